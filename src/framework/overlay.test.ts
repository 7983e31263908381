import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { faultsOfOverlay, packOf, packWith } from '#test/support/packs.ts'
import { labelOf } from './codes.ts'
import { findQuestion, formHash, formOf, wordsOf } from './forms.ts'

describe('An area’s overlay', () => {
  test('may keep seven days for an initial assessment, as Coventry did: every dated value is then at least so strict', () => {
    const local = packWith({ limits: { 'initial-assessment': { unit: 'working-days', max: 7, why: 'x' } } })
    const setting = local.settings.find((each) => each.id === 'initial-assessment-working-days')
    assert.deepEqual(
      setting?.values.map((each) => each.value),
      [7, 7],
    )
    const nine = packWith({ limits: { 'initial-assessment': { unit: 'working-days', max: 9, why: 'x' } } })
    const kept = nine.settings.find((each) => each.id === 'initial-assessment-working-days')
    assert.deepEqual(
      kept?.values.map((each) => each.value),
      [7, 9],
      'what was stricter before stays so',
    )
  })

  test('a setting moved from a day on is stricter than all that stood from that day', () => {
    const from = (day: string) =>
      faultsOfOverlay({ settings: { 'initial-assessment-working-days': { from: day, value: 8, why: 'x' } } })
    assert.deepEqual(from('2010-03-17'), [])
    assert.match(from('2010-01-01').join(), /where 7 stands; it may only be stricter/)
  })

  test('may set itself a stricter clock', () => {
    assert.deepEqual(
      faultsOfOverlay({ limits: { 'core-assessment': { unit: 'working-days', max: 30, why: 'x' } } }),
      [],
    )
  })

  test('a looser clock is refused in words that name the limit and its source', () => {
    const [fault] = faultsOfOverlay({
      limits: { 'initial-assessment': { unit: 'working-days', max: 12, why: 'x' } },
    })
    assert.match(
      fault!,
      /gives 12 working days for "Complete the initial assessment" \(Coventry.*; the limit is/,
    )
    assert.match(fault!, /never a looser one/)
  })

  test('a clock in another unit is refused: it can’t be compared', () => {
    const [fault] = faultsOfOverlay({ limits: { 'referral-decision': { unit: 'hours', max: 4, why: 'x' } } })
    assert.match(fault!, /counted in working-days; the overlay gives hours/)
  })

  test('a clock in minutes may be shorter, never longer, and is given in minutes', () => {
    const within = (unit: 'minutes' | 'hours', max: number) =>
      faultsOfOverlay({ limits: { 'consultation-answer': { unit, max, why: 'x' } } })
    assert.deepEqual(within('minutes', 10), [])
    assert.match(within('minutes', 20).join(), /gives 20 minutes .*; the limit is 15/)
    assert.match(within('hours', 1).join(), /counted in minutes; the overlay gives hours/)
  })

  test('what is shared before a conference may be shared sooner, not later', () => {
    const before = (max: number) =>
      faultsOfOverlay({ limits: { 'conference-report': { unit: 'working-days', max, why: 'x' } } })
    assert.deepEqual(before(3), [])
    assert.match(before(1).join(), /never a looser one/)
  })

  test('a national setting can’t be moved', () => {
    const faults = faultsOfOverlay({
      settings: { 'initial-conference-clock-from': { from: '2010-04-01', value: 'last', why: 'x' } },
    })
    assert.match(faults.join(), /it is national/)
  })

  test('a stricter setting counts from its day on; before it the edition’s value stands', () => {
    const loaded = packWith({
      settings: { 'plan-visit-working-days': { from: '2010-09-01', value: 5, why: 'x' } },
    })
    const setting = loaded.settings.find((each) => each.id === 'plan-visit-working-days')
    assert.deepEqual(setting?.values, [
      { from: null, value: 10 },
      { from: '2010-09-01', value: 5 },
    ])
  })

  test('adds codes, and changes none', () => {
    const added = packWith({ codes: { 'contact-outcome': [{ code: 'hub', label: 'Community hub' }] } })
    assert.equal(labelOf(added, 'contact-outcome', 'hub'), 'Community hub')
    assert.match(
      faultsOfOverlay({ codes: { 'contact-outcome': [{ code: 'advice', label: 'Chat' }] } }).join(),
      /has the code advice already/,
    )
  })

  test('shortens, rewords and orders a form, and adds answers beside the core', () => {
    const form = formOf(
      packWith({
        forms: {
          contact: {
            leaveOut: ['tried'],
            order: ['worry', 'children'],
            reword: { worry: { label: 'What have you noticed?' } },
            add: [{ id: 'schoolDay', label: 'When does school end?', kind: 'text', optional: true }],
            words: { desk: 'Ring 01632 960 000.' },
          },
        },
      }),
      'contact',
    )
    assert.deepEqual(
      form.questions.slice(0, 2).map((each) => each.id),
      ['worry', 'children'],
    )
    assert.equal(findQuestion(form, 'tried'), undefined)
    assert.equal(findQuestion(form, 'worry')?.label, 'What have you noticed?')
    assert.equal(findQuestion(form, 'schoolDay')?.core, false)
    assert.equal(findQuestion(form, 'worry')?.core, true)
    assert.equal(wordsOf(form, 'desk'), 'Ring 01632 960 000.')
    assert.notEqual(formHash(form), formHash(formOf(packOf('england-2010'), 'contact')))
  })

  test('never leaves out the worry or the children, nor replaces a question of the core', () => {
    const faults = faultsOfOverlay({
      forms: {
        contact: {
          leaveOut: ['worry', 'children'],
          add: [{ id: 'danger', label: 'Postcode?', kind: 'text', optional: false }],
        },
      },
    })
    assert.match(faults.join(), /can't do without the question worry/)
    assert.match(faults.join(), /can't do without the question children/)
    assert.match(faults.join(), /has the question danger already/)
  })

  test('that names what the edition doesn’t have is told so, all at once', () => {
    const faults = faultsOfOverlay({
      limits: { tea: { unit: 'hours', max: 1, why: 'x' } },
      codes: { biscuits: [] },
      forms: { menu: {}, contact: { leaveOut: ['sugar'] } },
    })
    assert.equal(faults.length, 4)
  })

  test('made for another edition is refused', () => {
    assert.match(faultsOfOverlay({ over: ['england-2023'] }).join(), /isn't made for england-2010/)
  })
})
