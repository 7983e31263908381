/**
 * Children with a long record, invented: a family, and then round after round of what fills a file in life. Each round
 * is twenty entries about the child in three processes; the days go on, and each was recorded on the day it happened.
 */
import { newId, type SubjectId } from '#/lib/id.ts'
import type { EntrySubject, NewEntry } from '#/log/entry.ts'
import type { Recorded } from './record.ts'

const START = Temporal.PlainDate.from('2007-01-08')

export type Child = { readonly id: SubjectId; readonly name: string; readonly told: readonly Recorded[] }

const WORRY =
  'Bruise on the left arm, in the shape of fingers. She would not go home at three, and would not say why. Her mother came late and looked as if she had been crying.'
const WORDS = 'Daddy was cross. I do not want him to come back.'

/** A child about whom there are exactly `entries` entries (at least 12), mother and brother in the household. */
export function childWith(entries: number, number: number): Child {
  const id = newId()
  const family = { child: id, mother: newId(), brother: newId(), household: newId() }
  const name = `Ella Brightwell ${number}`
  const told: Recorded[] = [{ at: '2007-01-08T09:00:00Z', entries: opening(family, number) }]
  let about = told[0]!.entries.filter((each) => each.subjects.some(({ subject }) => subject === id)).length
  for (let round = 0; about < entries; round += 1) {
    const made = roundOf(family, name, number, round).slice(0, entries - about)
    const day = START.add({ days: 1 + round })
    told.push({ at: `${day}T15:00:00Z`, entries: made })
    about += made.length
  }
  return { id, name, told }
}

type Family = Readonly<Record<'child' | 'mother' | 'brother' | 'household', SubjectId>>

const onDay = (on: string) => ({ kind: 'day', on }) as const

const person = (subject: SubjectId, role = 'subject'): EntrySubject => ({ subject, kind: 'person', role })

function opening({ child, mother, brother, household }: Family, number: number): NewEntry[] {
  const occurred = onDay('2007-01-08')
  const of = (who: SubjectId, type: string, body: unknown): NewEntry => ({
    type,
    occurred,
    subjects: [person(who)],
    body,
  })
  const registered = (who: SubjectId, as: string, given: string, born: string): NewEntry[] => [
    of(who, 'person-registered', { as }),
    of(who, 'name-recorded', { kind: 'usual', given, family: `Brightwell ${number}` }),
    of(who, 'birth-recorded', { on: born, precision: 'day' }),
    of(who, 'sex-and-gender-recorded', { sex: given === 'Jack' ? 'M' : 'F' }),
  ]
  const members = [child, mother, brother].map((each) => ({
    person: each,
    part: 'lives',
    certainty: 'confirmed',
  }))
  return [
    ...registered(child, 'child', 'Ella', '2002-05-14'),
    ...registered(mother, 'adult', 'Kerry', '1980-01-09'),
    ...registered(brother, 'child', 'Jack', '2005-11-02'),
    of(child, 'address-recorded', { kind: 'home', lines: ['14 Elm Road', 'Hollin'], postcode: 'HO1 2AB' }),
    of(child, 'way-of-communicating-recorded', { way: 'Makaton signs, with an aide who knows her.' }),
    of(child, 'languages-recorded', { first: 'English', others: [], interpreter: 'not-needed' }),
    of(child, 'census-child-recorded', {
      ...origin(number, 'child'),
      birthDate: '2002-05-14',
      sex: 'F',
      disabilities: [],
    }),
    ...[child, brother].map((each) => ({
      type: 'relationship-recorded',
      occurred,
      subjects: [person(mother, 'mother'), person(each, 'child')],
      body: { person: mother, kind: 'mother', of: each, parentalResponsibility: 'yes' },
    })),
    {
      type: 'household-recorded',
      occurred,
      subjects: [person(child, 'member'), person(mother, 'member'), person(brother, 'member')],
      body: { household, members },
    },
  ]
}

const origin = (number: number, key: string) => ({
  lea: '801',
  childId: `B${number}`,
  key,
  returnOf: '2007-03-31',
})

function roundOf({ child, mother }: Family, name: string, number: number, round: number): NewEntry[] {
  const [contact, referral, episode] = [newId(), newId(), newId()]
  const day = START.add({ days: 1 + round }).toString()
  const at = (hour: number) => ({ kind: 'instant', at: `${day}T${hour}:00:00Z` }) as const
  const process = (subject: SubjectId, kind: string): EntrySubject => ({ subject, kind, role: 'process' })
  const census = (type: string, more: object): NewEntry => ({
    type,
    occurred: onDay(day),
    subjects: [process(episode, 'census-episode'), person(child, 'child')],
    body: { ...origin(number, `${day}/${type}`), episode: day, ...more },
  })
  const fact = (type: string, body: unknown): NewEntry => ({
    type,
    occurred: onDay(day),
    subjects: [person(child)],
    body,
  })
  const item = { item: `${day}/plan` }
  const code = (text: string, words: string) => ({ code: text, words })
  return [
    ...frontDoor({ contact, referral, child, mother, name, at }),
    census('census-referral-recorded', {
      source: code('1A', 'Individual: family member or carer'),
      need: code('N1', 'Abuse or neglect'),
    }),
    census('census-assessment-started', { item: `${day}/assessment` }),
    census('census-assessment-authorised', {
      item: `${day}/assessment`,
      factors: [code('3B', 'Domestic violence: parent or carer')],
    }),
    census('census-section-47-started', { item: `${day}/section-47`, conferenceRequired: true }),
    census('census-initial-conference-held', { item: `${day}/section-47` }),
    census('census-plan-started', { ...item, category: code('PHY', 'Physical abuse') }),
    census('census-review-held', item),
    census('census-review-held', { ...item, key: `${day}/second-review` }),
    census('census-plan-ended', item),
    census('census-episode-closed', { reason: code('RC7', 'Services ceased for any other reason') }),
    fact('contact-details-recorded', { kind: 'mobile', value: `07700 9${String(round).padStart(5, '0')}` }),
    fact('warning-recorded', {
      kind: 'dog',
      text: 'A large dog runs free in the garden: ring before you come to the gate.',
      reviewOn: '2008-06-01',
      disclosed: true,
    }),
    fact('identifier-recorded', { kind: 'local-id', value: `L${number}-${round}`, verified: false }),
    fact('disabilities-recorded', { codes: [], meaning: 'None that anybody has noticed so far.' }),
    fact('religion-recorded', { religion: 'None' }),
  ]
}

type FrontDoor = Readonly<Record<'contact' | 'referral' | 'child' | 'mother', SubjectId>> & {
  readonly name: string
  readonly at: (hour: number) => { readonly kind: 'instant'; readonly at: string }
}

const TEACHER = {
  kind: 'professional',
  name: 'Ruth Adeyemi',
  role: 'class teacher',
  agencyName: 'Meadow Lane Primary',
}

/** Five entries about the child: a contact, made a referral, decided, decided again and answered. */
function frontDoor({ contact, referral, child, mother, name, at }: FrontDoor): NewEntry[] {
  const told = { worry: WORRY, danger: 'no', factors: ['domestic-violence'], how: 'portal', from: TEACHER }
  const inContact: EntrySubject = { subject: contact, kind: 'contact', role: 'process' }
  const inReferral: EntrySubject = { subject: referral, kind: 'referral', role: 'process' }
  const decision = (outcome: string) => ({ child, outcome, reason: WORRY, secondReadingBecause: [] })
  const decided = (outcome: string, hour: number): NewEntry => ({
    type: 'referral-decided',
    occurred: at(hour),
    subjects: [inReferral, person(child, 'child')],
    body: { byName: 'Amina Hussain', decisions: [decision(outcome)] },
  })
  return [
    {
      type: 'contact-person-identified',
      occurred: at(10),
      subjects: [inContact, person(child, 'child')],
      body: { ref: 'child-1', part: 'child', person: child, how: 'matched', openCase: false },
    },
    {
      type: 'referral-received',
      occurred: at(11),
      subjects: [inReferral, person(child, 'child'), person(mother, 'adult')],
      body: {
        ...told,
        children: [{ person: child, name, words: WORDS, namedByReferrer: true }],
        adults: [{ ref: 'mother', name: 'Kerry', person: mother, relationship: 'mother' }],
      },
    },
    decided('initial-assessment', 12),
    decided('no-further-action', 13),
    {
      type: 'feedback-given',
      occurred: at(14),
      subjects: [inReferral, person(child, 'child')],
      body: {
        to: { name: 'Ruth Adeyemi' },
        how: 'telephone',
        children: [{ person: child, name, decision: 'no further action' }],
        why: WORRY,
        next: 'The health visitor goes on calling.',
        ring: 'Amina Hussain, 01632 960001',
        parents: 'Her mother knows that you rang.',
        disagree: 'Ring the team manager.',
        byName: 'Amina Hussain',
      },
    },
  ]
}
