import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'

/** A question as the viewer may see it. `question` and `answer` are null where somebody in it is hidden from them. */
export type Consultation = {
  readonly subject: SubjectId
  readonly askedAt: Temporal.Instant
  readonly question: string | null
  readonly aboutKind: 'contact' | 'referral' | null
  readonly about: SubjectId | null
  readonly toRole: 'experienced' | 'manager'
  readonly toAccount: string | null
  readonly toName: string | null
  readonly asker: string
  readonly askerName: string
  readonly answeredAt: Temporal.Instant | null
  readonly answer: string | null
  readonly answeredAs: 'asked' | 'experienced' | 'manager' | null
  readonly answeredName: string | null
  /** By when it is to be answered, before it is the manager's. */
  readonly due: Temporal.Instant | null
}

/** $1 is whom the viewer may not know of: in the question's own people, and in those of what it is about. */
const WORDS_MAY_BE_READ = `not exists (select from involvement h
  where h.process in (c.subject, c.about) and h.person = any ($1::uuid[]))`
const IS_THERE = `(not exists (select from involvement v where v.process = c.subject and v.person is not null)
  or exists (select from involvement v where v.process = c.subject and v.person <> all ($1::uuid[])))`
const SELECT = `select c.subject, c.asked_at as "askedAt",
  case when ${WORDS_MAY_BE_READ} then c.question end as question,
  c.about_kind as "aboutKind", c.about, c.to_role as "toRole", c.to_account as "toAccount", c.to_name as "toName",
  c.asker, c.asker_name as "askerName", c.answered_at as "answeredAt",
  case when ${WORDS_MAY_BE_READ} then c.answer end as answer,
  c.answered_as as "answeredAs", c.answered_name as "answeredName",
  (select min(d.due_at) from duty d where d.subject = c.subject) as due
  from consultation c`

export const LIST_MAX = 50

/** What waits for the teams of somebody, or was asked of them by name, the oldest first. */
export const findWaiting = (db: Reader, teams: readonly string[], account: string): Promise<Consultation[]> =>
  db.sql(
    'consultations-waiting',
    `${SELECT} where c.answered_at is null and (c.team = any ($2::text[]) or c.to_account = $3) and ${IS_THERE}
     order by c.asked_at, c.subject limit ${LIST_MAX}`,
    [db.hidden, teams, account],
  )

export const findAnswered = (
  db: Reader,
  teams: readonly string[],
  account: string,
): Promise<Consultation[]> =>
  db.sql(
    'consultations-answered',
    `${SELECT} where c.answered_at is not null and (c.team = any ($2::text[]) or c.asker = $3) and ${IS_THERE}
     order by c.answered_at desc, c.subject limit ${LIST_MAX}`,
    [db.hidden, teams, account],
  )

/** Everything that was asked about these contacts and referrals, in order. */
export const findAbout = (db: Reader, processes: readonly SubjectId[]): Promise<Consultation[]> =>
  db.sql(
    'consultations-about',
    `${SELECT} where c.about = any ($2::uuid[]) and ${IS_THERE} order by c.asked_at, c.subject limit ${LIST_MAX}`,
    [db.hidden, processes],
  )

export async function findConsultation(db: Reader, id: SubjectId): Promise<Consultation | undefined> {
  const [row] = await db.sql<Consultation>(
    'consultation-one',
    `${SELECT} where c.subject = $2 and ${IS_THERE}`,
    [db.hidden, id],
  )
  return row
}

export type Child = {
  readonly process: SubjectId
  readonly person: SubjectId
  readonly name: string
  readonly bornOn: Temporal.PlainDate | null
  readonly expectedOn: Temporal.PlainDate | null
  readonly diedOn: Temporal.PlainDate | null
}

/** The children of processes, without those who don't exist for the viewer. */
export const findChildrenOf = (db: Reader, processes: readonly SubjectId[]): Promise<Child[]> =>
  db.sql(
    'consultation-children',
    `select distinct i.process, p.subject as person, p.display_name as name, p.born_on as "bornOn",
       p.expected_on as "expectedOn", p.died_on as "diedOn"
     from involvement i join person p on p.subject = i.person
     where i.process = any ($2::uuid[]) and p.registered_as <> 'adult' and p.subject <> all ($1::uuid[])
     order by p.born_on desc nulls first, p.subject limit 500`,
    [db.hidden, processes],
  )
