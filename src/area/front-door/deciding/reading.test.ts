import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ana, at, ben, given, pack, refusals } from '#test/support/concerns.ts'
import type { ReferralShown } from '../referral/index.ts'
import { answerNow, nextWords, parentsWords } from './answering.ts'
import { readDecisions, type TypedDecision } from './reading.ts'

const first: TypedDecision = { child: ana, outcome: 'services', reason: 'A bed.', level: '2' }
const read = (decisions: readonly TypedDecision[], same?: 'yes') =>
  readDecisions({ decisions, ...(same ? { same } : {}) }, at)

describe('What was typed, as decisions', () => {
  it('‘the same for all’ is a decision for each child', () => {
    assert.deepEqual(given(read([first, { child: ben }], 'yes')).choices, [first, { ...first, child: ben }])
  })
  it('and an outcome of their own is a decision of their own, with nothing of the first child’s', () => {
    const own = { child: ben, outcome: 'initial-assessment', reason: 'A bruise.' }
    assert.deepEqual(given(read([first, own], 'yes')).choices, [first, own])
    assert.deepEqual(refusals(read([first, { child: ben, outcome: 'services' }], 'yes')), [
      'reason-missing at decisions.1.reason',
    ])
  })
  it('what was typed for one of them stays theirs where the rest is the same', () => {
    const { choices } = given(read([first, { child: ben, reason: 'He shares the bed.' }], 'yes'))
    assert.deepEqual(choices[1], { ...first, child: ben, reason: 'He shares the bed.' })
  })
  it('without it, each child must be decided', () => {
    assert.deepEqual(refusals(read([first, { child: ben }])), [
      'outcome-missing at decisions.1.outcome',
      'reason-missing at decisions.1.reason',
    ])
  })
  it('has when action was taken: of today, unless a day was entered', () => {
    const acted = (typed: TypedDecision['acted']) => read([{ ...first, ...(typed && { acted: typed }) }])
    assert.equal(given(acted({ time: '02:30' })).choices[0]!.actedAt, '2010-06-15T01:30:00Z')
    const yesterday = { time: '23.10', on: { day: '14', month: '6', year: '2010' } }
    assert.equal(given(acted(yesterday)).choices[0]!.actedAt, '2010-06-14T22:10:00Z')
    assert.equal(given(acted(undefined)).choices[0]!.actedAt, undefined)
    assert.deepEqual(refusals(acted({ time: 'at night' })), ['time-unreal at decisions.0.acted.time'])
    assert.deepEqual(refusals(acted({ on: { day: '14', month: '6', year: '2010' } })), [
      'time-missing at decisions.0.acted.time',
    ])
  })
})

describe('The answer that goes with a decision', () => {
  const child = (person: string, named: string, byReferrer: boolean) => ({
    row: { child: person, named, named_by_referrer: byReferrer },
  })
  const shown = {
    pack,
    adults: [],
    children: [child(ana, 'Ana', true), child(ben, 'Ben', false)],
  } as unknown as ReferralShown
  const choices = [
    { child: ana, outcome: 'services', reason: 'A bed.' },
    { child: ben, outcome: 'initial-assessment', reason: 'His uncle told us.' },
  ]

  it('is none unless somebody says how', () => {
    assert.equal(answerNow(undefined, choices, shown), undefined)
    assert.equal(answerNow({ how: 'not-now', why: 'Because.' }, choices, shown), undefined)
  })
  it('has the pack’s words for what was decided, of the children whom the referrer named', () => {
    assert.deepEqual(answerNow({ how: 'portal', why: 'Because.' }, choices, shown), {
      how: 'portal',
      why: 'Because.',
      next: nextWords(pack, 'services'),
    })
    assert.equal(answerNow({ how: 'portal', next: 'We ring you.' }, choices, shown)?.next, 'We ring you.')
  })
  it('takes the reason of a decision only when it is told to, and never that of a child they didn’t name', () => {
    assert.equal(answerNow({ how: 'portal' }, choices, shown)?.why, undefined)
    assert.equal(answerNow({ how: 'portal', sameWhy: 'yes' }, choices, shown)?.why, 'A bed.')
  })
  it('says it for each child where it differs', () => {
    const both = { ...shown, children: [child(ana, 'Ana', true), child(ben, 'Ben', true)] } as never
    assert.equal(
      answerNow({ how: 'portal', sameWhy: 'yes' }, choices, both)?.why,
      'Ana: A bed.\nBen: His uncle told us.',
    )
  })
  it('there are words for every outcome of the pack', () => {
    for (const { code } of pack.codes['referral-outcome']!) assert.ok(nextWords(pack, code), code)
  })
  it('says that the parents know only where the referrer said so', () => {
    const told = (code: string) => ({ ...shown, adults: [{ details: { ref: 'm', told: code } }] }) as never
    assert.notEqual(parentsWords(told('told')), parentsWords(told('not-safe')))
    assert.equal(parentsWords(shown), parentsWords(told('not-yet')))
  })
})
