import type { Reader } from '#/db/reader.ts'
import type { Day } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Kind } from './entries.ts'

export type ChildHere = {
  readonly id: SubjectId
  readonly name: string
  readonly bornOn: Day | null
  readonly expectedOn: Day | null
  readonly diedOn: Day | null
}

/** What runs until somebody ends it. */
export type Running = {
  readonly subject: SubjectId
  readonly kind: Kind
  readonly about: SubjectId | null
  /** `contact` or `referral`. */
  readonly aboutKind: string | null
  readonly people: readonly SubjectId[]
  readonly words: string
  readonly beganAt: Temporal.Instant
  readonly byName: string
  readonly neededBy: Day | null
  readonly endedAt: Temporal.Instant | null
  readonly endedName: string | null
  readonly ended: string | null
  /** When its duty runs out, if one runs. */
  readonly due: Temporal.Instant | null
}

/** $1 whom the viewer may not know of: of what concerns one of them nothing shows, for its words are of them. */
const RUNNING = `
  select o.subject, o.kind, o.about, case when r.subject is not null then 'referral' when o.about is not null then 'contact' end as "aboutKind",
    o.children as people, o.words, o.began_at as "beganAt", o.by_name as "byName", o.needed_by as "neededBy", o.ended_at as "endedAt",
    o.ended_name as "endedName", o.ended,
    (select min(d.due_at) from duty d where d.subject = o.subject and d.met_at is null and d.ended_at is null) as due
  from out_of_hours o left join referral r on r.subject = o.about
  where not o.children && $1::uuid[]`

const OPEN_MAX = 200

/** What is open, police protection first, for its hours run; then what was left to do, then who is in hospital. */
export const findOpen = (db: Reader): Promise<Running[]> =>
  db.sql<Running>(
    'out-of-hours-open',
    `${RUNNING} and o.ended_at is null
     order by array_position(array['police-protection', 'action', 'hospital'], o.kind), o.began_at, o.subject limit ${OPEN_MAX}`,
    [db.hidden],
  )

export async function findRunning(db: Reader, id: SubjectId): Promise<Running | undefined> {
  const [row] = await db.sql<Running>('out-of-hours-one', `${RUNNING} and o.subject = $2`, [db.hidden, id])
  return row
}

export const findChildren = (db: Reader, ids: readonly SubjectId[]): Promise<ChildHere[]> =>
  db.sql<ChildHere>(
    'out-of-hours-children',
    `select subject as id, display_name as name, born_on as "bornOn", expected_on as "expectedOn", died_on as "diedOn"
     from person where subject = any ($2::uuid[]) and subject <> all ($1::uuid[]) order by born_on, subject`,
    [db.hidden, ids],
  )

/** The children on record of a contact or a referral. */
export const findChildrenOf = (db: Reader, process: SubjectId): Promise<{ readonly child: SubjectId }[]> =>
  db.sql(
    'out-of-hours-children-of',
    `select person as child from contact_person where subject = $2 and part = 'child' and person <> all ($1::uuid[])
     union select child from referral_child where subject = $2 and child <> all ($1::uuid[])`,
    [db.hidden, process],
  )

export type Told = {
  readonly subject: SubjectId
  readonly kind: 'contact' | 'referral'
  readonly from: string
  readonly worry: string
  readonly state: string
  readonly outcome: string | null
  readonly holder: string | null
  readonly receivedAt: Temporal.Instant
}

/** More than three lines hold: the page cuts it where it shows that it does. */
const CLIP = 400
const TOLD_MAX = 50

/** A contact that became a referral is shown as that; of one about somebody hidden nothing is. */
const TOLD = `
  select c.subject, 'contact' as kind, c.from_name as "from", left(c.worry, ${CLIP}) as worry, c.state, c.outcome,
    c.claimed_name as holder, c.received_at as "receivedAt"
  from contact c where c.received_at >= $2::timestamptz and c.referral is null
    and not exists (select from contact_person h where h.subject = c.subject and h.person = any ($1::uuid[]))
  union all
  select r.subject, 'referral', r.from_name, left(r.worry, ${CLIP}), r.state, null, r.claimed_name, r.received_at
  from referral r where r.received_at >= $2::timestamptz
    and not exists (select from referral_child h where h.subject = r.subject and h.child = any ($1::uuid[]))
    and not exists (select from referral_adult h where h.subject = r.subject and h.person = any ($1::uuid[]))`

/** Contacts and referrals since then, those that wait first. */
export const findToldSince = (db: Reader, since: Temporal.Instant): Promise<Told[]> =>
  db.sql<Told>(
    'out-of-hours-told',
    `select * from (${TOLD}) told order by state in ('waiting', 'claimed', 'second-reading') desc, "receivedAt" desc, subject
     limit ${TOLD_MAX}`,
    [db.hidden, since],
  )

export async function countToldSince(
  db: Reader,
  since: Temporal.Instant,
): Promise<{ readonly received: number; readonly waiting: number }> {
  const [row] = await db.sql<{ received: number; waiting: number }>(
    'out-of-hours-told-count',
    `select count(*)::int as received,
       (count(*) filter (where state in ('waiting', 'claimed', 'second-reading')))::int as waiting from (${TOLD}) told`,
    [db.hidden, since],
  )
  return row!
}

export type HandoverShown = {
  readonly subject: SubjectId
  readonly since: Temporal.Instant
  readonly givenAt: Temporal.Instant
  readonly byName: string
  readonly received: number
  readonly waiting: number
  readonly open: number
  readonly words: string | null
  readonly readBy: readonly string[]
  readonly readers: readonly string[]
}

const HANDOVERS_SHOWN = 7

/** The last week's handovers, the newest first. */
export const findHandovers = (db: Reader): Promise<HandoverShown[]> =>
  db.sql<HandoverShown>(
    'out-of-hours-handovers',
    `select subject, since, given_at as "givenAt", by_name as "byName", received, waiting, cardinality(open) as open, words,
       read_by as "readBy", readers from handover order by given_at desc, subject limit ${HANDOVERS_SHOWN}`,
  )
