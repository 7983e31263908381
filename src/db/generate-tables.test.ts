import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { findTables, generate } from './generate-tables.ts'
import { type Column, interfaceName, writeModule } from './tables-text.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

test('the types of the tables are those of the database: run `npm run tables` when they are not', async () => {
  const texts = await generate(database.superuser, findTables())
  const stale = [...texts].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
  assert.deepEqual(
    stale.map(([path]) => path.slice(path.lastIndexOf('src/'))),
    [],
    'stale: run `npm run tables`',
  )
})

test('a column becomes a property of our type, with its comment', () => {
  const column: Column = {
    schema: 'view',
    table: 'case_note',
    column: 'seen_at',
    type: 'timestamptz',
    list: false,
    nullable: true,
    defaulted: false,
    tableComment: null,
    comment: 'When.',
  }
  const list = { ...column, column: 'pages', type: 'int4', list: true, nullable: false, comment: null }
  assert.equal(interfaceName('case_note'), 'CaseNoteTable')
  const text = writeModule([column, list], ['case_note'])
  assert.match(text, /\/\*\* When\. \*\/\n {2}seen_at: Temporal\.Instant \| null\n {2}pages: number\[\]\n/)
  assert.throws(() => writeModule([{ ...column, type: 'money' }], ['case_note']), /has no type of ours/)
})
