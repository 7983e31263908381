// Made by `npm run tables` from the database itself. Not for editing.

/** A request for help or protection, for a family. State: waiting, claimed, second-reading, decided or closed. */
export interface ReferralTable {
  subject: string
  received_at: Temporal.Instant
  recorded_at: Temporal.Instant
  how: string
  source: string | null
  contact: string | null
  from_kind: string
  from_name: string
  from_agency: string | null
  from_account: string | null
  from_verified: boolean
  danger: string
  worry: string
  factors: string[]
  state: string
  claimed_by: string | null
  claimed_name: string | null
  claimed_at: Temporal.Instant | null
  conversation_at: Temporal.Instant | null
  /** When the referrer was last given an answer. */
  answered_at: Temporal.Instant | null
  decided_at: Temporal.Instant | null
  closed_at: Temporal.Instant | null
  last_at: Temporal.Instant
  /** The referral as received, for its own page. */
  body: unknown
  conversation: unknown
}

/** Who lives, stays or cares, and what each was told. */
export interface ReferralAdultTable {
  subject: string
  ref: string
  position: number
  name: string | null
  person: string | null
  details: unknown
}

/** Each child of a referral, and what was decided for them. */
export interface ReferralChildTable {
  subject: string
  child: string
  position: number
  /** The name that the referrer gave. */
  named: string | null
  named_by_referrer: boolean
  role: string | null
  communicates: string | null
  words: string | null
  received_at: Temporal.Instant
  decided_at: Temporal.Instant | null
  decided_name: string | null
  outcome: string | null
  reason: string | null
  level: string | null
  /** Why a manager must read the decision before it closes; empty if none must. */
  second_reading: string[]
  second_read_at: Temporal.Instant | null
  second_read_agrees: boolean | null
  second_read_reason: string | null
  second_read_name: string | null
  /** When the decision was sent back because a referrer who disagreed was right; null once it is decided again. */
  sent_back_at: Temporal.Instant | null
  sent_back_reason: string | null
  sent_back_name: string | null
  /** Decided, read where it must be, and not come back. */
  settled: boolean
  /** Of a professional's referral: why no initial assessment was decided. */
  no_assessment_because: string | null
  no_assessment_why: string | null
  /** Guidance of the pack that was used in deciding. */
  guidance: string[]
  /** When emergency action was taken, if that was before it was recorded. */
  acted_at: Temporal.Instant | null
  /** Somebody else was asked to take the child on: ours until they have said that they do. */
  hands_on: boolean
  asked_at: Temporal.Instant | null
  /** Who was asked to take the child on. */
  asked_of: string | null
  taken_on_at: Temporal.Instant | null
  taken_on_by: string | null
  /** When they said that they do not. */
  returned_at: Temporal.Instant | null
  returned_by: string | null
  returned_why: string | null
}
