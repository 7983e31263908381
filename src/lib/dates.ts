/**
 * Times as people give them. England keeps one clock, Europe/London, whatever the machine's.
 */
export const LONDON = 'Europe/London'

export type Day = Temporal.PlainDate

/**
 * When something happened, with the precision that is known. Stored as JSON in this very shape.
 * `day`: an ISO date; `at`, `from`, `to`: ISO instants or dates.
 */
export type Occurred =
  | { readonly kind: 'instant'; readonly at: string }
  | { readonly kind: 'day'; readonly on: string }
  | { readonly kind: 'interval'; readonly from: string; readonly to: string }
  | { readonly kind: 'about'; readonly on: string; readonly within: 'days' | 'weeks' | 'months' | 'years' }

export const londonDay = (at: Temporal.Instant): Day => at.toZonedDateTimeISO(LONDON).toPlainDate()

const starts = new Map<string, Temporal.Instant>()
const STARTS_KEPT = 50_000

/** Midnight in London. Kept once reckoned: a fold asks for the same days over and over, and zones are slow. */
export const startOfDay = (day: Day): Temporal.Instant => startOfDate(day.toString())

function startOfDate(text: string): Temporal.Instant {
  const known = starts.get(text)
  if (known !== undefined) return known
  const start = Temporal.PlainDate.from(text).toZonedDateTime(LONDON).toInstant()
  if (starts.size >= STARTS_KEPT) starts.clear()
  starts.set(text, start)
  return start
}

/** The last instant at which something due on `day` is still in time: the start of the next day. */
export const endOfDay = (day: Day): Temporal.Instant => startOfDay(day.add({ days: 1 }))

const instantOf = (text: string): Temporal.Instant =>
  text.includes('T') ? Temporal.Instant.from(text) : startOfDate(text)

/** The instant by which entries are put in order of happening: the beginning of what is known. */
export function startOf(occurred: Occurred): Temporal.Instant {
  if (occurred.kind === 'instant') return Temporal.Instant.from(occurred.at)
  return instantOf(occurred.kind === 'interval' ? occurred.from : occurred.on)
}

/**
 * The same instant in milliseconds since 1970, for putting many in order: to make an `Instant` of each would cost more
 * than reading them from the database.
 */
export function startMillisecondsOf(occurred: Occurred): number {
  if (occurred.kind !== 'instant') return startOf(occurred).epochMilliseconds
  const milliseconds = Date.parse(occurred.at)
  return Number.isNaN(milliseconds) ? startOf(occurred).epochMilliseconds : milliseconds
}

export const dayOf = (occurred: Occurred): Day => londonDay(startOf(occurred))

export const onDay = (day: Day | string): Occurred => ({ kind: 'day', on: day.toString() })

export const atInstant = (at: Temporal.Instant): Occurred => ({ kind: 'instant', at: at.toString() })

/** No year 0, and none of five figures: neither the calendar nor the database has the one, and nobody means the other. */
const YEAR = /^(?!0000)\d{4}-/

/** An ISO instant of the years 1 to 9999, or undefined. */
export function parseInstant(text: string): Temporal.Instant | undefined {
  try {
    const at = Temporal.Instant.from(text)
    return YEAR.test(at.toString()) ? at : undefined
  } catch {
    return undefined
  }
}

/** An ISO date that exists, of the years 1 to 9999, or undefined. */
export function parseDay(text: string): Day | undefined {
  if (!YEAR.test(text) || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** Whole years between birth and a day; negative before birth. */
export const ageInYears = (birth: Day, on: Day): number => birth.until(on, { largestUnit: 'years' }).years

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `3 March 2010`, as GOV.UK writes dates. */
export const writeDay = (day: Day): string => `${day.day} ${MONTHS[day.month - 1]} ${day.year}`

/** `2:05pm`, Europe/London. */
export function writeTime(at: Temporal.Instant): string {
  const { hour, minute } = at.toZonedDateTimeISO(LONDON)
  const clock = `${hour % 12 || 12}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}`
  if (minute === 0 && hour === 0) return 'midnight'
  if (minute === 0 && hour === 12) return 'midday'
  return `${clock}${hour < 12 ? 'am' : 'pm'}`
}

/** `3 March 2010 at 2:05pm`. */
export const writeInstant = (at: Temporal.Instant): string => `${writeDay(londonDay(at))} at ${writeTime(at)}`

/** The day of which a moment speaks: midnight is the end of the day before, as in 'known at the end of 3 March'. */
export const dayUpTo = (moment: Temporal.Instant): Day => londonDay(moment.subtract({ nanoseconds: 1 }))

/** `on 3 March 2010 at 2:05pm`; `at the end of 3 March 2010` for the midnight after it, which nobody reads as the 4th. */
export function writeKnownAt(at: Temporal.Instant): string {
  const day = dayUpTo(at)
  return endOfDay(day).equals(at) ? `at the end of ${writeDay(day)}` : `on ${writeInstant(at)}`
}

/** How an entry's happening is written for people, with its precision. */
export function writeOccurred(occurred: Occurred): string {
  switch (occurred.kind) {
    case 'instant':
      return writeInstant(Temporal.Instant.from(occurred.at))
    case 'day':
      return writeDay(Temporal.PlainDate.from(occurred.on))
    case 'about':
      return `about ${writeDay(Temporal.PlainDate.from(occurred.on))} (give or take some ${occurred.within})`
    case 'interval':
      return `${writeDay(londonDay(instantOf(occurred.from)))} to ${writeDay(londonDay(instantOf(occurred.to)))}`
  }
}
