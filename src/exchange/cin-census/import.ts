import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Queryable } from '#/db/pool.ts'
import type { Framework } from '#/framework/types.ts'
import type { Clock } from '#/lib/clock.ts'
import { londonDay, parseDay } from '#/lib/dates.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import type { Actor, Log } from '#/log/act.ts'
import type { Note, Part } from './assemble.ts'
import { openReturn } from './census.ts'
import { readCensus } from './parse.ts'
import type { PersonEntries } from './record.ts'
import type { Broken, ReportLine } from './report.ts'
import { createSession, type Session } from './session.ts'
import type { Header } from './shape.ts'

export type ImportOptions = {
  /** Path of the file. */
  readonly file: string
  readonly log: Log
  readonly personEntries: PersonEntries
  /** Reads as the application: who is on record already is found by number. */
  readonly pool: Queryable
  readonly actor: Pick<Actor, 'account' | 'agency'>
  readonly framework: Framework
  readonly clock: Clock
  /** Team that the caseload is given to; without one nobody has a relationship to it yet. */
  readonly team?: string | undefined
  /** Told of each line that can't be used or breaks a rule, as it is read. */
  readonly report: (line: ReportLine) => void
}

export type Summary = {
  readonly lea: string
  readonly referenceDate: string
  /** Children read, and of those recorded for the first time, changed, found as they were, or left out. */
  readonly children: {
    readonly read: number
    readonly recorded: number
    readonly changed: number
    readonly unchanged: number
    readonly leftOut: number
  }
  /** Entries made about children. */
  readonly entries: { readonly added: number; readonly corrected: number; readonly struck: number }
  readonly broken: readonly Broken[]
  /** Why nothing after a certain line could be read; what came before it is kept. */
  readonly stopped?: Stopped
}
export type Stopped = Problem & { readonly line: number }

/**
 * Imports a children in need census return, a child at a time, through the one way of recording. Keeps all that it
 * can, and reports each line that it can't use or that breaks a rule. The same file again makes nothing; a changed one
 * makes corrections; one that was interrupted goes on where it was. Memory doesn't grow with the file, but for the
 * numbers by which repeated children are found.
 */
export async function importCinCensus(options: ImportOptions): Promise<Result<Summary>> {
  const hashed = await hashOf(options.file)
  return hashed.ok ? readAll(options, hashed.value) : hashed
}

async function readAll(options: ImportOptions, fileHash: string): Promise<Result<Summary>> {
  const early: Note[] = []
  let session: Session | undefined
  for await (const part of readCensus(createReadStream(options.file))) {
    if (part.kind === 'note' && session === undefined) early.push(part.note)
    else if (part.kind === 'header' || (part.kind === 'child' && session === undefined)) {
      const begun = begin(options, fileHash, part.kind === 'header' ? part.header : undefined)
      if (!begun.ok) return begun
      session = begun.value
      for (const note of early) session.note(note)
    } else if (session !== undefined) await take(session, part)
    else if (part.kind === 'stopped') return refuse({ ...part.problem, field: `line ${part.line}` })
  }
  return session === undefined ? refuse(NO_HEADER) : ok(await session.end())
}

const NO_HEADER = problem(
  'no-header',
  'The file has neither header nor children: there is nothing to import.',
)

async function take(session: Session, part: Part): Promise<void> {
  if (part.kind === 'note') session.note(part.note)
  else if (part.kind === 'stopped') session.stop({ ...part.problem, line: part.line })
  else if (part.kind === 'child') await session.child(part.child)
}

function begin(options: ImportOptions, fileHash: string, header: Header | undefined): Result<Session> {
  const today = londonDay(options.clock())
  const pack = options.framework.packFor(parseDay(header?.ReferenceDate?.text ?? '') ?? today)
  const opened = openReturn(header, pack)
  if (!opened.ok) return opened
  const actor = { ...options.actor, source: 'import' }
  return ok(createSession({ ...options, actor, fileHash, pack, today: today.toString() }, opened.value))
}

/** SHA-256 of a file, read once; a file that can't be read is refused in words. */
async function hashOf(file: string): Promise<Result<string>> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
    return ok(hash.digest('hex'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return refuse(problem('unreadable-file', UNREADABLE[code ?? ''] ?? `The file can't be read (${code}).`))
  }
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Check the path.',
  EISDIR: 'That is a folder. Give the path of the XML file in it.',
  EACCES:
    'The file may not be read by this user. Change its permissions, or run as somebody who may read it.',
}
