import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import { theFramework } from '#test/support/access.ts'
import { told } from '#test/support/story.ts'
import type { Auditor, Drawn } from './entries.ts'
import { audit, complete, draw, standsOf } from './rules.ts'

const pack = theFramework().packFor(Temporal.PlainDate.from('2010-06-14'))
const at = Temporal.Instant.from('2010-06-14T10:00:00Z')
const [review, one, two] = [newId(), newId(), newId()]

const auditor = (name: string, agency: string): Auditor => ({
  account: `account-${name}`,
  name,
  agency,
  agencyName: agency,
})
const karen = auditor('Karen', 'police')
const miriam = auditor('Miriam', 'health')

const drawn = (more: Partial<Drawn> = {}): Drawn => ({
  point: 'council',
  from: '2010-03-01',
  to: '2010-05-31',
  seed: 'a-seed-that-nobody-chose',
  population: 2,
  populationHash: 'hash',
  strata: [],
  cases: [one, two].map((id) => ({ case: id, kind: 'referral' as const, stratum: 'nfa' })),
  auditors: [karen, miriam],
  byName: 'Malcolm Reid',
  ...more,
})
const codesOf = (result: { ok: boolean; problems?: readonly { code: string; field?: string }[] }) =>
  (result.problems ?? []).map(({ code, field }) => (field === undefined ? code : `${code} ${field}`))
const story = [told('front-door-sample-drawn', '2010-06-01 10:00', drawn())]
const reading = (of: string, by: Auditor, more: Partial<Parameters<typeof audit>[1]> = {}) => ({
  review,
  told: {
    case: of,
    answers: [{ theme: 'decision' as const, grade: 'good' }],
    overall: 'good',
    words: 'Seen the same day.',
  },
  urgent: undefined,
  auditor: by,
  decidedBy: ['Amina Hussain'],
  at,
  pack,
  ...more,
})
const read = (of: string, by: Auditor): Entry =>
  told('front-door-case-audited', '2010-06-10 10:00', { ...reading(of, by).told, auditor: by })

describe('a sample', () => {
  const asked = (more: Partial<Drawn>, last?: string) => draw({ review, last, drawn: drawn(more), at, pack })
  it('is of days that are over, for readers of several agencies', () => {
    assert.deepEqual(codesOf(asked({ to: '2010-06-14' })), ['days-not-over to'])
    assert.deepEqual(codesOf(asked({ from: '2010-05-31', to: '2010-03-01' })), ['days-turned to'])
    assert.deepEqual(codesOf(asked({ auditors: [karen, { ...karen, account: 'x' }] })), [
      'too-few-agencies auditors',
    ])
    assert.deepEqual(codesOf(asked({ cases: [] })), ['nothing-to-draw from'])
    assert.ok(asked({}).ok)
  })
  it('meets the duty of the last one of its point', () => {
    const last = newId()
    const result = asked({}, last)
    assert.deepEqual(result.ok && result.value.map(({ type, subjects }) => [type, subjects[0]!.subject]), [
      ['front-door-sample-drawn', review],
      ['next-front-door-sample-drawn', last],
    ])
  })
})

describe('a reading', () => {
  it('is of a case of the sample, once by each, and never one’s own', () => {
    assert.ok(audit(story, reading(one, karen)).ok)
    assert.deepEqual(codesOf(audit(story, reading(newId(), karen))), ['not-in-sample'])
    assert.deepEqual(codesOf(audit([...story, read(one, karen)], reading(one, karen))), ['audited-already'])
    assert.deepEqual(codesOf(audit(story, reading(one, karen, { decidedBy: ['Karen'] }))), ['own-case'])
    assert.deepEqual(codesOf(audit(story, reading(one, karen, { decidedBy: [karen.account] }))), ['own-case'])
  })
  it('says what was wrong, where something was', () => {
    const unsafe = reading(one, karen)
    const answers = [{ theme: 'decision' as const, grade: 'unsafe' }]
    assert.deepEqual(codesOf(audit(story, { ...unsafe, told: { ...unsafe.told, answers } })), [
      'words-missing words.decision',
    ])
    const odd = [{ theme: 'decision' as const, grade: 'splendid' }]
    assert.deepEqual(codesOf(audit(story, { ...unsafe, told: { ...unsafe.told, answers: odd } })), [
      'unknown-code grades.decision',
    ])
  })
})

describe('a review', () => {
  const finding = told('review-finding-recorded', '2010-06-11 10:00', {
    finding: newId(),
    theme: 'feedback',
    words: 'Referrers heard late.',
    byName: 'Karen',
  })
  const all = [...story, ...[one, two].flatMap((of) => [read(of, karen), read(of, miriam)])]
  const ending = (entries: readonly Entry[], passing?: string, mayPass = true) =>
    complete(entries, { review, summary: 'Sound, but slow.', passing, mayPass, byName: 'Malcolm', at, pack })

  it('is complete when each case was read by two agencies and each finding has an action', () => {
    assert.deepEqual(standsOf(story, 2), ['every-finding-has-an-action'])
    assert.deepEqual(standsOf([...all, finding], 2), ['every-case-read'])
    assert.ok(ending(all).ok)
  })
  it('is complete without that only for a reason, by whoever may give it', () => {
    assert.deepEqual(codesOf(ending([...all, finding])), ['not-complete passing'])
    assert.deepEqual(codesOf(ending([...all, finding], 'It is minor.', false)), ['not-complete passing'])
    const passed = ending([...all, finding], 'It is minor.')
    assert.deepEqual(passed.ok && passed.value.map(({ type }) => type), [
      'gate-passed',
      'front-door-review-completed',
    ])
  })
})
