import { ageInYears, type Day, londonDay, writeDay } from '#/lib/dates.ts'
import type { Named } from './history/queries.ts'

/** `Ama Okonjo, 7`, `Unborn baby Shah, expected 3 March 2011`: a person is shown with their age at the time. */
export function writeNamed(
  person: Pick<Named, 'name' | 'bornOn' | 'expectedOn' | 'diedOn'>,
  on: Day,
): string {
  return [person.name, writeAge(person, on)].filter((each) => each !== undefined).join(', ')
}

/** `7`, `5 months`, `12 days`, `expected 3 March 2011`; undefined when nobody knows. */
export function writeAge(person: Pick<Named, 'bornOn' | 'expectedOn'>, on: Day): string | undefined {
  const { bornOn, expectedOn } = person
  if (bornOn === null) return expectedOn === null ? undefined : `expected ${writeDay(expectedOn)}`
  if (Temporal.PlainDate.compare(on, bornOn) < 0) return 'not yet born then'
  const years = ageInYears(bornOn, on)
  if (years >= 2) return String(years)
  const months = bornOn.until(on, { largestUnit: 'months' }).months
  if (months >= 1) return `${months} month${months === 1 ? '' : 's'}`
  const days = bornOn.until(on, { largestUnit: 'days' }).days
  return `${days} day${days === 1 ? '' : 's'}`
}

const MINUTES = 60

/** `2 hours left`, `35 minutes late`, `1 day left`: what a clock says, in whole units. */
export function writeLeft(
  due: Temporal.Instant,
  at: Temporal.Instant,
): { readonly text: string; readonly late: boolean } {
  const late = Temporal.Instant.compare(due, at) <= 0
  const minutes = Math.abs(Math.round(at.until(due, { largestUnit: 'minutes' }).total({ unit: 'minutes' })))
  if (minutes === 0) return { text: 'due now', late }
  const hours = Math.floor(minutes / MINUTES)
  const days = Math.floor(hours / 24)
  const [many, unit] = days >= 2 ? [days, 'day'] : hours >= 1 ? [hours, 'hour'] : [minutes, 'minute']
  return { text: `${many} ${unit}${many === 1 ? '' : 's'} ${late ? 'late' : 'left'}`, late }
}

/** `4 hours ago`, `3 days ago`. */
export const writeSince = (then: Temporal.Instant, at: Temporal.Instant): string =>
  then.until(at).total('minutes') < 1 ? 'just now' : `${writeLeft(then, at).text.replace(/ late$/, '')} ago`

export const today = (at: Temporal.Instant): Day => londonDay(at)
