import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#/lib/id.ts'
import type { Result } from '#/lib/problem.ts'
import type { Decided } from '#/log/act.ts'
import type { NewEntry } from '#/log/entry.ts'
import { given, recorded } from '#/people/given.ts'
import { type Registration, registrationEntries } from '#/people/identity/rules.ts'
import { person } from '#/people/identity/views.ts'
import { endPregnancy, endRelationship, recordHousehold, relate } from './rules.ts'
import { householdMember, relationship } from './views.ts'

const at = Temporal.Instant.from('2010-03-04T12:00:00Z')
const day = (on: string) => ({ kind: 'day', on }) as const
const [mother, child, unborn, man] = [newId(), newId(), newId(), newId()]
const household = newId()

const registered = (id: string, told: Partial<Registration>): readonly NewEntry[] =>
  registrationEntries(
    id,
    { as: 'adult', names: [{ kind: 'legal', given: 'A', family: 'B' }], ...told },
    day('2009-01-01'),
  )

const people = [
  ...registered(mother, { birth: { on: '1985-01-01', precision: 'day' } }),
  ...registered(child, { as: 'child', birth: { on: '2005-01-01', precision: 'day' } }),
  ...registered(unborn, { as: 'unborn-child', expectedOn: '2010-02-28' }),
  ...registered(man, { names: [], description: 'man at the door' }),
]
const knowing = (...more: readonly NewEntry[]) => given(recorded([...people, ...more]), at)
const codes = <T>(result: Result<T>): string[] => (result.ok ? [] : result.problems.map((each) => each.code))
const entriesOf = (result: Result<Decided<unknown>>): readonly NewEntry[] => {
  assert.ok(result.ok, codes(result).join())
  return result.value.entries
}
const motherOf = (id: string) =>
  ({ person: mother, kind: 'mother', of: id, parentalResponsibility: 'yes' }) as const

test('a relationship is on both records, each from its own side', () => {
  const after = knowing(...entriesOf(relate(knowing(), motherOf(child))))
  assert.deepEqual(
    after.rows(relationship, child).map((row) => [row.other, row.other_is, row.parental_responsibility]),
    [[mother, 'mother', 'yes']],
  )
  assert.deepEqual(
    after.rows(relationship, mother).map((row) => [row.other, row.other_is]),
    [[child, 'child']],
  )
})

test('nobody is their own mother, their mother’s mother, or related twice', () => {
  assert.deepEqual(codes(relate(knowing(), { ...motherOf(mother) })), ['same-person'])
  assert.deepEqual(codes(relate(knowing(), { person: child, kind: 'mother', of: mother })), [
    'parent-younger',
  ])
  const after = knowing(...entriesOf(relate(knowing(), motherOf(child))))
  assert.deepEqual(codes(relate(after, motherOf(child))), ['already-related'])
  assert.deepEqual(codes(relate(knowing(), { ...motherOf(newId()) })), ['no-such-record'])
})

test('a couple that parted is still in the story', () => {
  const together = entriesOf(
    relate(knowing(), { person: mother, kind: 'partner', of: man, from: '2009-02-01' }),
  )
  const story = recorded([...people, ...together])
  const known = given(story, at)
  const key = known.rows(relationship, mother)[0]!.key
  assert.deepEqual(codes(endRelationship(known, mother, key, '2009-01-01')), ['ends-before-it-begins'])
  const ended = entriesOf(endRelationship(known, man, key, '2009-12-01'))
  const after = given([...story, ...recorded(ended).map((each) => ({ ...each, seq: 99 }))], at)
  for (const id of [mother, man]) assert.equal(after.rows(relationship, id)[0]?.until_on, '2009-12-01')
})

test('a household stands until it is recorded again; who isn’t named has left, and their record says so', () => {
  const lives = (person: string, certainty: 'confirmed' | 'unaccounted-for' = 'confirmed') =>
    ({ person, part: 'lives', certainty }) as const
  const first = entriesOf(
    recordHousehold(knowing(), {
      household,
      members: [lives(mother), lives(child), lives(man, 'unaccounted-for')],
      occurred: day('2010-01-10'),
    }),
  )
  const second = entriesOf(
    recordHousehold(knowing(...first), {
      household,
      members: [lives(mother), lives(child)],
      occurred: day('2010-02-10'),
    }),
  )
  assert.deepEqual(
    second[0]?.subjects.map((each) => [each.subject, each.role]),
    [
      [mother, 'member'],
      [child, 'member'],
      [man, 'former-member'],
    ],
  )
  const rows = knowing(...first, ...second).rows(householdMember, man)
  assert.deepEqual(
    rows.map((row) => [row.person, row.from_on, row.until_on]),
    [
      [mother, '2010-01-10', '2010-02-10'],
      [child, '2010-01-10', '2010-02-10'],
      [man, '2010-01-10', '2010-02-10'],
    ],
  )
  const childs = knowing(...first, ...second).rows(householdMember, child)
  assert.deepEqual(
    childs.map((row) => [row.person, row.until_on]),
    [
      [mother, null],
      [child, null],
      [man, '2010-02-10'],
    ],
  )
})

test('nobody is in a household twice, and nobody unknown', () => {
  const member = { person: child, part: 'lives', certainty: 'confirmed' } as const
  const record = (members: readonly (typeof member)[]) =>
    codes(recordHousehold(knowing(), { household, members, occurred: day('2010-01-10') }))
  assert.deepEqual(record([member, member]), ['named-twice'])
  assert.deepEqual(record([{ ...member, person: newId() as typeof child }]), ['no-such-record'])
  assert.deepEqual(record([]), ['nobody-told'])
})

test('at a birth of twins the first goes on under the unborn record, and both have a mother', () => {
  const expecting = entriesOf(relate(knowing(), motherOf(unborn)))
  const second = newId()
  const born = entriesOf(
    endPregnancy(knowing(...expecting), {
      unborn,
      outcome: 'birth',
      on: '2010-03-01',
      babies: [
        { id: unborn, given: 'Sam', family: 'Hart', sex: 'M' },
        { id: second, given: 'Ella', family: 'Hart', sex: 'F' },
      ],
    }),
  )
  const after = knowing(...expecting, ...born)
  assert.deepEqual(
    [unborn, second].map((id) => after.rows(person, id)[0]?.display_name),
    ['Sam Hart', 'Ella Hart'],
  )
  assert.deepEqual(
    [unborn, second].map((id) => after.rows(person, id)[0]?.unborn),
    [false, false],
  )
  assert.deepEqual(
    after
      .rows(relationship, second)
      .map((row) => row.other_is)
      .sort(),
    ['mother', 'twin'],
  )
  assert.deepEqual(
    after
      .rows(relationship, unborn)
      .map((row) => row.other_is)
      .sort(),
    ['mother', 'twin'],
  )
})

test('a pregnancy that ends in loss closes the record, and a birth needs a baby', () => {
  const lost = entriesOf(endPregnancy(knowing(), { unborn, outcome: 'loss', on: '2010-02-01', babies: [] }))
  assert.deepEqual(
    lost.map((each) => each.type),
    ['pregnancy-ended'],
  )
  assert.equal(knowing(...lost).rows(person, unborn)[0]?.pregnancy_outcome, 'loss')
  assert.deepEqual(
    codes(endPregnancy(knowing(...lost), { unborn, outcome: 'birth', on: '2010-03-01', babies: [] })),
    ['not-unborn'],
  )
  assert.deepEqual(
    codes(endPregnancy(knowing(), { unborn, outcome: 'birth', on: '2010-03-01', babies: [] })),
    ['no-baby'],
  )
  assert.deepEqual(
    codes(endPregnancy(knowing(), { unborn: child, outcome: 'loss', on: '2010-03-01', babies: [] })),
    ['not-unborn'],
  )
})
