// Made by `npm run tables` from the database itself. Not for editing.

/** A legitimate relationship: this worker, team or agency works with this person, in this process, in this part, from then until then. */
export interface InvolvementTable {
  /** The process, or the person, whose entries say so. */
  subject: string
  /** Person, party and part: two ids that are merged later can't collide. */
  key: string
  /** With whom; null when the process names nobody yet. */
  person: string | null
  /** In which process; the person itself when there is none. */
  process: string
  /** worker, team or agency. */
  party_kind: string
  /** Account id, team id or agency id. */
  party: string
  /** referrer, duty, allocated, consulted... A referrer's reaches their own words and the answer alone. */
  part: string
  /** When it began. */
  from_at: Temporal.Instant
  /** When it ended; null while it lasts. */
  until_at: Temporal.Instant | null
}
