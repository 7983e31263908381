/** What may be left for the day, and handed over. Nothing here holds anything up: only words are needed. */
import { settingOn } from '#/framework/clocks.ts'
import type { Pack } from '#/framework/types.ts'
import { addWorkingDays } from '#/framework/working-days.ts'
import { atInstant, type Day, LONDON, londonDay, type Occurred, parseDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { notAfter } from '../checks.ts'
import {
  type Handover,
  handoverAcknowledged,
  handoverGiven,
  KINDS,
  type Kind,
  type Left,
  RUNNING,
} from './entries.ts'

const HANDOVER = 'handover'

const about = (
  process: SubjectId,
  kind: string,
  children: readonly SubjectId[] = [],
): NewEntry['subjects'] => [
  { subject: process, kind, role: 'process' },
  ...children.map((subject) => ({ subject, kind: 'person', role: 'child' })),
]

/** The day on which the day team can do it: today before they begin, else their next working day. */
export function nextDay(at: Temporal.Instant, pack: Pack): Day {
  const today = londonDay(at)
  const begins = Temporal.PlainTime.from(String(settingOn(pack, 'day-team-begins', today)))
  const before = Temporal.PlainTime.compare(at.toZonedDateTimeISO(LONDON).toPlainTime(), begins) < 0
  return before && pack.workingDays.isWorkingDay(today) ? today : addWorkingDays(today, 1, pack.workingDays)
}

export type Leaving = {
  readonly kind: Kind
  readonly told: Omit<Left, 'byName' | 'by'> & { readonly by?: string | undefined }
  readonly occurred?: Occurred | undefined
}

/**
 * Something is left to do, or a child is under police protection or in hospital. `ids`: one for each child where each
 * child has their own, one otherwise; a child whom nobody has identified is told of all the same.
 */
export function leave(input: {
  readonly ids: readonly SubjectId[]
  readonly leaving: Leaving
  readonly byName: string
  readonly at: Temporal.Instant
  readonly pack: Pack
}): Result<readonly NewEntry[]> {
  const { leaving, at, byName } = input
  const { process, begun, eachChild } = RUNNING[leaving.kind]
  const occurred = leaving.occurred ?? atInstant(at)
  const by = leaving.told.by ?? nextDay(at, input.pack).toString()
  const faults = [...notAfter(occurred, at, 'occurred.on'), ...byFaults(by, at)]
  if (faults.length > 0) return refuse(...faults)
  const { about: from, words } = leaving.told
  const children = [...new Set(leaving.told.children)]
  const groups = eachChild && children.length > 0 ? children.map((child) => [child]) : [children]
  return ok(
    groups.map((own, index) => ({
      type: begun,
      occurred,
      subjects: about(input.ids[index]!, process, own),
      body: {
        ...(from === undefined ? {} : { about: from }),
        children: own,
        words,
        byName,
        ...(leaving.kind === 'action' ? { by } : {}),
      },
    })),
  )
}

function byFaults(by: string, at: Temporal.Instant): Problem[] {
  const day = parseDay(by)
  if (day === undefined) return [problem('no-such-day', 'The day must be a real date', 'by')]
  return Temporal.PlainDate.compare(day, londonDay(at)) < 0
    ? [problem('day-past', 'The day must be today or later', 'by')]
    : []
}

/** Which of the three a process is, by what began it. */
export const kindOf = (entries: readonly Entry[]): Kind | undefined =>
  KINDS.find((kind) => entries.some(({ type }) => type === RUNNING[kind].begun))

/** It was done, or is over: once, in words. */
export function end(
  entries: readonly Entry[],
  input: {
    readonly id: SubjectId
    readonly words: string
    readonly occurred?: Occurred | undefined
    readonly byName: string
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  const kind = kindOf(entries)
  if (kind === undefined) return refuse(problem('absent', 'There is no such thing to end.'))
  const { begun, ended, process } = RUNNING[kind]
  if (entries.some(({ type }) => type === ended))
    return refuse(problem('ended-already', 'Somebody has said already how this ended.'))
  const occurred = input.occurred ?? atInstant(input.at)
  const faults = notAfter(occurred, input.at, 'occurred.on')
  if (faults.length > 0) return refuse(...faults)
  const children = (entries.find(({ type }) => type === begun)?.body as Left | null)?.children ?? []
  return ok({
    type: ended,
    occurred,
    subjects: about(input.id, process, children),
    body: { words: input.words, children, byName: input.byName },
  })
}

export const giveHandover = (input: {
  readonly id: SubjectId
  readonly handover: Handover
  readonly at: Temporal.Instant
}): NewEntry => ({
  type: handoverGiven.type,
  occurred: atInstant(input.at),
  subjects: about(input.id, HANDOVER),
  body: input.handover,
})

export function readHandover(
  entries: readonly Entry[],
  input: {
    readonly id: SubjectId
    readonly account: string
    readonly byName: string
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  if (ofType(entries, handoverAcknowledged).some(({ recordedBy }) => recordedBy === input.account))
    return refuse(problem('read-already', 'You have said already that you have read it.'))
  return ok({
    type: handoverAcknowledged.type,
    occurred: atInstant(input.at),
    subjects: about(input.id, HANDOVER),
    body: { byName: input.byName },
  })
}
