import type { Reader } from '#/db/reader.ts'
import { ageInYears, type Day, londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Found, findPeople, findPeopleOf, readHousehold, type Sought } from '#/people/index.ts'
import { findPlans, findWarnings, type Plan, type Warning } from '../../history/queries.ts'
import type { Part } from './typed.ts'

/** Somebody on record, as the screen of a call shows them: nothing of it is asked again. */
export type Known = {
  readonly id: SubjectId
  readonly name: string
  readonly part: Part
  readonly bornOn: Day | null
  readonly expectedOn: Day | null
  readonly diedOn: Day | null
  readonly communicates: string | null
  readonly address: string | null
  readonly warnings: readonly Warning[]
  readonly plan: Plan | undefined
}

export type Member = {
  readonly person: SubjectId
  /** Why they were found; undefined of whoever is there because the household is. */
  readonly why: string | undefined
  /** `lives`, `stays` or `cares`, and how sure that is. */
  readonly lives: string | undefined
  readonly certainty: string | undefined
}

/** People under one roof, or somebody found of whom no household is on record. */
export type Household = { readonly key: string; readonly members: readonly Member[] }

/** What a person is to another: `mother`, of Naomi. */
export type Tie = { readonly of: SubjectId; readonly person: SubjectId; readonly is: string }

export type Around = {
  readonly known: ReadonlyMap<SubjectId, Known>
  readonly households: readonly Household[]
  readonly ties: readonly Tie[]
  /** Likely people for each row that was typed. */
  readonly forRow: ReadonlyMap<string, readonly SubjectId[]>
}

const FOUND_MAX = 8
const FOR_ROW_MAX = 4
const ROWS_SOUGHT_MAX = 6

export type Asked = {
  /** What the box asks. */
  readonly sought: readonly Sought[]
  /** What each row that was typed asks, by its place: `children.0`. */
  readonly rows: readonly { readonly at: string; readonly sought: readonly Sought[] }[]
  /** Whoever has a row already. */
  readonly people: readonly SubjectId[]
}

/** Everybody whom the screen of a call needs: those who have a row, those found, and those who live with them. */
export async function findAround(db: Reader, asked: Asked): Promise<Around> {
  const on = londonDay(db.at)
  const found = await findAny(db, asked.sought, FOUND_MAX)
  const forRow = new Map<string, readonly SubjectId[]>()
  for (const row of asked.rows.slice(0, ROWS_SOUGHT_MAX)) {
    const likely = await findAny(db, row.sought, FOR_ROW_MAX)
    if (likely.length > 0)
      forRow.set(
        row.at,
        likely.map(({ person }) => person),
      )
  }
  const there = [...new Set([...found.map(({ person }) => person), ...asked.people])]
  const households = await findHouseholds(db, there, found, on)
  const ids = [
    ...new Set([
      ...there,
      ...households.flatMap(({ members }) => members.map(({ person }) => person)),
      ...[...forRow.values()].flat(),
    ]),
  ]
  const known = await findKnown(db, ids, on)
  const inOrder = households.map((each) => ({ ...each, members: childrenFirst(each.members, known) }))
  return { known, households: inOrder, ties: await findTies(db, [...known.keys()]), forRow }
}

/** Children first, the eldest before the others; then the adults, by name. */
const childrenFirst = (
  members: readonly Member[],
  known: ReadonlyMap<SubjectId, Known>,
): readonly Member[] => {
  const place = ({ person }: Member): string => {
    const who = known.get(person)
    return who?.part === 'children' ? `0 ${who.bornOn ?? ''}` : `1 ${who?.name ?? ''}`
  }
  return members.toSorted((one, other) => (place(one) < place(other) ? -1 : 1))
}

/** The likeliest of several ways of asking, each person once. */
async function findAny(db: Reader, ways: readonly Sought[], most: number): Promise<readonly Found[]> {
  const lists = []
  for (const way of ways) lists.push(await findPeople(db, way, most))
  const best = new Map<SubjectId, Found>()
  for (const each of lists.flat())
    if ((best.get(each.person)?.match.bits ?? -1) < each.match.bits) best.set(each.person, each)
  return [...best.values()].sort((one, other) => other.match.bits - one.match.bits).slice(0, most)
}

type Housed = {
  readonly person: SubjectId
  readonly household: string
  readonly part?: string
  readonly certainty?: string
}

async function findHouseholds(
  db: Reader,
  people: readonly SubjectId[],
  found: readonly Found[],
  on: Day,
): Promise<readonly Household[]> {
  const whyOf = (person: SubjectId): string | undefined =>
    found
      .find((each) => each.person === person)
      ?.match.why.map(({ level }) => level.words)
      .filter((words) => words !== '')
      .join('; ')
  const households = new Map<string, Household>()
  const housed = new Set<SubjectId>()
  for (const person of people) {
    if (housed.has(person)) continue
    const rows = await readHousehold(db, person, on)
    const alone: Housed = { person, household: person }
    const here: readonly Housed[] = rows.length === 0 ? [alone] : rows
    for (const [key, members] of Map.groupBy(here, ({ household }) => household)) {
      if (households.has(key)) continue
      households.set(key, {
        key,
        members: members.map((each) => ({
          person: each.person,
          why: whyOf(each.person),
          lives: each.part,
          certainty: each.certainty,
        })),
      })
      for (const member of members) housed.add(member.person)
    }
  }
  return [...households.values()]
}

const GROWN_YEARS = 18

async function findKnown(
  db: Reader,
  ids: readonly SubjectId[],
  on: Day,
): Promise<ReadonlyMap<SubjectId, Known>> {
  const people = await findPeopleOf(db, ids)
  const addresses = await findAddresses(db, [...people.keys()], on)
  const warnings = await findWarnings(db, [...people.keys()])
  const plans = await findPlans(db, [...people.keys()])
  return new Map(
    [...people.values()].map((person) => {
      const grown =
        person.born_on === null
          ? person.registered_as === 'adult'
          : ageInYears(person.born_on, on) >= GROWN_YEARS
      return [
        person.subject,
        {
          id: person.subject,
          name: person.display_name,
          part: grown ? 'adults' : 'children',
          bornOn: person.born_on,
          expectedOn: person.expected_on,
          diedOn: person.died_on,
          communicates: person.way_of_communicating,
          address: addresses.get(person.subject) ?? null,
          warnings: warnings.filter((each) => each.person === person.subject),
          plan: plans.find((each) => each.child === person.subject && each.endedOn === null),
        },
      ]
    }),
  )
}

/** Where each lives now, on one line. */
async function findAddresses(
  db: Reader,
  ids: readonly SubjectId[],
  on: Day,
): Promise<ReadonlyMap<SubjectId, string>> {
  const rows = await db.sql<{ subject: SubjectId; lines: readonly string[]; postcode: string | null }>(
    'contact-homes',
    `select subject, lines, postcode from person_address
     where subject = any ($1::uuid[]) and subject <> all ($2::uuid[]) and kind in ('home', 'staying', 'placement')
       and from_on <= $3 and (until_on is null or until_on > $3)
     order by subject, kind desc, from_on`,
    [ids, db.hidden, on],
  )
  return new Map(
    rows.map(({ subject, lines, postcode }) => [subject, [...lines, postcode ?? []].flat().join(', ')]),
  )
}

/** What these people are to each other, while it lasts. */
const findTies = (db: Reader, ids: readonly SubjectId[]): Promise<Tie[]> =>
  db.sql(
    'contact-ties',
    `select subject as of, other as person, other_is as is from relationship
     where subject = any ($1::uuid[]) and other = any ($1::uuid[]) and until_on is null
       and subject <> all ($2::uuid[]) and other <> all ($2::uuid[])
     order by key, subject`,
    [ids, db.hidden],
  )

/** A colleague of another agency, or of the council, who has an account here. */
export type Caller = {
  readonly account: string
  readonly name: string
  readonly agency: string
  readonly agencyKind: string
  readonly roles: readonly string[]
  readonly verified: boolean
}

const CALLERS_MAX = 1000
const CALLERS = `
  select a.id as account, a.name, g.name as agency, g.kind as "agencyKind", a.verified_at is not null as verified,
    array(select r.role from account_role r where r.account = a.id and r.until_at is null order by 1) as roles
  from account a join agency g on g.id = a.agency
  where g.kind not in ('public', 'system') and a.suspended_at is null`

/** The directory: everybody who could have rung. Systems don't ring. */
export const findCallers = async (db: Reader): Promise<readonly Caller[]> =>
  (
    await db.sql<Caller>('contact-callers', `${CALLERS} order by a.name, a.id limit ${CALLERS_MAX}`, [])
  ).filter(({ roles }) => !roles.some((role) => SYSTEMS.has(role)))

const SYSTEMS = new Set(['api-partner', 'notice-system'])

export const findCaller = async (db: Reader, account: string): Promise<Caller | undefined> =>
  (await db.sql<Caller>('contact-caller', `${CALLERS} and a.id = $1`, [account]))[0]
