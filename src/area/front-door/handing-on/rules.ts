/** What handing children of a referral on has in common, to whomever: they stay ours until somebody there has answered. */
import { hasMark } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Problem, problem } from '#/lib/problem.ts'
import type { Entry } from '#/log/entry.ts'
import type { By } from '../checks.ts'
import { decisionsOf } from '../referral/index.ts'

type HandedBody = {
  readonly referral: SubjectId
  readonly children: readonly { readonly person: SubjectId }[]
}

/** One way on: to whom outcomes with its mark lead, and the entries by which children are handed there and answered. */
export type WayOn = {
  readonly kind: string
  readonly mark: string
  readonly handed: (entries: readonly Entry[]) => readonly (Entry & { readonly body: HandedBody })[]
  readonly answered: (entries: readonly Entry[]) => readonly Entry[]
  /** What is said where nothing was handed on, and where children are chosen who can't be. */
  readonly absent: Problem
  readonly notTheirs: Problem
}

/** What stands around the words of whoever hands on. */
export type HandingOn = {
  readonly id: SubjectId
  readonly referral: SubjectId
  readonly hidden: readonly SubjectId[]
  /** Does an instruction or a withheld fact stand on anybody of this referral? */
  readonly safeContact: boolean
  readonly by: By
  readonly at: Temporal.Instant
  readonly pack: Pack
}

/** What stands around an answer. */
export type Answering = Pick<HandingOn, 'id' | 'by' | 'at' | 'pack'>

export const subjectsOf = (
  way: WayOn,
  id: SubjectId,
  referral: SubjectId,
  children: readonly SubjectId[],
) => [
  { subject: id, kind: way.kind, role: 'process' },
  { subject: referral, kind: 'referral', role: 'referral' },
  ...children.map((subject) => ({ subject, kind: 'person', role: 'child' })),
]

/** Children of whom this way was decided, and whom nobody there has been asked to take on yet. */
export function toHandOn(way: WayOn, entries: readonly Entry[], pack: Pack): readonly SubjectId[] {
  const process = (entry: Entry) => entry.subjects.find((each) => each.role === 'process')?.subject
  const answered = new Set(way.answered(entries).map(process))
  const waiting = new Set(
    way
      .handed(entries)
      .filter((entry) => !answered.has(process(entry)))
      .flatMap((entry) => entry.body.children.map((child) => child.person)),
  )
  return [...decisionsOf(entries)]
    .filter(
      ([child, decision]) =>
        decision.settled &&
        decision.takenOn === undefined &&
        hasMark(pack, 'referral-outcome', decision.outcome, way.mark) &&
        !waiting.has(child),
    )
    .map(([child]) => child)
}

export function childFaults(
  way: WayOn,
  entries: readonly Entry[],
  children: readonly SubjectId[],
  { hidden, pack }: Pick<HandingOn, 'hidden' | 'pack'>,
): readonly Problem[] {
  if (children.length === 0) return [problem('no-child', 'Choose which children', 'children')]
  const may = toHandOn(way, entries, pack).filter((child) => !hidden.includes(child))
  return children.every((child) => may.includes(child)) ? [] : [way.notTheirs]
}
