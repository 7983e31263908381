import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import { told } from '#test/support/story.ts'
import { screeningChildView, screeningSampledView, screeningSchoolView, screeningView } from './views.ts'

const notice = newId()
const by = { byName: 'Amina Hussain', byRole: 'Duty social worker', byAgency: 'Hollinshire' }
const screened = (at: string, everyChild: boolean, decisions: object[], maracProposed = false) =>
  told('notice-screened', at, {
    decisions: decisions.map((each) => ({ reason: 'Seen.', proposedBy: [], ...each })),
    everyChild,
    maracProposed,
    maracBecause: maracProposed ? ['marac-ticks'] : [],
    ...by,
  })
const not = (ref: string) => ({ ref, outcome: 'not-progressed' })
const row = (...entries: Entry[]) => screeningView.rows(entries, notice)[0]

const first = screened('2010-06-15 09:00', false, [not('child-1')], true)
const second = screened('2010-06-15 09:30', true, [{ ref: 'child-2', outcome: 'referral' }])
const reopened = told('notice-screening-reopened', '2010-07-05 10:00', {
  reason: 'Look again.',
  byName: 'Joy',
})
const again = screened('2010-07-05 11:00', true, [{ ref: 'child-1', outcome: 'early-help' }])

describe('the screening of a notice', () => {
  it('is in part until every child is decided for, and again when a reader of the sample disagreed', () => {
    assert.equal(row(), undefined)
    assert.equal(row(told('screening-information-added', '2010-06-15 08:00', by))?.state, 'waiting')
    assert.equal(row(first)?.state, 'part')
    assert.equal(row(first, second)?.state, 'screened')
    assert.equal(row(first, second, reopened)?.state, 'reopened')
    assert.equal(row(first, second, reopened, again)?.state, 'screened')
  })

  it('counts as not progressed while that stands for a child', () => {
    assert.equal(row(first, second)?.not_progressed, true)
    assert.equal(row(first, second)?.last_not_progressed_at, '2010-06-15T08:00:00Z')
    assert.equal(row(first, second, reopened, again)?.not_progressed, false)
  })

  it('keeps MARAC apart: proposed, until somebody referred or said why not', () => {
    const referred = told('marac-referred', '2010-06-15 10:00', { because: [], reason: 'Afraid.', ...by })
    assert.equal(row(first)?.marac, 'proposed')
    assert.equal(row(second)?.marac, null)
    assert.deepEqual(
      [row(first, referred)?.marac, row(first, referred)?.marac_reason],
      ['referred', 'Afraid.'],
    )
  })

  it('has of each child the decision that stands', () => {
    const outcomes = (...entries: Entry[]) =>
      Object.fromEntries(screeningChildView.rows(entries, notice).map((each) => [each.key, each.outcome]))
    assert.deepEqual(outcomes(first, second), { 'child-1': 'not-progressed', 'child-2': 'referral' })
    assert.deepEqual(outcomes(first, second, reopened), { 'child-2': 'referral' })
    assert.deepEqual(outcomes(first, second, reopened, again), {
      'child-1': 'early-help',
      'child-2': 'referral',
    })
  })

  it('has the school that was told, though it was first said why not', () => {
    const not = told('school-not-told', '2010-06-15 08:00', { ref: 'child-1', reason: 'Half term.', ...by })
    const since = told('school-notified', '2010-06-21 08:00', {
      ref: 'child-1',
      school: 'Meadow Lane',
      toName: 'Owen Price',
      how: 'telephone',
      said: 'may-need-support',
      ...by,
    })
    for (const entries of [
      [not, since],
      [since, not],
    ])
      assert.equal(screeningSchoolView.rows(entries, notice)[0]?.told, true)
  })
})

describe('a sample', () => {
  it('keeps the order in which it was drawn, whatever the order of reading', () => {
    const [one, two] = [newId(), newId()]
    const drawn = told('not-progressed-sample-drawn', '2010-07-01', { notices: [one, two] })
    const judged = (id: string, agrees: boolean) =>
      told('sampled-notice-judged', '2010-07-02', { notice: id, agrees, reason: 'x', ...by })
    const rows = screeningSampledView.rows([drawn, judged(two, false), judged(one, true)], newId())
    assert.deepEqual(
      rows.map(({ notice, position, agrees }) => [notice, position, agrees]),
      [
        [one, 0, true],
        [two, 1, false],
      ],
    )
  })
})
