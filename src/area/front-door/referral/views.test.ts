import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { newId } from '#/lib/id.ts'
import type { AnyView } from '#/log/fold.ts'
import { ana, ben, ofReferral, referralBody, rowsOf } from '#test/support/concerns.ts'
import { referralReceived } from './entries.ts'
import { referralInvolvementView } from './involvement.ts'
import { decisionsOf, referralAdultView, referralChildView, referralView } from './views.ts'

const VIEWS: readonly AnyView[] = [
  referralView,
  referralChildView,
  referralAdultView,
  referralInvolvementView,
]

const mother = newId()
const received = ofReferral(
  'referral-received',
  '2010-06-15 09:00',
  referralBody({
    adults: [
      { ref: 'm', name: 'Esi', person: mother },
      { ref: 'f', relationship: 'father' },
    ],
  }),
)
const claimed = ofReferral('referral-claimed', '2010-06-15 09:10', {
  worker: 'duty',
  workerName: 'Amina Hussain',
})
const decided = (at: string, child: string, outcome: string, secondReadingBecause: string[] = []) =>
  ofReferral('referral-decided', at, {
    byName: 'Amina Hussain',
    decisions: [{ child, outcome, reason: 'Why', secondReadingBecause }],
  })
const nothing = (at: string, child: string) => decided(at, child, 'no-further-action', ['under-one'])
const read = (at: string, child: string, agrees: boolean) =>
  ofReferral('second-reading-given', at, { child, agrees, reason: 'Why', byName: 'Ruth Pemberton' })
const answered = ofReferral('feedback-given', '2010-06-15 13:00', { how: 'portal', children: [] })
const closed = ofReferral('referral-closed', '2010-06-15 14:00', { byName: 'Amina Hussain' })

type Story = Parameters<typeof rowsOf>[1]
const stateOf = (...entries: Story) => rowsOf(referralView, entries)[0]!.state

describe('a referral', () => {
  const both = [
    decided('2010-06-15 10:00', ana, 'services'),
    decided('2010-06-15 10:05', ben, 'initial-assessment'),
  ]

  it('waits, until somebody has it, until each child is decided, until it closes', () => {
    assert.equal(stateOf(received), 'waiting')
    assert.equal(stateOf(received, claimed), 'claimed')
    assert.equal(stateOf(received, claimed, both[0]!), 'claimed')
    assert.equal(stateOf(received, claimed, ...both), 'decided')
    assert.equal(stateOf(received, claimed, ...both, answered, closed), 'closed')
  })
  it('waits for a second reading when nothing else is to be decided; sent back, it is duty’s again', () => {
    const story = [received, claimed, both[1]!, nothing('2010-06-15 10:10', ana)]
    assert.equal(stateOf(...story), 'second-reading')
    assert.equal(stateOf(...story, read('2010-06-15 11:00', ana, false)), 'claimed')
    assert.equal(stateOf(...story, read('2010-06-15 11:00', ana, true)), 'decided')
    assert.equal(stateOf(received, nothing('2010-06-15 10:10', ana)), 'waiting')
  })
  it('isn’t there before it is received', () => {
    for (const view of VIEWS) assert.deepEqual(rowsOf(view, [claimed, closed]), [])
  })
  it('says when its referrer was answered', () => {
    assert.equal(rowsOf(referralView, [received])[0]!.answered_at, null)
    assert.equal(rowsOf(referralView, [received, answered])[0]!.answered_at, '2010-06-15T12:00:00Z')
  })
})

describe('each child of a referral', () => {
  const rows = (...entries: Story) => rowsOf(referralChildView, entries)

  it('has a row, in the order told, undecided at first', () => {
    assert.deepEqual(
      rows(received).map(({ child, named, outcome, settled }) => [child, named, outcome, settled]),
      [
        [ana, 'Ana', null, false],
        [ben, 'Ben', null, false],
      ],
    )
  })
  it('is decided one by one; the last decision counts', () => {
    const [first, second] = rows(
      received,
      decided('2010-06-15 10:00', ana, 'services'),
      decided('2010-06-15 10:30', ana, 'strategy-discussion'),
    )
    assert.deepEqual([first!.outcome, first!.settled], ['strategy-discussion', true])
    assert.deepEqual([second!.outcome, second!.settled], [null, false])
  })
  it('is settled once a manager agrees, and a reading is of the decision before it', () => {
    const story = [received, nothing('2010-06-15 10:00', ana), read('2010-06-15 10:30', ana, false)]
    assert.deepEqual([rows(...story)[0]!.settled, rows(...story)[0]!.second_read_agrees], [false, false])
    const again = [...story, nothing('2010-06-15 11:00', ana)]
    assert.deepEqual([rows(...again)[0]!.settled, rows(...again)[0]!.second_read_agrees], [false, null])
    const agreed = [...again, read('2010-06-15 11:30', ana, true)]
    assert.deepEqual(
      [rows(...agreed)[0]!.settled, rows(...agreed)[0]!.second_read_name],
      [true, 'Ruth Pemberton'],
    )
    assert.equal(decisionsOf(agreed).get(ana)!.settled, true)
  })
  it('who turned out to be one and the same has one row', () => {
    const twice = ofReferral(
      'referral-received',
      '2010-06-15 09:00',
      referralBody({
        children: [
          { person: ana, name: 'Ana', namedByReferrer: true },
          { person: ana, name: 'Anna', namedByReferrer: true },
        ],
      }),
    )
    assert.equal(rows(twice).length, 1)
  })
})

describe('who works with whom because of a referral', () => {
  it('the front door and whoever has it, with every child and adult on record; its referrer with none of them', () => {
    const rows = rowsOf(referralInvolvementView, [received, claimed])
    const of = (part: string) => rows.filter((row) => row.part === part).map(({ person }) => person)
    assert.deepEqual(of('duty'), [null, ana, ben, mother])
    assert.deepEqual(of('duty worker'), [null, ana, ben, mother])
    assert.deepEqual(of('referrer'), [null])
  })
  it('ends for the family’s records when it closes', () => {
    const open = rowsOf(referralInvolvementView, [received, claimed, closed]).filter(
      ({ person, until_at }) => person !== null && until_at === null,
    )
    assert.deepEqual(open, [])
  })
  it('goes on for a child for whom something follows, and their adults, until another team has it', () => {
    const assessed = ofReferral('referral-decided', '2010-06-15 10:00', {
      byName: 'Amina Hussain',
      decisions: [
        {
          child: ben,
          outcome: 'initial-assessment',
          reason: 'To be seen',
          goesOn: true,
          secondReadingBecause: [],
        },
      ],
    })
    const still = (story: Parameters<typeof rowsOf>[1]) =>
      rowsOf(referralInvolvementView, story)
        .filter(({ part, person, until_at }) => part === 'duty' && person !== null && until_at === null)
        .map(({ person }) => person)
    assert.deepEqual(still([received, claimed, assessed, closed]), [ben, mother])
    const handedOver = ofReferral('duty-no-longer-needed', '2010-06-20 09:00', {
      duty: 'initial-assessment',
      child: ben,
      reason: 'The locality team has it',
    })
    assert.deepEqual(still([received, claimed, assessed, closed, handedOver]), [])
  })
})

it('rows don’t depend on the order of arrival', () => {
  const story = [
    received,
    claimed,
    decided('2010-06-15 10:00', ben, 'services'),
    nothing('2010-06-15 10:05', ana),
    read('2010-06-15 11:00', ana, false),
    nothing('2010-06-15 11:30', ana),
    read('2010-06-15 12:00', ana, true),
    answered,
    closed,
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
})

describe('the line of a referral in a child’s story', () => {
  const lineOf = (from: object) =>
    referralReceived.line?.(
      ofReferral(
        'referral-received',
        '2010-06-15 09:00',
        referralBody({ from: { kind: 'professional', name: 'Mrs Shah', ...from } }),
      ) as never,
      ana,
    )?.title

  it('names the referrer, but for one who is not to be named to the family', () => {
    assert.equal(lineOf({}), 'Referred by Mrs Shah')
    assert.equal(lineOf({ protected: true }), 'Referred by somebody who is not to be named to the family')
  })
})

describe('a child of whom somebody else is asked to take them on', () => {
  const handed = ofReferral('referral-decided', '2010-06-15 10:00', {
    byName: 'Amina Hussain',
    decisions: [
      { child: ana, outcome: 'early-help', reason: 'Why', handsOn: true, secondReadingBecause: [] },
      { child: ben, outcome: 'services', reason: 'Why', secondReadingBecause: [] },
    ],
  })
  const children = [{ person: ana }]
  const asked = ofReferral('early-help-handed-over', '2010-06-15 10:30', {
    children,
    to: { name: 'Carol Brennan', agencyName: 'Family Centre' },
  })
  const where = 'Carol Brennan, Family Centre'
  const takenOn = ofReferral('referral-taken-on', '2010-06-15 11:00', { children, where, byName: 'Carol' })
  const returned = ofReferral('referral-returned', '2010-06-15 11:00', {
    children,
    where,
    reason: 'On leave',
    byName: 'Carol',
  })
  const first = (...story: Story) => rowsOf(referralChildView, [received, handed, ...story])[0]!

  it('is ours, of somebody who was asked, until they have said yes', () => {
    assert.deepEqual([first().hands_on, first().asked_of, first().taken_on_at], [true, null, null])
    assert.equal(first(asked).asked_of, where)
    assert.equal(first(asked, takenOn).taken_on_by, where)
    assert.equal(first(asked, takenOn).settled, true)
  })
  it('is to be decided again when they come back; and the other child isn’t', () => {
    const story = [received, claimed, handed, asked, returned]
    const [back, other] = rowsOf(referralChildView, story)
    assert.deepEqual([back!.settled, back!.returned_why], [false, 'On leave'])
    assert.equal(other!.settled, true)
    assert.equal(stateOf(...story), 'claimed')
    assert.equal(stateOf(received, claimed, handed, asked, takenOn), 'decided')
  })
  it('and what was said of an earlier decision is not said of the new one', () => {
    const again = decided('2010-06-15 12:00', ana, 'initial-assessment')
    const row = first(asked, returned, again)
    assert.deepEqual([row.asked_of, row.returned_at, row.hands_on, row.settled], [null, null, false, true])
  })
})
