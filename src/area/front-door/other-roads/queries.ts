import { sql } from 'kysely'
import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { OtherRoadTable } from './tables.gen.ts'

export const findRoads = (db: Reader, process: SubjectId): Promise<OtherRoadTable[]> =>
  db.all(
    'other-roads-of',
    query
      .selectFrom('other_road')
      .selectAll()
      .where('subject', '=', process)
      .orderBy('recognised_at')
      .orderBy('road'),
  )

export type RoadDuty = {
  readonly duty_id: string
  readonly title: string
  readonly due_at: Temporal.Instant
  readonly met_at: Temporal.Instant | null
  readonly ended_at: Temporal.Instant | null
  readonly source: string
  readonly local: boolean
}

/** What is and was owed because of a road, of one contact or referral. */
export const findRoadDuties = (db: Reader, process: SubjectId): Promise<RoadDuty[]> =>
  db.all(
    'other-roads-duties',
    query
      .selectFrom('duty')
      .select(['duty_id', 'title', 'due_at', 'met_at', 'ended_at', 'source', 'local'])
      .where('subject', '=', process)
      .where('duty_id', 'like', 'road-%')
      .orderBy('opened_at')
      .orderBy('key'),
  )

export type RoadChild = { readonly id: SubjectId; readonly process: SubjectId; readonly name: string } & {
  readonly bornOn: Temporal.PlainDate | null
  readonly expectedOn: Temporal.PlainDate | null
  readonly diedOn: Temporal.PlainDate | null
}

const CHILDREN_MAX = 500

/** The children of these referrals, and those of these contacts whom duty has identified; nobody hidden. */
export const findRoadChildren = (db: Reader, processes: readonly SubjectId[]): Promise<RoadChild[]> =>
  db.sql<RoadChild>(
    'other-roads-children',
    `select p.subject as id, c.process, p.display_name as name, p.born_on as "bornOn",
       p.expected_on as "expectedOn", p.died_on as "diedOn"
     from (select child as person, subject as process from referral_child where subject = any ($1::uuid[])
           union select person, subject from contact_person
           where subject = any ($1::uuid[]) and part = 'child' and person is not null) c
     join person p on p.subject = c.person
     where p.subject <> all ($2::uuid[]) order by p.born_on desc nulls first, p.subject limit ${CHILDREN_MAX}`,
    [processes, db.hidden],
  )

/** Is somebody in it whom the viewer may not know of? Then what was said in it isn't shown. */
export async function holdsHidden(db: Reader, process: SubjectId): Promise<boolean> {
  const found = await db.one(
    'other-roads-hold-hidden',
    query
      .selectFrom('involvement')
      .select('key')
      .where('process', '=', process)
      .where('person', '=', sql<string>`any (${db.hidden})`)
      .limit(1),
  )
  return found !== undefined
}

/** What to read of an open contact or referral: that it is there, and under which pack it is. */
export async function findReceivedAt(
  db: Reader,
  kind: 'contact' | 'referral',
  process: SubjectId,
): Promise<Temporal.Instant | undefined> {
  const found = await db.one(
    `other-roads-received-${kind}`,
    query.selectFrom(kind).select('received_at').where('subject', '=', process),
  )
  return found?.received_at
}

export type OpenRoad = RoadDuty & {
  readonly subject: SubjectId
  readonly process_kind: 'contact' | 'referral'
  readonly why: string
}

export const LIST_ROWS = 50

/** What is still to be done on other roads by these teams and this worker, the first due first: a row more when there is a next page. */
export const findOpenRoads = (
  db: Reader,
  { teams, account }: { readonly teams: readonly string[]; readonly account: string },
  page: number,
): Promise<OpenRoad[]> =>
  db.sql<OpenRoad>(
    'other-roads-open',
    `select d.subject, d.process_kind, d.duty_id, d.title, d.due_at, d.met_at, d.ended_at, d.source, d.local, d.why
     from duty d
     where d.duty_id like 'road-%' and d.met_at is null and d.ended_at is null
       and exists (select from involvement i where i.process = d.subject and i.part not in ('referrer', 'registrant')
         and (i.until_at is null or i.until_at > $3)
         and (i.party_kind = 'team' and i.party = any ($1::text[]) or i.party_kind = 'worker' and i.party = $2))
       and not exists (select from involvement h where h.process = d.subject and h.person = any ($4::uuid[]))
     order by d.due_at, d.subject, d.key limit ${LIST_ROWS + 1} offset $5`,
    [teams, account, db.at, db.hidden, (page - 1) * LIST_ROWS],
  )
