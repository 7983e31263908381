import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { newId } from '#/lib/id.ts'
import type { AnyView } from '#/log/fold.ts'
import { ana, ben, contactBody, ofContact, process, rowsOf } from '#test/support/concerns.ts'
import { contactInvolvementView, contactPersonView, contactView } from './views.ts'

const VIEWS: readonly AnyView[] = [contactView, contactPersonView, contactInvolvementView]

const received = ofContact(
  'contact-received',
  '2010-06-15 09:00',
  contactBody({
    factors: ['domestic-violence'],
    children: [
      { ref: 'child-1', name: 'Ana', birthDate: '2003-03-03' },
      { ref: 'child-2', expectedOn: '2010-08-01' },
    ],
    adults: [{ ref: 'adult-1', name: 'Esi', relationship: 'mother' }],
  }),
)
const claimed = (at: string, worker: string) =>
  ofContact('contact-claimed', at, { worker, workerName: `Worker ${worker}` })
const identified = (at: string, person: string) =>
  ofContact('contact-person-identified', at, {
    ref: 'child-1',
    part: 'child',
    person,
    how: 'matched',
    openCase: false,
  })
const decided = ofContact('contact-decided', '2010-06-15 12:00', {
  outcome: 'advice',
  reason: 'Told whom to ring.',
  byName: 'Amina Hussain',
})

const only = (...entries: Parameters<typeof rowsOf>[1]) => {
  const [row, ...more] = rowsOf(contactView, entries)
  assert.deepEqual(more, [])
  return row!
}

describe('a contact', () => {
  it('waits, until somebody has it, until it is decided', () => {
    assert.equal(only(received).state, 'waiting')
    assert.equal(only(received, claimed('2010-06-15 10:00', 'a')).state, 'claimed')
    const row = only(received, claimed('2010-06-15 10:00', 'a'), decided)
    assert.deepEqual([row.state, row.outcome, row.decided_name], ['decided', 'advice', 'Amina Hussain'])
  })
  it('is had by whoever said so last', () => {
    const row = only(received, claimed('2010-06-15 10:00', 'a'), claimed('2010-06-15 10:30', 'b'))
    assert.deepEqual([row.claimed_by, row.claimed_name], ['b', 'Worker b'])
  })
  it('knows the youngest child told of, the unborn too', () => {
    assert.equal(only(received).youngest_born, '2010-08-01')
  })
  it('isn’t there before it is received', () => {
    assert.deepEqual(rowsOf(contactView, [decided]), [])
    assert.deepEqual(rowsOf(contactPersonView, [identified('2010-06-15 10:00', ana)]), [])
    assert.deepEqual(rowsOf(contactInvolvementView, [decided]), [])
  })
})

describe('whoever a contact names', () => {
  it('is as told until duty knows who they are, and who duty said last', () => {
    const people = rowsOf(contactPersonView, [
      received,
      identified('2010-06-15 10:00', ben),
      identified('2010-06-15 10:05', ana),
    ])
    assert.deepEqual(
      people.map(({ ref, part, name, person }) => [ref, part, name, person]),
      [
        ['child-1', 'child', 'Ana', ana],
        ['child-2', 'child', null, null],
        ['adult-1', 'adult', 'Esi', null],
      ],
    )
  })
})

describe('who works with whom because of a contact', () => {
  const worker = newId()
  const involved = (...entries: Parameters<typeof rowsOf>[1]) =>
    rowsOf(contactInvolvementView, entries).map(({ person, party, part, until_at }) => ({
      person,
      party,
      part,
      ended: until_at !== null,
    }))

  it('the front door and whoever has it, with each person identified; the referrer with their words alone', () => {
    assert.deepEqual(
      involved(received, claimed('2010-06-15 10:00', worker), identified('2010-06-15 10:05', ana)),
      [
        { person: null, party: 'teacher', part: 'referrer', ended: false },
        { person: null, party: 'front-door', part: 'duty', ended: false },
        { person: ana, party: 'front-door', part: 'duty', ended: false },
        { person: null, party: worker, part: 'duty worker', ended: false },
        { person: ana, party: worker, part: 'duty worker', ended: false },
      ],
    )
  })
  it('ends for the people’s records when the contact is decided', () => {
    const rows = involved(received, identified('2010-06-15 10:05', ana), decided)
    assert.deepEqual(
      rows.filter(({ person }) => person === ana).map(({ ended }) => ended),
      [true],
    )
  })
  it('ends with a child who was taken for somebody else', () => {
    const rows = involved(received, identified('2010-06-15 10:00', ben), identified('2010-06-15 10:05', ana))
    assert.deepEqual(
      rows.flatMap(({ person }) => person ?? []),
      [ana],
    )
  })
})

it('rows don’t depend on the order of arrival', () => {
  const story = [
    received,
    claimed('2010-06-15 10:00', 'a'),
    identified('2010-06-15 10:05', ben),
    identified('2010-06-15 10:10', ana),
    claimed('2010-06-15 10:30', 'b'),
    decided,
  ]
  for (const view of VIEWS) {
    const rows = rowsOf(view, story)
    assert.ok(rows.length > 0)
    fc.assert(
      fc.property(fc.shuffledSubarray(story, { minLength: story.length }), (shuffled) =>
        assert.deepEqual(rowsOf(view, shuffled), rows),
      ),
    )
  }
  assert.equal(rowsOf(contactView, story)[0]!.subject, process)
})
