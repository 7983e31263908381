/**
 * A file of notices, read as a stream: a lot of lines at a time is looked up, matched and recorded, and then answered.
 * Broken off, it goes on where it was; the same again makes nothing (decisions/0030).
 */
import { createHash } from 'node:crypto'
import type { Reader } from '#/db/reader.ts'
import type { Framework, Pack } from '#/framework/types.ts'
import type { Clock } from '#/lib/clock.ts'
import { atInstant, londonDay } from '#/lib/dates.ts'
import { idFrom, type SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import type { Rule } from '#/log/act.ts'
import type { NewEntry } from '#/log/entry.ts'
import {
  type Answer,
  type LineAnswer,
  noticeFileFinished,
  noticeFileReceived,
  noticeLinesAnswered,
} from '../entries.ts'
import {
  type Answered,
  type Coming,
  isPlanned,
  type Planned,
  planLot,
  recordLot,
  type Sender,
  subjectsOf,
} from '../intake.ts'
import { checkNotice, type Sent } from '../sent.ts'
import { type Heading, headingOf, readHeadings, readLine } from './columns.ts'
import { type CsvFault, type CsvRecord, readCsv } from './csv.ts'

/** Lines looked up and answered together. */
const LOT = 64
/** Notices recorded in one transaction, and transactions side by side: as the census import does (decisions/0010). */
const TOGETHER = 8
const AT_ONCE = 4

export type FileOptions = {
  /** Opened anew for each reading: the hash is taken first. */
  readonly open: () => AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>
  readonly sender: Sender
  /** Who reads it in. */
  readonly byName: string
  /** Reads the record as they may see it: whom they may not know of isn't matched. */
  readonly look: Look
  /** Records; the same `once` is done once. */
  readonly act: Act
  readonly framework: Framework
  readonly clock: Clock
  readonly how: 'file' | 'page'
  /** Told of each lot, as it is answered. */
  readonly report?: (answers: readonly LineAnswer[]) => void
}

type Db = Pick<Reader, 'sql' | 'hidden'>
export type Look = <T>(read: (db: Db) => Promise<T>) => Promise<T>
export type Act = <T>(
  once: string,
  subjects: readonly { readonly id: SubjectId; readonly kind: string }[],
  rule: Rule<T>,
) => Promise<Result<T>>

export type FileSummary = {
  readonly file: SubjectId
  readonly received: number
  readonly accepted: number
  readonly joined: number
  readonly alreadyHad: number
  readonly refused: number
  readonly stopped?: { readonly line: number; readonly text: string }
}

export async function readFile(options: FileOptions): Promise<Result<FileSummary>> {
  const hash = createHash('sha256')
  for await (const chunk of options.open()) hash.update(chunk)
  const digest = hash.digest('hex')
  const file = idFrom('notice-file', options.sender.id, digest)
  const begun = await act(options, 'begun', file, 'notice-file', (exists) =>
    exists ? [] : [receivedEntry(options, file, digest)],
  )
  if (!begun.ok) return begun
  const stopped = await readLines(options, file)
  return finish(options, file, stopped)
}

const about = (subject: SubjectId, kind: string) => [{ subject, kind, role: 'process' }]

const receivedEntry = ({ sender, byName, clock }: FileOptions, file: SubjectId, hash: string): NewEntry => ({
  type: noticeFileReceived.type,
  occurred: atInstant(clock()),
  subjects: about(file, 'notice-file'),
  body: { agency: sender.id, agencyName: sender.name, hash, byName },
})

/** Records about one subject, once. */
const act = (
  options: FileOptions,
  what: string,
  id: SubjectId,
  kind: string,
  entries: (exists: boolean) => readonly NewEntry[],
): Promise<Result<null>> =>
  options.act(`${what} ${id}`, [{ id, kind }], (loaded) =>
    ok({ entries: entries(loaded.exists(id)), value: null }),
  )

type Stopped = FileSummary['stopped']

/** Why nothing after a certain line could be read; undefined when it was read to its end. */
async function readLines(options: FileOptions, file: SubjectId): Promise<Stopped> {
  const answered = await answeredParts(options, file)
  let columns: readonly Heading[] | undefined
  let lot: (CsvRecord | CsvFault)[] = []
  let part = 0
  const flush = async () => {
    const id = idFrom('notice-file-part', file, String(part))
    part += 1
    const lines = lot
    lot = []
    if (lines.length > 0 && !answered.has(id)) await answerLot(options, file, id, columns!, lines)
  }
  for await (const each of readCsv(options.open())) {
    if (columns === undefined) {
      const headings = 'fault' in each ? ({ ok: false, text: each.fault } as const) : readHeadings(each.cells)
      if (!headings.ok) return { line: each.line, text: headings.text }
      columns = headings.columns
      continue
    }
    lot.push(each)
    if (lot.length === LOT) await flush()
  }
  await flush()
  return columns === undefined ? { line: 1, text: 'The file is empty.' } : undefined
}

/** Lots that were answered before the file was broken off. */
const answeredParts = ({ look }: FileOptions, file: SubjectId): Promise<ReadonlySet<SubjectId>> =>
  look(async (db) => {
    const rows = await db.sql<{ subject: SubjectId }>(
      'notice-file-parts',
      'select distinct subject from notice_file_line where file = $1',
      [file],
    )
    return new Set(rows.map(({ subject }) => subject))
  })

type Read = {
  readonly line: number
  readonly sent: Sent
  readonly coming?: Coming
  readonly problems: readonly Problem[]
}

async function answerLot(
  options: FileOptions,
  file: SubjectId,
  part: SubjectId,
  columns: readonly Heading[],
  lines: readonly (CsvRecord | CsvFault)[],
): Promise<void> {
  const at = options.clock()
  const pack = options.framework.packFor(londonDay(at))
  const read = lines.map((line) => readOne(options, line, columns, file, { pack, at }))
  const answers = await recordAll(
    options,
    read.flatMap(({ coming }) => coming ?? []),
    { pack, at },
  )
  const told = read.map((each): LineAnswer => {
    const answer: Answered =
      each.coming === undefined ? { answer: 'refused', problems: each.problems } : answers.shift()!
    return lineAnswer(each, answer)
  })
  const done = await act(options, 'answered', part, 'notice-file-part', (exists) =>
    exists
      ? []
      : [
          {
            type: noticeLinesAnswered.type,
            occurred: atInstant(at),
            subjects: about(part, 'notice-file-part'),
            body: { file, answers: told },
          },
        ],
  )
  if (!done.ok) throw new Error(done.problems.map(({ text }) => text).join(' '))
  options.report?.(told)
}

const FIELD_MAX = 200
const TEXT_MAX = 1000
const PROBLEMS_MAX = 50

const lineAnswer = ({ line, sent }: Read, { answer, notice, problems }: Answered): LineAnswer => ({
  line,
  ...(sent.reference === undefined ? {} : { reference: sent.reference.trim().slice(0, FIELD_MAX) }),
  answer,
  ...(notice === undefined ? {} : { notice }),
  ...(problems.length === 0
    ? {}
    : {
        problems: problems.slice(0, PROBLEMS_MAX).map(({ field, text }) => {
          const heading = headingOf(field, sent)
          return {
            ...(heading === undefined ? {} : { field: heading.slice(0, FIELD_MAX) }),
            text: text.slice(0, TEXT_MAX),
          }
        }),
      }),
})

const TOO_MANY = problem(
  'too-many-cells',
  'This line has more cells than there are headings: a comma within a cell needs quotation marks around it.',
)

function readOne(
  options: FileOptions,
  line: CsvRecord | CsvFault,
  columns: readonly Heading[],
  file: SubjectId,
  { pack, at }: { readonly pack: Pack; readonly at: Temporal.Instant },
): Read {
  if ('fault' in line) return { line: line.line, sent: {}, problems: [problem('line-broken', line.fault)] }
  const read = readLine(columns, line.cells)
  if (read === undefined) return { line: line.line, sent: {}, problems: [TOO_MANY] }
  const { sent, unused } = read
  const checked = checkNotice(sent, { pack, at, today: londonDay(at) })
  if (!checked.ok) return { line: line.line, sent, problems: checked.problems }
  const { asSent, problems } = checked.value
  const kept = {
    ...checked.value,
    asSent: [...asSent, ...unused].slice(0, 100),
    problems: [...problems, ...unused.map(notOurs)],
  }
  return {
    line: line.line,
    sent,
    problems: [],
    coming: { checked: kept, how: options.how, file: { id: file, line: line.line } },
  }
}

const notOurs = ({ field }: { readonly field: string }): Problem =>
  problem(
    'heading-unknown',
    `The heading “${field}” is not one of ours: what stood under it was kept as words.`,
  )

/** A lot through plan and record: firsts before the repeats that join them, eight to a transaction. */
async function recordAll(
  options: FileOptions,
  coming: readonly Coming[],
  given: { readonly pack: Pack; readonly at: Temporal.Instant },
): Promise<Answered[]> {
  const { look, sender } = options
  const plan = await look((db) => planLot(db, { sender, ...given }, coming))
  const answers = new Map<Planned, Answered>()
  const standIn = new Map<Planned, Planned>()
  const fresh = plan.filter(isPlanned)
  const ids = new Set(fresh.map(({ id }) => id))
  const joinsHere = ({ joining }: Planned) => joining !== undefined && ids.has(joining.first)
  const record = async (together: readonly Planned[]): Promise<void> => {
    const result = await recordTogether(options, together)
    if (result.ok) for (const [index, each] of together.entries()) answers.set(each, result.value[index]!)
    else if (together.length > 1) for (const each of together) await record([each])
    else for (const each of together) answers.set(each, { answer: 'refused', problems: result.problems })
  }
  await inTurns(groupsOf(fresh.filter((each) => !joinsHere(each))), record)
  const repeats = fresh.filter(joinsHere).map((each): Planned => {
    const first = fresh.find(({ id }) => id === each.joining?.first)
    if (first === undefined || answers.get(first)?.notice !== undefined) return each
    // What it would have joined couldn't be recorded: it stands by itself.
    const { joining: _, ...alone } = each
    standIn.set(each, alone)
    return alone
  })
  await inTurns(groupsOf(repeats), record)
  return plan.map((each) => (isPlanned(each) ? answers.get(standIn.get(each) ?? each)! : each))
}

const groupsOf = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / TOGETHER) }, (_, index) =>
    list.slice(index * TOGETHER, (index + 1) * TOGETHER),
  )

/** A few at once; what is thrown is thrown once the others have ended. */
async function inTurns<T>(works: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < works.length) await work(works[next++]!)
  }
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** Once for the same notices of the same file. */
const recordTogether = (
  options: FileOptions,
  together: readonly Planned[],
): Promise<Result<readonly Answered[]>> =>
  options.act(
    idFrom('notices', ...together.map(({ id, body }) => `${id} ${body.content} ${body.file?.id}`)),
    subjectsOf(together),
    (loaded) => recordLot(loaded, together),
  )

const COUNTS = 'select answer, count(*)::int as n from notice_file_line where file = $1 group by answer'

/** Counts what was answered, of this reading and of those before it. */
async function finish(options: FileOptions, file: SubjectId, stopped: Stopped): Promise<Result<FileSummary>> {
  const rows = await options.look((db) =>
    db.sql<{ answer: Answer; n: number }>('notice-file-counts', COUNTS, [file]),
  )
  const of = (answer: Answer) => rows.find((row) => row.answer === answer)?.n ?? 0
  const counts = {
    received: rows.reduce((sum, { n }) => sum + n, 0),
    accepted: of('accepted'),
    joined: of('joined'),
    alreadyHad: of('already-had'),
    refused: of('refused'),
    ...(stopped === undefined ? {} : { stopped }),
  }
  const finished = await act(options, 'finished', file, 'notice-file', () => [
    {
      type: noticeFileFinished.type,
      occurred: atInstant(options.clock()),
      subjects: about(file, 'notice-file'),
      body: counts,
    },
  ])
  return finished.ok ? ok({ file, ...counts }) : refuse(...finished.problems)
}
