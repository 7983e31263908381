/** How old somebody was at a date, in the words that a page uses. Pure. */
import { ageInYears, type Day, writeDay } from '#/lib/dates.ts'

/** Of a row of the table `person`: what bears on age. */
export type Born = {
  readonly registered_as: string
  readonly born_on: Day | null
  readonly birth_precision: string | null
  readonly expected_on: Day | null
  readonly pregnancy_outcome: string | null
  readonly died_on: Day | null
}

export const notAfter = (one: Day | null, other: Day): boolean =>
  one === null || Temporal.PlainDate.compare(one, other) <= 0

export function isUnborn(person: Born, on: Day): boolean {
  if (person.registered_as !== 'unborn-child') return false
  return person.born_on === null || !notAfter(person.born_on, on)
}

/** Weeks of a pregnancy, counted as midwives do. */
const PREGNANCY_WEEKS = 40

/** Was there such a person at that date: born, or, of those registered before birth, expected? */
export function hadBegun(person: Born, on: Day): boolean {
  if (person.registered_as !== 'unborn-child') return notAfter(person.born_on, on)
  return notAfter(person.expected_on ?? person.born_on, on.add({ weeks: PREGNANCY_WEEKS }))
}

/** Age at the date of the picture; under two in months; at death for the dead. */
export function ageThen(person: Born, on: Day): string {
  if (person.pregnancy_outcome === 'loss' || person.pregnancy_outcome === 'termination') return 'not born'
  if (isUnborn(person, on))
    return person.expected_on ? `expected ${writeDay(person.expected_on)}` : 'not yet born'
  if (person.born_on === null) return 'age not known'
  if (!notAfter(person.born_on, on)) return 'not yet born'
  const died = person.died_on !== null && notAfter(person.died_on, on)
  const age = writeAge(person.born_on, died ? person.died_on! : on, person.birth_precision)
  return died ? `died ${person.died_on!.year}, aged ${age}` : age
}

function writeAge(born: Day, on: Day, precision: string | null): string {
  const years = ageInYears(born, on)
  if (precision !== 'day') return `about ${years}`
  if (years >= 2) return String(years)
  const { months } = born.until(on, { largestUnit: 'months' })
  if (months >= 1) return `${months} month${months === 1 ? '' : 's'}`
  const { days } = born.until(on, { largestUnit: 'days' })
  return `${days} day${days === 1 ? '' : 's'}`
}
