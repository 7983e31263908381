import type { Reader } from '#/db/reader.ts'
import type { Day } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'

export type Partner = {
  readonly partner: SubjectId
  readonly part: string
  readonly name: string
  readonly work: string | null
  readonly agencyName: string
  readonly telephone: string
  readonly reached: string | null
  readonly from: Temporal.Instant
}

const PARTNERS_MAX = 50

/** Whom a team rings now. */
export const findPartners = (db: Reader, team: string): Promise<Partner[]> =>
  db.sql(
    'partners-of-team',
    `select partner, part, name, work, agency_name as "agencyName", telephone, reached, from_at as "from"
     from named_partner where team = $1 and until_at is null order by part, from_at, partner limit ${PARTNERS_MAX}`,
    [team],
  )

export type Team = { readonly id: string; readonly name: string }

/** The teams of an agency. */
export const findTeams = (db: Reader, agency: string): Promise<Team[]> =>
  db.sql('partners-teams', 'select id, name from team where agency = $1 order by name, id limit 100', [
    agency,
  ])

/** A setting with its lead as recorded; the columns of a lead are null while nobody is named. */
export type SettingRow = {
  readonly agency: string
  readonly agencyName: string
  readonly agencyKind: string
  readonly lead: SubjectId | null
  readonly name: string | null
  readonly role: string | null
  readonly telephone: string | null
  readonly account: string | null
  readonly trainedOn: Day | null
}

/** Settings are the agencies whose people work with children elsewhere: not the council, the public or the site. */
const SETTINGS = `from agency g left join setting_lead l on l.agency = g.id and l.until_at is null
  where g.kind not in ('council', 'public', 'system')`
const COLUMNS = `g.id as agency, g.name as "agencyName", g.kind as "agencyKind", l.lead, l.name, l.role, l.telephone,
  l.account, l.trained_on as "trainedOn"`

export const PAGE_ROWS = 50

/** Those without a lead first, then those whose training is longest ago. */
export const findSettings = (db: Reader, page: number): Promise<SettingRow[]> =>
  db.sql(
    'settings-of-area',
    `select ${COLUMNS} ${SETTINGS}
     order by l.lead is not null, l.trained_on nulls first, g.name, g.id limit $1 offset $2`,
    [PAGE_ROWS, (page - 1) * PAGE_ROWS],
  )

export type SettingCounts = {
  readonly all: number
  readonly noLead: number
  /** Whose lead's training is longer ago than this day, or isn't known. */
  readonly notInDate: number
}

export async function countSettings(db: Reader, notAfter: Day): Promise<SettingCounts> {
  const [row] = await db.sql<SettingCounts>(
    'settings-counts',
    `select count(*)::int as "all", count(*) filter (where l.lead is null)::int as "noLead",
       count(*) filter (where l.lead is not null and (l.trained_on is null or l.trained_on <= $1))::int as "notInDate"
     ${SETTINGS}`,
    [notAfter],
  )
  return row!
}

export async function findSetting(db: Reader, agency: string): Promise<SettingRow | undefined> {
  const [row] = await db.sql<SettingRow>('setting-one', `select ${COLUMNS} ${SETTINGS} and g.id = $1`, [
    agency,
  ])
  return row
}

export type EarlierLead = {
  readonly lead: SubjectId
  readonly name: string
  readonly role: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

export const findEarlierLeads = (db: Reader, agency: string): Promise<EarlierLead[]> =>
  db.sql(
    'setting-earlier-leads',
    `select lead, name, role, from_at as "from", until_at as "until" from setting_lead
     where agency = $1 and until_at is not null order by from_at desc, lead limit 20`,
    [agency],
  )
