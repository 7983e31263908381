import { hasMark } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, startOf } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import type { By } from '../checks.ts'
import { closingWith, decisionsOf, fromOf, referralReturned, referralTakenOn } from '../referral/index.ts'
import { type Acknowledgement, caseTransferred, type Transferred, transferAcknowledged } from './entries.ts'

const subjectsOf = (transfer: SubjectId, referral: SubjectId, children: readonly SubjectId[]) => [
  { subject: transfer, kind: 'transfer', role: 'process' },
  { subject: referral, kind: 'referral', role: 'referral' },
  ...children.map((subject) => ({ subject, kind: 'person', role: 'child' })),
]

/** What is passed on, and to whom there: as a person or a partner's system says it. */
export type Passing = Omit<Transferred, 'referral' | 'byName' | 'children' | 'checked'> & {
  readonly children: readonly SubjectId[]
  readonly checked?: boolean
}

/**
 * Passes children to another area. Nothing waits for anybody's leave: but what was sent is held against the family's
 * safe-contact instructions, where there are any (practice.md, 'Safe contact': transfer packs).
 */
export function passOn(
  entries: readonly Entry[],
  input: {
    readonly id: SubjectId
    readonly referral: SubjectId
    readonly passing: Passing
    readonly hidden: readonly SubjectId[]
    readonly safeContact: boolean
    readonly by: By
    readonly at: Temporal.Instant
    readonly pack: Pack
  },
): Result<NewEntry<Transferred>> {
  const { children, checked = false, ...said } = input.passing
  const may = toPassOn(entries, input.pack).filter((child) => !input.hidden.includes(child))
  const faults: Problem[] = [
    ...(children.length === 0 ? [problem('no-child', 'Choose which children', 'children')] : []),
    ...(children.every((child) => may.includes(child))
      ? []
      : [
          problem(
            'not-for-transfer',
            'Choose children for whom another area was decided, and who weren’t passed to one yet',
            'children',
          ),
        ]),
    ...(input.safeContact && !checked
      ? [
          problem(
            'sent-unchecked',
            'Somebody here must be reached with care. Read what stands beside, tell the other area, and say that you have',
            'checked',
          ),
        ]
      : []),
  ]
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: caseTransferred.type,
    occurred: atInstant(input.at),
    subjects: subjectsOf(input.id, input.referral, children),
    body: {
      ...said,
      checked,
      referral: input.referral,
      children: children.map((person) => ({ person })),
      byName: input.by.name,
    },
  })
}

/** Children for whom it was decided, and whom no area was asked to take yet. */
export function toPassOn(entries: readonly Entry[], pack: Pack): readonly SubjectId[] {
  const process = (entry: Entry) => entry.subjects.find((each) => each.role === 'process')?.subject
  const answered = new Set(ofType(entries, transferAcknowledged).map(process))
  const waiting = new Set(
    ofType(entries, caseTransferred)
      .filter((entry) => !answered.has(process(entry)))
      .flatMap((entry) => entry.body.children.map((child) => child.person)),
  )
  return [...decisionsOf(entries)]
    .filter(
      ([child, decision]) =>
        decision.settled &&
        decision.takenOn === undefined &&
        hasMark(pack, 'referral-outcome', decision.outcome, 'to-another-area') &&
        !waiting.has(child),
    )
    .map(([child]) => child)
}

/**
 * What the other area said: by whom there, when and how. Until then the children are ours; where they say no, the
 * children are ours to decide again.
 */
export function acknowledge(
  transfer: readonly Entry[],
  referral: readonly Entry[],
  input: {
    readonly id: SubjectId
    readonly said: Acknowledgement
    readonly by: By
    readonly at: Temporal.Instant
    readonly pack: Pack
  },
): Result<readonly NewEntry[]> {
  const { said, by, at, pack } = input
  const passed = ofType(transfer, caseTransferred)[0]
  if (passed === undefined) return refuse(problem('absent', 'There is no such transfer.'))
  if (ofType(transfer, transferAcknowledged).length > 0)
    return refuse(problem('acknowledged-already', 'This was acknowledged already.'))
  const when = said.at === undefined ? at : Temporal.Instant.from(said.at)
  const faults = saidFaults(said, when, passed, at)
  if (faults.length > 0) return refuse(...faults)
  const { body } = passed
  const children = body.children.map((child) => child.person)
  const subjects = subjectsOf(input.id, body.referral, children)
  const acknowledged: NewEntry = {
    type: transferAcknowledged.type,
    occurred: atInstant(when),
    subjects,
    body: {
      children: body.children,
      takes: said.takes,
      by: said.by,
      how: said.how,
      ...(said.takes ? {} : { reason: said.reason }),
      byName: by.name,
    },
  }
  const told: NewEntry = {
    type: said.takes ? referralTakenOn.type : referralReturned.type,
    occurred: atInstant(when),
    subjects: subjects.slice(1),
    body: {
      children: body.children,
      where: `${said.by}, ${body.area}`,
      byName: by.name,
      ...(said.takes ? {} : { reason: said.reason, ...fromOf(referral) }),
    },
  }
  return ok([acknowledged, ...closingWith(referral, [told], { referral: body.referral, by, at, pack })])
}

function saidFaults(
  { takes, reason }: Acknowledgement,
  when: Temporal.Instant,
  passed: Entry,
  at: Temporal.Instant,
): Problem[] {
  const before = Temporal.Instant.compare(when, startOf(passed.occurred)) < 0
  const after = Temporal.Instant.compare(when, at) > 0
  return [
    ...(before || after
      ? [
          problem(
            'acknowledged-when',
            'When they said so must be after it was passed to them, and not after now',
            'at.on',
          ),
        ]
      : []),
    ...(!takes && reason === undefined
      ? [problem('reason-missing', 'Say why they don’t take the children', 'reason')]
      : []),
  ]
}
