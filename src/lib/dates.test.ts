import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay, parseInstant } from './dates.ts'

test('a day is one that calendar and database have', () => {
  assert.equal(parseDay('2012-02-29')?.toString(), '2012-02-29')
  assert.equal(parseDay('0001-01-01')?.toString(), '0001-01-01')
  for (const text of ['0000-01-01', '2011-02-29', '-002010-01-01', '10000-01-01', '2010-1-1', 'garbage', ''])
    assert.equal(parseDay(text), undefined, text)
})

test('an instant is one of the same years', () => {
  assert.equal(parseInstant('2010-03-03T14:00:00+01:00')?.toString(), '2010-03-03T13:00:00Z')
  for (const text of [
    '0000-12-31T00:00:00Z',
    '-200000-01-01T00:00:00Z',
    '+010000-01-01T00:00:00Z',
    '2010-03-03',
  ])
    assert.equal(parseInstant(text), undefined, text)
})
