// Made by `npm run tables` from the database itself. Not for editing.

/** A random sample of what came to a point of referral, read by senior people of several agencies. */
export interface FrontDoorReviewTable {
  subject: string
  point: string
  from_on: Temporal.PlainDate
  to_on: Temporal.PlainDate
  drawn_at: Temporal.Instant
  drawn_name: string
  /** By which it was drawn: with the population, all that is needed to draw it again. */
  seed: string
  population: number
  population_hash: string
  strata: unknown
  auditors: unknown
  completed_at: Temporal.Instant | null
  completed_name: string | null
  summary: string | null
  /** Why it is complete without what its gate asks. */
  passed_why: string | null
  next: string | null
}

/** What will be done about a finding, by whom, by when, and what showed it. */
export interface ReviewActionTable {
  subject: string
  action: string
  finding: string
  words: string
  owner_name: string
  owner_agency: string
  by_on: Temporal.PlainDate
  proof: string
  agreed_at: Temporal.Instant
  completed_at: Temporal.Instant | null
  evidence: string | null
  completed_name: string | null
}

/** What one auditor found in one case. */
export interface ReviewAuditTable {
  subject: string
  case_id: string
  account: string
  name: string
  agency: string
  agency_name: string
  audited_at: Temporal.Instant
  overall: string
  answers: unknown
  words: string
  /** The contact that was begun because it could not wait. */
  urgent: string | null
}

/** A case of the sample. */
export interface ReviewCaseTable {
  subject: string
  case_id: string
  /** contact, referral or notice. */
  kind: string
  /** Outcome, source and team. */
  stratum: string
  position: number
}

/** What a review found, across cases. */
export interface ReviewFindingTable {
  subject: string
  finding: string
  theme: string
  words: string
  by_name: string
  found_at: Temporal.Instant
}
