import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deletions, keysOf, nearDates, waysToLook } from './keys.ts'
import { type Facts, match, type Sought } from './match.ts'

const facts = (more: Partial<Facts> = {}): Facts => ({
  names: [{ given: 'Thomas', family: 'Hartley', current: true }],
  bornOn: '2003-03-07',
  birthPrecision: 'day',
  sex: 'M',
  nhsNumbers: ['9990000018'],
  upns: [],
  places: [{ postcode: 'LS1 3BX', uprn: '10013315817', current: true }],
  telephones: [],
  ...more,
})

const words = (sought: Sought, record = facts()): string[] =>
  match(sought, record).why.map((each) => each.level.words)

test('the reasons read as a person would say them', () => {
  assert.deepEqual(words({ given: 'Tom', family: 'Hartly', bornOn: '2003-03-07' }), [
    'given name is a form of the same name',
    'surname spelt alike',
    'same birth date',
  ])
  assert.deepEqual(words({ given: 'Hartley', family: 'Thomas', bornOn: '2003-07-03' }), [
    'given name and surname the other way round',
    'birth date with day and month exchanged',
  ])
  assert.deepEqual(words({ bornOn: '2003-03-17', postcode: 'LS1 3BZ', sex: 'F' }), [
    'birth date with one digit different',
    'different sex recorded',
    'near postcode',
  ])
  assert.deepEqual(words({ nhsNumber: '9990000081', telephone: '01134960000' }), ['NHS number with one slip'])
})

test('a former name finds, and says that it is another name', () => {
  const record = facts({
    names: [
      { given: 'Thomas', family: 'Okafor', current: true },
      { given: 'Thomas', family: 'Hartley', current: false },
    ],
  })
  const why = words({ given: 'Thomas', family: 'Hartley' }, record)
  assert.deepEqual(why, ['same given name', 'same surname', 'by another name on the record'])
})

test('the more that agrees, the likelier; what differs counts against', () => {
  const order: Sought[] = [
    { given: 'Priya', family: 'Shah', bornOn: '1999-12-31' },
    { given: 'Thomas', family: 'Shah', bornOn: '1999-12-31' },
    { given: 'Thomas', family: 'Hartley' },
    { given: 'Thomas', family: 'Hartlie', bornOn: '2003-03-07' },
    { given: 'Thomas', family: 'Hartley', bornOn: '2003-03-07' },
    { given: 'Thomas', family: 'Hartley', bornOn: '2003-03-07', nhsNumber: '9990000018' },
  ]
  const bits = order.map((each) => match(each, facts()).bits)
  assert.deepEqual(
    bits,
    [...bits].sort((one, other) => one - other),
  )
  assert.ok(match(order[5]!, facts()).likely > 0.999)
  assert.ok(match(order[0]!, facts()).likely < 0.001)
})

test('a twin is said to be perhaps a twin, never the same person', () => {
  const twin = { given: 'Daniel', family: 'Hartley', bornOn: '2003-03-07', postcode: 'LS1 3BX' }
  assert.ok(match(twin, facts()).twin)
  assert.ok(!match({ ...twin, given: 'Tommy' }, facts()).twin)
  assert.ok(!match({ ...twin, nhsNumber: '9990000018' }, facts()).twin)
})

test('a birth date known only by its year speaks only of the year', () => {
  const record = facts({ bornOn: '2003-01-01', birthPrecision: 'year' })
  assert.deepEqual(words({ bornOn: '2003-03-07' }, record), ['born in the same year'])
})

test('two names one slip apart share a key', () => {
  const name = fc.string({ minLength: 4, maxLength: 12, unit: fc.constantFrom(...'abcdefghij') })
  fc.assert(
    fc.property(
      name,
      fc.nat(11),
      fc.constantFrom(...'abcxyz'),
      fc.constantFrom(0, 1, 2),
      (whole, at, letter, how) => {
        const place = at % whole.length
        const slips = [
          whole.slice(0, place) + letter + whole.slice(place),
          whole.slice(0, place) + letter + whole.slice(place + 1),
          whole.slice(0, place) + whole.slice(place + 1),
        ]
        const keys = new Set([whole, ...deletions(whole)])
        const slip = slips[how]!
        if (slip.length >= 4) assert.ok([slip, ...deletions(slip)].some((key) => keys.has(key)))
      },
    ),
  )
})

test('slips in a birth date give dates that exist', () => {
  const near = nearDates('2003-03-07')
  for (const date of ['2003-07-03', '2003-03-17', '2013-03-07', '2003-03-06', '2004-03-07', '2003-08-07'])
    assert.ok(near.includes(date), date)
  assert.ok(near.every((date) => Temporal.PlainDate.from(date).toString() === date))
  assert.ok(!near.includes('2003-03-07'))
})

test('a way to look always meets the keys of the record it should find', () => {
  const keys = new Set(keysOf(facts()))
  const meets = (sought: Sought): boolean =>
    waysToLook(sought).some(
      ({ first, second }) => first.some((key) => keys.has(key)) && second.some((key) => keys.has(key)),
    )
  assert.ok(meets({ given: 'Tohmas', family: 'Hatrley' }))
  assert.ok(meets({ given: 'Hartly', family: 'Tom' }))
  assert.ok(meets({ given: 'X', family: 'Y', bornOn: '2003-03-07' }))
  assert.ok(meets({ family: 'Hartley', bornOn: '2003-07-03' }))
  assert.ok(meets({ postcode: 'LS1 3BX' }))
  assert.ok(meets({ nhsNumber: '9990000018' }))
  assert.ok(!meets({ given: 'Priya', family: 'Shah', bornOn: '1980-01-01' }))
  assert.ok(!meets({}))
})

test('there are always seven ways, whatever is asked, so that the statement is always the same', () => {
  for (const sought of [{}, { given: 'Tom' }, { given: 'Tom', family: 'Hartley', bornOn: '2003-03-07' }])
    assert.equal(waysToLook(sought).length, 7)
})
