import { LONDON, londonDay, startOfDay } from '#/lib/dates.ts'
import type { Random } from './random.ts'

/** Whether the office is open on a day: the pack's own working days. */
export type IsWorkingDay = (day: Temporal.PlainDate) => boolean

const OPENS = 9
const CLOSES = 17

/** `15:10` on a day, Europe/London. */
export const atTime = (day: Temporal.PlainDate, time: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: LONDON, plainTime: time }).toInstant()

export const daysAfter = (at: Temporal.Instant, days: number): Temporal.Instant =>
  at.toZonedDateTimeISO(LONDON).add({ days }).toInstant()

/** The same moment if the office is open then, else some minutes after it opens next. */
export function inOffice(at: Temporal.Instant, isWorkingDay: IsWorkingDay, random: Random): Temporal.Instant {
  const local = at.toZonedDateTimeISO(LONDON)
  if (isWorkingDay(local.toPlainDate()) && local.hour >= OPENS && local.hour < CLOSES) return at
  const today = local.hour < OPENS ? local.toPlainDate() : local.toPlainDate().add({ days: 1 })
  return atTime(nextWorkingDay(today, isWorkingDay), '09:00').add({ minutes: random.whole(2, 55) })
}

/** This day, or the first working day after it. */
export function nextWorkingDay(day: Temporal.PlainDate, isWorkingDay: IsWorkingDay): Temporal.PlainDate {
  let found = day
  while (!isWorkingDay(found)) found = found.add({ days: 1 })
  return found
}

/** Are schools open? August, and the days about Christmas, are quiet: nobody sees the children then. */
export const isTerm = ({ month, day }: Temporal.PlainDate): boolean =>
  month !== 8 && !(month === 12 && day > 20) && !(month === 1 && day < 4)

/** Some moment between two. */
export const between = (from: Temporal.Instant, to: Temporal.Instant, random: Random): Temporal.Instant =>
  from.add({
    milliseconds: Math.floor((random.bits() / 2 ** 32) * (to.epochMilliseconds - from.epochMilliseconds)),
  })

export const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0

/** A time of day when people of this kind tell: schools at the end of their day, police at night. */
export function tellingTime(at: Temporal.Instant, kind: TellingKind, random: Random): Temporal.Instant {
  const [from, to] = WHEN_THEY_TELL[kind]
  return startOfDay(londonDay(at)).add({ minutes: random.whole(from * 60, to * 60 - 1) })
}

export type TellingKind = 'school' | 'health' | 'police' | 'public' | 'other'

const WHEN_THEY_TELL: Readonly<Record<TellingKind, readonly [number, number]>> = {
  school: [9, 17],
  health: [9, 18],
  police: [1, 24],
  public: [8, 22],
  other: [9, 17],
}
