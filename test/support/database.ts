import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { findTables } from '#/db/generate-tables.ts'
import { createDatabase, MIGRATIONS, migrate, prepareRoles } from '#/db/migrate.ts'
import { openPool } from '#/db/pool.ts'
import type { Connection, Role } from '#/db/roles.ts'
import { connectionsOf, passwordsOf, withClient } from '#/db/site.ts'
import { applyTables, type ViewTables } from '#/db/view-tables.ts'
import { contentHash } from '#/lib/canonical.ts'
import { systemClock } from '#/lib/clock.ts'
import { newId } from '#/lib/id.ts'
import { testServer } from './server.ts'

/** A database of a test file's own: every migration and view table, no rows, marked `test`. A pool for each role. */
export type TestDatabase = Readonly<Record<Role | 'superuser', pg.Pool>> & {
  readonly name: string
  readonly connections: Readonly<Record<Role | 'superuser', Connection>>
  /** Call it in `after`: ends the pools and removes the database. */
  readonly close: () => Promise<void>
}

const TEMPLATE_LOCK = 'select pg_advisory_lock(84728271)'

/** A fresh copy of the template, which the first caller makes. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await testServer()
  const name = `test_${newId().replaceAll('-', '')}`
  await withClient(server.connection(), async (admin) => {
    await createDatabase(admin, name, await ensureTemplate(admin, server.connection))
  })
  const connections = { ...connectionsOf(server, name), superuser: server.connection(name) }
  const entries = Object.entries(connections) as [Role | 'superuser', Connection][]
  const pools = Object.fromEntries(entries.map(([role, each]) => [role, openPool(each)])) as Record<
    Role | 'superuser',
    pg.Pool
  >
  const close = async () => {
    await Promise.all(Object.values(pools).map((pool) => pool.end()))
    await withClient(server.connection(), (admin) =>
      admin.query(`drop database if exists ${name} with (force)`),
    )
  }
  return { ...pools, name, connections, close }
}

/** The template by the content of all that makes it; a change makes another one. */
async function ensureTemplate(admin: pg.Client, connection: (database: string, role?: string) => Connection) {
  const tables = findTables()
  const sources = [
    ...globSync(join(fileURLToPath(MIGRATIONS), '*.sql')).sort(),
    ...tables.map(({ sql }) => sql),
  ]
  const template = `template_${contentHash(sources.map((source) => readFileSync(source, 'utf8'))).slice(0, 16)}`
  await admin.query(TEMPLATE_LOCK)
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [template])
  if (rowCount === 0) await makeTemplate(admin, template, tables, connection)
  return template
}

async function makeTemplate(
  admin: pg.Client,
  template: string,
  tables: readonly ViewTables[],
  connection: (database: string, role?: string) => Connection,
): Promise<void> {
  const making = `${template}_making`
  const connections = connectionsOf(
    { connection: (database = making, role) => connection(database, role) },
    making,
  )
  await prepareRoles(admin, passwordsOf(connections))
  await admin.query(`drop database if exists ${making} with (force)`)
  await createDatabase(admin, making)
  await withClient(connections.owner, (owner) => migrate(owner, { nature: 'test', clock: systemClock }))
  await withClient(connections.builder, (builder) => applyTables(builder, tables))
  await admin.query(`alter database ${making} rename to ${template}`)
}
