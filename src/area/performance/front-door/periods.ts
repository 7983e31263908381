/** Which days a figure is of, and which it is compared with. Councils' years and quarters begin in April. */
import { type Day, londonDay, parseDay, startOfDay, writeDay } from '#/lib/dates.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'

export type Kind = 'month' | 'quarter' | 'year' | 'days'

/** `until` is the first day after it. */
export type Period = { readonly kind: Kind; readonly from: Day; readonly until: Day }

export type Periods = {
  readonly now: Period
  readonly before: Period
  /** It isn't over: what stands beside it is as many days of the one before. */
  readonly soFar: boolean
}

const MONTHS: Readonly<Record<Exclude<Kind, 'days'>, number>> = { month: 1, quarter: 3, year: 12 }
const YEAR_BEGINS_MONTH = 4
const YEARS_MAX = 10

const dayFirst = (day: Day): Day => day.with({ day: 1 })

/** The period of a kind in which a day is. */
export function periodWith(kind: Exclude<Kind, 'days'>, day: Day): Period {
  const into = (day.month - YEAR_BEGINS_MONTH + 12) % MONTHS[kind]
  const from = dayFirst(day).subtract({ months: into })
  return { kind, from, until: from.add({ months: MONTHS[kind] }) }
}

const lengthOf = ({ kind, from, until }: Period): Temporal.DurationLike =>
  kind === 'days' ? { days: from.until(until).days } : { months: MONTHS[kind] }

const precedes = (one: Day, other: Day): boolean => Temporal.PlainDate.compare(one, other) < 0

/** A period beside the one before it: if it isn't over, beside as many days of that. */
export function compared(now: Period, today: Day): Periods {
  const from = now.from.subtract(lengthOf(now))
  const soFar = !precedes(today, now.from) && precedes(today, now.until)
  const daysIn = now.from.until(today).days + 1
  const cut = from.add({ days: daysIn })
  return {
    now,
    before: { kind: now.kind, from, until: soFar && precedes(cut, now.from) ? cut : now.from },
    soFar,
  }
}

export type Asked = {
  /** `quarter:2010-04`. */
  readonly period?: string | undefined
  readonly from?: string | undefined
  /** The last day of it. */
  readonly to?: string | undefined
}

/**
 * What is asked for, or the quarter that it is. `whole`: only months, quarters and years that are over, because from
 * two periods that differ by a day somebody could reckon the figures of that day.
 */
export function periodsOf(asked: Asked, at: Temporal.Instant, whole: boolean): Result<Periods> {
  const today = londonDay(at)
  if (asked.from || asked.to) return whole ? NOT_DAYS : betweenDays(asked, today)
  if (asked.period) return named(asked.period, today, whole)
  const current = periodWith('quarter', today)
  return ok(compared(whole ? periodWith('quarter', current.from.subtract({ days: 1 })) : current, today))
}

const NOT_DAYS = refuse(
  problem('whole-periods-only', 'Choose a month, a quarter or a year that is over', 'period'),
)

function named(text: string, today: Day, whole: boolean): Result<Periods> {
  const [kind, month] = text.split(':') as [Exclude<Kind, 'days'>, string]
  const first = parseDay(`${month}-01`)
  if (!(kind in MONTHS) || first === undefined)
    return refuse(problem('no-such-period', 'Choose a period', 'period'))
  const period = periodWith(kind, first)
  return whole && precedes(today, period.until) ? NOT_DAYS : ok(compared(period, today))
}

function betweenDays({ from, to }: Asked, today: Day): Result<Periods> {
  const [first, last] = [parseDay(from ?? ''), parseDay(to ?? '')]
  if (first === undefined) return refuse(problem('no-first-day', 'Enter the first day', 'from'))
  if (last === undefined) return refuse(problem('no-last-day', 'Enter the last day', 'to'))
  if (precedes(last, first))
    return refuse(problem('ends-before-it-begins', 'The last day must not be before the first', 'to'))
  if (!precedes(last, first.add({ years: YEARS_MAX })))
    return refuse(problem('too-long', `Choose ${YEARS_MAX} years at most`, 'to'))
  return ok(compared({ kind: 'days', from: first, until: last.add({ days: 1 }) }, today))
}

/** The instants of a period, from midnight to midnight in London. */
export const instantsOf = ({ from, until }: Period) => ({ from: startOfDay(from), until: startOfDay(until) })

const MONTH_NAMES = (day: Day): string => writeDay(day).split(' ')[1]!

/** `June 2010`, `April to June 2010`, `3 March 2010 to 5 April 2010`. */
export function writePeriod({ kind, from, until }: Period): string {
  const last = until.subtract({ days: 1 })
  if (from.day !== 1 || until.day !== 1)
    return from.equals(last) ? writeDay(from) : `${writeDay(from)} to ${writeDay(last)}`
  const month = (day: Day) => `${MONTH_NAMES(day)} ${day.year}`
  if (kind === 'month') return month(from)
  return from.year === last.year
    ? `${MONTH_NAMES(from)} to ${month(last)}`
    : `${month(from)} to ${month(last)}`
}

/** How a period stands in an address. */
export function askedOf({ kind, from, until }: Period): Readonly<Record<string, string>> {
  if (kind === 'days') return { from: from.toString(), to: until.subtract({ days: 1 }).toString() }
  return { period: `${kind}:${from.toString().slice(0, 7)}` }
}

const OFFERED: readonly { readonly kind: Exclude<Kind, 'days'>; readonly many: number }[] = [
  { kind: 'quarter', many: 8 },
  { kind: 'month', many: 13 },
  { kind: 'year', many: 4 },
]

/** The periods that the page offers, newest first; the one that is shown is among them. */
export function offered(at: Temporal.Instant, whole: boolean, shown: Period): readonly Period[] {
  const today = londonDay(at)
  const all = OFFERED.flatMap(({ kind, many }) =>
    Array.from({ length: many }, (_, back) =>
      periodWith(kind, periodWith(kind, today).from.subtract({ months: MONTHS[kind] * back })),
    ),
  ).filter(({ until }) => !whole || !precedes(today, until))
  const same = (each: Period) => each.kind === shown.kind && each.from.equals(shown.from)
  return shown.kind === 'days' || all.some(same) ? all : [shown, ...all]
}

export const TREND_MONTHS = 13

/** The months up to the end of a period, for a line; of one that isn't over, up to this month. */
export function trendOf({ until }: Period, at: Temporal.Instant): Period {
  const ends = until.subtract({ days: 1 })
  const today = londonDay(at)
  const last = dayFirst(precedes(today, ends) ? today : ends)
  return { kind: 'days', from: last.subtract({ months: TREND_MONTHS - 1 }), until: last.add({ months: 1 }) }
}
