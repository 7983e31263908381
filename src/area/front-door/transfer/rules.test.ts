import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import {
  ana,
  at,
  ben,
  given,
  ofReferral,
  pack,
  process,
  refusals,
  typesOf,
  worker,
} from '#test/support/concerns.ts'
import { DAY, oneChild, received } from '#test/support/decisions.ts'
import { told } from '#test/support/story.ts'
import { toHandOn } from '../handing-on/rules.ts'
import { acknowledge, type Passing, passOn, toArea } from './rules.ts'

const story = [
  received({ from: { kind: 'family' }, ...oneChild }),
  ofReferral('referral-decided', `${DAY} 09:30`, {
    byName: worker.name,
    decisions: [
      { child: ana, outcome: 'another-area', reason: 'Why', handsOn: true, secondReadingBecause: [] },
    ],
  }),
]
const id = newId()
const passing: Passing = {
  children: [ana],
  area: 'Northshire',
  to: 'Janet Coe',
  how: 'telephone',
  sent: 'The referral, by secure e-mail.',
  why: 'They live in Northshire since May.',
}
const pass = (more: Partial<Passing> = {}, { entries = story, safeContact = false } = {}) =>
  passOn(entries, {
    id,
    referral: process,
    passing: { ...passing, ...more },
    hidden: [],
    safeContact,
    by: worker,
    at,
    pack,
  })
const passed = (): Entry => {
  const { type, body, subjects } = given(pass())
  return told(type, `${DAY} 09:40`, body, { subjects })
}

describe('a child is passed to another area', () => {
  it('where that was decided, to a named person there; and once, until they have answered', () => {
    assert.equal(given(pass()).type, 'case-transferred')
    assert.deepEqual(refusals(pass({ children: [ben] })), ['not-for-transfer at children'])
    assert.deepEqual(refusals(pass({ children: [] })), ['no-child at children'])
    assert.deepEqual(toHandOn(toArea, [...story, passed()], pack), [])
  })
  it('with what was sent held against the safe-contact instructions, where there are any', () => {
    assert.deepEqual(refusals(pass({}, { safeContact: true })), ['sent-unchecked at checked'])
    assert.equal(given(pass({ checked: true }, { safeContact: true })).body.checked, true)
  })
})

describe('the other area’s word', () => {
  const say = (more: object = {}, entries = [passed()]) =>
    acknowledge(entries, story, {
      id,
      said: { takes: true, by: 'Janet Coe', how: 'telephone', ...more },
      by: worker,
      at,
      pack,
    })

  it('makes the child theirs, and the referral closes', () => {
    const entries = given(say())
    assert.deepEqual(typesOf(entries), ['transfer-acknowledged', 'referral-taken-on', 'referral-closed'])
    assert.equal((entries[1]!.body as { where: string }).where, 'Janet Coe, Northshire')
  })
  it('is of when they said it: after it was passed, and not after now', () => {
    assert.deepEqual(given(say({ at: '2010-06-15T08:50:00Z' }))[0]!.occurred, {
      kind: 'instant',
      at: '2010-06-15T08:50:00Z',
    })
    for (const when of ['2010-06-15T08:30:00Z', '2010-06-15T09:10:00Z'])
      assert.deepEqual(refusals(say({ at: when })), ['acknowledged-when at at.on'])
  })
  it('may be no, with the reason: the child is ours to decide again', () => {
    assert.deepEqual(refusals(say({ takes: false })), ['reason-missing at reason'])
    assert.deepEqual(typesOf(given(say({ takes: false, reason: 'They moved back.' }))), [
      'transfer-acknowledged',
      'referral-returned',
    ])
  })
  it('is recorded once', () => {
    const [done] = given(say())
    const entries = [passed(), told(done!.type, `${DAY} 09:50`, done!.body, { subjects: done!.subjects })]
    assert.deepEqual(refusals(say({}, entries)), ['acknowledged-already'])
    assert.deepEqual(refusals(say({}, [])), ['absent'])
  })
})
