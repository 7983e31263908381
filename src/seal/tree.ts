import type { Queryable } from '#/db/pool.ts'
import {
  type Complete,
  completeRuns,
  consistencyRuns,
  EMPTY_ROOT,
  type Growing,
  grow,
  type Hash,
  inclusionRuns,
  joinPeaks,
  nothingYet,
  type Run,
} from './merkle.ts'

/** Roots of complete subtrees are kept at every eighth level: one row for 256 leaves. */
const STEP = 8

/** Which complete subtrees are kept. */
export const isKept = ({ level }: Complete): boolean => level > 0 && level % STEP === 0

/** The tree as it is stored: the number of leaves, and the roots of its complete subtrees. */
export async function readTree(on: Queryable): Promise<Growing> {
  const { rows } = await on.query<{ size: number }>({
    name: 'seal-size',
    text: 'select coalesce(max(position) + 1, 0) as size from record.position',
  })
  return readTreeAt(on, rows[0]!.size)
}

async function readTreeAt(on: Queryable, size: number): Promise<Growing> {
  if (size === 0) return nothingYet
  const peaks: Hash[] = []
  for (const run of completeRuns({ first: 0, count: size })) peaks.push(await readComplete(on, run))
  return { size, peaks }
}

/** The root over the first `size` leaves. */
export async function readRoot(on: Queryable, size: number): Promise<Hash> {
  const { peaks } = await readTreeAt(on, size)
  return peaks.length === 0 ? EMPTY_ROOT : joinPeaks(peaks)
}

/** Proof that the tree of `older` leaves is the beginning of the tree of `size` leaves. */
export const readConsistencyProof = (on: Queryable, older: number, size: number): Promise<Hash[]> =>
  readRuns(on, consistencyRuns(older, size))

/** Proof that the leaf at `position` is in the tree of `size` leaves. */
export const readInclusionProof = (on: Queryable, position: number, size: number): Promise<Hash[]> =>
  readRuns(on, inclusionRuns(position, { first: 0, count: size }))

async function readRuns(on: Queryable, runs: readonly Run[]): Promise<Hash[]> {
  const hashes: Hash[] = []
  for (const run of runs) {
    const peaks: Hash[] = []
    for (const complete of completeRuns(run)) peaks.push(await readComplete(on, complete))
    hashes.push(joinPeaks(peaks))
  }
  return hashes
}

/** The root of a complete subtree, from the level below it that is kept: at most 128 rows. */
async function readComplete(on: Queryable, { first, count }: Run): Promise<Hash> {
  const level = Math.floor(Math.log2(count) / STEP) * STEP
  const width = 2 ** level
  const from = first / width
  const to = from + count / width
  const { rows } =
    level === 0
      ? await on.query<{ hash: Hash }>({
          name: 'seal-leaves',
          text: 'select leaf as hash from record.position where position >= $1 and position < $2 order by position',
          values: [from, to],
        })
      : await on.query<{ hash: Hash }>({
          name: 'seal-nodes',
          text: 'select hash from seal.node where level = $1 and index >= $2 and index < $3 order by index',
          values: [level, from, to],
        })
  if (rows.length !== to - from)
    throw new Error(`The tree lacks hashes of level ${level} from ${from} to ${to}.`)
  return rows.reduce((tree, { hash }) => grow(tree, hash), nothingYet).peaks[0]!
}
