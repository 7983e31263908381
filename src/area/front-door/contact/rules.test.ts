import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import {
  ana,
  at,
  contactBody,
  given,
  ofContact,
  pack,
  process,
  refusals,
  worker,
} from '#test/support/concerns.ts'
import { told } from '#test/support/story.ts'
import type { ContactReceived } from './entries.ts'
import { registrationOf, splitAddress, splitName } from './registration.ts'
import { decideContact, identifiedIn, identifyPerson, openCases, receiveContact } from './rules.ts'

const receive = (
  more: Partial<ContactReceived> = {},
  occurred?: Parameters<typeof receiveContact>[0]['occurred'],
) => receiveContact({ id: process, told: contactBody(more), occurred, at, pack })

const received = (more: Partial<ContactReceived> = {}) =>
  ofContact('contact-received', '2010-06-15 09:30', contactBody(more))

const decided = ofContact('contact-decided', '2010-06-15 09:50', {
  outcome: 'advice',
  reason: 'Told',
  byName: 'A',
})

describe('a contact is taken', () => {
  it('with nothing but the worry, from somebody who gives no name', () => {
    const entry = given(receive({ from: { kind: 'anonymous' } }))
    assert.equal(entry.type, 'contact-received')
    assert.deepEqual(entry.occurred, { kind: 'instant', at: at.toString() })
    assert.deepEqual(entry.subjects, [{ subject: process, kind: 'contact', role: 'process' }])
  })
  it('as of when it was told, if that was before', () => {
    const friday = { kind: 'day', on: '2010-06-11' } as const
    assert.deepEqual(given(receive({}, friday)).occurred, friday)
  })
  it('but not before it was told', () => {
    assert.deepEqual(refusals(receive({}, { kind: 'day', on: '2010-06-16' })), [
      'happened-after-now at occurred',
    ])
  })
  it('with a label of their own for everybody named', () => {
    const twice = { children: [{ ref: 'a' }, { ref: 'a' }], adults: [{ ref: 'a' }] }
    assert.deepEqual(refusals(receive(twice)), [
      'label-taken at children.1.ref',
      'label-taken at adults.0.ref',
    ])
  })
  it('without a birth that is to come, or on a day that there never was', () => {
    const children = [
      { ref: 'a', birthDate: '2010-06-16' },
      { ref: 'b', birthDate: '2009-02-30' },
      { ref: 'c', birthDate: '2010-06-15' },
    ]
    assert.deepEqual(refusals(receive({ children })), [
      'born-after-today at children.0.birthDate',
      'no-such-day at children.1.birthDate',
    ])
  })
  it('with a child born or expected, not both', () => {
    const children = [{ ref: 'a', birthDate: '2010-06-01', expectedOn: '2010-06-20' }]
    assert.deepEqual(refusals(receive({ children })), ['born-and-unborn at children.0.expectedOn'])
  })
  it('and says every code that the pack does not have, at its field', () => {
    const more = {
      factors: ['domestic-violence', 'bad-luck'],
      children: [{ ref: 'a', sex: 'X' }],
      adults: [{ ref: 'm', told: 'perhaps', presence: 'unaccounted-for', lives: 'upstairs' }],
    }
    assert.deepEqual(refusals(receive(more)), [
      'unknown-code at children.0.sex',
      'unknown-code at adults.0.told',
      'unknown-code at adults.0.lives',
      'unknown-code at factors',
    ])
  })
})

describe('duty says who somebody is', () => {
  const story = [received({ children: [{ ref: 'child-1', name: 'Ana' }], adults: [{ ref: 'adult-1' }] })]
  const identify = (ref: string, more = {}) =>
    identifyPerson(story, { contact: process, ref, person: ana, how: 'matched', at, ...more })

  it('of the children and adults whom the contact names, in their part', () => {
    assert.deepEqual(given(identify('child-1')).subjects[1], { subject: ana, kind: 'person', role: 'child' })
    assert.deepEqual(given(identify('adult-1')).subjects[1], { subject: ana, kind: 'person', role: 'adult' })
    assert.deepEqual(refusals(identify('uncle')), ['not-named at ref'])
    assert.deepEqual(
      refusals(identifyPerson([], { contact: process, ref: 'a', person: ana, how: 'matched', at })),
      ['absent'],
    )
  })
  it('and what they said last counts', () => {
    const [first, second] = [newId(), newId()].map((person) =>
      ofContact('contact-person-identified', '2010-06-15', {
        ref: 'child-1',
        part: 'child',
        person,
        how: 'matched',
      }),
    )
    assert.equal(identifiedIn([first!, second!]).get('child-1'), (second!.body as { person: string }).person)
  })
  it('and the entry says whether somebody had an open case then, and who', () => {
    const openCase = { open: true, workers: ['social-worker'] }
    const body = given(identify('child-1', { openCase })).body as Record<string, unknown>
    assert.equal(body.openCase, true)
    assert.deepEqual(body.openCaseWorkers, ['social-worker'])
    assert.equal((given(identify('child-1')).body as Record<string, unknown>).openCase, false)
  })
})

describe('a case is open', () => {
  const about = (type: string, day: string, referral: string) =>
    told(
      type,
      day,
      {},
      {
        subjects: [
          { subject: referral, kind: 'referral', role: 'process' },
          { subject: ana, kind: 'person', role: 'child' },
        ],
      },
    )
  const [first, second] = [newId(), newId()] as const

  it('from its referral until that closes, whatever closed besides', () => {
    const begun = [
      about('referral-received', '2010-01-01', first),
      about('referral-received', '2010-03-01', second),
    ]
    assert.deepEqual(openCases(begun), [first, second])
    assert.deepEqual(openCases([...begun, about('referral-closed', '2010-04-01', first)]), [second])
    assert.deepEqual(openCases([about('contact-person-identified', '2010-01-01', first)]), [])
  })
  it('or from an episode that a census return told of', () => {
    const begun = [about('census-referral-recorded', '2010-01-01', first)]
    assert.deepEqual(openCases(begun), [first])
    assert.deepEqual(openCases([...begun, about('census-episode-closed', '2010-02-01', first)]), [])
  })
})

describe('what becomes of a contact', () => {
  const decide = (outcome: string, more = {}, story = [received()]) =>
    decideContact(story, {
      contact: process,
      outcome,
      reason: 'Advice was enough.',
      by: worker,
      at,
      pack,
      ...more,
    })

  it('is one of the pack’s outcomes, with a reason and a name', () => {
    assert.deepEqual(given(decide('advice')).body, {
      outcome: 'advice',
      reason: 'Advice was enough.',
      byName: 'Amina Hussain',
    })
    assert.deepEqual(refusals(decide('forgotten')), ['unknown-code at outcome'])
  })
  it('is a referral when there is one, and only then', () => {
    const referral = newId()
    assert.equal((given(decide('referral', { referral })).body as { referral: string }).referral, referral)
    assert.deepEqual(refusals(decide('referral')), ['no-referral at outcome'])
    assert.deepEqual(refusals(decide('advice', { referral })), ['no-referral at outcome'])
  })
  it('is decided once', () => {
    assert.deepEqual(refusals(decide('advice', {}, [received(), decided])), ['already-decided'])
  })
  it('is passed on by anybody of the front door: no qualification stands in its way', () => {
    given(decide('referral', { referral: newId(), by: { ...worker, qualified: false } }))
  })
})

describe('a record is begun from what was told', () => {
  const told_ = contactBody({
    children: [
      {
        ref: 'a',
        name: 'Amina Jane Shah',
        birthDate: '2004-02-01',
        sex: 'F',
        address: '12 Elm Road, Hollin, HO1 2AB',
      },
      { ref: 'b', expectedOn: '2010-08-01' },
      { ref: 'c', aged: 'about three' },
      { ref: 'd', name: 'Theo', aged: '4' },
      { ref: 'e', name: 'Wei', aged: 'about 1 year old' },
      { ref: 'f', name: 'Jack', aged: '9 months' },
      { ref: 'g', name: 'Ada', aged: 'about 6 weeks old' },
    ],
    adults: [{ ref: 'm', name: 'Cher', relationship: 'mother' }],
  })
  const ON = Temporal.PlainDate.from('2010-06-15')
  it('with about when a child was born, where an age was said in years, months or weeks', () => {
    const bornOf = (ref: string) => registrationOf(told_, ref, ON).birth
    assert.deepEqual(bornOf('d'), { on: '2005-12-15', precision: 'estimated' })
    assert.deepEqual(bornOf('e'), { on: '2008-12-15', precision: 'estimated' })
    assert.deepEqual(bornOf('f'), { on: '2009-08-31', precision: 'estimated' })
    assert.deepEqual(bornOf('g'), { on: '2010-05-01', precision: 'estimated' })
    assert.equal(bornOf('c'), undefined)
  })
  it('and no more than was said', () => {
    assert.deepEqual(registrationOf(told_, 'a', ON), {
      as: 'child',
      names: [{ kind: 'usual', given: 'Amina Jane', family: 'Shah' }],
      birth: { on: '2004-02-01', precision: 'day' },
      sex: 'F',
      address: { kind: 'home', lines: ['12 Elm Road', 'Hollin'], postcode: 'HO1 2AB' },
    })
    assert.deepEqual(registrationOf(told_, 'b', ON), {
      as: 'unborn-child',
      names: [],
      description: 'named in a contact',
      expectedOn: '2010-08-01',
    })
    assert.deepEqual(registrationOf(told_, 'c', ON), { as: 'child', names: [], description: 'about three' })
    assert.deepEqual(registrationOf(told_, 'm', ON), {
      as: 'adult',
      names: [{ kind: 'usual', given: 'Cher' }],
    })
  })
  it('takes names and addresses as people write them', () => {
    assert.deepEqual(splitName('  Ama   Okonjo '), { given: 'Ama', family: 'Okonjo' })
    assert.deepEqual(splitAddress('HO1 2AB'), { lines: ['Address not given'], postcode: 'HO1 2AB' })
    assert.deepEqual(splitAddress('by the canal'), { lines: ['by the canal'] })
  })
})
