import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dutyRows } from '#/framework/duties.ts'
import { newId } from '#/lib/id.ts'
import type { Entry, NewEntry } from '#/log/entry.ts'
import {
  given,
  manager,
  ofReferral,
  pack,
  process,
  referralBody,
  refusals,
  typesOf,
  worker,
} from '#test/support/concerns.ts'
import type { Standing } from './entries.ts'
import { considerRefusal, refuseService, reviewTelling, standingsOf } from './rules.ts'

const at = Temporal.Instant.from('2010-06-15T09:00:00Z')
const adults = (...told: object[]) =>
  referralBody({
    adults: [
      { ref: 'mother', name: 'Esi', ...told[0] },
      { ref: 'father', name: 'Kofi', ...told[1] },
    ],
  })
const received = (...told: object[]) => ofReferral('referral-received', '2010-06-15 09:00', adults(...told))
const review = (entries: readonly Entry[], ...said: Standing[]) =>
  reviewTelling(entries, { referral: process, adults: said, by: worker, at, pack })
const kept = (entry: NewEntry | undefined, happened: string) => ofReferral(entry!.type, happened, entry!.body)
const open = (entries: readonly Entry[]) =>
  dutyRows(entries, process, 'referral', pack)
    .filter((row) => row.duty_id.startsWith('telling') && row.met_at === null && row.ended_at === null)
    .map((row) => `${row.duty_id} ${row.due_at}`)

describe('what each adult was told', () => {
  it('stands as it was told at first, until it is looked at again', () => {
    const first = received({ told: 'told' }, { told: 'not-yet', reviewOn: '2010-06-17' })
    assert.deepEqual(
      standingsOf([first]).map((each) => each.told),
      ['told', 'not-yet'],
    )
    const entries = given(review([first], { ref: 'father', told: 'agrees', toldBy: 'Amina' }))
    assert.deepEqual(typesOf(entries), ['parent-told', 'telling-reviewed'])
    const after = standingsOf([first, kept(entries[1], '2010-06-15 10:00')])
    assert.deepEqual(
      after.map((each) => each.told),
      ['told', 'agrees'],
      'and nothing of the mother is lost',
    )
  })

  it('that somebody was told is said once', () => {
    const first = received({ told: 'told' })
    assert.deepEqual(typesOf(given(review([first], { ref: 'mother', told: 'told' }))), ['telling-reviewed'])
  })

  it('not safe says why, and not yet and not safe say when it is looked at again', () => {
    const first = received()
    assert.deepEqual(refusals(review([first], { ref: 'mother', told: 'not-yet' })), [
      'review-date-missing at adults.0.reviewOn.day',
    ])
    assert.deepEqual(refusals(review([first], { ref: 'mother', told: 'not-safe', reviewOn: '2010-06-15' })), [
      'not-safe-unreasoned at adults.0.notSafeWhy',
      'review-date-missing at adults.0.reviewOn.day',
    ])
    given(review([first], { ref: 'mother', told: 'not-safe', notSafeWhy: 'flight', reviewOn: '2010-06-18' }))
    assert.deepEqual(refusals(review([first], { ref: 'aunt', told: 'told' })), [
      'not-of-this-referral at adults.0',
    ])
  })
})

describe('who was not told', () => {
  it('is looked at again on the earliest day that was set; one without a day gets one soon', () => {
    const dated = received(
      { told: 'not-yet', reviewOn: '2010-06-21' },
      { told: 'not-safe', reviewOn: '2010-06-18' },
    )
    assert.deepEqual(open([dated]), ['telling-review 2010-06-18T23:00:00Z'])
    assert.deepEqual(open([received({ told: 'not-yet' })]), ['telling-undated 2010-06-22T23:00:00Z'])
    assert.deepEqual(open([received({ told: 'told' }, { told: 'agrees' })]), [])
  })

  it('looked at again and still not told, the next day counts; told, nothing is due', () => {
    const first = received({ told: 'not-yet', reviewOn: '2010-06-18' })
    const still = given(review([first], { ref: 'mother', told: 'not-yet', reviewOn: '2010-06-25' }))
    assert.deepEqual(open([first, kept(still.at(-1), '2010-06-16 10:00')]), [
      'telling-review 2010-06-25T23:00:00Z',
    ])
    const done = given(review([first], { ref: 'mother', told: 'told' }))
    assert.deepEqual(open([first, kept(done.at(-1), '2010-06-16 10:00')]), [])
  })
})

describe('the refusal of a service', () => {
  const refusal = newId()
  const refused = kept(
    refuseService([received()], {
      referral: process,
      refusal,
      said: { service: 'Help with mornings', by: 'Esi' },
      by: worker,
      at,
    }),
    '2010-06-15 10:00',
  )
  const consider = (by: typeof manager, entries: readonly Entry[] = [refused]) =>
    considerRefusal(entries, { referral: process, refusal, risk: 'She is hungry.', now: 'Assess.', by, at })

  it('is recorded at once, whether or not the risk is known: and a manager’s duty begins', () => {
    assert.equal((refused.body as { risk?: string }).risk, undefined)
    const [row] = dutyRows([refused], process, 'referral', pack).filter(
      (each) => each.duty_id === 'service-refusal',
    )
    assert.deepEqual([row?.owner_role, row?.due_at], ['team-manager', '2010-06-17T23:00:00Z'])
  })

  it('is complete when another answers what the child risks, once', () => {
    assert.deepEqual(refusals(consider({ ...manager, account: 'tester' })), ['own-refusal'])
    const considered = kept(given(consider(manager)), '2010-06-16 10:00')
    assert.deepEqual(refusals(consider(manager, [refused, considered])), ['considered-already'])
    const [row] = dutyRows([refused, considered], process, 'referral', pack).filter(
      (each) => each.duty_id === 'service-refusal',
    )
    assert.ok(row?.met_at)
    assert.deepEqual(refusals(consider(manager, [])), ['absent'])
  })
})
