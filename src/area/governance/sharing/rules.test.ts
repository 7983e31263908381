import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { codesOn } from '#/framework/codes.ts'
import { newId } from '#/lib/id.ts'
import type { NewEntry } from '#/log/entry.ts'
import { ana, given, pack, refusals } from '#test/support/concerns.ts'
import { told } from '#test/support/story.ts'
import { drawSample, endAgreement, examine, recordAgreement, reviewAgreement, share } from './rules.ts'
import { choose, sizeOf } from './sampling.ts'

const at = Temporal.Instant.from('2010-06-15T09:00:00Z')
const today = Temporal.PlainDate.from('2010-06-15')
const said = {
  children: [{ person: ana }],
  what: 'That she is in hospital, and which.',
  facts: [],
  to: { name: 'Mrs Shah', agency: 'Elm Park Primary' },
  why: 'She teaches her.',
  basis: ['dpa98-2-5'],
  consent: 'given',
  proportionate: 'The ward only.',
  how: 'telephone',
  gone: false,
  decidedBy: 'Amina Hussain',
} as const
const sharing = (more: object = {}, held: readonly string[] = []) =>
  share({
    sharing: newId(),
    told: { ...said, children: [...said.children], facts: [], basis: [...said.basis], ...more },
    held,
    byName: 'Amina Hussain',
    at,
    pack,
  })
const kept = (entry: NewEntry) =>
  told(entry.type, '2010-06-15 10:00', entry.body, { subjects: entry.subjects })

describe('a disclosure', () => {
  it('is recorded with what, to whom, why and by what right, of each child', () => {
    const entry = given(sharing())
    assert.deepEqual(
      entry.subjects.map(({ kind, role }) => `${kind}: ${role}`),
      ['sharing: process', 'person: child'],
    )
  })

  it('without consent says why; by a right of its own day', () => {
    for (const consent of ['refused', 'not-asked'])
      assert.deepEqual(refusals(sharing({ consent })), ['consent-unreasoned at consentWhy'])
    given(sharing({ consent: 'not-asked', consentWhy: 'It would put her at risk.' }))
    assert.deepEqual(refusals(sharing({ basis: [] })), ['basis-missing at basis'])
    assert.deepEqual(
      refusals(sharing({ basis: ['gdpr-6-1-e'] })),
      ['basis-missing at basis'],
      'of 2018, in 2010',
    )
  })

  it('that the check holds doesn’t go; what has gone is recorded with what the check says', () => {
    const held = ['It tells school, which this recipient must not know.']
    assert.deepEqual(refusals(sharing({}, held)), ['held at to.person'])
    assert.deepEqual((given(sharing({ gone: true }, held)).body as { held: unknown }).held, held)
  })
})

describe('an agreement', () => {
  const agreement = newId()
  const body = {
    partner: 'Hollinshire Police',
    purpose: 'Joint screening',
    covers: 'Notices about children',
    from: '2010-01-01',
    reviewOn: '2011-01-01',
    signedBy: 'Malcolm Reid',
  }
  const recorded = kept(given(recordAgreement({ agreement, told: body, byName: 'Priya Nair', at })))
  const review = (reviewOn: string) => ({
    agreement,
    reviewOn,
    words: 'Right still.',
    byName: 'Priya Nair',
    at,
  })
  const end = { agreement, reason: 'Replaced.', byName: 'Priya Nair', at }

  it('has a date to be looked at again, after it begins; and a review gives the next, to come', () => {
    const wrong = { ...body, reviewOn: '2010-01-01' }
    assert.deepEqual(refusals(recordAgreement({ agreement, told: wrong, byName: 'Priya Nair', at })), [
      'review-date-past at reviewOn',
    ])
    given(reviewAgreement([recorded], review('2012-01-01')))
    assert.deepEqual(refusals(reviewAgreement([recorded], review('2010-06-15'))), [
      'review-date-past at reviewOn',
    ])
  })

  it('that ended is reviewed by nobody, and ends once; one that never was is absent', () => {
    const ended = kept(given(endAgreement([recorded], end)))
    assert.deepEqual(refusals(reviewAgreement([recorded, ended], review('2012-01-01'))), ['agreement-ended'])
    assert.deepEqual(refusals(endAgreement([recorded, ended], end)), ['agreement-ended'])
    assert.deepEqual(refusals(endAgreement([], end)), ['absent'])
  })
})

describe('a sample', () => {
  const keys = Array.from({ length: 60 }, () => newId())
  const draw = (more: object = {}) =>
    drawSample({
      sample: newId(),
      from: Temporal.PlainDate.from('2010-05-01'),
      to: Temporal.PlainDate.from('2010-05-31'),
      seed: 'seed',
      among: keys,
      byName: 'Priya Nair',
      at,
      pack,
      ...more,
    })
  type Drawn = {
    readonly chosen: readonly string[]
    readonly among: readonly string[]
    readonly seed: string
  }

  it('is the share of the pack, by chance, and the seed finds the same again', () => {
    const { chosen, among, seed } = given(draw()).body as Drawn
    assert.equal(chosen.length, 12, 'a fifth of sixty')
    assert.deepEqual(choose(among.toReversed(), seed, 12), chosen)
    assert.notDeepEqual(choose(among, 'another', 12), chosen)
  })

  it('is of days that were, in their order, in which something was shared', () => {
    assert.deepEqual(refusals(draw({ to: today.add({ days: 1 }) })), ['date-too-late at to.day'])
    assert.deepEqual(refusals(draw({ from: today, to: today.subtract({ days: 1 }) })), [
      'days-reversed at to.day',
    ])
    assert.deepEqual(refusals(draw({ among: [] })), ['nothing-to-sample at from'])
  })

  it('has each at most once, at least the least, never more than there are', () => {
    const measure = { percent: 20, least: 5, max: 200 }
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 100 }), fc.string(), (all, seed) => {
        const size = sizeOf(all.length, measure)
        const chosen = choose(all, seed, size)
        assert.equal(new Set(chosen).size, chosen.length)
        assert.equal(chosen.length, size)
        assert.ok(size === all.length || size >= measure.least)
      }),
      { numRuns: 50 },
    )
  })

  it('is read by another than whoever shared it, with words where anything is weak, to the last', () => {
    const drawn = kept(given(draw({ among: keys.slice(0, 2) })))
    const [first, second] = (drawn.body as Drawn).chosen as [string, string]
    const good = { necessary: 'yes', proportionate: 'yes', basisRight: 'yes', recorded: 'yes' } as const
    const read = (disclosure: string, more: object = {}, own = false, entries = [drawn]) =>
      examine(entries, {
        sample: newId(),
        said: { disclosure, ...good, ...more },
        own,
        byName: 'Priya Nair',
        at,
      })
    assert.deepEqual(refusals(read(newId())), ['absent'])
    assert.deepEqual(refusals(read(first, {}, true)), ['own-sharing'])
    assert.deepEqual(refusals(read(first, { basisRight: 'no' })), ['finding-missing at finding'])
    const one = given(read(first, { basisRight: 'no', finding: 'No basis for health data.' }))
    assert.equal((one.body as { last: boolean }).last, false)
    assert.deepEqual(refusals(read(first, {}, false, [drawn, kept(one)])), ['read-already'])
    assert.equal((given(read(second, {}, false, [drawn, kept(one)])).body as { last: boolean }).last, true)
  })
})

describe('the prompts beside the form', () => {
  it('are seven, whatever the day', () => {
    for (const day of ['2010-06-15', '2024-04-18', '2024-04-19', '2026-01-01'])
      assert.equal(codesOn(pack, 'golden-rule', Temporal.PlainDate.from(day)).length, 7, day)
  })
})
