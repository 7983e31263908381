/** When something was or will be, as a form says it: a time, today unless another day is given. */
import { type Day, LONDON } from '#/lib/dates.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { type DateParts, readDate } from '#/web/form-dates.ts'

export type TypedWhen = { readonly on?: unknown; readonly time?: string | undefined }

/** `15:30`, `3.30pm`, `3:30 pm`, `9`: as people write a time. */
export function parseTime(text: string): Temporal.PlainTime | undefined {
  const [, hour, minute = '0', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text.trim()) ?? []
  if (hour === undefined) return undefined
  const twelve =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  if (twelve > 23 || Number(minute) > 59) return undefined
  return new Temporal.PlainTime(twelve, Number(minute))
}

export const atTimeOn = (day: Day, time: Temporal.PlainTime): Temporal.Instant =>
  day.toPlainDateTime(time).toZonedDateTime(LONDON).toInstant()

/** The moment; undefined when no time was given. */
export function readWhen({ on, time }: TypedWhen, today: Day): Result<Temporal.Instant | undefined> {
  const day = readDate(on as DateParts | undefined, 'on', { what: 'The day' })
  if (!day.ok) return day
  if (time === undefined || time.trim() === '') return ok(undefined)
  const read = parseTime(time)
  if (read === undefined) return refuse(problem('time-unreal', 'Enter a time such as 15:30', 'time'))
  return ok(atTimeOn(day.value ?? today, read))
}
