import type { ClientBase } from 'pg'
import type { Occurred } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Aliases, aliasesOf, effective, noAliases } from './effective.ts'
import type { Entry, EntryRef, EntrySubject } from './entry.ts'
import type { Registry } from './registry.ts'

/** The entries of some subjects, as they lie in the log, and what merges make of their ids. */
export type Raw = { readonly bySubject: ReadonlyMap<SubjectId, readonly Entry[]>; readonly aliases: Aliases }

type Stored = {
  about: string
  seq: number
  id: string
  type: string
  version: number
  occurred: Occurred
  recorded_at: Temporal.Instant
  recorded_by: string
  agency: string
  source: string
  pack_id: string
  subjects: EntrySubject[]
  refs: EntryRef[]
  body: unknown
}

export const COLUMNS = `e.seq, e.id, e.type, e.version, e.occurred, e.recorded_at, e.recorded_by, e.agency, e.source,
  e.pack_id, e.subjects, e.refs, e.body`

export function toEntry(stored: Omit<Stored, 'about'>, registry: Registry): Entry {
  return {
    id: stored.id,
    seq: stored.seq,
    type: stored.type,
    version: stored.version,
    occurred: stored.occurred,
    recordedAt: stored.recorded_at,
    recordedBy: stored.recorded_by,
    agency: stored.agency,
    source: stored.source,
    packId: stored.pack_id,
    subjects: stored.subjects,
    refs: stored.refs,
    body: stored.body === null ? null : registry.upgrade(stored.type, stored.version, stored.body),
  }
}

/**
 * Reads the raw entries of `subjects`, as known at `knownAt` if given. Each subject's come in order of writing.
 * One statement for entries; a second only where one of the subjects was ever in a merge.
 */
export async function readRaw(
  client: ClientBase,
  registry: Registry,
  subjects: readonly SubjectId[],
  knownAt?: Temporal.Instant,
): Promise<Raw> {
  const { rows } = await client.query<Stored>({
    name: knownAt === undefined ? 'log-read' : 'log-read-known-at',
    text: `select s.subject as about, ${COLUMNS}
      from record.entry_subject s join record.entry e using (seq)
      where s.subject = any ($1::uuid[])${knownAt === undefined ? '' : ' and s.recorded_at <= $2 and e.recorded_at <= $2'}
      order by s.subject, s.seq`,
    values: knownAt === undefined ? [subjects] : [subjects, knownAt.toString()],
  })
  const bySubject = new Map<SubjectId, Entry[]>()
  const shared = new Map<number, Entry>()
  for (const stored of rows) {
    const entry = shared.get(stored.seq) ?? toEntry(stored, registry)
    shared.set(stored.seq, entry)
    const list = bySubject.get(stored.about)
    if (list === undefined) bySubject.set(stored.about, [entry])
    else list.push(entry)
  }
  return { bySubject, aliases: await readAliases(client, registry, namedIn(shared.values()), knownAt) }
}

function namedIn(entries: Iterable<Entry>): readonly SubjectId[] {
  const named = new Set<SubjectId>()
  for (const entry of entries) for (const each of entry.subjects) named.add(each.subject)
  return [...named]
}

/**
 * The same as known at `knownAt`, widening what was read `before` by more subjects: an entry about several of them is
 * read once. For pages of the past, which find whom they concern in rounds.
 */
export async function readWider(
  client: ClientBase,
  registry: Registry,
  before: Pick<Raw, 'bySubject'>,
  subjects: readonly SubjectId[],
  knownAt: Temporal.Instant,
): Promise<Raw> {
  const entries = new Map([...before.bySubject.values()].flat().map((entry) => [entry.seq, entry]))
  const { rows: links } = await client.query<{ subject: SubjectId; seq: number }>({
    name: 'log-links-known-at',
    text: `select subject, seq from record.entry_subject
      where subject = any ($1::uuid[]) and recorded_at <= $2 order by subject, seq`,
    values: [subjects.filter((id) => !before.bySubject.has(id)), knownAt.toString()],
  })
  const missing = [...new Set(links.map((each) => each.seq))].filter((seq) => !entries.has(seq))
  const { rows } = await client.query<Stored>({
    name: 'log-read-entries',
    text: `select ${COLUMNS} from record.entry e where e.seq = any ($1::bigint[])`,
    values: [missing],
  })
  for (const stored of rows) entries.set(stored.seq, toEntry(stored, registry))
  const bySubject = new Map(before.bySubject)
  for (const [subject, list] of Map.groupBy(links, (each) => each.subject))
    bySubject.set(
      subject,
      list.map((each) => entries.get(each.seq)!),
    )
  return { bySubject, aliases: await readAliases(client, registry, namedIn(entries.values()), knownAt) }
}

/** The merges and partings that touch any of these ids, and those that touch whoever they lead to. */
export async function readAliases(
  client: ClientBase,
  registry: Registry,
  named: readonly SubjectId[],
  knownAt?: Temporal.Instant,
): Promise<Aliases> {
  const { rows } = await client.query<Stored>({
    name: 'log-read-aliases',
    text: `with recursive touched as (
        select id from record.subject where id = any ($1::uuid[]) and merged
        union
        select other.subject from touched
          join record.entry_subject s on s.subject = touched.id
          join record.entry e on e.seq = s.seq and e.type in ('subjects-merged', 'subjects-parted')
          join record.entry_subject other on other.seq = e.seq
          join record.subject o on o.id = other.subject and o.merged
      )
      select distinct on (e.seq) e.id as about, ${COLUMNS}
      from touched join record.entry_subject s on s.subject = touched.id join record.entry e using (seq)
      where e.type in ('subjects-merged', 'subjects-parted') and e.recorded_at <= $2`,
    values: [named, knownAt?.toString() ?? 'infinity'],
  })
  return rows.length === 0 ? noAliases : aliasesOf(rows.map((stored) => toEntry(stored, registry)))
}

/** The entries in force of one subject, out of what was read. A merged-away id has none of its own. */
export function storyOf(raw: Raw, subject: SubjectId): readonly Entry[] {
  const { aliases } = raw
  if (!aliases.any) return effective(raw.bySubject.get(subject) ?? [], noAliases, subject)
  if (aliases.sameAs(subject) !== subject) return []
  const entries = [...raw.bySubject]
    .filter(([id]) => aliases.sameAs(id) === subject)
    .flatMap(([, list]) => list)
  return effective(entries, aliases, subject)
}

/** Every id that lives, or ever lived, under the same roof as these: what must be read to tell their stories. */
export async function clusterOf(
  client: ClientBase,
  subjects: readonly SubjectId[],
): Promise<readonly SubjectId[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'log-cluster',
    text: `with recursive touched as (
        select id from record.subject where id = any ($1::uuid[])
        union
        select other.subject from touched
          join record.subject me on me.id = touched.id and me.merged
          join record.entry_subject s on s.subject = touched.id
          join record.entry e on e.seq = s.seq and e.type in ('subjects-merged', 'subjects-parted')
          join record.entry_subject other on other.seq = e.seq
          join record.subject o on o.id = other.subject and o.merged
      ) select id from touched order by id`,
    values: [subjects],
  })
  return rows.map((row) => row.id)
}
