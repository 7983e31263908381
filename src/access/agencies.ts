import { type Queryable, runText } from '#/db/pool.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { addAgency, addTeam } from './accounts.ts'
import type { Agency } from './viewer.ts'

/** Kinds of agency that somebody may add, as people say them; `public` and `system` are the site's own. */
export const AGENCY_KINDS: readonly { readonly kind: string; readonly words: string }[] = [
  { kind: 'council', words: 'Council' },
  { kind: 'school', words: 'School or nursery' },
  { kind: 'health', words: 'Health' },
  { kind: 'police', words: 'Police' },
  { kind: 'probation', words: 'Probation' },
  { kind: 'adult-services', words: 'Adult services' },
  { kind: 'voluntary', words: 'Voluntary organisation' },
]

export type AgencyRow = Agency & { readonly accounts: number; readonly teams: number }
export type TeamRow = { readonly id: string; readonly name: string; readonly members: readonly string[] }

const ID_MAX = 60

/**
 * Kebab-case, as entries and refs carry it: `St Oswald's Academy` is `st-oswalds-academy`. A number follows when the
 * name alone is taken, and stands alone behind `other` when it has no letter that an address could hold.
 */
export function idFromName(name: string, other: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, ID_MAX)
    .replaceAll(/^-+|-+$/g, '')
  const start = plain === '' ? other : plain
  let id = start
  for (let next = 2; taken.has(id); next++) id = `${start}-${next}`
  return id
}

/** Adds an agency; its id, or why not. */
export async function createAgency(on: Queryable, name: string, kind: string): Promise<Result<string>> {
  if (!AGENCY_KINDS.some((each) => each.kind === kind))
    return refuse(problem('kind-unknown', 'Choose a kind in the list', 'kind'))
  const there = await readNamesAndIds(on, 'access.agency')
  if (isNamed(there, name)) return refuse(problem('agency-there', 'There is an agency of this name', 'name'))
  const id = idFromName(name, 'agency', new Set(there.map((each) => each.id)))
  await addAgency(on, { id, name: name.trim(), kind })
  return ok(id)
}

/** Adds a team to an agency; its id, which no team of any agency has, or why not. */
export async function createTeam(on: Queryable, agency: string, name: string): Promise<Result<string>> {
  const there = await readNamesAndIds(on, 'access.team')
  const own = (await readTeams(on, agency)).map((each) => ({ id: each.id, name: each.name }))
  if (isNamed(own, name)) return refuse(problem('team-there', 'This agency has a team of this name', 'name'))
  const id = idFromName(name, 'team', new Set(there.map((each) => each.id)))
  await addTeam(on, { id, agency, name: name.trim() })
  return ok(id)
}

type Named = { readonly id: string; readonly name: string }

const isNamed = (there: readonly Named[], name: string): boolean =>
  there.some((each) => each.name.toLowerCase() === name.trim().toLowerCase())

const readNamesAndIds = (on: Queryable, table: 'access.agency' | 'access.team'): Promise<Named[]> =>
  runText(on, `names-of-${table}`, `select id, name from ${table}`)

const AGENCIES = `
  select g.id, g.name, g.kind,
    (select count(*)::int from access.account a where a.agency = g.id) as accounts,
    (select count(*)::int from access.team t where t.agency = g.id) as teams
  from access.agency g where g.kind not in ('public', 'system')`

/** Every agency of the area: 1,000 at most, by name. */
export const readAgencyRows = (on: Queryable): Promise<AgencyRow[]> =>
  runText(on, 'access-agency-rows', `${AGENCIES} order by g.name, g.id limit 1000`)

export async function findAgency(on: Queryable, id: string): Promise<AgencyRow | undefined> {
  const rows = await runText<AgencyRow>(on, 'access-agency', `${AGENCIES} and g.id = $1`, [id])
  return rows[0]
}

/** The teams of an agency and who is in them. */
export const readTeams = (on: Queryable, agency: string): Promise<TeamRow[]> =>
  runText(
    on,
    'access-teams',
    `select t.id, t.name,
       array(select a.name from access.account_team m join access.account a on a.id = m.account
             where m.team = t.id and m.until_at is null order by 1) as members
     from access.team t where t.agency = $1 order by t.name, t.id`,
    [agency],
  )
