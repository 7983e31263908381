// Made by `npm run tables` from the database itself. Not for editing.

/** How far the joint screening of a notice is. State: waiting, part, screened or reopened. No row until something is said. */
export interface ScreeningTable {
  subject: string
  state: string
  began_at: Temporal.Instant
  /** When the last child was decided for. */
  decided_at: Temporal.Instant | null
  decided_name: string | null
  /** Of a child at least it stands that their part is not progressed. */
  not_progressed: boolean
  /** When that was last decided: the month of its sample. */
  last_not_progressed_at: Temporal.Instant | null
  /** proposed, referred or not-referred: a meeting about high risk, apart from what is decided for the children. */
  marac: string | null
  marac_because: string[]
  marac_reason: string | null
  marac_name: string | null
  marac_at: Temporal.Instant | null
  reopened_why: string | null
  reopened_name: string | null
}

/** What was decided for a child of a notice, as it stands, and what the rules had proposed. */
export interface ScreeningChildTable {
  subject: string
  /** The sender's label of the child; of one whom only a repeat names, with its place before it. */
  key: string
  person: string | null
  outcome: string
  reason: string
  because: string | null
  proposed: string | null
  proposed_by: string[]
  referral: string | null
  decided_at: Temporal.Instant
  decided_name: string
  decided_role: string
  decided_agency: string
}

/** What an agency of the panel said it knows of the family of a notice. */
export interface ScreeningInformationTable {
  subject: string
  position: number
  agency: string
  knowledge: string
  words: string | null
  by_name: string
  by_role: string
  by_agency: string
  told_at: Temporal.Instant
}

/** A month's sample of notices not progressed, with the seed by which anybody can draw it again. */
export interface ScreeningSampleTable {
  subject: string
  month: string
  seed: string
  percent: string
  least: string
  among: number
  size: number
  judged: number
  disagreed: number
  drawn_at: Temporal.Instant
  drawn_name: string
  finished_at: Temporal.Instant | null
}

/** A notice of a sample, and what a reader of another agency said of it. */
export interface ScreeningSampledTable {
  subject: string
  notice: string
  position: number
  agrees: boolean | null
  reason: string | null
  by_name: string | null
  by_agency: string | null
  judged_at: Temporal.Instant | null
}

/** What the school of a child was told before the child came in, or why it was not. */
export interface ScreeningSchoolTable {
  subject: string
  key: string
  person: string | null
  told: boolean
  school: string | null
  to_name: string | null
  how: string | null
  said: string | null
  reason: string | null
  by_name: string
  done_at: Temporal.Instant
}
