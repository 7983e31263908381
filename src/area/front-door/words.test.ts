import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problem } from '#/lib/problem.ts'
import { errorsOfEach, writeLeft } from './words.ts'

const AT = Temporal.Instant.from('2010-06-15T09:00:00Z')
const left = (hours: number, largest?: 'hour') => writeLeft(AT.add({ minutes: hours * 60 }), AT, largest).text

describe('what a clock says', () => {
  it('is in days from two days on', () => {
    assert.equal(left(71), '2 days left')
    assert.equal(left(47), '47 hours left')
    assert.equal(left(-50), '2 days late')
  })
  it('is in hours where the law counts hours', () => {
    assert.equal(left(71, 'hour'), '71 hours left')
    assert.equal(left(-50, 'hour'), '50 hours late')
    assert.equal(left(0.5, 'hour'), '30 minutes left')
  })
})

describe('the errors of a form that decides for each child', () => {
  const why = problem('reason-missing', 'Say why, for this child', 'decisions.1.reason')
  it('say at the head of the form which child each is about', () => {
    assert.deepEqual(errorsOfEach([why], ['Naomi', 'Jayden']), [
      { ...why, text: 'Say why, for this child: Jayden' },
    ])
  })
  it('stay as they are where they are about none', () => {
    const whole = problem('nothing-decided', 'Decide for at least one child', 'decisions')
    assert.deepEqual(errorsOfEach([whole, why], ['Naomi']), [whole, why])
  })
})
