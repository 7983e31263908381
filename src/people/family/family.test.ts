import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hadBegun } from '#/people/identity/age.ts'
import { familyExamples } from './examples.ts'
import { certaintyWords, type Family } from './family.ts'
import { describeFamily, genogram, wrap } from './genogram.ts'
import { familyTable } from './pages.ts'
import { placeFamily, ROW, SLOT } from './place.ts'

const example = (start: string): Family => {
  const found = Object.entries(familyExamples).find(([name]) => name.startsWith(start))
  assert.ok(found, start)
  return found[1]
}

const roles = (family: Family): Record<string, string> =>
  Object.fromEntries(family.people.map((person) => [person.name, person.role]))

test('each is shown with what they are to the child, recorded or following by a step', () => {
  const told = roles(example('step-family'))
  assert.equal(told['Tariq Hussain'], '')
  assert.equal(told['Shazia Bibi'], 'Mother')
  assert.equal(told['Kevin Marsh'], 'Step-father')
  assert.equal(told['Jake Marsh'], 'Half-brother')
  assert.equal(told['Unborn baby Marsh'], 'Half-brother or half-sister')
  assert.equal(told['Mohammed Yousaf'], 'Mother’s father')
  assert.equal(roles(example('a large'))['Ruth Okafor'], 'Adopted sister')
  assert.equal(roles(example('a large'))['Amara Okafor'], 'Uncle’s wife')
})

test('ages are those of the date: months for babies, the day expected for the unborn, at death for the dead', () => {
  const ages = Object.fromEntries(
    Object.values(familyExamples).flatMap(({ people }) => people.map((person) => [person.name, person.age])),
  )
  assert.equal(ages['Jake Marsh'], '10 months')
  assert.equal(ages['Hope Okafor'], '11 days')
  assert.equal(ages['Unborn baby Marsh'], 'expected 20 June 2010')
  assert.equal(ages['Zofia Wiśniewska'], 'died 2007, aged 4 months')
  assert.equal(ages['Tariq Hussain'], '6')
  assert.equal(ages['Baby Wiśniewski'], 'not born')
})

test('at an earlier date there is nobody who was not born then, nor expected', () => {
  const day = (text: string) => Temporal.PlainDate.from(text)
  const nobody = { birth_precision: 'day', pregnancy_outcome: null, died_on: null }
  const child = { ...nobody, registered_as: 'child', born_on: day('2009-11-20'), expected_on: null }
  assert.equal(hadBegun(child, day('2009-11-19')), false)
  assert.equal(hadBegun(child, day('2009-11-20')), true)
  const unborn = { ...nobody, registered_as: 'unborn-child', born_on: null, expected_on: day('2010-10-01') }
  assert.equal(hadBegun(unborn, day('2009-12-01')), false)
  assert.equal(hadBegun(unborn, day('2010-01-15')), true)
  assert.equal(
    hadBegun({ ...child, born_on: null }, day('1990-01-01')),
    true,
    'whose birth date nobody knows',
  )
})

test('an adult nobody can account for is plain to see, in the picture and in words', () => {
  const family = example('twins')
  const picture = String(genogram(family))
  assert.match(picture, />\?<\/text>/)
  assert.match(picture, />Unaccounted for<\/text>/)
  assert.match(picture, />Named, not seen<\/text>/)
  assert.match(
    describeFamily(family),
    /man seen at the door\): Relation not known, stays here at times, age not known, Unaccounted for\./,
  )
  assert.equal(certaintyWords('confirmed'), '')
})

test('whoever cares for the children from another home stands outside the line, and is said to care', () => {
  const family = example('two fathers')
  const picture = String(genogram(family))
  const boxes = [
    ...picture.matchAll(/<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.-]+)" height="([\d.-]+)" rx/g),
  ]
  const { places } = placeFamily(family)
  const isBoxed = (name: string): boolean => {
    const { x, row } = places.get(family.people.find((each) => each.name === name)!.id)!
    const [at, down] = [100 + x, 70 + row * ROW]
    return boxes
      .map((box) => box.slice(1).map(Number) as [number, number, number, number])
      .some(
        ([left, top, width, height]) => at > left && at < left + width && down > top && down < top + height,
      )
  }
  const inside = family.people.filter((each) => isBoxed(each.name)).map((each) => each.name)
  assert.deepEqual(inside, [
    'Jayden Baxter',
    'Kelly Baxter',
    'Lee Harker',
    'Naomi Baxter-Okonjo',
    'Isaac Baxter-Okonjo',
  ])
  assert.match(picture, />Half-sister’s father<[\s\S]*>Cares for a child</)
  assert.match(picture, />Stays at times</)
  assert.match(
    describeFamily(family),
    /Samuel Okonjo: Half-sister’s father, cares for a child here, lives elsewhere, 34\./,
  )
  assert.match(
    String(familyTable(family)),
    /Samuel Okonjo<[\s\S]*?Half-sister’s father<[\s\S]*?Cares for a child here, lives elsewhere</,
  )
})

test('somebody of two homes is told of where they live, before where they stay or care', () => {
  const tariq = example('step-family').people[0]
  assert.equal(tariq?.part, 'lives')
})

test('parents stand above their children, partners beside each other, nobody upon another', () => {
  for (const [name, family] of Object.entries(familyExamples)) {
    const { places } = placeFamily(family)
    assert.equal(places.size, family.people.length, name)
    for (const tie of family.ties) {
      const [from, to] = [places.get(tie.from)!, places.get(tie.to)!]
      if (tie.tie === 'parent') assert.equal(to.row - from.row, 1, `${name}: ${tie.kind}`)
      if (tie.tie === 'couple') assert.equal(to.row, from.row, name)
    }
    const all = [...places.values()]
    for (const one of all)
      for (const other of all)
        if (one !== other && one.row === other.row)
          assert.ok(Math.abs(one.x - other.x) >= SLOT - 0.001, `${name}: ${one.x} and ${other.x}`)
  }
})

test('the picture doesn’t depend on the order in which people and ties are told', () => {
  const family = example('step-family')
  const before = placeFamily(family)
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...family.people], { minLength: family.people.length }),
      fc.shuffledSubarray([...family.ties], { minLength: family.ties.length }),
      (people, ties) => {
        assert.deepEqual(
          new Map([...placeFamily({ ...family, people, ties }).places].sort()),
          new Map([...before.places].sort()),
        )
      },
    ),
    { numRuns: 30 },
  )
})

test('the signs are the usual ones, and what people typed is never markup', () => {
  const family = example('step-family')
  const odd = { ...family, people: family.people.map((person) => ({ ...person, name: '<script>"&' })) }
  const picture = String(genogram(odd))
  assert.ok(!picture.includes('<script>'))
  assert.equal(picture.match(/<circle /g)?.length, 3)
  assert.equal(picture.match(/<desc /g)?.length, 1)
  assert.ok(!/NaN|undefined|Infinity/.test(picture))
})

test('a long label is cut, never lost: the table has it whole', () => {
  assert.deepEqual(wrap('Ann', 2), ['Ann'])
  assert.deepEqual(wrap('Margaret Llewellyn-Featherstonehaugh', 2), ['Margaret', 'Llewellyn-Featherst…'])
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const lines = wrap(text, 2)
      assert.ok(lines.length <= 2 && lines.every((line) => [...line].length <= 21))
    }),
  )
})
