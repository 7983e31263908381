/** When something happened, as a form shows it and reads it: a day, a time if it is known, and how sure that is. */
import { type Day, LONDON, londonDay, type Occurred, startOf } from '#/lib/dates.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { type DateParts, readDate } from '#/web/form-dates.ts'
import { isObject } from './fields.ts'

export const WITHIN = ['days', 'weeks', 'months', 'years'] as const

/** The values of the form's fields. An interval is shown by its beginning and can't be changed here. */
export function occurredValues(occurred: Occurred): Readonly<Record<string, string>> {
  const from = startOf(occurred)
  const then = from.toZonedDateTimeISO(LONDON)
  return {
    on: londonDay(from).toString(),
    ...(occurred.kind === 'instant' ? { time: then.toPlainTime().toString({ smallestUnit: 'minute' }) } : {}),
    ...(occurred.kind === 'about' ? { within: occurred.within } : {}),
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const sameFields = (one: Readonly<Record<string, string>>, other: Occurred): boolean =>
  JSON.stringify(one) === JSON.stringify(occurredValues(other))

/** What was typed; what was there, to the second, if nothing of it was changed. */
export function readOccurred(typed: unknown, before: Occurred): Result<Occurred> {
  if (before.kind === 'interval') return ok(before)
  const { on, time, within } = isObject(typed) ? typed : {}
  const read = readDate(isObject(on) ? (on as DateParts) : undefined, 'occurred.on', {
    what: 'The date',
    missing: 'Enter the day on which it happened',
  })
  if (!read.ok) return read
  const said = occurredOn(read.value!, textOf(time), textOf(within))
  return said.ok && sameFields(occurredValues(said.value), before) ? ok(before) : said
}

function occurredOn(day: Day, time: string | undefined, within: string | undefined): Result<Occurred> {
  const known = WITHIN.find((each) => each === within)
  if (known !== undefined) return ok({ kind: 'about', on: day.toString(), within: known })
  return time ? atTime(day, time) : ok({ kind: 'day', on: day.toString() })
}

function atTime(day: Day, time: string): Result<Occurred> {
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(time))
    return refuse(problem('time-unreal', 'Enter a time such as 14:05', 'occurred.time'))
  const at = day.toPlainDateTime(Temporal.PlainTime.from(time.padStart(5, '0'))).toZonedDateTime(LONDON)
  return ok({ kind: 'instant', at: at.toInstant().toString() })
}
