// Made by `npm run tables` from the database itself. Not for editing.

/** One row a person: keys to find them by, facts to score them by. */
export interface PersonSearchTable {
  /** The person. */
  subject: string
  /** Keys made by matching/keys.ts: names as written and with slips, sounds, dates, numbers, postcodes. */
  keys: string[]
  /** What is compared with what was asked; shape Facts of matching/match.ts. */
  facts: unknown
}
