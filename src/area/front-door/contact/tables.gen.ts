// Made by `npm run tables` from the database itself. Not for editing.

/** Somebody told the front door of a worry. State: waiting, claimed or decided. */
export interface ContactTable {
  subject: string
  received_at: Temporal.Instant
  recorded_at: Temporal.Instant
  how: string
  from_kind: string
  from_name: string
  from_agency: string | null
  from_account: string | null
  danger: string
  worry: string
  factors: string[]
  children: number
  adults: number
  /** Birth date of the youngest child named, where one was given: for putting the inbox in order. */
  youngest_born: Temporal.PlainDate | null
  state: string
  claimed_by: string | null
  claimed_name: string | null
  claimed_at: Temporal.Instant | null
  decided_at: Temporal.Instant | null
  decided_name: string | null
  outcome: string | null
  reason: string | null
  referral: string | null
  /** Somebody named in it had an open case: whoever has that reads it the same day. */
  open_case: boolean
  /** Names of those who said that they have read it. */
  acknowledged: string[]
  /** When anything was last recorded about it: what changed since I last looked. */
  last_at: Temporal.Instant
  /** The contact as received, for its own page. */
  body: unknown
}

/** A child or adult named in a contact, and who they turned out to be. */
export interface ContactPersonTable {
  subject: string
  ref: string
  part: string
  position: number
  name: string | null
  birth_date: Temporal.PlainDate | null
  details: unknown
  /** The record that duty identified or registered; null until then. */
  person: string | null
  /** How: matched or registered. */
  identified: string | null
}
