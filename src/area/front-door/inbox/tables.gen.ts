// Made by `npm run tables` from the database itself. Not for editing.

/** A contact or referral that waits, no more of it than puts it in its place: a row goes when it is decided. */
export interface InboxNoticeTable {
  subject: string
  kind: string
  danger: boolean
  /** Was it told that a child is missing? */
  missing: boolean
  state: string
  claimed_by: string | null
  received_at: Temporal.Instant
  recorded_at: Temporal.Instant
  last_at: Temporal.Instant
  /** Children of it who are on record. */
  children: string[]
  /** Everybody of it who is on record, the children too. */
  people: string[]
  /** Birth date, told or expected, of the youngest child whom nobody has identified. */
  told_born: Temporal.PlainDate | null
  /** Is there a child, not identified, whose age nobody told; or no child at all? */
  told_unsure: boolean
}
