import type { KeyObject } from 'node:crypto'
import type { Pool } from 'pg'
import { type Queryable, transaction } from '#/db/pool.ts'
import { CannotStart } from '#/lib/cannot-start.ts'
import { changeOfKeyText, type SigningKey, signingKey, signText } from './note.ts'
import { waitForTurn } from './turn.ts'

/** The key that signs now; undefined before the first. */
export async function findCurrentKeyId(on: Queryable): Promise<string | undefined> {
  const { rows } = await on.query<{ id: string }>(
    'select k.id from seal.key k where not exists (select from seal.key later where later.after = k.id)',
  )
  return rows[0]?.id
}

/**
 * Begins the seal of a new site: its first life and its first key are among its first leaves. Throws `CannotStart`
 * when the site is sealed by another key than this one.
 */
export async function beginSeal(pool: Pool, privateKey: KeyObject): Promise<SigningKey> {
  return transaction(pool, {}, async (client) => {
    await waitForTurn(client)
    const key = signingKey(await siteOf(client), privateKey)
    await client.query(
      `insert into seal.epoch (epoch, began_at, why) values (1, clock_timestamp(), 'created') on conflict do nothing`,
    )
    const current = await findCurrentKeyId(client)
    if (current === undefined) await insertKey(client, key, undefined)
    else if (current !== key.id)
      throw new CannotStart(
        `The log is sealed with the key ${current}, and SEALER_KEY_FILE holds ${key.id}: put the right file back, or change keys with \`threshold change-seal-key\`.`,
      )
    return key
  })
}

/** Another key takes over from now on: a leaf signed by both. From then on only the new one may sign. */
export async function changeKey(pool: Pool, oldKey: KeyObject, newKey: KeyObject): Promise<SigningKey> {
  return transaction(pool, {}, async (client) => {
    await waitForTurn(client)
    const site = await siteOf(client)
    const [before, after] = [signingKey(site, oldKey), signingKey(site, newKey)]
    const current = await findCurrentKeyId(client)
    if (current !== before.id)
      throw new CannotStart(
        `The log is sealed with the key ${current}, and the old key given is ${before.id}.`,
      )
    await insertKey(client, after, before)
    return after
  })
}

async function insertKey(client: Queryable, key: SigningKey, before: SigningKey | undefined): Promise<void> {
  const text = changeOfKeyText(await siteOf(client), key.publicKey, before?.id ?? null)
  await client.query(
    `insert into seal.key (id, public_key, after, signed_new, signed_old, began_at)
      values ($1, $2, $3, $4, $5, clock_timestamp())`,
    [
      key.id,
      key.publicKey,
      before?.id ?? null,
      signText(text, key),
      before === undefined ? null : signText(text, before),
    ],
  )
}

async function siteOf(on: Queryable): Promise<string> {
  const { rows } = await on.query<{ id: string }>('select id from record.site')
  return rows[0]!.id
}
