import { isMet, type Measure, reached, round } from './measure.ts'

const WIDTHS = [52, 14, 14, 9, 17, 4] as const

const row = (cells: readonly string[]): string =>
  cells
    .map((cell, index) => (index === 0 ? cell.padEnd(WIDTHS[0]) : cell.padStart(WIDTHS[index] ?? 0)))
    .join(' ')

export const heading = row(['Measure', 'Floor', 'Ours', 'Ratio', 'Goal', 'Met'])

/** One line of the table, and what there is to know beneath it. */
export function lineOf(bench: string, measure: Measure): string {
  const { name, floor, ours, unit, goal, note } = measure
  const amount = (value: number | null) => (value === null ? '' : `${round(value)} ${unit}`)
  const goalText = { times: `${goal.than}x`, plus: `+${goal.than} ${unit}`, value: `${goal.than} ${unit}` }[
    goal.by
  ]
  const compared = { times: `${round(reached(measure))}x`, plus: `+${round(reached(measure))}`, value: '' }[
    goal.by
  ]
  const bound = goal.bound === 'at most' ? '<=' : '>='
  const cells = [
    `${bench}: ${name}`,
    amount(floor),
    amount(ours),
    compared,
    `${bound} ${goalText}`,
    isMet(measure) ? 'yes' : 'NO',
  ]
  return row(cells) + (note === undefined ? '' : `\n    ${note}`)
}
