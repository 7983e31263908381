// Made by `npm run tables` from the database itself. Not for editing.

/** What each adult of a referral has been told, as it was last looked at. */
export interface AdultToldTable {
  subject: string
  ref: string
  position: number
  told: string | null
  not_safe_why: string | null
  told_by: string | null
  /** When somebody who was not told is looked at again. */
  review_on: Temporal.PlainDate | null
  words: string | null
  reviewed_at: Temporal.Instant | null
  reviewed_by: string | null
}

/** A service that a family refused, and what a manager thought of it. */
export interface ServiceRefusalTable {
  subject: string
  refusal: string
  refused_at: Temporal.Instant
  service: string
  refused_by: string
  words: string | null
  /** What the child risks without it: complete only when a manager has answered. */
  risk: string | null
  recorded_by: string
  considered_at: Temporal.Instant | null
  considered_by: string | null
  now: string | null
}
