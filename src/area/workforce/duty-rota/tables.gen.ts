// Made by `npm run tables` from the database itself. Not for editing.

/** Who is on duty for a team, in which part, from when until when. Those that were withdrawn, too. */
export interface DutyShiftTable {
  subject: string
  shift: string
  team: string
  worker: string
  worker_name: string
  part: string
  telephone: string
  because: string | null
  from_at: Temporal.Instant
  until_at: Temporal.Instant
  /** A shift withdrawn while it ran was worked until then; one withdrawn before it began wasn't. */
  withdrawn_at: Temporal.Instant | null
}

/** When a worker last did each course. */
export interface WorkerTrainingTable {
  subject: string
  course: string
  worker: string
  on_day: Temporal.PlainDate
}
