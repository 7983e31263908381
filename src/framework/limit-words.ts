import type { Limit, PackContent, Setting } from './types.ts'

const valuesOf = (id: string, pack: PackContent): Setting['values'] =>
  pack.settings.find((each) => each.id === id)?.values ?? []

/** `7, 10 (from 2010-03-17) working days`: each value with the day from which it counts. */
export function limitWords({ unit, max, before }: Limit, pack: PackContent): string {
  const values = typeof max === 'number' ? [{ from: null, value: max }] : valuesOf(max, pack)
  const written = values
    .map(({ from, value }) => `${value}${from === null ? '' : ` (from ${from})`}`)
    .join(', ')
  if ((unit === 'calendar-days' || unit === 'working-days') && written === '0') return 'the same day'
  const words = written === '1' ? unit.replace(/s$/, '') : unit
  return `${written} ${words.replace('-', ' ')}${before ? ' before' : ''}`
}
