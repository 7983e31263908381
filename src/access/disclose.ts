import type { Pool, PoolClient } from 'pg'
import { runNamed, runText, transaction } from '#/db/pool.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import { Refused } from '#/lib/problem.ts'
import type { Disclosure, Shown } from '#/web/route.ts'
import { familyOf } from './break-glass.ts'
import { type AccessEvent, eventOf, writeEvent } from './events.ts'
import type { Asking } from './gate.ts'
import { findRight, type Right, readStandings } from './relationship.ts'
import type { Spool } from './spool.ts'

/** Turns an open transaction to the past: made by the log, which folds what was known then about these subjects. */
export type EnterPast = (
  client: PoolClient,
  subjects: readonly SubjectId[],
  knownAt: Temporal.Instant,
) => Promise<void>

export type DiscloseParts = {
  readonly pool: Pool
  readonly enterPast: EnterPast
  readonly spool: Spool
}

/** What a reading came to, before its transaction is committed. */
type Outcome<T> = { readonly shown: T; readonly event: AccessEvent } | { readonly denied: Refused }

const ABSENT = {
  refused: 'absent',
  problems: [{ code: 'absent', text: 'There is no such record.' }],
} as const

/**
 * The one choke point: everything that is shown of a record passes here. In one transaction it weighs who asks for
 * what, lets `read` read (and only read), and writes who was shown what; what was read is given back only when that
 * is committed. Denials are written too. Throws `Refused` 'absent' for a record that is absent or forbidden: the two
 * are one answer.
 */
export async function disclose<T>(
  parts: DiscloseParts,
  asking: Asking,
  disclosure: Disclosure,
  read: (db: Reader) => Promise<Shown<T>>,
): Promise<T> {
  const kept: { outcome?: Outcome<T> } = {}
  try {
    await transaction(
      parts.pool,
      { isolation: 'repeatable read', searchPath: ['view', 'access'] },
      async (client) => {
        const outcome = await weighAndRead(parts, client, asking, disclosure, read)
        kept.outcome = outcome
        const event = 'event' in outcome ? outcome.event : eventOf(asking, disclosure, 'denied', [])
        await writeEvent(client, event)
      },
    )
  } catch (error) {
    if (kept.outcome === undefined || 'denied' in kept.outcome) throw error
    await recordElsewhere(parts.spool, disclosure, kept.outcome.event)
  }
  if ('denied' in kept.outcome!) throw kept.outcome.denied
  return kept.outcome!.shown
}

async function weighAndRead<T>(
  parts: DiscloseParts,
  client: PoolClient,
  asking: Asking,
  disclosure: Disclosure,
  read: (db: Reader) => Promise<Shown<T>>,
): Promise<Outcome<T>> {
  const rights = await findRights(client, asking, disclosure)
  if (rights === undefined) return { denied: new Refused(ABSENT) }
  const byGlass = rights.has('break-glass')
  const family = byGlass ? await familyOf(client, disclosure.subjects) : []
  const hidden = hiddenFor(asking, disclosure, byGlass, family)
  const withheld = disclosure.knownAt === undefined ? [] : await processesOf(client, hidden)
  try {
    await client.query(READING)
    if (disclosure.knownAt !== undefined)
      await parts.enterPast(client, disclosure.subjects, disclosure.knownAt)
    const { shown, listed } = await read(readerOf(client, asking, disclosure, { hidden, withheld }))
    await client.query(READ)
    const manner = byGlass ? 'break-glass' : disclosure.manner
    return { shown, event: eventOf(asking, disclosure, 'shown', listed ?? [], manner) }
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.refused !== 'absent') throw error
    await client.query(READ)
    return { denied: error }
  }
}

/** Read before the page goes to the past: permission and restriction are as of now. */
async function processesOf(client: PoolClient, people: readonly SubjectId[]): Promise<readonly SubjectId[]> {
  const rows = await runText<{ process: SubjectId }>(
    client,
    'access-processes-of',
    'select distinct process from involvement where person = any ($1::uuid[])',
    [people],
  )
  return rows.map(({ process }) => process)
}

/** Inside the savepoint nothing can be written; going back to it undoes that, and the past's role and search path. */
const READING = 'savepoint reading; set local transaction_read_only = on'
const READ = 'rollback to savepoint reading'

/** The rights by which everything asked for opens; undefined if any of it doesn't. Lists are weighed by `hidden` alone. */
async function findRights(
  client: PoolClient,
  { viewer, at }: Asking,
  disclosure: Disclosure,
): Promise<ReadonlySet<Right> | undefined> {
  const { subjects } = disclosure
  if (subjects.length === 0) return new Set()
  const standings = await readStandings(client, viewer, subjects, at)
  const rights = standings.map((each) => findRight(viewer, each, disclosure))
  const all = new Set(standings.map((each) => each.subject))
  if (!subjects.every((each) => all.has(each)) || rights.includes(undefined)) return undefined
  return new Set(rights as Right[])
}

/** A broken glass shows one record: that person and nobody around them. */
function hiddenFor(
  { viewer }: Asking,
  { subjects }: Disclosure,
  byGlass: boolean,
  family: readonly SubjectId[],
): readonly SubjectId[] {
  if (!byGlass) return viewer.hidden
  return [...new Set([...viewer.hidden, ...family])].filter((each) => !subjects.includes(each))
}

const readerOf = (
  client: PoolClient,
  { at }: Asking,
  { knownAt }: Disclosure,
  { hidden, withheld }: Pick<Reader, 'hidden' | 'withheld'>,
): Reader => ({
  at,
  knownAt,
  hidden,
  withheld,
  version: async (subject) => {
    if (knownAt !== undefined) return 0 // nothing can be recorded from a page of the past
    const rows = await runText<{ version: number }>(
      client,
      'access-version',
      'select version from record.subject where id = $1',
      [subject],
    )
    return rows[0]?.version ?? 0
  },
  livesAs: async (subject) => {
    if (knownAt !== undefined) return subject
    const rows = await runText<{ id: SubjectId }>(
      client,
      'access-lives-as',
      'select coalesce(same_as, id) as id from record.subject where id = $1',
      [subject],
    )
    return rows[0]?.id ?? subject
  },
  all: (name, query) => runNamed(client, name, query.compile()),
  one: async (name, query) => (await runNamed(client, name, query.compile()))[0],
  sql: (name, text, values) => runText(client, name, text, values),
})

/**
 * The access log could not be written. What keeps a child safe tonight may still be shown, if the showing is kept on
 * this machine's disk; anything else, and anything at all if that fails too, is not shown.
 */
async function recordElsewhere(spool: Spool, disclosure: Disclosure, event: AccessEvent): Promise<void> {
  if (disclosure.vital !== true) throw new Refused(LOG_DOWN)
  try {
    await spool.append(event)
  } catch {
    throw new Refused(LOG_DOWN)
  }
}

const LOG_DOWN = {
  refused: 'busy',
  problems: [
    {
      code: 'access-log-down',
      text: 'The access log cannot be written, so records stay closed. The plan, warnings and telephone numbers of a child can still be opened. Ring the safeguarding desk if you need more now.',
    },
  ],
} as const
