import { sql } from 'kysely'
import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { ContactPersonTable, ContactTable } from './tables.gen.ts'

/** A teller's own contact: their words and its state, nothing that duty made of it. */
export type OwnContact = Pick<
  ContactTable,
  'subject' | 'received_at' | 'danger' | 'from_kind' | 'state' | 'referral' | 'body'
>

const own = (account: string) =>
  query
    .selectFrom('contact')
    .select(['subject', 'received_at', 'danger', 'from_kind', 'state', 'referral', 'body'])
    .where('from_account', '=', account)

export const findOwnContact = (db: Reader, id: SubjectId, account: string): Promise<OwnContact | undefined> =>
  db.one('contact-own-one', own(account).where('subject', '=', id))

/** What somebody said of themselves when they last told of a worry. */
export const findOwnTeller = async (
  db: Reader,
  account: string,
): Promise<{ readonly role: string | null; readonly telephone: string | null } | undefined> =>
  db.one(
    'contact-own-teller',
    query
      .selectFrom('contact')
      .select([
        sql<string | null>`body #>> '{from,role}'`.as('role'),
        sql<string | null>`body #>> '{from,telephone}'`.as('telephone'),
      ])
      .where('from_account', '=', account)
      .orderBy('received_at', 'desc')
      .limit(1),
  )

export const OWN_MAX = 50

export const findOwnContacts = (db: Reader, account: string): Promise<OwnContact[]> =>
  db.all('contact-own', own(account).orderBy('received_at', 'desc').limit(OWN_MAX))

export const findContact = (db: Reader, id: SubjectId): Promise<ContactTable | undefined> =>
  db.one('contact-one', query.selectFrom('contact').selectAll().where('subject', '=', id))

/** Who is named in a contact. Someone hidden from the viewer is shown as the teller named them: unidentified. */
export const findContactPeople = (db: Reader, id: SubjectId): Promise<ContactPersonTable[]> =>
  db.all(
    'contact-people',
    query
      .selectFrom('contact_person')
      .select(['subject', 'ref', 'part', 'position', 'name', 'birth_date', 'details', 'identified'])
      .select(
        sql<string | null>`case when person = any (${db.hidden}) then null else person end`.as('person'),
      )
      .where('subject', '=', id)
      .orderBy('part', 'desc')
      .orderBy('position'),
  )

/** Is somebody in this contact whom the viewer may not know of? Then what was said in it isn't shown. */
export async function holdsHidden(db: Reader, id: SubjectId): Promise<boolean> {
  const found = await db.one(
    'contact-holds-hidden',
    query
      .selectFrom('contact_person')
      .select('ref')
      .where('subject', '=', id)
      .where('person', '=', sql<string>`any (${db.hidden})`)
      .limit(1),
  )
  return found !== undefined
}

/** Those of the ids, merged ones among them, under which somebody is on record for the viewer. */
export async function findOnRecord(db: Reader, ids: readonly SubjectId[]): Promise<readonly SubjectId[]> {
  const rows = await db.sql<{ id: SubjectId }>(
    'contact-on-record',
    `select s.id from record.subject s join person p on p.subject = coalesce(s.same_as, s.id)
     where s.id = any ($1::uuid[]) and s.id <> all ($2::uuid[]) and p.subject <> all ($2::uuid[])`,
    [ids, db.hidden],
  )
  return rows.map(({ id }) => id)
}

/** Earlier and later contacts in which any of these people were identified, but this one. */
export const findOtherContacts = (
  db: Reader,
  people: readonly SubjectId[],
  but: SubjectId,
): Promise<ContactTable[]> =>
  db.all(
    'contact-others-of-people',
    query
      .selectFrom('contact')
      .selectAll()
      .where('subject', '<>', but)
      .where(
        'subject',
        'in',
        query
          .selectFrom('contact_person')
          .select('subject')
          .where('person', '=', sql<string>`any (${people})`),
      )
      .where(
        'subject',
        'not in',
        query
          .selectFrom('contact_person')
          .select('subject')
          .where('person', '=', sql<string>`any (${db.hidden})`),
      )
      .orderBy('received_at', 'desc')
      .limit(OWN_MAX),
  )
