import type { Reader } from '#/db/reader.ts'
import { OURS } from './queries.ts'
import { type Asked, LISTS, type List, type Notice, PAGE_ROWS } from './rules.ts'

/** The lists of the inbox, as conditions on one notice: the same as `belongs` in rules.ts says of a family. */
const IN_LIST: Readonly<Record<List, string>> = {
  all: 'true',
  danger: 'danger',
  missing: 'missing',
  waiting: `state = 'waiting'`,
  mine: 'claimed_by = $3',
  claimed: `state = 'claimed'`,
  'second-reading': `state = 'second-reading'`,
}

const milliseconds = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`

/**
 * $1 whom the viewer may not know of, $2 today, $3 the viewer, $4 when they last looked, $5 list, $6 families to skip
 * and show. A tie is what two notices share: a child, or the household of one now.
 *
 * Nothing is known of a family but by ties, so notices that have one all come, to be put together; of those that stand
 * alone only as many as can be on the page. What is told about a hidden child isn't weighed either.
 */
const WAITING = `
  with there as materialized (
    select * from (select *, not people && $1::uuid[] as readable from inbox_notice offset 0) n
    -- Who is of none but hidden people isn't there; nearly all are of nobody hidden, which is weighed first.
    where readable or case kind when 'referral' then not children <@ $1::uuid[] else not people <@ $1::uuid[] end
  ),
  child as materialized (
    select n.subject, p.subject as person, p.born, p.households from there n
    cross join lateral (
      select subject, coalesce(born_on, expected_on) as born, households from person
      where subject = any (n.children) and (n.readable or subject <> all ($1::uuid[])) offset 0) p
  ),
  age as (
    select subject, max(born) as born, bool_or(born is null) as unsure from child group by subject
  ),
  tie as materialized (
    select subject, unnest(person || households) as what from child
  ),
  tied as (
    select subject, array_agg(what) as ties from tie
    where what in (select what from tie group by what having count(*) > 1) group by subject
  ),
  owed as (
    select subject, min(due_at) as due_at from duty where ${OURS} group by subject
  ),
  notice as materialized (
    select n.subject, n.kind, n.danger, n.missing and n.readable as missing, n.state, n.claimed_by,
      n.received_at, n.recorded_at, n.last_at, t.ties, o.due_at,
      extract(year from age($2::date, greatest(a.born, case when n.readable then n.told_born end)))::int as youngest,
      n.told_unsure or coalesce(a.unsure, false) as unsure
    from there n
    left join age a on a.subject = n.subject
    left join tied t on t.subject = n.subject
    left join owed o on o.subject = n.subject
  ),
  alone as (
    select * from notice where ties is null and case $5::text ${LISTS.map((list) => `when '${list}' then ${IN_LIST[list]}`).join(' ')} end
    order by danger desc, missing desc,
      case when unsure then least(greatest(youngest, 0), 0.5) else coalesce(greatest(youngest, 0), 'infinity'::float8) end,
      due_at nulls last, received_at, subject
    limit $6
  ),
  sums as (
    select json_build_object(${LISTS.map((list) => `'${list}', count(*) filter (where ties is null and ${IN_LIST[list]})`).join(', ')}) as counts,
      count(*) filter (where recorded_at > $4::timestamptz
        or last_at > $4::timestamptz and claimed_by is distinct from $3)::int as changes
    from notice
  )
  select s.counts, s.changes, null::uuid as subject, null as kind, null::boolean as danger, null::boolean as missing,
    null as state, null as "claimedBy", null::int as youngest, null::boolean as "ageUnknown", null::uuid[] as ties,
    null::float8 as due, null::float8 as received, null::float8 as recorded, null::float8 as changed
  from sums s
  union all
  select null, null, n.subject, n.kind, n.danger, n.missing, n.state, n.claimed_by, n.youngest, n.unsure, n.ties,
    ${milliseconds('n.due_at')}, ${milliseconds('n.received_at')}, ${milliseconds('n.recorded_at')}, ${milliseconds('n.last_at')}
  from (select * from notice where ties is not null union all select * from alone) n`

export type Waiting = {
  readonly notices: readonly Notice[]
  /** How many notices of each list stand alone, those that didn't come among them. */
  readonly alone: Readonly<Record<List, number>>
  /** Notices that are new or changed since this person looked, in the whole inbox. */
  readonly changes: number
}

/** The sums come once, in a row of no notice; the notices in rows without sums. */
type Row = Notice | { readonly subject: null; readonly counts: Waiting['alone']; readonly changes: number }

const isNotice = (row: Row): row is Notice => row.subject !== null

/** All that the page asked for can show, and what there is beyond it. */
export async function findWaiting(db: Reader, asked: Asked, on: Temporal.PlainDate): Promise<Waiting> {
  const rows = await db.sql<Row>('inbox-waiting', WAITING, [
    db.hidden,
    on,
    asked.account,
    asked.looked ?? null,
    asked.list,
    asked.page * PAGE_ROWS,
  ])
  const sums = rows.find((row) => row.subject === null) as Exclude<Row, Notice>
  return { notices: rows.filter(isNotice), alone: sums.counts, changes: sums.changes }
}
