import { findCode, hasMark } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, type Day, londonDay, type Occurred, parseDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { type By, notAfter, unknownCodes } from '../checks.ts'
import type { NamedAdult, NamedChild } from '../concern.ts'
import {
  type ContactReceived,
  contactAcknowledged,
  contactDecided,
  contactPersonIdentified,
  contactReceived,
} from './entries.ts'

/**
 * Takes a worry as it is told. Nothing but the worry is needed: no consent, no postcode, no number.
 * What can't be right (a birth in the future, a day that doesn't exist) is said at its field.
 */
export function receiveContact(input: {
  readonly id: SubjectId
  readonly told: ContactReceived
  readonly occurred: Occurred | undefined
  readonly at: Temporal.Instant
  readonly pack: Pack
}): Result<NewEntry> {
  const { told, at, pack } = input
  const occurred = input.occurred ?? atInstant(at)
  const faults = [
    ...notAfter(occurred, at, 'occurred'),
    ...told.children.flatMap((child, index) => childFaults(child, `children.${index}`, londonDay(at), pack)),
    ...told.adults.flatMap((adult, index) => adultFaults(adult, `adults.${index}`, londonDay(at), pack)),
    ...unknownCodes(pack, 'factors', told.factors, 'factors'),
    ...unknownCodes(pack, 'other-road', told.roads ?? [], 'roads'),
    ...sharedLabels(told),
  ]
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: contactReceived.type,
    occurred,
    subjects: [{ subject: input.id, kind: 'contact', role: 'process' }],
    body: withRoads(told, pack),
  })
}

/**
 * Some roads are factors too: whoever looks for the one finds the other. A form asks for roads by themselves; another
 * system may know only factors, and its roads are recorded with them, so that their duties open.
 */
function withRoads(told: ContactReceived, pack: Pack): ContactReceived {
  const among =
    told.how === 'api' ? told.factors.filter((each) => findCode(pack, 'other-road', each) !== undefined) : []
  const roads = [...new Set([...(told.roads ?? []), ...among])]
  const factors = roads.filter((road) => findCode(pack, 'factors', road) !== undefined)
  return roads.length === 0 ? told : { ...told, roads, factors: [...new Set([...told.factors, ...factors])] }
}

/** Whoever is named has a label of their own, or nobody could say which of two is meant. */
function sharedLabels({ children, adults }: ContactReceived): Problem[] {
  const named = [
    ...children.map(({ ref }, index) => ({ ref, field: `children.${index}.ref` })),
    ...adults.map(({ ref }, index) => ({ ref, field: `adults.${index}.ref` })),
  ]
  return named
    .filter(({ ref }, index) => named.findIndex((each) => each.ref === ref) !== index)
    .map(({ field }) => problem('label-taken', 'Give each child and adult a label of their own', field))
}

function childFaults(child: NamedChild, field: string, today: Day, pack: Pack): Problem[] {
  return [
    ...dayFaults(child.birthDate, `${field}.birthDate`, today),
    ...unknownCodes(pack, 'sex', child.sex === undefined ? [] : [child.sex], `${field}.sex`),
    ...(child.birthDate !== undefined && child.expectedOn !== undefined
      ? [
          problem(
            'born-and-unborn',
            'Give a birth date, or the date the baby is expected, not both',
            `${field}.expectedOn`,
          ),
        ]
      : []),
  ]
}

function adultFaults(adult: NamedAdult, field: string, today: Day, pack: Pack): Problem[] {
  const codes = [
    ['parent-told', adult.told, 'told'],
    ['not-safe-to-tell', adult.notSafeWhy, 'notSafeWhy'],
    ['household-part', adult.lives, 'lives'],
    ['adult-presence', adult.presence, 'presence'],
  ] as const
  return [
    ...dayFaults(adult.birthDate, `${field}.birthDate`, today),
    ...codes.flatMap(([list, code, name]) =>
      unknownCodes(pack, list, code === undefined ? [] : [code], `${field}.${name}`),
    ),
  ]
}

function dayFaults(text: string | undefined, field: string, today: Day): Problem[] {
  if (text === undefined) return []
  const day = parseDay(text)
  if (day === undefined)
    return [problem('no-such-day', 'Birth date must be a real date, such as 27 3 2007', field)]
  if (Temporal.PlainDate.compare(day, today) > 0)
    return [problem('born-after-today', 'Birth date must be in the past', field)]
  return []
}

/** Duty says who somebody named in the contact is. */
export function identifyPerson(
  entries: readonly Entry[],
  input: {
    readonly contact: SubjectId
    readonly ref: string
    readonly person: SubjectId
    readonly how: 'matched' | 'registered'
    /** Cases that are open about them, and whoever has those. */
    readonly openCase?: { readonly open: boolean; readonly workers: readonly string[] }
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  const received = ofType(entries, contactReceived)[0]
  if (received === undefined) return refuse(problem('absent', 'There is no such contact.'))
  const part = received.body.children.some((child) => child.ref === input.ref)
    ? 'child'
    : received.body.adults.some((adult) => adult.ref === input.ref)
      ? 'adult'
      : undefined
  if (part === undefined) return refuse(problem('not-named', 'Choose somebody whom the contact names', 'ref'))
  return ok({
    type: contactPersonIdentified.type,
    occurred: atInstant(input.at),
    subjects: [
      { subject: input.contact, kind: 'contact', role: 'process' },
      { subject: input.person, kind: 'person', role: part },
    ],
    body: {
      ref: input.ref,
      part,
      person: input.person,
      how: input.how,
      openCase: input.openCase?.open ?? false,
      ...(input.openCase === undefined || input.openCase.workers.length === 0
        ? {}
        : { openCaseWorkers: [...input.openCase.workers] }),
    },
  })
}

/** What begins and what ends a case, by process. */
const BEGINS = new Set(['referral-received', 'census-referral-recorded'])
const ENDS = new Set(['referral-closed', 'census-episode-closed'])

/** Processes about this person that are open: a referral not yet closed, an episode told by a return. */
export function openCases(story: readonly Entry[]): readonly SubjectId[] {
  const process = (entry: Entry) => entry.subjects.find((each) => each.kind !== 'person')?.subject
  const ended = new Set(story.filter((entry) => ENDS.has(entry.type)).map(process))
  const begun = story.filter((entry) => BEGINS.has(entry.type)).map(process)
  return [...new Set(begun)].filter((each): each is SubjectId => each !== undefined && !ended.has(each))
}

/** Whom duty has identified in a contact so far, by the teller's naming. */
export const identifiedIn = (entries: readonly Entry[]): ReadonlyMap<string, SubjectId> =>
  new Map(ofType(entries, contactPersonIdentified).map((entry) => [entry.body.ref, entry.body.person]))

/** The worker who has the open case says that they have read this contact. */
export function acknowledgeContact(
  entries: readonly Entry[],
  input: { readonly contact: SubjectId; readonly by: By; readonly at: Temporal.Instant },
): Result<NewEntry> {
  if (ofType(entries, contactAcknowledged).some((entry) => entry.recordedBy === input.by.account)) {
    return refuse(problem('already-acknowledged', 'You have said already that you have read this.'))
  }
  return ok({
    type: contactAcknowledged.type,
    occurred: atInstant(input.at),
    subjects: [{ subject: input.contact, kind: 'contact', role: 'process' }],
    body: { byName: input.by.name },
  })
}

export const isDecided = (entries: readonly Entry[]): boolean => ofType(entries, contactDecided).length > 0

/** What becomes of a contact. Passing a concern on is never held up: a reason is all that is asked. */
export function decideContact(
  entries: readonly Entry[],
  input: {
    readonly contact: SubjectId
    readonly outcome: string
    readonly reason: string
    readonly referral?: SubjectId
    readonly by: By
    readonly at: Temporal.Instant
    readonly pack: Pack
  },
): Result<NewEntry> {
  if (isDecided(entries))
    return refuse(
      problem('already-decided', 'This contact was decided already. Open it to see by whom and why.'),
    )
  if (findCode(input.pack, 'contact-outcome', input.outcome) === undefined) {
    return refuse(problem('unknown-code', 'Choose what becomes of this contact', 'outcome'))
  }
  if (
    hasMark(input.pack, 'contact-outcome', input.outcome, 'makes-referral') !==
    (input.referral !== undefined)
  )
    return refuse(problem('no-referral', 'Pass it on as a referral to decide so', 'outcome'))
  return ok({
    type: contactDecided.type,
    occurred: atInstant(input.at),
    subjects: [{ subject: input.contact, kind: 'contact', role: 'process' }],
    body: {
      outcome: input.outcome,
      reason: input.reason,
      byName: input.by.name,
      ...(input.referral === undefined ? {} : { referral: input.referral }),
    },
  })
}
