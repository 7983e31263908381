import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#/lib/clock.ts'
import { type Server, testServer } from '#test/support/server.ts'
import { findSite } from './migrate.ts'
import { openPool, refuseOwner } from './pool.ts'
import { migrateElsewhere, prepareEmbedded, withClient } from './site.ts'

let server: Server
const database = `site_${process.pid}`
const prepare = (nature: 'live' | 'demonstration') =>
  prepareEmbedded(server, { nature, clock: systemClock, database })

before(async () => {
  server = await testServer()
})
after(() =>
  withClient(server.connection(), (admin) => admin.query(`drop database if exists ${database} with (force)`)),
)

test('a site is made once; the server may go in by the role made for it, and no other nature later', async () => {
  const connections = await prepare('demonstration')
  await prepare('demonstration')
  const pool = openPool(connections.app)
  await refuseOwner(pool)
  assert.equal((await findSite(pool))?.nature, 'demonstration')
  await pool.end()
  await assert.rejects(prepare('live'), {
    name: 'CannotStart',
    message: /created as demonstration and stays so/,
  })
})

test("an operator's own database is migrated as its owner, and as nobody else", async () => {
  const options = { nature: 'demonstration', clock: systemClock } as const
  assert.deepEqual(await migrateElsewhere(server.connection(database, 'threshold_owner'), options), [])
  await assert.rejects(migrateElsewhere(server.connection(database, 'threshold_app'), options), {
    name: 'CannotStart',
    message: /does not own the database as threshold_owner/,
  })
  await assert.rejects(migrateElsewhere(server.connection('nowhere', 'threshold_owner'), options), {
    name: 'CannotStart',
    message: /doesn't exist: create it/,
  })
})
