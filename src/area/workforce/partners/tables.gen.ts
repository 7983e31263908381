// Made by `npm run tables` from the database itself. Not for editing.

/** Whom a team rings at another agency: police, health visitor, paediatrician. Those who have ended, too. */
export interface NamedPartnerTable {
  subject: string
  partner: string
  team: string
  part: string
  name: string
  work: string | null
  agency_name: string
  telephone: string
  reached: string | null
  from_at: Temporal.Instant
  until_at: Temporal.Instant | null
}

/** Who leads on safeguarding in a school, practice or clinic, and when they last did multi-agency training. Those before them, too. */
export interface SettingLeadTable {
  subject: string
  lead: string
  agency: string
  name: string
  role: string
  telephone: string
  account: string | null
  from_at: Temporal.Instant
  until_at: Temporal.Instant | null
  trained_on: Temporal.PlainDate | null
}
