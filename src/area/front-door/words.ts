import { ageInYears, type Day, londonDay, writeDay } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
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

/**
 * `2 hours left`, `35 minutes late`, `3 days left`: what a clock says, in whole units. A clock that the law sets in hours
 * is asked for in hours: of the 72 of police protection `2 days left` would hide most of a day.
 */
export function writeLeft(
  due: Temporal.Instant,
  at: Temporal.Instant,
  largest: 'day' | 'hour' = 'day',
): { readonly text: string; readonly late: boolean } {
  const late = Temporal.Instant.compare(due, at) <= 0
  const minutes = Math.abs(Math.round(at.until(due, { largestUnit: 'minutes' }).total({ unit: 'minutes' })))
  if (minutes === 0) return { text: 'due now', late }
  const hours = Math.floor(minutes / MINUTES)
  const days = Math.floor(hours / 24)
  const [many, unit] =
    days >= 2 && largest === 'day' ? [days, 'day'] : hours >= 1 ? [hours, 'hour'] : [minutes, 'minute']
  return { text: `${many} ${unit}${many === 1 ? '' : 's'} ${late ? 'late' : 'left'}`, late }
}

/** `4 hours ago`, `3 days ago`. */
export const writeSince = (then: Temporal.Instant, at: Temporal.Instant): string =>
  then.until(at).total('minutes') < 1 ? 'just now' : `${writeLeft(then, at).text.replace(/ late$/, '')} ago`

export const today = (at: Temporal.Instant): Day => londonDay(at)

const OF_DECISION = /^decisions\.(\d+)\./

/**
 * For the list at the head of a form that decides for each child: which child each is about. Only there: a problem itself
 * names nobody, since problems are logged.
 */
export const errorsOfEach = (problems: readonly Problem[], names: readonly string[]): readonly Problem[] =>
  problems.map((each) => {
    const name = names[Number(OF_DECISION.exec(each.field ?? '')?.[1] ?? -1)]
    return name === undefined ? each : { ...each, text: `${each.text}: ${name}` }
  })
