import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { loadFramework, throughout } from './calendar.ts'
import { readFramework, storeFramework } from './store.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

const at = Temporal.Instant.from('2010-06-01T09:00:00Z')
const loaded = (...calendar: { edition: string; from: string }[]) => {
  const framework = loadFramework(calendar)
  assert.ok(framework.ok)
  return framework.value
}
const old = loaded({ edition: 'england-2010', from: '1900-01-01' })

test('a site that has stored no framework says what to do', async () => {
  await assert.rejects(readFramework(database.app), /start the site once/)
})

test('what is stored is read back the same, and storing it again changes nothing', async () => {
  await storeFramework(database.app, old, at)
  await storeFramework(database.app, old, at)
  const read = await readFramework(database.app)
  assert.deepEqual(read.calendar, old.calendar)
  assert.equal(read.packs.length, 1)
  assert.equal(read.packFor(Temporal.PlainDate.from('2010-06-01')).id, old.packs[0]!.id)
  const { rows } = await database.app.query('select distinct version from framework.practice_calendar')
  assert.deepEqual(rows, [{ version: 1 }])
})

test('after a new calendar, packs of the old one still read the entries made by them', async () => {
  const renewed = loaded({ edition: 'england-2023', from: throughout('england-2023')[0]!.from })
  await storeFramework(database.app, renewed, at)
  const read = await readFramework(database.app)
  assert.deepEqual(read.calendar, renewed.calendar)
  assert.equal(read.packById(old.packs[0]!.id).edition, 'england-2010')
})

test('neither pack nor calendar can be altered by the server', async () => {
  await assert.rejects(
    database.app.query('update framework.pack set edition = $1', ['x']),
    /permission denied/,
  )
  await assert.rejects(database.app.query('delete from framework.practice_calendar'), /permission denied/)
})
