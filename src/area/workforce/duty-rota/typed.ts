/** Hours as the form of a shift sends them: a day in three boxes, two times, and for how many days. */
import { LONDON } from '#/lib/dates.ts'
import { ok, type Problem, type Result, refuse } from '#/lib/problem.ts'
import { type DateParts, readDate } from '#/web/form-dates.ts'
import { readTime, UNREAL_TIME } from '../../time-typed.ts'

export type HoursTyped = {
  readonly on?: DateParts | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly days: number
}

export type Hours = { readonly from: string; readonly until: string }

/** A shift that ends at or before the hour at which it begins ends on the day after. */
export function readHours(typed: HoursTyped): Result<readonly Hours[]> {
  const day = readDate(typed.on, 'on', { what: 'The day', missing: 'Enter the day on which it begins' })
  const times = { from: readTime(typed.from ?? ''), until: readTime(typed.until ?? '') }
  const unread = (field: 'from' | 'until'): Problem[] =>
    times[field] === undefined || times[field] === '' ? [{ ...UNREAL_TIME, field }] : []
  const problems = [...(day.ok ? [] : day.problems), ...unread('from'), ...unread('until')]
  if (!day.ok || problems.length > 0) return refuse(...problems)
  const [from, until] = [times.from as Temporal.PlainTime, times.until as Temporal.PlainTime]
  const over = Temporal.PlainTime.compare(until, from) <= 0 ? 1 : 0
  return ok(
    Array.from({ length: typed.days }, (_, days) => {
      const at = (plainTime: Temporal.PlainTime, more: number) =>
        day
          .value!.add({ days: days + more })
          .toZonedDateTime({ timeZone: LONDON, plainTime })
          .toInstant()
      return { from: at(from, 0).toString(), until: at(until, over).toString() }
    }),
  )
}
