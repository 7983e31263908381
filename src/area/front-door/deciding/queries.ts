import type { Reader } from '#/db/reader.ts'
import type { Framework } from '#/framework/types.ts'
import type { SubjectId } from '#/lib/id.ts'

/** Recommendation 19 as Lord Laming made it, and as the Government answered it: counted of the same children. */
export type BothReadings = {
  /** Children in referrals by professionals. */
  readonly children: number
  /** For whom an initial assessment, or something stronger, was decided: Lord Laming's reading. */
  readonly assessed: number
  /** Decided within the day, with a reason; with that for no assessment too, where there is none: the Government's. */
  readonly reasoned_in_time: number
  /** Of those not assessed, with the reason for that. */
  readonly reasoned: number
  readonly undecided: number
}

export type Period = { readonly from: Temporal.Instant; readonly until: Temporal.Instant }

/** Outcomes that are an assessment or of which one is a part, in every pack that a record may name. */
export const assessingOutcomes = ({ packs }: Pick<Framework, 'packs'>): readonly string[] => [
  ...new Set(
    packs.flatMap((pack) =>
      (pack.codes['referral-outcome'] ?? [])
        .filter(({ marks }) => marks.includes('assesses') || marks.includes('protects'))
        .map(({ code }) => code),
    ),
  ),
]

/** A child's first duty to be decided: a decision that was sent back was made all the same. */
const OF_PROFESSIONALS = `
  from referral_child c join referral r on r.subject = c.subject
  left join lateral (
    select d.met_at, d.due_at from duty d
    where d.subject = c.subject and d.person = c.child and d.duty_id = 'referral-decision'
    order by d.opened_at limit 1) d on true
  where r.from_kind = 'professional' and r.received_at >= $1 and r.received_at < $2
    and c.child <> all ($3::uuid[])`

export async function readBothReadings(
  db: Reader,
  { from, until }: Period,
  assessing: readonly string[],
): Promise<BothReadings> {
  const [found] = await db.sql<BothReadings>(
    'both-readings',
    `select count(*)::int as children,
       count(*) filter (where c.outcome = any ($4))::int as assessed,
       count(*) filter (where d.met_at < d.due_at and c.reason is not null
         and (c.outcome = any ($4) or c.no_assessment_because is not null))::int as reasoned_in_time,
       count(*) filter (where c.outcome <> all ($4) and c.no_assessment_because is not null)::int as reasoned,
       count(*) filter (where c.outcome is null)::int as undecided ${OF_PROFESSIONALS}`,
    [from, until, db.hidden, assessing],
  )
  return found!
}

export type ReasonCount = { readonly because: string; readonly children: number }

/** Why there was no assessment, by reason; `none`: decided before the reason was asked for. */
export const countReasons = (
  db: Reader,
  { from, until }: Period,
  assessing: readonly string[],
): Promise<ReasonCount[]> =>
  db.sql<ReasonCount>(
    'both-readings-reasons',
    `select coalesce(c.no_assessment_because, 'none') as because, count(*)::int as children ${OF_PROFESSIONALS}
       and c.outcome <> all ($4) group by 1 order by 2 desc, 1 limit 50`,
    [from, until, db.hidden, assessing],
  )

export const LIST_MAX = 50

export type Unassessed = {
  readonly referral: SubjectId
  readonly child: SubjectId
  readonly name: string
  readonly bornOn: Temporal.PlainDate | null
  readonly expectedOn: Temporal.PlainDate | null
  readonly diedOn: Temporal.PlainDate | null
  readonly received_at: Temporal.Instant
  readonly outcome: string
  readonly because: string | null
  readonly in_time: boolean
}

/** The records behind the figures: children of professionals' referrals for whom no assessment was decided, the newest. */
export const findUnassessed = (
  db: Reader,
  { from, until }: Period,
  assessing: readonly string[],
): Promise<Unassessed[]> =>
  db.sql<Unassessed>(
    'both-readings-unassessed',
    `select c.subject as referral, c.child, p.display_name as name, p.born_on as "bornOn",
       p.expected_on as "expectedOn", p.died_on as "diedOn", r.received_at, c.outcome,
       c.no_assessment_because as because, coalesce(d.met_at < d.due_at, false) as in_time
     from person p join referral_child c on c.child = p.subject join referral r on r.subject = c.subject
     left join lateral (
       select d.met_at, d.due_at from duty d
       where d.subject = c.subject and d.person = c.child and d.duty_id = 'referral-decision'
       order by d.opened_at limit 1) d on true
     where r.from_kind = 'professional' and r.received_at >= $1 and r.received_at < $2
       and c.child <> all ($3::uuid[]) and c.outcome <> all ($4)
     order by r.received_at desc, c.child limit ${LIST_MAX}`,
    [from, until, db.hidden, assessing],
  )
