import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { at, given, ofReferral, process, referralBody, refusals, teacher } from '#test/support/concerns.ts'
import { confirmOwn } from './rules.ts'

const by = { account: teacher.account, name: teacher.name, qualified: false }
const rang = (account: string) =>
  ofReferral(
    'referral-received',
    '2010-06-15 09:30',
    referralBody({ how: 'telephone', from: { kind: 'professional', account } }),
  )
const confirm = (entries: Parameters<typeof confirmOwn>[0], words?: string) =>
  confirmOwn(entries, { referral: process, words, by, at })

describe('what was told by telephone, confirmed in writing', () => {
  it('given who rang, when they add nothing, then what was noted is confirmed and they have the receipt', () => {
    const types = given(confirm([rang(by.account)])).map(({ type }) => type)
    assert.deepEqual(types, ['referral-confirmed-in-writing', 'referral-acknowledged'])
  })

  it('given who rang, when they add words, then those are kept', () => {
    const [entry] = given(confirm([rang(by.account)], 'It was the left arm.'))
    assert.equal((entry!.body as { words: string }).words, 'It was the left arm.')
  })

  it('given somebody else, then there is nothing there', () => {
    const result = confirm([rang('somebody-else')])
    assert.equal(!result.ok && result.refused, 'absent')
  })

  it('given that it was confirmed, then not twice', () => {
    const confirmed = ofReferral('referral-confirmed-in-writing', '2010-06-15 10:00', {
      words: 'Yes',
      byName: by.name,
    })
    assert.deepEqual(refusals(confirm([rang(by.account), confirmed])), ['already-confirmed'])
  })
})
