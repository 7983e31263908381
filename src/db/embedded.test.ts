import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { scratchFolder } from '#test/support/server.ts'
import { startEmbedded } from './embedded.ts'
import { explain } from './embedded-process.ts'
import type { Connection } from './roles.ts'

const dataDir = scratchFolder()
const home = join(dataDir, 'postgres')
const sockets = new Set<string>()
after(() => {
  for (const folder of [dataDir, ...sockets]) rmSync(folder, { recursive: true, force: true })
})
const open = () => startEmbedded({ dataDir: home, profile: 'durable' })

async function ask<R>(connection: Connection, sql: string): Promise<R[]> {
  const client = new pg.Client(connection)
  sockets.add(client.host)
  await client.connect()
  try {
    return (await client.query(sql)).rows as R[]
  } finally {
    await client.end()
  }
}

/** Starts the server from another Node, and ends that Node with kill -9 once it has written a row. */
async function crash(): Promise<void> {
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)})
    const { default: pg } = await import('pg')
    const server = await startEmbedded({ dataDir: ${JSON.stringify(home)}, profile: 'durable' })
    const client = new pg.Client(server.connection())
    await client.connect()
    await client.query('create table if not exists kept (n int)')
    await client.query('insert into kept values (1)')
    console.log('written')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: new URL('.', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', () => reject(new Error('the other Node ended before it wrote')))
  })
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('exit', resolve))
}

test('first start makes a database in UTF-8 that sorts the same on every machine, with passwords kept close', async () => {
  const server = await open()
  assert.equal(server.adopted, false)
  assert.equal(server.ours, true)
  const rows = await ask(
    server.connection(),
    `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider from pg_database where datname = 'postgres'`,
  )
  assert.deepEqual(rows, [{ encoding: 'UTF8', provider: 'b' }])
  assert.equal(statSync(join(home, 'passwords.json')).mode & 0o777, 0o600)
  await server.stop()
  await assert.rejects(ask(server.connection(), 'select 1'))
})

test('what a killed Node left running is adopted, with every committed row, and stopped at the end', async () => {
  await crash()
  const server = await open()
  assert.equal(server.adopted, true)
  assert.equal(server.ours, true)
  assert.deepEqual(await ask(server.connection(), 'select n from kept'), [{ n: 1 }])
  await server.stop()
  assert.equal(existsSync(join(home, 'cluster', 'postmaster.pid')), false)
})

test('when the server was killed too, its lock is cleared and nothing committed is lost', async () => {
  await crash()
  const pid = Number(readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(pid, 'SIGKILL')
  const server = await open()
  assert.equal(server.adopted, false)
  assert.deepEqual(await ask(server.connection(), 'select count(*)::int as n from kept'), [{ n: 2 }])
  await server.stop()
})

test('a lock whose number now belongs to another program does not stop the start', async () => {
  const cluster = join(home, 'cluster')
  writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n5432\n/tmp\n\n1 1\nready\n`)
  const server = await open()
  assert.equal(server.adopted, false)
  await server.stop()
})

test('a second command joins the server of the first, and leaves it running', async () => {
  const first = await open()
  const second = await open()
  assert.equal(second.ours, false)
  assert.equal(second.pid, first.pid)
  await second.stop()
  assert.deepEqual(await ask(first.connection(), 'select 1 as n'), [{ n: 1 }])
  await first.stop()
})

test('two first starts at once make one server', async () => {
  const place = join(dataDir, 'at-once')
  const servers = await Promise.all([1, 2].map(() => startEmbedded({ dataDir: place, profile: 'test' })))
  assert.equal(new Set(servers.map((each) => each.pid)).size, 1)
  assert.equal(servers.filter((each) => each.ours).length, 1)
  for (const each of servers.sort((a, b) => Number(a.ours) - Number(b.ours))) await each.stop()
})

const asRoot = { skip: process.getuid?.() === 0 ? false : 'only root runs the database as another user' }

test(
  "in a folder that the database's user can't enter, the cluster goes elsewhere and a link says where",
  asRoot,
  async () => {
    const closed = join(dataDir, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const server = await startEmbedded({ dataDir: closed, profile: 'test' })
    const elsewhere = realpathSync(join(closed, 'cluster'))
    try {
      assert.ok(!elsewhere.startsWith(closed))
      await server.stop()
      const again = await startEmbedded({ dataDir: closed, profile: 'test' })
      assert.deepEqual(await ask(again.connection(), 'select 1 as n'), [{ n: 1 }])
      await again.stop()
    } finally {
      rmSync(elsewhere, { recursive: true, force: true })
      rmSync(closed, { recursive: true, force: true })
    }
  },
)

test('lost passwords are told in one sentence, and the database is left alone', async () => {
  rmSync(join(home, 'passwords.json'))
  await assert.rejects(open(), { name: 'CannotStart', message: /passwords of the database are missing/ })
  assert.ok(existsSync(join(home, 'cluster', 'PG_VERSION')))
})

test('what PostgreSQL says becomes one sentence that says what to do', () => {
  const place = { home: '/data', sockets: '/tmp/x', log: '/data/postgres.log' }
  assert.match(
    explain('initdb: error: could not write to file: No space left on device', place),
    /\/data is full/,
  )
  assert.match(explain('FATAL:  could not create lock file: Permission denied', place), /may not use \/data/)
  assert.match(
    explain('FATAL:  lock file "/tmp/x/.s.PGSQL.5432.lock" already exists', place),
    /Another PostgreSQL/,
  )
  assert.match(explain('LOG: x\nFATAL:  something new', place), /did not start \(something new\): its log is/)
})
