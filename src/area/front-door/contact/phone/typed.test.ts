import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import { pack } from '#test/support/concerns.ts'
import { callerOf } from '../tell/answers.ts'
import { readNoted, settled, soughtIn, soughtOfRow, sourceOfTeller } from './typed.ts'

const [ama, ben] = [newId(), newId()]
const today = Temporal.PlainDate.from('2010-06-14')

describe('what one box may hold', () => {
  it('is a name, a birth date and a postcode, in any order', () => {
    assert.deepEqual(soughtIn('Naomi Baxter 3/4/2003 HO1 4TB'), [
      { given: 'Naomi', family: 'Baxter', bornOn: '2003-04-03', postcode: 'HO1 4TB' },
    ])
    assert.deepEqual(soughtIn('ho14tb, Naomi Jane Baxter'), [
      { given: 'Naomi Jane', family: 'Baxter', postcode: 'HO1 4TB' },
    ])
  })

  it('is looked for as either name when it is one word', () => {
    assert.deepEqual(soughtIn('Baxter'), [{ given: 'Baxter' }, { family: 'Baxter' }])
  })

  it('asks nothing when it says nothing, and drops a day that doesn’t exist', () => {
    assert.deepEqual(soughtIn('  '), [])
    assert.deepEqual(soughtIn('30/2/2003'), [])
    assert.deepEqual(soughtIn('HO1 4TB'), [{ postcode: 'HO1 4TB' }])
  })

  it('is what a row says too, until it is known who that is', () => {
    const row = { name: 'Ama Shah', birthDate: { day: '3', month: '4', year: '2003' }, address: 'HO1 4TB' }
    assert.deepEqual(soughtOfRow(row), [
      { given: 'Ama', family: 'Shah', bornOn: '2003-04-03', postcode: 'HO1 4TB' },
    ])
    assert.deepEqual(soughtOfRow({ ...row, person: ama }), [])
  })
})

describe('after any press', () => {
  const found = [
    { person: ama, part: 'children', family: '0', named: 'yes' },
    { person: ben, part: 'adults', family: '0' },
  ]

  it('whoever was ticked has a row, and whoever wasn’t has none', () => {
    assert.deepEqual(settled({ worry: 'Bruise', found }), {
      worry: 'Bruise',
      children: [{ person: ama }],
      adults: [],
    })
  })

  it('everybody of a household is put in by one press, as not named by the caller', () => {
    const { adults } = settled({ found, press: 'all.0' })
    assert.deepEqual(adults, [{ person: ben, also: 'yes' }])
    assert.deepEqual(settled({ found, press: 'all.1' }).adults, [])
  })

  it('nobody has two rows', () => {
    assert.deepEqual(settled({ children: [{ person: ama, role: 'hurt' }], found }).children, [
      { person: ama, role: 'hurt' },
    ])
  })

  it('a row that was typed becomes somebody on record, and keeps what was typed', () => {
    assert.deepEqual(settled({ children: [{ name: 'Ama', is: ama }] }).children, [
      { name: 'Ama', person: ama },
    ])
    assert.deepEqual(settled({ children: [{ name: 'Ama', is: 'none' }] }).children, [{ name: 'Ama' }])
  })

  it('whoever was taken out has no row any more', () => {
    const children = [{ person: ama }, { name: 'Ben' }]
    assert.deepEqual(settled({ children, without: 'children.0' }).children, [{ name: 'Ben' }])
  })

  it('an id that can’t be one is nobody’s', () => {
    assert.deepEqual(settled({ found: [{ person: 'x', part: 'children', named: 'yes' }] }).children, [])
  })
})

describe('what is noted', () => {
  it('says who is on record, and whom the caller didn’t name', () => {
    const typed = {
      worry: 'Bruise',
      children: [{ name: 'Tia' }, { person: ama }],
      adults: [{ person: ben, also: 'yes' }],
    }
    const read = readNoted(typed, { how: 'telephone', from: { kind: 'public' }, pack, today })
    assert.ok(read.ok)
    const { told, people } = read.value
    assert.deepEqual(
      [...people],
      [
        ['child-2', ama],
        ['adult-1', ben],
      ],
    )
    assert.equal(told.children[1]!.addedByDuty, undefined)
    assert.equal(told.adults[0]!.addedByDuty, true)
  })

  it('needs nothing but the worry', () => {
    const read = readNoted(
      { children: [{ person: ama }] },
      { how: 'telephone', from: { kind: 'public' }, pack, today },
    )
    assert.deepEqual(!read.ok && read.problems.map(({ field }) => field), ['worry'])
  })
})

describe('where a referral comes from', () => {
  it('is said by the caller’s work before their agency, and asked of nobody', () => {
    const school = { agencyKind: 'school', roles: ['teacher'] }
    const visitor = { agencyKind: 'health', roles: ['health-visitor'] }
    assert.equal(sourceOfTeller(pack, { kind: 'professional' }, school), '2A')
    assert.equal(sourceOfTeller(pack, { kind: 'professional' }, visitor), '3B')
    assert.equal(sourceOfTeller(pack, { kind: 'anonymous' }, undefined), '9')
    assert.equal(sourceOfTeller(pack, { kind: 'professional' }, undefined), undefined)
  })
})

describe('whoever rang', () => {
  it('is not named to the family when that is ticked: a box comes as a list of one', () => {
    assert.deepEqual(callerOf({ kind: 'public', name: 'Joan', protected: ['yes'] }), {
      kind: 'public',
      name: 'Joan',
      protected: true,
    })
    assert.deepEqual(callerOf({ kind: 'anonymous', name: 'Joan' }), { kind: 'anonymous' })
  })
})
