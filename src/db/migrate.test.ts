import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type pg from 'pg'
import { systemClock } from '#/lib/clock.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { findSite, migrate } from './migrate.ts'
import { withClient } from './site.ts'
import { applyTables } from './view-tables.ts'

let database: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'threshold-migrations-'))
const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const run = (client: pg.ClientBase, nature: 'live' | 'test' = 'test') =>
  migrate(client, { nature, clock: systemClock, folder: pathToFileURL(`${folder}/`) })

before(async () => {
  database = await testDatabase()
  const { rows } = await database.owner.query('select name from record.migration')
  for (const { name } of rows) write(name, '')
  // The migrations that made this database stand here as empty files of the same names and hashes.
  await database.superuser.query(`update record.migration set hash = encode(sha256(''), 'hex')`)
})
after(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const asOwner = <T>(work: (client: pg.Client) => Promise<T>) => withClient(database.connections.owner, work)

test('a database knows what it was created as, and nobody can change that', async () => {
  assert.equal((await findSite(database.app))?.nature, 'test')
  const words = /stays what it was created as/
  for (const sql of [
    "update record.site set nature = 'live'",
    'delete from record.site',
    'truncate record.site',
  ])
    await assert.rejects(database.owner.query(sql), words)
  await assert.rejects(database.app.query("update record.site set nature = 'live'"), /permission denied/)
  await assert.rejects(
    asOwner((client) => run(client, 'live')),
    { name: 'CannotStart', message: /was created as test and stays so/ },
  )
})

test('a migration is run once, in a transaction that a fault undoes whole', async () => {
  write('9001-first.sql', 'create table record.first (n int)')
  assert.deepEqual(await asOwner(run), ['9001-first.sql'])
  assert.deepEqual(await asOwner(run), [])
  write('9002-half.sql', 'create table record.half (n int); select 1 / 0')
  await assert.rejects(asOwner(run), /9002-half.sql failed and was undone: division by zero/)
  const { rows } = await database.owner.query(`select to_regclass('record.half') as half`)
  assert.equal(rows[0].half, null)
  rmSync(join(folder, '9002-half.sql'))
})

test('a migration that was edited after it was run is refused in words, and so is a database that is ahead', async () => {
  write('9001-first.sql', 'create table record.first (n bigint)')
  await assert.rejects(asOwner(run), {
    name: 'CannotStart',
    message: /9001-first.sql was edited after it was run/,
  })
  rmSync(join(folder, '9001-first.sql'))
  await assert.rejects(asOwner(run), {
    name: 'CannotStart',
    message: /9001-first.sql, which this release doesn't know/,
  })
})

test('two runners at once run each migration once', async () => {
  write('9001-first.sql', 'create table record.first (n int)')
  write('9003-both.sql', 'create table record.both (n int)')
  const applied = await Promise.all([asOwner(run), asOwner(run)])
  assert.deepEqual(applied.flat(), ['9003-both.sql'])
})

test('view tables are made as the builder, only when what makes them has changed', async () => {
  const sql = pathToFileURL(join(folder, 'tables.sql'))
  const apply = (schema = 'view') =>
    withClient(database.connections.builder, (client) =>
      applyTables(client, [{ name: 'thing', sql }], { schema }),
    )
  writeFileSync(sql, 'create table thing (subject uuid primary key)')
  assert.equal(await apply(), true)
  await database.app.query(`insert into view.thing values ('019f0000-0000-7000-8000-000000000000')`)
  assert.equal(await apply(), false)
  writeFileSync(sql, 'create table thing (subject uuid primary key, name text)')
  assert.equal(await apply(), true)
  assert.equal((await database.app.query('select * from view.thing')).rowCount, 0)
  await assert.rejects(database.app.query('drop table view.thing'), /must be owner/)
  await assert.rejects(database.past.query('select * from view.thing'), /permission denied/)
  writeFileSync(sql, 'create table thing (subject nonsense)')
  await assert.rejects(apply(), /tables.sql of thing failed/)
  assert.equal((await database.app.query('select name from view.thing')).rowCount, 0)
})

test('every schema and table of the record and of access says what it is for', async () => {
  const fresh = await testDatabase()
  try {
    const { rows } = await fresh.superuser.query<{ name: string }>(`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('record', 'access') and c.relkind in ('r', 'p', 'v') and not c.relispartition
         and obj_description(c.oid, 'pg_class') is null
       union all
      select nspname from pg_namespace
       where nspname in ('record', 'access') and obj_description(oid, 'pg_namespace') is null`)
    assert.deepEqual(
      rows.map(({ name }) => name),
      [],
      'these have no comment',
    )
  } finally {
    await fresh.close()
  }
})
