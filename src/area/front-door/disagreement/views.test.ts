import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { newId } from '#/lib/id.ts'
import type { AnyView } from '#/log/fold.ts'
import { ana, ben, process, rowsOf } from '#test/support/concerns.ts'
import { told } from '#test/support/story.ts'
import { disagreementChildView, disagreementInvolvementView, disagreementView } from './views.ts'

const of = (type: string, happened: string, body: unknown) =>
  told(type, happened, body, { subjects: [{ subject: process, kind: 'disagreement', role: 'process' }] })

const raised = of('disagreement-raised', '2010-06-15 14:00', {
  referral: newId(),
  account: 'teacher',
  byName: 'Mrs Shah',
  agencyName: 'Elm Park Primary',
  stage: 'worker',
  why: 'She is still hungry.',
  asks: 'See her.',
  children: [
    { person: ana, name: 'Ana' },
    { person: ben, name: 'Ben' },
  ],
})
const stands = of('disagreement-answered', '2010-06-16 10:00', {
  stage: 'worker',
  answer: 'stands',
  reason: 'She eats at home.',
  byName: 'Amina Hussain',
  qualified: true,
})
const further = of('disagreement-taken-further', '2010-06-16 12:00', {
  from: 'worker',
  to: 'manager',
  because: 'not-satisfied',
  why: 'She told me otherwise.',
  byName: 'Mrs Shah',
})
const changes = of('disagreement-answered', '2010-06-17 10:00', {
  stage: 'manager',
  answer: 'changes',
  reason: 'Her mother was not asked.',
  byName: 'Ruth Pemberton',
  qualified: true,
})
const ended = of('disagreement-resolved', '2010-06-17 12:00', { how: 'accepted', byName: 'Mrs Shah' })
const whole = [raised, stands, further, changes, ended]

const standing = (...entries: typeof whole) => {
  const row = rowsOf(disagreementView, entries)[0]!
  return [row.stage, row.state, row.answer]
}

describe('a disagreement', () => {
  it('is with a stage, answered by it, and with the next, until it ends', () => {
    assert.deepEqual(standing(raised), ['worker', 'waiting', null])
    assert.deepEqual(standing(raised, stands), ['worker', 'answered', 'stands'])
    assert.deepEqual(standing(raised, stands, further), ['manager', 'waiting', null])
    assert.deepEqual(standing(raised, stands, further, changes), ['manager', 'answered', 'changes'])
    assert.deepEqual(standing(...whole), ['manager', 'resolved', 'changes'])
  })

  it('tells every step, in the order in which it was taken', () => {
    const { steps } = rowsOf(disagreementView, whole)[0]! as { steps: readonly { what: string }[] }
    assert.deepEqual(
      steps.map((step) => step.what),
      ['stands', 'not-satisfied', 'changes', 'accepted'],
    )
  })

  it('is open for each child until it ends; and the front door knows of them as long', () => {
    const open = (...entries: typeof whole) => rowsOf(disagreementChildView, entries).map((row) => row.open)
    assert.deepEqual(open(raised, stands), [true, true])
    assert.deepEqual(open(...whole), [false, false])
    const until = (...entries: typeof whole) =>
      rowsOf(disagreementInvolvementView, entries).find((row) => row.person === ana)!.until_at
    assert.equal(until(raised), null)
    assert.equal(until(...whole), ended.recordedAt.toString())
  })

  it('reads the same in whatever order its entries arrive', () => {
    const views: readonly AnyView[] = [disagreementView, disagreementChildView, disagreementInvolvementView]
    const expected = views.map((view) => rowsOf(view, whole))
    fc.assert(
      fc.property(fc.shuffledSubarray(whole, { minLength: whole.length }), (entries) => {
        assert.deepEqual(
          views.map((view) => rowsOf(view, entries)),
          expected,
        )
      }),
      { numRuns: 30 },
    )
  })
})
