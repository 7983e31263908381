import type { Pool } from 'pg'
import { type Queryable, transaction } from '#/db/pool.ts'
import { originOf } from './note.ts'
import { readConsistencyProof, readRoot } from './tree.ts'

/** What the witness said. `size`: how much of the log it has now seen. */
export type Pushed =
  | { readonly outcome: 'seen'; readonly size: number }
  | { readonly outcome: 'nothing-signed' }
  | { readonly outcome: 'refused'; readonly why: string }
  | { readonly outcome: 'unreachable'; readonly why: string }

const PATIENCE_MS = 10_000

/** A tree head that the witness has seen; the root in base64. */
export type Head = { readonly epoch: number; readonly size: number; readonly root: string }

/** The newest head that the witness has seen of at most that many leaves. */
export type FindHead = (origin: string, sizeMax: number) => Promise<Head | undefined>

/** Sends the newest checkpoint to the witness, with the proof that it extends what the witness has. */
export async function pushCheckpoint(pool: Pool, witnessUrl: string): Promise<Pushed> {
  try {
    const message = await transaction(pool, { readOnly: true, isolation: 'repeatable read' }, (client) =>
      composePush(client, askHead(witnessUrl)),
    )
    if (message === undefined) return { outcome: 'nothing-signed' }
    const answer = await ask(`${witnessUrl}/checkpoints`, JSON.stringify(message))
    if (answer.status !== 200) return { outcome: 'refused', why: await answer.text() }
    return { outcome: 'seen', size: message.size }
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code
    return { outcome: 'unreachable', why: cause ?? (error as Error).message }
  }
}

const askHead =
  (witnessUrl: string): FindHead =>
  async (origin, sizeMax) => {
    const answer = await ask(`${witnessUrl}/head?origin=${encodeURIComponent(origin)}&size-max=${sizeMax}`)
    if (answer.status === 404) return undefined
    if (answer.status !== 200) throw new Error(`the witness answered ${answer.status}`)
    return (await answer.json()) as Head
  }

async function readOrigin(on: Queryable): Promise<string> {
  const { rows } = await on.query<{ id: string }>('select id from record.site')
  return originOf(rows[0]!.id)
}

const ask = (url: string, body?: string): Promise<Response> =>
  fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
  })

/** The message for the witness; undefined when nothing is signed yet. */
export async function composePush(on: Queryable, findHead: FindHead) {
  const { rows } = await on.query<{ size: number; note: string; before: number }>(
    `select size, note, coalesce((select max(size) from seal.checkpoint earlier where earlier.epoch < c.epoch), 0) as before
      from seal.checkpoint c order by epoch desc, size desc limit 1`,
  )
  const newest = rows[0]
  if (newest === undefined) return undefined
  const extended = await findCommon(on, findHead, [newest.size, newest.before])
  const proof = await readConsistencyProof(on, extended?.size ?? 0, newest.size)
  const keys = await on.query<Key>(
    `select encode(public_key, 'base64') as "publicKey", after, encode(signed_new, 'base64') as "signedNew",
      encode(signed_old, 'base64') as "signedOld" from seal.key order by began_at`,
  )
  return {
    size: newest.size,
    note: newest.note,
    extends: extended === undefined ? null : { epoch: extended.epoch, size: extended.size },
    proof: proof.map((hash) => hash.toString('base64')),
    keys: keys.rows.map((key) => withoutBreaks(key)),
  }
}

type Key = { publicKey: string; after: string | null; signedNew: string; signedOld: string | null }

/** PostgreSQL breaks base64 into lines of 76. */
const withoutBreaks = (key: Key): Key => ({
  ...key,
  signedNew: key.signedNew.replaceAll('\n', ''),
  signedOld: key.signedOld?.replaceAll('\n', '') ?? null,
})

/** The last head of the witness that is ours too: after a restore, one from before the copy was taken. */
async function findCommon(
  on: Queryable,
  findHead: FindHead,
  sizes: readonly number[],
): Promise<Head | undefined> {
  const origin = await readOrigin(on)
  for (const size of sizes) {
    const head = await findHead(origin, size)
    if (head !== undefined && (await readRoot(on, head.size)).toString('base64') === head.root) return head
  }
  return undefined
}
