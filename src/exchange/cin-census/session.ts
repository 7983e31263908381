/** One import on its way: judges each child, gathers a batch, records it, and counts what came of it. */
import type { Queryable } from '#/db/pool.ts'
import { findCode } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import type { Problem } from '#/lib/problem.ts'
import type { Note } from './assemble.ts'
import type { Opened } from './census.ts'
import { type Fact, factsOf } from './facts.ts'
import { type Found, findChildren } from './find.ts'
import type { Stopped, Summary } from './import.ts'
import { contentOf } from './reconcile.ts'
import { type ChildReturn, type Did, type Import, recordChildren } from './record.ts'
import { createReport, type ReportLine } from './report.ts'
import { recordReturn } from './return.ts'
import { count, newTally } from './rules/file.ts'
import { judgeChild, judgeReturn } from './rules.ts'
import type { Child } from './shape.ts'

/** Children looked up together. */
const BATCH = 64
/** Children recorded in one transaction. */
const TOGETHER = 8
/** Transactions side by side. */
const AT_ONCE = 4

export type Session = {
  readonly note: (note: Note) => void
  readonly child: (child: Child) => Promise<void>
  readonly stop: (why: Stopped) => void
  /** Records what waits and the import itself. */
  readonly end: () => Promise<Summary>
}

export type SessionOptions = Import & {
  readonly pool: Queryable
  readonly pack: Pack
  /** ISO day of the import. */
  readonly today: string
  readonly report: (line: ReportLine) => void
}

type Waiting = ChildReturn & { readonly line: number }
type Met = { readonly child: Waiting; readonly found: Found | undefined }
type Counts = { -readonly [Count in keyof Summary['children']]: number }
type EntryCounts = { -readonly [Count in keyof Summary['entries']]: number }

export function createSession(options: SessionOptions, { census, lea, header }: Opened): Session {
  const { pool, pack, today } = options
  const report = createReport(pack, options.report)
  const tally = newTally()
  const children: Counts = { read: 0, recorded: 0, changed: 0, unchanged: 0, leftOut: 0 }
  const entries: EntryCounts = { added: 0, corrected: 0, struck: 0 }
  let waiting: Waiting[] = []
  let stopped: Stopped | undefined

  const factsIn = (child: Child, childId: string): readonly Fact[] =>
    factsOf(child, {
      lea,
      childId,
      returnOf: census.ref,
      today,
      words: (list, code) => findCode(pack, list, code)?.label,
      note: report.note,
    })

  const leaveOut = (line: number, text: string): void => {
    children.leftOut += 1
    report.error(line, 'Child', text)
  }

  const record = async (together: readonly Met[]): Promise<void> => {
    const result = await recordChildren(options, together)
    if (result.ok) for (const [index, did] of result.value.entries()) countDone(did, together[index]!)
    else if (together.length > 1) for (const each of together) await record([each])
    else for (const { child } of together) leaveOut(child.line, notRecorded(result.problems))
  }

  const countDone = (did: Did, { found }: Met): void => {
    entries.added += did.added
    entries.corrected += did.corrected
    entries.struck += did.struck
    if (did.added + did.corrected + did.struck === 0) children.unchanged += 1
    else children[found?.content === undefined ? 'recorded' : 'changed'] += 1
  }

  const flush = async (): Promise<void> => {
    const batch = waiting
    waiting = []
    const ids = batch.map((each) => each.childId)
    const known = await findChildren(pool, lea, ids)
    const met = batch.map((child) => ({ child, found: known.get(child.childId) }))
    const news = met.filter(({ child, found }) => found?.content !== contentOf(child.facts))
    children.unchanged += met.length - news.length
    await inTurns(inGroups(news), AT_ONCE, record)
  }

  return {
    note: report.note,
    stop: (why) => {
      stopped = why
    },
    async child(child) {
      children.read += 1
      report.findings(judgeChild(child, census, tally))
      const childId = child.LAchildID?.text
      const again = childId !== undefined && tally.ids.has(childId)
      count(tally, child, census)
      if (childId === undefined)
        return leaveOut(child.line, 'has no LAchildID, so it can be told from no other: left out')
      if (again) return leaveOut(child.line, 'has the LAchildID of a child before it: left out')
      waiting.push({ lea, childId, line: child.line, facts: factsIn(child, childId) })
      if (waiting.length >= BATCH) await flush()
    },
    async end() {
      await flush()
      if (stopped === undefined) report.findings(judgeReturn(tally, header, census))
      const summary = {
        lea,
        referenceDate: census.ref,
        children,
        entries,
        broken: report.broken(),
        ...(stopped && { stopped }),
      }
      await recordReturn(options, summary)
      return summary
    },
  }
}

const notRecorded = (problems: readonly Problem[]): string =>
  `could not be recorded: ${problems.map((each) => each.text).join(' ')}`

/** Groups for one transaction each, a person at most once in each: two numbers may have turned out to be one child. */
function inGroups(met: readonly Met[]): Met[][] {
  const groups: Met[][] = []
  for (const each of met) {
    const person = each.found?.person
    const open = groups.find(
      (group) =>
        group.length < TOGETHER &&
        (person === undefined || group.every((other) => other.found?.person !== person)),
    )
    if (open) open.push(each)
    else groups.push([each])
  }
  return groups
}

/** Works through a list, a few at once; throws what was thrown once the others have ended. */
async function inTurns<T>(
  list: readonly T[],
  atOnce: number,
  work: (each: T) => Promise<void>,
): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < list.length) await work(list[next++]!)
  }
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker))
  const failed = ended.find((each) => each.status === 'rejected')
  if (failed) throw failed.reason
}
