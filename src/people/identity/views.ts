/** Who somebody is, folded from their own entries. */
import { dayOf } from '#/lib/dates.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView, type Row } from '#/log/view.ts'
import { householdRecorded } from '../family/entries.ts'
import { householdsNow } from '../family/views.ts'
import * as entry from './entries.ts'

const last = <T>(list: readonly T[]): T | undefined => list.at(-1)

/** Of facts that are placed when they happened, like a birth, the one that was told last. */
export const toldLast = <T extends { readonly seq: number }>(list: readonly T[]): T | undefined =>
  list.reduce<T | undefined>((newest, each) => (newest && newest.seq > each.seq ? newest : each), undefined)

export type PersonRow = Row & {
  readonly registered_as: string
  readonly display_name: string
  readonly given: string | null
  readonly family: string | null
  readonly description: string | null
  readonly born_on: string | null
  readonly birth_precision: string | null
  readonly expected_on: string | null
  readonly unborn: boolean
  readonly pregnancy_outcome: string | null
  readonly died_on: string | null
  readonly sex: string | null
  readonly gender: string | null
  readonly pronouns: string | null
  readonly ethnicity: string | null
  readonly disabilities: readonly string[]
  readonly disability_meaning: string | null
  readonly first_language: string | null
  readonly interpreter: string | null
  readonly way_of_communicating: string | null
  readonly communication_aide: string | null
  readonly religion: string | null
  readonly nhs_number: string | null
  readonly upn: string | null
  readonly restricted: boolean
  readonly households: readonly string[]
  readonly lifting_proposed_at: string | null
  readonly lifting_proposed_by: string | null
  readonly lifting_proposed_why: string | null
}

/** What a record is called whose registration was disposed of: that it was there stays. */
const DISPOSED = 'disposed-of'

/** One row: the person as this page would introduce them. Nobody without a registration has one. */
export const person = defineView<PersonRow>({
  name: 'person',
  over: 'person',
  reads: [...entry.identityEntries.map((each) => each.type), householdRecorded.type],
  version: 3,
  key: [],
  rows(entries, subject) {
    const registrations = ofType(entries, entry.personRegistered)
    if (!entries.some(({ type }) => type === entry.personRegistered.type)) return []
    const registeredAs = registrations[0]?.body.as ?? DISPOSED
    const birth = toldLast(ofType(entries, entry.birthRecorded))?.body
    const death = toldLast(ofType(entries, entry.deathRecorded))?.body
    const ended = toldLast(ofType(entries, entry.pregnancyEnded))?.body
    const gender = last(ofType(entries, entry.sexAndGenderRecorded))?.body
    const disabilities = last(ofType(entries, entry.disabilitiesRecorded))?.body
    const languages = last(ofType(entries, entry.languagesRecorded))?.body
    const communicating = last(ofType(entries, entry.wayOfCommunicatingRecorded))?.body
    const outcome = ended?.unborn === subject ? ended.outcome : null
    const unborn = registeredAs === 'unborn-child' && birth === undefined && outcome === null
    const name = nameShown(entries)
    const description = last(registrations.filter((each) => each.body.description))?.body.description ?? null
    return [
      {
        subject,
        registered_as: registeredAs,
        display_name:
          registeredAs === DISPOSED && name === undefined
            ? 'Record disposed of'
            : displayName(name, unborn, description),
        given: name?.given ?? null,
        family: name?.family ?? null,
        description,
        born_on: birth?.on ?? null,
        birth_precision: birth?.precision ?? null,
        expected_on: last(registrations.filter((each) => each.body.expectedOn))?.body.expectedOn ?? null,
        unborn,
        pregnancy_outcome: outcome,
        died_on: death?.on ?? null,
        sex: gender?.sex ?? null,
        gender: gender?.gender ?? null,
        pronouns: gender?.pronouns ?? null,
        ethnicity: last(ofType(entries, entry.ethnicityRecorded))?.body.code ?? null,
        disabilities: disabilities?.codes ?? [],
        disability_meaning: disabilities?.meaning ?? null,
        first_language: languages?.first ?? null,
        interpreter: languages?.interpreter ?? null,
        way_of_communicating: communicating?.way ?? null,
        communication_aide: communicating?.aide ?? null,
        religion: last(ofType(entries, entry.religionRecorded))?.body.religion ?? null,
        nhs_number: lastNumber(entries, 'nhs-number'),
        upn: lastNumber(entries, 'upn'),
        restricted: isRestricted(entries),
        households: householdsNow(entries, subject),
        ...liftingProposal(entries),
      },
    ]
  },
})

type Name = { readonly given?: string; readonly family?: string }

/** What they are usually called; else what the law calls them; else any name. The newest of its kind. */
function nameShown(entries: readonly Entry[]): Name | undefined {
  const names = ofType(entries, entry.nameRecorded).map((each) => each.body)
  const running = names.filter((name) => name.to === undefined && name.kind !== 'former')
  const of = (kind: string): Name | undefined => last(running.filter((name) => name.kind === kind))
  return of('usual') ?? of('legal') ?? last(running) ?? last(names)
}

function displayName(name: Name | undefined, unborn: boolean, description: string | null): string {
  const written = [name?.given, name?.family].filter(Boolean).join(' ')
  if (unborn) return name?.family ? `Unborn baby ${name.family}` : 'Unborn baby'
  return written || (description ? `Name not known (${description})` : 'Name not known')
}

/** A number that was traced stands before one that was only told; then the newest. */
function lastNumber(entries: readonly Entry[], kind: string): string | null {
  const numbers = ofType(entries, entry.identifierRecorded).filter((each) => each.body.kind === kind)
  return (last(numbers.filter((each) => each.body.verified)) ?? last(numbers))?.body.value ?? null
}

/** Restricted until a second person lifted it: a proposal changes nothing. */
function isRestricted(entries: readonly Entry[]): boolean {
  const about = entries.filter((each) => ['restriction-placed', 'restriction-lifted'].includes(each.type))
  return last(about)?.type === 'restriction-placed'
}

/** The proposal that waits for a second person: nothing was decided about the restriction since. */
function liftingProposal(entries: readonly Entry[]) {
  const waits = last(entries.filter((each) => each.type.startsWith('restriction-')))
  const proposal = waits && ofType([waits], entry.liftingProposed)[0]
  return {
    lifting_proposed_at: proposal?.recordedAt.toString() ?? null,
    lifting_proposed_by: proposal?.recordedBy ?? null,
    lifting_proposed_why: proposal?.body.reason ?? null,
  }
}

/** Every name, by the entry that recorded it. */
export const personName = defineView({
  name: 'person_name',
  over: 'person',
  reads: [entry.nameRecorded.type],
  version: 1,
  key: ['key'],
  rows: (entries, subject) =>
    ofType(entries, entry.nameRecorded).map(({ id, body }) => ({
      subject,
      key: id,
      kind: body.kind,
      given: body.given ?? null,
      family: body.family ?? null,
      from_on: body.from ?? null,
      until_on: body.to ?? null,
    })),
})

/** Every number, by the entry that recorded it. Not unique: two people with one number are a match to look at. */
export const personIdentifier = defineView({
  name: 'person_identifier',
  over: 'person',
  reads: [entry.identifierRecorded.type],
  version: 1,
  key: ['key'],
  rows: (entries, subject) =>
    ofType(entries, entry.identifierRecorded).map(({ id, body }) => ({
      subject,
      key: id,
      kind: body.kind,
      value: body.value,
      issuer: body.issuer ?? null,
      verified: body.verified,
    })),
})

/**
 * Every address. It holds from the day given (else the day it was told of) until the day given or told later; a home
 * ends when the next one begins: people live in one place, and stay in many.
 */
export const personAddress = defineView({
  name: 'person_address',
  over: 'person',
  reads: [entry.addressRecorded.type, entry.addressEnded.type],
  version: 1,
  key: ['key'],
  rows(entries, subject) {
    const ends = new Map(ofType(entries, entry.addressEnded).map(({ body }) => [body.address, body.on]))
    const rows = ofType(entries, entry.addressRecorded).map(({ id, body, occurred }) => ({
      subject,
      key: id,
      kind: body.kind,
      lines: body.lines,
      postcode: body.postcode ?? null,
      uprn: body.uprn ?? null,
      from_on: body.from ?? dayOf(occurred).toString(),
      until_on: ends.get(id) ?? body.to ?? null,
    }))
    const homes = rows
      .filter((row) => row.kind === 'home')
      .sort((one, other) => (one.from_on < other.from_on ? -1 : 1))
    const next = new Map(homes.map((home, index) => [home.key, homes[index + 1]?.from_on ?? null]))
    return rows.map((row) => ({ ...row, until_on: row.until_on ?? next.get(row.key) ?? null }))
  },
})

/** Telephone numbers and e-mail addresses that still reach the person. */
export const personContactDetail = defineView({
  name: 'person_contact_detail',
  over: 'person',
  reads: [entry.contactDetailsRecorded.type, entry.contactDetailsEnded.type],
  version: 1,
  key: ['key'],
  rows(entries, subject) {
    const ended = new Set(ofType(entries, entry.contactDetailsEnded).map(({ body }) => body.details))
    return ofType(entries, entry.contactDetailsRecorded)
      .filter(({ id }) => !ended.has(id))
      .map(({ id, body }) => ({
        subject,
        key: id,
        kind: body.kind,
        value: body.value,
        note: body.note ?? null,
      }))
  },
})

export const identityViews = [
  person,
  personName,
  personIdentifier,
  personAddress,
  personContactDetail,
] as const
