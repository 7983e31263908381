import type { Pack } from '#/framework/types.ts'
import { atInstant, londonDay } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { Loaded } from '#/log/act.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { registrationEntries } from '#/people/index.ts'
import type { By } from '../checks.ts'
import type { NamedAdult } from '../concern.ts'
import { handOn } from '../other-roads/index.ts'
import {
  acknowledgeReferral,
  claimReferral,
  type ReferralReceived,
  receiveReferral,
} from '../referral/index.ts'
import { type ContactReceived, contactClaimed, contactReceived } from './entries.ts'
import { registrationOf } from './registration.ts'
import { decideContact, identifiedIn, identifyPerson } from './rules.ts'

/** A contact becomes a referral: everything that is recorded of it, in one act. */

/** A telephone call noted on a page came by telephone: some clocks depend on it. */
export const sourceOf = (how: ContactReceived['how']): { source?: string } =>
  how === 'telephone' ? { source: 'telephone' } : {}

export type PassingOn = {
  readonly contact: SubjectId
  readonly referral: SubjectId
  readonly reason: string
  readonly source?: string
  /** Ids of records begun for whoever is on none: kept between two tries of one act. */
  readonly fresh: Map<string, SubjectId>
  readonly by: By
  readonly at: Temporal.Instant
  readonly pack: Pack
}

/** @param entries the contact's own, those of this very act included. */
export function passingOn(
  loaded: Pick<Loaded, 'need' | 'sameAs'>,
  entries: readonly Entry[],
  input: PassingOn,
): Result<readonly NewEntry[]> {
  const { contact, referral, reason, source, fresh, by, at, pack } = input
  const opening = ofType(entries, contactReceived)[0]!
  const told = opening.body
  const people = whoIsWho(loaded, entries, told, fresh)
  const handed = handOn(entries, referral)
  loaded.need(...handed.flatMap((each) => each.subjects.map(({ subject }) => subject)))
  return andThen(
    receiveReferral({
      id: referral,
      told: referralFrom(contact, told, people, source),
      // The referrer's waiting began when they told us, not when we passed it on.
      occurred: opening.occurred,
      at,
      pack,
    }),
    (received) =>
      andThen(
        decideContact(entries, { contact, outcome: 'referral', reason, referral, by, at, pack }),
        (decided) =>
          ok([
            ...[...fresh].flatMap(([ref, person]) => recordFor(entries, contact, ref, person, at)),
            ...received.map((entry) => ({ ...entry, ...sourceOf(told.how) })),
            ...handed,
            ...receiptFor(referral, told, at),
            ...claimFor(referral, entries, by, at),
            decided,
          ]),
      ),
  )
}

/** The beginning of a record, from what the contact says of somebody. */
export function beginRecord(
  entries: readonly Entry[],
  ref: string,
  person: SubjectId,
  at: Temporal.Instant,
): readonly NewEntry[] {
  const told = ofType(entries, contactReceived)[0]!.body
  return registrationEntries(person, registrationOf(told, ref, londonDay(at)), atInstant(at))
}

const AT_ONCE = new Set<ContactReceived['how']>(['portal', 'api'])

/** Whoever told it in the portal, or by a system of theirs, had a receipt at once. */
const receiptFor = (referral: SubjectId, told: ContactReceived, at: Temporal.Instant): readonly NewEntry[] =>
  told.from.account === undefined || !AT_ONCE.has(told.how)
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
  loaded: Pick<Loaded, 'need' | 'sameAs'>,
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
  children: readonly Pick<
    ContactReceived['children'][number],
    'ref' | 'name' | 'role' | 'communicates' | 'words' | 'addedByDuty'
  >[],
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
    children: named.map(({ ref, name, role, communicates, words, addedByDuty }) => ({
      person: people.get(ref)!,
      namedByReferrer: addedByDuty !== true,
      ...(name === undefined ? {} : { name }),
      ...(role === undefined ? {} : { role }),
      ...(communicates === undefined ? {} : { communicates }),
      ...(words === undefined ? {} : { words }),
    })),
    adults: adults.map(({ addedByDuty: _, onRecord = {}, ...adult }) => ({
      ...adult,
      ...withKnown(adult, onRecord),
      ...(people.has(adult.ref) ? { person: people.get(adult.ref)! } : {}),
    })),
  }
}

/** What was known of an adult, where nobody said it. */
const withKnown = (
  said: NamedAdult,
  { name, relationship, lives, presence }: NonNullable<ContactReceived['adults'][number]['onRecord']>,
): Partial<NamedAdult> => ({
  ...(name === undefined ? {} : { name }),
  ...(said.relationship === undefined && relationship !== undefined ? { relationship } : {}),
  ...(said.lives === undefined && lives !== undefined ? { lives } : {}),
  ...(said.presence === undefined && presence !== undefined ? { presence } : {}),
})
