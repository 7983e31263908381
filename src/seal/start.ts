import type { KeyObject } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from 'pg'
import { beginSeal } from './keys.ts'
import { type Pushed, pushCheckpoint } from './push.ts'
import { sealWaiting, signTree } from './sealer.ts'

export type SealerOptions = {
  /** As threshold_sealer. */
  readonly pool: Pool
  readonly key: KeyObject
  /** Where the witness is; undefined: nothing outside this host can tell what was changed here. */
  readonly witnessUrl: string | undefined
  /** Hears what went wrong; sealing goes on with the next round. */
  readonly onTrouble: (error: Error) => void
  readonly rounds?: Rounds
}

/** Seconds between two rounds of sealing, and how many rounds between two signatures and between two pushes. */
export type Rounds = { readonly seconds: number; readonly sign: number; readonly push: number }

export type Sealer = {
  /** Seals, signs and pushes what is there now, without waiting for the next round. */
  readonly sealNow: () => Promise<Pushed | undefined>
  /** What the witness last said. */
  readonly lastPushed: () => Pushed | undefined
  /** Seals what waits, signs it, and ends. */
  readonly stop: () => Promise<void>
}

/** Each second, every ten seconds, and each minute. */
const ROUNDS: Rounds = { seconds: 1, sign: 10, push: 60 }

/** The sealer of the server process. Several may run: they take turns. Throws `CannotStart` for another key. */
export async function startSealer(options: SealerOptions): Promise<Sealer> {
  const { pool, witnessUrl, rounds = ROUNDS } = options
  const key = await beginSeal(pool, options.key)
  const stopping = new AbortController()
  const inTurn = oneAtATime()
  let pushed: Pushed | undefined

  const push = async () => {
    if (witnessUrl === undefined) return undefined
    pushed = await pushCheckpoint(pool, witnessUrl)
    if (pushed.outcome === 'refused' || pushed.outcome === 'unreachable')
      options.onTrouble(
        new Error(`The witness has not seen the newest seal (${pushed.outcome}): ${pushed.why}`),
      )
    return pushed
  }
  const round = async (count: number) => {
    await sealWaiting(pool)
    if (count % rounds.sign === 0) await signTree(pool, key)
    if (count % rounds.push === 0) await push()
  }
  const running = (async () => {
    for (let count = 0; !stopping.signal.aborted; count += 1) {
      await inTurn(() => round(count)).catch(options.onTrouble)
      await wait(rounds.seconds * 1000, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()

  const sealNow = () =>
    inTurn(async () => {
      await sealWaiting(pool)
      await signTree(pool, key)
      return push()
    })
  const stop = async () => {
    stopping.abort()
    await running
    await sealNow().catch(options.onTrouble)
  }
  return { sealNow, lastPushed: () => pushed, stop }
}

/** A round of our own that is still running would have the turn, and `sealNow` would find nothing to do. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
}
