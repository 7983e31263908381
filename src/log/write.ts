import type { ClientBase } from 'pg'
import { londonDay, startOf } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import type { Command, LogOptions } from './act.ts'
import { aliasesOf } from './effective.ts'
import type { Entry, NewEntry } from './entry.ts'
import { type Change, changedIn, difference, foldRows, gather, viewsFor, writeChanges } from './fold.ts'
import { type Locked, Wider } from './locks.ts'
import { type Raw, storyOf } from './read.ts'

/** A process keeps the edition it was opened under; everything else takes the one in force when it happened. */
function packOf(options: LogOptions, entry: NewEntry, raw: Raw): string {
  for (const { subject, kind } of entry.subjects) {
    const opening = kind === 'person' ? undefined : raw.bySubject.get(subject)?.[0]
    if (opening !== undefined) return opening.packId
  }
  return options.packFor(londonDay(startOf(entry.occurred)))
}

export async function append(
  client: ClientBase,
  options: LogOptions,
  command: Command,
  entries: readonly NewEntry[],
  locked: ReadonlyMap<SubjectId, Locked>,
  raw: Raw,
): Promise<readonly Entry[]> {
  const unlocked = entries.flatMap((entry) => entry.subjects).filter((each) => !locked.has(each.subject))
  if (unlocked.length > 0) throw new Wider(unlocked.map((each) => ({ id: each.subject, kind: each.kind })))
  const drafts = entries.map((entry) => {
    options.registry.check(entry.type, entry.body)
    return {
      id: newId(),
      type: entry.type,
      version: options.registry.get(entry.type).version,
      occurred: entry.occurred,
      occurredFrom: startOf(entry.occurred).toString(),
      recordedBy: command.by.account,
      agency: command.by.agency,
      source: entry.source ?? command.by.source,
      packId: packOf(options, entry, raw),
      subjects: entry.subjects,
      refs: entry.refs ?? [],
      body: entry.body,
    }
  })
  const { rows } = await client.query<{ seq: number; recorded_at: Temporal.Instant }>({
    name: 'log-append',
    text: 'select seq, recorded_at from record.append($1::jsonb, $2)',
    values: [JSON.stringify(drafts), options.recordAt?.()?.toString() ?? null],
  })
  return drafts.map(({ occurredFrom: _, ...draft }, index) => ({
    ...draft,
    // As it will be read back: what JSON drops is dropped now.
    body: JSON.parse(JSON.stringify(draft.body)) as unknown,
    seq: rows[index]!.seq,
    recordedAt: rows[index]!.recorded_at,
  }))
}

/** What will be read from now on: the entries just written, and what they make of ids. */
export async function withWritten(client: ClientBase, before: Raw, written: readonly Entry[]): Promise<Raw> {
  const bySubject = new Map([...before.bySubject].map(([id, list]) => [id, [...list]]))
  const link = (id: string, entry: Entry) => {
    const list = bySubject.get(id)
    if (list === undefined) bySubject.set(id, [entry])
    else if (!list.some((each) => each.id === entry.id)) list.push(entry)
  }
  for (const entry of written)
    for (const id of new Set(entry.subjects.map((each) => each.subject))) link(id, entry)

  const identity = written.filter(
    (entry) => entry.type === 'subjects-merged' || entry.type === 'subjects-parted',
  )
  if (identity.length === 0) return { bySubject, aliases: before.aliases }
  for (const entry of identity) {
    if (entry.type === 'subjects-merged') {
      const { loser, winner } = entry.body as { loser: string; winner: string }
      await client.query('select record.merge($1, $2)', [loser, winner])
    } else {
      const { part, moved } = entry.body as { part: string; moved: readonly string[] }
      await client.query('select record.part($1, $2, $3)', [part, moved, entry.recordedAt.toString()])
      for (const each of [...bySubject.values()].flat()) if (moved.includes(each.id)) link(part, each)
    }
  }
  const all = new Map([...bySubject.values()].flat().map((entry) => [entry.id, entry]))
  const merges = [...all.values()].filter(
    (entry) => entry.type === 'subjects-merged' || entry.type === 'subjects-parted',
  )
  refuseUnlocked(bySubject, merges)
  return { bySubject, aliases: aliasesOf(merges) }
}

/** Whoever shares an entry with a merged person names them in their own rows: they are locked and folded too. */
function refuseUnlocked(bySubject: ReadonlyMap<string, readonly Entry[]>, merges: readonly Entry[]): void {
  const merged = merges.flatMap((entry) => entry.subjects.map((each) => each.subject))
  const named = merged.flatMap((id) => bySubject.get(id) ?? []).flatMap((entry) => entry.subjects)
  const missing = named.filter((each) => !bySubject.has(each.subject))
  if (missing.length > 0) throw new Wider(missing.map((each) => ({ id: each.subject, kind: '' })))
}

export async function fold(
  client: ClientBase,
  options: LogOptions,
  locked: ReadonlyMap<SubjectId, Locked>,
  before: Raw,
  after: Raw,
  written: readonly Entry[],
): Promise<void> {
  const identity = after.aliases !== before.aliases
  const touched = identity
    ? [...locked.keys()]
    : [
        ...new Set(
          written.flatMap((entry) => entry.subjects.map((each) => after.aliases.sameAs(each.subject))),
        ),
      ]
  const changes = new Map<string, Change>()
  for (const subject of touched) {
    const told = { before: storyOf(before, subject), after: storyOf(after, subject) }
    const changed = changedIn(told)
    const types = new Set([...changed.before, ...changed.after].map((entry) => entry.type))
    for (const view of viewsFor(options.views, locked.get(subject)!.kind, types)) {
      const { before: old, after: now } = view.each ? changed : told
      const { put, drop } = difference(view, foldRows(view, old, subject), foldRows(view, now, subject))
      gather(changes, view, put, drop)
    }
  }
  await writeChanges(client, changes)
}
