/** Which duties are asked for: by state, by who owes them, within what the viewer answers for. */
import type { Viewer } from '#/access/viewer.ts'
import { endOfDay, londonDay } from '#/lib/dates.ts'
import { isId } from '#/lib/id.ts'

/** Lists of duties by their names in a URL. `open` has what is late in it; `near` was met just before the clock. */
export const LISTS = ['open', 'late', 'today', 'week', 'near', 'extended', 'met', 'ended', 'all'] as const
export type List = (typeof LISTS)[number]

/** Whose duties the viewer answers for: those of their teams and their own work, or the whole area's. */
export type Scope =
  | { readonly reach: 'area' }
  | { readonly reach: 'team'; readonly teams: readonly string[]; readonly account: string }

export const scopeOf = ({ permissions, teams, account }: Viewer): Scope =>
  permissions.has('duty:read-area') ? { reach: 'area' } : { reach: 'team', teams, account }

export type Asked = {
  readonly list: List
  readonly scope: Scope
  /** A role that owes, or the account of a worker who has the work. */
  readonly owner?: string | undefined
  /** Of which kind of process: contact, referral. */
  readonly kind?: string | undefined
}

export const PAGE_ROWS = 50
/** Whoever wants the ten-thousandth row wants another question. */
export const PAGE_MAX = 200

/** Parts by which nobody works with anybody: a referrer reads the answer, a registrar began the record. */
export const NOT_WORKING = ['referrer', 'registrant']

const WEEK_DAYS = 7

const OPEN = 'd.met_at is null and d.ended_at is null'

/** SQL as it is put together: the name of the statement says which parts are in it. */
export type Composed = { readonly name: string; readonly where: string; readonly values: readonly unknown[] }

/** The conditions of a question. `hidden`: whom the viewer may not know of; they go before anything is counted. */
export function compose(asked: Asked, hidden: readonly string[], at: Temporal.Instant): Composed {
  const values: unknown[] = []
  const value = (given: unknown): string => `$${values.push(given)}`
  const parts: { readonly name: string; readonly sql: string }[] = [listPart(asked.list, at, value)]
  if (hidden.length > 0) parts.push({ name: 'hidden', sql: hiddenPart(value(hidden)) })
  if (asked.scope.reach === 'team') parts.push({ name: 'team', sql: teamPart(asked.scope, at, value) })
  if (asked.owner !== undefined) parts.push(ownerPart(asked.owner, at, value))
  if (asked.kind !== undefined) parts.push({ name: 'kind', sql: `d.process_kind = ${value(asked.kind)}` })
  return {
    name: parts.map(({ name }) => name).join('-'),
    where: parts.map(({ sql }) => `(${sql})`).join(' and '),
    values,
  }
}

type Value = (given: unknown) => string

function listPart(list: List, at: Temporal.Instant, value: Value) {
  const until = (days: number) => endOfDay(londonDay(at).add({ days }))
  const between = (days: number) =>
    `${OPEN} and d.due_at > ${value(at)}::timestamptz and d.due_at <= ${value(until(days))}::timestamptz`
  const sql: Readonly<Record<List, () => string>> = {
    open: () => OPEN,
    late: () => `${OPEN} and d.due_at <= ${value(at)}::timestamptz`,
    today: () => between(0),
    week: () => between(WEEK_DAYS),
    near: () => 'd.met_at >= d.near_from and d.met_at < d.due_at',
    extended: () => 'd.extended_to is not null',
    met: () => 'd.met_at is not null',
    ended: () => 'd.ended_at is not null',
    all: () => 'true',
  }
  return { name: list, sql: sql[list]() }
}

/** A duty of somebody hidden isn't there; nor is one of a process all of whose people are. */
const hiddenPart = (hidden: string): string => `d.person <> all (${hidden}::uuid[])
  or d.person is null and (
    exists (select from involvement h where h.process = d.subject and h.person <> all (${hidden}::uuid[]))
    or not exists (select from involvement h where h.process = d.subject and h.person is not null))`

/** Somebody worked in the process when the duty was done, or works in it now. */
const working = (who: string, at: string): string => `exists (
  select from involvement i where i.process = d.subject and (${who})
    and i.part not in (${NOT_WORKING.map((part) => `'${part}'`).join(', ')})
    and (i.until_at is null or i.until_at >= coalesce(d.met_at, d.ended_at, ${at}::timestamptz)))`

const teamPart = (scope: Extract<Scope, { reach: 'team' }>, at: Temporal.Instant, value: Value): string =>
  working(
    `i.party_kind = 'team' and i.party = any (${value(scope.teams)}::text[])
     or i.party_kind = 'worker' and i.party = ${value(scope.account)}`,
    value(at),
  )

const ownerPart = (owner: string, at: Temporal.Instant, value: Value) =>
  isId(owner)
    ? { name: 'worker', sql: working(`i.party_kind = 'worker' and i.party = ${value(owner)}`, value(at)) }
    : { name: 'owner', sql: `d.owner_role = ${value(owner)}` }

export const ORDER: Readonly<Record<List, string>> = {
  open: 'd.due_at, d.subject, d.key',
  late: 'd.due_at, d.subject, d.key',
  today: 'd.due_at, d.subject, d.key',
  week: 'd.due_at, d.subject, d.key',
  near: 'd.met_at desc, d.subject, d.key',
  extended: 'd.due_at desc, d.subject, d.key',
  met: 'd.met_at desc, d.subject, d.key',
  ended: 'd.ended_at desc, d.subject, d.key',
  all: 'd.due_at, d.subject, d.key',
}

/** Which duties a role owes that somebody holds in person: a team's manager, a chair. */
export const OWED_BY_ROLE: Readonly<Record<string, readonly string[]>> = {
  manager: ['team-manager'],
  chair: ['conference-chair'],
  'head-of-service': ['head-of-service'],
}

/** Which duties are owed by whoever has the work. */
export const OWED_BY_WORKER = ['duty-team', 'allocated-worker', 'lead-social-worker', 'report-author']
