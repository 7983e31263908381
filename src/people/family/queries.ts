import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { Day } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { findPeopleOf } from '#/people/identity/queries.ts'
import { type Family, familyOf } from './family.ts'
import type { HouseholdMemberTable, RelationshipTable } from './tables.gen.ts'

/** A picture of more people than this is not read by anyone; the nearest are kept. */
export const FAMILY_MAX = 60

const RELATIONSHIPS = `
  select * from relationship
  where subject = any ($1::uuid[]) and other <> all ($2::uuid[])
  order by key, subject`

const readRelationships = (db: Reader, of: readonly SubjectId[]): Promise<RelationshipTable[]> =>
  db.sql('relationships-of', RELATIONSHIPS, [of, db.hidden])

/** Who was in this person's households on a day. Whoever is hidden from the viewer isn't. */
export const readHousehold = (db: Reader, id: SubjectId, on: Day): Promise<HouseholdMemberTable[]> =>
  db.sql(
    'household-on',
    `select * from household_member
     where subject = $1 and person <> all ($2::uuid[]) and from_on <= $3 and (until_on is null or until_on > $3)
     order by household, person`,
    [id, db.hidden, on],
  )

const WIDER = new Set(['parent', 'couple', 'carer'])

/** The family at a date: relations, household, and the parents and partners of those. */
export async function readFamily(db: Reader, id: SubjectId, on: Day): Promise<Family> {
  const [own, members] = await Promise.all([readRelationships(db, [id]), readHousehold(db, id, on)])
  const near = new Set([id, ...own.map((row) => row.other), ...members.map((row) => row.person)])
  const around = await readRelationships(db, [...near])
  const wider = around.filter((row) => WIDER.has(row.tie)).map((row) => row.other)
  const wanted = [...new Set([...near, ...wider])].slice(0, FAMILY_MAX)
  const people = await findPeopleOf(db, wanted)
  return familyOf(id, on, [...people.values()], around, members)
}

/** Running relationships of one person, with the names of the others. */
export async function readRelations(db: Reader, id: SubjectId) {
  const rows = await readRelationships(db, [id])
  const people = await findPeopleOf(
    db,
    rows.map((row) => row.other),
  )
  return rows.flatMap((row) => {
    const other = people.get(row.other)
    return other ? [{ ...row, name: other.display_name }] : []
  })
}

/** Children of every household that an adult was ever in: for those with reason to open the adult's page. */
export async function readChildrenJoined(db: Reader, id: SubjectId) {
  const rows = await db.all(
    'household-children',
    query.selectFrom('household_member').selectAll().where('subject', '=', id).where('person', '<>', id),
  )
  const people = await findPeopleOf(
    db,
    rows.map((row) => row.person),
  )
  return rows.flatMap((row) => {
    const other = people.get(row.person)
    return other && other.registered_as !== 'adult'
      ? [{ ...row, name: other.display_name, bornOn: other.born_on }]
      : []
  })
}

const OPENED_LATELY = { hours: 24 }

/**
 * People whom this worker registered in the last four weeks or opened in the last day: the likeliest to be put into a
 * family next.
 */
export const readAtHand = (db: Reader, account: string) =>
  db.sql<{ subject: SubjectId; display_name: string }>(
    'people-at-hand',
    `select p.subject, p.display_name from person p join (
       select i.person, i.from_at as at from involvement i
       where i.party_kind = 'worker' and i.party = $1 and i.part = 'registrant' and i.until_at > $2
       union all
       select e.subjects[1], e.at from access_event e
       where e.account = $1::uuid and e.at > $4 and e.manner = 'open' and e.outcome = 'shown'
     ) near on near.person = p.subject
     where p.subject <> all ($3::uuid[])
     group by p.subject, p.display_name order by max(near.at) desc limit 20`,
    [account, db.at, db.hidden, db.at.subtract(OPENED_LATELY)],
  )
