/** Tables as comma-separated values, for whoever works on with them. */
import { writeMonth } from './labels.ts'
import type { Broken, FigureShown } from './model.ts'
import { type Periods, writePeriod } from './periods.ts'
import type { Amount, Shown } from './rules.ts'

type Cell = string | number | undefined

const MEASURES = [
  'All',
  'Judged',
  'Counted',
  'Percent',
  'Half within, working days',
  'Nine in ten within, working days',
] as const

const measures = ({ total, judged, counted, percent, medianDays, ninetiethDays }: Shown): readonly Cell[] => [
  amount(total),
  amount(judged),
  amount(counted),
  percent,
  medianDays,
  ninetiethDays,
]

const amount = (value: Amount): Cell => value

export const summaryRows = (figures: readonly FigureShown[], { now, before }: Periods): Cell[][] => [
  ['Figure', 'Title', 'Period', ...MEASURES],
  ...figures.flatMap((each) => [
    [each.figure.id, each.figure.title, writePeriod(now), ...measures(each.now)],
    [each.figure.id, each.figure.title, writePeriod(before), ...measures(each.before)],
  ]),
]

export const brokenRows = (all: readonly Broken[], head: string): Cell[][] => [
  ['Figure', 'Title', head, ...MEASURES],
  ...all.flatMap(({ figure, by, groups }) =>
    groups.map(({ label, shown }) => [
      figure.id,
      figure.title,
      by === 'month' ? writeMonth(label) : label,
      ...measures(shown),
    ]),
  ),
]

/** A spreadsheet takes a cell that begins so for a formula: an agency's name must stay a name. */
const FORMULA = /^[=+\-@\t\r]/

function written(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const writeCsv = (rows: readonly (readonly Cell[])[]): string =>
  `${rows.map((row) => row.map(written).join(',')).join('\r\n')}\r\n`
