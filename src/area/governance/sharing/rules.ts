import { settingOn } from '#/framework/clocks.ts'
import { codesOn, findCode, hasMark } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, type Day, londonDay, parseDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import {
  type Agreement,
  type Examined,
  type InformationShared,
  informationShared,
  SAMPLE_MAX,
  sharingAgreementEnded,
  sharingAgreementRecorded,
  sharingAgreementReviewed,
  sharingExamined,
  sharingSampleDrawn,
} from './entries.ts'
import { choose, sizeOf } from './sampling.ts'

export type Sharing = Omit<InformationShared, 'byName' | 'held'>

/**
 * What was shared with somebody outside. The check of it against its recipient holds what has not gone yet, and says
 * why; what has gone is recorded as it was, with what the check would have said.
 */
export function share(input: {
  readonly sharing: SubjectId
  readonly told: Sharing
  /** Why the check of it against its recipient holds it; none when it doesn't. */
  readonly held: readonly string[]
  readonly byName: string
  readonly at: Temporal.Instant
  readonly pack: Pack
}): Result<NewEntry> {
  const { told, held, pack, at } = input
  const faults = [
    ...codeFaults(told, pack, londonDay(at)),
    ...(told.gone ? [] : held.map((words) => problem('held', words, 'to.person'))),
  ]
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: informationShared.type,
    occurred: atInstant(at),
    subjects: [
      { subject: input.sharing, kind: 'sharing', role: 'process' },
      ...told.children.map(({ person }) => ({ subject: person, kind: 'person', role: 'child' })),
    ],
    body: { ...told, held: [...held], byName: input.byName },
  })
}

function codeFaults(told: Sharing, pack: Pack, on: Day): Problem[] {
  const bases = codesOn(pack, 'lawful-basis', on).map(({ code }) => code)
  const faults: Problem[] = []
  if (told.basis.length === 0 || told.basis.some((code) => !bases.includes(code)))
    faults.push(problem('basis-missing', 'Choose by what right it is shared', 'basis'))
  if (findCode(pack, 'sharing-consent', told.consent) === undefined)
    faults.push(problem('unknown-code', 'Choose whether consent was asked', 'consent'))
  if (hasMark(pack, 'sharing-consent', told.consent, 'reason') && told.consentWhy === undefined)
    faults.push(
      problem('consent-unreasoned', 'Say why, where consent was refused or not asked', 'consentWhy'),
    )
  if (findCode(pack, 'sharing-manner', told.how) === undefined)
    faults.push(problem('unknown-code', 'Choose how it goes', 'how'))
  return faults
}

const process = (subject: SubjectId, kind: string): NewEntry['subjects'] => [
  { subject, kind, role: 'process' },
]

const reviewFaults = (reviewOn: string, after: Day): Problem[] =>
  parseDay(reviewOn) !== undefined && reviewOn > after.toString()
    ? []
    : [problem('review-date-past', 'The review date must be in the future', 'reviewOn')]

export function recordAgreement(input: {
  readonly agreement: SubjectId
  readonly told: Omit<Agreement, 'byName'>
  readonly byName: string
  readonly at: Temporal.Instant
}): Result<NewEntry> {
  const { told, at } = input
  const faults = reviewFaults(told.reviewOn, parseDay(told.from) ?? londonDay(at))
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: sharingAgreementRecorded.type,
    occurred: atInstant(at),
    subjects: process(input.agreement, 'sharing-agreement'),
    body: { ...told, byName: input.byName },
  })
}

const ENDED = problem('agreement-ended', 'This agreement has ended. Record a new one.')
const NO_AGREEMENT = {
  ...refuse(problem('absent', 'There is no such agreement.')),
  refused: 'absent',
} as const

/** Is it there, and does it still stand? */
function openAgreement(entries: readonly Entry[]): Result<null> {
  if (ofType(entries, sharingAgreementRecorded).length === 0) return NO_AGREEMENT
  return ofType(entries, sharingAgreementEnded).length > 0 ? refuse(ENDED) : ok(null)
}

export function reviewAgreement(
  entries: readonly Entry[],
  input: {
    readonly agreement: SubjectId
    readonly reviewOn: string
    readonly words: string
    readonly byName: string
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  const open = openAgreement(entries)
  if (!open.ok) return open
  const faults = reviewFaults(input.reviewOn, londonDay(input.at))
  if (faults.length > 0) return refuse(...faults)
  const { agreement, at, ...body } = input
  return ok({
    type: sharingAgreementReviewed.type,
    occurred: atInstant(at),
    subjects: process(agreement, 'sharing-agreement'),
    body,
  })
}

export function endAgreement(
  entries: readonly Entry[],
  input: {
    readonly agreement: SubjectId
    readonly reason: string
    readonly byName: string
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  const open = openAgreement(entries)
  if (!open.ok) return open
  const { agreement, at, ...body } = input
  return ok({
    type: sharingAgreementEnded.type,
    occurred: atInstant(at),
    subjects: process(agreement, 'sharing-agreement'),
    body,
  })
}

/** A sample of some days' disclosures, by chance; the share is the pack's, the seed is kept with what it chose among. */
export function drawSample(input: {
  readonly sample: SubjectId
  readonly from: Day
  readonly to: Day
  readonly seed: string
  /** Every disclosure of those days, by its key. */
  readonly among: readonly string[]
  readonly byName: string
  readonly at: Temporal.Instant
  readonly pack: Pack
}): Result<NewEntry> {
  const { from, to, at, pack, among, seed } = input
  if (Temporal.PlainDate.compare(from, to) > 0)
    return refuse(problem('days-reversed', 'The last day must be the first or after it', 'to.day'))
  if (Temporal.PlainDate.compare(to, londonDay(at)) > 0)
    return refuse(problem('date-too-late', 'The last day must be today or in the past', 'to.day'))
  if (among.length === 0)
    return refuse(problem('nothing-to-sample', 'Nothing was shared in these days: choose others.', 'from'))
  const on = londonDay(at)
  const percent = Number(settingOn(pack, 'sharing-sample-percent', on))
  const least = Number(settingOn(pack, 'sharing-sample-least', on))
  const sorted = [...among].sort()
  return ok({
    type: sharingSampleDrawn.type,
    occurred: atInstant(at),
    subjects: process(input.sample, 'sharing-sample'),
    body: {
      from: from.toString(),
      to: to.toString(),
      seed,
      percent,
      least,
      among: sorted,
      chosen: choose(sorted, seed, sizeOf(sorted.length, { percent, least, max: SAMPLE_MAX })),
      byName: input.byName,
    },
  })
}

/** One disclosure of a sample is read, by somebody other than whoever shared it. A weakness is said in words. */
export function examine(
  entries: readonly Entry[],
  input: {
    readonly sample: SubjectId
    readonly said: Omit<Examined, 'byName' | 'last'>
    /** Did whoever reads it share it themselves? */
    readonly own: boolean
    readonly byName: string
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  const drawn = ofType(entries, sharingSampleDrawn)[0]
  const { said } = input
  if (!drawn?.body.chosen.includes(said.disclosure))
    return { ...refuse(problem('absent', 'It is not in this sample.')), refused: 'absent' }
  const read = new Set(ofType(entries, sharingExamined).map(({ body }) => body.disclosure))
  if (read.has(said.disclosure)) return refuse(problem('read-already', 'This was read already.'))
  if (input.own) return refuse(problem('own-sharing', 'You shared this yourself: a colleague reads it.'))
  const weak = [said.necessary, said.proportionate, said.basisRight, said.recorded].some(
    (each) => each !== 'yes',
  )
  if (weak && said.finding === undefined)
    return refuse(problem('finding-missing', 'Say what was found, and what should follow', 'finding'))
  return ok({
    type: sharingExamined.type,
    occurred: atInstant(input.at),
    subjects: process(input.sample, 'sharing-sample'),
    body: { ...said, last: read.size + 1 >= drawn.body.chosen.length, byName: input.byName },
  })
}
