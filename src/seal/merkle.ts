import { createHash } from 'node:crypto'

/**
 * The Merkle tree of RFC 9162, section 2.1: a leaf is hashed after a byte 0x00 and a node after 0x01, so that neither
 * can pass for the other. Pure. Hashes are SHA-256, 32 bytes.
 */
export type Hash = Buffer

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

export const leafHash = (data: Uint8Array | string): Hash =>
  createHash('sha256').update(LEAF).update(data).digest()

export const nodeHash = (left: Hash, right: Hash): Hash =>
  createHash('sha256').update(NODE).update(left).update(right).digest()

export const EMPTY_ROOT: Hash = createHash('sha256').digest()

/** A tree that can grow: the roots of its complete subtrees, the largest first. That is all that appending needs. */
export type Growing = { readonly size: number; readonly peaks: readonly Hash[] }

export const nothingYet: Growing = { size: 0, peaks: [] }

/** A complete subtree came to be: the leaves from `index << level` on, `1 << level` of them. */
export type Complete = { readonly level: number; readonly index: number; readonly hash: Hash }

/** The tree with one leaf more. `onComplete` hears of each complete subtree that the leaf closes, itself included. */
export function grow(tree: Growing, leaf: Hash, onComplete?: (subtree: Complete) => void): Growing {
  const peaks = [...tree.peaks]
  let hash = leaf
  let index = tree.size
  onComplete?.({ level: 0, index, hash })
  for (let level = 1; index % 2 === 1; level += 1) {
    hash = nodeHash(peaks.pop()!, hash)
    index = (index - 1) / 2
    onComplete?.({ level, index, hash })
  }
  peaks.push(hash)
  return { size: tree.size + 1, peaks }
}

/** The tree head. */
export const rootOf = (tree: Growing): Hash =>
  tree.peaks.length === 0 ? EMPTY_ROOT : tree.peaks.reduceRight((right, left) => nodeHash(left, right))

/** A run of leaves: the first, and how many. Complete when `count` is a power of two that divides `first`. */
export type Run = { readonly first: number; readonly count: number }

/** The complete subtrees whose roots are the peaks of a run of leaves that starts where a subtree of its size may. */
export function completeRuns({ first, count }: Run): Run[] {
  const runs: Run[] = []
  for (let from = first, left = count; left > 0; ) {
    const size = largestPowerOfTwo(left)
    runs.push({ first: from, count: size })
    from += size
    left -= size
  }
  return runs
}

/** Which subtrees prove that a leaf is in the tree, the nearest first (RFC 9162, 2.1.3.1). */
export function inclusionRuns(index: number, run: Run): Run[] {
  if (run.count === 1) return []
  const [left, right] = halves(run)
  return index < right.first ? [...inclusionRuns(index, left), right] : [...inclusionRuns(index, right), left]
}

/** Which subtrees prove that the tree of `older` leaves is the beginning of this one (RFC 9162, 2.1.4.1). */
export function consistencyRuns(older: number, size: number): Run[] {
  if (older === 0 || older === size) return []
  return subproof(older, { first: 0, count: size }, true)
}

function subproof(older: number, run: Run, whole: boolean): Run[] {
  if (older === run.first + run.count) return whole ? [] : [run]
  const [left, right] = halves(run)
  if (older <= right.first) return [...subproof(older, left, whole), right]
  return [...subproof(older, right, false), left]
}

function halves({ first, count }: Run): [Run, Run] {
  const left = largestPowerOfTwo(count - 1)
  return [
    { first, count: left },
    { first: first + left, count: count - left },
  ]
}

/** The largest power of two that isn't above `count`, which is at least 1. Exact up to 2^53. */
export function largestPowerOfTwo(count: number): number {
  let power = 1
  while (power * 2 <= count) power *= 2
  return power
}

/** The root of a run, from the roots of its complete subtrees. */
export const joinPeaks = (peaks: readonly Hash[]): Hash =>
  peaks.reduceRight((right, left) => nodeHash(left, right))
