import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import { asTold, type ContactReceived } from '../entries.ts'

/** What somebody told by telephone, and is asked to confirm. */
export type ToConfirm = {
  readonly contact: SubjectId
  readonly referral: SubjectId
  readonly receivedAt: Temporal.Instant
  /** Undefined once it was confirmed, or nothing is owed any more. */
  readonly dueAt: Temporal.Instant | undefined
  readonly told: ContactReceived
}

const TO_CONFIRM = `
  select k.subject as contact, k.referral, k.received_at, k.body,
    (select min(d.due_at) from duty d where d.subject = k.referral and d.duty_id = 'referral-written-confirmation'
       and d.met_at is null and d.ended_at is null) as due_at
  from contact k where k.from_account = $1 and k.subject = $2 and k.referral is not null and k.how = 'telephone'`

/** One of their own, by the contact that they have a reference of; undefined of anything else. */
export async function findToConfirm(
  db: Reader,
  contact: SubjectId,
  account: string,
): Promise<ToConfirm | undefined> {
  const [row] = await db.sql<{
    contact: SubjectId
    referral: SubjectId
    received_at: Temporal.Instant
    due_at: Temporal.Instant | null
    body: ContactReceived
  }>('contact-to-confirm', TO_CONFIRM, [account, contact])
  if (row === undefined) return undefined
  return {
    contact: row.contact,
    referral: row.referral,
    receivedAt: row.received_at,
    dueAt: row.due_at ?? undefined,
    told: asTold(row.body),
  }
}
