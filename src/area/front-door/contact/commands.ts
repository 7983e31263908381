import { atInstant, type Occurred } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, problem, type Result, refuse } from '#/lib/problem.ts'
import type { Loaded } from '#/log/act.ts'
import type { NewEntry } from '#/log/entry.ts'
import { personView } from '#/people/index.ts'
import { type Acting, byOf, expected, packOf } from '../acting.ts'
import { withNew } from '../referral/index.ts'
import { type ContactReceived, contactClaimed } from './entries.ts'
import { matched, type Noted, noting } from './noting.ts'
import { beginRecord, passingOn, sourceOf } from './passing-on.ts'
import { acknowledgeContact, decideContact, identifyPerson, receiveContact } from './rules.ts'

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
      return andThen(matched(loaded, loaded.entries(contact), { contact, ref, person }), (entry) =>
        ok({ entries: [entry], value: null }),
      )
    },
  )

/** Whoever doesn't exist for the viewer is not on record for them: the two are one answer. */
const isOnRecordFor = ({ viewer }: Acting, loaded: Loaded, person: SubjectId): boolean =>
  loaded.rows(personView, person).length > 0 &&
  !viewer.hidden.some((each) => each === person || each === loaded.sameAs(person))

const GONE = 'There is no such record. Search again.'
const NO_SUCH_PERSON = { ...refuse(problem('no-such-record', GONE)), refused: 'absent' } as const

/** Said at the rows that name them: a child by their place, so that a call knows which. */
const notOnRecord = ({ told, people }: Noted, absent: readonly SubjectId[]) =>
  refuse(
    ...[...people]
      .filter(([, person]) => absent.includes(person))
      .map(([ref]) => {
        const child = told.children.findIndex((each) => each.ref === ref)
        const adult = told.adults.findIndex((each) => each.ref === ref)
        const at = child >= 0 ? `children.${child}` : `adults.${adult}`
        return problem('no-such-record', GONE, `${at}.person`)
      }),
  )

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
      const { at } = loaded
      const about = { contact, referral, fresh, by: byOf(acting), at, pack: packOf(acting, entries, at) }
      return andThen(passingOn(loaded, entries, { ...about, ...input }), (passed) =>
        ok({ entries: passed, value: { referral } }),
      )
    },
  )
}

/** Whatever somebody told, noted in one act: who they are, as far as duty knows, and what becomes of it at once. */
export function note(
  acting: Acting,
  noted: Noted,
): Promise<Result<{ contact: SubjectId; receivedAt: string; referral: SubjectId | null }>> {
  const contact = newId()
  const referral = noted.referral === undefined ? null : newId()
  const fresh = new Map<string, SubjectId>()
  const people = [...new Set(noted.people.values())]
  return acting.act(
    {
      subjects: [
        { id: contact, kind: 'contact' },
        ...(referral === null ? [] : [{ id: referral, kind: 'referral' }]),
        ...people.map((id) => ({ id, kind: '' })),
      ],
    },
    (loaded) => {
      const { at } = loaded
      const absent = people.filter((person) => !isOnRecordFor(acting, loaded, person))
      if (absent.length > 0) return notOnRecord(noted, absent)
      const about = { contact, fresh, by: byOf(acting), at, pack: packOf(acting, [], at) }
      return andThen(noting(loaded, noted, about), (told) => {
        const value = { contact, receivedAt: at.toString(), referral }
        if (referral === null || noted.referral === undefined) return ok({ entries: told, value })
        const story = withNew([], told, about)
        return andThen(passingOn(loaded, story, { ...about, referral, ...noted.referral }), (passed) =>
          ok({ entries: [...told, ...passed], value }),
        )
      })
    },
  )
}
