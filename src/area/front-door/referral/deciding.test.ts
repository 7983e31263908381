import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  ana,
  at,
  ben,
  given,
  helper,
  ofReferral,
  pack,
  process,
  refusals,
  typesOf,
  worker,
} from '#test/support/concerns.ts'
import { asAnswered, choice, DAY, decide, history, oneChild, received } from '#test/support/decisions.ts'
import { type Choice, decideReferral } from './deciding.ts'

const noReason = { noAssessmentBecause: undefined } as unknown as Partial<Choice>

describe('every professional’s referral leads to an initial assessment, or to a reason why not', () => {
  it('asked for where no assessment, nor anything stronger, was decided', () => {
    for (const outcome of ['services', 'early-help', 'another-area', 'no-further-action'])
      assert.deepEqual(
        refusals(decide([choice(ana, outcome, noReason)])),
        ['assessment-unreasoned at decisions.0.noAssessmentBecause'],
        outcome,
      )
    for (const outcome of ['emergency-action', 'strategy-discussion', 'initial-assessment'])
      assert.equal(given(decide([choice(ana, outcome, noReason)])).length, 1, outcome)
  })
  it('from the list; and in words, where the list doesn’t say it', () => {
    const because = (noAssessmentBecause: string, more: Partial<Choice> = {}) =>
      decide([choice(ana, 'services', { noAssessmentBecause, ...more })])
    assert.deepEqual(refusals(because('a-hunch')), [
      'assessment-unreasoned at decisions.0.noAssessmentBecause',
    ])
    assert.deepEqual(refusals(because('other')), ['assessment-unreasoned at decisions.0.noAssessmentWhy'])
    assert.equal(given(because('other', { noAssessmentWhy: 'Born in Leeds, and gone back.' })).length, 1)
  })
  it('and not of a family’s own asking for help', () => {
    const story = [received({ from: { kind: 'family' } })]
    assert.ok(given(decide([choice(ana, 'services', noReason)], { story })).length > 0)
  })
  it('by a qualified worker: nobody else decides', () => {
    assert.deepEqual(refusals(decide([choice(ana, 'services')], { by: helper })), ['qualified-worker-needed'])
  })
})

describe('emergency action is taken first, and recorded after', () => {
  const acted = (actedAt: string, outcome = 'emergency-action') => decide([choice(ana, outcome, { actedAt })])
  it('at its true time', () => {
    const [entry] = given(acted('2010-06-15T08:20:00Z'))
    assert.deepEqual(entry!.occurred, { kind: 'instant', at: '2010-06-15T08:20:00Z' })
  })
  it('and one child’s action isn’t the time of another’s decision', () => {
    const both = [
      choice(ana, 'emergency-action', { actedAt: '2010-06-15T08:20:00Z' }),
      choice(ben, 'initial-assessment'),
    ]
    const entries = given(decide(both))
    assert.deepEqual(
      entries.map((each) => each.occurred),
      [
        { kind: 'instant', at: '2010-06-15T08:20:00Z' },
        { kind: 'instant', at: at.toString() },
      ],
    )
  })
  it('before the referral was received, it is decided with it, and says when action was taken', () => {
    const [entry] = given(acted('2010-06-15T02:00:00Z'))
    assert.deepEqual(entry!.occurred, { kind: 'instant', at: '2010-06-15T08:05:00Z' })
    const body = entry!.body as { decisions: { actedAt: string }[] }
    assert.equal(body.decisions[0]!.actedAt, '2010-06-15T02:00:00Z')
  })
  it('not before it happened; and nothing else is put back in time', () => {
    assert.deepEqual(refusals(acted('2010-06-15T09:30:00Z')), ['happened-after-now at decisions.0.acted.on'])
    assert.deepEqual(refusals(acted('2010-06-15T08:20:00Z', 'initial-assessment')), [
      'not-an-action at decisions.0.acted.on',
    ])
  })
})

describe('guidance that was used is recorded with the decision', () => {
  const using = (guidance: readonly string[]) =>
    decideReferral([received()], {
      referral: process,
      choices: [choice(ana, 'initial-assessment')],
      guidance,
      history: () => history(),
      by: worker,
      at,
      pack,
    })
  it('by what the pack calls it', () => {
    const [entry] = given(using(['neglect', 'domestic-violence']))
    assert.deepEqual((entry!.body as { guidance: string[] }).guidance, ['neglect', 'domestic-violence'])
    assert.deepEqual(refusals(using(['a-hunch'])), ['unknown-code at guidance'])
  })
  it('and nothing is said of it where none was', () => {
    assert.equal('guidance' in (given(using([]))[0]!.body as object), false)
  })
})

describe('a child whom somebody else is asked to take on', () => {
  const handed = [
    received(oneChild),
    asAnswered,
    ofReferral('referral-decided', `${DAY} 09:30`, {
      byName: worker.name,
      decisions: [
        { child: ana, outcome: 'early-help', reason: 'Why', handsOn: true, secondReadingBecause: [] },
      ],
    }),
  ]
  const cameBack = ofReferral('referral-returned', `${DAY} 09:50`, {
    children: [{ person: ana }],
    where: 'Carol Brennan',
    reason: 'I am on leave.',
    byName: 'Carol Brennan',
  })
  it('stays ours: the referral doesn’t close before they have said yes', () => {
    const story = [received(oneChild), asAnswered]
    assert.deepEqual(typesOf(given(decide([choice(ana, 'early-help')], { story }))), ['referral-decided'])
  })
  it('is decided again when it comes back, and not before', () => {
    const again = [choice(ana, 'initial-assessment')]
    assert.deepEqual(refusals(decide(again, { story: handed })), ['already-decided at decisions.0.outcome'])
    const entries = given(decide(again, { story: [...handed, cameBack] }))
    assert.deepEqual(typesOf(entries), ['referral-decided'], 'the referrer is told anew before it closes')
  })
})
