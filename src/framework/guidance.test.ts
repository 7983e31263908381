import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { faultsOf, packOf } from '#test/support/packs.ts'
import { codeList } from './codes.ts'
import { guidanceFor, guidanceOf, thresholdsOf } from './guidance.ts'
import { loadPack } from './pack.ts'

const pack = packOf('england-2010')
const matched = (factors: readonly string[], referrals = 1) =>
  guidanceFor(pack, { factors, referrals })
    .filter((each) => each.matched)
    .map(({ guidance }) => guidance.id)

describe('Guidance at the moment of deciding', () => {
  it('is what the factors call for, of this referral or of one before', () => {
    assert.deepEqual(matched(['domestic-violence', 'housing']), ['domestic-violence'])
    assert.deepEqual(matched(['alcohol', 'mental-ill-health']), [
      'parental-mental-ill-health',
      'substance-misuse',
    ])
    assert.deepEqual(matched(['housing']), [])
  })
  it('for neglect also by how often the worry came back: nobody may have called it that', () => {
    assert.deepEqual(matched([], 3), ['neglect'])
    assert.deepEqual(matched([], 2), [])
  })
  it('can all be reached, what fits first', () => {
    const ids = guidanceFor(pack, { factors: ['neglect'], referrals: 1 }).map((each) => each.guidance.id)
    assert.equal(ids[0], 'neglect')
    assert.deepEqual(
      ids.toSorted(),
      guidanceOf(pack)
        .map((each) => each.id)
        .toSorted(),
    )
  })
})

describe('Levels of need', () => {
  for (const edition of ['england-2010', 'england-2023'])
    it(`of ${edition} each say what they look like, in every domain`, () => {
      const found = packOf(edition)
      const levels = codeList(found, 'level-of-need').map((each) => each.code)
      assert.deepEqual(
        thresholdsOf(found).map((each) => each.level),
        levels,
      )
      for (const { indicators } of thresholdsOf(found))
        assert.deepEqual(
          indicators.map((each) => each.domain),
          codeList(found, 'need-domain').map((each) => each.code),
        )
    })
  it('have the area’s own examples from its overlay, and none without', () => {
    const local = loadPack({ edition: 'england-2010', overlay: 'overlays/demonstration.json' })
    assert.ok(local.ok)
    for (const { level, examples } of thresholdsOf(local.value)) assert.ok(examples.length > 0, level)
    assert.ok(thresholdsOf(pack).every((each) => each.examples.length === 0))
  })
})

describe('A bad pack', () => {
  it('is refused for a level, domain or factor that isn’t there', () => {
    const faults = faultsOf(({ read, write }) => {
      const [level] = JSON.parse(read('england/thresholds.json'))
      const [guidance] = JSON.parse(read('england/guidance.json'))
      const stars = { ...level, level: '9', indicators: [{ domain: 'stars', items: ['Mars rising'] }] }
      write('england/thresholds.json', JSON.stringify([stars]))
      write('england/guidance.json', JSON.stringify([{ ...guidance, factors: ['bad-luck'] }]))
    })
    assert.ok(faults.some((each) => each.includes('threshold 9: There is no such level of need')))
    assert.ok(faults.some((each) => each.includes('There is no domain stars')))
    assert.ok(faults.some((each) => each.includes('guidance domestic-violence: There is no factor bad-luck')))
  })
})
