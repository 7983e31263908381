// Made by `npm run tables` from the database itself. Not for editing.

/** Sealed: what was said about somebody who works with children. No list, count or page of others reads it. */
export interface AllegationTable {
  subject: string
  received_at: Temporal.Instant
  from_name: string
  /** Whom it is about, as told. */
  who: string
  consulted_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
  outcome: string | null
  body: unknown
  /** What was agreed, done and found, in order. */
  story: unknown
}

/** Sealed: duties of allegations, apart from everybody else’s, as duty has them. */
export interface AllegationDutyTable {
  subject: string
  key: string
  duty_id: string
  title: string
  process_kind: string
  person: string | null
  opened_at: Temporal.Instant
  opened_by: string
  due_at: Temporal.Instant
  first_due_at: Temporal.Instant
  near_from: Temporal.Instant
  extended_to: Temporal.Instant | null
  extended_reason: string | null
  extended_by: string | null
  met_at: Temporal.Instant | null
  met_by: string | null
  ended_at: Temporal.Instant | null
  ended_by: string | null
  ended_why: string | null
  owner_role: string
  late_owner_role: string | null
  why: string
  source: string
  verified: string
  local: boolean
  pack_id: string
  laming: number[]
}
