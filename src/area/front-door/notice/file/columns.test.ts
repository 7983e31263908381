import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readHeadings, readLine } from './columns.ts'

describe('a heading', () => {
  it('of no column of ours is kept apart, whatever it is called', () => {
    const headings = readHeadings(['reference', '__proto__', 'constructor', 'constructor_1_name'])
    assert.ok(headings.ok)
    const line = readLine(headings.columns, ['DA/1', 'one', 'two', 'three'])!
    assert.deepEqual(line.sent, { reference: 'DA/1' })
    assert.deepEqual(
      line.unused.map(({ text }) => text),
      ['one', 'two', 'three'],
    )
  })
})
