import { createHash } from 'node:crypto'

/**
 * RFC 9162, section 2.1, written a second time from the text of the RFC, so that a fault in the site's own code can't
 * hide itself here. Hashes are SHA-256.
 */
export const hashLeaf = (data: string | Uint8Array): Buffer =>
  createHash('sha256').update('\x00', 'latin1').update(data).digest()

const hashChildren = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update('\x01', 'latin1').update(left).update(right).digest()

/** The definition itself (2.1.1): slow, and plain to check. */
export function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest()
  if (leaves.length === 1) return leaves[0]!
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return hashChildren(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)))
}

/** The root while leaves stream by: a stack of complete subtrees, each with its number of leaves. */
export type Running = { size: number; readonly stack: { leaves: number; hash: Buffer }[] }

export const startRunning = (): Running => ({ size: 0, stack: [] })

/** `onSubtree` hears of each complete subtree of 2^8, 2^16, ... leaves that this one closes. */
export function addLeaf(
  running: Running,
  leaf: Buffer,
  onSubtree?: (level: number, index: number, hash: Buffer) => void,
): void {
  let top = { leaves: 1, hash: leaf }
  while (running.stack.at(-1)?.leaves === top.leaves) {
    const left = running.stack.pop()!
    top = { leaves: left.leaves * 2, hash: hashChildren(left.hash, top.hash) }
    const level = Math.log2(top.leaves)
    if (level % 8 === 0) onSubtree?.(level, (running.size + 1) / top.leaves - 1, top.hash)
  }
  running.stack.push(top)
  running.size += 1
}

export function runningRoot(running: Running): Buffer {
  const [last, ...before] = [...running.stack].reverse()
  if (last === undefined) return treeHash([])
  return before.reduce((right, left) => hashChildren(left.hash, right), last.hash)
}

/** Is the leaf at `index` in the tree of `size` leaves with this root? RFC 9162, 2.1.3.2. */
export function provesInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (index >= size) return false
  let node = BigInt(index)
  let last = BigInt(size) - 1n
  let hash = leaf
  for (const each of proof) {
    if (last === 0n) return false
    if (node % 2n === 1n || node === last) {
      hash = hashChildren(each, hash)
      while (node % 2n === 0n && node !== 0n) {
        node >>= 1n
        last >>= 1n
      }
    } else hash = hashChildren(hash, each)
    node >>= 1n
    last >>= 1n
  }
  return last === 0n && hash.equals(root)
}

type Head = { readonly size: number; readonly root: Buffer }

/** Is the older tree the beginning of the newer? RFC 9162, 2.1.4.2. */
export function provesConsistency(older: Head, newer: Head, proof: readonly Buffer[]): boolean {
  if (older.size > newer.size) return false
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root)
  if (older.size === 0) return proof.length === 0
  const path = isPowerOfTwo(older.size) ? [older.root, ...proof] : [...proof]
  const start = path.shift()
  if (start === undefined) return false
  let node = BigInt(older.size) - 1n
  let last = BigInt(newer.size) - 1n
  while (node % 2n === 1n) {
    node >>= 1n
    last >>= 1n
  }
  let oldRoot = start
  let newRoot = start
  for (const each of path) {
    if (last === 0n) return false
    if (node % 2n === 1n || node === last) {
      oldRoot = hashChildren(each, oldRoot)
      newRoot = hashChildren(each, newRoot)
      while (node % 2n === 0n && node !== 0n) {
        node >>= 1n
        last >>= 1n
      }
    } else newRoot = hashChildren(newRoot, each)
    node >>= 1n
    last >>= 1n
  }
  return last === 0n && oldRoot.equals(older.root) && newRoot.equals(newer.root)
}

const isPowerOfTwo = (size: number): boolean => (BigInt(size) & (BigInt(size) - 1n)) === 0n
