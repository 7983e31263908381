// Made by `npm run tables` from the database itself. Not for editing.

/** A discussion between agencies about children who may suffer significant harm. State: called, held or called-off. */
export interface StrategyDiscussionTable {
  subject: string
  referral: string
  called_at: Temporal.Instant
  called_by: string
  /** For when it was called. */
  meets_at: Temporal.Instant
  urgent: boolean
  state: string
  held_at: Temporal.Instant | null
  held_by: string | null
  /** When it was called off. */
  off_at: Temporal.Instant | null
  off_by: string | null
  off_reason: string | null
  /** Agencies that were missing and have not been asked yet. */
  to_consult: string[]
  /** As it was called, for its own page. */
  called: unknown
  held: unknown
  answers: unknown
  consultations: unknown
}

/** Each child of a strategy discussion, and what was decided for them. */
export interface StrategyDiscussionChildTable {
  subject: string
  child: string
  position: number
  /** referred, or linked to those who were. */
  because: string
  outcome: string | null
  enquiry: string | null
  decision: unknown
}
