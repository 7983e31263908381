import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import {
  ana,
  at,
  ben,
  given,
  helper,
  manager,
  ofReferral,
  pack,
  process,
  referralBody,
  refusals,
  typesOf,
  worker,
} from '#test/support/concerns.ts'
import { asAnswered, choice, DAY, decide, history, oneChild, received } from '#test/support/decisions.ts'
import type { Conversation, ReferralReceived } from './entries.ts'
import { holdConversation, readAgain, receiveReferral } from './rules.ts'
import type { ChildHistory } from './second-reading.ts'

const asDecided = (child: string, outcome: string, secondReadingBecause: string[] = []) =>
  ofReferral('referral-decided', `${DAY} 09:30`, {
    byName: worker.name,
    decisions: [{ child, outcome, reason: 'Why', secondReadingBecause }],
  })
const asRead = (child: string, agrees: boolean) =>
  ofReferral('second-reading-given', `${DAY} 09:40`, { child, agrees, reason: 'Why', byName: manager.name })

describe('a referral is taken for the family', () => {
  const receive = (more: Partial<ReferralReceived> = {}) =>
    receiveReferral({ id: process, told: referralBody(more), at, pack })

  it('as one entry, about each child and every adult who is on record', () => {
    const mother = newId()
    const [entry, ...more] = given(receive({ adults: [{ ref: 'm', person: mother }, { ref: 'x' }] }))
    assert.deepEqual(more, [])
    assert.deepEqual(
      entry!.subjects.map(({ subject, role }) => [subject, role]),
      [
        [process, 'process'],
        [ana, 'child'],
        [ben, 'child'],
        [mother, 'adult'],
      ],
    )
  })
  it('with each child once, and only codes of the pack', () => {
    const twice = [...oneChild.children, ...oneChild.children]
    assert.deepEqual(refusals(receive({ children: twice, factors: ['bad-luck'], source: 'a-dream' })), [
      'unknown-code at factors',
      'unknown-code at source',
      'child-twice at children',
    ])
  })
  it('but not before it was told', () => {
    const occurred = { kind: 'day', on: '2010-06-16' } as const
    assert.deepEqual(refusals(receiveReferral({ id: process, told: referralBody(), occurred, at, pack })), [
      'happened-after-now at occurred',
    ])
  })
})

describe('every professional’s referral is talked through', () => {
  const held: Conversation = {
    withName: 'Mrs Shah',
    byName: worker.name,
    nature: 'A bruise',
    howAndWhy: 'Not known',
    needs: 'To be seen today',
    maltreatment: 'not-known',
    urgent: 'no',
    agreed: 'A visit this afternoon',
  }
  it('by a qualified social worker', () => {
    assert.equal(
      given(holdConversation({ referral: process, held, by: worker, at })).type,
      'referral-conversation-held',
    )
    assert.deepEqual(refusals(holdConversation({ referral: process, held, by: helper, at })), [
      'qualified-worker-needed',
    ])
  })
  it('and is recorded after it was held', () => {
    const occurred = { kind: 'day', on: '2010-06-16' } as const
    assert.deepEqual(refusals(holdConversation({ referral: process, held, occurred, by: worker, at })), [
      'happened-after-now at occurred',
    ])
  })
})

describe('a decision', () => {
  it('is a qualified social worker’s', () => {
    assert.deepEqual(refusals(decide([choice(ana, 'initial-assessment')], { by: helper })), [
      'qualified-worker-needed',
    ])
  })
  it('is made for each child by themselves: one may be decided before the other', () => {
    const [entry, ...more] = given(decide([choice(ana, 'initial-assessment')]))
    assert.deepEqual(more, [])
    assert.deepEqual(
      entry!.subjects.map(({ subject }) => subject),
      [process, ana],
    )
  })
  it('is of a child of this referral, by an outcome and a level of the pack, at its field', () => {
    assert.deepEqual(refusals(decide([choice(newId(), 'initial-assessment')])), [
      'not-of-this-referral at decisions.0.child',
    ])
    assert.deepEqual(refusals(decide([choice(ana, 'hope', { level: 'high' })])), [
      'unknown-code at decisions.0.outcome',
      'unknown-code at decisions.0.level',
    ])
  })
  it('is made once for each child, and for one at least', () => {
    assert.deepEqual(refusals(decide([])), ['nothing-decided at decisions'])
    assert.deepEqual(refusals(decide([choice(ana, 'services'), choice(ana, 'initial-assessment')])), [
      'child-twice at decisions',
    ])
    const story = [received(), asDecided(ana, 'initial-assessment')]
    assert.deepEqual(refusals(decide([choice(ana, 'services')], { story })), [
      'already-decided at decisions.0.outcome',
    ])
  })
})

describe('a decision to do nothing further waits for a manager', () => {
  const reasons = (
    known: ChildHistory,
    more: Partial<ReferralReceived> = {},
    outcome = 'no-further-action',
  ) => {
    const [entry] = given(
      decide([choice(ana, outcome)], { known, story: [received({ ...oneChild, ...more })] }),
    )
    return (entry!.body as { decisions: { secondReadingBecause: string[] }[] }).decisions[0]!
      .secondReadingBecause
  }
  it('for a child under one', () => {
    assert.equal(reasons(history({ birthDay: '2009-06-16' })).length, 1)
    assert.equal(reasons(history({ birthDay: '2009-06-15' })).length, 0)
  })
  it('for an unborn child, and for one whose age nobody knows', () => {
    assert.equal(reasons(history({ birthDay: '2010-08-20' })).length, 1)
    assert.equal(reasons(history({ birthDay: null })).length, 1)
  })
  it('where there is domestic violence', () => {
    assert.equal(reasons(history(), { factors: ['domestic-violence'] }).length, 1)
    assert.equal(reasons(history(), { factors: ['housing'] }).length, 0)
  })
  it('at the third referral in twelve months', () => {
    const days = ['2009-06-20', '2010-01-01', DAY]
    assert.equal(reasons(history({ referralDays: days })).length, 1)
    assert.equal(reasons(history({ referralDays: ['2009-05-01', '2010-01-01', DAY] })).length, 0)
  })
  it('and says each reason that there is', () => {
    assert.equal(reasons(history({ birthDay: null }), { factors: ['domestic-violence'] }).length, 2)
  })
  it('but a decision to act never waits', () => {
    const known = history({ birthDay: null, referralDays: ['2010-01-01', '2010-02-01', DAY] })
    for (const outcome of ['emergency-action', 'strategy-discussion', 'initial-assessment', 'services'])
      assert.deepEqual(reasons(known, { factors: ['domestic-violence'] }, outcome), [])
  })
})

describe('the second reading', () => {
  const waiting = [received(oneChild), asDecided(ana, 'no-further-action', ['under-one'])]
  const read = (by = manager, more: { agrees?: boolean; child?: string; story?: typeof waiting } = {}) =>
    readAgain(more.story ?? waiting, {
      referral: process,
      child: more.child ?? ana,
      agrees: more.agrees ?? true,
      reason: 'I rang the health visitor.',
      by,
      at,
      pack,
    })

  it('is somebody else’s: nobody reads their own decision again', () => {
    assert.deepEqual(refusals(read(worker)), ['own-decision'])
    assert.equal(given(read())[0]!.type, 'second-reading-given')
  })
  it('is asked of a decision that waits for it, and given once', () => {
    assert.deepEqual(refusals(read(manager, { child: ben })), ['nothing-to-read'])
    assert.deepEqual(refusals(read(manager, { story: [...waiting, asRead(ana, true)] })), ['nothing-to-read'])
    const acted = [received(oneChild), asDecided(ana, 'initial-assessment')]
    assert.deepEqual(refusals(read(manager, { story: acted })), ['nothing-to-read'])
  })
  it('may send it back, and then it is decided again', () => {
    const story = [...waiting, asRead(ana, false)]
    const [again] = given(decide([choice(ana, 'initial-assessment')], { story }))
    assert.equal(again!.type, 'referral-decided')
  })
})

describe('a referral closes by itself', () => {
  const assess = [choice(ana, 'initial-assessment'), choice(ben, 'services')]

  it('when every child is decided, read, and the professional has heard', () => {
    const story = [received(), asAnswered]
    assert.deepEqual(typesOf(given(decide(assess, { story }))), ['referral-decided', 'referral-closed'])
  })
  it('about every child in it', () => {
    const closed = given(decide(assess, { story: [received(), asAnswered] })).at(-1)!
    assert.deepEqual(
      closed.subjects.map(({ subject }) => subject),
      [process, ana, ben],
    )
  })
  it('not while a child is undecided', () => {
    const story = [received(), asAnswered]
    assert.deepEqual(typesOf(given(decide(assess.slice(0, 1), { story }))), ['referral-decided'])
  })
  it('not before the professional has heard', () => {
    assert.deepEqual(typesOf(given(decide(assess))), ['referral-decided'])
  })
  it('without an answer where it wasn’t a professional who referred', () => {
    const story = [received({ from: { kind: 'family', name: 'Joan' } })]
    assert.deepEqual(typesOf(given(decide(assess, { story }))), ['referral-decided', 'referral-closed'])
  })
  it('not before a manager has agreed; and then by the manager’s reading', () => {
    const story = [received(oneChild), asAnswered]
    const baby = history({ birthDay: '2010-01-01' })
    assert.deepEqual(typesOf(given(decide([choice(ana, 'no-further-action')], { story, known: baby }))), [
      'referral-decided',
    ])
    const waiting = [...story, asDecided(ana, 'no-further-action', ['under-one'])]
    const reading = { referral: process, child: ana, reason: 'Seen today.', by: manager, at, pack }
    assert.deepEqual(typesOf(given(readAgain(waiting, { ...reading, agrees: true }))), [
      'second-reading-given',
      'referral-closed',
    ])
    assert.deepEqual(typesOf(given(readAgain(waiting, { ...reading, agrees: false }))), [
      'second-reading-given',
    ])
  })
})
