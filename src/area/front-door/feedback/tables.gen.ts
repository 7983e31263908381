// Made by `npm run tables` from the database itself. Not for editing.

/** An answer to a referrer, and what became of it: sent, accepted, opened after sign-in, or bounced. */
export interface FeedbackTable {
  subject: string
  /** Id of the entry feedback-given. */
  feedback: string
  given_at: Temporal.Instant
  to_account: string | null
  to_name: string
  how: string
  sent_at: Temporal.Instant | null
  accepted_at: Temporal.Instant | null
  bounced_at: Temporal.Instant | null
  opened_at: Temporal.Instant | null
  by_name: string
  body: unknown
}
