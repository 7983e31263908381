/**
 * Runs the questions of `sql/`: as they stand there, for whoever wants to check them, with what the viewer may not know
 * of left out before anything is counted. They are asked of the record as it is now: a whole population isn't folded as
 * known at a past moment.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { Viewer } from '#/access/viewer.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import { FRONT_DOOR } from '../../front-door/contact/index.ts'
import { instantsOf, type Period, type Periods } from './periods.ts'
import { type Measured, NOTHING } from './rules.ts'

const HERE = new URL('./sql/', import.meta.url)

/** The text of each named query, by its name. */
export const QUERIES: ReadonlyMap<string, string> = new Map(
  readdirSync(HERE)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => [file.replace('.sql', ''), readFileSync(new URL(file, HERE), 'utf8').trim()]),
)

/** What `:from`, `:until`, `:at` and `:months` are; then the period itself, the one before, and who is hidden. */
const PLACES: readonly string[] = ['from', 'until', 'at', 'months']
const TYPES =
  'select $1::timestamptz, $2::timestamptz, $3::timestamptz, $4::int, $5::timestamptz, $6::timestamptz'
const HIDDEN = '$7::uuid[]'

const placed = (text: string): string =>
  text.replaceAll(/(?<!:):([a-z]+)\b/g, (_, name: string) => `$${PLACES.indexOf(name) + 1}`)

/** How a figure is broken down: a label for each row, or no label. */
export const DIMENSIONS = ['source', 'team', 'agency', 'outcome', 'factor', 'month'] as const
export type Dimension = (typeof DIMENSIONS)[number]

const AGENCY = 'left join account a on a.id::text = f.from_account left join agency g on g.id = a.agency'

/** The codes of referral-source in the groups in which an account's agency stands, so that one school isn't two sources. */
const SOURCE_GROUP = `case when f.source in ('9', '10') then f.from_kind when f.source = '5A' then 'adult-services'
  else case left(f.source, 1) when '1' then f.from_kind when '2' then 'school' when '3' then 'health'
    when '4' then 'housing' when '5' then 'council' when '6' then 'police' when '7' then 'legal' when '8' then 'other' end end`

const BY: Readonly<Record<Dimension, { readonly label: string; readonly join?: string }>> = {
  source: { label: `coalesce(${SOURCE_GROUP}, g.kind, f.from_kind)`, join: AGENCY },
  agency: {
    label: `case when f.from_kind = 'professional' then coalesce(g.name, f.agency, '') end`,
    join: AGENCY,
  },
  team: { label: 't.team', join: 'left join team_of t on t.worker = f.worker' },
  outcome: { label: 'f.outcome' },
  factor: { label: 'x.factor', join: 'left join lateral unnest(f.factors) as x(factor) on true' },
  month: { label: `to_char(f.received_at at time zone 'Europe/London', 'YYYY-MM')` },
}

/** Somebody of several teams counts with the front door, if it is one of them. */
const TEAM_OF = `team_of as (
  select distinct on (m.account) m.account::text as worker, t.name as team
  from account_team m join team t on t.id = m.team where m.until_at is null
  order by m.account, (t.id = '${FRONT_DOOR.id}') desc, t.name)`

/** A contact or referral all of whose people are hidden isn't there; nor is a referral all of whose children are. */
const GONE = `gone as materialized (
  select o.process from involvement o where o.person = any (${HIDDEN})
    and not exists (select from involvement v where v.process = o.process and v.person <> all (${HIDDEN}))
  union
  select o.subject from front_door_child o where o.child = any (${HIDDEN}) and o.kind = 'referral'
    and not exists (select from front_door_child v where v.subject = o.subject and v.child <> all (${HIDDEN})))`

type Composed = { readonly name: string; readonly text: string; readonly visible: string }

/** A named query, less whom the viewer may not know of. */
function compose(query: string, hidden: boolean, more: readonly string[] = []): Composed {
  const text = QUERIES.get(query)
  if (text === undefined) throw new Error(`No query is called ${query}.`)
  const ofChildren = text.includes('from front_door_child f')
  const ctes = [`asked as (${TYPES}${hidden ? `, ${HIDDEN}` : ''})`, ...(hidden && !ofChildren ? [GONE] : [])]
  return {
    name: `figures-${query}${hidden ? '-hidden' : ''}`,
    text: `with ${[...ctes, ...more, `counted as (\n${placed(text)}\n)`].join(',\n')}`,
    visible: hidden
      ? ofChildren
        ? `f.child <> all (${HIDDEN})`
        : 'f.subject not in (select process from gone)'
      : 'true',
  }
}

const MEASURES = `count(*)::int as total, count(f.counted)::int as judged,
  (count(*) filter (where f.counted))::int as counted,
  percentile_disc(0.5) within group (order by f.minutes) as median,
  percentile_disc(0.9) within group (order by f.minutes) as ninetieth`

/** A query, and in how many months a child who comes again is counted. */
export type Question = { readonly query: string; readonly months: number }

const valuesOf = (
  db: Reader,
  period: Period,
  months: number,
  split: Temporal.Instant,
  end: Temporal.Instant,
) => {
  const { from, until } = instantsOf(period)
  return [from, until, db.at, months, split, end, ...(db.hidden.length > 0 ? [db.hidden] : [])]
}

/** A figure in a period and in the one before. */
export async function measure(
  db: Reader,
  { query, months }: Question,
  { now, before }: Periods,
): Promise<{ readonly now: Measured; readonly before: Measured }> {
  const { name, text, visible } = compose(query, db.hidden.length > 0)
  const both: Period = { kind: 'days', from: before.from, until: now.until }
  const rows = await db.sql<Measured & { now: boolean }>(
    name,
    `${text}
     select f.received_at >= $6 as now, ${MEASURES} from counted f
     where (f.received_at < $5 or f.received_at >= $6) and ${visible} group by 1`,
    valuesOf(db, both, months, instantsOf(before).until, instantsOf(now).from),
  )
  const found = (which: boolean): Measured => rows.find((each) => each.now === which) ?? NOTHING
  return { now: found(true), before: found(false) }
}

export type Group = Measured & { readonly label: string | null }

const GROUPS_MAX = 500

/** A figure of one period, by source, team, agency, outcome, factor or month; most first, months in order. */
export async function measureBy(
  db: Reader,
  { query, months }: Question,
  period: Period,
  by: Dimension,
): Promise<readonly Group[]> {
  const { name, text, visible } = compose(query, db.hidden.length > 0, by === 'team' ? [TEAM_OF] : [])
  const { from, until } = instantsOf(period)
  const { label, join = '' } = BY[by]
  return db.sql<Group>(
    `${name}-by-${by}`,
    `${text}
     select ${label} as label, ${MEASURES} from counted f ${join} where ${visible}
     group by 1 order by ${by === 'month' ? '1' : '2 desc, 1'} limit ${GROUPS_MAX}`,
    valuesOf(db, period, months, from, until),
  )
}

/** Which records of a figure are asked for: those that count, those that were judged and don't, or those not yet judged. */
export const WHICH = ['counted', 'others', 'waiting', 'all'] as const
export type Which = (typeof WHICH)[number]

const IN_WHICH: Readonly<Record<Which, string>> = {
  counted: 'f.counted',
  others: 'not f.counted',
  waiting: 'f.counted is null',
  all: 'true',
}

export type Found = {
  readonly subject: SubjectId
  readonly child: SubjectId | null
  readonly kind: 'contact' | 'referral'
  readonly received_at: Temporal.Instant
  readonly outcome: string | null
  readonly counted: boolean | null
  readonly minutes: number | null
}

export const PAGE_ROWS = 50
export const PAGE_MAX = 200

/** Whose records are asked for: the whole area's, or those in which the viewer or a team of theirs has worked. */
const OURS = `exists (select from involvement i where i.process = f.subject and i.part <> 'referrer'
  and (i.party_kind = 'worker' and i.party = $8 or i.party_kind = 'team' and i.party = any ($9::text[])))`

/** The records of a figure, newest first: a page of them, and one more when there is a next. */
export async function findRecords(
  db: Reader,
  { query, months }: Question,
  asked: { readonly period: Period; readonly which: Which; readonly page: number; readonly ours?: Viewer },
): Promise<readonly Found[]> {
  const { name, text, visible } = compose(query, true)
  const { from, until } = instantsOf(asked.period)
  const child = QUERIES.get(query)!.includes('from front_door_child f') ? 'f.child' : 'null::uuid'
  const { ours } = asked
  const scope = ours === undefined ? `$8::text is null and $9::text[] is null` : OURS
  return db.sql<Found>(
    `${name}-records-${asked.which}-${ours === undefined ? 'area' : 'team'}`,
    `${text}
     select f.subject, ${child} as child, f.kind, f.received_at, f.outcome, f.counted, f.minutes from counted f
     where ${IN_WHICH[asked.which]} and ${visible} and ${scope}
     order by f.received_at desc, f.subject, child limit $10 offset $11`,
    [
      from,
      until,
      db.at,
      months,
      from,
      until,
      db.hidden,
      ours?.account ?? null,
      ours?.teams ?? null,
      PAGE_ROWS + 1,
      (asked.page - 1) * PAGE_ROWS,
    ],
  )
}

export type Child = {
  readonly process: SubjectId
  readonly subject: SubjectId
  readonly display_name: string
  readonly registered_as: string
  readonly born_on: Temporal.PlainDate | null
  readonly birth_precision: string | null
  readonly expected_on: Temporal.PlainDate | null
  readonly pregnancy_outcome: string | null
  readonly died_on: Temporal.PlainDate | null
}

/** The children of these processes, whom the viewer may know of. */
export const findChildren = (db: Reader, processes: readonly SubjectId[]): Promise<Child[]> =>
  db.sql<Child>(
    'figures-children',
    `select c.subject as process, p.subject, p.display_name, p.registered_as, p.born_on, p.birth_precision,
       p.expected_on, p.pregnancy_outcome, p.died_on
     from front_door_child c join person p on p.subject = c.child
     where c.subject = any ($1::uuid[]) and p.subject <> all ($2::uuid[])
     order by p.born_on desc nulls first, p.subject limit 1000`,
    [processes, db.hidden],
  )
