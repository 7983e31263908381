// Made by `npm run tables` from the database itself. Not for editing.

/** Persons as an authority's returns know them. */
export interface CensusChildTable {
  /** The person. */
  subject: string
  /** Three figures: the authority that made the return. */
  lea: string
  /** LAchildID. */
  child_id: string
  /** Hash of all that returns tell of the child: the same return again brings nothing. */
  content: string
  /** Reference date of the return that told who they are. */
  returned_on: Temporal.PlainDate
}

/** Each episode of need (CINdetails), from referral to closure, as it stands. */
export interface CensusEpisodeTable {
  /** The episode. */
  subject: string
  /** The child. */
  person: string | null
  /** The authority that made the return. */
  lea: string
  /** LAchildID. */
  child_id: string
  /** Names it among the child's: its referral date. */
  episode: string
  /** When the referral was received; null when the return doesn't say. */
  referred_on: Temporal.PlainDate | null
  /** Who referred, in words. */
  source: string | null
  /** Primary need, in words. */
  need: string | null
  /** The referral led to nothing; null when the return doesn't say. */
  no_further_action: boolean | null
  /** How many assessments began. */
  assessments: number
  /** When an assessment began that isn't completed. */
  assessing_since: Temporal.PlainDate | null
  /** How many section 47 enquiries began. */
  enquiries: number
  /** When an enquiry began whose conference is still to be held. */
  enquiring_since: Temporal.PlainDate | null
  /** When a child protection plan began that hasn't ended. */
  protection_plan_since: Temporal.PlainDate | null
  /** Latest category of abuse of that plan, in words. */
  category: string | null
  /** When a child in need plan began that hasn't ended. */
  in_need_plan_since: Temporal.PlainDate | null
  /** When a protection plan was last reviewed. */
  last_reviewed_on: Temporal.PlainDate | null
  /** When the case was closed; null while it is open. */
  closed_on: Temporal.PlainDate | null
  /** Why, in words. */
  closure_reason: string | null
  /** Reference date of the latest return that told of it. */
  returned_on: Temporal.PlainDate
}

/** Plans told by returns. */
export interface CensusPlanTable {
  /** The episode. */
  subject: string
  /** Names the plan within the child's returns. */
  key: string
  /** The child. */
  person: string | null
  /** protection or in-need. */
  kind: string
  /** When it began. */
  started_on: Temporal.PlainDate
  /** When it ended; null while it lasts. */
  ended_on: Temporal.PlainDate | null
  /** Latest category of abuse, in words; protection plans only. */
  category: string | null
  /** How many protection plans the child had before. */
  previous_plans: number | null
  /** How many review conferences were held. */
  reviews: number
  /** When the last was. */
  last_reviewed_on: Temporal.PlainDate | null
}

/** Imports of returns, with what each broke. No child is named. */
export interface CensusReturnTable {
  /** The return: an authority and a reference date. */
  subject: string
  /** The entry. */
  key: string
  /** The authority that made it. */
  lea: string
  /** The last day that it covers. */
  reference_date: Temporal.PlainDate
  /** SHA-256 of the file. */
  file_hash: string
  /** How many were read, recorded, changed, left as they were, left out. */
  children: unknown
  /** [{rule, severity, words, times, lines}]. */
  broken: unknown
  /** Why nothing after a certain line could be read; null when the whole was. */
  stopped: string | null
  /** When. */
  imported_at: Temporal.Instant
  /** Account of who imported it. */
  imported_by: string
}
