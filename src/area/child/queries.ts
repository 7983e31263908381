import type { Reader } from '#/db/reader.ts'
import type { DutyTable } from '#/framework/tables.gen.ts'
import type { SubjectId } from '#/lib/id.ts'

/** Lists beside the story are cut here: a page that is read to the end by somebody. */
const MAX = 50

/** The moment that a page speaks of: that of the past it shows, or now. */
export const momentOf = (db: Reader): Temporal.Instant => db.knownAt ?? db.at

/** Whoever works with this child: people and teams, now and before. */
export type Professional = {
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly agency: string | null
  readonly part: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant | null
}

/** Parts that work with nobody: a referrer reads the answer, a registrar began the record. */
const NOT_WORKING = ['referrer', 'registrant']

/** Those who are there now first, each the latest first. Names are those of now. */
export const findProfessionals = (db: Reader, child: SubjectId): Promise<Professional[]> =>
  db.sql(
    'child-professionals',
    `select i.party_kind as kind, i.party as id, coalesce(a.name, t.name, g.name) as name,
       case i.party_kind when 'agency' then null else coalesce(g.name, tg.name) end as agency,
       i.part, min(i.from_at) as "from",
       case when bool_or(i.until_at is null or i.until_at > $2) then null else max(i.until_at) end as until
     from involvement i
     left join account a on i.party_kind = 'worker' and a.id::text = i.party
     left join team t on i.party_kind = 'team' and t.id = i.party
     left join agency g on g.id = coalesce(a.agency, case i.party_kind when 'agency' then i.party end)
     left join agency tg on tg.id = t.agency
     where i.person = $1 and i.part <> all ($3) and i.from_at <= $2
       and coalesce(a.name, t.name, g.name) is not null
     group by 1, 2, 3, 4, 5
     order by until desc nulls first, i.party_kind desc, "from" desc limit ${MAX}`,
    [child, momentOf(db), NOT_WORKING],
  )

/** How to reach a worker: of now, whatever moment the page shows, and no part of the record. */
export async function findEmail(db: Reader, account: string): Promise<string | null> {
  if (db.knownAt !== undefined) return null
  const [row] = await db.sql<{ email: string | null }>(
    'child-worker-email',
    'select email from account where id = $1',
    [account],
  )
  return row?.email ?? null
}

/** What is owed to this child and not yet done: their own, and what is owed to a whole process that they are in. */
export const findOpenDuties = (db: Reader, child: SubjectId): Promise<DutyTable[]> =>
  db.sql(
    'child-duties-open',
    `select d.* from duty d
     where d.met_at is null and d.ended_at is null
       and (d.person = $1
         or d.person is null and d.subject in (select i.process from involvement i where i.person = $1))
     order by d.due_at, d.subject, d.key limit ${MAX}`,
    [child],
  )

/** A referrer disagrees with what was decided for this child, and nobody has settled that yet. */
export type OpenDisagreement = {
  readonly disagreement: SubjectId
  readonly raisedAt: Temporal.Instant
  readonly stage: string
}

/** One that also concerns somebody hidden is shown as what it is to this child: its words stay where they are. */
export const findDisagreements = (db: Reader, child: SubjectId): Promise<OpenDisagreement[]> =>
  db.sql(
    'child-disagreements',
    `select subject as disagreement, raised_at as "raisedAt", stage from disagreement_child
     where child = $1 and open order by raised_at limit ${MAX}`,
    [child],
  )

export type Plan = {
  readonly kind: string
  readonly startedOn: Temporal.PlainDate
  readonly category: string | null
}

/** Plans in force. */
export const findPlans = (db: Reader, child: SubjectId): Promise<Plan[]> =>
  db.sql(
    'child-plans',
    `select kind, started_on as "startedOn", category from census_plan
     where person = $1 and ended_on is null order by kind desc, started_on desc limit ${MAX}`,
    [child],
  )

/** What a concern tells of the child: their own words, how they communicate, who passed it on, and when. */
export type Heard = {
  readonly words: string | null
  /** Null when they are not to be named to the family. */
  readonly from: string | null
  readonly at: Temporal.Instant
  readonly communicates: string | null
}

/** Words that were told in a concern which also holds somebody hidden may speak of them: they stay there. */
const HOLDS_NOBODY_HIDDEN = `not exists (
  select from involvement i where i.process = told.process and i.person = any ($2::uuid[])) and told.process <> all ($3::uuid[])`

const named = (table: 'r' | 'k'): string =>
  `case when ${table}.body -> 'from' ->> 'protected' = 'true' then null else ${table}.from_name end`

/** The newest first, as contacts and referrals passed them on. */
export const findHeard = (db: Reader, child: SubjectId): Promise<Heard[]> =>
  db.sql(
    'child-heard',
    `select words, told_by as "from", at, communicates from (
       select c.subject as process, c.words, c.communicates, ${named('r')} as told_by, r.received_at as at
       from referral_child c join referral r on r.subject = c.subject where c.child = $1
       union all
       select p.subject, p.details ->> 'words', p.details ->> 'communicates', ${named('k')}, k.received_at
       from contact_person p join contact k on k.subject = p.subject
       where p.person = $1 and p.part = 'child' and k.referral is null
     ) told
     where (words is not null or communicates is not null) and ${HOLDS_NOBODY_HIDDEN}
     order by at desc limit ${MAX}`,
    [child, db.hidden, db.withheld],
  )

export type Seen = {
  readonly seenAt: Temporal.Instant | null
  readonly aloneAt: Temporal.Instant | null
}

/** When the child was last seen, and last seen alone: lines of type `child-seen`, theirs with the theme `alone`. */
export async function findSeen(db: Reader, child: SubjectId): Promise<Seen> {
  const [row] = await db.sql<Seen>(
    'child-seen',
    `select max(occurred_from) as "seenAt", max(occurred_from) filter (where theme = 'alone') as "aloneAt"
     from chronology where subject = $1 and type = 'child-seen'`,
    [child],
  )
  return row!
}

/** Addresses that hold on a day: home, school, placement. */
export type Place = {
  readonly kind: string
  readonly lines: readonly string[]
  readonly postcode: string | null
}

export const findPlaces = (db: Reader, child: SubjectId, on: Temporal.PlainDate): Promise<Place[]> =>
  db.sql(
    'child-places',
    `select kind, lines, postcode from person_address
     where subject = $1 and from_on <= $2 and (until_on is null or until_on > $2)
     order by kind, from_on desc, key limit ${MAX}`,
    [child, on],
  )

/** Until when this record is open to somebody only because they opened it in an emergency; undefined if they didn't. */
export async function findEmergencyEnd(
  db: Reader,
  child: SubjectId,
  account: string,
): Promise<Temporal.Instant | undefined> {
  if (db.knownAt !== undefined) return undefined // an emergency opens the record as it is now
  const [opened] = await db.sql<{ until_at: Temporal.Instant }>(
    'child-emergency-end',
    `select until_at from access.break_glass where person = $1 and account = $2 and until_at > $3 order by until_at desc limit 1`,
    [child, account, db.at],
  )
  return opened?.until_at
}
