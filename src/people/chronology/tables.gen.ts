// Made by `npm run tables` from the database itself. Not for editing.

/** What happened to and about a person, in order of happening. */
export interface ChronologyTable {
  /** The person. */
  subject: string
  /** The entry. */
  key: string
  /** The beginning of when it happened: the order of the story. */
  occurred_from: Temporal.Instant
  /** When it happened, with its precision. */
  occurred: unknown
  /** When it was recorded. */
  recorded_at: Temporal.Instant
  /** Type of the entry. */
  type: string
  /** One line, free of others' particulars. */
  title: string
  /** A little more, likewise. */
  detail: string | null
  /** Marked as mattering for this child: the rest folds away. */
  significant: boolean
  /** What it is an instance of: neglect, school, health. */
  theme: string | null
  /** For which agency it was recorded. */
  agency: string
  /** Account of who recorded it. */
  recorded_by: string
  /** The referral, assessment or plan that it belongs to. */
  process: string | null
  /** What kind of process that is. */
  process_kind: string | null
  /** The part that the person plays in it. */
  role: string
  /** Other persons in the entry: a line with one who is hidden from the reader is withheld in part. */
  involved: string[]
}
