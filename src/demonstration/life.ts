import { londonDay } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import type { Family, Member, Person } from './family.ts'
import type { Address } from './places.ts'

/** A family as it goes on: what is true of it now, and what of it is on record. */
export type Life = {
  readonly family: Family
  /** By key; whoever was unborn becomes a child. */
  readonly people: Map<string, Person>
  /** Under which id the record knows somebody. */
  readonly ids: Map<string, SubjectId>
  /** What whoever told of them said, and the record has therefore already. */
  readonly said: Map<string, ReadonlySet<'name' | 'birth' | 'home'>>
  /** Has duty written down who belongs to it? Until then only whoever was named is on record. */
  onRecord: boolean
  address: Address
  members: readonly Member[]
  readonly schools: Map<string, School>
  readonly telephone: string
  household: SubjectId | undefined
}

export type School = { readonly id: string; readonly name: string; readonly address: readonly string[] }

export const PRIMARY: School = {
  id: 'meadow-primary',
  name: 'Meadow Lane Primary School',
  address: ['Meadow Lane', 'Hollin'],
}
export const SECONDARY: School = {
  id: 'st-oswald-academy',
  name: "St Oswald's Academy",
  address: ['Priory Road', 'Hollin'],
}

export function beginLife(family: Family, telephone: string): Life {
  return {
    family,
    people: new Map(family.people.map((each) => [each.key, each])),
    ids: new Map(),
    said: new Map(),
    onRecord: false,
    address: family.address,
    members: family.household,
    schools: new Map(),
    telephone,
    household: undefined,
  }
}

/** Years of age on the day of a moment; -1 for the unborn. */
export function ageOf(person: Person, at: Temporal.Instant): number {
  if (person.born === undefined) return -1
  return person.born.until(londonDay(at), { largestUnit: 'years' }).years
}

const STARTS_SCHOOL = 4
const STARTS_SECONDARY = 11
const LEAVES_SCHOOL = 17

/** The school of a child at a moment; the area's two serve all of it. */
export function schoolOf(person: Person, at: Temporal.Instant): School | undefined {
  const age = ageOf(person, at)
  if (person.as === 'adult' || age < STARTS_SCHOOL || age >= LEAVES_SCHOOL) return undefined
  return age < STARTS_SECONDARY ? PRIMARY : SECONDARY
}

/** Children and the unborn who are at home, youngest last. */
export const childrenAtHome = (life: Life): readonly Person[] =>
  life.members
    .map((each) => life.people.get(each.person)!)
    .filter((each) => each.as !== 'adult')
    .toSorted((one, other) => (birthOrder(one) < birthOrder(other) ? -1 : 1))

const birthOrder = (person: Person): string => (person.born ?? person.expectedOn!).toString()

export const memberOf = (life: Life, key: string): Member | undefined =>
  life.members.find((each) => each.person === key)

/** The grown-up who cares for the children: whom letters and calls go to. */
export const carerOf = (life: Life): Person | undefined =>
  ['mother', 'father', 'grandmother', 'aunt']
    .map((key) => life.people.get(key))
    .find((each) => each !== undefined && memberOf(life, each.key)?.part === 'lives')

/** The id of somebody: as on record, or a new one under which they will be. */
export function idFor(life: Life, key: string): SubjectId {
  const known = life.ids.get(key)
  if (known !== undefined) return known
  const id = newId()
  life.ids.set(key, id)
  return id
}
