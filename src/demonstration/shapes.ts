import { type Area, anyOrigin, type Family, type Maker, makerOf, type Person, yearsBefore } from './family.ts'
import type { Origin } from './names.ts'
import type { Random } from './random.ts'

/** Ways in which families live. Each says who is in it; children come with their birthdays, oldest first. */
type Shape = (make: Maker, births: readonly Birth[]) => void
type Birth = { readonly key: string; readonly born: Temporal.PlainDate; readonly twin: boolean }

const SHAPES: readonly (readonly [name: string, weight: number, shape: Shape])[] = [
  ['couple', 26, couple],
  ['mother alone', 22, motherAlone],
  ['step-family', 16, stepFamily],
  ['two fathers', 10, twoFathers],
  ['three generations', 8, threeGenerations],
  ['grandparents', 7, grandparents],
  ['father alone', 6, fatherAlone],
  ['with an aunt', 5, withAunt],
]

/** A family with so many children, as it is on a day. */
export function makeFamily(
  area: Area,
  random: Random,
  key: string,
  children: number,
  on: Temporal.PlainDate,
): Family {
  const [name, , shape] = random.weighted(SHAPES.map((each) => [each, each[1]] as const))
  const make = makerOf(area, random, key, anyOrigin(random), name)
  const expecting = random.chance(0.2) && name !== 'grandparents'
  shape(make, birthsOf(random, expecting ? Math.max(1, children - 1) : children, on))
  if (expecting && children > 1) expectBaby(make, on)
  addMenAtTheDoor(make)
  return make.family
}

function birthsOf(random: Random, children: number, on: Temporal.PlainDate): readonly Birth[] {
  const youngest = random.weighted([
    [random.whole(0, 11), 3],
    [random.whole(12, 59), 4],
    [random.whole(60, 131), 5],
    [random.whole(132, 180), 3],
  ])
  const twins = children > 1 && random.chance(0.07) ? random.whole(1, children - 1) : 0
  const room = Math.floor((16.9 * 12 - youngest) / Math.max(1, children - 1))
  const births: Birth[] = []
  let months = youngest
  let born = on.subtract({ months, days: random.whole(1, 27) })
  for (let place = 0; place < children; place += 1) {
    const twin = place > 0 && place === twins
    if (place > 0 && !twin) {
      months += random.whole(12, Math.max(13, Math.min(46, room)))
      born = on.subtract({ months, days: random.whole(1, 27) })
    }
    births.unshift({ key: `child-${children - place}`, born, twin })
  }
  return births
}

/** Brothers and sisters share both parents unless told otherwise. */
function siblings(make: Maker, children: readonly Person[], kind: 'sibling' | 'half-sibling' = 'sibling') {
  children.forEach((one, place) => {
    for (const other of children.slice(place + 1)) {
      const twins = one.born !== undefined && other.born !== undefined && one.born.equals(other.born)
      make.tie(one, twins ? 'twin' : kind, other)
    }
  })
}

const sexOf = (random: Random) => random.pick(['F', 'M'] as const)

const childrenNamed = (make: Maker, births: readonly Birth[], surname: string): Person[] =>
  births.map(({ key, born }) => make.child(key, born, surname, sexOf(make.random)))

/** Surnames of mother, father and their children, as it is done where they come from. */
function surnamesOf(make: Maker, married: boolean, fathers: Origin = make.family.origin) {
  const { random, family } = make
  const his = random.pick(fathers.families)
  switch (family.origin.surnames) {
    case 'fathers-names':
      return {
        mother: random.pick(family.origin.families),
        father: his,
        children: `${random.pick(fathers.men)} ${his}`,
      }
    case 'mother-own':
      return {
        mother: random.pick(family.origin.families.filter((each) => each !== his)),
        father: his,
        children: his,
      }
    default: {
      const hers = married ? his : random.pick(family.origin.families)
      return { mother: hers, father: his, children: married || random.chance(0.5) ? his : hers }
    }
  }
}

const motherOf = (make: Maker, births: readonly Birth[], surname: string): Person =>
  make.adult('mother', 'F', yearsBefore(births[0]!.born, make.random, 17, 34), surname)

const fatherOf = (
  make: Maker,
  births: readonly Birth[],
  surname: string,
  key = 'father',
  of?: Origin,
): Person => make.adult(key, 'M', yearsBefore(births[0]!.born, make.random, 18, 38), surname, of)

/** Most parents come from the same place; some don't. */
const otherParentsOrigin = ({ random, family }: Maker): Origin =>
  random.chance(0.14) ? anyOrigin(random) : family.origin

function couple(make: Maker, births: readonly Birth[]) {
  const married = make.random.chance(0.6)
  const origin = otherParentsOrigin(make)
  const names = surnamesOf(make, married, origin)
  const mother = motherOf(make, births, names.mother)
  const father = fatherOf(make, births, names.father, 'father', origin)
  const children = childrenNamed(make, births, names.children)
  make.tie(mother, married ? 'married' : 'partner', father)
  for (const child of children) {
    make.tie(mother, 'mother', child, 'yes')
    make.tie(father, 'father', child, married || make.random.chance(0.7) ? 'yes' : 'not-known')
  }
  siblings(make, children)
  for (const each of [mother, father, ...children]) make.home(each)
}

function motherAlone(make: Maker, births: readonly Birth[]) {
  const names = surnamesOf(make, false)
  const mother = motherOf(make, births, names.mother)
  const children = childrenNamed(make, births, names.children)
  for (const child of children) make.tie(mother, 'mother', child, 'yes')
  siblings(make, children)
  for (const each of [mother, ...children]) make.home(each)
  if (make.random.chance(0.65)) fatherElsewhere(make, births, children, names.father)
}

/** He lives elsewhere. Some fathers care for the children; of some nobody has asked. */
function fatherElsewhere(
  make: Maker,
  births: readonly Birth[],
  children: readonly Person[],
  surname: string,
  key = 'father',
) {
  const father = fatherOf(make, births, surname, key, otherParentsOrigin(make))
  for (const child of children)
    make.tie(
      father,
      'father',
      child,
      make.random.weighted([
        ['yes', 5],
        ['not-known', 4],
        ['no', 1],
      ]),
    )
  make.away(father)
  if (make.random.chance(0.3)) make.home(father, 'cares', 'confirmed', 'Has them at weekends')
  return father
}

function fatherAlone(make: Maker, births: readonly Birth[]) {
  const names = surnamesOf(make, true)
  const father = fatherOf(make, births, names.father)
  const children = childrenNamed(make, births, names.children)
  for (const child of children) make.tie(father, 'father', child, 'yes')
  siblings(make, children)
  for (const each of [father, ...children]) make.home(each)
  if (!make.random.chance(0.6)) return
  const mother = motherOf(make, births, names.mother)
  for (const child of children) make.tie(mother, 'mother', child, 'yes')
  make.away(mother)
}

function stepFamily(make: Maker, births: readonly Birth[]) {
  const names = surnamesOf(make, false)
  const mother = motherOf(make, births, names.mother)
  const joint =
    births.length > 1 && make.random.chance(0.6) ? births.filter((each) => !each.twin).slice(-1) : []
  const first = births.filter((each) => !joint.includes(each))
  const children = childrenNamed(make, first, names.children)
  const partner = fatherOf(make, births, make.random.pick(make.family.origin.families), 'partner')
  const theirs = childrenNamed(make, joint, partner.family!)
  make.tie(mother, 'partner', partner)
  for (const child of [...children, ...theirs]) make.tie(mother, 'mother', child, 'yes')
  for (const child of children) make.tie(partner, 'step-parent', child, 'no')
  for (const child of theirs) make.tie(partner, 'father', child, 'yes')
  siblings(make, children)
  for (const one of children) for (const other of theirs) make.tie(one, 'half-sibling', other)
  for (const each of [mother, partner, ...children, ...theirs]) make.home(each)
  fatherElsewhere(make, births, children, names.father)
}

function twoFathers(make: Maker, births: readonly Birth[]) {
  const names = surnamesOf(make, false)
  const mother = motherOf(make, births, names.mother)
  const half = Math.ceil(births.length / 2)
  const elder = childrenNamed(make, births.slice(0, half), names.children)
  const younger = childrenNamed(make, births.slice(half), names.mother)
  const children = [...elder, ...younger]
  for (const child of children) make.tie(mother, 'mother', child, 'yes')
  siblings(make, elder)
  siblings(make, younger)
  for (const one of elder) for (const other of younger) make.tie(one, 'half-sibling', other)
  for (const each of [mother, ...children]) make.home(each)
  fatherElsewhere(make, births, elder, names.father)
  if (younger.length > 0)
    fatherElsewhere(
      make,
      births.slice(half),
      younger,
      make.random.pick(make.family.origin.families),
      'second-father',
    )
}

function threeGenerations(make: Maker, births: readonly Birth[]) {
  motherAlone(make, births)
  const mother = make.family.people.find((each) => each.key === 'mother')!
  const grandmother = make.adult(
    'grandmother',
    'F',
    yearsBefore(mother.born!, make.random, 18, 36),
    mother.family!,
  )
  make.tie(grandmother, 'mother', mother)
  for (const child of make.family.people.filter((each) => each.as === 'child'))
    make.tie(grandmother, 'grandparent', child)
  make.home(grandmother)
}

function grandparents(make: Maker, births: readonly Birth[]) {
  const names = surnamesOf(make, true)
  const mother = motherOf(make, births, names.mother)
  const children = childrenNamed(make, births, names.children)
  const grandmother = make.adult(
    'grandmother',
    'F',
    yearsBefore(mother.born!, make.random, 18, 36),
    names.mother,
  )
  const guardian = make.random.chance(0.4)
  make.tie(grandmother, 'mother', mother)
  for (const child of children) {
    make.tie(mother, 'mother', child, 'yes')
    make.tie(grandmother, guardian ? 'special-guardian' : 'grandparent', child, guardian ? 'yes' : 'no')
  }
  siblings(make, children)
  for (const each of [grandmother, ...children]) make.home(each)
  make.away(mother)
  if (!make.random.chance(0.5)) return
  const grandfather = make.adult(
    'grandfather',
    'M',
    yearsBefore(mother.born!, make.random, 20, 40),
    names.mother,
  )
  make.tie(grandmother, 'married', grandfather)
  for (const child of children) make.tie(grandfather, 'grandparent', child)
  make.home(grandfather)
}

function withAunt(make: Maker, births: readonly Birth[]) {
  couple(make, births)
  const father = make.family.people.find((each) => each.key === 'father')!
  const aunt = make.adult('aunt', 'F', yearsBefore(births[0]!.born, make.random, 16, 30), father.family!)
  for (const child of make.family.people.filter((each) => each.as === 'child'))
    make.tie(aunt, 'aunt-or-uncle', child)
  make.home(aunt, make.random.pick(['lives', 'stays'] as const))
}

function expectBaby(make: Maker, on: Temporal.PlainDate) {
  const mother = make.family.people.find((each) => each.key === 'mother')
  if (mother === undefined || mother.born!.until(on, { largestUnit: 'years' }).years > 44) return
  if (!make.family.household.some((each) => each.person === 'mother')) return
  const youngest = make.family.people.findLast((each) => each.as === 'child')!
  const expectedOn = on.add({ days: make.random.whole(25, 190) })
  if (Temporal.PlainDate.compare(youngest.born!.add({ months: 10 }), expectedOn) > 0) return
  const baby = make.unborn('unborn', expectedOn, mother.family!)
  make.tie(mother, 'mother', baby, 'yes')
  const father = make.family.people.find((each) => ['partner', 'father'].includes(each.key))
  if (father !== undefined && make.family.household.some((each) => each.person === father.key))
    make.tie(father, 'father', baby, 'not-known')
  make.home(baby)
}

/** Men of whom a neighbour, a child or a sibling's friend has spoken, and whom no worker has met. */
function addMenAtTheDoor(make: Maker) {
  const { random, family } = make
  const couple = family.ties.some((tie) => tie.kind === 'married' || tie.kind === 'partner')
  const mother = family.household.some((each) => each.person === 'mother')
  if (!couple && mother && random.chance(0.2)) {
    const on = family.people.find((each) => each.key === 'mother')!
    const man = make.adult(
      'new-partner',
      'M',
      on.born!.add({ days: random.whole(-1500, 1500) }),
      random.pick(family.origin.families),
    )
    make.tie(on, 'partner', man)
    make.home(man, 'stays', 'named-but-unseen', random.pick(HEARD_OF))
  } else if (random.chance(0.06)) {
    make.home(make.unknown('man', random.pick(MEN_SEEN)), 'stays', 'unaccounted-for', random.pick(NOT_ASKED))
  }
}

const HEARD_OF = [
  'The children speak of him; not at home at either visit',
  'Mother says he is a friend who stays over',
  'School has his name from a note about collecting the children',
  'Named by the grandmother',
]
const MEN_SEEN = [
  'man seen at the door',
  'man who answered the telephone',
  'man who collected the children from school',
  'man asleep on the sofa at the visit',
  'uncle, as the children call him',
]
const NOT_ASKED = ['Not asked who he is', 'Mother says he is nobody', 'Seen once; nobody could say who he is']
