import { endOfDay, LONDON, parseDay, parseInstant } from '#/lib/dates.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type DateParts, readDate } from '#/web/form-dates.ts'
import { readTime, UNREAL_TIME } from '../time-typed.ts'

/** The query of every page that can show the past. */
export type KnownAtQuery = { readonly knownAt?: string }

const inFuture = (field: string): Problem =>
  problem(
    'known-at-in-future',
    'The date must be today or in the past: nobody knows yet what will be known then',
    field,
  )

/**
 * The moment of `?knownAt=`: an ISO instant, or a date, which means the end of that day in London. Undefined is now.
 * What was known at the end of today is what is known now.
 */
export function readKnownAt(
  text: string | undefined,
  now: Temporal.Instant,
): Result<Temporal.Instant | undefined> {
  if (text === undefined || text === '') return ok(undefined)
  const day = parseDay(text)
  const moment = day === undefined ? parseInstant(text) : endOfDay(day)
  if (moment === undefined)
    return refuse(
      problem(
        'known-at-unreadable',
        'Give a date such as 2010-03-03, or an instant such as 2010-03-03T14:00:00Z',
        'knownAt',
      ),
    )
  return notAfterNow(moment, now, day !== undefined, 'knownAt')
}

/** What the form asks: a date in three boxes, and a time of day; without one, the end of that day. */
export function readMoment(
  date: DateParts,
  time: string | undefined,
  now: Temporal.Instant,
): Result<Temporal.Instant> {
  const read = readDate(date, 'on', { what: 'The date', missing: 'Enter the date' })
  const clock = readTime(time ?? '')
  const problems = [...(read.ok ? [] : read.problems), ...(clock === undefined ? [UNREAL_TIME] : [])]
  if (!read.ok || clock === undefined) return refuse(...problems)
  const day = read.value!
  const moment =
    clock === '' ? endOfDay(day) : day.toZonedDateTime({ timeZone: LONDON, plainTime: clock }).toInstant()
  return notAfterNow(moment, now, clock === '', 'on.day')
}

function notAfterNow(
  moment: Temporal.Instant,
  now: Temporal.Instant,
  wholeDay: boolean,
  field: string,
): Result<Temporal.Instant> {
  if (Temporal.Instant.compare(moment, now) <= 0) return ok(moment)
  const startOfIt = moment.subtract({ hours: 24 })
  return wholeDay && Temporal.Instant.compare(startOfIt, now) <= 0 ? ok(now) : refuse(inFuture(field))
}
