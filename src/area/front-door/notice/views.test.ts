import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { newId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import type { AnyView } from '#/log/fold.ts'
import { ana, ben, process, rowsOf } from '#test/support/concerns.ts'
import { told } from '#test/support/story.ts'
import { noticeBody } from './examples.ts'
import { alikeOf } from './told.ts'
import {
  noticeFileLineView,
  noticeFileView,
  noticeInvolvementView,
  noticePersonView,
  noticeView,
} from './views.ts'

const ofNotice = (type: string, happened: string, body: unknown, kind = 'notice'): Entry =>
  told(type, happened, body, { subjects: [{ subject: process, kind, role: 'process' }] })

const received = ofNotice('notice-received', '2010-06-15 08:00', noticeBody())
const identified = (at: string, ref: string, person: string, more: object = {}) =>
  ofNotice('notice-person-identified', at, {
    ref,
    part: 'child',
    person,
    how: 'matched',
    by: 'rules',
    openCase: false,
    ...more,
  })
const first = newId()
const joined = ofNotice('notice-joined', '2010-06-15 08:01', { first, because: 'same-incident' })
const parted = ofNotice('notice-parted', '2010-06-15 09:00', {
  from: first,
  reason: 'Another night.',
  byName: 'Amina Hussain',
})
const screened = ofNotice('notice-screening-finished', '2010-06-15 11:00', { byName: 'Amina Hussain' })

const only = (...entries: Entry[]) => {
  const [row, ...more] = rowsOf(noticeView, entries)
  assert.deepEqual(more, [])
  return row!
}

describe('a notice', () => {
  it('waits until it is screened; joined to another it waits with that one, and parted by itself again', () => {
    assert.equal(only(received).state, 'waiting')
    assert.deepEqual([only(received, joined).state, only(received, joined).joined_to], ['joined', first])
    const apart = only(received, joined, parted)
    assert.deepEqual([apart.state, apart.joined_to, apart.joined_how], ['waiting', null, null])
    assert.equal(only(received, screened).state, 'screened')
  })
  it('knows the youngest child, what was ticked, and whether a child was hurt or somebody is pregnant', () => {
    const row = only(received)
    assert.deepEqual(
      [row.youngest_born, row.children, row.adults, row.injured_child, row.pregnant],
      ['2009-12-12', 2, 2, false, false],
    )
    assert.deepEqual([row.risks, row.orders], [['strangulation', 'escalation'], ['bail-conditions']])
    const [mother, ...others] = noticeBody().people
    const hurt = others.map((each) => (each.ref === 'child-1' ? { ...each, injured: 'yes' as const } : each))
    const worse = ofNotice(
      'notice-received',
      '2010-06-15 08:00',
      noticeBody({ people: [{ ...mother!, pregnant: 'yes' }, ...hurt] }),
    )
    assert.deepEqual([only(worse).injured_child, only(worse).pregnant], [true, true])
  })
  it('says that an open case was found, and who has read it', () => {
    const row = only(
      received,
      identified('2010-06-15 08:01', 'child-1', ana, { openCase: true, openCaseWorkers: ['w'] }),
      ofNotice('notice-acknowledged', '2010-06-15 10:00', { byName: 'Daniel Okafor' }),
    )
    assert.deepEqual([row.open_case, row.acknowledged], [true, ['Daniel Okafor']])
  })
  it('has each person with their part, and the last who was identified counts', () => {
    const rows = rowsOf(noticePersonView, [
      received,
      identified('2010-06-15 08:01', 'child-1', ben),
      identified('2010-06-15 09:01', 'child-1', ana, { by: 'person' }),
    ])
    assert.deepEqual(
      rows.map(({ ref, part, person, identified_by }) => [ref, part, person, identified_by]),
      [
        ['victim', 'adult', null, null],
        ['perpetrator', 'adult', null, null],
        ['child-1', 'child', ana, 'person'],
        ['child-2', 'child', null, null],
      ],
    )
  })
  it('makes the same rows however its entries are handed over', () => {
    const all = [
      received,
      joined,
      parted,
      screened,
      identified('2010-06-15 08:01', 'child-1', ben),
      identified('2010-06-15 09:01', 'child-1', ana),
    ]
    const views: readonly AnyView[] = [noticeView, noticePersonView, noticeInvolvementView]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        for (const view of views) assert.deepEqual(rowsOf(view, shuffled), rowsOf(view, all))
      }),
    )
  })
})

describe('who has to do with a notice', () => {
  const of = (...entries: Entry[]) =>
    rowsOf(noticeInvolvementView, entries).map(({ person, party, part, until_at }) => [
      person,
      party,
      part,
      until_at !== null,
    ])
  it('duty, for the people identified until it is screened; the worker of an open case, for the notice', () => {
    const open = identified('2010-06-15 08:01', 'child-1', ana, { openCase: true, openCaseWorkers: ['w'] })
    assert.deepEqual(of(received, open), [
      [null, 'front-door', 'duty', false],
      [ana, 'front-door', 'duty', false],
      [null, 'w', 'allocated worker', false],
    ])
    assert.deepEqual(of(received, open, screened)[1], [ana, 'front-door', 'duty', true])
  })
})

describe('a file of notices', () => {
  const file = ofNotice(
    'notice-file-received',
    '2010-06-15 08:00',
    { agency: 'police', agencyName: 'Hollinshire Police', hash: '1'.repeat(64), byName: 'Amina Hussain' },
    'notice-file',
  )
  it('has its counts when it was read', () => {
    const counts = { received: 4, accepted: 1, joined: 1, alreadyHad: 1, refused: 1 }
    const finished = ofNotice('notice-file-finished', '2010-06-15 08:05', counts, 'notice-file')
    assert.equal(rowsOf(noticeFileView, [file])[0]!.read_at, null)
    const [row] = rowsOf(noticeFileView, [file, finished])
    assert.deepEqual(
      [row!.received, row!.accepted, row!.joined, row!.already_had, row!.refused],
      [4, 1, 1, 1, 1],
    )
  })
  it('has an answer to each line, by the first that was given', () => {
    const answered = (line: number, answer: string) =>
      ofNotice('notice-lines-answered', '2010-06-15 08:01', { file: first, answers: [{ line, answer }] })
    assert.deepEqual(
      rowsOf(noticeFileLineView, [answered(2, 'accepted'), answered(2, 'already-had')]).map(
        ({ line, answer }) => [line, answer],
      ),
      [[2, 'accepted']],
    )
  })
})

describe('people alike in two notices', () => {
  it('by name in whatever order and letters, and the same birth date', () => {
    const one = alikeOf({ name: 'José  O’Neill', birthDate: '2003-03-03' })
    assert.equal(alikeOf({ name: "O'NEILL, Jose", birthDate: '2003-03-03' }), one)
    assert.notEqual(alikeOf({ name: 'Jose O’Neill', birthDate: '2003-03-04' }), one)
  })
  it('never by a name alone, nor a date alone', () => {
    assert.equal(alikeOf({ name: 'Ana Shah' }), undefined)
    assert.equal(alikeOf({ birthDate: '2003-03-03' }), undefined)
    assert.equal(alikeOf({ name: '…', birthDate: '2003-03-03' }), undefined)
  })
})
