import type { ClientBase } from 'pg'
import { tablesOf } from '#/db/past-schema.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type AnyView, foldRows } from './fold.ts'
import { clusterOf, type Raw, readWider, storyOf } from './read.ts'
import type { Registry } from './registry.ts'
import type { Row } from './view.ts'

/**
 * Pages as they were known at a past moment. A schema `past` holds, for each view table, a database view over rows
 * that are folded now from the entries known then and carried in a setting of the transaction. The page's own SQL
 * runs unchanged; the role has no right on schema `view`, so a table that was forgotten is an error, never a leak.
 */

/** More than these and the page says that it can't be shown, rather than showing part of a story. */
export const PAST_SUBJECTS_MAX = 400

/**
 * Turns the transaction to the past: afterwards `client` reads the views as known at `knownAt`, for `roots` and for
 * whoever stood in an entry with them, and in a process with them. Call it first in a read-only transaction.
 * Gives the subjects that were folded, or undefined if they are too many to show.
 */
export async function enterPast(
  client: ClientBase,
  registry: Registry,
  views: readonly AnyView[],
  roots: readonly SubjectId[],
  knownAt: Temporal.Instant,
): Promise<readonly SubjectId[] | undefined> {
  const raw = await readAround(client, registry, roots, knownAt)
  if (raw === undefined) return undefined
  const tables = new Map<string, Row[]>(tablesOf(views).map((table) => [table, []]))
  const kinds = kindsIn(raw)
  for (const [subject, kind] of kinds) {
    const story = storyOf(raw, subject)
    for (const view of views) {
      if (view.over === kind) tables.get(view.name)!.push(...foldRows(view, story, subject))
    }
  }
  const names = [...tables.keys()]
  const settings = names.map((name, index) => `set_config('past.${name}', $${index + 1}, true)`)
  await client.query(
    `select ${settings.join(', ')}`,
    names.map((name) => JSON.stringify(tables.get(name))),
  )
  await client.query('set local search_path = past, access; set local role threshold_past')
  return [...kinds.keys()]
}

/** Round one: the roots and whoever stands in an entry with them. Round two: whoever stands in those processes. */
async function readAround(
  client: ClientBase,
  registry: Registry,
  roots: readonly SubjectId[],
  knownAt: Temporal.Instant,
): Promise<Raw | undefined> {
  let wanted = new Set<string>(await clusterOf(client, roots))
  let raw = await readWider(client, registry, { bySubject: new Map() }, [...wanted], knownAt)
  let processesOnly = false
  for (let round = 0; round < 2; round += 1) {
    const next = new Set(wanted)
    for (const entry of [...raw.bySubject.values()].flat()) {
      if (processesOnly && entry.subjects.every((each) => each.kind === 'person')) continue
      for (const each of entry.subjects) next.add(each.subject)
    }
    if (next.size > PAST_SUBJECTS_MAX) return undefined
    if (next.size === wanted.size) break
    wanted = new Set(await clusterOf(client, [...next]))
    raw = await readWider(client, registry, raw, [...wanted], knownAt)
    processesOnly = true
  }
  return raw
}

function kindsIn(raw: Raw): Map<SubjectId, string> {
  const kinds = new Map<SubjectId, string>()
  for (const list of raw.bySubject.values()) {
    for (const entry of list) {
      for (const each of entry.subjects) {
        const id = raw.aliases.inEntry(entry.id, each.subject)
        if (raw.bySubject.has(id)) kinds.set(id, each.kind)
      }
    }
  }
  return kinds
}
