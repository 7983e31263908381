import type { Pack } from '#/framework/types.ts'
import { atInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import type { By } from '../checks.ts'
import { closingWith, decisionsOf, referralReceived } from '../referral/index.ts'
import {
  type FeedbackGiven,
  feedbackAccepted,
  feedbackBounced,
  feedbackGiven,
  feedbackOpened,
  feedbackSent,
} from './entries.ts'

const process = (referral: SubjectId): NewEntry['subjects'] => [
  { subject: referral, kind: 'referral', role: 'process' },
]

export type Answer = Pick<FeedbackGiven, 'why' | 'next' | 'ring' | 'parents' | 'disagree' | 'how'>

/** What an answer with substance must say, and what to do where it doesn't. */
const SUBSTANCE = {
  why: 'Say why this was decided',
  next: 'Say what happens next',
  ring: 'Say whom they can ring',
  parents: 'Say what the parents know, and what must not be said to them',
  disagree: 'Say how they can disagree',
} as const

const unsaid = (answer: Answer): Problem[] =>
  Object.entries(SUBSTANCE)
    .filter(([field]) => answer[field as keyof typeof SUBSTANCE] === undefined)
    .map(([field, text]) => problem('answer-incomplete', text, field))

/**
 * Answers the referrer. Substance goes only to a professional whom duty has verified, and only about the children
 * whom they named; a receipt holds none of it, whatever was typed (practice.md, 'What a referrer may hear').
 */
export function giveFeedback(
  entries: readonly Entry[],
  input: {
    readonly referral: SubjectId
    readonly answer: Answer
    /** Is the referrer verified now? Identity is of now, not of when they told us. */
    readonly verified: boolean
    readonly outcomeWords: (code: string) => string
    readonly by: By
    readonly at: Temporal.Instant
    readonly pack: Pack
  },
): Result<readonly NewEntry[]> {
  const received = ofType(entries, referralReceived)[0]
  if (received === undefined) return refuse(problem('absent', 'There is no such referral.'))
  const { from } = received.body
  const decisions = decisionsOf(entries)
  const named = received.body.children.filter((child) => child.namedByReferrer)
  const open = ({ person }: (typeof named)[number]) =>
    decisions.get(person) === undefined || decisions.get(person)?.disputed !== undefined
  if (named.some(open)) {
    return refuse(problem('not-decided', 'Decide for each child whom the referrer named, then answer.'))
  }
  const substance = input.answer.how !== 'receipt-only'
  if (substance && (from.kind !== 'professional' || !input.verified)) {
    return refuse(
      problem(
        'referrer-not-verified',
        'Check who the referrer is first: find them in the agency directory, or ring them back on a published number. Then mark them verified.',
        'how',
      ),
    )
  }
  const missing = substance ? unsaid(input.answer) : []
  if (missing.length > 0) return refuse(...missing)
  const given: NewEntry<FeedbackGiven> = {
    type: feedbackGiven.type,
    occurred: atInstant(input.at),
    subjects: process(input.referral),
    body: {
      ...(substance ? input.answer : { how: input.answer.how }),
      to: {
        name: from.name ?? 'The referrer',
        ...(from.account === undefined ? {} : { account: from.account }),
      },
      children: substance
        ? named.map((child) => ({
            person: child.person,
            name: child.name ?? 'the child',
            decision: input.outcomeWords(decisions.get(child.person)!.outcome),
          }))
        : [],
      byName: input.by.name,
    },
  }
  return ok(closingWith(entries, [given], input))
}

type Mail = {
  readonly referral: SubjectId
  readonly feedback: string
  readonly at: Temporal.Instant
  readonly detail?: string
}

const TYPES = { sent: feedbackSent.type, accepted: feedbackAccepted.type, bounced: feedbackBounced.type }

/** What became of the e-mail that says there is an answer. Each is recorded once. */
export function trackMail(
  entries: readonly Entry[],
  state: keyof typeof TYPES,
  mail: Mail,
): readonly NewEntry[] {
  const known = entries.some(
    (entry) => entry.type === TYPES[state] && (entry.body as Mail).feedback === mail.feedback,
  )
  if (known) return []
  return [
    {
      type: TYPES[state],
      occurred: atInstant(mail.at),
      subjects: process(mail.referral),
      body: { feedback: mail.feedback, ...(mail.detail === undefined ? {} : { detail: mail.detail }) },
    },
  ]
}

/** The first reading by whom it is for. Proof of delivery: sent, accepted, opened after sign-in. */
export function openFeedback(
  entries: readonly Entry[],
  input: {
    readonly referral: SubjectId
    readonly feedback: string
    readonly account: string
    readonly at: Temporal.Instant
  },
): Result<readonly NewEntry[]> {
  const given = ofType(entries, feedbackGiven).find((entry) => entry.id === input.feedback)
  if (given === undefined || given.body.to.account !== input.account)
    return refuse(problem('absent', 'There is no such answer.'))
  if (ofType(entries, feedbackOpened).some((entry) => entry.body.feedback === input.feedback)) return ok([])
  return ok([
    {
      type: feedbackOpened.type,
      occurred: atInstant(input.at),
      subjects: process(input.referral),
      body: { feedback: input.feedback, account: input.account },
    },
  ])
}
