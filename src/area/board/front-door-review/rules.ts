import { settingOn } from '#/framework/clocks.ts'
import { findCode } from '#/framework/codes.ts'
import { gatePassed } from '#/framework/entries.ts'
import { gate, wasPassed } from '#/framework/gates.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, londonDay, parseDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import {
  type Audited,
  type Auditor,
  type Drawn,
  frontDoorCaseAudited,
  frontDoorReviewCompleted,
  frontDoorSampleDrawn,
  nextFrontDoorSampleDrawn,
  reviewActionAgreed,
  reviewActionCompleted,
  reviewFindingRecorded,
  type Theme,
} from './entries.ts'

export const KIND = 'front-door-review'
export const GATE = 'front-door-review-completing'

const entryOf = (review: SubjectId, at: Temporal.Instant, type: string, body: unknown): NewEntry => ({
  type,
  occurred: atInstant(at),
  subjects: [{ subject: review, kind: KIND, role: 'process' }],
  body,
})

/** A sample is drawn of days that are over, for auditors of several agencies. */
export function draw(input: {
  readonly review: SubjectId
  /** The last review of the same point, which this one follows. */
  readonly last: SubjectId | undefined
  readonly drawn: Drawn
  readonly at: Temporal.Instant
  readonly pack: Pack
}): Result<readonly NewEntry[]> {
  const { drawn, review, last, at } = input
  const faults = [...dayFaults(drawn, at), ...auditorFaults(drawn.auditors, agenciesLeast(input.pack, at))]
  if (drawn.cases.length === 0)
    faults.push(problem('nothing-to-draw', 'Nothing came to this point of referral on these days', 'from'))
  if (faults.length > 0) return refuse(...faults)
  return ok([
    entryOf(review, at, frontDoorSampleDrawn.type, drawn),
    ...(last === undefined ? [] : [entryOf(last, at, nextFrontDoorSampleDrawn.type, { next: review })]),
  ])
}

function dayFaults({ from, to }: Drawn, at: Temporal.Instant): Problem[] {
  const [first, last] = [parseDay(from), parseDay(to)]
  if (first === undefined) return [problem('no-such-day', 'The first day must be a real date', 'from')]
  if (last === undefined) return [problem('no-such-day', 'The last day must be a real date', 'to')]
  if (Temporal.PlainDate.compare(first, last) > 0)
    return [problem('days-turned', 'The last day must be the first day or later', 'to')]
  return Temporal.PlainDate.compare(last, londonDay(at)) >= 0
    ? [problem('days-not-over', 'The last day must be in the past', 'to')]
    : []
}

const auditorFaults = (auditors: readonly Auditor[], least: number): Problem[] =>
  new Set(auditors.map(({ agency }) => agency)).size < least
    ? [problem('too-few-agencies', `Choose auditors of at least ${least} agencies`, 'auditors')]
    : []

export const drawnOf = (entries: readonly Entry[]): Drawn | undefined =>
  ofType(entries, frontDoorSampleDrawn)[0]?.body

const isComplete = (entries: readonly Entry[]): boolean =>
  ofType(entries, frontDoorReviewCompleted).length > 0

const CLOSED = problem('review-complete', 'This review is complete. Draw the next sample to go on.')

export type Told = Omit<Audited, 'auditor' | 'urgent'>

/** One case, read by one auditor, once; never by whoever decided it. */
export function audit(
  entries: readonly Entry[],
  input: {
    readonly review: SubjectId
    readonly told: Told
    readonly urgent: SubjectId | undefined
    readonly auditor: Auditor
    /** Accounts and names of whoever had or decided this case. */
    readonly decidedBy: readonly string[]
    readonly at: Temporal.Instant
    readonly pack: Pack
  },
): Result<NewEntry> {
  const { told, auditor, pack } = input
  const drawn = drawnOf(entries)
  if (drawn === undefined || !drawn.cases.some((each) => each.case === told.case))
    return refuse(problem('not-in-sample', 'This case isn’t in the sample.'))
  if (isComplete(entries)) return refuse(CLOSED)
  if (input.decidedBy.includes(auditor.account) || input.decidedBy.includes(auditor.name))
    return refuse(problem('own-case', 'You decided this case. Somebody else reads it.'))
  const again = ofType(entries, frontDoorCaseAudited).some(
    ({ body }) => body.case === told.case && body.auditor.account === auditor.account,
  )
  if (again) return refuse(problem('audited-already', 'You have read this case already.'))
  const faults = [
    ...unknownGrades(pack, told),
    ...told.answers.flatMap(({ theme, grade, words }) =>
      needsWords(pack, grade) && words === undefined
        ? [problem('words-missing', 'Say what was wrong', `words.${theme}`)]
        : [],
    ),
  ]
  if (faults.length > 0) return refuse(...faults)
  return ok(
    entryOf(input.review, input.at, frontDoorCaseAudited.type, {
      ...told,
      ...(input.urgent === undefined ? {} : { urgent: input.urgent }),
      auditor,
    }),
  )
}

const needsWords = (pack: Pack, grade: string): boolean =>
  findCode(pack, 'audit-grade', grade)?.marks.includes('needs-words') === true

const unknownGrades = (pack: Pack, { answers, overall }: Told): Problem[] => [
  ...answers
    .filter(({ grade }) => findCode(pack, 'audit-grade', grade) === undefined)
    .map(({ theme }) => problem('unknown-code', 'Choose one of the answers offered', `grades.${theme}`)),
  ...(findCode(pack, 'audit-grade', overall) === undefined
    ? [problem('unknown-code', 'Choose one of the answers offered', 'overall')]
    : []),
]

export function recordFinding(
  entries: readonly Entry[],
  input: {
    readonly review: SubjectId
    readonly finding: string
    readonly theme: Theme
    readonly words: string
    readonly byName: string
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  if (isComplete(entries)) return refuse(CLOSED)
  const { review, at, ...body } = input
  return ok(entryOf(review, at, reviewFindingRecorded.type, body))
}

export type Agreed = {
  readonly finding: string
  readonly words: string
  readonly ownerName: string
  readonly ownerAgency: string
  readonly by: string
  readonly proof: string
}

/** An action has an owner, a day to come, and what will show that it is done. */
export function agreeAction(
  entries: readonly Entry[],
  input: {
    readonly review: SubjectId
    readonly action: string
    readonly agreed: Agreed
    readonly byName: string
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  const { agreed, at } = input
  const found = ofType(entries, reviewFindingRecorded).some(({ body }) => body.finding === agreed.finding)
  if (!found) return refuse(problem('no-such-finding', 'Choose a finding of this review', 'finding'))
  const by = parseDay(agreed.by)
  if (by === undefined) return refuse(problem('no-such-day', 'The day must be a real date', 'by'))
  if (Temporal.PlainDate.compare(by, londonDay(at)) < 0)
    return refuse(problem('day-past', 'The day must be today or later', 'by'))
  const body = { ...agreed, action: input.action, byName: input.byName }
  return ok(entryOf(input.review, at, reviewActionAgreed.type, body))
}

export function completeAction(
  entries: readonly Entry[],
  input: {
    readonly review: SubjectId
    readonly action: string
    readonly evidence: string
    readonly byName: string
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  const { review, at, ...body } = input
  if (!ofType(entries, reviewActionAgreed).some((each) => each.body.action === input.action))
    return refuse(problem('no-such-action', 'There is no such action in this review.'))
  if (ofType(entries, reviewActionCompleted).some((each) => each.body.action === input.action))
    return refuse(problem('completed-already', 'Somebody has said already what shows that this is done.'))
  return ok(entryOf(review, at, reviewActionCompleted.type, body))
}

/** How many agencies read each case, at least. */
export const agenciesLeast = (pack: Pack, at: Temporal.Instant): number =>
  Number(settingOn(pack, 'front-door-review-agencies', londonDay(at)))

/** What the gate asks, as far as it is so. */
export function standsOf(entries: readonly Entry[], agencies: number): readonly string[] {
  const audits = ofType(entries, frontDoorCaseAudited).map(({ body }) => body)
  const actions = new Set(ofType(entries, reviewActionAgreed).map(({ body }) => body.finding))
  const readTwice = (drawnOf(entries)?.cases ?? []).every(
    (each) =>
      new Set(audits.flatMap((audit) => (audit.case === each.case ? audit.auditor.agency : []))).size >=
      agencies,
  )
  const findings = ofType(entries, reviewFindingRecorded).map(({ body }) => body.finding)
  return [
    readTwice && 'every-case-read',
    findings.every((each) => actions.has(each)) && 'every-finding-has-an-action',
  ].filter((each): each is string => each !== false)
}

/** A review is complete when the gate is open, or whoever may pass it says why it is complete without. */
export function complete(
  entries: readonly Entry[],
  input: {
    readonly review: SubjectId
    readonly summary: string
    readonly passing: string | undefined
    readonly mayPass: boolean
    readonly byName: string
    readonly at: Temporal.Instant
    readonly pack: Pack
  },
): Result<readonly NewEntry[]> {
  const { review, at, pack, passing } = input
  if (isComplete(entries)) return refuse(CLOSED)
  const state = gate(GATE, { stands: standsOf(entries, agenciesLeast(pack, at)) }, pack)
  const open = state.open || wasPassed(entries, GATE, null)
  const done = entryOf(review, at, frontDoorReviewCompleted.type, {
    summary: input.summary,
    byName: input.byName,
  })
  if (open) return ok([done])
  const missing = state.open ? [] : state.missing
  if (!input.mayPass || passing === undefined)
    return refuse(
      problem(
        'not-complete',
        `Still missing: ${missing.map(({ text }) => text).join(' ')} Say why it is complete without.`,
        'passing',
      ),
    )
  const passed = entryOf(review, at, gatePassed.type, {
    gate: GATE,
    missing: missing.map(({ id }) => id),
    reason: passing,
  })
  return ok([passed, done])
}
