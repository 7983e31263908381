import { atInstant, londonDay, type Occurred } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, problem, type Result, refuse } from '#/lib/problem.ts'
import type { Loaded } from '#/log/act.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { personView, registrationEntries } from '#/people/index.ts'
import { type Acting, byOf, expected, packOf } from '../acting.ts'
import type { By } from '../checks.ts'
import type { NamedChild } from '../concern.ts'
import { handOn } from '../other-roads/index.ts'
import {
  acknowledgeReferral,
  claimReferral,
  type ReferralReceived,
  receiveReferral,
  referralClaimed,
} from '../referral/index.ts'
import { type ContactReceived, contactClaimed, contactReceived } from './entries.ts'
import { registrationOf } from './registration.ts'
import {
  acknowledgeContact,
  decideContact,
  identifiedIn,
  identifyPerson,
  openCases,
  receiveContact,
} from './rules.ts'

/** Takes a worry. Gives the contact's id: the reference on the receipt. */
export function receive(
  acting: Acting,
  told: ContactReceived,
  occurred?: Occurred,
): Promise<Result<{ contact: SubjectId; receivedAt: string }>> {
  const contact = newId()
  return acting.act({ subjects: [{ id: contact, kind: 'contact' }] }, ({ at }) =>
    andThen(receiveContact({ id: contact, told, occurred, at, pack: packOf(acting, [], at) }), (entry) =>
      ok({ entries: [{ ...entry, ...sourceOf(told.how) }], value: { contact, receivedAt: at.toString() } }),
    ),
  )
}

/** A telephone call noted on a page came by telephone: some clocks depend on it. */
export const sourceOf = (how: ContactReceived['how']): { source?: string } =>
  how === 'telephone' ? { source: 'telephone' } : {}

const process = (contact: SubjectId): NewEntry['subjects'] => [
  { subject: contact, kind: 'contact', role: 'process' },
]

/** 'I have this.' */
export function claim(acting: Acting, contact: SubjectId): Promise<Result<null>> {
  const by = byOf(acting)
  return acting.act({ subjects: [{ id: contact, kind: '' }], ...expected(acting, contact) }, ({ at }) =>
    ok({
      entries: [
        {
          type: contactClaimed.type,
          occurred: atInstant(at),
          subjects: process(contact),
          refs: [{ kind: 'worker', id: by.account, role: 'duty worker' }],
          body: { worker: by.account, workerName: by.name },
        },
      ],
      value: null,
    }),
  )
}

/** Duty says who somebody in the contact is: a record that was found. An open case is told to whoever has it. */
export const identify = (
  acting: Acting,
  contact: SubjectId,
  ref: string,
  person: SubjectId,
): Promise<Result<null>> =>
  acting.act(
    {
      subjects: [
        { id: contact, kind: 'contact' },
        { id: person, kind: '' },
      ],
    },
    (loaded) => {
      if (!isOnRecordFor(acting, loaded, person)) return NO_SUCH_PERSON
      const open = openCases(loaded.entries(person))
      loaded.need(...open)
      const workers = open.flatMap(
        (id) => ofType(loaded.entries(id), referralClaimed).at(-1)?.body.worker ?? [],
      )
      const openCase = { open: open.length > 0, workers: [...new Set(workers)] }
      const input = {
        contact,
        ref,
        person: loaded.sameAs(person),
        how: 'matched' as const,
        openCase,
        at: loaded.at,
      }
      return andThen(identifyPerson(loaded.entries(contact), input), (entry) =>
        ok({ entries: [entry], value: null }),
      )
    },
  )

/** Whoever doesn't exist for the viewer is not on record for them: the two are one answer. */
const isOnRecordFor = ({ viewer }: Acting, loaded: Loaded, person: SubjectId): boolean =>
  loaded.rows(personView, person).length > 0 &&
  !viewer.hidden.some((each) => each === person || each === loaded.sameAs(person))

const NO_SUCH_PERSON = {
  ...refuse(problem('no-such-record', 'There is no such record. Search again.')),
  refused: 'absent',
} as const

/** 'I have read this.' */
export const acknowledge = (acting: Acting, contact: SubjectId): Promise<Result<null>> =>
  acting.act({ subjects: [{ id: contact, kind: 'contact' }] }, ({ at, entries }) =>
    andThen(acknowledgeContact(entries(contact), { contact, by: byOf(acting), at }), (entry) =>
      ok({ entries: [entry], value: null }),
    ),
  )

/** Nobody on record is this person: begins one from what the contact says, and identifies them as it. */
export function registerNew(
  acting: Acting,
  contact: SubjectId,
  ref: string,
): Promise<Result<{ person: SubjectId }>> {
  const person = newId()
  return acting.act(
    {
      subjects: [
        { id: contact, kind: 'contact' },
        { id: person, kind: 'person' },
      ],
    },
    ({ at, entries }) =>
      andThen(identifyPerson(entries(contact), { contact, ref, person, how: 'registered', at }), (entry) =>
        ok({ entries: [...beginRecord(entries(contact), ref, person, at), entry], value: { person } }),
      ),
  )
}

function beginRecord(
  entries: readonly Entry[],
  ref: string,
  person: SubjectId,
  at: Temporal.Instant,
): readonly NewEntry[] {
  const told = ofType(entries, contactReceived)[0]!.body
  return registrationEntries(person, registrationOf(told, ref, londonDay(at)), atInstant(at))
}

/** What becomes of the contact, where that isn't a referral. */
export const decide = (
  acting: Acting,
  contact: SubjectId,
  outcome: string,
  reason: string,
): Promise<Result<null>> =>
  acting.act(
    { subjects: [{ id: contact, kind: 'contact' }], ...expected(acting, contact) },
    ({ at, entries }) =>
      andThen(
        decideContact(entries(contact), {
          contact,
          outcome,
          reason,
          by: byOf(acting),
          at,
          pack: packOf(acting, entries(contact), at),
        }),
        (entry) => ok({ entries: [entry], value: null }),
      ),
  )

/**
 * Makes a referral of a contact, for the whole family in one act. Whoever in it hasn't been identified yet gets a
 * record made of what was said: an unknown name or birth date never holds a concern up. Whoever had the contact has
 * the referral: they need not say so twice.
 */
export function passOn(
  acting: Acting,
  contact: SubjectId,
  input: { readonly reason: string; readonly source?: string },
): Promise<Result<{ referral: SubjectId }>> {
  const referral = newId()
  const fresh = new Map<string, SubjectId>()
  return acting.act(
    {
      subjects: [
        { id: contact, kind: 'contact' },
        { id: referral, kind: 'referral' },
      ],
      ...expected(acting, contact),
    },
    (loaded) => {
      const entries = loaded.entries(contact)
      const opening = ofType(entries, contactReceived)[0]!
      const told = opening.body
      const people = whoIsWho(loaded, entries, told, fresh)
      const pack = packOf(acting, entries, loaded.at)
      const by = byOf(acting)
      const handed = handOn(entries, referral)
      loaded.need(...handed.flatMap((each) => each.subjects.map(({ subject }) => subject)))
      return andThen(
        receiveReferral({
          id: referral,
          told: referralFrom(contact, told, people, input.source),
          // The referrer's waiting began when they told us, not when we passed it on.
          occurred: opening.occurred,
          at: loaded.at,
          pack,
        }),
        (received) =>
          andThen(
            decideContact(entries, {
              contact,
              outcome: 'referral',
              reason: input.reason,
              referral,
              by,
              at: loaded.at,
              pack,
            }),
            (decided) =>
              ok({
                entries: [
                  ...[...fresh].flatMap(([ref, person]) =>
                    recordFor(entries, contact, ref, person, loaded.at),
                  ),
                  ...received.map((entry) => ({ ...entry, ...sourceOf(told.how) })),
                  ...handed,
                  ...receiptFor(referral, told, loaded.at),
                  ...claimFor(referral, entries, by, loaded.at),
                  decided,
                ],
                value: { referral },
              }),
          ),
      )
    },
  )
}

/** Whoever told it in the portal, or by a system of theirs, had a receipt at once. */
const receiptFor = (referral: SubjectId, told: ContactReceived, at: Temporal.Instant): readonly NewEntry[] =>
  told.from.account === undefined
    ? []
    : [acknowledgeReferral({ referral, to: told.from.name ?? 'The referrer', how: 'portal', at })]

/** 'I have this' holds for what the contact becomes, when it was the same worker who said so. */
const claimFor = (
  referral: SubjectId,
  entries: readonly Entry[],
  by: By,
  at: Temporal.Instant,
): readonly NewEntry[] =>
  ofType(entries, contactClaimed).at(-1)?.body.worker === by.account
    ? [claimReferral({ referral, by, at })]
    : []

/** Everybody named, under an id: known from before, or fresh. Children always; an adult only when duty identified them. */
function whoIsWho(
  loaded: Loaded,
  entries: readonly Entry[],
  told: ContactReceived,
  fresh: Map<string, SubjectId>,
): ReadonlyMap<string, SubjectId> {
  const known = identifiedIn(entries)
  const children = told.children.length > 0 ? told.children.map((child) => child.ref) : [UNNAMED]
  for (const ref of children) if (!known.has(ref) && !fresh.has(ref)) fresh.set(ref, newId())
  loaded.need(...known.values())
  return new Map([...[...known].map(([ref, person]) => [ref, loaded.sameAs(person)] as const), ...fresh])
}

/** A contact that names no child at all is about one who must be found. */
const UNNAMED = 'child-not-named'

function recordFor(
  entries: readonly Entry[],
  contact: SubjectId,
  ref: string,
  person: SubjectId,
  at: Temporal.Instant,
): readonly NewEntry[] {
  const identified = identifyPerson(entries, { contact, ref, person, how: 'registered', at })
  return [...beginRecord(entries, ref, person, at), ...(identified.ok ? [identified.value] : [])]
}

/** Two whom the teller named apart may turn out to be one child: that holds nothing up. */
const eachOnce = (
  children: readonly Pick<NamedChild, 'ref' | 'name' | 'role' | 'communicates' | 'words'>[],
  people: ReadonlyMap<string, SubjectId>,
) => [...new Map(children.toReversed().map((child) => [people.get(child.ref), child])).values()].reverse()

function referralFrom(
  contact: SubjectId,
  told: ContactReceived,
  people: ReadonlyMap<string, SubjectId>,
  source: string | undefined,
): ReferralReceived {
  const { children, adults, ...rest } = told
  const named = eachOnce(children.length > 0 ? children : [{ ref: UNNAMED }], people)
  return {
    ...rest,
    contact,
    ...(source === undefined ? {} : { source }),
    children: named.map(({ ref, name, role, communicates, words }) => ({
      person: people.get(ref)!,
      namedByReferrer: true,
      ...(name === undefined ? {} : { name }),
      ...(role === undefined ? {} : { role }),
      ...(communicates === undefined ? {} : { communicates }),
      ...(words === undefined ? {} : { words }),
    })),
    adults: adults.map((adult) =>
      people.has(adult.ref) ? { ...adult, person: people.get(adult.ref)! } : adult,
    ),
  }
}
