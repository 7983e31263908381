import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
// The second implementation, which shares no code with this one.
import {
  addLeaf,
  hashLeaf,
  provesConsistency,
  provesInclusion,
  runningRoot,
  startRunning,
  treeHash,
} from '../../verifier/merkle.ts'
import {
  completeRuns,
  consistencyRuns,
  type Growing,
  grow,
  type Hash,
  inclusionRuns,
  joinPeaks,
  leafHash,
  nothingYet,
  type Run,
  rootOf,
} from './merkle.ts'

const leaves = (count: number): Hash[] =>
  Array.from({ length: count }, (_, index) => leafHash(`leaf ${index}`))
const treeOf = (hashes: readonly Hash[]): Growing =>
  hashes.reduce((tree, leaf) => grow(tree, leaf), nothingYet)
const hashOf =
  (hashes: readonly Hash[]) =>
  (run: Run): Hash =>
    treeHash(hashes.slice(run.first, run.first + run.count))
const size = fc.integer({ min: 1, max: 300 })

test('the empty tree and a single empty leaf have the roots that RFC 9162 gives them', () => {
  assert.equal(
    rootOf(nothingYet).toString('hex'),
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
  assert.equal(
    leafHash('').toString('hex'),
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
})

test('a tree that grew leaf by leaf has the root of the definition', () => {
  fc.assert(
    fc.property(size, (count) => {
      const hashes = leaves(count)
      const running = startRunning()
      for (const leaf of hashes) addLeaf(running, leaf)
      assert.deepEqual(rootOf(treeOf(hashes)), treeHash(hashes))
      assert.deepEqual(runningRoot(running), treeHash(hashes))
      assert.deepEqual(leafHash(hashes[0]!), hashLeaf(hashes[0]!))
    }),
    { numRuns: 60 },
  )
})

test('growing tells of each complete subtree once, with its root', () => {
  const hashes = leaves(100)
  const told = new Map<string, Hash>()
  let tree = nothingYet
  for (const leaf of hashes)
    tree = grow(tree, leaf, ({ level, index, hash }) => told.set(`${level} ${index}`, hash))
  assert.equal(told.size, 100 + 50 + 25 + 12 + 6 + 3 + 1)
  for (const [name, hash] of told) {
    const [level, index] = name.split(' ').map(Number) as [number, number]
    assert.deepEqual(hash, hashOf(hashes)({ first: index * 2 ** level, count: 2 ** level }))
  }
})

test('the peaks of a tree are its complete runs', () => {
  fc.assert(
    fc.property(size, (count) => {
      const hashes = leaves(count)
      const peaks = completeRuns({ first: 0, count }).map(hashOf(hashes))
      assert.deepEqual(peaks, treeOf(hashes).peaks)
      assert.deepEqual(joinPeaks(peaks), treeHash(hashes))
    }),
    { numRuns: 40 },
  )
})

test('every leaf is proved to be in the tree, and no other in its place', () => {
  fc.assert(
    fc.property(size, fc.nat(), (count, any) => {
      const hashes = leaves(count)
      const index = any % count
      const proof = inclusionRuns(index, { first: 0, count }).map(hashOf(hashes))
      const root = treeHash(hashes)
      assert.ok(provesInclusion(hashes[index]!, index, count, proof, root))
      assert.ok(!provesInclusion(leafHash('another'), index, count, proof, root))
      assert.ok(!provesInclusion(hashes[index]!, index, count, [...proof, root], root))
      if (count > 1) assert.ok(!provesInclusion(hashes[index]!, (index + 1) % count, count, proof, root))
    }),
    { numRuns: 100 },
  )
})

test('an older tree is proved to be the beginning of a newer one, and a changed one is not', () => {
  fc.assert(
    fc.property(size, fc.nat(), fc.nat(), (count, some, any) => {
      const hashes = leaves(count)
      const older = 1 + (some % count)
      const newer = { size: count, root: treeHash(hashes) }
      const proof = consistencyRuns(older, count).map(hashOf(hashes))
      assert.ok(provesConsistency({ size: older, root: treeHash(hashes.slice(0, older)) }, newer, proof))

      const changed = hashes.map((leaf, index) => (index === any % older ? leafHash('changed') : leaf))
      const rewritten = { size: count, root: treeHash(changed) }
      const forged = consistencyRuns(older, count).map(hashOf(changed))
      assert.ok(
        !provesConsistency({ size: older, root: treeHash(hashes.slice(0, older)) }, rewritten, forged),
      )
    }),
    { numRuns: 100 },
  )
})
