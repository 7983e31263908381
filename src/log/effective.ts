import { type Occurred, startMillisecondsOf } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Entry } from './entry.ts'

/** What merges and partings, in order of recording, make of ids. Stored ids are never rewritten: they are read so. */
export type Aliases = {
  /** The id under which this one lives. */
  readonly sameAs: (id: SubjectId) => SubjectId
  /** For one entry: as `sameAs`, unless a parting gave that entry to the other person. */
  readonly inEntry: (entry: string, id: SubjectId) => SubjectId
  readonly any: boolean
}

export const noAliases: Aliases = { sameAs: (id) => id, inEntry: (_, id) => id, any: false }

type Merged = { readonly loser: string; readonly winner: string }
type Parted = { readonly part: string; readonly winner: string; readonly moved: readonly string[] }

export function aliasesOf(entries: readonly Entry[]): Aliases {
  if (entries.length === 0) return noAliases
  const parent = new Map<string, string>()
  const moved = new Map<string, { from: string; to: string }>()
  const sameAs = (id: string): string => {
    let at = id
    for (let next = parent.get(at); next !== undefined; next = parent.get(at)) at = next
    return at
  }
  for (const entry of [...entries].sort((a, b) => a.seq - b.seq)) {
    if (entry.type === 'subjects-merged') {
      const { loser, winner } = entry.body as Merged
      if (sameAs(loser) !== sameAs(winner)) parent.set(sameAs(loser), sameAs(winner))
    } else if (entry.type === 'subjects-parted') {
      const { part, winner, moved: ids } = entry.body as Parted
      parent.delete(part)
      for (const id of ids) moved.set(id, { from: winner, to: part })
    }
  }
  const inEntry = (entry: string, id: string): string => {
    const move = moved.get(entry)
    return sameAs(move !== undefined && sameAs(id) === sameAs(move.from) ? move.to : id)
  }
  return { sameAs, inEntry, any: true }
}

type Corrected = { readonly entry: string; readonly body: unknown; readonly occurred?: Occurred }
type Struck = { readonly entry: string }

/** The types that say something about other entries, and are not themselves part of a story. */
const ABOUT_ENTRIES = new Set(['corrected', 'struck', 'body-disposed'])

/**
 * The entries in force of one subject, in order of happening: struck ones gone, corrections applied, ids read through
 * merges. `raw` is every entry linked to any id that lives under `subject`, in any order, perhaps twice.
 */
export function effective(raw: readonly Entry[], aliases: Aliases, subject: SubjectId): readonly Entry[] {
  const corrections = new Map<string, Corrected>()
  const strikes = new Set<string>()
  const disposals = new Map<string, NonNullable<Entry['disposed']>>()
  const once = new Map<number, Entry>()
  for (const entry of asRecorded(raw)) {
    once.set(entry.seq, entry)
    if (entry.body === null) continue
    if (entry.type === 'corrected') corrections.set((entry.body as Corrected).entry, entry.body as Corrected)
    if (entry.type === 'struck') strikes.add((entry.body as Struck).entry)
    if (entry.type !== 'body-disposed') continue
    const { entries, authority } = entry.body as { entries: string[]; authority: string }
    for (const id of entries) disposals.set(id, { at: entry.recordedAt, authority })
  }
  const inForce: Entry[] = []
  for (const entry of once.values()) {
    if (ABOUT_ENTRIES.has(entry.type) || strikes.has(entry.id)) continue
    const stands = correct(entry, corrections.get(entry.id), disposals.get(entry.id))
    const told = aliases.any ? readThrough(stands, aliases) : stands
    if (aliases.any && !told.subjects.some((each) => each.subject === subject)) continue
    inForce.push(told)
  }
  return inOrder(inForce)
}

/** By when it was recorded, then by the order of writing: as entries of one subject are read already, so cheap. */
const asRecorded = (entries: readonly Entry[]) =>
  [...entries].sort((a, b) => Temporal.Instant.compare(a.recordedAt, b.recordedAt) || a.seq - b.seq)

function correct(entry: Entry, by: Corrected | undefined, disposed: Entry['disposed']): Entry {
  if (entry.body === null) return disposed ? { ...entry, disposed } : entry
  if (by === undefined) return entry
  return { ...entry, body: by.body, occurred: by.occurred ?? entry.occurred }
}

/** Ids in the body are UUIDs, so a string that equals one is one. A merge of a person with their own twin entry keeps one. */
function readThrough(entry: Entry, aliases: Aliases): Entry {
  if (entry.type === 'subjects-merged' || entry.type === 'subjects-parted') {
    return { ...entry, subjects: distinct(entry.subjects, (id) => aliases.sameAs(id)) }
  }
  const map = (id: SubjectId) => aliases.inEntry(entry.id, id)
  return { ...entry, subjects: distinct(entry.subjects, map), body: mapStrings(entry.body, map) }
}

function distinct(subjects: Entry['subjects'], map: (id: SubjectId) => SubjectId): Entry['subjects'] {
  const seen = new Set<string>()
  return subjects
    .map((each) => ({ ...each, subject: map(each.subject) }))
    .filter((each) => !seen.has(`${each.subject} ${each.role}`) && seen.add(`${each.subject} ${each.role}`))
}

function mapStrings(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return value.length === 36 ? map(value) : value
  if (Array.isArray(value)) return value.map((each) => mapStrings(each, map))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapStrings(each, map)]))
}

/** By when it happened; what happened at once stays as it was recorded. */
const inOrder = (recorded: readonly Entry[]): readonly Entry[] =>
  recorded
    .map((entry) => ({ entry, from: startMillisecondsOf(entry.occurred) }))
    .sort((a, b) => a.from - b.from)
    .map((each) => each.entry)
