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
    select *, not people && $1::uuid[] as readable from inbox_notice
    where case kind when 'referral' then not children <@ $1::uuid[]
               else people = '{}' or not people <@ $1::uuid[] end
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
  select s.counts, s.changes, n.subject, n.kind, n.danger, n.missing, n.state, n.claimed_by as "claimedBy", n.youngest,
    n.unsure as "ageUnknown", n.ties, ${milliseconds('n.due_at')} as due, ${milliseconds('n.received_at')} as received,
    ${milliseconds('n.recorded_at')} as recorded, ${milliseconds('n.last_at')} as changed
  from sums s left join (select * from notice where ties is not null union all select * from alone) n on true`

export type Waiting = {
  readonly notices: readonly Notice[]
  /** How many notices of each list stand alone, those that didn't come among them. */
  readonly alone: Readonly<Record<List, number>>
  /** Notices that are new or changed since this person looked, in the whole inbox. */
  readonly changes: number
}

type Row = Omit<Notice, 'subject'> & {
  readonly subject: Notice['subject'] | null
  readonly counts: Waiting['alone']
  readonly changes: number
}

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
  return {
    notices: rows.filter((row): row is Row & Notice => row.subject !== null),
    alone: rows[0]!.counts,
    changes: rows[0]!.changes,
  }
}
