import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { plainLine } from './plain-line.ts'

describe('a line for a terminal', () => {
  it('leaves names of any script as they are', () => {
    for (const name of ['Zoë O’Neill', 'محمد', '李小龍', '👩‍👧 Ann'])
      assert.equal(plainLine(`  ${name}, born 3 March 2010`), `  ${name}, born 3 March 2010`)
  })
  it('takes out what moves the cursor, hides, turns the writing round or begins a line', () => {
    assert.equal(plainLine('Tom\u001b[2K\rDue: nothing'), 'Tom [2K Due: nothing')
    assert.equal(plainLine('Tom\r\nWarning: none\u009b1A'), 'Tom Warning: none 1A')
    assert.equal(plainLine('Tom\u202egnihton\u2028Plan'), 'Tom gnihton Plan')
  })
  it('has no control character, whatever was typed', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => !/\p{Cc}/u.test(plainLine(typed)))))
})
