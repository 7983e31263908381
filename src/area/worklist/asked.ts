/** Which duties are asked for: by state, by who owes them, within what the viewer answers for. */
import type { Viewer } from '#/access/viewer.ts'
import { endOfDay, londonDay } from '#/lib/dates.ts'
import { isId } from '#/lib/id.ts'

/** Lists of duties by their names in a URL. `open` has what is late in it; `near` was met just before the clock. */
export const LISTS = ['open', 'late', 'today', 'week', 'near', 'extended', 'met', 'ended', 'all'] as const
export type List = (typeof LISTS)[number]

/** Whose duties the viewer answers for: those of their teams and their own work, or the whole area's. */
export type Scope = { readonly reach: 'area' } | TeamScope
type TeamScope = { readonly reach: 'team'; readonly teams: readonly string[]; readonly account: string }

export const scopeOf = ({ permissions, teams, account }: Viewer): Scope =>
  permissions.has('duty:read-area') ? { reach: 'area' } : { reach: 'team', teams, account }

export type Asked = {
  readonly list: List
  readonly scope: Scope
  /** A role that owes, or the account of a worker who has the work. */
  readonly owner?: string | undefined
  /** Of which kind of process: contact, referral. */
  readonly kind?: string | undefined
  /** The id of one duty of the pack. */
  readonly duty?: string | undefined
}

export const PAGE_ROWS = 50
/** Whoever wants the ten-thousandth row wants another question. */
export const PAGE_MAX = 200

/** Parts by which nobody works with anybody: a referrer reads the answer, a registrar began the record. */
export const NOT_WORKING = ['referrer', 'registrant']

const WEEK_DAYS = 7

const OPEN = 'd.met_at is null and d.ended_at is null'

/** What a list has in it. $1 is the moment, $2 the end of its day, $3 the end of the seventh day after. */
export const IN_LIST: Readonly<Record<List, string>> = {
  open: OPEN,
  late: `${OPEN} and d.due_at <= $1::timestamptz`,
  today: `${OPEN} and d.due_at > $1::timestamptz and d.due_at <= $2::timestamptz`,
  week: `${OPEN} and d.due_at > $1::timestamptz and d.due_at <= $3::timestamptz`,
  near: 'd.met_at >= d.near_from and d.met_at < d.due_at',
  extended: 'd.extended_to is not null',
  met: 'd.met_at is not null',
  ended: 'd.ended_at is not null',
  all: 'true',
}

/** SQL as it is put together: what is read once before it, and the conditions. Its name says which parts are in it. */
export type Composed = {
  readonly name: string
  readonly before: string
  readonly where: string
  readonly values: readonly unknown[]
}

/**
 * The conditions of a question but for the list. `hidden`: whom the viewer may not know of; they go before anything is
 * counted. Processes are read once and looked up (a condition inside `coalesce` is never joined): a team has few of
 * them, and the area many.
 */
export function compose(asked: Asked, hidden: readonly string[], at: Temporal.Instant): Composed {
  const values: unknown[] = [at, endOfDay(londonDay(at)), endOfDay(londonDay(at).add({ days: WEEK_DAYS }))]
  const value = (given: unknown): string => `$${values.push(given)}`
  const parts: Part[] = [CLOCK]
  if (hidden.length > 0) parts.push(hiddenPart(value(hidden)))
  if (asked.scope.reach === 'team') parts.push(teamPart(asked.scope, isOpen(asked.list), value))
  if (asked.owner !== undefined) parts.push(ownerPart(asked.owner, isOpen(asked.list), value))
  if (asked.kind !== undefined) parts.push({ name: 'kind', where: `d.process_kind = ${value(asked.kind)}` })
  if (asked.duty !== undefined) parts.push({ name: 'duty', where: `d.duty_id = ${value(asked.duty)}` })
  return {
    name: parts.flatMap(({ name }) => name ?? []).join('-') || 'all',
    before: `with ${parts.flatMap(({ before }) => before ?? []).join(',\n')}`,
    where: parts.map(({ where }) => `(${where})`).join(' and '),
    values,
  }
}

type Value = (given: unknown) => string
type Part = { readonly name?: string; readonly before?: string; readonly where: string }

/** Gives the moments of `IN_LIST` their type, whichever of them a list asks for. */
const CLOCK: Part = {
  before: 'clock as (select $1::timestamptz, $2::timestamptz, $3::timestamptz)',
  where: 'true',
}

/** A duty of somebody hidden isn't there; nor is one of a process all of whose people are. */
const hiddenPart = (hidden: string): Part => ({
  name: 'hidden',
  before: `gone as materialized (
    select o.process from involvement o where o.person = any (${hidden}::uuid[])
      and not exists (select from involvement v where v.process = o.process and v.person <> all (${hidden}::uuid[])))`,
  where: `(d.person is null or d.person <> all (${hidden}::uuid[]))
    and (d.person is not null or d.subject not in (select process from gone))`,
})

const workedIn = (cte: string): string => `coalesce(d.subject in (select process from ${cte}), false)`

const isOpen = (list: List): boolean =>
  list === 'open' || list === 'late' || list === 'today' || list === 'week'

/** Of what is open, the work that somebody does now; of what is done, what they did once. */
const works = (who: string, open: boolean): string => `select i.process from involvement i where ${who}
  and i.part not in (${NOT_WORKING.map((part) => `'${part}'`).join(', ')})
  ${open ? 'and (i.until_at is null or i.until_at > $1::timestamptz)' : ''}`

const byWorker = (account: string): string => `i.party_kind = 'worker' and i.party = ${account}`

const teamPart = ({ teams, account }: TeamScope, open: boolean, value: Value): Part => ({
  name: open ? 'team' : 'team-once',
  before: `ours as materialized (
    ${works(`i.party_kind = 'team' and i.party = any (${value(teams)}::text[])`, open)}
    union all ${works(byWorker(value(account)), open)})`,
  where: workedIn('ours'),
})

const ownerPart = (owner: string, open: boolean, value: Value): Part =>
  isId(owner)
    ? {
        name: open ? 'worker' : 'worker-once',
        before: `theirs as materialized (${works(byWorker(value(owner)), open)})`,
        where: workedIn('theirs'),
      }
    : { name: 'owner', where: `d.owner_role = ${value(owner)}` }

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
  'information-governance': ['information-governance'],
}

/** Which duties are owed by whoever has the work. */
export const OWED_BY_WORKER = [
  'duty-team',
  'allocated-worker',
  'lead-social-worker',
  'report-author',
  'experienced-social-worker',
]
