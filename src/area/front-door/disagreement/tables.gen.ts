// Made by `npm run tables` from the database itself. Not for editing.

/** A referrer disagrees with what was decided. State: waiting for the stage to answer, answered and with the referrer, or resolved. */
export interface DisagreementTable {
  subject: string
  referral: string
  /** The contact by which they told, where there is one: their own page of it shows the disagreement. */
  contact: string | null
  raised_at: Temporal.Instant
  account: string
  by_name: string
  agency: string
  why: string
  asks: string
  /** The stage that is to answer, or that answered last: a code of disagreement-stage. */
  stage: string
  /** Since when it is with that stage. */
  stage_at: Temporal.Instant
  state: string
  answer: string | null
  answered_at: Temporal.Instant | null
  resolved_at: Temporal.Instant | null
  resolved_how: string | null
  /** What was said after it was raised, in order: answers, takings further, the end. */
  steps: unknown
  last_at: Temporal.Instant
}

/** Each child for whom a referrer disagrees. */
export interface DisagreementChildTable {
  subject: string
  child: string
  position: number
  /** The name that the referrer gave. */
  named: string
  raised_at: Temporal.Instant
  stage: string
  open: boolean
}
