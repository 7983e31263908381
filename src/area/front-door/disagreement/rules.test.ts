import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Permission } from '#/access/permission.ts'
import { newId } from '#/lib/id.ts'
import type { Entry, NewEntry } from '#/log/entry.ts'
import {
  ana,
  ben,
  given,
  manager,
  ofReferral,
  pack,
  referralBody,
  refusals,
  worker,
} from '#test/support/concerns.ts'
import { told } from '#test/support/story.ts'
import { sendBack } from '../referral/index.ts'
import { answer, raise, resolve, takeFurther } from './rules.ts'
import { answeredBy, stagesOf } from './stages.ts'
import { dueOf, standingOf } from './standing.ts'

/** Told on Tuesday 15 June 2010; the worker’s limit is the end of Wednesday, the manager’s a working day after that. */
const disagreement = newId()
const referral = newId()
const at = (time: string) => Temporal.Instant.from(time)
const tuesday = at('2010-06-15T13:00:00Z')
const inTime = at('2010-06-16T10:00:00Z')
const tooLate = at('2010-06-17T08:00:00Z')
const school = { account: 'teacher', name: 'Mrs Shah', agencyName: 'Elm Park Primary' }
const body = referralBody({ from: { kind: 'professional', name: 'Mrs Shah', account: 'teacher' } })
const decided = ofReferral('referral-decided', '2010-06-15 11:00', {
  byName: worker.name,
  decisions: [{ child: ana, outcome: 'no-further-action', reason: 'Seen.', secondReadingBecause: [] }],
})
const answered = ofReferral('feedback-given', '2010-06-15 12:00', { how: 'portal', children: [] })
const story: readonly Entry[] = [ofReferral('referral-received', '2010-06-15 09:00', body), decided, answered]

const said = { why: 'She still has nothing to eat.', asks: 'See her at home.', children: [] as string[] }
const raising = (more: object = {}) =>
  raise({ disagreement, referral, story, open: false, said, by: school, at: tuesday, pack, ...more })

/** As the log keeps it. */
const kept = ([entry]: readonly NewEntry[], happened: string): Entry =>
  told(entry!.type, happened, entry!.body, { subjects: entry!.subjects, packId: pack.id })
const raised = kept(given(raising()), '2010-06-15 14:00')

const by = (who: typeof worker, ...permissions: Permission[]) => ({
  ...who,
  permissions: new Set(permissions),
})
const duty = by({ ...worker, account: 'duty-2', name: 'Josephine' }, 'disagreement:answer-duty-team')
const head = by(
  { account: 'head', name: 'Malcolm Reid', qualified: true },
  'disagreement:answer-head-of-service',
)
const ruth = by(manager, 'disagreement:answer-duty-team', 'disagreement:answer-team-manager')
const board = by({ account: 'board', name: 'Sir Alan', qualified: false }, 'disagreement:answer-board')
const stands = { answer: 'stands', reason: 'She was seen, and eats at home.' } as const
const answering = (entries: readonly Entry[], who: typeof duty, when = inTime) =>
  answer(entries, { disagreement, story, said: stands, by: who, at: when, pack })
const goOn = (entries: readonly Entry[], more: object = {}) =>
  takeFurther(entries, {
    disagreement,
    why: 'Still.',
    cannotWait: false,
    by: school,
    at: inTime,
    pack,
    ...more,
  })

describe('given a referral that was decided and answered', () => {
  it('its referrer says that they disagree: it is with the first stage, of the children whom they named', () => {
    const [entry] = given(raising())
    const { stage, children } = entry!.body as { stage: string; children: unknown }
    assert.equal(stage, 'worker')
    assert.deepEqual(children, [{ person: ana, name: 'Ana' }], 'never a child whom they did not name')
  })

  it('nobody else may, nor a member of the public: to them there is no such thing', () => {
    assert.deepEqual(refusals(raising({ by: { ...school, account: 'other' } })), ['absent'])
    const from = { kind: 'public', account: 'teacher' } as const
    const theirs = [
      ofReferral('referral-received', '2010-06-15 09:00', referralBody({ from })),
      decided,
      answered,
    ]
    assert.deepEqual(refusals(raising({ story: theirs })), ['absent'])
  })

  it('one who named several says for which; an unanswered one is told whom to ring; one at a time', () => {
    const children = body.children.map((child) => ({ ...child, namedByReferrer: true }))
    const both = [
      ofReferral('referral-received', '2010-06-15 09:00', { ...body, children }),
      decided,
      answered,
    ]
    assert.deepEqual(refusals(raising({ story: both })), ['children-not-chosen at children'])
    assert.deepEqual(refusals(raising({ story: both, said: { ...said, children: [ben, newId()] } })), [
      'children-not-chosen at children',
    ])
    given(raising({ story: both, said: { ...said, children: [ben] } }))
    assert.deepEqual(refusals(raising({ story: story.slice(0, 2) })), ['not-answered-yet'])
    assert.deepEqual(refusals(raising({ open: true })), ['open-already'])
  })
})

describe('given that a referrer disagrees', () => {
  it('the stage whose turn it is answers, by name, and no other', () => {
    const [entry] = given(answering([raised], duty))
    assert.deepEqual(entry!.body, { stage: 'worker', ...stands, byName: 'Josephine', qualified: true })
    assert.deepEqual(refusals(answering([raised], head)), ['not-your-stage'])
  })

  it('an unqualified worker doesn’t answer for the front door', () => {
    assert.deepEqual(refusals(answering([raised], { ...duty, qualified: false })), [
      'qualified-worker-needed',
    ])
  })

  it('within its time it may be taken further only by saying that it can’t wait', () => {
    assert.deepEqual(refusals(goOn([raised])), ['still-in-time at cannotWait'])
    const [entry] = given(goOn([raised], { cannotWait: true }))
    assert.deepEqual(
      (({ from, to, because }) => ({ from, to, because }))(entry!.body as Record<string, unknown>),
      { from: 'worker', to: 'manager', because: 'cannot-wait' },
    )
  })

  it('when its time has passed it goes on at once, and the next stage may answer in its place', () => {
    const [entry] = given(goOn([raised], { at: tooLate }))
    assert.equal((entry!.body as { because: string }).because, 'no-answer')
    const higher = by(manager, 'disagreement:answer-team-manager')
    assert.deepEqual(refusals(answering([raised], higher)), ['not-your-stage'])
    const late = given(answering([raised], higher, tooLate))[0]!.body as { stage: string; insteadOf?: string }
    assert.deepEqual([late.stage, late.insteadOf], ['manager', 'worker'])
  })

  it('nobody but its referrer takes it further or ends it', () => {
    const by = { account: 'other', name: 'Somebody' }
    assert.deepEqual(refusals(goOn([raised], { by, cannotWait: true })), ['absent'])
    assert.deepEqual(refusals(resolve([raised], { disagreement, how: 'accepted', by, at: inTime, pack })), [
      'absent',
    ])
  })
})

describe('given an answer', () => {
  const first = kept(given(answering([raised], duty)), '2010-06-16 11:00')
  const further = kept(given(goOn([raised, first])), '2010-06-16 12:00')

  it('it is the referrer’s to say what next: nobody answers twice', () => {
    assert.equal(standingOf([raised, first])!.state, 'answered')
    assert.deepEqual(refusals(answering([raised, first], duty)), ['answered-already'])
  })

  it('not satisfied, they take it to the next stage, whose time begins then', () => {
    const standing = standingOf([raised, first, further])!
    assert.deepEqual([standing.stage, standing.state], ['manager', 'waiting'])
    assert.equal(dueOf([raised, first, further], disagreement, 'worker', pack), undefined)
    assert.equal(
      dueOf([raised, first, further], disagreement, 'manager', pack)!.toString(),
      '2010-06-17T23:00:00Z',
    )
  })

  it('the next stage is another’s than who decided or answered before', () => {
    const entries = [raised, first, further]
    // Entries of a story are recorded by `tester`: who decided here, and who answered.
    const same = { ...ruth, account: 'tester' }
    assert.deepEqual(refusals(answering(entries, same)), ['own-decision'])
    given(answering(entries, ruth))
  })

  it('a satisfied referrer ends it, and then it has ended', () => {
    const end = kept(
      given(resolve([raised, first], { disagreement, how: 'accepted', by: school, at: inTime, pack })),
      '2010-06-16 13:00',
    )
    assert.equal(standingOf([raised, first, end])!.state, 'resolved')
    assert.deepEqual(refusals(goOn([raised, first, end])), ['ended'])
  })

  it('only after the last stage does it end without agreement, and further there is nothing', () => {
    const still = (entries: readonly Entry[]) =>
      resolve(entries, { disagreement, how: 'still-disagrees', by: school, at: inTime, pack })
    assert.deepEqual(refusals(still([raised, first])), ['not-the-last-stage at how'])
    const atBoard = told('disagreement-taken-further', '2010-06-16 14:00', {
      from: 'head-of-service',
      to: 'board',
    })
    const last = kept(given(answering([raised, first, atBoard], board)), '2010-06-16 15:00')
    given(still([raised, first, atBoard, last]))
    assert.deepEqual(refusals(goOn([raised, first, atBoard, last])), ['last-stage'])
  })
})

describe('given that a stage agrees', () => {
  it('the decision is to be made again, for the children who were decided', () => {
    const input = { referral, disagreement, reason: 'He is right.', by: manager, at: inTime }
    const [entry] = sendBack(story, { ...input, children: [ana, ben] })
    assert.deepEqual((entry!.body as { children: unknown }).children, [{ person: ana }])
    const back = ofReferral('referral-decision-sent-back', '2010-06-16 11:00', entry!.body)
    assert.deepEqual(sendBack([...story, back], { ...input, children: [ana] }), [], 'once')
  })
})

describe('the stages of the pack', () => {
  it('go from the worker to the board, and somebody answers at each', () => {
    assert.deepEqual(
      stagesOf(pack).map(({ code, owner }) => `${code}: ${owner}`),
      ['worker: duty-team', 'manager: team-manager', 'head-of-service: head-of-service', 'board: board'],
    )
    assert.deepEqual(answeredBy(pack, head.permissions), { own: ['head-of-service'], before: ['manager'] })
  })
})
