// Made by `npm run tables` from the database itself. Not for editing.

/** Records that were joined into a person's, and what was recorded since: for parting them again. */
export interface JoinedRecordTable {
  /** The person. */
  subject: string
  /** The entry that joined them. */
  key: string
  /** The id of the record that was joined. */
  joined: string
  /** Why they were joined. */
  why: string
  /** When. */
  joined_at: Temporal.Instant
  /** Entries since, each with id, type and when it was recorded. */
  since: unknown
}

/** Proposals to join two records of which one is restricted: they wait for a second person. */
export interface JoiningProposalTable {
  /** The record that would stay. */
  subject: string
  /** The entry that proposed it. */
  key: string
  /** The record that would be joined to it. */
  joins: string
  /** Why, in the words of who proposed it. */
  why: string
  /** When. */
  proposed_at: Temporal.Instant
  /** Account of who proposed it. */
  proposed_by: string
}

/** Pairs that somebody looked at: two people, not one. Two rows a pair. */
export interface NotTheSameTable {
  /** One person. */
  subject: string
  /** The other. */
  other: string
}

/** One row a person: keys to find them by, facts to score them by. */
export interface PersonSearchTable {
  /** The person. */
  subject: string
  /** Keys made by matching/keys.ts: names as written and with slips, sounds, dates, numbers, postcodes. */
  keys: string[]
  /** What is compared with what was asked; shape Facts of matching/match.ts. */
  facts: unknown
}
