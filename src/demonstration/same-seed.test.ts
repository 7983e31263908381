import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { demonstrationIn, ENDING_AT, recordOf } from '#test/support/demonstration.ts'

const FAMILIES = 16

const databases: TestDatabase[] = []
const fresh = async (): Promise<TestDatabase> => {
  const database = await testDatabase()
  databases.push(database)
  return database
}
after(() => Promise.all(databases.map((each) => each.close())))

describe('the same seed makes the same record', () => {
  let first: TestDatabase
  before(async () => {
    first = await fresh()
    await demonstrationIn(first, { families: FAMILIES })
  })

  it('entry by entry, ids and moments too', async () => {
    const again = await fresh()
    await demonstrationIn(again, { families: FAMILIES })
    assert.deepEqual(await recordOf(again.app), await recordOf(first.app))
  })

  it('and another seed makes another', async () => {
    const other = await fresh()
    await demonstrationIn(other, { families: FAMILIES, seed: 2 })
    assert.notDeepEqual(await recordOf(other.app), await recordOf(first.app))
  })

  it('when it was made nothing is done again, whatever is asked', async () => {
    const before = await recordOf(first.app)
    const summary = await demonstrationIn(first, {
      families: 3,
      seed: 9,
      endingAt: ENDING_AT.add({ hours: 20 }),
    })
    assert.equal(summary.made, false)
    assert.equal(summary.seed, 1)
    assert.equal(summary.entries, before.length)
    assert.deepEqual(await recordOf(first.app), before)
  })

  it('when it broke off half-way it goes on, to the very record of one that did not', async () => {
    const broken = await fresh()
    let months = 0
    const pull = () => {
      months += 1
      if (months === 19) throw new Error('the plug was pulled')
    }
    await assert.rejects(demonstrationIn(broken, { families: FAMILIES, report: pull }), /plug/)
    const half = (await recordOf(broken.app)).length
    assert.ok(half > 100)
    // Begun again the next day, with another seed: it stays the area that it was going to be.
    await demonstrationIn(broken, { families: FAMILIES, seed: 5, endingAt: ENDING_AT.add({ hours: 24 }) })
    const whole = await recordOf(broken.app)
    assert.ok(whole.length > half)
    assert.deepEqual(whole, await recordOf(first.app))
  })
})
