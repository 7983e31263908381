import type { DutyRule, Limit, PackContent, Setting } from './types.ts'

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

/** What a limit of nothing comes to, by the day that the clock counts from. */
const BY_THE_DAY: Readonly<Record<string, string>> = {
  'day-needed': 'by the day that was set',
  'review-day': 'by the day that was set',
  'earliest-review': 'by the first day that was set',
  'next-school-morning': 'before the next school day begins',
}

/** `1 working day`, or `before the next school day begins` where the clock ends with the moment that it counts from. */
export function withinWords({ from, limit }: Pick<DutyRule, 'from' | 'limit'>, pack: PackContent): string {
  const none = limit.max === 0
  return (none ? BY_THE_DAY[from] : undefined) ?? limitWords(limit, pack)
}
