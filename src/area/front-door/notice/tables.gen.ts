// Made by `npm run tables` from the database itself. Not for editing.

/** What police, probation or an adult service told. State: waiting, joined or screened. */
export interface NoticeTable {
  subject: string
  received_at: Temporal.Instant
  recorded_at: Temporal.Instant
  /** When the incident was, where the sender said: of a bare date its beginning. */
  happened_at: Temporal.Instant | null
  kind: string
  agency: string
  agency_name: string
  /** The sender's own number: with the agency, one notice. */
  reference: string
  /** The sender's number of the incident. */
  incident: string | null
  /** Hash of what was sent: the same again is had already. */
  content: string
  how: string
  grading: string | null
  dash_score: number | null
  /** Codes of notice-risk that the sender ticked. */
  risks: string[]
  /** Codes of bail-or-order. */
  orders: string[]
  victim_knows: string
  children: number
  adults: number
  /** Birth date of the youngest child told of, where one was given; of an unborn child, when it is expected. */
  youngest_born: Temporal.PlainDate | null
  /** The sender says that a child was injured. */
  injured_child: boolean
  /** The sender says that somebody is pregnant, or tells of an unborn child. */
  pregnant: boolean
  state: string
  /** The first notice of the same incident, which stands for this one. */
  joined_to: string | null
  /** same-incident, same-people or by-hand. */
  joined_how: string | null
  screened_at: Temporal.Instant | null
  /** Somebody named in it had an open case: whoever has that reads it the same day. */
  open_case: boolean
  /** Names of those who said that they have read it. */
  acknowledged: string[]
  /** The file that it came in. */
  file: string | null
  file_line: number | null
  last_at: Temporal.Instant
  /** The notice as received, for its own page. */
  body: unknown
}

/** A file of notices, and how many of its lines were answered how. Read to its end when read_at is there. */
export interface NoticeFileTable {
  subject: string
  agency: string
  agency_name: string
  hash: string
  by_account: string
  by_name: string
  received_at: Temporal.Instant
  read_at: Temporal.Instant | null
  received: number
  accepted: number
  joined: number
  already_had: number
  refused: number
  /** Why nothing after a certain line could be read. */
  stopped: string | null
}

/** The answer to one line of a file of notices. The subject is the lot of lines that it was read with. */
export interface NoticeFileLineTable {
  subject: string
  line: number
  file: string
  reference: string | null
  /** accepted, joined, already-had or refused. */
  answer: string
  notice: string | null
  /** Of a refused line: field and words. Of an accepted one: what could not be used. */
  problems: unknown
}

/** Somebody told of in a notice, and who they turned out to be. */
export interface NoticePersonTable {
  subject: string
  ref: string
  /** child or adult. */
  part: string
  /** A code of notice-role. */
  role: string
  position: number
  name: string | null
  birth_date: Temporal.PlainDate | null
  present: string
  injured: string
  /** Name and birth date in one form, to find the same people in another notice. */
  alike: string | null
  details: unknown
  /** The record that was matched, identified or registered; null until then. */
  person: string | null
  /** How: matched or registered. */
  identified: string | null
  /** rules, where it was certain by them alone; person, where somebody said so. */
  identified_by: string | null
}
