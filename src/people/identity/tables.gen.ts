// Made by `npm run tables` from the database itself. Not for editing.

/** One row a person: as a page introduces them. */
export interface PersonTable {
  /** The person. */
  subject: string
  /** child, unborn-child or adult: what they were when the record was begun. */
  registered_as: string
  /** Usual name, else legal; or that it is not known. */
  display_name: string
  /** Given names of the name shown. */
  given: string | null
  /** Surname of the name shown. */
  family: string | null
  /** How somebody without a name was described. */
  description: string | null
  /** Birth date; the first day of what is known when the precision is coarser. */
  born_on: Temporal.PlainDate | null
  /** day, month, year or estimated. */
  birth_precision: string | null
  /** When an unborn child is expected. */
  expected_on: Temporal.PlainDate | null
  /** Registered before birth, and neither born nor lost. */
  unborn: boolean
  /** birth, loss or termination; null while unborn, and for everybody else. */
  pregnancy_outcome: string | null
  /** When they died; null for the living. */
  died_on: Temporal.PlainDate | null
  /** F, M or U, as recorded. */
  sex: string | null
  /** In the person's own words. */
  gender: string | null
  /** In the person's own words. */
  pronouns: string | null
  /** Code of the pack's list of ethnicities. */
  ethnicity: string | null
  /** Codes of the pack's list of disabilities. */
  disabilities: string[]
  /** What they mean for this person. */
  disability_meaning: string | null
  /** First language. */
  first_language: string | null
  /** needed, not-needed or not-known. */
  interpreter: string | null
  /** How they tell others what they think. */
  way_of_communicating: string | null
  /** Who or what helps them to. */
  communication_aide: string | null
  /** Religion or belief. */
  religion: string | null
  /** The newest traced NHS number, else the newest told. */
  nhs_number: string | null
  /** Unique pupil number, likewise. */
  upn: string | null
  /** Exists only for those who were granted it. */
  restricted: boolean
  /** Households they are in now: what puts the worries about one family together. */
  households: string[]
  /** When somebody proposed to lift the restriction; null when nobody waits for a second person. */
  lifting_proposed_at: Temporal.Instant | null
  /** Account of who proposed it. */
  lifting_proposed_by: string | null
  /** Why, in their words. */
  lifting_proposed_why: string | null
}

/** Where a person lives or lived, stays, is placed or is reached. */
export interface PersonAddressTable {
  /** The person. */
  subject: string
  /** The entry that recorded it. */
  key: string
  /** home, staying, placement, correspondence, school or work. */
  kind: string
  /** The address as written, a line each. */
  lines: string[]
  /** With one space. */
  postcode: string | null
  /** Unique property reference number, without leading noughts. */
  uprn: string | null
  /** Since when, or since when it was known. */
  from_on: Temporal.PlainDate
  /** Until when, the day itself not included; null while it holds. */
  until_on: Temporal.PlainDate | null
}

/** Telephone numbers and e-mail addresses that reach a person. */
export interface PersonContactDetailTable {
  /** The person. */
  subject: string
  /** The entry that recorded it. */
  key: string
  /** telephone, mobile or email. */
  kind: string
  /** The number or address. */
  value: string
  /** What to know before using it. */
  note: string | null
}

/** Numbers by which organisations know a person. */
export interface PersonIdentifierTable {
  /** The person. */
  subject: string
  /** The entry that recorded it. */
  key: string
  /** nhs-number, upn, former-upn, local-id or other. */
  kind: string
  /** The number, without spaces. */
  value: string
  /** Who issued it, for a local or other number. */
  issuer: string | null
  /** Traced with the issuer, not only told. */
  verified: boolean
}

/** Every name a person has or had. */
export interface PersonNameTable {
  /** The person. */
  subject: string
  /** The entry that recorded it. */
  key: string
  /** usual, legal, birth, former or alias. */
  kind: string
  /** Given names. */
  given: string | null
  /** Surname. */
  family: string | null
  /** Since when, if it is known. */
  from_on: Temporal.PlainDate | null
  /** Until when; null while it is theirs. */
  until_on: Temporal.PlainDate | null
}
