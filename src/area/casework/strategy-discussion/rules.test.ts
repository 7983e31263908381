import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dutyRows } from '#/framework/duties.ts'
import { newId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import { ana, at, ben, given, pack, process, refusals, rowsOf } from '#test/support/concerns.ts'
import { packOf } from '#test/support/packs.ts'
import { told } from '#test/support/story.ts'
import type { Called } from './entries.ts'
import { suggestedAt } from './model.ts'
import {
  answerInvitation,
  callDiscussion,
  callOff,
  consultAfter,
  holdDiscussion,
  quorumOf,
  stillToConsult,
} from './rules.ts'
import { strategyDiscussionChildView, strategyDiscussionView } from './views.ts'

const DAY = '2010-06-15'
const referral = newId()
const pack2023 = packOf('england-2023')
const acted = { discussion: process, byName: 'Amina Hussain', at, pack }
const subjects = [
  { subject: process, kind: 'strategy-discussion', role: 'process' },
  { subject: referral, kind: 'referral', role: 'referral' },
]

const calledBody = (more: Partial<Called> = {}): Omit<Called, 'byName'> => ({
  referral,
  children: [
    { person: ana, because: 'referred' },
    { person: ben, because: 'referred' },
  ],
  meetsAt: '2010-06-15T08:50:00Z',
  manner: 'telephone',
  invited: [{ part: 'social-care' }, { part: 'police' }],
  urgent: false,
  why: 'A burn that a fall does not explain.',
  ...more,
})
const called = (more: Partial<Called> = {}): Entry =>
  told('strategy-discussion-called', `${DAY} 09:40`, { ...calledBody(more), byName: 'Amina' }, { subjects })

const decision = (child: string, outcome = 'assessment', more: object = {}) => ({
  child,
  outcome,
  reason: 'Seen by the school nurse.',
  steps: [],
  ...more,
})
const took = (...parts: string[]) => parts.map((part) => ({ part }))
const words = (parts: string[], decisions = [decision(ana), decision(ben)], more: object = {}) => ({
  tookPart: took(...parts),
  decisions,
  ...more,
})
const hold = (held: ReturnType<typeof words>, story: Entry[] = [called()], more: object = {}) =>
  holdDiscussion(story, { ...acted, hidden: [], held, ...more })
const held = (missing: string[], outcome = 'section-47-enquiry'): Entry =>
  told(
    'strategy-discussion-held',
    `${DAY} 09:50`,
    {
      tookPart: took('social-care'),
      decisions: [decision(ana, outcome), decision(ben)],
      quorate: missing.length === 0,
      missing,
      byName: 'Amina',
    },
    { subjects },
  )

describe('a strategy discussion is called', () => {
  const call = (more: Partial<Called> = {}, known = [ana, ben]) =>
    callDiscussion({ ...acted, known, called: calledBody(more) })

  it('about children of the referral and those elsewhere linked, and no others', () => {
    assert.equal(given(call()).subjects.filter(({ role }) => role === 'child').length, 2)
    assert.deepEqual(refusals(call({}, [ana])), ['not-linked at children'])
    assert.deepEqual(refusals(call({ children: [] })), ['no-children at children'])
  })
  it('with whoever is asked; a part that the pack hasn’t is said', () => {
    assert.deepEqual(refusals(call({ invited: [{ part: 'butcher' }] })), ['unknown-code at invited'])
    assert.deepEqual(refusals(call({ invited: [] })), ['nobody-asked at invited'])
  })
  it('without the police being asked, all the same: nothing stands before it', () =>
    assert.ok(call({ invited: [{ part: 'social-care' }] }).ok))
})

describe('who must be there', () => {
  it('is social care and police in 2010, and health too in 2023', () => {
    assert.deepEqual(quorumOf(pack), ['social-care', 'police'])
    assert.deepEqual(quorumOf(pack2023), ['social-care', 'police', 'health'])
  })
  it('a discussion without one of them says why it went ahead', () => {
    assert.deepEqual(refusals(hold(words(['social-care']))), ['quorum-missing at withoutWhy'])
    const entry = given(hold(words(['social-care'], undefined, { withoutWhy: 'No officer was free.' })))
    assert.deepEqual((entry.body as { missing: string[] }).missing, ['police'])
  })
  it('an urgent one is never refused for it', () => {
    const entry = given(hold(words(['social-care']), [called({ urgent: true })]))
    assert.equal((entry.body as { quorate: boolean }).quorate, false)
  })
  it('by the edition of its day', () => {
    const both = words(['social-care', 'police'])
    assert.ok(hold(both).ok)
    assert.deepEqual(refusals(hold(both, [called()], { pack: pack2023 })), ['quorum-missing at withoutWhy'])
  })
})

describe('a held discussion', () => {
  const both = ['social-care', 'police']
  it('decides for every child that it was called for', () => {
    assert.deepEqual(refusals(hold(words(both, [decision(ana)]))), ['child-undecided at decisions'])
    assert.deepEqual(refusals(hold(words(both, [decision(ana), decision(ben), decision(newId())]))), [
      'not-of-this at decisions.2.child',
    ])
  })
  it('leaves a child who doesn’t exist for whoever records to somebody else, who decides after', () => {
    const first = hold(words(both, [decision(ana)]), [called()], { hidden: [ben] })
    assert.ok(first.ok)
    const once = told('strategy-discussion-held', `${DAY} 09:50`, {
      ...words(both, [decision(ana)]),
      quorate: true,
      missing: [],
      byName: 'Amina',
    })
    assert.ok(hold(words(both, [decision(ben)]), [called(), once]).ok)
    assert.deepEqual(refusals(hold(words(both), [called(), held([])])), ['already-over'])
  })
  it('says who makes a section 47 enquiry', () => {
    const enquiry = (more: object) =>
      hold(words(both, [decision(ana, 'section-47-enquiry', more), decision(ben)]))
    assert.deepEqual(refusals(enquiry({})), ['enquiry-unsaid at decisions.0.enquiry'])
    assert.ok(enquiry({ enquiry: 'joint' }).ok)
  })
  it('was not held before now, nor after it was called off', () => {
    assert.deepEqual(
      refusals(hold(words(both), [called()], { occurred: { kind: 'instant', at: '2010-06-15T09:30:00Z' } })),
      ['happened-after-now at occurred'],
    )
    const off = told('strategy-discussion-called-off', `${DAY} 09:45`, { reason: 'Why', byName: 'Amina' })
    assert.deepEqual(refusals(hold(words(both), [called(), off])), ['already-over'])
    assert.deepEqual(refusals(callOff([called(), held([])], { ...acted, reason: 'Why' })), ['already-over'])
  })
})

describe('whoever was asked and whoever was missing', () => {
  it('answers before it is held', () => {
    const answered = { part: 'police', answer: 'coming' }
    assert.ok(answerInvitation([called()], { ...acted, answered }).ok)
    assert.deepEqual(refusals(answerInvitation([called(), held([])], { ...acted, answered })), [
      'already-over',
    ])
  })
  it('is consulted after, within hours; when all have been, nothing is owed', () => {
    const story = [called({ urgent: true }), held(['police', 'health'])]
    const owed = (entries: Entry[]) =>
      dutyRows(entries, process, 'strategy-discussion', pack).map(({ due_at, met_at }) => met_at ?? due_at)
    assert.deepEqual(owed(story), ['2010-06-15T12:50:00Z'])
    const after = (part: string, happened: string, from: Entry[]) => {
      const entry = given(consultAfter(from, { ...acted, consulted: { part, said: 'Nothing known.' } }))
      return told('agency-consulted-after', happened, entry.body, { subjects })
    }
    const once = [...story, after('police', `${DAY} 10:00`, story)]
    assert.deepEqual(stillToConsult(once), ['health'])
    assert.deepEqual(owed(once), ['2010-06-15T12:50:00Z'])
    const twice = [...once, after('health', `${DAY} 10:10`, once)]
    assert.deepEqual(owed(twice), ['2010-06-15T09:10:00Z'])
  })
  it('only if they were missing', () =>
    assert.deepEqual(
      refusals(
        consultAfter([called(), held(['police'])], {
          ...acted,
          consulted: { part: 'school', said: 'Well.' },
        }),
      ),
      ['was-not-missing at part'],
    ))
})

describe('what is shown of it', () => {
  it('stands as called, held or called off, whatever order it arrived in', () => {
    const state = (...entries: Entry[]) => rowsOf(strategyDiscussionView, entries)[0]?.state
    assert.equal(state(called()), 'called')
    assert.equal(state(called(), held([])), 'held')
    assert.deepEqual(
      rowsOf(strategyDiscussionChildView, [called(), held([])]).map(({ outcome }) => outcome),
      ['section-47-enquiry', 'assessment'],
    )
  })
})

describe('the moment that is offered', () => {
  const of = (now: string, ends?: string) =>
    suggestedAt(
      Temporal.Instant.from(`${DAY}T${now}:00Z`),
      ends === undefined ? undefined : Temporal.Instant.from(`${DAY}T${ends}:00Z`),
      5,
    )
      .toString()
      .slice(11, 16)
  it('is the next quarter of an hour that leaves time to ring round', () =>
    assert.equal(of('14:10'), '14:30'))
  it('is before school ends, where that comes sooner', () => assert.equal(of('14:10', '14:25'), '14:20'))
  it('is as soon as can be where school is over', () => assert.equal(of('14:10', '14:05'), '14:30'))
})
