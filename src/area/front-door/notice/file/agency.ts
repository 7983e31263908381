import { type Queryable, runText } from '#/db/pool.ts'
import type { Sender } from '../intake.ts'

/** The agency whose file it is, by its id. */
export async function findAgency(on: Queryable, id: string): Promise<Sender | undefined> {
  const rows = await runText<Sender>(
    on,
    'notice-sender',
    'select id, name from access.agency where id = $1',
    [id],
  )
  return rows[0]
}
