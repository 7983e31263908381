import type { Reader } from '#/db/reader.ts'
import type { DutyTable } from '#/framework/tables.gen.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Asked, compose, IN_LIST, type List, ORDER, PAGE_ROWS } from './asked.ts'

export type Duty = Omit<DutyTable, 'laming' | 'pack_id'>

/** Somebody whom a duty is about, as a page names them. */
export type Person = {
  readonly subject: SubjectId
  readonly display_name: string
  readonly registered_as: string
  readonly born_on: Temporal.PlainDate | null
  readonly birth_precision: string | null
  readonly expected_on: Temporal.PlainDate | null
  readonly pregnancy_outcome: string | null
  readonly died_on: Temporal.PlainDate | null
}

/** A duty with the children it is owed to and the worker who has the process. */
export type Row = {
  readonly duty: Duty
  readonly children: readonly Person[]
  readonly worker: { readonly id: string; readonly name: string } | undefined
}

export const COLUMNS = `d.subject, d.key, d.duty_id, d.title, d.process_kind, d.person, d.opened_at, d.opened_by, d.due_at,
  d.first_due_at, d.near_from, d.extended_to, d.extended_by, d.met_at, d.met_by, d.ended_at, d.ended_by, d.owner_role, d.late_owner_role,
  d.why, d.source, d.verified, d.local`

/** The role that owes a duty at a moment: what is late may have gone up. */
export const ownerAt = (
  duty: Pick<DutyTable, 'owner_role' | 'late_owner_role' | 'due_at' | 'met_at' | 'ended_at'>,
  at: Temporal.Instant,
): string =>
  duty.late_owner_role !== null &&
  duty.met_at === null &&
  duty.ended_at === null &&
  Temporal.Instant.compare(duty.due_at, at) <= 0
    ? duty.late_owner_role
    : duty.owner_role

/** Why more time was given or it ended may speak of anybody in the process: not where one of them is hidden. */
export const reasons = (hidden: string | undefined): string => {
  if (hidden === undefined) return 'd.extended_reason, d.ended_why'
  const seen = `not exists (select from involvement h where h.process = d.subject and h.person = any (${hidden}::uuid[]))`
  return `case when ${seen} then d.extended_reason end as extended_reason, case when ${seen} then d.ended_why end as ended_why`
}

/** One page of a list, and a row more when there is a next. */
export async function findDuties(db: Reader, asked: Asked, page: number): Promise<Duty[]> {
  const { name, before, where, values } = compose(asked, db.hidden, db.at)
  const given = [...values]
  const value = (each: unknown): string => `$${given.push(each)}`
  const text = `${before} select ${COLUMNS}, ${reasons(db.hidden.length === 0 ? undefined : value(db.hidden))}
    from duty d where ${IN_LIST[asked.list]} and ${where}
    order by ${ORDER[asked.list]} limit ${value(PAGE_ROWS + 1)} offset ${value((page - 1) * PAGE_ROWS)}`
  return db.sql<Duty>(`duties-${asked.list}-${name}`, text, given)
}

/** How many there are of each list, up to `max`: that, or more. In one statement, which reads once what they share. */
export async function countDuties<Of extends List>(
  db: Reader,
  asked: Asked,
  lists: readonly Of[],
  max: number,
): Promise<Readonly<Record<Of, number>>> {
  const { name, before, where, values } = compose(
    { ...asked, list: lists[0] ?? asked.list },
    db.hidden,
    db.at,
  )
  const counts = lists.map(
    (list) => `(select count(*)::int from (
      select from duty d where ${IN_LIST[list]} and ${where} limit $${values.length + 1}) x) as "${list}"`,
  )
  const text = `${before} select ${counts.join(', ')}`
  const [row] = await db.sql<Record<Of, number>>(`duties-count-${lists.join('-')}-${name}`, text, [
    ...values,
    max,
  ])
  return row!
}

export type WorkerCount = { readonly name: string | null; readonly open: number; readonly late: number }

/** Open and late duties of each worker, most first; null for what nobody has yet. The first 30. */
export async function countByWorker(db: Reader, asked: Asked): Promise<WorkerCount[]> {
  const { name, before, where, values } = compose({ ...asked, list: 'open' }, db.hidden, db.at)
  return db.sql<WorkerCount>(
    `duties-workers-${name}`,
    `${before} select coalesce(k.claimed_name, r.claimed_name) as name, count(*)::int as open,
       count(*) filter (where d.due_at <= $1::timestamptz)::int as late
     from duty d left join contact k on k.subject = d.subject left join referral r on r.subject = d.subject
     where ${IN_LIST.open} and ${where} group by 1 order by 2 desc, 1 limit 30`,
    values,
  )
}

const PERSON = `p.subject, p.display_name, p.registered_as, p.born_on, p.birth_precision, p.expected_on,
  p.pregnancy_outcome, p.died_on`
const CHILDREN_MAX = 500

/** Children by whom or what they are asked for: by themselves, or all of a process. */
export async function findChildren(
  db: Reader,
  named: readonly SubjectId[],
  processes: readonly SubjectId[],
): Promise<ReadonlyMap<SubjectId, readonly Person[]>> {
  const children = await db.sql<Person & { process: SubjectId }>(
    'duties-children',
    `select ${PERSON}, p.subject as process from person p where p.subject = any ($1::uuid[]) and p.subject <> all ($3::uuid[])
     union
     select ${PERSON}, i.process from involvement i join person p on p.subject = i.person
     where i.process = any ($2::uuid[]) and p.registered_as <> 'adult' and p.subject <> all ($3::uuid[])
     order by born_on desc nulls first, subject limit ${CHILDREN_MAX}`,
    [named, processes, db.hidden],
  )
  return Map.groupBy(children, (each) => each.process)
}

type Holder = { readonly process: SubjectId; readonly id: string; readonly name: string }

/** Who has each process: the last to claim it, else the last who began to work in it. */
const findHolders = (db: Reader, processes: readonly SubjectId[]): Promise<Holder[]> =>
  db.sql(
    'duties-holders',
    `select s.process, coalesce(k.claimed_by, r.claimed_by, w.party) as id,
       coalesce(k.claimed_name, r.claimed_name, a.name) as name
     from unnest($1::uuid[]) s(process)
     left join contact k on k.subject = s.process left join referral r on r.subject = s.process
     left join lateral (
       select i.party from involvement i
       where i.process = s.process and i.party_kind = 'worker' and i.part not in ('referrer', 'registrant')
         and (i.until_at is null or i.until_at > $2)
       order by i.from_at desc limit 1) w on true
     left join account a on a.id::text = w.party
     where coalesce(k.claimed_name, r.claimed_name, a.name) is not null`,
    [processes, db.at],
  )

/** Names the children and the workers of duties: two statements for a page, however many rows. */
export async function describe(db: Reader, duties: readonly Duty[]): Promise<readonly Row[]> {
  if (duties.length === 0) return []
  const processes = [...new Set(duties.map((each) => each.subject))]
  const named = duties.flatMap((each) => each.person ?? [])
  const whole = duties.filter((each) => each.person === null).map((each) => each.subject)
  const [children, holders] = await Promise.all([findChildren(db, named, whole), findHolders(db, processes)])
  const workers = new Map(holders.map((each) => [each.process, each]))
  return duties.map((duty) => ({
    duty,
    children: children.get(duty.person ?? duty.subject) ?? [],
    worker: workers.get(duty.subject),
  }))
}

/** Whom these rows show, for the access log. */
export const listedIn = (rows: readonly Row[]): readonly SubjectId[] => [
  ...new Set(rows.flatMap(({ duty, children }) => [duty.subject, ...children.map((each) => each.subject)])),
]

/** One duty, if it is there for the viewer. */
export async function findDuty(db: Reader, process: SubjectId, key: string): Promise<Duty | undefined> {
  const [row] = await db.sql<Duty>(
    'duties-one',
    `select ${COLUMNS}, ${reasons('$3')} from duty d
     where d.subject = $1 and d.key = $2 and (d.person is null or d.person <> all ($3::uuid[]))`,
    [process, key, db.hidden],
  )
  return row
}
