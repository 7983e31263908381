// Made by `npm run tables` from the database itself. Not for editing.

/** Children handed to a lead professional for early help, and the answer. */
export interface EarlyHelpTable {
  subject: string
  referral: string
  handed_at: Temporal.Instant
  /** Account of the lead professional; null when duty records the answer. */
  to_account: string | null
  to_name: string
  to_agency: string | null
  asked: string
  service: string
  agreement: string
  agreed_by: string | null
  risk: string | null
  /** How the family can be reached, safely: checked before it was handed over. */
  contact: string | null
  by_name: string
  answered_at: Temporal.Instant | null
  accepts: boolean | null
  first_contact_on: Temporal.PlainDate | null
  reason: string | null
  answered_name: string | null
}

/** Each child of a handover to early help. */
export interface EarlyHelpChildTable {
  subject: string
  child: string
  position: number
}
