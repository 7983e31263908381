import type { Reader } from '#/db/reader.ts'
import type { Day } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Auditor, Point, Theme } from './entries.ts'
import type { Candidate } from './sampling.ts'

/**
 * What came to a point of referral. $1 whom the viewer may not know of: nothing about them is drawn, and how many that
 * is isn't said here. $4, $5: codes of referral-source of the police and of hospitals.
 */
const POPULATION = `
  with came as (
    select c.subject as "case", 'contact' as kind, coalesce(c.outcome, 'not decided') as outcome, c.from_kind as source,
      c.claimed_by as holder, c.from_account as teller, null::text as code, c.from_agency as agency
    from contact c where c.referral is null and c.received_at >= $2::timestamptz and c.received_at < $3::timestamptz
      and not exists (select from contact_person h where h.subject = c.subject and h.person = any ($1::uuid[]))
    union all
    select r.subject, 'referral', coalesce((select string_agg(distinct coalesce(k.outcome, 'not decided'), ' and ')
        from referral_child k where k.subject = r.subject), 'not decided'), coalesce(r.source, r.from_kind),
      r.claimed_by, r.from_account, r.source, r.from_agency
    from referral r where r.received_at >= $2::timestamptz and r.received_at < $3::timestamptz
      and not exists (select from referral_child h where h.subject = r.subject and h.child = any ($1::uuid[]))
      and not exists (select from referral_adult h where h.subject = r.subject and h.person = any ($1::uuid[]))
    union all
    select n.subject, 'notice', coalesce((select string_agg(distinct k.outcome, ' and ')
        from screening_child k where k.subject = n.subject), 'not decided'), n.agency, null, null, 'notice', n.agency_name
    from notice n where n.state <> 'joined' and n.received_at >= $2::timestamptz and n.received_at < $3::timestamptz
      and not exists (select from notice_person h where h.subject = n.subject and h.person = any ($1::uuid[]))
  ), placed as (
    select came.*, case
        when came.kind = 'notice' or code = any ($4::text[]) or g.kind = 'police' then 'police'
        when code = any ($5::text[]) or came.agency ilike '%hospital%' then 'hospital'
        else 'council' end as point,
      coalesce((select t.name from account_team m join team t on t.id = m.team
        where m.account::text = came.holder and m.until_at is null order by t.name limit 1), 'nobody') as team
    from came left join account a on a.id::text = came.teller left join agency g on g.id = a.agency
  )
  select "case", kind, concat_ws(' / ', outcome, source, team) as stratum from placed where point = $6`

const POPULATION_MAX = 20_000

/** Everything that came to the point on these days, each with its stratum: outcome, source and team. */
export const findPopulation = (
  db: Reader,
  asked: {
    readonly point: Point
    readonly from: Temporal.Instant
    readonly until: Temporal.Instant
    readonly police: readonly string[]
    readonly hospital: readonly string[]
  },
): Promise<Candidate[]> =>
  db.sql<Candidate>('review-population', `${POPULATION} order by "case" limit ${POPULATION_MAX}`, [
    db.hidden,
    asked.from,
    asked.until,
    asked.police,
    asked.hospital,
    asked.point,
  ])

/** Who may be asked to read: everybody with the role, by agency. */
export const findAuditors = (db: Reader): Promise<Auditor[]> =>
  db.sql<Auditor>(
    'review-auditors',
    `select a.id::text as account, a.name, a.agency, g.name as "agencyName" from account a
     join agency g on g.id = a.agency
     join account_role r on r.account = a.id and r.role in ('auditor', 'head-of-service') and r.until_at is null
     where a.suspended_at is null order by g.name, a.name limit 60`,
  )

export type Review = {
  readonly subject: SubjectId
  readonly point: Point
  readonly fromOn: Day
  readonly toOn: Day
  readonly drawnAt: Temporal.Instant
  readonly drawnName: string
  readonly seed: string
  readonly population: number
  readonly populationHash: string
  readonly strata: readonly {
    readonly stratum: string
    readonly population: number
    readonly drawn: number
  }[]
  readonly auditors: readonly Auditor[]
  readonly completedAt: Temporal.Instant | null
  readonly completedName: string | null
  readonly summary: string | null
  readonly passedWhy: string | null
  readonly next: SubjectId | null
  readonly cases: number
  /** Cases that somebody has read. */
  readonly read: number
  readonly findings: number
  readonly openActions: number
}

const REVIEWS = `
  select r.subject, r.point, r.from_on as "fromOn", r.to_on as "toOn", r.drawn_at as "drawnAt", r.drawn_name as "drawnName",
    r.seed, r.population, r.population_hash as "populationHash", r.strata, r.auditors, r.completed_at as "completedAt",
    r.completed_name as "completedName", r.summary, r.passed_why as "passedWhy", r.next,
    (select count(*)::int from review_case c where c.subject = r.subject) as cases,
    (select count(distinct case_id)::int from review_audit a where a.subject = r.subject) as read,
    (select count(*)::int from review_finding f where f.subject = r.subject) as findings,
    (select count(*)::int from review_action x where x.subject = r.subject and x.completed_at is null) as "openActions"
  from front_door_review r`

const REVIEWS_SHOWN = 50

export const findReviews = (db: Reader): Promise<Review[]> =>
  db.sql<Review>('reviews', `${REVIEWS} order by r.drawn_at desc, r.subject limit ${REVIEWS_SHOWN}`)

export async function findReview(db: Reader, id: SubjectId): Promise<Review | undefined> {
  const [review] = await db.sql<Review>('review-one', `${REVIEWS} where r.subject = $1`, [id])
  return review
}

export type CaseRow = {
  readonly case: SubjectId
  readonly kind: Candidate['kind']
  readonly stratum: string
  readonly position: number
  readonly received: Temporal.Instant
  readonly readBy: readonly string[]
  readonly readByMe: boolean
}

const VISIBLE = `not exists (select from contact_person h where h.subject = c.case_id and h.person = any ($1::uuid[]))
  and not exists (select from referral_child h where h.subject = c.case_id and h.child = any ($1::uuid[]))
  and not exists (select from referral_adult h where h.subject = c.case_id and h.person = any ($1::uuid[]))
  and not exists (select from notice_person h where h.subject = c.case_id and h.person = any ($1::uuid[]))`

/** The sample, as far as the viewer may know of it. */
export const findCases = (db: Reader, review: SubjectId, account: string): Promise<CaseRow[]> =>
  db.sql<CaseRow>(
    'review-cases',
    `select c.case_id as "case", c.kind, c.stratum, c.position,
       coalesce((select received_at from contact where subject = c.case_id), (select received_at from referral where subject = c.case_id),
         (select received_at from notice where subject = c.case_id)) as received,
       array(select a.name || ', ' || a.agency_name from review_audit a where a.subject = c.subject and a.case_id = c.case_id order by a.audited_at) as "readBy",
       exists (select from review_audit a where a.subject = c.subject and a.case_id = c.case_id and a.account = $3) as "readByMe"
     from review_case c where c.subject = $2 and ${VISIBLE} order by c.position`,
    [db.hidden, review, account],
  )

/** What was decided, of a child where it was decided child by child; `outcome` null: nothing yet. */
export type DecidedOf = {
  readonly who: string | null
  readonly outcome: string | null
  readonly reason: string | null
  readonly readAgainBy: string | null
}

export type CaseShown = {
  readonly case: SubjectId
  readonly kind: Candidate['kind']
  readonly stratum: string
  readonly received: Temporal.Instant
  readonly from: string
  readonly worry: string
  readonly conversation: string | null
  readonly decided: readonly DecidedOf[]
  readonly answered: Temporal.Instant | null
  /** Accounts and names of whoever had or decided it. */
  readonly decidedBy: readonly string[]
}

export async function findCase(db: Reader, review: SubjectId, id: SubjectId): Promise<CaseShown | undefined> {
  const [shown] = await db.sql<CaseShown>(
    'review-case',
    `select c.case_id as "case", c.kind, c.stratum, coalesce(k.received_at, r.received_at, n.received_at) as received,
       coalesce(k.from_name, r.from_name, n.agency_name) as "from",
       coalesce(k.worry, r.worry, n.body ->> 'words', '') as worry, r.conversation ->> 'agreed' as conversation,
       (select coalesce(json_agg(d order by d.place, d.who), '[]') from (
          select 0 as place, null as who, k.outcome, k.reason, null as "readAgainBy" where k.outcome is not null
          union all
          select x.position, coalesce(p.display_name, x.named), x.outcome, x.reason,
            case when x.second_read_at is not null then x.second_read_name end
          from referral_child x left join person p on p.subject = x.child where x.subject = c.case_id
          union all
          select 0, (select coalesce(p.display_name, h.name) from notice_person h left join person p on p.subject = h.person
            where h.subject = s.subject and h.ref = s.key limit 1), s.outcome, s.reason, null
          from screening_child s where s.subject = c.case_id) d) as decided,
       r.answered_at as answered,
       array_remove(array[k.claimed_by, k.claimed_name, k.decided_name, r.claimed_by, r.claimed_name], null)
         || array(select x.decided_name from referral_child x where x.subject = c.case_id and x.decided_name is not null)
         || array(select s.decided_name from screening_child s where s.subject = c.case_id) as "decidedBy"
     from review_case c
     left join contact k on k.subject = c.case_id
     left join referral r on r.subject = c.case_id
     left join notice n on n.subject = c.case_id
     where c.subject = $2 and c.case_id = $3 and ${VISIBLE}`,
    [db.hidden, review, id],
  )
  return shown
}

export type ChildOf = {
  readonly id: SubjectId | null
  readonly name: string
  readonly bornOn: Day | null
  readonly expectedOn: Day | null
  readonly diedOn: Day | null
  readonly words: string | null
}

/** Each child of the case, and what was written of their own words. */
export const findChildrenOf = (db: Reader, id: SubjectId): Promise<ChildOf[]> =>
  db.sql<ChildOf>(
    'review-children',
    `select p.subject as id, coalesce(p.display_name, c.name, 'Name not known') as name, coalesce(p.born_on, c.birth_date) as "bornOn",
       p.expected_on as "expectedOn", p.died_on as "diedOn", c.details ->> 'words' as words
     from (select subject, person, name, birth_date, details, part from contact_person
           union all select subject, person, name, birth_date, details, part from notice_person) c
     left join person p on p.subject = c.person
     where c.subject = $2 and c.part = 'child' and (c.person is null or c.person <> all ($1::uuid[]))
     union all
     select p.subject, coalesce(p.display_name, c.named, 'Name not known'), p.born_on, p.expected_on, p.died_on, c.words
     from referral_child c left join person p on p.subject = c.child
     where c.subject = $2 and c.child <> all ($1::uuid[])`,
    [db.hidden, id],
  )

export type ClockOf = {
  readonly title: string
  readonly due: Temporal.Instant
  readonly met: Temporal.Instant | null
}

/** Its duties, and when they were met. */
export const findClocksOf = (db: Reader, id: SubjectId): Promise<ClockOf[]> =>
  db.sql<ClockOf>(
    'review-clocks',
    `select title, due_at as due, met_at as met from duty
     where subject = $2 and (person is null or person <> all ($1::uuid[])) and ended_at is null order by due_at, key limit 30`,
    [db.hidden, id],
  )

export type AuditRow = {
  readonly case: SubjectId
  readonly name: string
  readonly agencyName: string
  readonly overall: string
  readonly answers: readonly { readonly theme: Theme; readonly grade: string; readonly words?: string }[]
  readonly words: string
  readonly urgent: SubjectId | null
}

export const findAudits = (db: Reader, review: SubjectId): Promise<AuditRow[]> =>
  db.sql<AuditRow>(
    'review-audits',
    `select c.case_id as "case", a.name, a.agency_name as "agencyName", a.overall, a.answers, a.words, a.urgent
     from review_audit a join review_case c on c.subject = a.subject and c.case_id = a.case_id
     where c.subject = $2 and ${VISIBLE} order by c.position, a.audited_at`,
    [db.hidden, review],
  )

/** How often each grade was given for each theme: no case in it. */
export const countGrades = (
  db: Reader,
  review: SubjectId,
): Promise<{ readonly theme: Theme; readonly grade: string; readonly count: number }[]> =>
  db.sql(
    'review-grades',
    `select x ->> 'theme' as theme, x ->> 'grade' as grade, count(*)::int as count
     from review_audit a, jsonb_array_elements(a.answers) x where a.subject = $1 group by 1, 2`,
    [review],
  )

export type Finding = {
  readonly finding: string
  readonly theme: Theme
  readonly words: string
  readonly byName: string
}

export const findFindings = (db: Reader, review: SubjectId): Promise<Finding[]> =>
  db.sql<Finding>(
    'review-findings',
    'select finding, theme, words, by_name as "byName" from review_finding where subject = $1 order by found_at, finding',
    [review],
  )

export type Action = {
  readonly action: string
  readonly finding: string
  readonly words: string
  readonly ownerName: string
  readonly ownerAgency: string
  readonly byOn: Day
  readonly proof: string
  readonly completedAt: Temporal.Instant | null
  readonly evidence: string | null
  readonly completedName: string | null
}

export const findActions = (db: Reader, review: SubjectId): Promise<Action[]> =>
  db.sql<Action>(
    'review-actions',
    `select action, finding, words, owner_name as "ownerName", owner_agency as "ownerAgency", by_on as "byOn", proof,
       completed_at as "completedAt", evidence, completed_name as "completedName"
     from review_action where subject = $1 order by by_on, action`,
    [review],
  )

/** The last review of each point, and when its next sample is due. */
export const findLast = (
  db: Reader,
): Promise<{ readonly point: Point; readonly review: SubjectId; readonly due: Temporal.Instant | null }[]> =>
  db.sql(
    'reviews-last',
    `select distinct on (r.point) r.point, r.subject as review,
       (select min(d.due_at) from duty d where d.subject = r.subject and d.duty_id = 'front-door-sample'
          and d.met_at is null and d.ended_at is null) as due
     from front_door_review r order by r.point, r.drawn_at desc`,
  )
