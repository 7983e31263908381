import { findCode, hasMark } from '#/framework/codes.ts'
import { mightBeAtSchool } from '#/framework/screening.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, londonDay, startOf } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { joinedTo, noticeReceived, noticeScreeningFinished } from '../notice/index.ts'
import { decidedIn, schoolsSettled } from './decided.ts'
import {
  type By,
  maracNotReferred,
  maracReferred,
  noticeScreened,
  type ScreeningDecision,
  schoolNotified,
  schoolNotTold,
  screeningInformationAdded,
} from './entries.ts'
import { type ChildTold, type Named, NOBODY } from './named.ts'

export const about = (notice: SubjectId, children: readonly SubjectId[] = []): NewEntry['subjects'] => [
  { subject: notice, kind: 'notice', role: 'process' },
  ...[...new Set(children)].map((subject) => ({ subject, kind: 'person', role: 'child' })),
]

type Common = {
  readonly notice: SubjectId
  readonly by: By
  readonly at: Temporal.Instant
  readonly pack: Pack
}

/** A notice that was joined to another is screened there: nothing is said to it any more. */
function stands(entries: readonly Entry[]): Problem[] {
  if (ofType(entries, noticeReceived)[0] === undefined) return [problem('absent', 'There is no such notice.')]
  return joinedTo(entries) === undefined
    ? []
    : [problem('joined', 'This notice was joined to an earlier one of the same incident. Open that one.')]
}

const unknown = (pack: Pack, list: string, code: string, text: string, field: string): Problem[] =>
  findCode(pack, list, code) === undefined ? [problem('unknown-code', text, field)] : []

export type Knowledge = { readonly agency: string; readonly knowledge: string; readonly words?: string }

/** An agency of the panel says what it knows. 'No record' is said as just that, never as 'no concern'. */
export function addInformation(
  entries: readonly Entry[],
  input: Common & { readonly told: Knowledge },
): Result<NewEntry> {
  const { told, pack, at, by, notice } = input
  const faults = [
    ...stands(entries),
    ...unknown(pack, 'screening-agency', told.agency, 'Choose your agency', 'agency'),
    ...unknown(pack, 'screening-knowledge', told.knowledge, 'Choose what your agency knows', 'knowledge'),
    ...(hasMark(pack, 'screening-knowledge', told.knowledge, 'words-needed') && told.words === undefined
      ? [problem('words-missing', 'Say what your agency knows, or why it could not look', 'words')]
      : []),
  ]
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: screeningInformationAdded.type,
    occurred: atInstant(at),
    subjects: about(notice),
    body: { ...told, ...by },
  })
}

/** What somebody chose for one child, by the child's key. */
export type Choice = {
  readonly key: string
  readonly outcome: string
  readonly reason: string
  readonly because?: string
}

/** What the rules had proposed for a child, as whoever decided saw it. */
export type Proposed = { readonly outcome: string; readonly by: readonly string[] }

/**
 * What becomes of a notice, decided for each child by a named person; some children now and others later if need be.
 * Progressing is never held up. Not to progress is a qualified social worker's, with a reason of the list and in words.
 */
export function screenNotice(
  entries: readonly Entry[],
  input: Common & {
    readonly children: readonly Named<ChildTold>[]
    readonly choices: readonly Choice[]
    /** Children who don't exist for whoever decides: theirs is somebody else's decision. */
    readonly hidden: readonly SubjectId[]
    readonly proposed: ReadonlyMap<string, Proposed>
    readonly maracBecause: readonly string[]
    readonly qualified: boolean
    /** Who each child is, for those of whom a referral is made. */
    readonly people: ReadonlyMap<string, SubjectId>
    readonly referral: SubjectId | undefined
  },
): Result<readonly NewEntry[]> {
  const { notice, children, choices, pack, by, at, people, referral } = input
  const all = children.length === 0 ? [NOBODY] : children.map(({ key }) => key)
  const hidden = new Set(
    children.filter(({ person }) => person !== null && input.hidden.includes(person)).map(({ key }) => key),
  )
  const before = decidedIn(entries)
  const faults = [
    ...stands(entries),
    ...(choices.length === 0
      ? [problem('nothing-decided', 'Decide for at least one child', 'decisions')]
      : []),
    ...choices.flatMap((choice, index) => [
      ...(all.includes(choice.key) && !hidden.has(choice.key)
        ? []
        : [problem('not-of-this-notice', 'Choose a child of this notice', `decisions.${index}.key`)]),
      ...(before.has(choice.key)
        ? [problem('already-decided', 'This was decided already. Open it to see by whom and why.')]
        : []),
      ...choiceFaults(choice, `decisions.${index}`, input),
    ]),
    ...(new Set(choices.map(({ key }) => key)).size < choices.length
      ? [problem('child-twice', 'Decide once for each child', 'decisions')]
      : []),
  ]
  if (faults.length > 0) return refuse(...faults)
  const decisions = choices.map((choice): ScreeningDecision => {
    const proposed = input.proposed.get(choice.key)
    const person = people.get(choice.key) ?? children.find(({ key }) => key === choice.key)?.person
    return {
      ref: choice.key,
      ...(person === undefined || person === null ? {} : { child: person }),
      outcome: choice.outcome,
      reason: choice.reason,
      ...(choice.because === undefined ? {} : { because: choice.because }),
      ...(proposed === undefined ? {} : { proposed: proposed.outcome }),
      proposedBy: [...(proposed?.by ?? [])],
      ...(referral !== undefined && makesReferral(pack, choice.outcome) ? { referral } : {}),
    }
  })
  const chosen = new Set(choices.map(({ key }) => key))
  const everyChild = all.every((key) => chosen.has(key) || before.has(key))
  const screened: NewEntry = {
    type: noticeScreened.type,
    occurred: atInstant(at),
    subjects: about(
      notice,
      decisions.flatMap(({ child }) => (child === undefined ? [] : [child as SubjectId])),
    ),
    body: {
      decisions,
      everyChild,
      maracProposed: input.maracBecause.length > 0,
      maracBecause: [...input.maracBecause],
      ...by,
    },
  }
  const finished: NewEntry = {
    type: noticeScreeningFinished.type,
    occurred: atInstant(at),
    subjects: about(notice),
    body: { byName: by.byName },
  }
  return ok(everyChild ? [screened, finished] : [screened])
}

export const makesReferral = (pack: Pack, outcome: string): boolean =>
  hasMark(pack, 'screening-outcome', outcome, 'makes-referral')

function choiceFaults(
  choice: Choice,
  field: string,
  { pack, qualified }: { readonly pack: Pack; readonly qualified: boolean },
): Problem[] {
  const ends = hasMark(pack, 'screening-outcome', choice.outcome, 'not-progressed')
  return [
    ...unknown(
      pack,
      'screening-outcome',
      choice.outcome,
      'Choose what becomes of this child’s part',
      `${field}.outcome`,
    ),
    ...(choice.reason.trim() === '' ? [problem('reason-missing', 'Say why', `${field}.reason`)] : []),
    ...(ends && choice.because === undefined
      ? [problem('reason-missing', 'Choose why it is not progressed', `${field}.because`)]
      : []),
    ...(choice.because === undefined
      ? []
      : unknown(
          pack,
          'not-progressed-reason',
          choice.because,
          'Choose why it is not progressed',
          `${field}.because`,
        )),
    ...(ends && !qualified
      ? [
          problem(
            'qualified-worker-needed',
            'Not to progress a notice is a qualified social worker’s decision. Ask the one on duty, or progress it.',
            `${field}.outcome`,
          ),
        ]
      : []),
  ]
}

/** Anybody of the panel may refer, whatever the rules propose: judgement can raise what a score says. */
export const referMarac = (
  entries: readonly Entry[],
  input: Common & { readonly because: readonly string[]; readonly reason: string },
): Result<NewEntry> => {
  const { notice, by, at, because, reason } = input
  const faults = [
    ...stands(entries),
    ...(ofType(entries, maracReferred).length > 0
      ? [problem('already-referred', 'This incident was referred already.')]
      : []),
  ]
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: maracReferred.type,
    occurred: atInstant(at),
    subjects: about(notice),
    body: { because: [...because], reason, ...by },
  })
}

/** It was proposed, and somebody answers for not doing it. */
export const declineMarac = (
  entries: readonly Entry[],
  { notice, by, at, reason }: Common & { readonly reason: string },
): Result<NewEntry> => {
  const faults = stands(entries)
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: maracNotReferred.type,
    occurred: atInstant(at),
    subjects: about(notice),
    body: { reason, ...by },
  })
}

export type SchoolTold =
  | {
      readonly told: true
      readonly school: string
      readonly toName: string
      readonly how: 'telephone' | 'secure-e-mail' | 'in-person'
      readonly said: string
    }
  | { readonly told: false; readonly reason: string }

/** What the school's named lead was told, in one of the few ways that say nothing of what happened; or why they weren't. */
export function tellSchool(
  entries: readonly Entry[],
  input: Common & {
    readonly children: readonly Named<ChildTold>[]
    readonly hidden: readonly SubjectId[]
    readonly key: string
    readonly school: SchoolTold
  },
): Result<NewEntry> {
  const { notice, by, at, pack, children, key, school } = input
  const child = children.find((each) => each.key === key)
  const absent = child === undefined || (child.person !== null && input.hidden.includes(child.person))
  const settled = schoolsSettled(entries)
  const faults = [
    ...stands(entries),
    ...(absent ? [problem('not-of-this-notice', 'Choose a child of this notice', 'key')] : []),
    ...(settled.has(key)
      ? [problem('already-told', 'This was recorded already for this child.', 'key')]
      : []),
    ...(school.told
      ? unknown(pack, 'school-may-hear', school.said, 'Choose what the school was told', 'said')
      : []),
  ]
  if (faults.length > 0) return refuse(...faults)
  const on = londonDay(startOf(ofType(entries, noticeReceived)[0]!.occurred))
  const everyChild = atSchool(children, on, pack).every((each) => each.key === key || settled.has(each.key))
  const person = child!.person
  const { told, ...rest } = school
  return ok({
    type: told ? schoolNotified.type : schoolNotTold.type,
    occurred: atInstant(at),
    subjects: about(notice, person === null ? [] : [person]),
    body: { ref: key, ...(person === null ? {} : { child: person }), ...rest, everyChild, ...by },
  })
}

/** The children whose school is to be told before they come in. */
export const atSchool = (
  children: readonly Named<ChildTold>[],
  on: Temporal.PlainDate,
  pack: Pack,
): readonly Named<ChildTold>[] =>
  children.filter(({ told }) =>
    mightBeAtSchool(
      {
        birthDay: told.birthDate ?? null,
        unborn: told.role === 'unborn-child',
        school: told.school !== undefined,
      },
      on,
      pack,
    ),
  )
