import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { faultsOf, faultsOfDuties, packOf } from '#test/support/packs.ts'
import { codesOn, labelOf } from './codes.ts'
import { formOf, wordsOf } from './forms.ts'
import { contentOf, loadPack, openPack } from './pack.ts'
import { conditions } from './rules.ts'

const england2010 = packOf('england-2010')

describe('The packs of the program', () => {
  for (const edition of ['england-2010', 'england-2023']) {
    for (const overlay of [undefined, 'overlays/demonstration.json']) {
      test(`${edition} ${overlay ? 'with the demonstration’s overlay' : 'by itself'} has no fault`, () => {
        const loaded = loadPack({ edition, overlay })
        assert.deepEqual(loaded.ok ? [] : loaded.problems, [])
      })
    }
  }

  test('every clock of Working Together 2010 is a duty', () => {
    const clocks: [string, string, number | string][] = [
      ['contact-decision', 'working-days', 'contact-decision-working-days'],
      ['referral-conversation', 'working-days', 'referral-conversation-working-days'],
      ['referral-written-confirmation', 'hours', 'referral-written-confirmation-hours'],
      ['referral-acknowledgement', 'working-days', 'referral-acknowledgement-working-days'],
      ['referral-decision', 'working-days', 1],
      ['referral-feedback', 'working-days', 1],
      ['initial-assessment', 'working-days', 'initial-assessment-working-days'],
      ['core-assessment', 'working-days', 35],
      ['strategy-discussion', 'calendar-days', 'strategy-discussion-calendar-days'],
      ['section-47-outcome', 'working-days', 15],
      ['initial-conference', 'working-days', 15],
      ['conference-report', 'working-days', 'conference-report-working-days-before'],
      ['conference-decisions', 'working-days', 'conference-decisions-working-days'],
      ['conference-minutes', 'working-days', 'conference-minutes-working-days'],
      ['core-group-first', 'working-days', 10],
      ['core-group-next', 'calendar-days', 'core-group-interval-days'],
      ['review-conference-first', 'calendar-months', 3],
      ['review-conference-next', 'calendar-months', 6],
      ['review-conference-newborn', 'calendar-days', 'newborn-review-days'],
      ['plan-visit', 'working-days', 'plan-visit-working-days'],
    ]
    for (const [id, unit, max] of clocks) {
      const duty = england2010.duties.find((each) => each.id === id)
      assert.deepEqual([duty?.limit.unit, duty?.limit.max], [unit, max], id)
    }
  })

  test('a limit that rests on unchecked knowledge and has no national number is a setting', () => {
    for (const duty of england2010.duties.filter((each) => each.local && each.verified === 'GKU'))
      assert.equal(typeof duty.limit.max, 'string', duty.id)
  })

  test('present practice has one assessment of 45 working days, and no initial one', () => {
    const { duties } = packOf('england-2023')
    assert.equal(duties.find((each) => each.id === 'assessment')?.limit.max, 45)
    assert.equal(
      duties.some((each) => each.id === 'initial-assessment'),
      false,
    )
  })

  test('codes are those that were in force on the day', () => {
    const closing = (day: string) =>
      codesOn(england2010, 'closure-reason', Temporal.PlainDate.from(day)).map((each) => each.code)
    assert.equal(closing('2022-03-31').includes('RC9'), false)
    assert.equal(closing('2022-04-01').includes('RC9'), true)
  })

  test('a code that the pack doesn’t know is shown as it was written', () => {
    assert.equal(labelOf(england2010, 'disability', 'HEAR'), 'Hearing')
    assert.equal(labelOf(england2010, 'disability', 'XYZ'), 'XYZ')
  })

  test('nothing but the worry is needed', () => {
    for (const edition of ['england-2010', 'england-2023']) {
      const needed = formOf(packOf(edition), 'contact').questions.filter((each) => !each.optional)
      assert.deepEqual(
        needed.map((each) => each.id),
        ['worry'],
      )
    }
  })

  test('a page asks for words by name, and a missing one is a fault of ours', () => {
    const form = formOf(england2010, 'contact')
    assert.match(wordsOf(form, 'desk'), /Not sure\? Ring the safeguarding desk/)
    assert.throws(() => wordsOf(form, 'nonsense'), /no words for nonsense/)
  })
})

describe('A pack’s id', () => {
  test('is the hash of its content: the same from the database as from disk', () => {
    const stored = JSON.parse(JSON.stringify(contentOf(england2010)))
    assert.equal(openPack(stored).id, england2010.id)
  })

  test('is another with an overlay', () => {
    const local = loadPack({ edition: 'england-2010', overlay: 'overlays/demonstration.json' })
    assert.ok(local.ok)
    assert.notEqual(local.value.id, england2010.id)
  })
})

describe('A bad pack', () => {
  test('is refused with every fault at once, each at its file', () => {
    const faults = faultsOf(({ write }) => {
      write('england-2010/gates.json', '[{]')
      write('england-2010/vocabulary.json', '[{"term":"contact"}]')
    })
    assert.ok(
      faults.some(
        (each) => each.startsWith('england-2010/gates.json: This isn’t JSON') || each.includes("isn't JSON"),
      ),
    )
    assert.ok(faults.some((each) => each.startsWith('england-2010/vocabulary.json')))
  })

  test('a duty that names a rule, a role or a document that isn’t there', () => {
    const faults = faultsOfDuties(([first, ...rest]) => [
      {
        ...first,
        owner: 'nobody',
        opens: [{ on: 'contact-received', when: { rule: 'weather-is-fine', parameters: {} } }],
        source: { document: 'a-dream', paragraph: '1' },
      },
      ...rest,
    ])
    assert.equal(faults.length, 3)
    assert.ok(faults.some((each) => each.includes('no role nobody')))
    assert.ok(
      faults.some(
        (each) => each.includes('no rule weather-is-fine') && each.includes(Object.keys(conditions)[0]!),
      ),
    )
    assert.ok(faults.some((each) => each.includes('a-dream')))
  })

  test('a rule with parameters that it can’t take', () => {
    const faults = faultsOfDuties((duties) =>
      duties.map((each) =>
        each.id === 'initial-assessment'
          ? {
              ...each,
              opens: [{ on: 'referral-decided', when: { rule: 'outcome-is', parameters: { outcomes: [] } } }],
            }
          : each,
      ),
    )
    assert.equal(faults.length, 1)
    assert.match(faults[0]!, /duty initial-assessment: The rule outcome-is can't take these parameters/)
  })

  test('a limit by a setting that isn’t there', () => {
    const faults = faultsOfDuties(([first, ...rest]) => [
      { ...first, limit: { unit: 'hours', max: 'lost' } },
      ...rest,
    ])
    assert.match(faults.join(), /names the setting lost/)
  })

  test('a duty that goes up to a role that isn’t there', () => {
    const faults = faultsOfDuties(([first, ...rest]) => [{ ...first, escalatesTo: 'the-queen' }, ...rest])
    assert.match(faults.join(), /There is no role the-queen to own it/)
  })

  test('the same duty twice', () => {
    assert.match(
      faultsOfDuties(([first, ...rest]) => [first, first, ...rest]).join(),
      /The duty contact-decision is defined twice/,
    )
  })

  test('a pack that isn’t there', () => {
    const loaded = loadPack({ edition: 'scotland-2021' })
    assert.ok(!loaded.ok)
    assert.match(loaded.problems[0]!.text, /There is no pack scotland-2021/)
  })
})
