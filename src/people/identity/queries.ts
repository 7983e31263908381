import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { Day } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type {
  PersonAddressTable,
  PersonContactDetailTable,
  PersonIdentifierTable,
  PersonNameTable,
  PersonTable,
} from './tables.gen.ts'

/** Somebody on record; undefined for whoever isn't, and for whoever doesn't exist for this viewer. */
export const findPerson = (db: Reader, id: SubjectId): Promise<PersonTable | undefined> =>
  db.hidden.includes(id)
    ? Promise.resolve(undefined)
    : db.one('person-one', query.selectFrom('person').selectAll().where('subject', '=', id))

export const PEOPLE_MAX = 400

/** Those of the people who exist for this viewer, by id. */
export async function findPeopleOf(
  db: Reader,
  ids: readonly SubjectId[],
): Promise<ReadonlyMap<SubjectId, PersonTable>> {
  const hidden = new Set(db.hidden)
  const wanted = [...new Set(ids)].filter((id) => !hidden.has(id)).slice(0, PEOPLE_MAX)
  if (wanted.length === 0) return new Map()
  const rows = await db.sql<PersonTable>(
    'people-of-ids',
    'select * from person where subject = any ($1::uuid[]) order by subject',
    [wanted],
  )
  return new Map(rows.map((row) => [row.subject, row]))
}

/** Who somebody is, as a page tells it. Addresses: those that hold on the day first, then earlier ones. */
export type Identity = {
  readonly person: PersonTable
  readonly names: readonly PersonNameTable[]
  readonly identifiers: readonly PersonIdentifierTable[]
  readonly addresses: readonly PersonAddressTable[]
  readonly contactDetails: readonly PersonContactDetailTable[]
}

/** Undefined for whoever isn't on record. */
export async function findIdentity(db: Reader, id: SubjectId): Promise<Identity | undefined> {
  const [person, names, identifiers, addresses, contactDetails] = await Promise.all([
    findPerson(db, id),
    db.all(
      'person-names',
      query.selectFrom('person_name').selectAll().where('subject', '=', id).orderBy('key'),
    ),
    db.all(
      'person-identifiers',
      query
        .selectFrom('person_identifier')
        .selectAll()
        .where('subject', '=', id)
        .orderBy('kind')
        .orderBy('key'),
    ),
    db.all(
      'person-addresses',
      query
        .selectFrom('person_address')
        .selectAll()
        .where('subject', '=', id)
        .orderBy('from_on', 'desc')
        .orderBy('key'),
    ),
    db.all(
      'person-contact-details',
      query
        .selectFrom('person_contact_detail')
        .selectAll()
        .where('subject', '=', id)
        .orderBy('kind')
        .orderBy('key'),
    ),
  ])
  return person && { person, names, identifiers, addresses, contactDetails }
}

/** Does it hold on this day? Ends are not included. */
export const holdsOn = (
  row: { readonly from_on: Day | null; readonly until_on: Day | null },
  day: Day,
): boolean =>
  (row.from_on === null || Temporal.PlainDate.compare(row.from_on, day) <= 0) &&
  (row.until_on === null || Temporal.PlainDate.compare(row.until_on, day) > 0)
