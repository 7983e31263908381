import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findRight } from '#/access/relationship.ts'
import { permissionsOf, ROLES } from '#/access/roles.ts'
import type { Viewer } from '#/access/viewer.ts'
import { at, given, pack, process, refusals, rowsOf } from '#test/support/concerns.ts'
import { told } from '#test/support/story.ts'
import { allegationTypes } from './entries.ts'
import { consult, endAllegation, receiveAllegation, recordAction } from './rules.ts'
import { needOf } from './telling.ts'
import { allegationView } from './views.ts'

const subjects = [{ subject: process, kind: 'allegation', role: 'process' }]
const body = {
  what: 'He gripped her arm.',
  who: { name: 'J. Dale', work: 'coach' },
  from: { kind: 'anonymous' },
}
const received = told('allegation-received', '2010-06-15 09:30', body, { subjects })
const ended = told(
  'allegation-ended',
  '2010-06-15 09:50',
  { outcome: 'unfounded', reason: 'Why', byName: 'S' },
  { subjects },
)
const acted = { allegation: process, byName: 'Stephen Achebe', at, pack }

describe('an allegation', () => {
  it('is about itself alone: nobody’s record has it, and no chronology a line', () => {
    const entry = receiveAllegation({ ...acted, told: { ...body, from: { kind: 'anonymous' } } })
    assert.deepEqual(entry.subjects, subjects)
    assert.equal(entry.refs, undefined)
    for (const type of allegationTypes) assert.equal('line' in type, false, type.type)
  })

  it('is followed until it has ended', () => {
    assert.ok(consult([received], { ...acted, withWhom: 'The chair', agreed: 'He is not told.' }).ok)
    assert.deepEqual(refusals(recordAction([received], { ...acted, action: 'gossip', said: 'Why' })), [
      'unknown-code at action',
    ])
    assert.deepEqual(
      refusals(consult([received, ended], { ...acted, withWhom: 'The chair', agreed: 'Nothing.' })),
      ['already-ended'],
    )
    const end = given(endAllegation([received], { ...acted, outcome: 'unfounded', reason: 'He was away.' }))
    assert.equal(end.type, 'allegation-ended')
  })

  it('is found false only since guidance has had that word', () =>
    assert.deepEqual(refusals(endAllegation([received], { ...acted, outcome: 'false', reason: 'Why' })), [
      'unknown-code at outcome',
    ]))

  it('stands with what was found, in whatever order it is read', () => {
    assert.deepEqual(
      rowsOf(allegationView, [ended, received]).map(({ who, outcome }) => [who, outcome]),
      [['J. Dale, coach', 'unfounded']],
    )
  })
})

describe('what the child needs', () => {
  it('goes to duty in the teller’s words about the child, naming neither who is accused nor who told', () => {
    const need = needOf({
      what: 'He gripped her arm.',
      who: { name: 'J. Dale' },
      needs: 'Collect her at 4.',
      child: 'Ana',
    })
    assert.doesNotMatch(JSON.stringify(need), /Dale|gripped/)
    assert.deepEqual(need?.from, { kind: 'anonymous', protected: true })
    assert.equal(need?.worry, 'Collect her at 4.')
  })
  it('goes to duty even without words, where a child may be in danger', () => {
    assert.match(needOf({ what: 'Why', danger: 'yes' })?.worry ?? '', /may be in danger now/)
    assert.equal(needOf({ what: 'Why', danger: 'no' }), undefined)
  })
})

describe('the seal', () => {
  const viewer = (...roles: string[]) =>
    ({ roles, permissions: permissionsOf(roles), hidden: [] as readonly string[] }) as unknown as Viewer
  const standing = {
    subject: process,
    livesAs: process,
    kind: 'allegation',
    related: true,
    allHidden: false,
    glassBroken: true,
  }
  const open = { manner: 'open', knownAt: undefined } as const

  it('opens to the designated officer, and to no other role, however far it reaches', () => {
    assert.deepEqual(
      ROLES.map(({ name }) => name).filter((name) => findRight(viewer(name), standing, open) !== undefined),
      ['designated-officer'],
    )
  })
  it('is weighed by kind: anything else opens by relationship, as before', () =>
    assert.equal(findRight(viewer('duty'), { ...standing, kind: 'referral' }, open), 'relationship'))
})
