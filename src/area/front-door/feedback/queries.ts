import { sql } from 'kysely'
import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import { asTold, type ContactReceived } from '../contact/index.ts'

/** What a referrer sees of their own contacts: their words, where it stands, whether there is an answer. */
export type Mine = {
  readonly contact: SubjectId
  readonly received_at: Temporal.Instant
  readonly worry: string
  readonly state: string
  /** What the contact became, if it became a referral: until that is answered, nothing is decided for the referrer. */
  readonly referral: SubjectId | null
  readonly answers: number
  readonly opened: number
  /** Until when they are asked to confirm in writing what they told by telephone; null when nothing is asked. */
  readonly confirm_by: Temporal.Instant | null
}

const MAX = 50

/** A referral that came by a system of theirs has no contact: its own id stands for it. */
const told = (account: string) =>
  query
    .selectFrom('contact')
    .select(['subject as contact', 'received_at', 'worry', 'state', 'referral', 'claimed_name', 'body'])
    .where('from_account', '=', account)

const confirmBy = (table: string) =>
  sql<Temporal.Instant | null>`(select min(d.due_at) from duty d where d.subject = ${sql.ref(`${table}.referral`)}
    and d.duty_id = 'referral-written-confirmation' and d.met_at is null and d.ended_at is null)`.as(
    'confirm_by',
  )

export const findMine = (db: Reader, account: string): Promise<Mine[]> =>
  db.all(
    'feedback-mine',
    query
      .selectFrom(told(account).as('t'))
      .leftJoin('feedback as f', (join) =>
        join.onRef('f.subject', '=', 't.referral').on('f.to_account', '=', account),
      )
      .select(['t.contact', 't.received_at', 't.worry', 't.state', 't.referral'])
      .select(sql<number>`count(f.feedback)::int`.as('answers'))
      .select(sql<number>`count(f.opened_at)::int`.as('opened'))
      .select(confirmBy('t'))
      .groupBy(['t.contact', 't.received_at', 't.worry', 't.state', 't.referral'])
      .orderBy('t.received_at', 'desc')
      .limit(MAX),
  )

export type OwnAnswer = {
  readonly feedback: string
  readonly given_at: Temporal.Instant
  readonly opened_at: Temporal.Instant | null
  readonly body: unknown
}

export type MineOne = {
  readonly subject: SubjectId
  readonly state: string
  readonly received_at: Temporal.Instant
  readonly referral: SubjectId | null
  readonly claimed_name: string | null
  readonly confirm_by: Temporal.Instant | null
  readonly body: unknown
  readonly answers: readonly OwnAnswer[]
}

export async function findMineOne(
  db: Reader,
  contact: SubjectId,
  account: string,
): Promise<MineOne | undefined> {
  const one = await db.one(
    'feedback-mine-one',
    told(account).where('subject', '=', contact).select(confirmBy('contact')),
  )
  if (one === undefined) return undefined
  const answers = await db.all(
    'feedback-answers',
    query
      .selectFrom('feedback')
      .select(['feedback', 'given_at', 'opened_at', 'body'])
      .where('subject', '=', one.referral)
      .where('to_account', '=', account)
      .orderBy('given_at', 'desc')
      .limit(MAX),
  )
  // Duty's name is theirs to know only while it is being dealt with: the answer says who gave it.
  return {
    subject: one.contact,
    state: one.state,
    received_at: one.received_at,
    referral: one.referral,
    claimed_name: one.claimed_name,
    confirm_by: one.confirm_by,
    body: asTold(one.body as ContactReceived),
    answers,
  }
}
