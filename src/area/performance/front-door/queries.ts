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
import type { Measured } from './rules.ts'

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
export const DIMENSIONS = [
  'source',
  'team',
  'agency',
  'outcome',
  'factor',
  'factor-outcome',
  'month',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

const AGENCY = 'left join account a on a.id::text = f.from_account left join agency g on g.id = a.agency'

const FACTOR = 'left join lateral unnest(f.factors) as x(factor) on true'

/** Stands between the two codes of a pair: no code has it. */
export const BETWEEN = '/'

/** The codes of referral-source in the groups in which an account's agency stands, so that one school isn't two sources. */
const SOURCE_GROUP = `case when f.source in ('9', '10') then f.from_kind when f.source = '5A' then 'adult-services'
  else case left(f.source, 1) when '1' then f.from_kind when '2' then 'school' when '3' then 'health'
    when '4' then 'housing' when '5' then 'council' when '6' then 'police' when '7' then 'legal' when '8' then 'other' else f.source end end`

const BY: Readonly<Record<Dimension, { readonly label: string; readonly join?: string }>> = {
  source: { label: `coalesce(${SOURCE_GROUP}, g.kind, f.from_kind)`, join: AGENCY },
  agency: {
    label: `case when f.from_kind = 'professional' then coalesce(g.name, f.agency, '') end`,
    join: AGENCY,
  },
  team: { label: 't.team', join: 'left join team_of t on t.worker = f.worker' },
  outcome: { label: 'f.outcome' },
  factor: { label: 'x.factor', join: FACTOR },
  // A pair in one label: a factor, and what was decided where it was.
  'factor-outcome': {
    label: `coalesce(x.factor, '') || '${BETWEEN}' || coalesce(f.outcome, '')`,
    join: FACTOR,
  },
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
  select o.subject from front_door_referral_child o where o.child = any (${HIDDEN})
    and not exists (select from front_door_referral_child v where v.subject = o.subject and v.child <> all (${HIDDEN})))`

type Composed = {
  readonly name: string
  readonly text: string
  readonly visible: string
  /** A row is a child, not a whole contact or referral. */
  readonly ofChildren: boolean
}

/** A named query, less whom the viewer may not know of. */
function compose(query: string, hidden: boolean, more: readonly string[] = []): Composed {
  const text = QUERIES.get(query)
  if (text === undefined) throw new Error(`No query is called ${query}.`)
  const ofChildren = /from front_door_\w+_child/.test(text)
  const ctes = [`asked as (${TYPES}${hidden ? `, ${HIDDEN}` : ''})`, ...(hidden && !ofChildren ? [GONE] : [])]
  const visible = ofChildren ? `f.child <> all (${HIDDEN})` : 'f.subject not in (select process from gone)'
  return {
    name: `figures-${query}${hidden ? '-hidden' : ''}`,
    text: `with ${[...ctes, ...more, `counted as (\n${placed(text)}\n)`].join(',\n')}`,
    visible: hidden ? visible : 'true',
    ofChildren,
  }
}

/**
 * Room to count a whole population by many labels in one reading, without putting it in order on disk: as far as this
 * reading goes, and no further.
 */
export const giveRoom = (db: Reader): Promise<unknown> =>
  db.sql('figures-room', `select set_config('work_mem', '64MB', true)`)

/** A query, and in how many months a child who comes again is counted. */
export type Question = { readonly query: string; readonly months: number }

export type Group = Measured & { readonly label: string | null }
type By = Readonly<Partial<Record<Dimension, readonly Group[]>>>
export type Answer = { readonly now: Measured; readonly before: Measured; readonly by: By }

/** So many things, late or not, that took so many tenths of a working day. */
type Bucket = {
  readonly now: boolean
  readonly dimension: number
  readonly label: string | null
  readonly counted: boolean | null
  readonly tenths: number | null
  readonly n: number
}

/**
 * A figure in a period and in the one before; and, of the period, by some dimensions: all in one reading of the rows. How
 * long things took is counted by tenths of a working day, the least that is ever shown, and not put in order.
 */
export async function measure(
  db: Reader,
  { query, months }: Question,
  { now, before }: Pick<Periods, 'now' | 'before'>,
  by: readonly Dimension[] = [],
): Promise<Answer> {
  const { name, text, visible } = compose(query, db.hidden.length > 0, by.includes('team') ? [TEAM_OF] : [])
  const joins = [...new Set(by.flatMap((each) => BY[each].join ?? []))].join('\n')
  const labels = by.map((each, index) => `${BY[each].label} as l${index}`)
  const sets =
    by.length === 0 ? '' : `, grouping sets ((), ${by.map((_, index) => `(l${index})`).join(', ')})`
  const which = by.map((_, index) => `when grouping(l${index}) = 0 then ${index}`)
  const values = by.map((_, index) => `l${index}`)
  const buckets = await db.sql<Bucket>(
    [name, ...by].join('-'),
    `${text}
     select now, ${by.length === 0 ? '-1' : `case ${which.join(' ')} else -1 end`} as dimension,
       ${by.length === 0 ? 'null::text' : `coalesce(${values.join(', ')})`} as label, counted, tenths, count(*)::int as n
     from (
       select f.received_at >= $6 as now, f.counted, (f.minutes + ${TENTH / 2}) / ${TENTH} as tenths
         ${labels.map((each) => `, ${each}`).join('')}
       from counted f ${joins} where (f.received_at < $5 or f.received_at >= $6) and ${visible}
     ) d group by now, counted, tenths${sets}`,
    valuesOf(db, months, { kind: 'days', from: before.from, until: now.until }, [
      instantsOf(before).until,
      instantsOf(now).from,
    ]),
  )
  const whole = (which: boolean) =>
    sumOf(buckets.filter((each) => each.dimension === -1 && each.now === which))
  return { now: whole(true), before: whole(false), by: groupsOf(buckets, by) }
}

function groupsOf(buckets: readonly Bucket[], by: readonly Dimension[]): By {
  return Object.fromEntries(
    by.map((each, index) => {
      const found = buckets.filter(({ now, dimension }) => now && dimension === index)
      const groups = [...Map.groupBy(found, ({ label }) => label)].map(([label, of]) => ({
        label,
        ...sumOf(of),
      }))
      return [each, groups.sort(inOrder(each))]
    }),
  )
}

/** Most first; months as they go. */
const inOrder =
  (by: Dimension) =>
  (one: Group, other: Group): number =>
    (by === 'month' ? 0 : other.total - one.total) || (one.label ?? '').localeCompare(other.label ?? '')

/** Working days to a tenth, of 1,440 minutes each: in one place, so that half a tenth goes up everywhere. */
const TENTH = 144

function sumOf(buckets: readonly Bucket[]): Measured {
  const sum = (of: readonly Bucket[]) => of.reduce((all, { n }) => all + n, 0)
  const timed = buckets
    .filter(({ tenths }) => tenths !== null)
    .sort((one, other) => one.tenths! - other.tenths!)
  const all = sum(timed)
  const within = (share: number) => {
    let passed = 0
    for (const { tenths, n } of timed) {
      passed += n
      if (passed >= share * all) return tenths! / 10
    }
    return null
  }
  return {
    total: sum(buckets),
    judged: sum(buckets.filter(({ counted }) => counted !== null)),
    counted: sum(buckets.filter(({ counted }) => counted === true)),
    medianDays: within(0.5),
    ninetiethDays: within(0.9),
  }
}

const valuesOf = (db: Reader, months: number, period: Period, more: readonly unknown[]) => {
  const { from, until } = instantsOf(period)
  return [from, until, db.at, months, ...more, ...(db.hidden.length > 0 ? [db.hidden] : [])]
}

/** A figure of one period by one dimension alone. */
export async function measureBy(
  db: Reader,
  question: Question,
  period: Period,
  by: Dimension,
): Promise<readonly Group[]> {
  const none: Period = { kind: 'days', from: period.from, until: period.from }
  return (await measure(db, question, { now: period, before: none }, [by])).by[by] ?? []
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

/** Of what a query is: its rows are contacts or referrals, whole or by child, or notices. */
const kindOf = (query: string): Found['kind'] => {
  const [, kind] = /from front_door_(contact|referral)/.exec(QUERIES.get(query) ?? '') ?? []
  return (kind as Found['kind'] | undefined) ?? 'notice'
}

export type Found = {
  readonly subject: SubjectId
  readonly child: SubjectId | null
  readonly kind: 'contact' | 'referral' | 'notice'
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
  const { name, text, visible, ofChildren } = compose(query, true)
  const { from, until } = instantsOf(asked.period)
  const child = ofChildren ? 'f.child' : 'null::uuid'
  const { ours } = asked
  const scope = ours === undefined ? `$8::text is null and $9::text[] is null` : OURS
  return db.sql<Found>(
    `${name}-records-${asked.which}-${ours === undefined ? 'area' : 'team'}`,
    `${text}
     select f.subject, ${child} as child, '${kindOf(query)}' as kind, f.received_at, f.outcome, f.counted, f.minutes from counted f
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
     from (
       select subject, child from front_door_contact_child where subject = any ($1::uuid[])
       union select subject, child from front_door_referral_child where subject = any ($1::uuid[])
       union select subject, person from notice_person where subject = any ($1::uuid[]) and part = 'child'
     ) c join person p on p.subject = c.child
     where p.subject <> all ($2::uuid[])
     order by p.born_on desc nulls first, p.subject limit 1000`,
    [processes, db.hidden],
  )
