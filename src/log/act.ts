import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientBase, Pool } from 'pg'
import { transaction } from '#/db/pool.ts'
import type { Day } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { problem, type Refusal, Refused, type Result } from '#/lib/problem.ts'
import type { Entry, NewEntry } from './entry.ts'
import { type AnyView, foldRows } from './fold.ts'
import { type Locked, lock, Wider } from './locks.ts'
import { type Raw, readRaw, storyOf } from './read.ts'
import type { Registry } from './registry.ts'
import { firstResult, keepResult } from './request.ts'
import type { Row, View } from './view.ts'
import { append, fold, withWritten } from './write.ts'

/** Who does it, for which agency, by what road. */
export type Actor = { readonly account: string; readonly agency: string; readonly source: string }

export type Command = {
  /** The person's own id for this act: repeated with the same input it gives the first result. */
  readonly request: {
    readonly id: string
    readonly client: string
    readonly route: string
    readonly input: unknown
  }
  readonly by: Actor
  /** Whom it concerns, as far as is known; a rule may `need` more. A kind makes the subject if it is new; '' doesn't. */
  readonly subjects: readonly { readonly id: SubjectId; readonly kind: string }[]
  /** The version of the process acted on, as the person saw it. Never of the child. */
  readonly expected?: { readonly subject: SubjectId; readonly version: number }
}

/** What a rule may read: everything here is locked, or harmless. */
export type Loaded = {
  /** The moment of recording, as near as can be known before it is recorded. */
  readonly at: Temporal.Instant
  /** Entries in force of a locked subject, in order of happening; empty for a new one. */
  readonly entries: (subject: SubjectId) => readonly Entry[]
  /** What was ever written under the very id of a locked subject, corrections and strikes too, in order of writing. */
  readonly asRecorded: (subject: SubjectId) => readonly Entry[]
  /** A view's rows of a locked subject, folded now from its entries. */
  readonly rows: <R extends Row>(view: View<R>, subject: SubjectId) => readonly R[]
  readonly version: (subject: SubjectId) => number
  readonly exists: (subject: SubjectId) => boolean
  /** The id under which a merged person now lives. */
  readonly sameAs: (subject: SubjectId) => SubjectId
  /** Ask for more subjects: the transaction begins again with the larger set (three times at most). */
  readonly need: (...subjects: SubjectId[]) => void
}

export type Decided<T> = { readonly entries: readonly NewEntry[]; readonly value: T }

export type Rule<T> = (loaded: Loaded) => Result<Decided<T>>

export type Log = { readonly act: <T>(command: Command, rule: Rule<T>) => Promise<Result<T>> }

export type LogOptions = {
  readonly pool: Pool
  readonly registry: Registry
  readonly views: readonly AnyView[]
  /** The pack in force for something that happens on a day. A process keeps the pack of its opening entry. */
  readonly packFor: (day: Day) => string
  /** Now. */
  readonly clock: () => Temporal.Instant
  /** Set only in a demonstration or test: the moment to record at, instead of the database's own clock. */
  readonly recordAt?: () => Temporal.Instant | undefined
}

const RETRIES = 3
const SERIALIZATION = new Set(['40001', '40P01'])

/** The one way in which anything is recorded. */
export function createLog(options: LogOptions): Log {
  return {
    async act(command, rule) {
      const subjects = new Map(command.subjects.map((each) => [each.id, each.kind]))
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await transaction(options.pool, {}, (client) =>
            attemptOnce(client, options, command, subjects, rule),
          )
        } catch (error) {
          if (error instanceof Refused) return { ok: false, ...error.refusal }
          const again = error instanceof Wider || SERIALIZATION.has((error as { code?: string }).code ?? '')
          if (!again) throw error
          if (attempt >= RETRIES) return { ok: false, ...busy }
          if (error instanceof Wider)
            for (const each of error.subjects) subjects.set(each.id, subjects.get(each.id) || each.kind)
          else await sleep(5 * 2 ** attempt)
        }
      }
    },
  }
}

const busy: Refusal = {
  refused: 'busy',
  problems: [
    problem(
      'busy',
      'Others are recording about the same people at this moment. Nothing was lost: try again.',
    ),
  ],
}

async function attemptOnce<T>(
  client: ClientBase,
  options: LogOptions,
  command: Command,
  wanted: ReadonlyMap<SubjectId, string>,
  rule: Rule<T>,
): Promise<Result<T>> {
  const earlier = await firstResult<T>(client, command)
  if (earlier !== undefined) return earlier
  const locked = await lock(client, wanted)
  const before = await readRaw(client, options.registry, [...locked.keys()])
  expectVersion(command, locked)
  const loaded = loadedFor(options, before, locked)
  const decided = rule(loaded)
  if (!decided.ok) {
    const { ok: _, ...refusal } = decided
    throw new Refused(refusal)
  }
  const { entries, value } = decided.value
  if (entries.length > 0) {
    const written = await append(client, options, command, entries, locked, before)
    const after = await withWritten(client, before, written)
    await fold(client, options, locked, before, after, written)
  }
  await keepResult(client, command, value, [...locked.keys()])
  return { ok: true, value }
}

/** A conflict loses nothing: the caller has the input still, and shows both. */
function expectVersion(command: Command, locked: ReadonlyMap<SubjectId, Locked>): void {
  if (command.expected === undefined) return
  const { subject, version } = command.expected
  const actual = locked.get(subject)?.version ?? 0
  if (actual === version) return
  throw new Refused({
    refused: 'conflict',
    problems: [
      problem(
        'changed-meanwhile',
        'Somebody recorded something here since you opened it. Nothing of yours was recorded.',
      ),
    ],
    conflict: { subject, expected: version, actual },
  })
}

function loadedFor(options: LogOptions, raw: Raw, locked: ReadonlyMap<SubjectId, Locked>): Loaded {
  const stories = new Map<SubjectId, readonly Entry[]>()
  const entries = (subject: SubjectId) => {
    const id = raw.aliases.sameAs(subject)
    if (!locked.has(id)) throw new Wider([{ id, kind: '' }])
    const known = stories.get(id) ?? storyOf(raw, id)
    stories.set(id, known)
    return known
  }
  return {
    at: options.recordAt?.() ?? options.clock(),
    entries,
    asRecorded: (subject) => raw.bySubject.get(subject) ?? [],
    rows: <R extends Row>(view: View<R>, subject: SubjectId) =>
      foldRows(view, entries(subject), raw.aliases.sameAs(subject)) as readonly R[],
    version: (subject) => locked.get(subject)?.version ?? 0,
    exists: (subject) => (locked.get(subject)?.version ?? 0) > 0,
    sameAs: raw.aliases.sameAs,
    need(...subjects) {
      const missing = subjects.filter((id) => !locked.has(id))
      if (missing.length > 0) throw new Wider(missing.map((id) => ({ id, kind: '' })))
    },
  }
}
