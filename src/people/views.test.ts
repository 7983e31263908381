import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newId } from '#/lib/id.ts'
import { effective, noAliases } from '#/log/effective.ts'
import type { Entry, EntryType, NewEntry } from '#/log/entry.ts'
import { foldRows } from '#/log/fold.ts'
import { createRegistry } from '#/log/registry.ts'
import { relationshipEntry } from './family/rules.ts'
import { given, recorded } from './given.ts'
import { registrationEntries } from './identity/rules.ts'
import { personAddress } from './identity/views.ts'
import { chronologyView, people } from './index.ts'

const [child, mother, man] = [newId(), newId(), newId()]
const household = newId()
const day = (on: string) => ({ kind: 'day', on }) as const
const about = (id: string, type: string, body: object, on: string): NewEntry => ({
  type,
  occurred: day(on),
  subjects: [{ subject: id, kind: 'person', role: 'person' }],
  body,
})
const home = (members: readonly string[], on: string): NewEntry => ({
  type: 'household-recorded',
  occurred: day(on),
  subjects: [child, mother, man].map((subject) => ({ subject, kind: 'person', role: 'member' })),
  body: { household, members: members.map((person) => ({ person, part: 'lives', certainty: 'confirmed' })) },
})

/** A child's life, told out of order: the move that happened first was recorded last. */
const story = recorded([
  ...registrationEntries(
    child,
    {
      as: 'child',
      names: [{ kind: 'legal', given: 'Ann', family: 'Hart' }],
      birth: { on: '2003-03-07', precision: 'day' },
      sex: 'F',
      nhsNumber: '9990000018',
      address: { kind: 'home', lines: ['1 High St'], postcode: 'LS1 3BX' },
    },
    day('2009-06-01'),
  ),
  ...registrationEntries(
    mother,
    { as: 'adult', names: [{ kind: 'legal', given: 'Ruth', family: 'Hart' }] },
    day('2009-06-01'),
  ),
  relationshipEntry(
    { person: mother, kind: 'mother', of: child, parentalResponsibility: 'yes' },
    day('2009-06-01'),
  ),
  home([child, mother, man], '2010-01-01'),
  home([child, mother], '2010-02-01'),
  about(child, 'name-recorded', { kind: 'usual', given: 'Annie' }, '2008-01-01'),
  about(child, 'address-recorded', { kind: 'home', lines: ['2 Low Road'], from: '2008-01-01' }, '2008-01-01'),
  about(
    child,
    'warning-recorded',
    { kind: 'dog', text: 'Dog', reviewOn: '2010-09-01', disclosed: true },
    '2010-01-05',
  ),
  about(child, 'restriction-placed', { reason: 'Adopted' }, '2010-02-02'),
])

const types = people.entries as readonly EntryType[]
const views = [...people.views, chronologyView(types)]

const rowsOf = (entries: readonly Entry[], id: string) => {
  const own = entries.filter((entry) => entry.subjects.some((each) => each.subject === id))
  return views.map((view) => foldRows(view, effective(own, noAliases, id), id))
}

test('every row is the same, in whatever order and how often the entries arrive', () => {
  const expected = [child, mother, man].map((id) => rowsOf(story, id))
  fc.assert(
    fc.property(fc.shuffledSubarray([...story, ...story], { minLength: story.length * 2 }), (shuffled) => {
      assert.deepEqual(
        [child, mother, man].map((id) => rowsOf(shuffled, id)),
        expected,
      )
    }),
    { numRuns: 50 },
  )
})

test('what each type of entry says of itself is what its schema asks, and no two have one name', () => {
  const registry = createRegistry(types)
  for (const entry of story) registry.check(entry.type, entry.body)
})

test('a home told of last, but lived in first, comes first', () => {
  const { rows } = given(story)
  assert.deepEqual(
    rows(personAddress, child).map((row) => [row.lines[0], row.from_on, row.until_on]),
    [
      ['2 Low Road', '2008-01-01', '2009-06-01'],
      ['1 High St', '2009-06-01', null],
    ],
  )
})

test('the story of a child tells each thing where it happened, and nothing of another’s', () => {
  const lines = given(story).rows(chronologyView(types), child)
  assert.deepEqual(
    lines.map((line) => line.title),
    [
      'Born',
      'Name recorded',
      'Home address recorded',
      'Record begun',
      'Name recorded',
      'Home address recorded',
      'Household recorded',
      'Warning recorded',
      'Household recorded',
    ],
  )
  assert.ok(lines.every((line) => !JSON.stringify([line.title, line.detail]).includes('Ruth')))
  assert.equal(given(story).rows(chronologyView(types), man).at(-1)?.title, 'No longer in the household')
})
