// Made by `npm run tables` from the database itself. Not for editing.

/** A promise with a date, opened by one entry of a process and met, extended or ended by others. Overdue is never stored: it is due_at <= the moment asked about, neither met nor ended. */
export interface DutyTable {
  /** The process: a referral, a contact, a plan... */
  subject: string
  /** Duty, opening entry and child: two ids that are merged later can't collide. */
  key: string
  /** The duty's id in the pack. */
  duty_id: string
  /** What is to be done, without anyone's particulars. */
  title: string
  process_kind: string
  /** The child it is owed to; null when it is owed to the whole process. */
  person: string | null
  /** When what opened it happened. */
  opened_at: Temporal.Instant
  /** Entry that opened it. */
  opened_by: string
  /** When it is due as things stand, extension included: the first instant that is too late. */
  due_at: Temporal.Instant
  /** When it was due by the clock alone. */
  first_due_at: Temporal.Instant
  /** Met from here on and before due_at: just before the clock ran out, and listed. */
  near_from: Temporal.Instant
  extended_to: Temporal.Instant | null
  extended_reason: string | null
  /** Entry that gave more time; its reason is extended_reason. */
  extended_by: string | null
  /** When what met it happened. */
  met_at: Temporal.Instant | null
  met_by: string | null
  /** When it stopped being needed; why is ended_why. */
  ended_at: Temporal.Instant | null
  ended_by: string | null
  ended_why: string | null
  /** Who owes it. The worker and the team come by join from the allocation. */
  owner_role: string
  /** Who owes it from due_at on, where it goes up by itself; null where it doesn't. */
  late_owner_role: string | null
  why: string
  /** Document and paragraph. */
  source: string
  /** How sure we are of the source: V, V2, C, L or GKU. */
  verified: string
  /** The area's own clock: no national limit stands behind it. */
  local: boolean
  /** The pack by which it was reckoned. */
  pack_id: string
  /** Recommendations of Lord Laming's 2009 report that it serves. */
  laming: number[]
}
