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
import { asAnswered, DAY, received } from '#test/support/decisions.ts'
import { told } from '#test/support/story.ts'
import { toHandOn } from '../handing-on/rules.ts'
import { type Asking, answerHandover, handOver, toLead } from './rules.ts'

const lead = { account: 'lead', name: 'Carol Brennan', qualified: false }
const decided = ofReferral('referral-decided', `${DAY} 09:30`, {
  byName: worker.name,
  decisions: [
    { child: ana, outcome: 'early-help', reason: 'Why', handsOn: true, secondReadingBecause: [] },
    { child: ben, outcome: 'initial-assessment', reason: 'Why', secondReadingBecause: [] },
  ],
})
const story = [received(), decided]

const asking: Asking = {
  to: { account: 'lead', name: lead.name, agencyName: 'Hollin Valley Family Centre' },
  children: [ana],
  asked: 'Help with routines, and with Ana’s mornings.',
  service: 'A worker who comes home for six weeks',
  agreement: 'agrees',
}
const handover = newId()
const hand = (
  more: Partial<Asking> = {},
  { entries = story, safeContact = false, hidden = [] as string[] } = {},
) =>
  handOver(entries, {
    id: handover,
    referral: process,
    asking: { ...asking, ...more },
    hidden,
    safeContact,
    by: worker,
    at,
    pack,
  })

/** The handover as the log keeps it, about the referral too. */
const asked = (happened = `${DAY} 09:50`): Entry => {
  const { body, subjects } = given(hand())
  return told('early-help-handed-over', happened, body, { subjects })
}

describe('a child is handed to a lead professional', () => {
  it('where early help was decided for that child', () => {
    assert.equal(given(hand()).type, 'early-help-handed-over')
    assert.deepEqual(refusals(hand({ children: [ben] })), ['not-for-early-help at children'])
    assert.deepEqual(refusals(hand({ children: [] })), ['no-child at children'])
  })
  it('once, until they have answered', () => {
    assert.deepEqual(toHandOn(toLead, story, pack), [ana])
    assert.deepEqual(toHandOn(toLead, [...story, asked()], pack), [])
    assert.deepEqual(refusals(hand({}, { entries: [...story, asked()] })), ['not-for-early-help at children'])
  })
  it('not one who doesn’t exist for whoever hands over', () => {
    assert.deepEqual(refusals(hand({}, { hidden: [ana] })), ['not-for-early-help at children'])
  })
  it('with whether the family agreed to the service; a refusal asks what the child risks without it', () => {
    assert.deepEqual(refusals(hand({ agreement: 'perhaps' })), ['unknown-code at agreement'])
    assert.deepEqual(refusals(hand({ agreement: 'refuses' })), ['risk-unsaid at risk'])
    assert.equal(
      given(hand({ agreement: 'refuses', risk: 'She misses school.' })).type,
      'early-help-handed-over',
    )
    assert.equal(given(hand({ agreement: 'not-asked' })).type, 'early-help-handed-over')
  })
  it('with how to reach the family only once it was held against the safe-contact instructions', () => {
    const contact = 'Ring 07700 900123 after nine.'
    assert.deepEqual(refusals(hand({ contact }, { safeContact: true })), [
      'contact-unchecked at contactChecked',
    ])
    for (const result of [
      hand({ contact, contactChecked: true }, { safeContact: true }),
      hand({ contact }),
      hand({}, { safeContact: true }),
    ])
      assert.equal(given(result).type, 'early-help-handed-over')
  })
})

describe('the lead professional answers', () => {
  const answer = (
    said: Parameters<typeof answerHandover>[2]['answer'],
    {
      entries = [asked()],
      referral = [...story, asAnswered],
    }: { entries?: Entry[]; referral?: Entry[] } = {},
  ) => answerHandover(entries, referral, { id: handover, answer: said, by: lead, at, pack })

  it('yes, with the day on which they first meet the family; and the referral may close', () => {
    assert.deepEqual(typesOf(given(answer({ accepts: true, firstContactOn: '2010-06-17' }))), [
      'early-help-answered',
      'referral-taken-on',
      'referral-closed',
    ])
    assert.deepEqual(refusals(answer({ accepts: true })), ['first-contact-missing at firstContactOn'])
    assert.deepEqual(refusals(answer({ accepts: true, firstContactOn: '2010-06-14' })), [
      'first-contact-past at firstContactOn',
    ])
  })
  it('no, and why: the child comes back to the front door, which stays open', () => {
    const entries = given(answer({ accepts: false, reason: 'I am on leave.' }))
    assert.deepEqual(typesOf(entries), ['early-help-answered', 'referral-returned'])
    assert.equal((entries[1]!.body as { reason: string }).reason, 'I am on leave.')
    assert.deepEqual(refusals(answer({ accepts: false })), ['reason-missing at reason'])
  })
  it('once', () => {
    const [done] = given(answer({ accepts: false, reason: 'No.' }))
    const entries = [asked(), told(done!.type, `${DAY} 09:55`, done!.body, { subjects: done!.subjects })]
    assert.deepEqual(refusals(answer({ accepts: false, reason: 'No.' }, { entries })), ['answered-already'])
    assert.deepEqual(refusals(answer({ accepts: true }, { entries: [] })), ['absent'])
  })
})
