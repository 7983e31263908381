import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isId, newId, withIds } from '#/lib/id.ts'
import { deckOf, randomOf, seededIds } from './random.ts'

const draws = (seed: string) => {
  const random = randomOf(seed)
  return Array.from({ length: 1000 }, () => random.whole(1, 6))
}

test('the same seed draws the same, another seed another', () => {
  assert.deepEqual(draws('7'), draws('7'))
  assert.notDeepEqual(draws('7'), draws('8'))
  assert.deepEqual([...new Set(draws('7'))].sort(), [1, 2, 3, 4, 5, 6])
})

test('a stream of its own is not moved by what is drawn elsewhere', () => {
  const [one, other] = [randomOf('7'), randomOf('7')]
  one.whole(1, 100)
  assert.equal(one.of('names').bits(), other.of('names').bits())
})

test('weights decide how often', () => {
  const random = randomOf('weights')
  const drawn = Array.from({ length: 2000 }, () =>
    random.weighted([
      ['often', 9],
      ['seldom', 1],
      ['never', 0],
    ]),
  )
  const often = drawn.filter((each) => each === 'often').length
  assert.ok(often > 1700 && often < 1900, String(often))
  assert.ok(!drawn.includes('never'))
})

test('a deck gives each card before any again', () => {
  const draw = deckOf(randomOf('deck'), ['a', 'b', 'c'])
  for (const _ of [1, 2]) assert.deepEqual([draw(), draw(), draw()].sort(), ['a', 'b', 'c'])
})

test('ids of an act are ids, sort by moment and order, and come again', () => {
  const at = Temporal.Instant.from('2010-03-03T09:00:00Z')
  const ids = (seed: string, moment = at) => {
    const make = seededIds(seed, moment)
    return Array.from({ length: 50 }, () => make())
  }
  assert.ok(ids('a').every(isId))
  assert.ok(ids('a').every((id) => id[14] === '7'))
  assert.deepEqual(ids('a'), ids('a'))
  assert.deepEqual(ids('a').toSorted(), ids('a'))
  assert.ok(ids('a')[49]! < ids('a', at.add({ milliseconds: 1 }))[0]!)
  assert.equal(new Set([...ids('a'), ...ids('b')]).size, 100)
})

test('only what is done within takes its ids from the seed, across every wait', async () => {
  const at = Temporal.Instant.from('2010-03-03T09:00:00Z')
  const within = () =>
    withIds(seededIds('a', at), async () => {
      const first = newId()
      await new Promise((resolve) => setTimeout(resolve, 1))
      return [first, newId()]
    })
  const [one, other, outside] = await Promise.all([within(), within(), newId()])
  assert.deepEqual(one, other)
  assert.ok(!one.includes(outside))
})
