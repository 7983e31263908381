import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dutyRows } from '#/framework/duties.ts'
import { newId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import {
  ana,
  at,
  ben,
  contactBody,
  given,
  ofContact,
  ofReferral,
  pack,
  process,
  referralBody,
  refusals,
  rowsOf,
  typesOf,
  worker,
} from '#test/support/concerns.ts'
import { packOf } from '#test/support/packs.ts'
import { followRoad, handOn, recogniseRoad, setRoadAside, stepsOf } from './rules.ts'
import { roadOfReferralView } from './views.ts'

const DAY = '2010-06-15'
const acted = { process: { id: process, kind: 'referral' as const }, hidden: [], by: worker, at, pack }
const received = (roads: string[] = []) =>
  ofReferral('referral-received', `${DAY} 09:05`, referralBody({ roads }))
const followed = (happened: string, road: string, step: string, answer = 'done') =>
  ofReferral('other-road-followed', happened, {
    road,
    step,
    answer,
    children: [ana],
    said: 'As agreed.',
    byName: worker.name,
  })
const dismissed = (road: string) =>
  ofReferral('other-road-dismissed', `${DAY} 09:50`, { road, reason: 'She is 18.', byName: worker.name })
const recognisedLater = (road: string) =>
  ofReferral('other-road-recognised', `${DAY} 09:55`, {
    road,
    children: [ana],
    why: 'He said so.',
    byName: worker.name,
  })

const step = (road: string, code: string, answer: string, more: object = {}) => ({
  ...acted,
  road,
  step: code,
  answer,
  children: [ana],
  said: 'Agreed by telephone.',
  ...more,
})

describe('a road is recognised', () => {
  it('by duty, for the children it is about, or for all of them', () => {
    const seen = given(
      recogniseRoad([received()], { ...acted, road: 'young-carer', children: [ben], why: 'He cooks.' }),
    )
    assert.deepEqual(
      seen.subjects.map(({ subject }) => subject),
      [process, ben],
    )
    const all = given(recogniseRoad([received()], { ...acted, road: 'missing', children: [], why: 'Gone.' }))
    assert.deepEqual((all.body as { children: string[] }).children, [ana, ben])
  })

  it('not for a child of another referral, nor one who doesn’t exist for whoever records', () => {
    const say = (children: string[], hidden: string[] = []) =>
      refusals(
        recogniseRoad([received()], { ...acted, hidden, road: 'missing', children, why: 'Gone since noon.' }),
      )
    assert.deepEqual(say([newId()]), ['not-of-this at children'])
    assert.deepEqual(say([ben], [ben]), ['not-of-this at children'])
  })

  it('and one that the pack hasn’t is said at its field', () =>
    assert.deepEqual(
      refusals(recogniseRoad([received()], { ...acted, road: 'tall', children: [], why: 'Why' })),
      ['unknown-code at road'],
    ))
})

describe('a step of a road', () => {
  it('is one of its own, with an answer that it may have, and not before it happened', () => {
    const say = (input: Parameters<typeof followRoad>[1]) =>
      refusals(followRoad([received(['missing'])], input))
    assert.deepEqual(say(step('missing', 'report-fgm', 'done')), ['unknown-code at step'])
    assert.deepEqual(say(step('missing', 'return-interview', 'not-made')), ['answer-not-of-step at answer'])
    assert.deepEqual(
      say(
        step('missing', 'return-interview', 'held', {
          occurred: { kind: 'instant', at: '2010-06-15T10:00:00Z' },
        }),
      ),
      ['happened-after-now at occurred'],
    )
  })

  it('recognises the road by being taken, where nobody had said so', () => {
    const input = step('private-fostering', 'private-fostering-visit', 'done')
    assert.deepEqual(typesOf(given(followRoad([received()], input))), [
      'other-road-recognised',
      'other-road-followed',
    ])
    assert.deepEqual(typesOf(given(followRoad([received(['private-fostering'])], input))), [
      'other-road-followed',
    ])
  })

  it('is there for each road of each edition, and every duty of a road is met by one', () => {
    for (const edition of ['england-2010', 'england-2023']) {
      const of = packOf(edition)
      for (const { code } of of.codes['other-road']!) assert.ok(stepsOf(of, code).length > 0, code)
      const owed = of.duties.filter(({ id }) => id.startsWith('road-') && !id.endsWith('-of-contact'))
      assert.deepEqual(
        owed.map(({ id }) => id.replace('road-', '')).sort(),
        of.codes['other-road-step']!.map(({ code }) => code).sort(),
      )
    }
  })
})

describe('what a road asks', () => {
  const owed = (entries: readonly Entry[], edition = 'england-2010', kind = 'referral') =>
    dutyRows(entries, process, kind, packOf(edition))
      .filter(({ duty_id }) => duty_id.startsWith('road-'))
      .map(({ duty_id, due_at, met_at, ended_at }) =>
        [duty_id.replace('road-', ''), met_at ? 'met' : ended_at ? 'ended' : due_at].join(' '),
      )

  it('is due from when it was told: a private foster home is visited within seven working days', () =>
    assert.deepEqual(owed([received(['private-fostering'])]), [
      'private-fostering-visit 2010-06-24T23:00:00Z',
    ]))

  it('tells both the reviewing officer and the placing authority of a child in care', () =>
    assert.deepEqual(
      owed([
        received(['looked-after-child']),
        followed(`${DAY} 09:30`, 'looked-after-child', 'tell-reviewing-officer'),
      ]),
      ['tell-reviewing-officer met', 'tell-placing-authority 2010-06-16T23:00:00Z'],
    ))

  it('counts the return interview’s 72 hours from when a missing child is back', () => {
    assert.deepEqual(owed([received(['missing'])]), ['locate-child 2010-06-15T12:05:00Z'])
    const back = followed(`${DAY} 20:00`, 'missing', 'locate-child')
    assert.deepEqual(owed([received(['missing']), back]), [
      'locate-child met',
      'return-interview 2010-06-18T19:00:00Z',
    ])
    const offered = followed('2010-06-17 10:00', 'missing', 'return-interview', 'offered-declined')
    assert.deepEqual(owed([received(['missing']), back, offered]), [
      'locate-child met',
      'return-interview met',
    ])
  })

  it('ends when it turns out not to be so, and opens again when somebody sees it after all', () => {
    assert.deepEqual(owed([received(['fgm']), dismissed('fgm')]), ['report-fgm ended'])
    assert.deepEqual(owed([received(['fgm']), dismissed('fgm'), recognisedLater('fgm')]), [
      'report-fgm ended',
      'report-fgm 2010-06-16T23:00:00Z',
    ])
  })

  it('asks whether the professional reported by law only where the law does: under the edition of 2023', () => {
    const title = (edition: string) =>
      packOf(edition).duties.find(({ id }) => id === 'road-report-fgm')?.title
    assert.match(title('england-2023') ?? '', /reported to the police/)
    assert.doesNotMatch(title('england-2010') ?? '', /reported/)
    const note = (edition: string) => stepsOf(packOf(edition), 'fgm')[0]?.note ?? ''
    assert.match(note('england-2023'), /regulated professional/)
    assert.doesNotMatch(note('england-2010'), /regulated professional/)
  })

  it('of a contact is carried on by the referral that it becomes, and by nothing else', () => {
    const told = ofContact('contact-received', `${DAY} 09:05`, contactBody({ roads: ['young-carer'] }))
    const decided = (outcome: string) =>
      ofContact('contact-decided', `${DAY} 09:30`, { outcome, reason: 'Why', byName: worker.name })
    assert.deepEqual(owed([told, decided('referral')], 'england-2010', 'contact'), [
      'young-carer-assessment-of-contact ended',
    ])
    assert.deepEqual(owed([told, decided('advice')], 'england-2010', 'contact'), [
      'young-carer-assessment-of-contact 2010-06-29T23:00:00Z',
    ])
  })
})

describe('what turned out not to be so', () => {
  it('was said before', () => {
    const aside = { ...acted, road: 'missing', reason: 'He was at his aunt’s.' }
    assert.deepEqual(refusals(setRoadAside([received()], aside)), ['not-recognised at road'])
    assert.equal(given(setRoadAside([received(['missing'])], aside)).type, 'other-road-dismissed')
  })

  it('stands as set aside until somebody sees it again', () => {
    const row = (...more: Entry[]) => rowsOf(roadOfReferralView, [received(['fgm']), ...more])[0]!
    assert.equal(row().set_aside_at, null)
    assert.equal(row(dismissed('fgm')).set_aside_why, 'She is 18.')
    assert.equal(row(dismissed('fgm'), recognisedLater('fgm')).set_aside_at, null)
  })
})

describe('what was done about a contact', () => {
  it('is handed on to the referral that it becomes, as it was and when it was', () => {
    const taken = ofContact('other-road-followed', `${DAY} 09:30`, {
      road: 'missing',
      step: 'locate-child',
      answer: 'done',
      children: [],
      said: 'At home.',
      byName: worker.name,
    })
    const referral = newId()
    const [handed, ...others] = handOn([taken], referral)
    assert.deepEqual(others, [])
    assert.deepEqual(handed?.occurred, taken.occurred)
    assert.deepEqual(handed?.subjects, [{ subject: referral, kind: 'referral', role: 'process' }])
  })
})
