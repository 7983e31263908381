import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readKnownAt, readMoment } from './known-at.ts'

const now = Temporal.Instant.from('2010-06-15T09:00:00Z')

const known = (text: string) => {
  const read = readKnownAt(text, now)
  return read.ok ? read.value?.toString() : read.problems[0]?.code
}

describe('as known at', () => {
  it('takes an instant as it is, and a day as its end in London', () => {
    assert.equal(known('2010-03-03T14:00:00Z'), '2010-03-03T14:00:00Z')
    assert.equal(known('2010-03-03'), '2010-03-04T00:00:00Z')
    assert.equal(known('2010-06-03'), '2010-06-03T23:00:00Z')
    assert.equal(known(''), undefined)
  })

  it('what was known at the end of today is what is known now; of tomorrow nobody knows', () => {
    assert.equal(known('2010-06-15'), now.toString())
    assert.equal(known('2010-06-16'), 'known-at-in-future')
    assert.equal(known('2010-06-15T09:00:01Z'), 'known-at-in-future')
  })

  it('says what to give where it can’t be read', () => {
    for (const text of ['yesterday', '2010-02-30', '2010-03-03T25:00:00Z', '2010-03-03T14:00'])
      assert.equal(known(text), 'known-at-unreadable', text)
  })

  it('reads the form: a date, and a time on London’s clock', () => {
    const moment = (time: string) => {
      const read = readMoment({ day: '3', month: 'June', year: '2010' }, time, now)
      return read.ok ? read.value.toString() : read.problems.map((each) => each.code).join()
    }
    assert.equal(moment('14:05'), '2010-06-03T13:05:00Z')
    assert.equal(moment('2.05pm'), '2010-06-03T13:05:00Z')
    assert.equal(moment('12am'), '2010-06-02T23:00:00Z')
    assert.equal(moment(''), '2010-06-03T23:00:00Z')
    for (const wrong of ['25:00', '14', '13pm', 'noon', '9:75'])
      assert.equal(moment(wrong), 'time-unreal', wrong)
  })

  it('points at the part of the date that is wrong', () => {
    const read = readMoment({ day: '31', month: '2', year: '2010' }, '14:00', now)
    assert.equal(read.ok, false)
    if (!read.ok) assert.equal(read.problems[0]?.field, 'on.day')
  })
})
