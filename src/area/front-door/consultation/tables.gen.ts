// Made by `npm run tables` from the database itself. Not for editing.

/** A question put to an experienced colleague or a manager while deciding, and its answer. */
export interface ConsultationTable {
  subject: string
  asked_at: Temporal.Instant
  question: string
  about_kind: string | null
  /** The contact or referral that it is about; null for a question about none. */
  about: string | null
  team: string
  to_role: string
  to_account: string | null
  /** Whom it was put to; null when nobody was on the rota, and it went to every manager of the team. */
  to_name: string | null
  asker: string
  asker_name: string
  answered_at: Temporal.Instant | null
  answer: string | null
  answered_as: string | null
  answered_name: string | null
}
