import type { Reader } from '#/db/reader.ts'
import type { DutyTable } from '#/framework/tables.gen.ts'
import { dayUpTo } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import {
  type Family,
  findPerson,
  type PersonTable,
  readFamily,
  readWarnings,
  readWithheld,
  type WarningTable,
  type Withheld,
} from '#/people/reading.ts'
import * as queries from './queries.ts'

/** All that stands on the child's page but the story. */
export type Child = {
  readonly person: PersonTable
  /** The moment that the page speaks of. */
  readonly moment: Temporal.Instant
  readonly places: readonly queries.Place[]
  readonly plans: readonly queries.Plan[]
  readonly family: Family
  /** Of the child and of everyone around them. */
  readonly warnings: readonly WarningTable[]
  readonly withheld: readonly Withheld[]
  readonly professionals: readonly queries.Professional[]
  readonly responsible: Responsible | undefined
  readonly duties: readonly DutyTable[]
  readonly disagreements: readonly queries.OpenDisagreement[]
  readonly heard: readonly queries.Heard[]
  readonly seen: queries.Seen
}

/** The worker who has the child's open work, and how to reach them; none, when nobody is allocated. */
export type Responsible = queries.Professional & { readonly email: string | null }

/** Undefined for whoever isn't on record, at the moment that is read. */
export async function readChild(db: Reader, id: SubjectId): Promise<Child | undefined> {
  const moment = queries.momentOf(db)
  const on = dayUpTo(moment)
  const [person, places, plans, family, withheld, professionals, duties, disagreements, heard, seen] =
    await Promise.all([
      findPerson(db, id),
      queries.findPlaces(db, id, on),
      queries.findPlans(db, id),
      readFamily(db, id, on),
      readWithheld(db, id),
      queries.findProfessionals(db, id),
      queries.findOpenDuties(db, id),
      queries.findDisagreements(db, id),
      queries.findHeard(db, id),
      queries.findSeen(db, id),
    ])
  if (person === undefined) return undefined
  const around = family.people.map((each) => each.id)
  const warnings = await readWarnings(db, [...new Set([id, ...around])])
  const worker = professionals.find((each) => each.kind === 'worker' && each.until === null)
  const responsible = worker && { ...worker, email: await queries.findEmail(db, worker.id) }
  return {
    person,
    moment,
    places,
    plans,
    family,
    warnings,
    withheld,
    professionals,
    responsible,
    duties,
    disagreements,
    heard,
    seen,
  }
}

/** Whom the page shows, for the access log. */
export const listedIn = (child: Child): readonly SubjectId[] => [
  child.person.subject,
  ...child.family.people.map((each) => each.id),
]
