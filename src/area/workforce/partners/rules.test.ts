import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codesOn } from '#/framework/codes.ts'
import { atInstant, onDay, startOf } from '#/lib/dates.ts'
import { newId } from '#/lib/id.ts'
import type { Entry, NewEntry } from '#/log/entry.ts'
import { theFramework } from '#test/support/access.ts'
import { trainingState } from '../training.ts'
import { gapsIn, partsOf } from './model.ts'
import type { Partner } from './queries.ts'
import { endLead, endPartner, leadIn, recordLead, recordPartner, trainLead } from './rules.ts'
import { namedPartnerView, settingLeadView } from './views.ts'

const AT = Temporal.Instant.from('2010-06-14T09:00:00Z')
const TODAY = Temporal.PlainDate.from('2010-06-14')
const pack = theFramework().packFor(TODAY)
const when = { at: AT, byName: 'Ruth Pemberton' }

let seq = 0
const written = ({ type, occurred, subjects, body }: NewEntry): Entry => ({
  id: newId(),
  seq: ++seq,
  type,
  version: 1,
  occurred,
  recordedAt: AT,
  recordedBy: 'manager',
  agency: 'council',
  source: 'page',
  packId: pack.id,
  subjects,
  refs: [],
  body,
})

const value = (result: ReturnType<typeof recordPartner>): Entry => {
  assert.ok(result.ok, JSON.stringify(result))
  return written(result.value)
}

const inOrder = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((one, other) => Temporal.Instant.compare(startOf(one.occurred), startOf(other.occurred)))

const officer = {
  partner: newId(),
  team: 'front-door',
  part: 'police',
  name: 'Sgt Paula Henshaw',
  agencyName: 'Hollinshire Police',
  telephone: '01632 960 811',
}

describe('named partners of a team (One Year On, rec. 25)', () => {
  it('takes a part that the pack knows, and refuses another at its field', () => {
    assert.equal(value(recordPartner(officer, pack, when)).type, 'named-partner-recorded')
    const refused = recordPartner({ ...officer, part: 'astrologer' }, pack, when)
    assert.ok(!refused.ok)
    assert.equal(refused.problems[0]?.field, 'part')
  })

  it('ends once: whoever is gone can’t go again', () => {
    const recorded = value(recordPartner(officer, pack, when))
    const ended = value(endPartner([recorded], { team: 'front-door', partner: officer.partner }, when))
    assert.equal(
      endPartner([recorded, ended], { team: 'front-door', partner: officer.partner }, when).ok,
      false,
    )
    const [row] = namedPartnerView.rows([recorded, ended], newId())
    assert.equal(row?.until_at, AT.toString())
  })

  it('shows a gap for each part that is needed and nobody plays, and none for what an area may add', () => {
    const codes = codesOn(pack, 'partner-part', TODAY)
    assert.deepEqual(gapsIn(partsOf([], codes)), ['Police officer', 'Health visitor', 'Paediatrician'])
    const named: Partner = { ...officer, work: null, reached: null, from: AT }
    assert.deepEqual(gapsIn(partsOf([named], codes)), ['Health visitor', 'Paediatrician'])
  })
})

const lead = (name: string) => ({
  lead: newId(),
  agency: 'meadow-primary',
  name,
  role: 'deputy head',
  telephone: '01632 960 755',
})

describe('the named safeguarding lead of a setting (rec. 30)', () => {
  it('is the last who was recorded, until it is said that they no longer lead', () => {
    const [first, second] = [lead('Imran Sadiq'), lead('Owen Price')]
    const told = [first, second].map((each) => written(recordLead(each, when)))
    assert.equal(leadIn(told), second.lead)
    const ended = value(endLead(told, { agency: 'meadow-primary' }, when))
    assert.equal(leadIn([...told, ended]), undefined)
    assert.equal(endLead([...told, ended], { agency: 'meadow-primary' }, when).ok, false)
  })

  it('brings no training of whoever led before', () => {
    const [first, second] = [lead('Imran Sadiq'), lead('Owen Price')]
    const told = [written({ ...recordLead(first, when), occurred: atInstant(AT.subtract({ hours: 24 })) })]
    const trained = value(
      trainLead(told, { agency: 'meadow-primary', on: Temporal.PlainDate.from('2010-06-01') }, when),
    )
    assert.deepEqual(trained.occurred, onDay('2010-06-01'))
    const later = [...told, trained, written(recordLead(second, when))]
    const rows = settingLeadView.rows(inOrder(later), newId())
    assert.deepEqual(
      rows.map((row) => [row.name, row.trained_on, row.until_at !== null]),
      [
        ['Imran Sadiq', '2010-06-01', true],
        ['Owen Price', null, false],
      ],
    )
  })

  it('can’t have been trained tomorrow, nor while nobody leads', () => {
    const told = [written(recordLead(lead('Owen Price'), when))]
    const tomorrow = TODAY.add({ days: 1 })
    assert.equal(trainLead(told, { agency: 'meadow-primary', on: tomorrow }, when).ok, false)
    assert.equal(trainLead([], { agency: 'meadow-primary', on: TODAY }, when).ok, false)
  })
})

describe('training that is done again after so many months', () => {
  it('is in date until the day before, and out of date on the day', () => {
    const on = (day: string) =>
      trainingState(Temporal.PlainDate.from('2008-06-15'), 24, Temporal.PlainDate.from(day))
    assert.equal(on('2010-06-14'), 'in-date')
    assert.equal(on('2010-06-15'), 'out-of-date')
  })

  it('is not known where nobody said, which is neither', () => {
    assert.equal(trainingState(null, 24, TODAY), 'not-known')
  })
})
