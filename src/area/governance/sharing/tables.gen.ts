// Made by `npm run tables` from the database itself. Not for editing.

/** Each disclosure of information outside: recorded as such, or made of an answer to a referrer. */
export interface SharingTable {
  subject: string
  key: string
  shared_at: Temporal.Instant
  /** recorded; answer: the answer that a referrer was given; transfer: what went to another area. */
  made_of: string
  what: string
  facts: string[]
  to_name: string
  to_role: string | null
  to_agency: string | null
  to_number: string | null
  to_person: string | null
  why: string
  basis: string[]
  consent: string
  consent_why: string | null
  proportionate: string | null
  how: string
  agreement: string | null
  referral: string | null
  /** Why the check of it against its recipient would have held it, where it had gone already. */
  held: string[]
  decided_by: string
  by_name: string
  by_account: string
}

/** The register of agreements with partners about sharing information. */
export interface SharingAgreementTable {
  subject: string
  partner: string
  purpose: string
  covers: string
  from_on: Temporal.PlainDate
  review_on: Temporal.PlainDate
  signed_by: string
  reviewed_at: Temporal.Instant | null
  reviewed_words: string | null
  ended_at: Temporal.Instant | null
  ended_why: string | null
}

/** Of which children something was shared. */
export interface SharingChildTable {
  subject: string
  key: string
  child: string
}

/** Disclosures of some days, chosen by chance to be read for quality. */
export interface SharingSampleTable {
  subject: string
  drawn_at: Temporal.Instant
  from_on: Temporal.PlainDate
  to_on: Temporal.PlainDate
  /** With the keys of all disclosures of those days it gives the same choice again: see sampling.ts. */
  seed: string
  percent: number
  among: number
  chosen: number
  read: number
  drawn_by: string
}

/** One disclosure of a sample, and what was found when it was read. */
export interface SharingSampleItemTable {
  subject: string
  /** Key of the disclosure, in the table sharing. */
  disclosure: string
  position: number
  read_at: Temporal.Instant | null
  necessary: string | null
  proportionate: string | null
  basis_right: string | null
  recorded: string | null
  finding: string | null
  read_by: string | null
}
