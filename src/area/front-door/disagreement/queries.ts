import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { DisagreementTable } from './tables.gen.ts'
import type { Step } from './views.ts'

export const PAGE_ROWS = 50

/** With the limit of the stage that waits; null where none runs. */
export type Disagreement = Omit<DisagreementTable, 'steps'> & {
  readonly steps: readonly Step[]
  readonly due_at: Temporal.Instant | null
}

const WITH_DUE = `g.*, (select d.due_at from duty d where d.subject = g.subject and d.duty_id = 'disagreement-' || g.stage
  and d.met_at is null and d.ended_at is null limit 1) as due_at`

export type NamedChild = { readonly person: SubjectId; readonly name: string }

/** What a referrer sees: of which of their contacts, whether there is an answer, and what was said since. Their own words. */
export type Own = {
  readonly contact: SubjectId
  readonly referral: SubjectId | null
  readonly answered: boolean
  /** Has duty verified who they are, as of now? */
  readonly verified: boolean
  readonly professional: boolean
  /** The children whom they named, by the names that they gave. */
  readonly children: readonly NamedChild[]
  /** The newest first. */
  readonly disagreements: readonly Disagreement[]
}

const OWN_MAX = 20

/** A referrer's own contact, by their account; undefined for anybody else's. */
export async function findOwn(db: Reader, contact: SubjectId, account: string): Promise<Own | undefined> {
  const [row] = await db.sql<Omit<Own, 'children' | 'disagreements'>>(
    'disagreement-own-contact',
    `select k.subject as contact, k.referral, k.body -> 'from' ->> 'kind' = 'professional' as professional,
       exists (select from feedback f where f.subject = k.referral and f.to_account = $2) as answered,
       coalesce((select a.verified_at is not null from account a where a.id::text = $2), false) as verified
     from contact k where k.subject = $1 and k.from_account = $2`,
    [contact, account],
  )
  if (row === undefined) return undefined
  const children = await db.sql<NamedChild>(
    'disagreement-own-children',
    `select child as person, coalesce(named, 'the child') as name from referral_child
     where subject = $1 and named_by_referrer order by position`,
    [row.referral],
  )
  const disagreements = await db.sql<Disagreement>(
    'disagreement-own',
    `select ${WITH_DUE} from disagreement g where g.referral = $1 and g.account = $2
     order by g.raised_at desc limit ${OWN_MAX}`,
    [row.referral, account],
  )
  return { ...row, children, disagreements }
}

export const LISTS = ['mine', 'open', 'resolved'] as const
export type List = (typeof LISTS)[number]

export type Asked = {
  readonly list: List
  readonly stage?: string | undefined
  readonly page: number
  readonly own: readonly string[]
  readonly before: readonly string[]
  /** Whose: `area`, those of one's teams and work, or (for whoever sees no case) only what is at their own stage. */
  readonly scope: 'area' | 'related' | 'stage'
  readonly account: string
  readonly teams: readonly string[]
}

export type Listed = Pick<
  Disagreement,
  'subject' | 'raised_at' | 'stage' | 'stage_at' | 'state' | 'answer' | 'agency' | 'due_at'
>

/** One whose people are all hidden isn't there. */
const VISIBLE = `exists (select from disagreement_child c where c.subject = g.subject and c.child <> all ($1::uuid[]))`

/** At a stage of theirs; or at the one before, whose time has passed. $2 theirs, $3 before, $4 now. */
const AT_STAGE = `(g.stage = any ($2::text[]) or (g.state = 'waiting' and g.stage = any ($3::text[]) and g.due_at <= $4))`

/** Somebody hidden is in the referral: the words may speak of them. */
const HOLDS_HIDDEN = `exists (select from referral_child h where h.subject = g.referral and h.child = any ($1::uuid[]))
  or exists (select from referral_adult h where h.subject = g.referral and h.person = any ($1::uuid[]))`

const SCOPES: Readonly<Record<Asked['scope'], string>> = {
  area: '$5::text is not null and $6::text[] is not null',
  stage: `${AT_STAGE} and $5::text is not null and $6::text[] is not null and not (${HOLDS_HIDDEN})`,
  related: `exists (select from involvement i where i.process = g.subject and i.part <> 'referrer'
    and (i.party_kind = 'worker' and i.party = $5 or i.party_kind = 'team' and i.party = any ($6::text[]))
    and (i.until_at is null or i.until_at > $4))`,
}

const IN_LIST: Readonly<Record<List, string>> = {
  mine: `g.state = 'waiting' and ${AT_STAGE}`,
  open: `g.state <> 'resolved' and $2::text[] is not null and $3::text[] is not null`,
  resolved: `g.state = 'resolved' and $2::text[] is not null and $3::text[] is not null`,
}

/** A page of disagreements, and a row more when there is a next: what waits first, by how long is left. */
export const findDisagreements = (db: Reader, asked: Asked): Promise<Listed[]> =>
  db.sql<Listed>(
    `disagreements-${asked.list}-${asked.scope}`,
    `select g.subject, g.raised_at, g.stage, g.stage_at, g.state, g.answer, g.agency, g.due_at
     from (select ${WITH_DUE} from disagreement g) g
     where ${VISIBLE} and ${IN_LIST[asked.list]} and ${SCOPES[asked.scope]} and ($7::text is null or g.stage = $7)
     order by case when g.state = 'resolved' then g.resolved_at end desc, g.due_at nulls last, g.raised_at, g.subject
     limit ${PAGE_ROWS + 1} offset $8`,
    [
      db.hidden,
      asked.own,
      asked.before,
      db.at,
      asked.account,
      asked.teams,
      asked.stage ?? null,
      (asked.page - 1) * PAGE_ROWS,
    ],
  )

/** A child of a disagreement: who they are, and what stands decided for them. */
export type ChildOf = {
  readonly subject: SubjectId
  readonly child: SubjectId
  readonly name: string
  readonly registered_as: string
  readonly born_on: Temporal.PlainDate | null
  readonly birth_precision: string | null
  readonly expected_on: Temporal.PlainDate | null
  readonly pregnancy_outcome: string | null
  readonly died_on: Temporal.PlainDate | null
  readonly outcome: string | null
  readonly reason: string | null
  readonly decided_name: string | null
  readonly sent_back: boolean
}

const CHILDREN_MAX = 1000

/** The children of disagreements, without those who don't exist for the viewer. */
export const findChildrenOf = (db: Reader, disagreements: readonly SubjectId[]): Promise<ChildOf[]> =>
  db.sql<ChildOf>(
    'disagreement-children',
    `select c.subject, c.child, p.display_name as name, p.registered_as, p.born_on, p.birth_precision, p.expected_on,
       p.pregnancy_outcome, p.died_on, r.outcome, r.reason, r.decided_name, r.sent_back_at is not null as sent_back
     from disagreement_child c join disagreement g on g.subject = c.subject
     join person p on p.subject = c.child
     left join referral_child r on r.subject = g.referral and r.child = c.child
     where c.subject = any ($1::uuid[]) and c.child <> all ($2::uuid[])
     order by c.subject, c.position limit ${CHILDREN_MAX}`,
    [disagreements, db.hidden],
  )

export const findDisagreement = async (
  db: Reader,
  id: SubjectId,
): Promise<(Disagreement & { readonly withheld: boolean }) | undefined> => {
  const [row] = await db.sql<Disagreement & { withheld: boolean }>(
    'disagreement-one',
    `select ${WITH_DUE}, (${HOLDS_HIDDEN}) as withheld from disagreement g
     where g.subject = $2 and ${VISIBLE}`,
    [db.hidden, id],
  )
  return row
}
