import type { Known } from '../verifier/book.ts'
import { verify } from '../verifier/verify.ts'
import type { SealedSite } from './support/sealed-site.ts'
import { sealedSite } from './support/sealed-site.ts'
import { TAMPERINGS, thiefOf } from './support/tampering.ts'

/** What one falsification was, and what the verifier said; nothing said means that it got away with it. */
export type Outcome = { readonly what: string; readonly kind: string; readonly found: readonly string[] }

/** Falsifies the site `times` times, by every way in turn; each is undone. The same seed does the same. */
export async function tamper(site: SealedSite, times: number, seed: number): Promise<Outcome[]> {
  const random = randomFrom(seed)
  const thief = thiefOf(site, random)
  const known: Known = site.known()
  const outcomes: Outcome[] = []
  const client = await site.database.superuser.connect()
  try {
    for (let turn = 0; outcomes.length < times; turn += 1) {
      const { kind, what, apply } = TAMPERINGS[turn % TAMPERINGS.length]!
      await client.query(`begin; set local session_replication_role = replica; set local timezone = 'UTC'`)
      if (await apply(client, thief)) {
        const report = await verify(client, { witness: async () => known })
        outcomes.push({ kind, what, found: report.found.map((each) => each.text) })
      }
      await client.query('rollback')
    }
  } finally {
    client.release(true)
  }
  return outcomes
}

/** Mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const TIMES = 1000

if (import.meta.main) {
  const site = await sealedSite({ notes: 130 })
  const outcomes = await tamper(site, TIMES, 1)
  await site.close()
  const missed = outcomes.filter((outcome) => outcome.found.length === 0)
  for (const { kind, what } of missed) console.error(`not found: ${kind}, ${what}`)
  console.log(`${outcomes.length - missed.length} of ${outcomes.length} falsifications were found.`)
  process.exit(missed.length === 0 ? 0 : 1)
}
