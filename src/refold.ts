import type { ClientBase } from 'pg'
import { registry, viewsOf, viewTables } from '#/app.ts'
import { differences } from '#/db/differences.ts'
import { buildPast } from '#/db/past-schema.ts'
import { applyTables } from '#/db/view-tables.ts'
import type { Framework } from '#/framework/types.ts'
import { contentHash } from '#/lib/canonical.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { AnyView } from '#/log/fold.ts'
import { type Change, foldRows, gather, writeChanges } from '#/log/fold.ts'
import { clusterOf, readRaw, storyOf } from '#/log/read.ts'
import { foldAgain, rebuild } from '#/log/rebuild.ts'

/** The views of a site, made again from the log: beside the old ones, which serve until the new ones are there. */

const NEXT = 'view_next'
const ALL = '*'

export type Progress = (done: {
  readonly subjects: number
  readonly entries: number
  readonly rows: number
}) => void

/** One hash of everything that the rows of all views depend on: versions, columns, packs and calendar. */
async function fingerprintOf(builder: ClientBase, framework: Framework, schema: string): Promise<string> {
  const { rows } = await builder.query<{ ddl: string }>(
    `select string_agg(format('%s.%s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod)), ',' order by c.relname, a.attnum) as ddl
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = to_regnamespace($1) and c.relkind = 'r'`,
    [schema],
  )
  const practised = contentHash([framework.calendar, framework.packs.map((pack) => pack.id).sort()])
  return contentHash(viewsOf(framework).map((view) => fingerprint(view, rows[0]?.ddl ?? '', practised)))
}

/** Are the views those of this program and framework? */
export async function areCurrent(builder: ClientBase, framework: Framework): Promise<boolean> {
  const { rows } = await builder.query<{ fingerprint: string }>(
    'select fingerprint from record.view_state where name = $1',
    [ALL],
  )
  const stored = rows[0]?.fingerprint
  return stored !== undefined && stored === (await fingerprintOf(builder, framework, 'view'))
}

/**
 * Folds the whole log into new tables while the old ones serve; then, with writing held for a moment, folds what was
 * recorded meanwhile and lets the new ones take their place.
 */
export async function refold(
  builder: ClientBase,
  framework: Framework,
  at: Temporal.Instant,
  report?: Progress,
) {
  const views = viewsOf(framework)
  const options = { registry: registry(), views, into: NEXT, ...(report === undefined ? {} : { report }) }
  await applyTables(builder, viewTables, { schema: NEXT, afresh: true })
  const horizon = await horizonNow(builder)
  const done = await rebuild(builder, options)
  await builder.query('begin')
  try {
    await builder.query('select pg_advisory_xact_lock(record.cut_over_lock())')
    await foldAgain(builder, options, horizon)
    await builder.query(
      `drop schema if exists past cascade; drop schema if exists view cascade; alter schema ${NEXT} rename to view`,
    )
    await buildPast(builder, views)
    await builder.query(
      `insert into record.view_state (name, kind, fingerprint, folded_at) values ($1, $1, $2, $3)
       on conflict (name, kind) do update set fingerprint = excluded.fingerprint, folded_at = excluded.folded_at`,
      [ALL, await fingerprintOf(builder, framework, 'view'), at.toString()],
    )
    await builder.query('commit')
  } catch (error) {
    await builder.query('rollback')
    throw error
  }
  await builder.query('analyze')
  return done
}

/** Transactions older than this may still write entries that a reading begun now doesn't see. */
async function horizonNow(builder: ClientBase): Promise<string> {
  const { rows } = await builder.query<{ horizon: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as horizon',
  )
  return rows[0]!.horizon
}

/** Folds these subjects anew into the live views, and whoever lives under the same id: what they said is gone from the log. */
export async function refoldSubjects(
  builder: ClientBase,
  framework: Framework,
  subjects: readonly SubjectId[],
): Promise<void> {
  const views = viewsOf(framework)
  await builder.query('begin')
  try {
    await builder.query('select pg_advisory_xact_lock(record.cut_over_lock())')
    const ids = await clusterOf(builder, subjects)
    const raw = await readRaw(builder, registry(), ids)
    const { rows: known } = await builder.query<{ id: SubjectId; kind: string }>(
      'select id, kind from record.subject where id = any ($1::uuid[])',
      [ids],
    )
    for (const table of new Set(views.map((view) => view.name)))
      await builder.query(`delete from view.${table} where subject = any ($1::uuid[])`, [ids])
    const changes = new Map<string, Change>()
    for (const { id, kind } of known)
      for (const view of views.filter(({ over }) => over === kind))
        gather(changes, view, foldRows(view, storyOf(raw, id), id), [])
    await writeChanges(builder, changes)
    await builder.query('commit')
  } catch (error) {
    await builder.query('rollback')
    throw error
  }
}

/** Folds the log as it was known at a past moment into a schema of its own, for whole-population questions. */
export async function foldKnownAt(
  builder: ClientBase,
  framework: Framework,
  knownAt: Temporal.Instant,
  into: string,
  report?: Progress,
) {
  await applyTables(builder, viewTables, { schema: into, afresh: true })
  return rebuild(builder, {
    registry: registry(),
    views: viewsOf(framework),
    into,
    knownAt,
    ...(report === undefined ? {} : { report }),
  })
}

const REPLAY = 'view_replayed'

/** Replays the log beside the live views; gives where they differ, a line each. */
export async function replayDifferences(
  builder: ClientBase,
  framework: Framework,
): Promise<{ readonly found: readonly string[]; readonly entries: number }> {
  const views = viewsOf(framework)
  await applyTables(builder, viewTables, { schema: REPLAY, afresh: true })
  const { entries } = await rebuild(builder, { registry: registry(), views, into: REPLAY })
  const found = await differences(builder, views, 'view', REPLAY)
  await builder.query(`drop schema ${REPLAY} cascade`)
  return { found, entries }
}

/** What a view's rows depend on: its own number, its table's columns, and what the framework says. */
const fingerprint = (view: AnyView, ddl: string, framework: string): string =>
  contentHash([view.name, view.over, view.version, view.reads, view.key, ddl, framework])
