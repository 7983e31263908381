// Made by `npm run tables` from the database itself. Not for editing.

/** Who was in a household while the subject was, the subject included. */
export interface HouseholdMemberTable {
  /** The person whose household it is or was. */
  subject: string
  /** The household: people under one roof, whatever their address. */
  household: string
  /** Somebody in it. */
  person: string
  /** lives, stays or cares. */
  part: string
  /** confirmed, named-but-unseen or unaccounted-for. */
  certainty: string
  /** What was said of them there. */
  note: string | null
  /** Since when this was known to be so. */
  from_on: Temporal.PlainDate
  /** Until when, the day itself not included; null while it stands. */
  until_on: Temporal.PlainDate | null
}

/** What others are to a person: two rows a relationship, one from each side. */
export interface RelationshipTable {
  /** The person from whose side it is seen. */
  subject: string
  /** The entry that recorded it. */
  key: string
  /** The other person. */
  other: string
  /** What the other is to the subject: mother, child, partner. */
  other_is: string
  /** The relationship as recorded. */
  kind: string
  /** parent, carer, couple, sibling, kin or other: how a picture draws it. */
  tie: string
  /** True when the other is `kind` of the subject; false the other way round. */
  towards_subject: boolean
  /** yes, no, not-known; null where it doesn't arise. */
  parental_responsibility: string | null
  /** Since when, if it is known. */
  from_on: Temporal.PlainDate | null
  /** Until when; null while it lasts. */
  until_on: Temporal.PlainDate | null
}
