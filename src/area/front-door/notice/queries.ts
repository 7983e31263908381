import { sql } from 'kysely'
import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { NoticePersonTable, NoticeTable } from './tables.gen.ts'

export const findNotice = (db: Reader, id: SubjectId): Promise<NoticeTable | undefined> =>
  db.one('notice-one', query.selectFrom('notice').selectAll().where('subject', '=', id))

/** Who is told of. Someone hidden from the viewer is shown as the sender named them: not identified. */
export const findNoticePeople = (db: Reader, ids: readonly SubjectId[]): Promise<NoticePersonTable[]> =>
  db.all(
    'notice-people',
    query
      .selectFrom('notice_person')
      .select(['subject', 'ref', 'part', 'role', 'position', 'name', 'birth_date', 'present', 'injured'])
      .select(['alike', 'details', 'identified', 'identified_by'])
      .select(
        sql<string | null>`case when person = any (${db.hidden}) then null else person end`.as('person'),
      )
      .where('subject', '=', sql<string>`any (${ids})`)
      .orderBy('subject')
      .orderBy('position'),
  )

/** Those of the notices in which somebody stands whom the viewer may not know of: what they say isn't shown. */
export async function withHidden(db: Reader, ids: readonly SubjectId[]): Promise<ReadonlySet<SubjectId>> {
  const rows = await db.sql<{ subject: SubjectId }>(
    'notice-with-hidden',
    'select distinct subject from notice_person where subject = any ($1::uuid[]) and person = any ($2::uuid[])',
    [ids, db.hidden],
  )
  return new Set(rows.map(({ subject }) => subject))
}

/** The repeats that were joined to a notice, oldest first. */
export const findRepeats = (db: Reader, first: SubjectId): Promise<NoticeTable[]> =>
  db.all(
    'notice-repeats',
    query.selectFrom('notice').selectAll().where('joined_to', '=', first).orderBy('received_at').limit(50),
  )

const NEAR = `
  select n.* from notice me
  join lateral (
    select p.subject from notice_person mine join notice_person p on p.alike = mine.alike
    where mine.subject = me.subject and mine.alike is not null
    union
    select p.subject from notice_person mine join notice_person p on p.person = mine.person
    where mine.subject = me.subject and mine.person is not null and mine.person <> all ($2::uuid[])
    union
    select o.subject from notice o where o.incident = me.incident) near on near.subject <> me.subject
  join notice n on n.subject = near.subject
  where me.subject = $1 and n.joined_to is null
    and abs(extract(epoch from n.received_at - me.received_at)) < 14 * 86400
    and not exists (select from notice_person h where h.subject = n.subject and h.person = any ($2::uuid[]))
  order by n.received_at limit 10`

/** Others of two weeks that tell of some of the same people, or of one incident number: for whoever would join them. */
export const findNear = (db: Reader, id: SubjectId): Promise<NoticeTable[]> =>
  db.sql('notice-near', NEAR, [id, db.hidden])
