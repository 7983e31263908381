import { sha256 } from '#/lib/canonical.ts'
import { writeId } from '#/lib/id.ts'

/** Chance that comes again: the same seed gives the same draws, on any machine. Never for secrets. */
export type Random = {
  /** A number of 32 bits. */
  readonly bits: () => number
  /** From `from` to `to`, both possible. */
  readonly whole: (from: number, to: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  /** One of these, each as likely as its weight. */
  readonly weighted: <T>(choices: readonly (readonly [T, number])[]) => T
  readonly shuffled: <T>(list: readonly T[]) => T[]
  /** A stream of draws of its own: what is drawn there changes nothing here. */
  readonly of: (name: string) => Random
}

export function randomOf(seed: string): Random {
  const bits = sfc32(seed)
  const unit = () => bits() / 2 ** 32
  const whole = (from: number, to: number) => from + Math.floor(unit() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('There is nothing to pick from.')
    return list[whole(0, list.length - 1)] as T
  }
  return {
    bits,
    whole,
    pick,
    chance: (share) => unit() < share,
    weighted(choices) {
      let left = unit() * choices.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [choice, weight] of choices) {
        left -= weight
        if (left < 0) return choice
      }
      return choices.at(-1)![0]
    },
    shuffled(list) {
      const cards = [...list]
      for (let place = cards.length - 1; place > 0; place -= 1) {
        const other = whole(0, place)
        ;[cards[place], cards[other]] = [cards[other]!, cards[place]!]
      }
      return cards
    },
    of: (name) => randomOf(`${seed}/${name}`),
  }
}

/** Small fast counter of 32 bits (C. Doty-Humphrey, PractRand), started from the hash of the seed's words. */
function sfc32(seed: string): () => number {
  const start = sha256(seed)
  let [a, b, c, counter] = [
    start.readUInt32LE(0),
    start.readUInt32LE(4),
    start.readUInt32LE(8),
    start.readUInt32LE(12),
  ] as [number, number, number, number]
  return () => {
    const drawn = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + drawn) | 0
    return drawn >>> 0
  }
}

/** Draws without giving one again before all were given. */
export function deckOf<T>(random: Random, list: readonly T[]): () => T {
  let cards: T[] = []
  return () => {
    if (cards.length === 0) cards = random.shuffled(list)
    return cards.pop()!
  }
}

/** Ids of one act: they sort by its moment and by the order of making, and come from the seed. */
export function seededIds(seed: string, at: Temporal.Instant): () => string {
  const { bits } = randomOf(seed)
  let head = BigInt(at.epochMilliseconds) << 12n
  return () => {
    head += 1n
    const tail = Buffer.alloc(8)
    tail.writeUInt32LE(bits(), 0)
    tail.writeUInt32LE(bits(), 4)
    return writeId(head, tail)
  }
}
