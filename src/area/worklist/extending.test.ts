import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { DutyRow } from '#/framework/duties.ts'
import { extendDuty } from './extending.ts'

const at = Temporal.Instant.from('2010-03-12T10:00:00Z')
const process = { id: 'the-referral', kind: 'referral' }

/** Due at the end of 11 March, for one child. */
const duty = (more: Partial<DutyRow> = {}): DutyRow =>
  ({
    subject: process.id,
    key: 'referral-decision/entry/ella',
    duty_id: 'referral-decision',
    person: 'ella',
    due_at: '2010-03-12T00:00:00Z',
    met_at: null,
    ended_at: null,
    ...more,
  }) as DutyRow

const extend = (until: string, more: Partial<DutyRow> = {}) =>
  extendDuty({
    process,
    key: 'referral-decision/entry/ella',
    duties: [duty(more)],
    extension: { until: Temporal.PlainDate.from(until), reason: 'The interpreter comes on Monday.' },
    at,
  })

const codeOf = (result: ReturnType<typeof extend>) => (result.ok ? 'given' : result.problems[0]!.code)

describe('giving more time', () => {
  it('records until when and why, for the process and the child it is owed to', () => {
    const given = extend('2010-03-15')
    assert.ok(given.ok)
    assert.equal(given.value.type, 'duty-extended')
    assert.deepEqual(given.value.body, {
      duty: 'referral-decision',
      child: 'ella',
      until: '2010-03-15',
      reason: 'The interpreter comes on Monday.',
    })
    assert.deepEqual(
      given.value.subjects.map(({ subject, role }) => [subject, role]),
      [
        ['the-referral', 'process'],
        ['ella', 'child'],
      ],
    )
  })

  it('names no child where it is owed to the whole process', () => {
    const given = extend('2010-03-15', { person: null })
    assert.ok(given.ok)
    assert.equal(given.value.subjects.length, 1)
    assert.ok(!Object.hasOwn(given.value.body as object, 'child'))
  })

  it('must be later than what was promised, not over already, and not without end', () => {
    assert.equal(codeOf(extend('2010-03-11')), 'no-later')
    assert.equal(codeOf(extend('2010-03-12')), 'given')
    assert.equal(codeOf(extend('2010-03-11', { due_at: '2010-03-10T12:00:00Z' })), 'already-over')
    assert.equal(codeOf(extend('2010-09-12')), 'given')
    assert.equal(codeOf(extend('2010-09-13')), 'too-long')
  })

  it('isn’t given to what was done meanwhile, ended, or never was', () => {
    assert.equal(codeOf(extend('2010-03-15', { met_at: '2010-03-12T09:00:00Z' })), 'not-open')
    assert.equal(codeOf(extend('2010-03-15', { ended_at: '2010-03-12T09:00:00Z' })), 'not-open')
    assert.equal(codeOf(extend('2010-03-15', { key: 'another' })), 'not-open')
  })
})
