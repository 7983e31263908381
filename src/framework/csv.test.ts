import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseCsv } from './csv.ts'

test('cells with commas, quotes and line breaks; empty cells and empty lines are left out', () => {
  const text = 'code,label,note\r\na,"One, two",\nb,"He said ""no""","over\ntwo lines"\n\n,,\n'
  assert.deepEqual(parseCsv(text), [
    { code: 'a', label: 'One, two' },
    { code: 'b', label: 'He said "no"', note: 'over\ntwo lines' },
  ])
})

test('what is written as RFC 4180 says is read back', () => {
  const cell = fc.string({ minLength: 1 })
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (lines) => {
      const text = ['one,two', ...lines.map((line) => line.map(quote).join(','))].join('\n')
      assert.deepEqual(
        parseCsv(text),
        lines.map(([one, two]) => ({ one, two })),
      )
    }),
  )
})
