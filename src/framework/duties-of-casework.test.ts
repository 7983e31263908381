import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { londonDay } from '#/lib/dates.ts'
import { ana, ben, decided, lastMoment, only, received, rows } from '#test/support/duties.ts'
import { told } from '#test/support/story.ts'

describe('Clocks of casework', () => {
  test('an initial assessment counts from the referral, not from the decision', () => {
    const row = only(
      'referral',
      [
        received('2010-12-20 09:00', { children: [{ person: ana }] }),
        decided('2010-12-21 09:00', [ana, 'initial-assessment']),
      ],
      'initial-assessment',
    )
    assert.equal(lastMoment(row.due_at), '6 January 2011 at 11:59pm')
  })

  test('before 17 March 2010 it had seven working days', () => {
    const row = only(
      'referral',
      [
        received('2010-03-01 09:00', { children: [{ person: ana }] }),
        decided('2010-03-01 10:00', [ana, 'initial-assessment']),
      ],
      'initial-assessment',
    )
    assert.equal(lastMoment(row.due_at), '10 March 2010 at 11:59pm')
  })

  const discussion = (day: string) => told('strategy-discussion-held', day, { outcome: 'section-47-enquiry' })

  test('the conference counts from the discussion that began the enquiry: a later one never restarts the clock', () => {
    const row = only(
      'section-47-enquiry',
      [discussion('2010-06-01'), discussion('2010-06-08')],
      'initial-conference',
    )
    assert.equal(lastMoment(row.due_at), '22 June 2010 at 11:59pm')
  })

  test('under the guidance of 2006 it counted from the last discussion, and the earlier clock says that it was begun again', () => {
    const [first, last] = rows(
      'section-47-enquiry',
      [discussion('2010-02-01'), discussion('2010-02-08')],
      'initial-conference',
    )
    assert.match(first!.ended_why!, /begun again/)
    assert.equal(lastMoment(last!.due_at), '1 March 2010 at 11:59pm')
  })

  test('a report is shared two working days before the day of the conference', () => {
    const arranged = told('conference-arranged', '2010-06-01 09:00', {
      conferenceOn: '2010-06-22',
      children: [{ person: ana }],
    })
    const row = only('conference', [arranged], 'conference-report')
    assert.equal(lastMoment(row.due_at), '18 June 2010 at 11:59pm')
  })

  test('a conference without a date opens no duty to share a report: there is nothing to count from', () => {
    const arranged = told('conference-arranged', '2010-06-01 09:00', { children: [{ person: ana }] })
    assert.deepEqual(rows('conference', [arranged], 'conference-report'), [])
  })

  test('a plan is reviewed after three months, then every six, until it ends', () => {
    const entries = [
      told('child-protection-plan-started', '2010-06-30'),
      told('review-conference-held', '2010-09-28'),
      told('review-conference-held', '2011-03-20'),
      told('child-protection-plan-ended', '2011-06-01'),
    ]
    const first = only('child-protection-plan', entries, 'review-conference-first')
    assert.equal(lastMoment(first.due_at), '30 September 2010 at 11:59pm')
    assert.equal(first.met_by, entries[1]!.id)
    const next = rows('child-protection-plan', entries, 'review-conference-next')
    assert.deepEqual(
      next.map((row) => [lastMoment(row.due_at), row.met_by, row.ended_by]),
      [
        ['28 March 2011 at 11:59pm', entries[2]!.id, null],
        ['20 September 2011 at 11:59pm', null, entries[3]!.id],
      ],
    )
  })

  test('seeing one child of a plan leaves the visit to the other owed', () => {
    const both = { children: [{ person: ana }, { person: ben }] }
    const entries = [
      told('child-protection-plan-started', '2010-06-01', both),
      told('child-seen', '2010-06-10 16:00', { child: ana }),
    ]
    const visits = rows('child-protection-plan', entries, 'plan-visit')
    assert.deepEqual(
      visits.map((row) => [
        row.person === ana ? 'Ana' : 'Ben',
        londonDay(Temporal.Instant.from(row.opened_at)).toString(),
        row.met_at !== null,
      ]),
      [
        ['Ana', '2010-06-01', true],
        ['Ana', '2010-06-10', false],
        ['Ben', '2010-06-01', false],
      ],
    )
  })
})

describe('Clocks that a census return can close', () => {
  const aboutAna = { subjects: [{ subject: ana, kind: 'person', role: 'child' }] }
  const started = (day: string, item: string) => told('census-assessment-started', day, { item }, aboutAna)
  const authorised = (day: string, item: string) =>
    told('census-assessment-authorised', day, { item }, aboutAna)

  test('each assessment has its own 45 working days, side by side', () => {
    const entries = [started('2026-03-30', 'a'), started('2026-04-01', 'b'), authorised('2026-05-01', 'b')]
    const [a, b] = rows('census-episode', entries, 'census-assessment')
    assert.equal(lastMoment(a!.due_at), '5 June 2026 at 11:59pm')
    assert.equal(a!.met_at, null)
    assert.equal(a!.person, ana)
    assert.equal(b!.met_by, entries[2]!.id)
  })

  test('authorised and closed on one day, it was met', () => {
    const entries = [
      started('2024-03-04', 'a'),
      told('census-episode-closed', '2024-04-02'),
      authorised('2024-04-02', 'a'),
    ]
    assert.equal(only('census-episode', entries, 'census-assessment').met_by, entries[2]!.id)
  })

  test('an enquiry that needed no conference opens no clock', () => {
    const enquiry = (conferenceRequired: boolean) =>
      told('census-section-47-started', '2024-03-04', { item: 'a', conferenceRequired }, aboutAna)
    assert.equal(rows('census-episode', [enquiry(true)], 'census-initial-conference').length, 1)
    assert.deepEqual(rows('census-episode', [enquiry(false)], 'census-initial-conference'), [])
  })
})
