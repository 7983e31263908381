import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#/lib/id.ts'
import type { NewEntry } from '#/log/entry.ts'
import { fold, given, recorded } from '../given.ts'
import { liftRestriction, proposeLifting, restrict } from './restriction.ts'
import { type Fact, type Registration, recordFact, register, registrationEntries } from './rules.ts'
import { person, personAddress } from './views.ts'

const id = newId()
const at = Temporal.Instant.from('2010-03-04T12:00:00Z')
const day = (on: string) => ({ kind: 'day', on }) as const

const child: Registration = {
  as: 'child',
  names: [{ kind: 'legal', given: 'Ann', family: 'Hart' }],
  birth: { on: '2003-03-07', precision: 'day' },
}

const codesOf = (result: ReturnType<typeof register>): string[] =>
  result.ok ? [] : result.problems.map((each) => each.code)
const beginning = (told: Registration = child): readonly NewEntry[] =>
  registrationEntries(id, told, day('2010-03-03'))
const known = (...more: NewEntry[]) => given(recorded([...beginning(), ...more]), at)
const say = (fact: Fact): NewEntry => ({
  ...fact,
  subjects: [{ subject: id, kind: 'person', role: 'person' }],
})

test('nothing but what a person is need be told to begin a record of a child', () => {
  assert.deepEqual(codesOf(register(given([], at), id, { as: 'child', names: [] })), [])
})

test('each fact told is an entry of its own, the birth at its true time', () => {
  const result = register(given([], at), id, { ...child, nhsNumber: '999 000 0018', sex: 'F' })
  assert.ok(result.ok)
  assert.deepEqual(
    result.value.entries.map((each) => each.type),
    [
      'person-registered',
      'name-recorded',
      'birth-recorded',
      'sex-and-gender-recorded',
      'identifier-recorded',
    ],
  )
  assert.deepEqual(result.value.entries[2]?.occurred, day('2003-03-07'))
  assert.deepEqual(result.value.entries[4]?.body, {
    kind: 'nhs-number',
    value: '9990000018',
    verified: false,
  })
})

test('an unborn child needs an expected date, near enough to be one', () => {
  const unborn = { as: 'unborn-child', names: [] } as const
  const expecting = (expectedOn: string) => codesOf(register(given([], at), id, { ...unborn, expectedOn }))
  assert.deepEqual(codesOf(register(given([], at), id, unborn)), ['expected-date-missing'])
  assert.deepEqual(expecting('2010-09-01'), [])
  assert.deepEqual(expecting('2010-02-20'), [])
  assert.deepEqual(expecting('2012-09-01'), ['expected-date-unlikely'])
  assert.deepEqual(expecting('2010-02-30'), ['expected-date-unreal'])
})

test('an adult without a name needs at least a description', () => {
  const nobody = { as: 'adult', names: [] } as const
  assert.deepEqual(codesOf(register(given([], at), id, nobody)), ['nobody-told'])
  assert.deepEqual(
    codesOf(register(given([], at), id, { ...nobody, description: 'man seen at the door' })),
    [],
  )
})

test('a wrong number, a birth tomorrow and a birth 130 years ago are told at their fields, all at once', () => {
  const wrong = {
    ...child,
    nhsNumber: '9990000019',
    upn: 'R247962919251',
    birth: { on: '2010-03-05', precision: 'day' },
  } as const
  const result = register(given([], at), id, wrong)
  assert.ok(!result.ok)
  assert.deepEqual(
    result.problems.map((each) => each.field),
    ['birth.on', 'nhsNumber', 'upn'],
  )
  const old = { ...child, birth: { on: '1880-01-01', precision: 'year' } } as const
  assert.deepEqual(codesOf(register(given([], at), id, old)), ['birth-too-early'])
})

test('a record is begun once', () => {
  assert.deepEqual(codesOf(register(known(), id, child)), ['already-registered'])
})

test('a birth and a death must be in order, whichever is told first', () => {
  const death = (on: string): Fact => ({
    type: 'death-recorded',
    occurred: day(on),
    body: { on, precision: 'day', toldBy: 'GP' },
  })
  assert.deepEqual(codesOf(recordFact(known(), id, death('2010-03-01'))), [])
  assert.deepEqual(codesOf(recordFact(known(), id, death('2003-03-06'))), [
    'happened-before-birth',
    'died-before-birth',
  ])
  const birth: Fact = {
    type: 'birth-recorded',
    occurred: day('2010-03-02'),
    body: { on: '2010-03-02', precision: 'day' },
  }
  assert.deepEqual(codesOf(recordFact(known(say(death('2010-03-01'))), id, birth)), ['born-after-death'])
})

test('nothing happens after now, or before birth', () => {
  const religion = (on: string): Fact => ({
    type: 'religion-recorded',
    occurred: day(on),
    body: { religion: 'Jain' },
  })
  assert.deepEqual(codesOf(recordFact(known(), id, religion('2010-03-05'))), ['happened-after-now'])
  assert.deepEqual(codesOf(recordFact(known(), id, religion('2003-03-06'))), ['happened-before-birth'])
  assert.deepEqual(codesOf(recordFact(known(), id, religion('2003-03-07'))), [])
})

test('nothing is recorded about nobody', () => {
  const fact: Fact = { type: 'religion-recorded', occurred: day('2010-03-03'), body: { religion: 'Jain' } }
  const result = recordFact(given([], at), id, fact)
  assert.ok(!result.ok && result.refused === 'absent')
})

test('one person restricts a record at once; opening it again takes another than the proposer', () => {
  const placed = restrict(known(), id, 'Adopted')
  assert.ok(placed.ok)
  const restricted = known(...placed.value.entries)
  assert.equal(restricted.rows(person, id)[0]?.restricted, true)
  assert.deepEqual(codesOf(liftRestriction(restricted, id, { reason: 'Over', approvedBy: newId() })), [
    'not-proposed',
  ])

  const proposed = proposeLifting(restricted, id, 'Order ended')
  assert.ok(proposed.ok)
  const waiting = known(...placed.value.entries, ...proposed.value.entries)
  assert.equal(waiting.rows(person, id)[0]?.restricted, true)
  const proposer = waiting.entries(id)[0]!.recordedBy
  assert.deepEqual(codesOf(liftRestriction(waiting, id, { reason: 'Over', approvedBy: proposer })), [
    'two-people',
  ])

  const lifted = liftRestriction(waiting, id, { reason: 'Over', approvedBy: newId() })
  assert.ok(lifted.ok)
  const open = known(...placed.value.entries, ...proposed.value.entries, ...lifted.value.entries)
  assert.equal(open.rows(person, id)[0]?.restricted, false)
  assert.deepEqual(codesOf(proposeLifting(open, id, 'Again')), ['not-restricted'])
})

test('a proposal to lift a restriction waits for two weeks', () => {
  const placed = restrict(known(), id, 'Adopted')
  const story = [...beginning(), ...(placed.ok ? placed.value.entries : [])]
  const proposed = proposeLifting(given(recorded(story), at), id, 'Order ended')
  const late = given(
    recorded([...story, ...(proposed.ok ? proposed.value.entries : [])]),
    at.add({ hours: 24 * 20 }),
  )
  assert.deepEqual(codesOf(liftRestriction(late, id, { reason: 'Over', approvedBy: newId() })), [
    'not-proposed',
  ])
})

test('a person is shown by what they are called, and by every name they had', () => {
  const name = (body: object): NewEntry => say({ type: 'name-recorded', occurred: day('2010-03-03'), body })
  const shown = (...names: object[]) =>
    fold(person, recorded([...beginning(), ...names.map(name)]), id)[0]?.display_name
  assert.equal(shown(), 'Ann Hart')
  assert.equal(shown({ kind: 'legal', given: 'Ann', family: 'Shah' }), 'Ann Shah')
  assert.equal(
    shown({ kind: 'usual', given: 'Annie' }, { kind: 'legal', given: 'Ann', family: 'Shah' }),
    'Annie',
  )
  assert.equal(shown({ kind: 'former', given: 'Ann', family: 'Old' }), 'Ann Hart')
})

test('an unborn child is shown as one, by the family that expects it', () => {
  const unborn = {
    as: 'unborn-child',
    names: [{ kind: 'usual', family: 'Shah' }],
    expectedOn: '2010-08-01',
  } as const
  const row = fold(person, recorded(beginning(unborn)), id)[0]
  assert.equal(row?.display_name, 'Unborn baby Shah')
  assert.ok(row?.unborn)
})

test('of two births told, the one that was told last stands, whichever is earlier', () => {
  const birth = (on: string): NewEntry =>
    say({ type: 'birth-recorded', occurred: day(on), body: { on, precision: 'day' } })
  assert.equal(fold(person, recorded([...beginning(), birth('2003-03-06')]), id)[0]?.born_on, '2003-03-06')
})

test('a home ends when the next begins; somewhere one stays does not end it', () => {
  const address = (kind: string, line: string, from: string): NewEntry =>
    say({ type: 'address-recorded', occurred: day(from), body: { kind, lines: [line], from } })
  const rows = fold(
    personAddress,
    recorded([
      address('home', '1 High Street', '2005-01-01'),
      address('staying', 'Refuge', '2009-01-01'),
      address('home', '2 Low Road', '2009-06-01'),
    ]),
    id,
  )
  assert.deepEqual(
    rows.map((row) => [row.lines, row.until_on]),
    [
      [['1 High Street'], '2009-06-01'],
      [['Refuge'], null],
      [['2 Low Road'], null],
    ],
  )
})
