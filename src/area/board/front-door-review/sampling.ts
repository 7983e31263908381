/**
 * A stratified random sample that anybody can draw again: each case is put in order by the hash of seed and id, and the
 * first of each stratum are taken. Nobody chooses the seed, and the population it was drawn from is kept by its hash.
 */
import { contentHash, sha256 } from '#/lib/canonical.ts'
import type { SubjectId } from '#/lib/id.ts'

export type Candidate = {
  readonly case: SubjectId
  readonly kind: 'contact' | 'referral' | 'notice'
  readonly stratum: string
}

export type Sample = {
  readonly population: number
  readonly populationHash: string
  readonly strata: readonly {
    readonly stratum: string
    readonly population: number
    readonly drawn: number
  }[]
  readonly cases: readonly Candidate[]
}

const placeOf = (seed: string, id: string): string => sha256(`${seed}/${id}`).toString('hex')
const byId = (one: Candidate, other: Candidate): number => (one.case < other.case ? -1 : 1)

/** `size` cases of all: one at least of each stratum while there is room, the rest in proportion. */
export function drawSample(among: readonly Candidate[], seed: string, size: number): Sample {
  const ordered = [...among].sort(byId)
  const strata = [...Map.groupBy(ordered, ({ stratum }) => stratum)]
    .map(([stratum, members]) => ({ stratum, members: inDrawingOrder(members, seed) }))
    .sort((one, other) => other.members.length - one.members.length || (one.stratum < other.stratum ? -1 : 1))
  const shares = sharesOf(
    strata.map(({ members }) => members.length),
    Math.min(size, ordered.length),
  )
  return {
    population: ordered.length,
    populationHash: contentHash(ordered.map(({ case: id, stratum }) => [id, stratum])),
    strata: strata.map(({ stratum, members }, index) => ({
      stratum,
      population: members.length,
      drawn: shares[index]!,
    })),
    cases: strata.flatMap(({ members }, index) => members.slice(0, shares[index])),
  }
}

const inDrawingOrder = (members: readonly Candidate[], seed: string): Candidate[] =>
  members
    .map((member) => ({ member, place: placeOf(seed, member.case) }))
    .sort((one, other) => (one.place < other.place ? -1 : 1))
    .map(({ member }) => member)

/** How many of each stratum, the largest first: one each, then whoever is furthest below their proportion. */
function sharesOf(sizes: readonly number[], size: number): number[] {
  const all = sizes.reduce((sum, each) => sum + each, 0)
  const shares: number[] = sizes.map((_, index) => (index < size ? 1 : 0))
  for (let left = size - shares.reduce((sum, each) => sum + each, 0); left > 0; left--) {
    const short = sizes.map((each, index) =>
      shares[index]! < each ? (each * size) / all - shares[index]! : Number.NEGATIVE_INFINITY,
    )
    const most = short.indexOf(Math.max(...short))
    shares[most] = shares[most]! + 1
  }
  return shares
}
