import type { Queryable } from '#/db/pool.ts'

/** Only one sealer at a time: whoever holds this lock, for the length of a transaction. */
const LOCK = 84728272

/** Is it ours to seal now? Doesn't wait: whoever has the lock is doing it. */
export async function isTurn(client: Queryable): Promise<boolean> {
  const { rows } = await client.query<{ turn: boolean }>('select pg_try_advisory_xact_lock($1) as turn', [
    LOCK,
  ])
  return rows[0]!.turn
}

export async function waitForTurn(client: Queryable): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK])
}
