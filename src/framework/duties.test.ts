import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { writeInstant } from '#/lib/dates.ts'
import {
  ana,
  ben,
  decided,
  framework,
  lastMoment,
  only,
  pack,
  received,
  rows,
  subject,
} from '#test/support/duties.ts'
import { told } from '#test/support/story.ts'
import { frameworkOf, loadFramework, throughout } from './calendar.ts'
import { type DutyRow, dutyKinds, dutyView } from './duties.ts'

describe('Within one working day of a referral the authority decides, for each child', () => {
  test('a referral received on Maundy Thursday is decided by the end of Tuesday after Easter', () => {
    const [row] = rows('referral', [received('2010-04-01 15:10')], 'referral-decision')
    assert.equal(lastMoment(row!.due_at), '6 April 2010 at 11:59pm')
  })

  test('in summer the last moment is still midnight in London', () => {
    const [row] = rows('referral', [received('2010-07-01 15:10')], 'referral-decision')
    assert.equal(row!.due_at, '2010-07-02T23:00:00Z')
  })

  test('two children are two duties; deciding for one leaves the other’s open', () => {
    const entries = [received('2010-06-01 09:00'), decided('2010-06-01 11:00', [ana, 'initial-assessment'])]
    const decisions = rows('referral', entries, 'referral-decision')
    assert.deepEqual(
      decisions.map((row) => [row.person, row.met_at]),
      [
        [ana, '2010-06-01T10:00:00Z'],
        [ben, null],
      ],
    )
    assert.equal(decisions[0]!.met_by, entries[1]!.id)
  })

  test('two ids of one child, merged, owe one decision', () => {
    const twice = received('2010-06-01 09:00', { children: [{ person: ana }, { person: ana }] })
    assert.equal(rows('referral', [twice], 'referral-decision').length, 1)
  })

  test('a decision of which only the day is known counts for a referral of that day', () => {
    const row = only(
      'referral',
      [
        received('2010-06-01 15:00', { children: [{ person: ana }] }),
        decided('2010-06-01', [ana, 'services']),
      ],
      'referral-decision',
    )
    assert.equal(row.met_at, row.opened_at)
  })

  test('says who owes it, why, from which paragraph, and which recommendations it serves', () => {
    const [row] = rows('referral', [received('2010-06-01 09:00')], 'referral-decision')
    assert.equal(row!.owner_role, 'duty-team')
    assert.match(row!.source, /metric 2234/)
    assert.match(row!.why, /each child/)
    assert.deepEqual(row!.laming, [11, 19])
  })

  test('a manager who sends a decision back opens it again', () => {
    const entries = [
      received('2010-06-01 09:00', { children: [{ person: ana }] }),
      decided('2010-06-01 11:00', [ana, 'no-further-action', ['age']]),
      told('second-reading-given', '2010-06-02 10:00', {
        child: ana,
        agrees: false,
        reason: 'Who lives there?',
      }),
    ]
    const decisions = rows('referral', entries, 'referral-decision')
    assert.deepEqual(
      decisions.map((row) => row.met_at !== null),
      [true, false],
    )
    assert.equal(lastMoment(decisions[1]!.due_at), '3 June 2010 at 11:59pm')
  })
})

describe('What a referrer is owed', () => {
  test('a professional hears within one working day, and closing waits for nothing else', () => {
    const row = only('referral', [received('2010-06-04 16:00')], 'referral-feedback')
    assert.equal(lastMoment(row.due_at), '7 June 2010 at 11:59pm')
    assert.equal(row.person, null)
  })

  test('a neighbour is owed thanks, not substance', () => {
    const neighbour = received('2010-06-04 16:00', { from: { kind: 'public' } })
    assert.deepEqual(rows('referral', [neighbour], 'referral-feedback'), [])
    assert.equal(rows('referral', [neighbour], 'referral-acknowledgement').length, 1)
  })

  test('what a professional told by telephone is confirmed in writing within 48 hours, by them', () => {
    const row = only(
      'referral',
      [received('2010-06-04 16:00', { how: 'telephone' })],
      'referral-written-confirmation',
    )
    assert.equal(row.due_at, '2010-06-06T15:00:00Z')
    assert.equal(row.owner_role, 'referrer')
    assert.deepEqual(rows('referral', [received('2010-06-04 16:00')], 'referral-written-confirmation'), [])
  })

  test('over the night on which the clocks go forward, 48 hours are 48 hours', () => {
    const row = only(
      'referral',
      [received('2010-03-27 12:00', { how: 'telephone' })],
      'referral-written-confirmation',
    )
    assert.equal(writeInstant(Temporal.Instant.from(row.due_at)), '29 March 2010 at 1pm')
  })

  test('a telephone referral is acknowledged once it is in writing', () => {
    const rang = received('2010-06-01 09:00', { how: 'telephone' })
    assert.deepEqual(rows('referral', [rang], 'referral-acknowledgement'), [])
    const wrote = told('referral-confirmed-in-writing', '2010-06-02 09:00', { words: 'As I said' })
    const row = only('referral', [rang, wrote], 'referral-acknowledgement')
    assert.equal(row.opened_by, wrote.id)
  })

  test('each message that didn’t arrive is a call to make', () => {
    const bounce = (at: string, feedback: string) => told('feedback-bounced', at, { feedback })
    const entries = [
      received('2010-06-01 09:00'),
      bounce('2010-06-01 12:00', 'first'),
      bounce('2010-06-01 13:00', 'second'),
      told('feedback-opened', '2010-06-01 15:00', { feedback: 'second' }),
    ]
    assert.deepEqual(
      rows('referral', entries, 'feedback-bounced').map((row) => row.met_at !== null),
      [false, true],
    )
  })
})

describe('How a duty ends', () => {
  test('a manager’s second reading is owed only where it was asked for', () => {
    const entries = [
      received('2010-06-01 09:00'),
      decided('2010-06-01 11:00', [ana, 'no-further-action', ['repeat']], [ben, 'no-further-action']),
    ]
    const row = only('referral', entries, 'referral-second-reading')
    assert.equal(row.person, ana)
    assert.equal(row.owner_role, 'team-manager')
  })

  test('more time is given with a reason; the clock’s own date stays to be seen', () => {
    const entries = [
      received('2010-06-01 09:00', { children: [{ person: ana }] }),
      decided('2010-06-01 11:00', [ana, 'initial-assessment']),
      told('duty-extended', '2010-06-10 09:00', {
        duty: 'initial-assessment',
        child: ana,
        until: '2010-06-22',
        reason: 'The family was away until the 16th.',
      }),
    ]
    const row = only('referral', entries, 'initial-assessment')
    assert.equal(lastMoment(row.first_due_at), '15 June 2010 at 11:59pm')
    assert.equal(lastMoment(row.due_at), '22 June 2010 at 11:59pm')
    assert.equal(row.extended_to, row.due_at)
    assert.equal(row.extended_by, entries[2]!.id)
    assert.match(row.extended_reason!, /away/)
  })

  test('an extension for one child is not one for the other', () => {
    const entries = [
      received('2010-06-01 09:00'),
      told('duty-extended', '2010-06-01 10:00', {
        duty: 'referral-decision',
        child: ana,
        until: '2010-06-04',
        reason: 'x',
      }),
    ]
    assert.deepEqual(
      rows('referral', entries, 'referral-decision').map((row) => row.extended_to !== null),
      [true, false],
    )
  })

  test('what is no longer needed says why', () => {
    const reason = 'The referrer wrote the referral themselves.'
    const entries = [
      received('2010-06-01 09:00', { how: 'telephone' }),
      told('duty-no-longer-needed', '2010-06-01 10:00', { duty: 'referral-written-confirmation', reason }),
    ]
    const row = only('referral', entries, 'referral-written-confirmation')
    assert.equal(row.ended_why, reason)
    assert.equal(row.ended_by, entries[1]!.id)
    assert.equal(row.met_at, null)
  })

  test('a conference is no longer needed when the enquiry ends without continuing risk', () => {
    const entries = [
      told('strategy-discussion-held', '2010-06-01 12:00', { outcome: 'section-47-enquiry' }),
      told('section-47-enquiry-concluded', '2010-06-10 12:00', { outcome: 'not-substantiated' }),
    ]
    const row = only('section-47-enquiry', entries, 'initial-conference')
    assert.equal(row.ended_why, 'The enquiry ended without a conference.')
  })

  test('met on its last day, it was met just before the clock ran out', () => {
    const assessed = (day: string) =>
      only(
        'referral',
        [
          received('2010-06-01 09:00', { children: [{ person: ana }] }),
          decided('2010-06-01 11:00', [ana, 'initial-assessment']),
          told('initial-assessment-completed', day, { child: ana }),
        ],
        'initial-assessment',
      )
    const isNear = (row: DutyRow) =>
      row.met_at !== null && row.met_at >= row.near_from && row.met_at < row.due_at
    assert.equal(isNear(assessed('2010-06-15')), true)
    assert.equal(isNear(assessed('2010-06-08')), false)
    assert.equal(isNear(assessed('2010-06-16')), false, 'that was late')
  })
})

describe('The view of duties', () => {
  test('a process keeps the pack of the entry with which it began', () => {
    const newer = loadFramework(throughout('england-2023'))
    assert.ok(newer.ok)
    const both = frameworkOf(
      [
        ...framework.calendar,
        { edition: 'england-2023', from: '2010-06-02', packId: newer.value.packs[0]!.id },
      ],
      [pack, newer.value.packs[0]!],
    )
    const view = dutyView('referral', both)
    const began = told(
      'referral-received',
      '2010-06-01 09:00',
      { children: [{ person: ana }] },
      { packId: pack.id },
    )
    const later = told(
      'referral-decided',
      '2010-06-03 09:00',
      { decisions: [] },
      { packId: newer.value.packs[0]!.id },
    )
    assert.ok(view.rows([began, later], subject).every((row) => row.pack_id === pack.id))
  })

  test('there is one for every kind of process that has duties', () => {
    assert.deepEqual([...dutyKinds(framework)].sort(), [
      'allegation',
      'assessment',
      'census-episode',
      'child-protection-plan',
      'conference',
      'consultation',
      'contact',
      'disagreement',
      'early-help',
      'emergency-opening',
      'front-door-review',
      'handover',
      'notice',
      'out-of-hours-action',
      'police-protection',
      'referral',
      'screening-sample',
      'section-47-enquiry',
      'sharing-agreement',
      'sharing-sample',
      'strategy-discussion',
      'transfer',
    ])
  })

  test('an entry by a pack that isn’t stored stops the fold: it can’t be read rightly', () => {
    const strange = told('referral-received', '2010-06-01 09:00', {}, { packId: 'unknown' })
    assert.throws(() => dutyView('referral', framework).rows([strange], subject), /isn't stored here/)
  })

  test('a body disposed of by law leaves its duties, for the children of its envelope', () => {
    const subjects = [{ subject: ana, kind: 'person', role: 'child' }]
    const disposed = { ...told('referral-received', '2010-06-01 09:00', null, { subjects }), body: null }
    assert.equal(only('referral', [disposed], 'referral-decision').person, ana)
  })

  describe('that goes up by itself when it is late', () => {
    const asked = (to: string) =>
      told('consultation-asked', '2010-06-01 09:00:30', { to, question: 'Alone?' })

    test('is due to the second, so many minutes later, and says to whom it then goes', () => {
      const row = only('consultation', [asked('experienced')], 'consultation-answer')
      assert.equal(row.due_at, '2010-06-01T08:15:30Z')
      assert.deepEqual([row.owner_role, row.late_owner_role], ['experienced-social-worker', 'team-manager'])
    })

    test('is met by the answer, whoever gives it', () => {
      const answered = told('consultation-answered', '2010-06-01 09:20', { answer: 'No: with her aunt.' })
      const row = only('consultation', [asked('experienced'), answered], 'consultation-answer')
      assert.equal(row.met_at, '2010-06-01T08:20:00Z')
    })

    test('is the manager’s from the beginning where nobody experienced was on', () => {
      const row = only('consultation', [asked('manager')], 'consultation-answer-by-manager')
      assert.deepEqual([row.owner_role, row.late_owner_role], ['team-manager', null])
      assert.equal(rows('consultation', [asked('manager')], 'consultation-answer').length, 0)
    })

    test('is nobody else’s for the duties that don’t', () => {
      const row = rows('referral', [received('2010-06-01 09:00')], 'referral-decision')[0]!
      assert.equal(row.late_owner_role, null)
    })
  })

  test('its rows and its table have the same columns', () => {
    const sql = readFileSync(new URL('tables.sql', import.meta.url), 'utf8')
    const columns = [...sql.matchAll(/^ {2}([a-z_]+) +(?:uuid|text|timestamptz|boolean|int\[\])/gm)].map(
      (each) => each[1],
    )
    const [row] = rows('referral', [received('2010-06-01 09:00')], 'referral-decision')
    assert.deepEqual(Object.keys(row!).sort(), columns.sort())
  })
})
