// Made by `npm run tables` from the database itself. Not for editing.

/** How a person may safely be reached. */
export interface SafeContactTable {
  /** The person. */
  subject: string
  /** In their own words. */
  instructions: string
  /** Ways that must never be used: letter, telephone, text, email, visit-unannounced. */
  never: string[]
  /** Since when. */
  from_on: Temporal.PlainDate
}

/** Hazards that a worker must know before meeting a person. */
export interface WarningTable {
  /** Whom it is about. */
  subject: string
  /** The entry that recorded it. */
  key: string
  /** violence, weapons, dog, sexual-risk, lone-visit, health-hazard or other. */
  kind: string
  /** What to know and do. */
  text: string
  /** When it is to be looked at again. */
  review_on: Temporal.PlainDate
  /** Whether the person was told that it stands. */
  disclosed: boolean
  /** Why they were not told. */
  why_not_disclosed: string | null
  /** Since when. */
  from_on: Temporal.PlainDate
  /** When it ended; null while it stands. */
  until_on: Temporal.PlainDate | null
  /** Why it ended. */
  why_ended: string | null
}

/** Facts about a person that another is not to know. Read before anything is sent. */
export interface WithheldFactTable {
  /** Whom the facts are about. */
  subject: string
  /** The entry that recorded it. */
  key: string
  /** The person who is not to know. */
  kept_from: string
  /** address, telephone, school, placement, whereabouts. */
  facts: string[]
  /** Why. */
  reason: string
  /** Since when. */
  from_on: Temporal.PlainDate
}
