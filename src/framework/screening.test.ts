import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { writeInstant } from '#/lib/dates.ts'
import { faultsOf, packOf, packWith } from '#test/support/packs.ts'
import { told } from '#test/support/story.ts'
import { starts } from './rules.ts'
import { maracReasons, proposeFor, type ScreeningFacts } from './screening.ts'

const pack = packOf('england-2010')
const at = Temporal.Instant.from('2010-06-14T22:40:00Z')

/** A notice of which nothing is said but that it came, about a child of eight. */
const quiet: ScreeningFacts = {
  at,
  risks: [],
  grading: 'standard',
  ticks: undefined,
  judgedHigh: false,
  childHurt: false,
  sawOrHeard: false,
  birthDay: '2002-01-10',
  unborn: false,
  openCase: false,
  incidentDays: ['2010-06-14'],
  callOutDays: ['2010-06-14'],
}

const proposed = (facts: Partial<ScreeningFacts>, by = pack) => proposeFor({ ...quiet, ...facts }, by)
const ids = (facts: Partial<ScreeningFacts>, by = pack) => proposed(facts, by).held.map(({ id }) => id)

describe('Joint screening proposes, for each child', () => {
  test('nothing more by itself, for a single incident of which nothing is said', () => {
    assert.deepEqual(ids({}), ['nothing-more'])
    assert.equal(proposed({}).outcome, 'not-progressed')
    assert.equal(proposed({}).rank, undefined)
  })

  test('a referral where a child was hurt, somebody is pregnant or was strangled, there was a weapon, or it is getting worse', () => {
    const told: readonly (readonly [Partial<ScreeningFacts>, string])[] = [
      [{ childHurt: true }, 'injury-to-a-child'],
      [{ risks: ['pregnancy'] }, 'pregnancy'],
      [{ unborn: true, birthDay: '2010-09-01' }, 'pregnancy'],
      [{ risks: ['strangulation'] }, 'strangulation'],
      [{ risks: ['weapon'] }, 'weapon'],
      [{ risks: ['escalation'] }, 'escalation'],
      [{ grading: 'high' }, 'graded-high'],
    ]
    for (const [facts, id] of told) {
      assert.equal(proposed(facts).held[0]?.id, id)
      assert.equal(proposed(facts).outcome, 'referral', id)
    }
  })

  test('a referral for a child under one, to the day; and for one whose age nobody knows', () => {
    assert.ok(ids({ birthDay: '2009-06-15' }).includes('child-under-one'), 'one tomorrow')
    assert.ok(!ids({ birthDay: '2009-06-14' }).includes('child-under-one'), 'one today')
    assert.ok(ids({ birthDay: null }).includes('child-under-one'))
  })

  test('a referral from the third incident within twelve months: one of a year ago to the day has left them', () => {
    const third = (first: string) => ids({ incidentDays: [first, '2010-01-02', '2010-06-14'] })
    assert.ok(third('2009-06-15').includes('third-within-a-year'))
    assert.ok(!third('2009-06-14').includes('third-within-a-year'))
    assert.ok(
      ids({ incidentDays: ['2010-06-14', '2010-06-14', '2010-06-14'] }).includes('third-within-a-year'),
      'two incidents on one day are two',
    )
  })

  test('the allocated worker where there is an open case, and says what else holds', () => {
    const open = proposed({ openCase: true, risks: ['strangulation'] })
    assert.equal(open.outcome, 'allocated-worker')
    assert.deepEqual(
      open.held.map(({ id }) => id),
      ['open-case', 'strangulation'],
    )
    assert.notEqual(open.rank, undefined, 'it goes first all the same')
  })

  test('early help where it was graded medium, or the child saw or heard it', () => {
    assert.equal(proposed({ grading: 'medium' }).outcome, 'early-help')
    assert.equal(proposed({ sawOrHeard: true }).outcome, 'early-help')
    assert.equal(proposed({ sawOrHeard: true }).rank, undefined)
  })

  test('in the order of practice: injury, pregnancy, under one, strangulation, weapon, escalation, the third', () => {
    const ranks = [
      { childHurt: true },
      { risks: ['pregnancy'] },
      { birthDay: '2010-01-01' },
      { risks: ['strangulation'] },
      { risks: ['weapon'] },
      { risks: ['escalation'] },
      { incidentDays: ['2010-01-01', '2010-02-01', '2010-06-14'] },
      { grading: 'high' },
    ].map((facts) => proposed(facts).rank)
    assert.deepEqual(
      ranks,
      ranks.map((_, place) => place),
    )
  })
})

describe('A MARAC referral is proposed', () => {
  const reasons = (facts: Partial<ScreeningFacts>) =>
    maracReasons({ ...quiet, ...facts }, pack).map(({ id }) => id)

  test('from fourteen ticks, from three call-outs within twelve months, or on judgement alone', () => {
    assert.deepEqual(reasons({}), [])
    assert.deepEqual(reasons({ ticks: 13 }), [])
    assert.deepEqual(reasons({ ticks: 14 }), ['marac-ticks'])
    assert.deepEqual(reasons({ callOutDays: ['2010-01-01', '2010-03-01', '2010-06-14'] }), [
      'marac-call-outs',
    ])
    assert.deepEqual(reasons({ ticks: 3, judgedHigh: true }), ['marac-judgement'])
  })
})

describe('An area may tighten a rule of screening, and not loosen it', () => {
  test('children under two first, in Hollinshire', () => {
    const change = { from: '2008-01-01', value: 2, why: 'Learnt from a review.' }
    const local = packWith({ settings: { 'screening-child-under-years': change } })
    assert.ok(ids({ birthDay: '2008-12-01' }, local).includes('child-under-one'))
    assert.ok(!ids({ birthDay: '2008-12-01' }).includes('child-under-one'))
  })

  test('a pack that names no rule, no outcome or no setting of that name is refused', () => {
    const faults = faultsOf(({ read, write }) => {
      const rules = JSON.parse(read('england/screening.json')) as Record<string, unknown>[]
      rules[0]!.proposes = 'forget-it'
      rules[1]!.when = { rule: 'never', parameters: {} }
      rules[3]!.when = { rule: 'child-under', parameters: { years: 'no-such-setting' } }
      write('england/screening.json', JSON.stringify(rules))
    }).join('\n')
    assert.match(faults, /no outcome forget-it/)
    assert.match(faults, /no rule never/)
    assert.match(faults, /setting no-such-setting/)
  })
})

describe('A school is told before the child comes in', () => {
  const morningAfter = (instant: string) =>
    writeInstant(starts['next-school-morning']!.at(told('notice-received', instant), [], pack)!)

  test('the same morning, where it came in the night; else on the next working day', () => {
    assert.equal(morningAfter('2010-06-15 02:10'), '15 June 2010 at 8:45am')
    assert.equal(morningAfter('2010-06-15 13:00'), '16 June 2010 at 8:45am')
    assert.equal(morningAfter('2010-06-11 22:00'), '14 June 2010 at 8:45am', 'over a week-end')
    assert.equal(morningAfter('2010-12-24 21:00'), '29 December 2010 at 8:45am', 'over bank holidays')
  })
})
