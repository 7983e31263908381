import type { Pool, PoolClient } from 'pg'
import { transaction } from '#/db/pool.ts'

/** An entry in its place, as far as what leaves is derived from it. */
export type Placed = {
  readonly position: number
  readonly id: string
  readonly type: string
  readonly subjects: readonly { readonly subject: string; readonly kind: string; readonly role: string }[]
  readonly body: unknown
}

export type Follower = {
  readonly name: string
  readonly types: readonly string[]
  /** Runs in the transaction that remembers how far it has read: what it queues, it queues once. */
  readonly handle: (client: PoolClient, entry: Placed) => Promise<void>
}

const BATCH = 100

/** Handles the entries that have come to a place since the last time, in order. How many places it read. */
export async function follow(pool: Pool, follower: Follower): Promise<number> {
  return transaction(pool, {}, async (client) => {
    await client.query('insert into outbox.follower (name, position) values ($1, 0) on conflict do nothing', [
      follower.name,
    ])
    const { rows } = await client.query<{ from: number; to: number }>(
      `select f.position as from, (select coalesce(max(p.position) + 1, 0) from record.position p) as to
        from outbox.follower f where f.name = $1 for update`,
      [follower.name],
    )
    const { from, to } = rows[0]!
    const entries = await client.query<Placed>(
      `select p.position, e.id, e.type, e.subjects, e.body from record.position p join record.entry e using (seq)
        where p.position >= $1 and p.position < $2 and e.type = any ($3) order by p.position limit $4`,
      [from, to, follower.types, BATCH],
    )
    for (const entry of entries.rows) await follower.handle(client, entry)
    const next = entries.rows.length < BATCH ? to : entries.rows.at(-1)!.position + 1
    await client.query('update outbox.follower set position = $2 where name = $1', [follower.name, next])
    return next - from
  })
}
