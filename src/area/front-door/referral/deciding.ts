import { findCode, hasMark } from '#/framework/codes.ts'
import { guidanceOf } from '#/framework/guidance.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, startOf } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import type { By } from '../checks.ts'
import { closingWith } from './closing.ts'
import { type ReferralDecision, referralDecided, referralReceived } from './entries.ts'
import { about, childrenOf, notQualified } from './rules.ts'
import { type ChildHistory, secondReadingReasons } from './second-reading.ts'
import { decisionsOf } from './views.ts'

/** What somebody chose for one child. */
export type Choice = {
  readonly child: SubjectId
  readonly outcome: string
  readonly reason: string
  readonly level?: string
  readonly noAssessmentBecause?: string
  readonly noAssessmentWhy?: string
  /** When emergency action was taken, if that was before now. */
  readonly actedAt?: string
}

type Deciding = {
  readonly referral: SubjectId
  readonly choices: readonly Choice[]
  /** Ids of the pack's guidance that was used. */
  readonly guidance?: readonly string[]
  /** Children who don't exist for whoever decides: theirs is somebody else's decision. */
  readonly hidden?: readonly SubjectId[]
  readonly history: (child: SubjectId) => ChildHistory
  readonly by: By
  readonly at: Temporal.Instant
  readonly pack: Pack
}

/**
 * What will be done, decided for each child by a qualified worker (One Year On, rec. 19; practice.md).
 * A decision to do nothing further, where the pack's gate asks for it, is made now and *closes* after a manager's
 * second reading: nothing stands between a concern and its being acted on.
 */
export function decideReferral(entries: readonly Entry[], input: Deciding): Result<readonly NewEntry[]> {
  if (!input.by.qualified)
    return refuse(notQualified('A referral is decided by a qualified social worker. Ask the one on duty.'))
  const faults = faultsOf(entries, input)
  if (faults.length > 0) return refuse(...faults)
  const factors = ofType(entries, referralReceived)[0]?.body.factors ?? []
  const decisions = input.choices.map((choice) => decisionOf(choice, factors, input))
  const acted = decisions.filter((each) => each.actedAt !== undefined)
  const other = decisions.filter((each) => each.actedAt === undefined)
  const decided = [
    ...acted.map((each) => decidedEntry([each], whenActed(each, entries), input)),
    ...(other.length > 0 ? [decidedEntry(other, input.at, input)] : []),
  ]
  return ok(closingWith(entries, decided, input))
}

const decisionOf = (choice: Choice, factors: readonly string[], input: Deciding): ReferralDecision => ({
  ...choice,
  ...(hasMark(input.pack, 'referral-outcome', choice.outcome, 'hands-on') ? { handsOn: true } : {}),
  goesOn: hasMark(input.pack, 'referral-outcome', choice.outcome, 'goes-on'),
  secondReadingBecause: secondReadingReasons(
    choice.outcome,
    factors,
    input.history(choice.child),
    input.pack,
  ),
})

const decidedEntry = (
  decisions: ReferralDecision[],
  at: Temporal.Instant,
  { referral, by, guidance = [] }: Deciding,
): NewEntry => ({
  type: referralDecided.type,
  occurred: atInstant(at),
  subjects: about(
    referral,
    decisions.map((each) => each.child),
  ),
  body: { byName: by.name, decisions, ...(guidance.length > 0 ? { guidance: [...guidance] } : {}) },
})

/**
 * Emergency action comes first and is recorded after, at its true time. A decision can't come before what it decides
 * on, nor before the one that it replaces: then it stands at that moment, and `actedAt` says when action was taken.
 */
function whenActed({ child, actedAt }: ReferralDecision, entries: readonly Entry[]): Temporal.Instant {
  const before = decisionsOf(entries).get(child)
  const moments = [
    Temporal.Instant.from(actedAt!),
    ...ofType(entries, referralReceived)
      .slice(0, 1)
      .map((entry) => startOf(entry.occurred)),
    ...[before?.entry, before?.reading, before?.returned].flatMap((entry) =>
      entry === undefined ? [] : [startOf(entry.occurred)],
    ),
  ]
  return moments.reduce((one, other) => (Temporal.Instant.compare(one, other) < 0 ? other : one))
}

function faultsOf(entries: readonly Entry[], input: Deciding): readonly Problem[] {
  const { choices, pack } = input
  const children = childrenOf(entries).filter((child) => !input.hidden?.includes(child))
  const settled = decisionsOf(entries)
  const fromProfessional = ofType(entries, referralReceived)[0]?.body.from.kind === 'professional'
  const known = guidanceOf(pack).map((each) => each.id)
  return [
    ...choices.flatMap((choice, index) => {
      const field = `decisions.${index}`
      if (!children.includes(choice.child))
        return [problem('not-of-this-referral', 'Choose a child of this referral', `${field}.child`)]
      return [
        ...(settled.get(choice.child)?.settled === true ? [alreadyDecided(field)] : []),
        ...codeFaults(choice, field, pack),
        ...(fromProfessional ? unassessedFaults(choice, field, pack) : []),
        ...actedFaults(choice, field, input),
      ]
    }),
    ...(new Set(choices.map((choice) => choice.child)).size < choices.length
      ? [problem('child-twice', 'Decide once for each child', 'decisions')]
      : []),
    ...(choices.length === 0
      ? [problem('nothing-decided', 'Decide for at least one child', 'decisions')]
      : []),
    ...(input.guidance?.some((id) => !known.includes(id))
      ? [problem('unknown-code', 'Choose guidance that is offered', 'guidance')]
      : []),
  ]
}

const alreadyDecided = (field: string): Problem =>
  problem(
    'already-decided',
    'This was decided already. If more is known now, take a new referral.',
    `${field}.outcome`,
  )

const codeFaults = (choice: Choice, field: string, pack: Pack): Problem[] => [
  ...(findCode(pack, 'referral-outcome', choice.outcome) === undefined
    ? [problem('unknown-code', 'Choose what will be done for this child', `${field}.outcome`)]
    : []),
  ...(choice.level !== undefined && findCode(pack, 'level-of-need', choice.level) === undefined
    ? [problem('unknown-code', 'Choose one of the levels of need', `${field}.level`)]
    : []),
]

/** An assessment, or something stronger of which one is a part. */
export const assesses = (outcome: string, pack: Pack): boolean =>
  hasMark(pack, 'referral-outcome', outcome, 'assesses') ||
  hasMark(pack, 'referral-outcome', outcome, 'protects')

/**
 * Lord Laming asked for an initial assessment after every professional's referral; the Government left it to the
 * authority. Here it may be decided otherwise, by a qualified worker, with the reason (One Year On, rec. 19). A pack
 * that was stored before the question was asked doesn't ask it.
 */
function unassessedFaults(choice: Choice, field: string, pack: Pack): Problem[] {
  const known = findCode(pack, 'referral-outcome', choice.outcome) !== undefined
  if (!known || assesses(choice.outcome, pack) || !('no-assessment-reason' in pack.codes)) return []
  const because = choice.noAssessmentBecause
  if (because === undefined || findCode(pack, 'no-assessment-reason', because) === undefined)
    return [
      problem(
        'assessment-unreasoned',
        'Say why there is no initial assessment',
        `${field}.noAssessmentBecause`,
      ),
    ]
  return hasMark(pack, 'no-assessment-reason', because, 'say-why') && choice.noAssessmentWhy === undefined
    ? [
        problem(
          'assessment-unreasoned',
          'Say in your words why there is no initial assessment',
          `${field}.noAssessmentWhy`,
        ),
      ]
    : []
}

function actedFaults({ outcome, actedAt }: Choice, field: string, { at, pack }: Deciding): Problem[] {
  if (actedAt === undefined) return []
  if (Temporal.Instant.compare(Temporal.Instant.from(actedAt), at) > 0)
    return [problem('happened-after-now', 'When it was done must be now or before', `${field}.acted.on`)]
  return hasMark(pack, 'referral-outcome', outcome, 'protects')
    ? []
    : [
        problem(
          'not-an-action',
          'Only emergency action, or what comes with it, is recorded after. Leave the time out, or choose what was done',
          `${field}.acted.on`,
        ),
      ]
}
