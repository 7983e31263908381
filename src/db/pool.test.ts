import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#/lib/clock.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { openPool, refuseOwner, refuseUnfit, runText, transaction, whyUnreachable } from './pool.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await database.owner.query('create table record.note (n int primary key)')
  await database.owner.query('grant select, insert on record.note to threshold_app')
})
after(() => database.close())

test('times come as Temporal, counts as numbers, exact numbers as text, and go back the same', async () => {
  const at = Temporal.Instant.from('2026-03-29T01:30:00.123456Z')
  const day = Temporal.PlainDate.from('2010-03-03')
  const [row] = await runText<Record<string, unknown>>(
    database.app,
    'kinds',
    `select $1::timestamptz as at, $2::date as day, $3::bigint as count, 0.10::numeric as exact,
            $4::date[] as days, null::date as nothing, '-infinity'::timestamptz as never`,
    [at, day, 9007199254740991, [day]],
  )
  assert.ok(row)
  assert.ok(row.at instanceof Temporal.Instant && row.at.equals(at))
  assert.ok(row.day instanceof Temporal.PlainDate && row.day.equals(day))
  assert.equal(row.count, 9007199254740991)
  assert.equal(row.exact, '0.10')
  assert.deepEqual(String(row.days), '2010-03-03')
  assert.equal(row.nothing, null)
  assert.ok(row.never instanceof Temporal.Instant)
})

test('a count too large for a number is a fault, never a wrong number', async () => {
  await assert.rejects(database.app.query('select 9007199254740993 as count'), RangeError)
})

test('a statement is prepared under its name, and another text under that name is refused', async () => {
  const client = await database.app.connect()
  try {
    await runText(client, 'one', 'select 1')
    const { rows } = await client.query('select name from pg_prepared_statements')
    assert.deepEqual(rows, [{ name: 'one' }])
    await assert.rejects(runText(client, 'one', 'select 2'), /must be unique/)
  } finally {
    client.release()
  }
})

test('settings of a transaction reach its first statement and end with it', async () => {
  const begin = {
    readOnly: true,
    role: 'threshold_past',
    searchPath: ['access'],
    settings: { 'past.thing': "it's" },
  }
  const seen = await transaction(database.app, begin, (client) =>
    runText<Record<string, string>>(
      client,
      'seen',
      `select current_user as role, current_setting('search_path') as path, current_setting('past.thing') as thing,
              current_setting('transaction_read_only') as read_only`,
    ),
  )
  assert.deepEqual(seen, [{ role: 'threshold_past', path: '"access"', thing: "it's", read_only: 'on' }])
  const [now] = await runText<{ role: string }>(database.app, 'role', 'select current_user as role')
  assert.equal(now?.role, 'threshold_app')
})

test('a transaction that throws leaves nothing behind, and its connection is whole', async () => {
  const one = openPool(database.connections.app, { max: 1 })
  const count = async () => (await one.query('select count(*) as n from record.note')).rows[0].n
  await assert.rejects(
    transaction(one, {}, async (client) => {
      await client.query('insert into record.note values (1)')
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  assert.equal(await count(), 0)
  await assert.rejects(
    transaction(one, {}, (client) =>
      client.query('insert into record.note values (2), (2)').catch(() => 'swallowed'),
    ),
    /nothing was committed/,
  )
  assert.equal(await count(), 0)
  await one.end()
})

test('a transaction that could not begin does nothing, and says why', async () => {
  const work = transaction(database.app, { role: 'threshold_owner' }, (client) =>
    client.query('insert into record.note values (3)'),
  )
  await assert.rejects(work, /permission denied to set role/)
  assert.equal((await database.app.query('select count(*) as n from record.note')).rows[0].n, 0)
})

test('the server refuses to be a superuser or an owner, and takes the role made for it', async () => {
  await refuseOwner(database.app)
  await assert.rejects(refuseOwner(database.superuser), /postgres, which is a superuser/)
  await assert.rejects(refuseOwner(database.owner), /threshold_owner, which is the owner of the database/)
})

test('clocks more than two seconds apart are refused', async () => {
  await refuseUnfit(database.app, systemClock)
  const late = () => systemClock().add({ seconds: 60 })
  await assert.rejects(refuseUnfit(database.app, late), {
    name: 'CannotStart',
    message: /differ by (59|60) seconds/,
  })
})

test('a database that can not be reached is told in one sentence that says what to do', async () => {
  const connection = { host: '127.0.0.1', port: 1, user: 'x', password: 'secret', database: 'x' }
  const pool = openPool(connection)
  await assert.rejects(refuseUnfit(pool, systemClock), {
    name: 'CannotStart',
    message: /No PostgreSQL answers/,
  })
  await pool.end()
  const wrong = openPool({ ...connection, ...database.connections.app, password: 'wrong' })
  await assert.rejects(refuseUnfit(wrong, systemClock), /refused the name or password/)
  await wrong.end()
  assert.match(whyUnreachable({ code: '3D000', message: '' }), /doesn't exist/)
})
