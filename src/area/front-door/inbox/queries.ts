import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'

/**
 * What the inbox reads. $1 is always whom the viewer may not know of: a contact or referral all of whose known people
 * are hidden isn't there; of one with somebody hidden in it the others show, and what was said doesn't. A brother's
 * concern isn't lost because his sister's record is restricted.
 */
const CONTACT_MAY_BE_READ =
  'not exists (select from contact_person h where h.subject = c.subject and h.person = any ($1::uuid[]))'
const CONTACT_IS_THERE = `(${CONTACT_MAY_BE_READ}
  or exists (select from contact_person v where v.subject = c.subject and v.person <> all ($1::uuid[])))`
const NOTICE_MAY_BE_READ =
  'not exists (select from notice_person h where h.subject = n.subject and h.person = any ($1::uuid[]))'
const NOTICE_IS_THERE = `(${NOTICE_MAY_BE_READ}
  or exists (select from notice_person v where v.subject = n.subject and v.person <> all ($1::uuid[])))`
const REFERRAL_IS_THERE =
  'exists (select from referral_child h where h.subject = r.subject and h.child <> all ($1::uuid[]))'
const NARRATIVE_MAY_BE_READ = `(
  not exists (select from referral_child h where h.subject = r.subject and h.child = any ($1::uuid[]))
  and not exists (select from referral_adult h where h.subject = r.subject and h.person = any ($1::uuid[])))`

const CONTACT_WAITS = `c.state <> 'decided'`
const REFERRAL_WAITS = `r.state in ('waiting', 'claimed', 'second-reading')`

/** Whose clocks are the front door's: a referrer's own, and the allocated worker's, are shown elsewhere. */
export const OURS = `owner_role in ('duty-team', 'team-manager') and met_at is null and ended_at is null
  and (person is null or person <> all ($1::uuid[]))`

/** What is shown of one notice. `worry` and `factors` are null where the viewer may not read what was said. */
export type Told = {
  readonly subject: SubjectId
  readonly from: string
  /** Whoever told: to tell two people's concerns from one person's twice. */
  readonly teller: string
  readonly worry: string | null
  readonly factors: readonly string[] | null
  readonly claimedName: string | null
  readonly receivedAt: Temporal.Instant
}

const CLIP = 280

export const findTold = (db: Reader, notices: readonly SubjectId[]): Promise<Told[]> =>
  db.sql<Told>(
    'inbox-told',
    `select c.subject, c.from_name as "from", coalesce(c.from_account, c.from_name) as teller,
       case when ${CONTACT_MAY_BE_READ} then left(c.worry, ${CLIP}) end as worry,
       case when ${CONTACT_MAY_BE_READ} then c.factors end as factors, c.claimed_name as "claimedName", c.received_at as "receivedAt"
     from contact c where c.subject = any ($2::uuid[]) and ${CONTACT_IS_THERE}
     union all
     select r.subject, r.from_name, coalesce(r.from_account, r.from_name),
       case when ${NARRATIVE_MAY_BE_READ} then left(r.worry, ${CLIP}) end,
       case when ${NARRATIVE_MAY_BE_READ} then r.factors end, r.claimed_name, r.received_at
     from referral r where r.subject = any ($2::uuid[]) and ${REFERRAL_IS_THERE}
     union all
     select n.subject, n.agency_name, n.agency,
       case when ${NOTICE_MAY_BE_READ} then left(coalesce(n.body ->> 'words', ''), ${CLIP}) end,
       case when ${NOTICE_MAY_BE_READ} then '{}'::text[] end, null, n.received_at
     from notice n where n.subject = any ($2::uuid[]) and ${NOTICE_IS_THERE}`,
    [db.hidden, notices],
  )

/** A child of a notice: as on record where duty knows who they are, as told where not. */
export type Child = {
  readonly notice: SubjectId
  readonly person: SubjectId | null
  readonly identified: string | null
  readonly name: string | null
  readonly bornOn: Temporal.PlainDate | null
  readonly expectedOn: Temporal.PlainDate | null
  readonly diedOn: Temporal.PlainDate | null
  /** About how old, in the teller's words. */
  readonly aged: string | null
}

export const findChildren = (db: Reader, notices: readonly SubjectId[]): Promise<Child[]> =>
  db.sql<Child>(
    'inbox-children',
    `select c.subject as notice, c.person, c.identified, coalesce(p.display_name, c.name) as name,
       coalesce(p.born_on, c.birth_date) as "bornOn",
       coalesce(p.expected_on, (c.details ->> 'expectedOn')::date) as "expectedOn",
       p.died_on as "diedOn", c.details ->> 'aged' as aged, c.position
     from contact_person c left join person p on p.subject = c.person
     where c.subject = any ($2::uuid[]) and c.part = 'child' and (c.person is null or c.person <> all ($1::uuid[]))
     union all
     select c.subject, c.child, 'referred', coalesce(p.display_name, c.named), p.born_on, p.expected_on, p.died_on, null,
       c.position
     from referral_child c left join person p on p.subject = c.child
     where c.subject = any ($2::uuid[]) and c.child <> all ($1::uuid[])
     union all
     select c.subject, c.person, c.identified, coalesce(p.display_name, c.name), coalesce(p.born_on, c.birth_date),
       coalesce(p.expected_on, (c.details ->> 'expectedOn')::date), p.died_on, c.details ->> 'aged', c.position
     from notice_person c left join person p on p.subject = c.person
     where c.subject = any ($2::uuid[]) and c.part = 'child' and (c.person is null or c.person <> all ($1::uuid[]))
     order by notice, position`,
    [db.hidden, notices],
  )

/** A promise of the front door's that runs: what it is, of which process, and until when. */
export type Owed = {
  readonly duty: string
  readonly subject: SubjectId
  readonly title: string
  readonly due: Temporal.Instant
}

/** The soonest duty that runs for each of these notices. */
export const findSoonest = (db: Reader, notices: readonly SubjectId[]): Promise<Owed[]> =>
  db.sql<Owed>(
    'inbox-soonest',
    `select distinct on (subject) duty_id as duty, subject, title, due_at as due from duty
     where subject = any ($2::uuid[]) and ${OURS} order by subject, due_at, key`,
    [db.hidden, notices],
  )

/** What practice puts before everything else, beside danger: each a duty that runs. */
export const FIRST = [
  'referral-second-reading',
  'contact-on-open-case',
  'feedback-bounced',
  'referral-feedback',
] as const
export type First = Owed & {
  readonly duty: (typeof FIRST)[number]
  readonly kind: 'contact' | 'referral'
  readonly from: string
  readonly person: SubjectId | null
  /** The child whom the duty is about; else the children of the process. */
  readonly name: string | null
  /** How many there are of this duty, these few among them. */
  readonly all: number
}

const FIRST_SHOWN = 6

/** The soonest few of each; answers to referrers only once their time is near its end. */
export const findFirst = (db: Reader): Promise<First[]> =>
  db.sql<First>(
    'inbox-first',
    `select duty, kind, subject, title, due, person, "from", "all", coalesce(name, (
       select string_agg(child.name, '; ' order by child.position) from (
         select coalesce(p.display_name, c.name) as name, c.position
         from contact_person c left join person p on p.subject = c.person
         where c.subject = first.subject and c.part = 'child' and (c.person is null or c.person <> all ($1::uuid[]))
         union all
         select coalesce(p.display_name, r.named), r.position
         from referral_child r left join person p on p.subject = r.child
         where r.subject = first.subject and r.child <> all ($1::uuid[])) child)) as name
     from (
       select d.duty_id as duty, d.process_kind as kind, d.subject, d.title, d.due_at as due, d.person,
         p.display_name as name, coalesce(r.from_name, c.from_name) as "from",
         (count(*) over of_one)::int as "all", row_number() over (of_one order by d.due_at, d.key) as place
       from duty d
       left join contact c on c.subject = d.subject
       left join referral r on r.subject = d.subject
       left join person p on p.subject = d.person
       where d.duty_id = any ($3::text[]) and d.met_at is null and d.ended_at is null
         and (d.duty_id <> 'referral-feedback' or d.near_from <= $2::timestamptz)
         and (d.person is null or d.person <> all ($1::uuid[]))
         and (c.subject is not null and ${CONTACT_IS_THERE} or r.subject is not null and ${REFERRAL_IS_THERE})
       window of_one as (partition by d.duty_id)
     ) first where place <= ${FIRST_SHOWN} order by due, subject`,
    [db.hidden, db.at, FIRST],
  )

/** Received, decided and waiting, since one moment. The three are counted by one statement, and add up. */
export type Sums = { readonly received: number; readonly decided: number; readonly waiting: number }

/**
 * A contact that became a referral is counted as that referral: it is decided when each child in it is; a repeat of a
 * notice as the first of them, decided when it is screened. So what waits here are the notices of the list.
 */
export async function countSince(
  db: Reader,
  day: Temporal.Instant,
  week: Temporal.Instant,
): Promise<{ readonly today: Sums; readonly week: Sums }> {
  const sums = (since: string) => `json_build_object(
    'received', count(*) filter (where received_at >= ${since}),
    'decided', count(*) filter (where received_at >= ${since} and not waits),
    'waiting', count(*) filter (where received_at >= ${since} and waits))`
  const [row] = await db.sql<{ today: Sums; week: Sums }>(
    'inbox-sums',
    `select ${sums('$2::timestamptz')} as today, ${sums('$3::timestamptz')} as week from (
       select c.received_at, ${CONTACT_WAITS} as waits from contact c
       where c.referral is null and c.received_at >= $3::timestamptz and ${CONTACT_IS_THERE}
       union all
       select r.received_at, ${REFERRAL_WAITS} from referral r
       where r.received_at >= $3::timestamptz and ${REFERRAL_IS_THERE}
       union all
       select n.received_at, n.state = 'waiting' from notice n
       where n.state <> 'joined' and n.received_at >= $3::timestamptz and ${NOTICE_IS_THERE}
     ) told where received_at <= $4::timestamptz`,
    [db.hidden, day, week, db.at],
  )
  return row!
}

const IN_WITHIN = { minutes: 30 }

/** Who of the team has been at work on the site in the last half hour. */
export const findWhoIsIn = (db: Reader, team: string): Promise<{ readonly name: string }[]> =>
  db.sql(
    'inbox-who-is-in',
    `select distinct a.name from session s
     join account a on a.id = s.account and a.suspended_at is null
     join account_team t on t.account = a.id and t.team = $1 and t.until_at is null
     where s.ended_at is null and s.last_used_at > $2::timestamptz and s.absolute_until > $3::timestamptz
     order by a.name limit 50`,
    [team, db.at.subtract(IN_WITHIN), db.at],
  )
