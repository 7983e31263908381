import assert from 'node:assert/strict'
import { test } from 'node:test'
import { told } from '#test/support/story.ts'
import { labelOf } from './codes.ts'
import { type Facts, gate, wasPassed } from './gates.ts'
import { loadPack } from './pack.ts'

const loaded = loadPack({ edition: 'england-2010' })
assert.ok(loaded.ok)
const pack = loaded.value

const quiet: Facts = {
  factors: ['housing'],
  birthDay: '2004-05-01',
  on: '2010-06-01',
  referralDays: ['2010-06-01'],
}
const missing = (facts: Partial<Facts>) => {
  const state = gate('second-reading', { ...quiet, ...facts }, pack)
  return state.open ? [] : state.missing.map((each) => each.id)
}

test('to do nothing further closes at once where none of the three risks is there', () => {
  assert.deepEqual(gate('second-reading', quiet, pack), { open: true })
})

test('domestic violence asks for a manager’s second reading', () => {
  assert.deepEqual(missing({ factors: ['housing', 'domestic-violence'] }), ['factor'])
})

test('so does a child under one: until the day before the first birthday', () => {
  assert.deepEqual(missing({ birthDay: '2009-06-02' }), ['age'])
  assert.deepEqual(missing({ birthDay: '2009-06-01' }), [])
})

test('an unborn child is under one, and so is a child whose age nobody knows', () => {
  assert.deepEqual(missing({ birthDay: '2010-09-01' }), ['age'])
  assert.deepEqual(missing({ birthDay: null }), ['age'])
})

test('so does a third referral in twelve months; a year and a day ago counts no more', () => {
  assert.deepEqual(missing({ referralDays: ['2009-06-02', '2010-01-10', '2010-06-01'] }), ['repeat'])
  assert.deepEqual(missing({ referralDays: ['2009-06-01', '2010-01-10', '2010-06-01'] }), [])
})

test('each risk has words of its own for the page', () => {
  const state = gate('second-reading', { ...quiet, birthDay: null, factors: ['domestic-violence'] }, pack)
  assert.ok(!state.open)
  assert.deepEqual(
    state.missing.map((each) => labelOf(pack, 'second-reading-reason', each.id)),
    ['There is domestic violence', 'The child is under one, unborn, or of unknown age'],
  )
})

test('once read and agreed, it closes', () => {
  assert.deepEqual(missing({ factors: ['domestic-violence'], secondReading: true }), [])
})

test('a held gate says what is missing, who can help, and who may let it pass', () => {
  const state = gate('second-reading', { ...quiet, birthDay: null }, pack)
  assert.ok(!state.open)
  assert.match(state.missing[0]!.text, /second reading/)
  assert.equal(state.missing[0]!.whoCanHelp, 'The team manager on duty')
  assert.equal(pack.roles[state.passableBy], 'Head of service')
})

test('an assessment is not complete until the child was seen, alone or why not, with everyone’s evidence and the history', () => {
  const stands = ['child-seen', 'evidence-in-or-explained', 'history-read']
  const state = gate('initial-assessment-completing', { stands }, pack)
  assert.ok(!state.open)
  assert.deepEqual(
    state.missing.map((each) => each.id),
    ['seen-alone-or-why-not'],
  )
})

test('a named person let it pass, for this child: the other’s gate still holds', () => {
  const entries = [
    told('gate-passed', '2010-06-01', {
      gate: 'second-reading',
      child: 'a',
      missing: ['age'],
      reason: 'Read on paper.',
    }),
  ]
  assert.equal(wasPassed(entries, 'second-reading', 'a'), true)
  assert.equal(wasPassed(entries, 'second-reading', 'b'), false)
  assert.equal(wasPassed(entries, 'referral-closing', 'a'), false)
})

test('no gate of any edition stands before a concern’s being recorded, passed on or acted on', () => {
  for (const edition of ['england-2010', 'england-2023']) {
    const each = loadPack({ edition })
    assert.ok(each.ok)
    for (const { id, holds } of each.value.gates)
      assert.ok(['completing', 'closing', 'ending', 'publishing'].includes(holds), id)
  }
})

test('asking for a gate that no pack has is a fault of ours', () => {
  assert.throws(() => gate('contact-recording', quiet, pack), /no gate contact-recording/)
})
