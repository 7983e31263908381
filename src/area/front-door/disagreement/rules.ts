import type { Permission } from '#/access/permission.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, writeInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import type { By } from '../checks.ts'
import { decisionsOf, referralReceived } from '../referral/index.ts'
import {
  type DisagreementRaised,
  disagreementAnswered,
  disagreementRaised,
  disagreementResolved,
  disagreementTakenFurther,
} from './entries.ts'
import { findStage, mayAnswer, nextStage, type Stage, stagesOf } from './stages.ts'
import { dueOf, standingOf } from './standing.ts'

/** Their own: nobody else takes it further or ends it, and to anybody else it is absent. */
const NOT_THEIRS = {
  ...refuse(problem('absent', 'There is no such disagreement.')),
  refused: 'absent',
} as const

const about = (disagreement: SubjectId, raised: DisagreementRaised): NewEntry['subjects'] => [
  { subject: disagreement, kind: 'disagreement', role: 'process' },
  ...raised.children.map(({ person }) => ({ subject: person, kind: 'person', role: 'child' })),
]

export type Raising = { readonly why: string; readonly asks: string; readonly children: readonly SubjectId[] }

/** A professional who referred, and who had an answer, disagrees: for which of the children whom they named. */
export function raise(input: {
  readonly disagreement: SubjectId
  readonly referral: SubjectId
  readonly contact?: SubjectId | undefined
  /** The referral's own story. */
  readonly story: readonly Entry[]
  /** Is one of theirs about this referral open already? */
  readonly open: boolean
  readonly said: Raising
  readonly by: Pick<By, 'account' | 'name'> & { readonly agencyName: string }
  readonly at: Temporal.Instant
  readonly pack: Pack
}): Result<readonly NewEntry[]> {
  const { story, said, by } = input
  const received = ofType(story, referralReceived)[0]?.body
  if (received?.from.account !== by.account || received.from.kind !== 'professional') return NOT_THEIRS
  if (!story.some((entry) => entry.type === 'feedback-given'))
    return refuse(
      problem(
        'not-answered-yet',
        'Nothing has been answered yet. If it can’t wait, ring the safeguarding desk; if a child is in danger, ring 999.',
      ),
    )
  if (input.open)
    return refuse(problem('open-already', 'You have said that you disagree. Take that further instead.'))
  const named = received.children.filter((child) => child.namedByReferrer)
  const chosen = named.length === 1 ? named : named.filter((child) => said.children.includes(child.person))
  if (chosen.length === 0 || (named.length > 1 && chosen.length < said.children.length))
    return refuse(problem('children-not-chosen', 'Choose for which of the children', 'children'))
  const body: DisagreementRaised = {
    referral: input.referral,
    ...(input.contact === undefined ? {} : { contact: input.contact }),
    account: by.account,
    byName: by.name,
    agencyName: by.agencyName,
    stage: stagesOf(input.pack)[0]!.code,
    why: said.why,
    asks: said.asks,
    children: chosen.map(({ person, name }) => ({ person, name: name ?? 'the child' })),
  }
  return ok([
    {
      type: disagreementRaised.type,
      occurred: atInstant(input.at),
      subjects: about(input.disagreement, body),
      body,
    },
  ])
}

type Answering = {
  readonly disagreement: SubjectId
  readonly story: readonly Entry[]
  readonly said: { readonly answer: 'changes' | 'stands'; readonly reason: string }
  readonly by: By & { readonly permissions: ReadonlySet<Permission> }
  readonly at: Temporal.Instant
  readonly pack: Pack
}

/** The stage whose turn it is answers by name; when its time has passed, the next may answer in its place. */
export function answer(entries: readonly Entry[], input: Answering): Result<readonly NewEntry[]> {
  const standing = standingOf(entries)
  if (standing === undefined) return NOT_THEIRS
  if (standing.state !== 'waiting')
    return refuse(problem('answered-already', 'This was answered. It is for the referrer to say what next.'))
  const stage = findAnswering(entries, input, standing.stage)
  if (stage === undefined) return refuse(problem('not-your-stage', whoseTurn(input.pack, standing.stage)))
  if (stage.qualified && !input.by.qualified)
    return refuse(problem('qualified-worker-needed', 'A qualified social worker answers at this stage.'))
  if (stage.another && hasPart(entries, input))
    return refuse(
      problem(
        'own-decision',
        'This stage is answered by somebody who neither decided nor answered before. Ask a colleague.',
      ),
    )
  return ok([
    {
      type: disagreementAnswered.type,
      occurred: atInstant(input.at),
      subjects: about(input.disagreement, standing.raised.body),
      body: {
        stage: stage.code,
        answer: input.said.answer,
        reason: input.said.reason,
        byName: input.by.name,
        qualified: input.by.qualified,
        ...(stage.code === standing.stage ? {} : { insteadOf: standing.stage }),
      },
    },
  ])
}

function findAnswering(entries: readonly Entry[], input: Answering, at: string): Stage | undefined {
  const { pack, by } = input
  const now = findStage(pack, at)
  if (now !== undefined && mayAnswer(now, by.permissions)) return now
  const next = nextStage(pack, at)
  const late = isLate(dueOf(entries, input.disagreement, at, pack), input.at)
  return late && next !== undefined && mayAnswer(next, by.permissions) ? next : undefined
}

const isLate = (due: Temporal.Instant | undefined, at: Temporal.Instant): boolean =>
  due !== undefined && Temporal.Instant.compare(due, at) <= 0

const whoseTurn = (pack: Pack, stage: string): string =>
  `It is now for this stage to answer: ${findStage(pack, stage)?.label ?? stage}.`

/** Whoever decided for one of these children, or answered at an earlier stage. */
const hasPart = (entries: readonly Entry[], { story, by }: Answering): boolean =>
  ofType(entries, disagreementAnswered).some((each) => each.recordedBy === by.account) ||
  [...decisionsOf(story).values()].some((decision) => decision.entry.recordedBy === by.account)

/** Not satisfied, unanswered in time, or unable to wait for either: to the next stage, at once. */
export function takeFurther(
  entries: readonly Entry[],
  input: {
    readonly disagreement: SubjectId
    readonly why: string
    /** They say that it can't wait until the stage's time has passed: nothing stands in the way of that. */
    readonly cannotWait: boolean
    readonly by: Pick<By, 'account' | 'name'>
    readonly at: Temporal.Instant
    readonly pack: Pack
  },
): Result<readonly NewEntry[]> {
  const standing = standingOf(entries)
  if (standing?.raised.body.account !== input.by.account) return NOT_THEIRS
  const { state, stage, raised } = standing
  if (state === 'resolved') return refuse(ENDED)
  const to = nextStage(input.pack, stage)
  if (to === undefined)
    return refuse(
      problem(
        'last-stage',
        'This is the last stage. If you are still worried, tell us about it anew; if a child is in danger, ring 999.',
      ),
    )
  const due = dueOf(entries, input.disagreement, stage, input.pack)
  const late = isLate(due, input.at)
  if (state === 'waiting' && !late && !input.cannotWait)
    return refuse(
      problem(
        'still-in-time',
        `They have until ${due === undefined ? 'their limit' : writeInstant(due)} to answer. If it can’t wait, say so, and it goes on at once.`,
        'cannotWait',
      ),
    )
  const because = state === 'answered' ? 'not-satisfied' : late ? 'no-answer' : 'cannot-wait'
  return ok([
    {
      type: disagreementTakenFurther.type,
      occurred: atInstant(input.at),
      subjects: about(input.disagreement, raised.body),
      body: { from: stage, to: to.code, because, why: input.why, byName: input.by.name },
    },
  ])
}

const ENDED = problem(
  'ended',
  'This disagreement has ended. If you are still worried, tell us about it anew.',
)

/** Satisfied; or, after the last stage, of another opinion still, which stays on the record. */
export function resolve(
  entries: readonly Entry[],
  input: {
    readonly disagreement: SubjectId
    readonly how: 'accepted' | 'still-disagrees'
    readonly words?: string | undefined
    readonly by: Pick<By, 'account' | 'name'>
    readonly at: Temporal.Instant
    readonly pack: Pack
  },
): Result<readonly NewEntry[]> {
  const standing = standingOf(entries)
  if (standing?.raised.body.account !== input.by.account) return NOT_THEIRS
  const { state, stage, raised } = standing
  if (state === 'resolved') return refuse(ENDED)
  const last = nextStage(input.pack, stage) === undefined
  if (input.how === 'still-disagrees' && !(last && state === 'answered'))
    return refuse(
      problem('not-the-last-stage', 'There is another stage: take it further, if you still disagree.', 'how'),
    )
  return ok([
    {
      type: disagreementResolved.type,
      occurred: atInstant(input.at),
      subjects: about(input.disagreement, raised.body),
      body: {
        how: input.how,
        ...(input.words === undefined ? {} : { words: input.words }),
        byName: input.by.name,
      },
    },
  ])
}
