import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { query } from './kysely.ts'
import { runNamed, transaction } from './pool.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

test('what Kysely composes runs as a named statement, over the views, with our types', async () => {
  const at = Temporal.Instant.from('2010-03-03T14:00:00Z')
  const due = query
    .selectFrom('duty')
    .select(['subject', 'due_at'])
    .where('due_at', '<=', at)
    .limit(5)
    .compile()
  const rows = await transaction(database.app, { readOnly: true, searchPath: ['view', 'access'] }, (client) =>
    runNamed(client, 'duties-due', due),
  )
  assert.deepEqual(rows, [])
})
