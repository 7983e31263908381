import { codeList, findCode, labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, type Occurred, startOf } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import {
  type Answered,
  agencyConsultedAfter,
  type Called,
  type Consulted,
  type Held,
  strategyDiscussionCalled,
  strategyDiscussionCalledOff,
  strategyDiscussionHeld,
  strategyDiscussionInvitationAnswered,
} from './entries.ts'

export type Acted = {
  readonly discussion: SubjectId
  readonly byName: string
  readonly at: Temporal.Instant
  readonly pack: Pack
}

const about = (
  discussion: SubjectId,
  referral: SubjectId,
  children: readonly SubjectId[] = [],
): NewEntry['subjects'] => [
  { subject: discussion, kind: 'strategy-discussion', role: 'process' },
  { subject: referral, kind: 'referral', role: 'referral' },
  ...children.map((subject) => ({ subject, kind: 'person', role: 'child' })),
]

const unknown = (pack: Pack, list: string, code: string | undefined, field: string): Problem[] =>
  code === undefined || findCode(pack, list, code) !== undefined
    ? []
    : [problem('unknown-code', 'Choose one of the answers offered', field)]

const twice = (codes: readonly string[], field: string): Problem[] =>
  new Set(codes).size === codes.length ? [] : [problem('named-twice', 'Name each once', field)]

/** Whoever must be there for the discussion to be one: social care and police; from 2023, health too. */
export const quorumOf = (pack: Pack): readonly string[] =>
  codeList(pack, 'strategy-part').flatMap(({ code, marks }) => (marks.includes('quorum') ? [code] : []))

/** Calls it. Nobody's being unreachable stands in its way, and nor does the referral's being undecided. */
export function callDiscussion(
  input: Acted & {
    readonly called: Omit<Called, 'byName'>
    /** The children that may be named: those referred, and those elsewhere linked to them. */
    readonly known: readonly SubjectId[]
  },
): Result<NewEntry> {
  const { called, pack, at, byName } = input
  const people = called.children.map(({ person }) => person)
  const faults = [
    ...(people.length === 0 ? [problem('no-children', 'Choose at least one child', 'children')] : []),
    ...(people.every((person) => input.known.includes(person))
      ? []
      : [problem('not-linked', 'Choose children of this referral, or linked to them', 'children')]),
    ...twice(people, 'children'),
    ...unknown(pack, 'strategy-manner', called.manner, 'manner'),
    ...called.invited.flatMap(({ part }) => unknown(pack, 'strategy-part', part, 'invited')),
    ...(called.invited.length === 0
      ? [problem('nobody-asked', 'Choose who is asked to take part', 'invited')]
      : []),
  ]
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: strategyDiscussionCalled.type,
    occurred: atInstant(at),
    subjects: about(input.discussion, called.referral, people),
    body: { ...called, byName },
  })
}

/** What stands, of one discussion. */
function standing(entries: readonly Entry[]) {
  return {
    called: ofType(entries, strategyDiscussionCalled)[0],
    held: ofType(entries, strategyDiscussionHeld)[0],
    decided: ofType(entries, strategyDiscussionHeld).flatMap(({ body }) =>
      body.decisions.map(({ child }) => child),
    ),
    calledOff: ofType(entries, strategyDiscussionCalledOff)[0],
  }
}

const ABSENT = refuse(problem('absent', 'There is no such discussion.'))
const OVER = refuse(problem('already-over', 'This discussion was held or called off already. Call another.'))

export function answerInvitation(
  entries: readonly Entry[],
  input: Acted & { readonly answered: Omit<Answered, 'byName'> },
): Result<NewEntry> {
  const { called, held, calledOff } = standing(entries)
  if (called === undefined) return ABSENT
  if (held !== undefined || calledOff !== undefined) return OVER
  const { answered, pack, byName, at } = input
  const faults = [
    ...unknown(pack, 'strategy-part', answered.part, 'part'),
    ...unknown(pack, 'strategy-answer', answered.answer, 'answer'),
  ]
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: strategyDiscussionInvitationAnswered.type,
    occurred: atInstant(at),
    subjects: about(input.discussion, called.body.referral),
    body: { ...answered, byName },
  })
}

/**
 * It was held, and every child is decided. Somebody of the quorum was missing: an urgent discussion goes ahead, and they
 * are asked within hours; any other says why it did (practice.md, 'Strategy discussion').
 */
export function holdDiscussion(
  entries: readonly Entry[],
  input: Acted & {
    readonly held: Omit<Held, 'byName' | 'quorate' | 'missing'>
    /** Children who don't exist for whoever records: theirs is somebody else's to decide. */
    readonly hidden: readonly SubjectId[]
    readonly occurred?: Occurred
  },
): Result<NewEntry> {
  const { called, decided, calledOff } = standing(entries)
  if (called === undefined) return ABSENT
  const { held, pack, byName, at } = input
  const occurred = input.occurred ?? atInstant(at)
  const there = held.tookPart.map(({ part }) => part)
  const missing = quorumOf(pack).filter((part) => !there.includes(part))
  // A child who doesn't exist for whoever recorded first is decided by somebody for whom they do.
  const children = called.body.children
    .map(({ person }) => person)
    .filter((each) => !input.hidden.includes(each) && !decided.includes(each))
  if (children.length === 0 || calledOff !== undefined) return OVER
  const faults = [
    ...(Temporal.Instant.compare(startOf(occurred), at) > 0
      ? [problem('happened-after-now', 'When it was held must be today or in the past', 'occurred')]
      : []),
    ...(there.length === 0 ? [problem('nobody-there', 'Say who took part', 'tookPart')] : []),
    ...there.flatMap((part) => unknown(pack, 'strategy-part', part, 'tookPart')),
    ...(missing.length > 0 && !called.body.urgent && held.withoutWhy === undefined
      ? [problem('quorum-missing', `Say why it went ahead without ${namesOf(missing, pack)}`, 'withoutWhy')]
      : []),
    ...decisionFaults(held.decisions, children, pack),
  ]
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: strategyDiscussionHeld.type,
    occurred,
    subjects: about(
      input.discussion,
      called.body.referral,
      held.decisions.map(({ child }) => child),
    ),
    body: { ...held, quorate: missing.length === 0, missing, byName },
  })
}

export const namesOf = (parts: readonly string[], pack: Pack): string =>
  parts
    .map((part) => labelOf(pack, 'strategy-part', part).replace(/^./, (first) => first.toLowerCase()))
    .join(' and ')

function decisionFaults(decisions: Held['decisions'], children: readonly SubjectId[], pack: Pack): Problem[] {
  const decided = decisions.map(({ child }) => child)
  const undecided = children.filter((child) => !decided.includes(child))
  return [
    ...twice(decided, 'decisions'),
    ...(undecided.length > 0
      ? [problem('child-undecided', 'Decide for every child that it was called for', 'decisions')]
      : []),
    ...decisions.flatMap((decision, index) => {
      const at = `decisions.${index}`
      if (!children.includes(decision.child))
        return [problem('not-of-this', 'Choose a child that it was called for', `${at}.child`)]
      return [
        ...unknown(pack, 'strategy-outcome', decision.outcome, `${at}.outcome`),
        ...unknown(pack, 'strategy-enquiry', decision.enquiry, `${at}.enquiry`),
        ...decision.steps.flatMap(({ step }) => unknown(pack, 'strategy-step', step, `${at}.steps`)),
        ...(decision.outcome === 'section-47-enquiry' && decision.enquiry === undefined
          ? [problem('enquiry-unsaid', 'Say who makes the enquiry', `${at}.enquiry`)]
          : []),
      ]
    }),
  ]
}

/** It wasn't held: what was called stays on the record, with why. */
export function callOff(
  entries: readonly Entry[],
  input: Acted & { readonly reason: string },
): Result<NewEntry> {
  const { called, held, calledOff } = standing(entries)
  if (called === undefined) return ABSENT
  if (held !== undefined || calledOff !== undefined) return OVER
  return ok({
    type: strategyDiscussionCalledOff.type,
    occurred: atInstant(input.at),
    subjects: about(input.discussion, called.body.referral),
    body: { reason: input.reason, byName: input.byName },
  })
}

/** Whoever was missing and has not been asked yet. */
export function stillToConsult(entries: readonly Entry[]): readonly string[] {
  const missing = ofType(entries, strategyDiscussionHeld)[0]?.body.missing ?? []
  const asked = ofType(entries, agencyConsultedAfter).map(({ body }) => body.part)
  return missing.filter((part) => !asked.includes(part))
}

/** An agency that was missing is asked afterwards what it knows. */
export function consultAfter(
  entries: readonly Entry[],
  input: Acted & { readonly consulted: Omit<Consulted, 'byName' | 'allConsulted'> },
): Result<NewEntry> {
  const { called, held } = standing(entries)
  if (called === undefined) return ABSENT
  if (held === undefined || !held.body.missing.includes(input.consulted.part))
    return refuse(problem('was-not-missing', 'Choose an agency that was missing from the discussion', 'part'))
  const left = stillToConsult(entries).filter((part) => part !== input.consulted.part)
  return ok({
    type: agencyConsultedAfter.type,
    occurred: atInstant(input.at),
    subjects: about(input.discussion, called.body.referral),
    body: { ...input.consulted, allConsulted: left.length === 0, byName: input.byName },
  })
}
