import assert from 'node:assert/strict'
import type pg from 'pg'
import { type Demonstration, makeDemonstration, type Summary } from '#/demonstration/index.ts'
import { loadFramework, throughout } from '#/framework/calendar.ts'
import type { TestDatabase } from './database.ts'

const loaded = loadFramework(throughout('england-2010'), { overlay: 'overlays/demonstration.json' })
assert.ok(loaded.ok)
export const framework = loaded.value

/** A Friday afternoon in November: three years after the first story began. */
export const ENDING_AT = Temporal.Instant.from('2010-11-19T14:20:00Z')

export const demonstrationIn = (
  database: Pick<TestDatabase, 'connections'>,
  more: Partial<Demonstration> = {},
): Promise<Summary> =>
  makeDemonstration({
    connection: database.connections.app,
    framework,
    seed: 1,
    endingAt: ENDING_AT,
    ...more,
  })

/** Everything that was recorded, in order, but for its salt and for what the database numbers by itself. */
export async function recordOf(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `select (to_jsonb(e) - 'salt' - 'xid' - 'seq')::text as line from record.entry e order by e.seq`,
  )
  return rows.map((row) => row.line)
}
