import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ana, contactBody, ofContact, rowsOf } from '#test/support/concerns.ts'
import { told } from '#test/support/story.ts'
import { noticeBody } from '../notice/examples.ts'
import { waitingContactView, waitingNoticeView } from './views.ts'

const received = ofContact(
  'contact-received',
  '2010-06-15 09:00',
  contactBody({
    danger: 'yes',
    factors: ['missing'],
    children: [
      { ref: 'child-1', name: 'Ana', birthDate: '2003-03-03' },
      { ref: 'child-2', expectedOn: '2010-08-01' },
    ],
    adults: [{ ref: 'adult-1', name: 'Esi', relationship: 'mother' }],
  }),
)
const identified = ofContact('contact-person-identified', '2010-06-15 10:00', {
  ref: 'child-1',
  part: 'child',
  person: ana,
  how: 'matched',
  openCase: false,
})
const decided = ofContact('contact-decided', '2010-06-15 12:00', {
  outcome: 'advice',
  reason: 'Told whom to ring.',
  byName: 'Amina Hussain',
})

describe('what puts a contact in its place', () => {
  it('is there while it waits, and gone when it is decided', () => {
    assert.equal(rowsOf(waitingContactView, [received]).length, 1)
    assert.deepEqual(rowsOf(waitingContactView, [received, identified, decided]), [])
  })
  it('is danger, a missing child, and how young those may be whom nobody knows', () => {
    const [row] = rowsOf(waitingContactView, [received])
    assert.deepEqual([row!.danger, row!.missing], [true, true])
    assert.deepEqual([row!.told_born, row!.told_unsure, row!.children], ['2010-08-01', false, []])
  })
  it('is whose record says the age, once duty knows who it is', () => {
    const [row] = rowsOf(waitingContactView, [received, identified])
    assert.deepEqual([row!.children, row!.people, row!.told_born], [[ana], [ana], '2010-08-01'])
  })
  it('is a missing child whom somebody recognised later, until that is set aside', () => {
    const quiet = ofContact('contact-received', '2010-06-15 09:00', contactBody({}))
    const recognised = ofContact('other-road-recognised', '2010-06-15 10:00', {
      road: 'missing',
      children: [],
      why: 'Not home since Sunday.',
      byName: 'Amina Hussain',
    })
    const aside = ofContact('other-road-dismissed', '2010-06-15 11:00', {
      road: 'missing',
      reason: 'She was at her aunt’s.',
      byName: 'Amina Hussain',
    })
    const missing = (...entries: Parameters<typeof rowsOf>[1]) =>
      rowsOf(waitingContactView, entries)[0]!.missing
    assert.deepEqual(
      [missing(quiet), missing(quiet, recognised), missing(quiet, recognised, aside)],
      [false, true, false],
    )
  })
  it('is unsure where an age was not told, or no child was', () => {
    const untold = (children: { ref: string; name: string }[]) =>
      ofContact('contact-received', '2010-06-15 09:00', contactBody({ children }))
    assert.equal(rowsOf(waitingContactView, [untold([])])[0]!.told_unsure, true)
    assert.equal(
      rowsOf(waitingContactView, [untold([{ ref: 'child-1', name: 'Ana' }])])[0]!.told_unsure,
      true,
    )
  })
})

describe('what puts a notice in its place', () => {
  const notice = told('notice-received', '2010-06-15 09:00', noticeBody())
  it('is there until it is screened, or joined to another', () => {
    assert.equal(rowsOf(waitingNoticeView, [notice]).length, 1)
    const screened = told('notice-screening-finished', '2010-06-15 12:00', {})
    assert.deepEqual(rowsOf(waitingNoticeView, [notice, screened]), [])
  })
  it('is a missing child where the police say so', () => {
    const lost = told('notice-received', '2010-06-15 09:00', noticeBody({ kind: 'missing-child' }))
    assert.equal(rowsOf(waitingNoticeView, [lost])[0]!.missing, true)
  })
  it('is danger where a child was injured', () => {
    const people = noticeBody().people.map((each) =>
      each.role === 'child' ? { ...each, injured: 'yes' as const } : each,
    )
    const hurt = told('notice-received', '2010-06-15 09:00', noticeBody({ people }))
    assert.deepEqual(
      [notice, hurt].map((each) => rowsOf(waitingNoticeView, [each])[0]!.danger),
      [false, true],
    )
  })
})
