import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  isNhsNumber,
  isTemporaryUpn,
  isUpn,
  tidyNhsNumber,
  tidyPostcode,
  tidyTelephone,
  tidyUprn,
  upnCheckLetter,
  writeNhsNumber,
} from './identifiers.ts'

test('NHS numbers of the published examples are numbers', () => {
  for (const number of ['9434765919', '6541003238', '4010232137', '9990000018'])
    assert.ok(isNhsNumber(number), number)
})

test('nine digits whose check would be ten can have no tenth digit', () => {
  for (const nine of ['999000000', '999123456'])
    for (let last = 0; last < 10; last++) assert.ok(!isNhsNumber(`${nine}${last}`), `${nine}${last}`)
})

test('one wrong digit, or two neighbours exchanged, is always noticed in an NHS number', () => {
  const numbers = fc.constantFrom('9434765919', '6541003238', '4010232137', '9990000018')
  fc.assert(
    fc.property(numbers, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, place, add) => {
      const digits = [...number]
      digits[place] = String((Number(digits[place]) + add) % 10)
      assert.ok(!isNhsNumber(digits.join('')))
    }),
  )
  fc.assert(
    fc.property(numbers, fc.nat(8), (number, place) => {
      const digits = [...number]
      const [left, right] = [digits[place]!, digits[place + 1]!]
      digits[place] = right
      digits[place + 1] = left
      assert.equal(isNhsNumber(digits.join('')), left === right)
    }),
  )
})

test('an NHS number is read with or without its spaces, and shown with them', () => {
  assert.equal(tidyNhsNumber('999 000-0018'), '9990000018')
  assert.equal(writeNhsNumber('9990000018'), '999 000 0018')
  for (const wrong of ['', '999000001', '99900000180', '999000001a', '९९९००००१८०'])
    assert.ok(!isNhsNumber(wrong))
})

test('a UPN has the check letter that its digits ask for', () => {
  for (const number of ['A950000178301', 'H243278544154', 'H801200001001']) assert.ok(isUpn(number), number)
  assert.equal(upnCheckLetter('247962919251'), 'Q')
  assert.equal(upnCheckLetter('428558133462'), 'W')
  for (const number of ['R247962919251', 'X428558133462', 'A95000017830', 'a950000178301', ''])
    assert.ok(!isUpn(number))
})

test('a temporary UPN ends in a letter, but never I, O or S', () => {
  const rest = '80120000100A'
  const number = `${upnCheckLetter(rest)}${rest}`
  assert.ok(isUpn(number) && isTemporaryUpn(number))
  for (const letter of 'IOS') assert.equal(upnCheckLetter(`80120000100${letter}`), undefined)
  assert.ok(!isTemporaryUpn('H801200001001'))
})

test('postcodes, property numbers and telephone numbers are kept in one form', () => {
  assert.equal(tidyPostcode('ls1 3bx'), 'LS1 3BX')
  assert.equal(tidyPostcode('SW1A1AA'), 'SW1A 1AA')
  assert.equal(tidyPostcode('Leeds'), undefined)
  assert.equal(tidyUprn('010013315817'), '10013315817')
  assert.equal(tidyUprn('1234567890123'), undefined)
  assert.equal(tidyTelephone('+44 (0)113 496 0000'), '01134960000')
  assert.equal(tidyTelephone('ring after six'), undefined)
})
