import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { dateParts, partsAtFault, readDate } from './form-dates.ts'

const words = { what: 'Date of birth', missing: 'Enter the date of birth' }
const read = (day?: string, month?: string, year?: string) =>
  readDate({ day, month, year }, 'birthDate', words)

const told = (given: ReturnType<typeof readDate>): string =>
  given.ok ? String(given.value) : given.problems.map(({ field, text }) => `${field}: ${text}`).join('; ')

describe('a date that was entered', () => {
  for (const [day, month, year, expected] of [
    ['3', '3', '2010', '2010-03-03'],
    ['03', '03', '2010', '2010-03-03'],
    ['3', 'March', '2010', '2010-03-03'],
    ['3', 'sept', '2010', '2010-09-03'],
    ['29', '2', '2008', '2008-02-29'],
    ['', '', '', 'birthDate.day: Enter the date of birth'],
    ['3', '', '2010', 'birthDate.month: Date of birth must include a month'],
    ['3', '', '', 'birthDate.month: Date of birth must include a month and year'],
    ['', '3', '', 'birthDate.day: Date of birth must include a day and year'],
    ['3', '3', '10', 'birthDate.year: Year must include 4 numbers'],
    ['29', '2', '2010', 'birthDate.day: Date of birth must be a real date'],
    ['31', '13', '2010', 'birthDate.month: Date of birth must be a real date'],
    ['3', 'Marchember3', '2010', 'birthDate.month: Date of birth must be a real date'],
    ['three', '3', '2010', 'birthDate.day: Date of birth must be a real date'],
    ['3', '3', '20100', 'birthDate.year: Date of birth must be a real date'],
    ['3', '3', '٢٠١٠', 'birthDate.year: Date of birth must be a real date'],
    ['0', '0', '0000', 'birthDate.day: Date of birth must be a real date'],
  ] as const) {
    test(`${day}/${month}/${year}`, () => assert.equal(told(read(day, month, year)), expected))
  }
})

test('a date that may be left out may be left out', () => {
  assert.deepEqual(readDate(undefined, 'birthDate', { what: 'Date of birth' }), {
    ok: true,
    value: undefined,
  })
})

test('a day after the latest and before the earliest is told in words', () => {
  const bounds = {
    what: 'Date',
    latest: { day: Temporal.PlainDate.from('2010-03-03') },
    earliest: { day: Temporal.PlainDate.from('2000-01-01'), words: 'Date must be after 1999' },
  }
  assert.equal(told(readDate({ day: '3', month: '3', year: '2010' }, 'on', bounds)), '2010-03-03')
  assert.equal(
    told(readDate({ day: '4', month: '3', year: '2010' }, 'on', bounds)),
    'on.day: Date must be today or in the past',
  )
  assert.equal(
    told(readDate({ day: '31', month: '12', year: '1999' }, 'on', bounds)),
    'on.day: Date must be after 1999',
  )
})

test('every day that exists is read back from its three boxes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 73_000 }), (days) => {
      const day = Temporal.PlainDate.from('1900-01-01').add({ days })
      assert.equal(told(readDate(dateParts(day), 'on', words)), day.toString())
    }),
  )
})

test('whatever is typed is a day or a problem at a part', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (day, month, year) => {
      const given = read(day, month, year)
      if (!given.ok) assert.match(given.problems[0]!.field!, /^birthDate\.(day|month|year)$/)
    }),
  )
})

test('the parts at fault are those that a problem names', () => {
  const at = (field: string) => [{ code: 'x', text: 'x', field }]
  assert.deepEqual(partsAtFault('on', at('on')), ['day', 'month', 'year'])
  assert.deepEqual(partsAtFault('on', at('on.month')), ['month'])
  assert.deepEqual(partsAtFault('on', at('once')), [])
})
