/**
 * Bank holidays of England and Wales by rule, for years without a list. One-off days (a jubilee, a coronation)
 * can't be foreseen: they come with the next list in the pack.
 */
import type { Day } from '#/lib/dates.ts'

/** Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher). */
export function easterSunday(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const number = epact + weekday - 7 * late + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(number / 31), day: (number % 31) + 1 })
}

const firstMonday = (year: number, month: number): Day => {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return first.add({ days: (8 - first.dayOfWeek) % 7 })
}

const lastMonday = (year: number, month: number): Day => {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const last = first.with({ day: first.daysInMonth })
  return last.subtract({ days: last.dayOfWeek - 1 })
}

/** Each fixed day, or the next weekday that is free when it falls on a weekend. */
function orSubstitutes(days: readonly Day[]): Day[] {
  const kept = days.filter((day) => day.dayOfWeek <= 5)
  for (const day of days.filter((each) => each.dayOfWeek > 5)) {
    let substitute = day
    while (substitute.dayOfWeek > 5 || kept.some((each) => each.equals(substitute))) {
      substitute = substitute.add({ days: 1 })
    }
    kept.push(substitute)
  }
  return kept
}

/** The eight bank holidays of a year, substitutes in place of weekends, in order. */
export function bankHolidaysByRule(year: number): readonly Day[] {
  const easter = easterSunday(year)
  const fixed = [
    [1, 1],
    [12, 25],
    [12, 26],
  ] as const
  return [
    ...orSubstitutes(fixed.map(([month, day]) => Temporal.PlainDate.from({ year, month, day }))),
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
  ].sort(Temporal.PlainDate.compare)
}
