import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import { ana, ben, ofReferral, process, referralBody, rowsOf } from '#test/support/concerns.ts'
import { told } from '#test/support/story.ts'
import { sharingChildFromTransfersView, sharingFromAnswersView, sharingFromTransfersView } from './views.ts'

const answer = (how: string, happened: string) =>
  ofReferral('feedback-given', happened, {
    to: { name: 'Mrs Shah' },
    how,
    children: [{ person: ana }],
    byName: 'Amina',
  })

describe('what is a disclosure without being typed as one', () => {
  it('an answer to a referrer, by the law of its day; and not a receipt', () => {
    const received = ofReferral('referral-received', '2010-06-15 09:00', referralBody())
    const rows = rowsOf(sharingFromAnswersView, [
      received,
      answer('receipt-only', '2010-06-15 10:00'),
      answer('portal', '2010-06-15 11:00'),
      answer('telephone', '2018-05-25 11:00'),
    ])
    assert.deepEqual(
      rows.map((row) => [row.how, row.basis[0]]),
      [
        ['portal', 'dpa98-2-5'],
        ['telephone', 'gdpr-6-1-e'],
      ],
    )
  })

  it('what went to another area with a child', () => {
    const passed = told(
      'case-transferred',
      '2010-06-15 10:00',
      {
        referral: newId(),
        area: 'Castleshire',
        to: 'Ann Moss',
        how: 'secure-mail',
        sent: 'The referral and what was decided.',
        why: 'They moved.',
        checked: true,
        children: [{ person: ana }, { person: ben }],
        byName: 'Amina',
      },
      { subjects: [{ subject: process, kind: 'transfer', role: 'process' }] },
    )
    const [row] = rowsOf(sharingFromTransfersView, [passed])
    assert.deepEqual([row?.to_agency, row?.how, row?.made_of], ['Castleshire', 'secure-email', 'transfer'])
    assert.equal(rowsOf(sharingChildFromTransfersView, [passed]).length, 2)
  })
})
