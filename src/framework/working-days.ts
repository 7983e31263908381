/**
 * Working days of England: not Saturday, Sunday, Christmas Day, Good Friday or a bank holiday
 * (Banking and Financial Dealings Act 1971). The day on which a clock starts is day 0; the first working day
 * after it is day 1; what is due is due by the end of day n.
 */
import { type Day, endOfDay, londonDay, startOfDay } from '#/lib/dates.ts'
import { bankHolidaysByRule } from './bank-holidays.ts'
import type { BankHolidays } from './types.ts'

export type WorkingCalendar = { readonly isWorkingDay: (day: Day) => boolean }

/** Bank holidays from the list for the whole years that it covers, by rule before and after it. */
export function workingCalendar(listed: BankHolidays): WorkingCalendar {
  const first = Number(listed.from.slice(0, 4))
  const last = Number(listed.to.slice(0, 4))
  const years = new Map<number, ReadonlySet<string>>()
  for (let year = first; year <= last; year++) {
    years.set(
      year,
      new Set(listed.events.map((each) => each.date).filter((date) => date.startsWith(`${year}-`))),
    )
  }
  const holidaysOf = (year: number): ReadonlySet<string> => {
    const known = years.get(year)
    if (known) return known
    const ruled = new Set(bankHolidaysByRule(year).map((day) => day.toString()))
    years.set(year, ruled)
    return ruled
  }
  return { isWorkingDay: (day) => day.dayOfWeek <= 5 && !holidaysOf(day.year).has(day.toString()) }
}

/** The nth working day after `day` (before it, when n is negative). n = 0 gives the day itself, working or not. */
export function addWorkingDays(day: Day, n: number, calendar: WorkingCalendar): Day {
  const step = n < 0 ? { days: -1 } : { days: 1 }
  let reached = day
  for (let left = Math.abs(n); left > 0; ) {
    reached = reached.add(step)
    if (calendar.isWorkingDay(reached)) left--
  }
  return reached
}

/** Whole working days from day 0 `from` to `to`: those after `from`, up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkingCalendar): number {
  if (Temporal.PlainDate.compare(to, from) < 0) return -workingDaysBetween(to, from, calendar)
  let days = 0
  for (let day = from; Temporal.PlainDate.compare(day, to) < 0; ) {
    day = day.add({ days: 1 })
    if (calendar.isWorkingDay(day)) days++
  }
  return days
}

const MINUTE_MS = 60_000

/**
 * Minutes from one moment to another that lie in working days, whole ones, rounded down. A working day counts from
 * midnight to midnight in London, for a front door has no closing time; clocks change on Sundays, so that each has
 * 1,440. 0 when `to` is not after `from`.
 */
export function workingMinutesBetween(
  from: Temporal.Instant,
  to: Temporal.Instant,
  calendar: WorkingCalendar,
): number {
  let milliseconds = 0
  const last = londonDay(to)
  for (let day = londonDay(from); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (!calendar.isWorkingDay(day)) continue
    const begins = Math.max(startOfDay(day).epochMilliseconds, from.epochMilliseconds)
    const ends = Math.min(endOfDay(day).epochMilliseconds, to.epochMilliseconds)
    milliseconds += Math.max(0, ends - begins)
  }
  return Math.floor(milliseconds / MINUTE_MS)
}
