import type { ClientBase } from 'pg'
import { type AnyView, foldRows } from './fold.ts'
import { clusterOf, type Raw, readRaw, storyOf } from './read.ts'
import type { Registry } from './registry.ts'
import type { Row } from './view.ts'

const BATCH = 400

export type Rebuilding = {
  readonly registry: Registry
  readonly views: readonly AnyView[]
  /** The schema whose (empty) tables are filled. */
  readonly into: string
  readonly knownAt?: Temporal.Instant
  readonly report?: (done: { subjects: number; entries: number; rows: number }) => void
}

/** Folds every subject's entries into `into`, in batches: memory doesn't grow with the record. */
export async function rebuild(
  client: ClientBase,
  options: Rebuilding,
): Promise<{ subjects: number; entries: number; rows: number }> {
  const done = { subjects: 0, entries: 0, rows: 0 }
  // What is cut short is made afresh: no batch need wait for the disk.
  await client.query('set synchronous_commit = off')
  let writing: Promise<unknown> = Promise.resolve()
  for await (const { subjects, raw } of ahead(batches(client, options))) {
    const folded = foldSubjects(options, subjects, raw)
    await writing
    writing = putAll(client, options.into, folded.tables)
    done.subjects += subjects.length
    done.entries += folded.entries
    for (const rows of folded.tables.values()) done.rows += rows.length
    options.report?.(done)
  }
  await writing
  await client.query('reset synchronous_commit')
  return done
}

/** Asks for the next before giving this one: the database reads and writes while we fold. */
async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  for (let next = source.next(); ; ) {
    const { done, value } = await next
    if (done === true) return
    next = source.next()
    next.catch(() => {}) // heard when it is awaited
    yield value
  }
}

async function* batches(client: ClientBase, options: Rebuilding) {
  for await (const subjects of batchesOfSubjects(client))
    yield { subjects, raw: await readSubjects(client, options, subjects) }
}

function putAll(client: ClientBase, schema: string, tables: ReadonlyMap<string, readonly Row[]>) {
  const writing = Promise.all([...tables].map(([table, rows]) => put(client, schema, table, rows)))
  writing.catch(() => {}) // heard when it is awaited
  return writing
}

async function put(client: ClientBase, schema: string, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const text = `insert into ${schema}.${table} select * from json_populate_recordset(null::${schema}.${table}, $1::json)`
  await client.query(text, [JSON.stringify(rows)])
}

/** Folds again the subjects that got entries from transactions not older than `horizon`: they were perhaps missed. */
export async function foldAgain(client: ClientBase, options: Rebuilding, horizon: string): Promise<void> {
  const { rows } = await client.query<Known>(
    `select distinct s.id, s.kind, s.merged from record.entry e join record.entry_subject l using (seq)
     join record.subject s on s.id = l.subject where e.xid >= $1::text::xid8 order by s.id`,
    [horizon],
  )
  for (let from = 0; from < rows.length; from += BATCH) {
    const subjects = rows.slice(from, from + BATCH)
    const folded = foldSubjects(options, subjects, await readSubjects(client, options, subjects))
    for (const table of new Set(options.views.map((view) => view.name))) {
      await client.query(`delete from ${options.into}.${table} where subject = any ($1::uuid[])`, [
        subjects.map((each) => each.id),
      ])
      await put(client, options.into, table, folded.tables.get(table) ?? [])
    }
  }
}

type Known = { readonly id: string; readonly kind: string; readonly merged: boolean }

async function* batchesOfSubjects(client: ClientBase): AsyncGenerator<readonly Known[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await client.query<Known>({
      name: 'rebuild-subjects',
      text: 'select id, kind, merged from record.subject where id > $1 order by id limit $2',
      values: [after, BATCH],
    })
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!.id
  }
}

async function readSubjects(
  client: ClientBase,
  options: Rebuilding,
  subjects: readonly Known[],
): Promise<Raw> {
  const merged = subjects.filter((each) => each.merged).map((each) => each.id)
  const ids = [
    ...new Set([
      ...subjects.map((each) => each.id),
      ...(merged.length > 0 ? await clusterOf(client, merged) : []),
    ]),
  ]
  return readRaw(client, options.registry, ids, options.knownAt)
}

function foldSubjects(options: Rebuilding, subjects: readonly Known[], raw: Raw) {
  const tables = new Map<string, Row[]>()
  let entries = 0
  for (const { id, kind } of subjects) {
    const story = storyOf(raw, id)
    // Each entry once, with the subject that it names first.
    entries += story.filter((entry) => entry.subjects[0]?.subject === id).length
    for (const view of options.views) {
      if (view.over !== kind) continue
      const rows = foldRows(view, story, id)
      const known = tables.get(view.name)
      if (known === undefined) tables.set(view.name, [...rows])
      else known.push(...rows)
    }
  }
  return { tables, entries }
}
