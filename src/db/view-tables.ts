import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { contentHash } from '#/lib/canonical.ts'
import { roles } from './roles.ts'

/** The `tables.sql` of a capability: the DDL of its view tables, without the name of a schema. */
export type ViewTables = { readonly name: string; readonly sql: URL }

/**
 * Makes the view tables in `schema` (default `view`), as the builder, empty: whoever calls must fold them. Nothing is
 * done, and false given, when they are there as these files say, unless `afresh`.
 */
export async function applyTables(
  builder: pg.ClientBase,
  tables: readonly ViewTables[],
  { schema = 'view', afresh = false }: { schema?: string; afresh?: boolean } = {},
): Promise<boolean> {
  const files = tables.map(({ name, sql }) => ({ name, sql: readFileSync(fileURLToPath(sql), 'utf8') }))
  const mark = `View tables made of ${contentHash(files)}: only a cache of the record, never migrated.`
  const { rows } = await builder.query(
    `select obj_description(to_regnamespace($1)::oid, 'pg_namespace') as mark`,
    [pg.escapeIdentifier(schema)],
  )
  if (!afresh && rows[0]?.mark === mark) return false
  await builder.query('begin')
  try {
    await makeSchema(builder, schema, mark)
    for (const { name, sql } of files) await run(builder, name, sql)
    await builder.query(
      `grant select, insert, update, delete on all tables in schema ${quoted(schema)} to ${roles.app}`,
    )
    await builder.query('commit')
  } catch (error) {
    await builder.query('rollback')
    throw error
  }
  return true
}

async function makeSchema(builder: pg.ClientBase, schema: string, mark: string): Promise<void> {
  const name = quoted(schema)
  await builder.query(`drop schema if exists ${name} cascade`)
  await builder.query(`create schema ${name} authorization ${roles.builder}`)
  await builder.query(`comment on schema ${name} is ${pg.escapeLiteral(mark)}`)
  await builder.query(`grant usage on schema ${name} to ${roles.app}, ${roles.disposer}`)
  await builder.query(`set local search_path = ${name}, public`)
}

async function run(builder: pg.ClientBase, name: string, sql: string): Promise<void> {
  try {
    await builder.query(sql)
  } catch (error) {
    throw new Error(`tables.sql of ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}

const quoted = (name: string): string => pg.escapeIdentifier(name)
