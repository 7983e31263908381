import { contentHash } from '#/lib/canonical.ts'

export type Measure = { readonly percent: number; readonly least: number; readonly max: number }

/** How many of so many are read: the pack's share, at least the pack's least, never more than there are or a page bears. */
export const sizeOf = (among: number, { percent, least, max }: Measure): number =>
  Math.min(among, max, Math.max(least, Math.ceil((among * percent) / 100)))

/**
 * The chosen, in the order in which they are read: whoever has the seed and the keys finds the same. Each key is ranked
 * by the hash of seed and key, and the lowest are taken, so that nobody chooses and the order of the list is nothing.
 */
export const choose = (keys: readonly string[], seed: string, size: number): readonly string[] =>
  keys
    .map((key) => ({ key, rank: contentHash([seed, key]) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : 0))
    .slice(0, size)
    .map(({ key }) => key)
