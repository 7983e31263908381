import { codeList, findCode } from '#/framework/codes.ts'
import { childrenOf } from '#/framework/rules.ts'
import type { Code, Pack } from '#/framework/types.ts'
import { atInstant, type Occurred } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { type By, notAfter } from '../checks.ts'
import {
  type Followed,
  otherRoadDismissed,
  otherRoadFollowed,
  otherRoadRecognised,
  otherRoadTypes,
  type Recognised,
} from './entries.ts'

/** What a road is followed about: what was told, before or after it became a referral. */
export type Process = { readonly id: SubjectId; readonly kind: 'contact' | 'referral' }

/** The steps of a road, in the order in which they are taken. */
export const stepsOf = (pack: Pack, road: string): readonly Code[] =>
  codeList(pack, 'other-road-step').filter(({ marks }) => marks[0] === road)

const RECEIVED = ['referral-received', 'contact-received']
const NAMES_CHILDREN = ['referral-received', 'contact-person-identified']

/** The children of a referral; of a contact, those whom duty has identified. */
export const childrenIn = (entries: readonly Entry[]): readonly SubjectId[] => [
  ...new Set(entries.filter(({ type }) => NAMES_CHILDREN.includes(type)).flatMap(childrenOf)),
]

/** The roads that the teller said. */
export const roadsTold = (entry: Entry): readonly string[] =>
  RECEIVED.includes(entry.type) ? ((entry.body as { roads?: readonly string[] } | null)?.roads ?? []) : []

const isRecognised = (entries: readonly Entry[], road: string): boolean =>
  entries.some((entry) => roadsTold(entry).includes(road)) ||
  ofType(entries, otherRoadRecognised).some(({ body }) => body.road === road)

type Acted = {
  readonly process: Process
  /** Children who don't exist for whoever records. */
  readonly hidden: readonly SubjectId[]
  readonly by: By
  readonly at: Temporal.Instant
  readonly pack: Pack
}

const about = ({ id, kind }: Process, children: readonly SubjectId[]): NewEntry['subjects'] => [
  { subject: id, kind, role: 'process' },
  ...children.map((subject) => ({ subject, kind: 'person', role: 'child' })),
]

/** With none chosen it is about all of them that are there for whoever records. */
function chosen(
  entries: readonly Entry[],
  children: readonly SubjectId[],
  hidden: readonly SubjectId[],
): { readonly all: readonly SubjectId[]; readonly faults: Problem[] } {
  const there = childrenIn(entries).filter((child) => !hidden.includes(child))
  const faults = children.every((child) => there.includes(child))
    ? []
    : [problem('not-of-this', 'Choose a child who is named here', 'children')]
  return { all: children.length === 0 ? there : [...new Set(children)], faults }
}

const roadFaults = (pack: Pack, road: string): Problem[] =>
  findCode(pack, 'other-road', road) === undefined
    ? [problem('unknown-code', 'Choose what is so', 'road')]
    : []

/** Duty sees in what was told that something else is so. Its duty opens from here. */
export function recogniseRoad(
  entries: readonly Entry[],
  input: Acted & Pick<Recognised, 'road' | 'children' | 'why'>,
): Result<NewEntry> {
  const { all, faults } = chosen(entries, input.children, input.hidden)
  const wrong = [...roadFaults(input.pack, input.road), ...faults]
  if (wrong.length > 0) return refuse(...wrong)
  return ok(recognised(input, all))
}

const recognised = (
  { process, road, why, by, at }: Pick<Acted, 'process' | 'by' | 'at'> & { road: string; why: string },
  children: readonly SubjectId[],
): NewEntry => ({
  type: otherRoadRecognised.type,
  occurred: atInstant(at),
  subjects: about(process, children),
  body: { road, children, why, byName: by.name },
})

/**
 * A step of a road, and what came of it. Nobody has to say first that the road is so: whoever takes a step of it has
 * recognised it, and the record says both.
 */
export function followRoad(
  entries: readonly Entry[],
  input: Acted &
    Pick<Followed, 'road' | 'step' | 'answer' | 'children' | 'said'> & {
      readonly withWhom?: string
      readonly occurred?: Occurred
    },
): Result<readonly NewEntry[]> {
  const { process, road, step, answer, said, withWhom, by, at, pack } = input
  const occurred = input.occurred ?? atInstant(at)
  const { all, faults } = chosen(entries, input.children, input.hidden)
  const wrong = [
    ...roadFaults(pack, road),
    ...stepFaults(pack, road, step, answer),
    ...faults,
    ...notAfter(occurred, at, 'occurred'),
  ]
  if (wrong.length > 0) return refuse(...wrong)
  return ok([
    ...(isRecognised(entries, road) ? [] : [recognised({ process, road, why: said, by, at }, all)]),
    {
      type: otherRoadFollowed.type,
      occurred,
      subjects: about(process, all),
      body: {
        road,
        step,
        answer,
        children: all,
        said,
        byName: by.name,
        ...(withWhom === undefined ? {} : { withWhom }),
      },
    },
  ])
}

function stepFaults(pack: Pack, road: string, step: string, answer: string): Problem[] {
  const found = stepsOf(pack, road).find(({ code }) => code === step)
  if (found === undefined) return [problem('unknown-code', 'Choose what was done', 'step')]
  return found.marks.slice(1).includes(answer)
    ? []
    : [problem('answer-not-of-step', 'Choose what came of it: one of the answers to this step', 'answer')]
}

/** It turned out not to be so: what was owed because of it ends, with the reason. */
export function setRoadAside(
  entries: readonly Entry[],
  input: Acted & { readonly road: string; readonly reason: string },
): Result<NewEntry> {
  const { process, road, reason, by, at } = input
  if (!isRecognised(entries, road))
    return refuse(problem('not-recognised', 'Nobody has said that this is so.', 'road'))
  return ok({
    type: otherRoadDismissed.type,
    occurred: atInstant(at),
    subjects: about(process, []),
    body: { road, reason, byName: by.name },
  })
}

const OWN: readonly string[] = otherRoadTypes.map(({ type }) => type)

/** What was done about a contact is done about the referral that it becomes: nobody does or types it twice. */
export const handOn = (entries: readonly Entry[], referral: SubjectId): readonly NewEntry[] =>
  entries
    .filter(({ type, body }) => OWN.includes(type) && body !== null)
    .map(({ type, occurred, subjects, body }) => ({
      type,
      occurred,
      subjects: [
        { subject: referral, kind: 'referral', role: 'process' },
        ...subjects.filter(({ role }) => role === 'child'),
      ],
      body,
    }))
