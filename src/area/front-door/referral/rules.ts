import { findCode, hasMark } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, type Occurred } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { type By, notAfter, unknownCodes } from '../checks.ts'
import { closingWith } from './closing.ts'
import {
  type Conversation,
  type ReferralReceived,
  referralAcknowledged,
  referralClaimed,
  referralConfirmedInWriting,
  referralConversationHeld,
  referralDecided,
  referralReceived,
  secondReadingGiven,
} from './entries.ts'
import { type ChildHistory, secondReadingReasons } from './second-reading.ts'
import { decisionsOf } from './views.ts'

const about = (referral: SubjectId, children: readonly SubjectId[] = []): NewEntry['subjects'] => [
  { subject: referral, kind: 'referral', role: 'process' },
  ...children.map((subject) => ({ subject, kind: 'person', role: 'child' })),
]

const childrenOf = (entries: readonly Entry[]): readonly SubjectId[] =>
  ofType(entries, referralReceived)[0]?.body.children.map((child) => child.person) ?? []

/** A referral is taken for the family: one entry, with each child in it, and the adults with what each was told. */
export function receiveReferral(input: {
  readonly id: SubjectId
  readonly told: ReferralReceived
  readonly occurred?: Occurred
  readonly at: Temporal.Instant
  readonly pack: Pack
}): Result<readonly NewEntry[]> {
  const { told, at, pack } = input
  const occurred = input.occurred ?? atInstant(at)
  const people = told.children.map((child) => child.person)
  const faults = [
    ...notAfter(occurred, at, 'occurred'),
    ...unknownCodes(pack, 'factors', told.factors, 'factors'),
    ...unknownCodes(pack, 'other-road', told.roads ?? [], 'roads'),
    ...unknownCodes(pack, 'referral-source', told.source === undefined ? [] : [told.source], 'source'),
    ...(new Set(people).size < people.length
      ? [problem('child-twice', 'The same child is named twice: name each child once', 'children')]
      : []),
  ]
  if (faults.length > 0) return refuse(...faults)
  const adults = told.adults.flatMap((adult) => adult.person ?? [])
  return ok([
    {
      type: referralReceived.type,
      occurred,
      subjects: [
        ...about(input.id, people),
        ...adults
          .filter((adult) => !people.includes(adult))
          .map((subject) => ({ subject, kind: 'person', role: 'adult' })),
      ],
      body: told,
    },
  ])
}

/** 'I have this.' The last to say so has it; nobody is refused. */
export const claimReferral = (input: {
  readonly referral: SubjectId
  readonly by: By
  readonly at: Temporal.Instant
}): NewEntry => ({
  type: referralClaimed.type,
  occurred: atInstant(input.at),
  subjects: about(input.referral),
  refs: [{ kind: 'worker', id: input.by.account, role: 'duty worker' }],
  body: { worker: input.by.account, workerName: input.by.name },
})

export const acknowledgeReferral = (input: {
  readonly referral: SubjectId
  readonly to: string
  readonly how: 'portal' | 'telephone'
  readonly at: Temporal.Instant
}): NewEntry => ({
  type: referralAcknowledged.type,
  occurred: atInstant(input.at),
  subjects: about(input.referral),
  body: { to: input.to, how: input.how },
})

export const confirmInWriting = (input: {
  readonly referral: SubjectId
  readonly words: string
  readonly byName: string
  readonly at: Temporal.Instant
}): NewEntry => ({
  type: referralConfirmedInWriting.type,
  occurred: atInstant(input.at),
  subjects: about(input.referral),
  body: { words: input.words, byName: input.byName },
})

/** Every referral is met by a conversation between a qualified social worker and the referrer (One Year On, rec. 19). */
export function holdConversation(input: {
  readonly referral: SubjectId
  readonly held: Conversation
  readonly occurred?: Occurred
  readonly by: By
  readonly at: Temporal.Instant
}): Result<NewEntry> {
  if (!input.by.qualified)
    return refuse(
      notQualified(
        'This conversation is a qualified social worker’s. Ask the one on duty to hold it, or to record it.',
      ),
    )
  const occurred = input.occurred ?? atInstant(input.at)
  const faults = notAfter(occurred, input.at, 'occurred')
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: referralConversationHeld.type,
    occurred,
    subjects: about(input.referral),
    body: input.held,
  })
}

const notQualified = (text: string): Problem => problem('qualified-worker-needed', text)

export type Choice = {
  readonly child: SubjectId
  readonly outcome: string
  readonly reason: string
  readonly level?: string
}

/**
 * What will be done, decided for each child by a qualified worker (One Year On, rec. 19; practice.md).
 * A decision to do nothing further, where the pack's gate asks for it, is made now and *closes* after a manager's
 * second reading: nothing stands between a concern and its being acted on.
 */
export function decideReferral(
  entries: readonly Entry[],
  input: {
    readonly referral: SubjectId
    readonly choices: readonly Choice[]
    /** Children who don't exist for whoever decides: theirs is somebody else's decision. */
    readonly hidden?: readonly SubjectId[]
    readonly history: (child: SubjectId) => ChildHistory
    readonly by: By
    readonly at: Temporal.Instant
    readonly pack: Pack
  },
): Result<readonly NewEntry[]> {
  if (!input.by.qualified)
    return refuse(notQualified('A referral is decided by a qualified social worker. Ask the one on duty.'))
  const children = childrenOf(entries).filter((child) => !input.hidden?.includes(child))
  const settled = decisionsOf(entries)
  const faults = input.choices.flatMap((choice, index) =>
    choiceFaults(choice, `decisions.${index}`, children, settled, input.pack),
  )
  if (new Set(input.choices.map((choice) => choice.child)).size < input.choices.length)
    faults.push(problem('child-twice', 'Decide once for each child', 'decisions'))
  if (input.choices.length === 0)
    faults.push(problem('nothing-decided', 'Decide for at least one child', 'decisions'))
  if (faults.length > 0) return refuse(...faults)
  const factors = ofType(entries, referralReceived)[0]?.body.factors ?? []
  const decisions = input.choices.map((choice) => ({
    ...choice,
    goesOn: hasMark(input.pack, 'referral-outcome', choice.outcome, 'goes-on'),
    secondReadingBecause: secondReadingReasons(
      choice.outcome,
      factors,
      input.history(choice.child),
      input.pack,
    ),
  }))
  const decided: NewEntry = {
    type: referralDecided.type,
    occurred: atInstant(input.at),
    subjects: about(
      input.referral,
      decisions.map((each) => each.child),
    ),
    body: { byName: input.by.name, decisions },
  }
  return ok(closingWith(entries, [decided], input))
}

function choiceFaults(
  choice: Choice,
  field: string,
  children: readonly SubjectId[],
  settled: ReturnType<typeof decisionsOf>,
  pack: Pack,
): Problem[] {
  if (!children.includes(choice.child))
    return [problem('not-of-this-referral', 'Choose a child of this referral', `${field}.child`)]
  const faults: Problem[] = []
  if (settled.get(choice.child)?.settled === true) {
    faults.push(
      problem(
        'already-decided',
        'This was decided already. If more is known now, take a new referral.',
        `${field}.outcome`,
      ),
    )
  }
  if (findCode(pack, 'referral-outcome', choice.outcome) === undefined) {
    faults.push(problem('unknown-code', 'Choose what will be done for this child', `${field}.outcome`))
  }
  if (choice.level !== undefined && findCode(pack, 'level-of-need', choice.level) === undefined) {
    faults.push(problem('unknown-code', 'Choose one of the levels of need', `${field}.level`))
  }
  return faults
}

/** A manager reads a decision to do nothing further: somebody other than who made it. */
export function readAgain(
  entries: readonly Entry[],
  input: {
    readonly referral: SubjectId
    readonly child: SubjectId
    readonly hidden?: readonly SubjectId[]
    readonly agrees: boolean
    readonly reason: string
    readonly by: By
    readonly at: Temporal.Instant
    readonly pack: Pack
  },
): Result<readonly NewEntry[]> {
  const decisions = decisionsOf(entries)
  const decision = input.hidden?.includes(input.child) ? undefined : decisions.get(input.child)
  if (decision === undefined || decision.settled || decision.secondReadingBecause.length === 0) {
    return refuse(problem('nothing-to-read', 'No decision of this referral waits for a second reading.'))
  }
  if (decision.entry.recordedBy === input.by.account) {
    return refuse(
      problem('own-decision', 'A second reading is another manager’s, not that of whoever decided.'),
    )
  }
  const reading: NewEntry = {
    type: secondReadingGiven.type,
    occurred: atInstant(input.at),
    subjects: about(input.referral, [input.child]),
    body: { child: input.child, agrees: input.agrees, reason: input.reason, byName: input.by.name },
  }
  return ok(closingWith(entries, [reading], input))
}
