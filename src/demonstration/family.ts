import { asHers, ORIGINS, type Origin } from './names.ts'
import type { Address, Register } from './places.ts'
import type { Random } from './random.ts'

/** Somebody of a family, as they are in truth; the record learns of them little by little. */
export type Person = {
  readonly key: string
  readonly as: 'child' | 'unborn-child' | 'adult'
  readonly sex: 'F' | 'M'
  readonly given?: string
  readonly family?: string
  /** For somebody whose name nobody knows. */
  readonly description?: string
  readonly born?: Temporal.PlainDate
  readonly expectedOn?: Temporal.PlainDate
  readonly origin: Origin
  /** What they need, and how they tell others what they think; null when it is known that they need nothing of the kind. */
  readonly needs?: Needs | null
}

export type Needs = {
  readonly codes: readonly string[]
  readonly meaning: string
  readonly way: string
  readonly aide?: string
}

export type Tie = {
  readonly one: string
  readonly kind: string
  readonly other: string
  readonly responsibility?: 'yes' | 'no' | 'not-known'
}

export type Member = {
  readonly person: string
  readonly part: 'lives' | 'stays' | 'cares'
  readonly certainty: 'confirmed' | 'named-but-unseen' | 'unaccounted-for'
  readonly note?: string
}

export type Family = {
  readonly key: string
  readonly shape: string
  readonly origin: Origin
  readonly address: Address
  readonly people: Person[]
  readonly ties: Tie[]
  readonly household: Member[]
  /** Who is of the family and lives elsewhere. */
  readonly apart: { readonly person: string; readonly address: Address }[]
}

/** What all families of the area draw on, so that nobody has another's name, address or number. */
export type Area = { readonly register: Register; readonly names: Set<string> }

export const adultsOf = (family: Family): readonly Person[] =>
  family.people.filter((each) => each.as === 'adult')

export const childrenOf = (family: Family): readonly Person[] =>
  family.people.filter((each) => each.as !== 'adult')

export const find = (family: Family, key: string): Person | undefined =>
  family.people.find((each) => each.key === key)

export const writeName = ({ given, family }: Pick<Person, 'given' | 'family'>): string =>
  [given, family].filter(Boolean).join(' ')

/** Who makes a family of it: people are added with their name and age, and how they belong. */
export type Maker = ReturnType<typeof makerOf>

export function makerOf(area: Area, random: Random, key: string, origin: Origin, shape: string) {
  const family: Family = {
    key,
    shape,
    origin,
    address: area.register.address(),
    people: [],
    ties: [],
    household: [],
    apart: [],
  }
  const nameOf = (of: Origin, sex: 'F' | 'M', list: readonly string[], surname: string): string => {
    const taken = new Set(family.people.map((each) => each.given))
    for (let tries = 0; tries < 60; tries += 1) {
      // Where few names are shared by many, children have two.
      const given = tries < 20 ? random.pick(list) : `${random.pick(list)} ${random.pick(list)}`
      if (taken.has(given) || area.names.has(`${given} ${surname}`)) continue
      area.names.add(`${given} ${surname}`)
      return given
    }
    throw new Error(`There are too few ${of.origin} names of ${sex} for another ${surname}.`)
  }
  return {
    family,
    random,
    adult(
      personKey: string,
      sex: 'F' | 'M',
      born: Temporal.PlainDate,
      surname: string,
      of: Origin = origin,
    ): Person {
      const shown = of.surnames === 'gendered' && sex === 'F' ? asHers(surname) : surname
      const given = nameOf(of, sex, sex === 'F' ? of.women : of.men, shown)
      const person: Person = { key: personKey, as: 'adult', sex, given, family: shown, born, origin: of }
      family.people.push(person)
      return person
    },
    child(personKey: string, born: Temporal.PlainDate, surname: string, sex: 'F' | 'M'): Person {
      const shown = origin.surnames === 'gendered' && sex === 'F' ? asHers(surname) : surname
      const given = nameOf(origin, sex, sex === 'F' ? origin.girls : origin.boys, shown)
      const person: Person = { key: personKey, as: 'child', sex, given, family: shown, born, origin }
      family.people.push(person)
      return person
    },
    unborn(personKey: string, expectedOn: Temporal.PlainDate, surname: string): Person {
      const sex = random.pick(['F', 'M'] as const)
      const person: Person = { key: personKey, as: 'unborn-child', sex, family: surname, expectedOn, origin }
      family.people.push(person)
      return person
    },
    unknown(personKey: string, description: string): Person {
      const person: Person = { key: personKey, as: 'adult', sex: 'M', description, origin }
      family.people.push(person)
      return person
    },
    tie(one: Person, kind: string, other: Person, responsibility?: Tie['responsibility']) {
      const has = responsibility === undefined ? {} : { responsibility }
      family.ties.push({ one: one.key, kind, other: other.key, ...has })
    },
    home(
      person: Person,
      part: Member['part'] = 'lives',
      certainty: Member['certainty'] = 'confirmed',
      note?: string,
    ) {
      family.household.push({ person: person.key, part, certainty, ...(note === undefined ? {} : { note }) })
    },
    away(person: Person) {
      family.apart.push({ person: person.key, address: area.register.address() })
    },
  }
}

export const anyOrigin = (random: Random): Origin =>
  random.weighted(ORIGINS.map((each) => [each, each.weight] as const))

/** A grown-up's birthday: so many years before a child's, and some days. */
export const yearsBefore = (
  day: Temporal.PlainDate,
  random: Random,
  from: number,
  to: number,
): Temporal.PlainDate => day.subtract({ years: random.whole(from, to), days: random.whole(0, 364) })

/** A child's ethnicity, when the parents are of different origins: a code of the pack. */
export function ethnicityOf(one: Origin, other: Origin): string {
  if (one.ethnicity === other.ethnicity) return one.ethnicity
  const both = [one.ethnicity, other.ethnicity]
  const white = both.some((code) => code.startsWith('W'))
  if (both.every((code) => code.startsWith('W'))) return 'WOTH'
  if (white && both.includes('BCRB')) return 'MWBC'
  if (white && both.includes('BAFR')) return 'MWBA'
  if (white && both.some((code) => code.startsWith('A'))) return 'MWAS'
  return 'MOTH'
}
