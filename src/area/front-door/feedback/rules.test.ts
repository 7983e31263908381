import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import {
  ana,
  at,
  ben,
  given,
  ofReferral,
  pack,
  process,
  refusals,
  typesOf,
  worker,
} from '#test/support/concerns.ts'
import { received } from '#test/support/decisions.ts'
import type { FeedbackGiven } from './entries.ts'
import { type Answer, giveFeedback, openFeedback, trackMail } from './rules.ts'

const decided = (...children: string[]) =>
  ofReferral('referral-decided', '2010-06-15 09:30', {
    byName: worker.name,
    decisions: children.map((child) => ({
      child,
      outcome: 'initial-assessment',
      reason: 'Seen by nobody since March; her grandmother told us in confidence.',
      secondReadingBecause: [],
    })),
  })

const words: Answer = {
  how: 'portal',
  why: 'The bruise must be explained.',
  next: 'A social worker sees her this week.',
  ring: 'Amina Hussain, 01632 960001',
  parents: 'They know. Say nothing of the date.',
  disagree: 'Ring the manager.',
}

const answer = (entries: readonly Entry[], more: { answer?: Answer; verified?: boolean } = {}) =>
  giveFeedback(entries, {
    referral: process,
    answer: more.answer ?? words,
    verified: more.verified ?? true,
    outcomeWords: (code) => (code === 'initial-assessment' ? 'Initial assessment' : code),
    by: worker,
    at,
    pack,
  })

const bodyOf = (result: ReturnType<typeof answer>) => given(result)[0]!.body as FeedbackGiven

describe('what a referrer may hear', () => {
  it('a verified professional hears what was decided, why, what is next, whom to ring, and how to disagree', () => {
    const body = bodyOf(answer([received(), decided(ana)]))
    assert.deepEqual(body.children, [{ person: ana, name: 'Ana', decision: 'Initial assessment' }])
    assert.equal(body.why, words.why)
    assert.equal(body.disagree, words.disagree)
    assert.deepEqual(body.to, { name: 'Mrs Shah', account: 'teacher' })
  })
  it('never of a brother whom they did not name, nor why in duty’s own words', () => {
    const said = JSON.stringify(bodyOf(answer([received(), decided(ana, ben)])))
    assert.doesNotMatch(said, new RegExp(ben))
    assert.doesNotMatch(said, /grandmother/)
  })
  it('nothing of substance to a professional who is not verified: a receipt only', () => {
    const story = [received(), decided(ana)]
    assert.deepEqual(refusals(answer(story, { verified: false })), ['referrer-not-verified at how'])
    const told = { ...words, how: 'telephone' as const }
    assert.deepEqual(refusals(answer(story, { verified: false, answer: told })), [
      'referrer-not-verified at how',
    ])
  })
  it('a receipt holds none of what was typed, nor any child', () => {
    const body = bodyOf(
      answer([received(), decided(ana)], { verified: false, answer: { ...words, how: 'receipt-only' } }),
    )
    assert.deepEqual(Object.keys(body).sort(), ['byName', 'children', 'how', 'to'])
    assert.deepEqual(body.children, [])
  })
  it('thanks only, to the public: verified or not', () => {
    for (const kind of ['public', 'family', 'child', 'anonymous'] as const) {
      const story = [received({ from: { kind, account: 'neighbour' } }), decided(ana)]
      assert.deepEqual(refusals(answer(story)), ['referrer-not-verified at how'])
      assert.deepEqual(bodyOf(answer(story, { answer: { how: 'receipt-only' } })).children, [])
    }
  })
  it('nothing before each child whom they named is decided', () => {
    assert.deepEqual(refusals(answer([received()])), ['not-decided'])
    assert.deepEqual(refusals(answer([received(), decided(ben)])), ['not-decided'])
    assert.deepEqual(refusals(answer([])), ['absent'])
  })
  it('all of it: an answer without how to disagree is not one', () => {
    assert.deepEqual(
      refusals(answer([received(), decided(ana)], { answer: { how: 'portal', why: 'Because.' } })),
      [
        'answer-incomplete at next',
        'answer-incomplete at ring',
        'answer-incomplete at parents',
        'answer-incomplete at disagree',
      ],
    )
  })
})

describe('the answer closes the referral', () => {
  it('when nothing else was owed', () => {
    assert.deepEqual(typesOf(given(answer([received(), decided(ana, ben)]))), [
      'feedback-given',
      'referral-closed',
    ])
  })
  it('not while a child whom the referrer did not name is undecided', () => {
    assert.deepEqual(typesOf(given(answer([received(), decided(ana)]))), ['feedback-given'])
  })
})

describe('proof that it arrived', () => {
  const feedback = ofReferral('feedback-given', '2010-06-15 10:00', {
    to: { name: 'Mrs Shah', account: 'teacher' },
    how: 'portal',
    children: [],
    byName: worker.name,
  })
  const open = (account: string, story = [feedback], id = feedback.id) =>
    openFeedback(story, { referral: process, feedback: id, account, at })

  it('is recorded once, when the one it is for opens it after signing in', () => {
    const [opened, ...more] = given(open('teacher'))
    assert.deepEqual(more, [])
    assert.equal(opened!.type, 'feedback-opened')
    const story = [feedback, ofReferral('feedback-opened', '2010-06-15 11:00', opened!.body)]
    assert.deepEqual(given(open('teacher', story)), [])
  })
  it('is not there for anybody else, nor for another answer', () => {
    assert.deepEqual(refusals(open('impostor')), ['absent'])
    assert.deepEqual(refusals(open('teacher', [feedback], newId())), ['absent'])
  })
  it('of the e-mail each state is recorded once', () => {
    const mail = { referral: process, feedback: feedback.id, at }
    const [sent] = trackMail([feedback], 'sent', mail)
    const story = [feedback, ofReferral(sent!.type, '2010-06-15 10:01', sent!.body)]
    assert.deepEqual(trackMail(story, 'sent', mail), [])
    assert.deepEqual(typesOf(trackMail(story, 'bounced', { ...mail, detail: 'no such box' })), [
      'feedback-bounced',
    ])
    assert.deepEqual(typesOf(trackMail(story, 'sent', { ...mail, feedback: newId() })), ['feedback-sent'])
  })
})
