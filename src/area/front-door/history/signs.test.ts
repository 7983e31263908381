import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadPack } from '#/framework/pack.ts'
import type { Earlier } from './queries.ts'
import { signsFor } from './signs.ts'

const loaded = loadPack({ edition: 'england-2010' })
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
const pack = loaded.value

const earlier = (on: string, more: Partial<Earlier> = {}): Earlier => ({
  child: 'child',
  kind: 'referral',
  process: 'process',
  at: Temporal.Instant.from(`${on}T10:00:00Z`),
  from: 'a health visitor',
  teller: 'health visitor',
  outcome: 'initial-assessment',
  reason: null,
  ...more,
})
const now = { at: Temporal.Instant.from('2010-06-15T09:00:00Z'), teller: 'teacher' }

describe('beside a new concern', () => {
  it('a second person who was worried within seven days is shown', () => {
    assert.equal(signsFor([earlier('2010-06-09', { kind: 'contact' })], now, pack).anotherTeller, true)
    assert.equal(signsFor([earlier('2010-06-07', { kind: 'contact' })], now, pack).anotherTeller, false)
  })
  it('the same person worried twice is one person', () => {
    assert.equal(signsFor([earlier('2010-06-14', { teller: 'teacher' })], now, pack).anotherTeller, false)
  })
  it('a referral within twelve months makes this one a re-referral, and they are counted', () => {
    const signs = signsFor([earlier('2009-06-16'), earlier('2010-01-02'), earlier('2009-06-01')], now, pack)
    assert.deepEqual([signs.reReferral, signs.referrals], [true, 3])
  })
  it('a contact that never became a referral is no referral', () => {
    assert.deepEqual(signsFor([earlier('2010-05-01', { kind: 'contact' })], now, pack).referrals, 1)
  })
  it('an earlier no further action is shown, however long ago', () => {
    assert.equal(
      signsFor([earlier('2005-06-16', { outcome: 'no-further-action' })], now, pack).earlierNoFurtherAction,
      true,
    )
    assert.equal(signsFor([earlier('2005-06-16')], now, pack).earlierNoFurtherAction, false)
  })
})
