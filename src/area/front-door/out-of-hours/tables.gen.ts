// Made by `npm run tables` from the database itself. Not for editing.

/** The out-of-hours team handed over to the day. */
export interface HandoverTable {
  subject: string
  /** From when on it tells. */
  since: Temporal.Instant
  given_at: Temporal.Instant
  by_name: string
  received: number
  waiting: number
  /** What was open then. */
  open: string[]
  words: string | null
  /** Names of those who said that they have read it. */
  read_by: string[]
  /** Their accounts. */
  readers: string[]
}

/** Something left for the day team, a child under police protection, a child in hospital: until somebody ends it. */
export interface OutOfHoursTable {
  subject: string
  /** action, police-protection or hospital. */
  kind: string
  /** The contact or referral that it came from. */
  about: string | null
  /** Children on record whom it is about. */
  children: string[]
  words: string
  began_at: Temporal.Instant
  by_name: string
  needed_by: Temporal.PlainDate | null
  ended_at: Temporal.Instant | null
  ended_name: string | null
  /** What was done, or how it ended. */
  ended: string | null
}
