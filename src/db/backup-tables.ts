import type { Queryable } from './pool.ts'

/** A table as a back-up holds it: its columns are those that a restore can set. */
export type BackedUpTable = { readonly name: string; readonly columns: readonly string[] }

/** Views are made again from the record, jobs from the outbox, and what was migrated is the release's to say. */
const LEFT_OUT = ['record.view_state', 'record.migration', 'record.refold_due']

const SCHEMAS = ['record', 'framework', 'access', 'seal', 'outbox']

/**
 * Every table that can't be made again, those that are referred to first. A column that says in which transaction a
 * row was written is left out: the numbers mean nothing in another server, and each row gets a new one.
 */
export async function readTables(on: Queryable): Promise<BackedUpTable[]> {
  const { rows } = await on.query<BackedUpTable & { refers: string[] }>(
    `select n.nspname || '.' || c.relname as name,
        array(select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
          order by a.attnum) as columns,
        array(select distinct rn.nspname || '.' || r.relname from pg_constraint f
          join pg_class r on r.oid = f.confrelid join pg_namespace rn on rn.oid = r.relnamespace
          where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as refers
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname || '.' || c.relname <> all ($2)
      order by name`,
    [SCHEMAS, LEFT_OUT],
  )
  return inOrder(rows)
}

function inOrder(
  tables: readonly (BackedUpTable & { readonly refers: readonly string[] })[],
): BackedUpTable[] {
  const done: BackedUpTable[] = []
  const isDone = (name: string) =>
    done.some((each) => each.name === name) || !tables.some((each) => each.name === name)
  while (done.length < tables.length) {
    const ready = tables.filter((table) => !isDone(table.name) && table.refers.every(isDone))
    if (ready.length === 0)
      throw new Error('Tables refer to one another in a circle: a back-up has no order for them.')
    done.push(...ready.map(({ name, columns }) => ({ name, columns })))
  }
  return done
}

export const quoted = (columns: readonly string[]): string =>
  columns.map((column) => `"${column}"`).join(', ')
