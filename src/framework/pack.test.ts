import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { codesOn, labelOf } from './codes.ts'
import { findQuestion, formHash, formOf, wordsOf } from './forms.ts'
import { contentOf, loadPack, openPack, packsFolder } from './pack.ts'
import { conditions } from './rules.ts'
import type { DutyRule, Overlay, Pack } from './types.ts'

const folder = mkdtempSync(join(tmpdir(), 'packs-'))
after(() => rmSync(folder, { recursive: true }))
cpSync(packsFolder, folder, { recursive: true })

const plain = (edition: string): Pack => {
  const loaded = loadPack({ edition })
  assert.ok(loaded.ok, JSON.stringify(loaded))
  return loaded.value
}
const england2010 = plain('england-2010')

/** Loads an edition with one of its files, or an overlay, as the test would have it. */
function faultsOf(
  change: (read: (path: string) => string, write: (path: string, text: string) => void) => void,
  overlay?: string,
) {
  const root = mkdtempSync(join(tmpdir(), 'packs-'))
  cpSync(folder, root, { recursive: true })
  change(
    (path) => readFileSync(join(root, path), 'utf8'),
    (path, text) => writeFileSync(join(root, path), text),
  )
  const loaded = loadPack({ root, edition: 'england-2010', overlay })
  rmSync(root, { recursive: true })
  return loaded.ok ? [] : loaded.problems.map((each) => `${each.field}: ${each.text}`)
}

const withDuties = (change: (duties: DutyRule[]) => unknown) =>
  faultsOf((read, write) => {
    const duties = JSON.parse(read('england-2010/duties.json')) as DutyRule[]
    write('england-2010/duties.json', JSON.stringify(change(duties)))
  })

const withOverlay = (overlay: Partial<Overlay>) =>
  faultsOf(
    (_, write) =>
      write('overlays/test.json', JSON.stringify({ area: 'Test', over: ['england-2010'], ...overlay })),
    'overlays/test.json',
  )

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
    const { duties } = plain('england-2023')
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
      const needed = formOf(plain(edition), 'contact').questions.filter((each) => !each.optional)
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
    const faults = faultsOf((_, write) => {
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
    const faults = withDuties(([first, ...rest]) => [
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
    const faults = withDuties((duties) =>
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
    const faults = withDuties(([first, ...rest]) => [
      { ...first, limit: { unit: 'hours', max: 'lost' } },
      ...rest,
    ])
    assert.match(faults.join(), /names the setting lost/)
  })

  test('the same duty twice', () => {
    assert.match(
      withDuties(([first, ...rest]) => [first, first, ...rest]).join(),
      /The duty contact-decision is defined twice/,
    )
  })

  test('a pack that isn’t there', () => {
    const loaded = loadPack({ edition: 'scotland-2021' })
    assert.ok(!loaded.ok)
    assert.match(loaded.problems[0]!.text, /There is no pack scotland-2021/)
  })
})

describe('An area’s overlay', () => {
  test('may set itself a stricter clock', () => {
    assert.deepEqual(
      withOverlay({ limits: { 'core-assessment': { unit: 'working-days', max: 30, why: 'x' } } }),
      [],
    )
  })

  test('a looser clock is refused in words that name the limit and its source', () => {
    const [fault] = withOverlay({
      limits: { 'initial-assessment': { unit: 'working-days', max: 12, why: 'x' } },
    })
    assert.match(
      fault!,
      /gives 12 working days for "Complete the initial assessment" \(Coventry.*; the limit is/,
    )
    assert.match(fault!, /never a looser one/)
  })

  test('a clock in another unit is refused: it can’t be compared', () => {
    const [fault] = withOverlay({ limits: { 'referral-decision': { unit: 'hours', max: 4, why: 'x' } } })
    assert.match(fault!, /counted in working-days; the overlay gives hours/)
  })

  test('what is shared before a conference may be shared sooner, not later', () => {
    const before = (max: number) =>
      withOverlay({ limits: { 'conference-report': { unit: 'working-days', max, why: 'x' } } })
    assert.deepEqual(before(3), [])
    assert.match(before(1).join(), /never a looser one/)
  })

  test('a national setting can’t be moved', () => {
    const faults = withOverlay({
      settings: { 'initial-conference-clock-from': { from: '2010-04-01', value: 'last', why: 'x' } },
    })
    assert.match(faults.join(), /is national/)
  })

  test('a stricter setting counts from its day on; before it the edition’s value stands', () => {
    const loaded = loadWith({
      settings: { 'plan-visit-working-days': { from: '2010-09-01', value: 5, why: 'x' } },
    })
    const setting = loaded.settings.find((each) => each.id === 'plan-visit-working-days')
    assert.deepEqual(setting?.values, [
      { from: null, value: 10 },
      { from: '2010-09-01', value: 5 },
    ])
  })

  test('adds codes, and changes none', () => {
    const added = loadWith({ codes: { 'contact-outcome': [{ code: 'hub', label: 'Community hub' }] } })
    assert.equal(labelOf(added, 'contact-outcome', 'hub'), 'Community hub')
    assert.match(
      withOverlay({ codes: { 'contact-outcome': [{ code: 'advice', label: 'Chat' }] } }).join(),
      /has the code advice already/,
    )
  })

  test('shortens, rewords and orders a form, and adds answers beside the core', () => {
    const form = formOf(
      loadWith({
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
    assert.notEqual(formHash(form), formHash(formOf(england2010, 'contact')))
  })

  test('never leaves out the worry or the children, nor replaces a question of the core', () => {
    const faults = withOverlay({
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
    const faults = withOverlay({
      limits: { tea: { unit: 'hours', max: 1, why: 'x' } },
      codes: { biscuits: [] },
      forms: { menu: {}, contact: { leaveOut: ['sugar'] } },
    })
    assert.equal(faults.length, 4)
  })

  test('made for another edition is refused', () => {
    assert.match(withOverlay({ over: ['england-2023'] }).join(), /isn't made for england-2010/)
  })
})

function loadWith(overlay: Partial<Overlay>): Pack {
  writeFileSync(
    join(folder, 'overlays/with.json'),
    JSON.stringify({ area: 'Test', over: ['england-2010'], ...overlay }),
  )
  const loaded = loadPack({ root: folder, edition: 'england-2010', overlay: 'overlays/with.json' })
  assert.ok(loaded.ok, JSON.stringify(loaded))
  return loaded.value
}
