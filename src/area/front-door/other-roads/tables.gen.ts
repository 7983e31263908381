// Made by `npm run tables` from the database itself. Not for editing.

/** What else is so of a contact or referral, with a duty of its own: missing, privately fostered, a forced marriage. */
export interface OtherRoadTable {
  /** The contact or referral. */
  subject: string
  /** A code of other-road. */
  road: string
  kind: string
  recognised_at: Temporal.Instant
  /** The teller said so; otherwise duty recognised it. */
  told: boolean
  recognised_by: string | null
  why: string | null
  /** When it turned out not to be so; null while it stands. */
  set_aside_at: Temporal.Instant | null
  set_aside_by: string | null
  set_aside_why: string | null
  /** The steps taken, in order: step, answer, when, with whom, what was said, by whom, about which children. */
  steps: unknown
}
