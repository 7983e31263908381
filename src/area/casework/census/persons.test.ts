import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Particulars } from '#/exchange/cin-census/index.ts'
import type { Entry, NewEntry } from '#/log/entry.ts'
import { recorded } from '#/people/given.ts'
import { personEntries } from './persons.ts'

const person = { subject: '01900000-0000-7000-8000-000000000b02', kind: 'person', role: 'child' }
const at = Temporal.Instant.from('2025-05-01T12:00:00Z')
const asOf = { kind: 'day', on: '2025-03-31' } as const

const told = (more: Partial<Particulars> = {}): Particulars => ({
  lea: '801',
  childId: 'EX001',
  key: 'child',
  returnOf: '2025-03-31',
  birthDate: '2012-05-04',
  sex: 'F',
  disabilities: [{ code: 'NONE', words: 'No disability' }],
  ...more,
})

const entriesFor = (particulars: Particulars, inForce: readonly Entry[] = []): readonly NewEntry[] =>
  personEntries({ particulars, asOf, inForce, person, at })

const imported = (entries: readonly NewEntry[]): readonly Entry[] =>
  recorded(entries).map((entry) => ({ ...entry, source: 'import' }))

const bodiesOf = (entries: readonly NewEntry[]) => new Map(entries.map((entry) => [entry.type, entry.body]))

test('a child who is new is registered, with number, birth, sex and disabilities', () => {
  const bodies = bodiesOf(entriesFor(told()))
  assert.deepEqual(bodies.get('person-registered'), { as: 'child' })
  assert.deepEqual(bodies.get('identifier-recorded'), {
    kind: 'local-id',
    value: 'EX001',
    issuer: '801',
    verified: true,
  })
  assert.deepEqual(bodies.get('sex-and-gender-recorded'), { sex: 'F' })
  assert.deepEqual(bodies.get('disabilities-recorded'), { codes: [] })
})

test('a child expected is registered as unborn; U and 0 are no sex', () => {
  const { birthDate: _, ...expected } = told({ expectedBirthDate: '2025-06-01', sex: 'U' })
  const bodies = bodiesOf(entriesFor(expected))
  assert.deepEqual(bodies.get('person-registered'), { as: 'unborn-child', expectedOn: '2025-06-01' })
  assert.equal(bodies.has('sex-and-gender-recorded'), false)
  assert.equal(bodies.has('birth-recorded'), false)
})

test('1 is male and 2 female, as returns said before 2024-25', () => {
  assert.deepEqual(bodiesOf(entriesFor(told({ sex: '1' }))).get('sex-and-gender-recorded'), { sex: 'M' })
  assert.deepEqual(bodiesOf(entriesFor(told({ sex: '2' }))).get('sex-and-gender-recorded'), { sex: 'F' })
  assert.equal(bodiesOf(entriesFor(told({ sex: '9' }))).has('sex-and-gender-recorded'), false)
})

test('the same particulars again bring nothing; others correct what the import brought', () => {
  const before = imported(entriesFor(told()))
  assert.deepEqual(entriesFor(told(), before), [])
  const [correction, ...more] = entriesFor(told({ birthDate: '2012-04-05' }), before)
  assert.deepEqual(more, [])
  assert.equal(correction?.type, 'corrected')
  const { body, occurred } = correction!.body as { body: { on: string }; occurred: unknown }
  assert.equal(body.on, '2012-04-05')
  assert.deepEqual(occurred, { kind: 'day', on: '2012-04-05' })
})

test('what practice recorded stands, whatever the return says', () => {
  const byPractice = recorded(entriesFor(told()))
  assert.deepEqual(entriesFor(told({ birthDate: '2012-04-05', sex: 'M' }), byPractice), [])
})

test('a code that the pack does not know is not recorded of the person', () => {
  assert.equal(bodiesOf(entriesFor(told({ ethnicity: { code: 'WHITE' } }))).has('ethnicity-recorded'), false)
})
