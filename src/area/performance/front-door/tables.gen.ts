// Made by `npm run tables` from the database itself. Not for editing.

/** A contact as figures count it: one row for each, whatever became of it. */
export interface FrontDoorContactTable {
  subject: string
  received_at: Temporal.Instant
  decided_at: Temporal.Instant | null
  /** The first instant that is too late, by the duty as it stands; null when nothing is due. */
  decision_due_at: Temporal.Instant | null
  /** Minutes of working days from receipt to the decision: see workingMinutesBetween. */
  decision_minutes: number | null
  /** Code of contact-outcome. */
  outcome: string | null
  /** Code of referral-source, where it was said. */
  source: string | null
  /** professional, family, child, public or anonymous. */
  from_kind: string
  from_account: string | null
  /** Where the professional said that they work. */
  agency: string | null
  /** Account of whoever has it. */
  worker: string | null
  factors: string[]
}

/** Each child who was identified in a contact, as figures count them. */
export interface FrontDoorContactChildTable {
  subject: string
  child: string
  received_at: Temporal.Instant
  /** Code of contact-outcome: that of the contact. */
  outcome: string | null
  source: string | null
  from_kind: string
  from_account: string | null
  agency: string | null
  worker: string | null
  factors: string[]
}

/** A referral as figures count it: one row for a family, whatever became of it. */
export interface FrontDoorReferralTable {
  subject: string
  received_at: Temporal.Instant
  /** When the professional who referred was first answered. */
  answered_at: Temporal.Instant | null
  /** The first instant that is too late, by the duty as it stands; null when nobody is to be answered. */
  answer_due_at: Temporal.Instant | null
  /** Minutes of working days from receipt to that answer. */
  answer_minutes: number | null
  /** Null: a referral has an outcome for each child. */
  outcome: string | null
  source: string | null
  from_kind: string
  from_account: string | null
  agency: string | null
  worker: string | null
  factors: string[]
}

/** Each child of a referral, as figures count them. */
export interface FrontDoorReferralChildTable {
  subject: string
  child: string
  received_at: Temporal.Instant
  /** A manager has read a decision again, once or more. */
  read_ever: boolean
  /** A manager sent a decision back, once or more. */
  sent_back: boolean
  /** Decided again after it was sent back: was it the same decision? Null when it was not sent back, or not decided again. */
  against_reading: boolean | null
  /** The last decision is an assessment, or something stronger of which one is a part; null while undecided. */
  assessed: boolean | null
  /** The same, or it says why there is none. */
  reasoned: boolean | null
  /** When the child was first decided. */
  decided_at: Temporal.Instant | null
  /** The first instant that was too late for the first decision; null when nothing is due. */
  decision_due_at: Temporal.Instant | null
  /** Decided from here on and before it is due: just before the clock. */
  decision_near_from: Temporal.Instant | null
  /** Minutes of working days from receipt to the first decision. */
  decision_minutes: number | null
  /** When a second reading was given: of several, that which kept its time worst. */
  read_at: Temporal.Instant | null
  /** The first instant that was too late for it; null when none was to be given. */
  read_due_at: Temporal.Instant | null
  /** Code of referral-outcome: the last decision. */
  outcome: string | null
  source: string | null
  from_kind: string
  from_account: string | null
  agency: string | null
  worker: string | null
  factors: string[]
}
