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
  referralReceived,
  secondReadingGiven,
} from './entries.ts'
import { decisionsOf } from './views.ts'

export const about = (referral: SubjectId, children: readonly SubjectId[] = []): NewEntry['subjects'] => [
  { subject: referral, kind: 'referral', role: 'process' },
  ...children.map((subject) => ({ subject, kind: 'person', role: 'child' })),
]

export const childrenOf = (entries: readonly Entry[]): readonly SubjectId[] =>
  ofType(entries, referralReceived)[0]?.body.children.map((child) => child.person) ?? []

/** Who referred, for an entry by which the referrer is to be told anew. */
export function fromOf(entries: readonly Entry[]): { readonly from?: { readonly kind: string } } {
  const from = ofType(entries, referralReceived)[0]?.body.from
  return from === undefined ? {} : { from: { kind: from.kind } }
}

/** Everybody on record who stands in a referral. */
export const peopleOf = (entries: readonly Entry[]): readonly SubjectId[] => {
  const body = ofType(entries, referralReceived)[0]?.body
  return [
    ...(body?.children.map((child) => child.person) ?? []),
    ...(body?.adults.flatMap((adult) => adult.person ?? []) ?? []),
  ]
}

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

export const notQualified = (text: string): Problem => problem('qualified-worker-needed', text)

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
