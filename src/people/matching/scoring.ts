/**
 * How likely is it that a record is the person asked for? Fellegi and Sunter's model: each comparison falls into a
 * level; a level's weight is log2(m / u), where m is how often it is seen between two records of one person and u
 * between records of two. Weights add up; the words of the levels are the explanation. One model ranks search, finds
 * likely matches before registration, and says why. Index-and-emergency section 4.
 *
 * m and u below are this project's estimates for an English area, not measured on real people; they decide an order,
 * and never by themselves that two people are one.
 */
import { editDistance, jaroWinkler } from './compare.ts'
import { areVariants, nameTokens } from './names.ts'
import { soundOf } from './sounds.ts'

export type Level = {
  readonly m: number
  readonly u: number
  /** As shown: `surname spelt alike`. Empty: says nothing. */
  readonly words: string
  /** Speaks for or against, for the mark beside the words. */
  readonly for: boolean
}

const level = (m: number, u: number, words: string): Level => ({ m, u, words, for: m >= u })

export const weight = ({ m, u }: Level): number => Math.log2(m / u)

export const LEVELS = {
  given: {
    same: level(0.8, 0.004, 'same given name'),
    variant: level(0.05, 0.001, 'given name is a form of the same name'),
    alike: level(0.08, 0.004, 'given name spelt alike'),
    sounds: level(0.02, 0.006, 'given name sounds alike'),
    partly: level(0.02, 0.02, 'given name partly alike'),
    initial: level(0.01, 0.06, 'given name has the same initial only'),
    different: level(0.02, 0.9, 'different given name'),
  },
  family: {
    same: level(0.8, 0.002, 'same surname'),
    variant: level(0.02, 0.0005, 'surname is a form of the same name'),
    alike: level(0.08, 0.002, 'surname spelt alike'),
    sounds: level(0.02, 0.004, 'surname sounds alike'),
    partly: level(0.02, 0.015, 'surname partly alike'),
    different: level(0.05, 0.95, 'different surname'),
  },
  swapped: level(0.01, 0.0000005, 'given name and surname the other way round'),
  former: level(0.5, 0.55, 'by another name on the record'),
  birth: {
    same: level(0.92, 0.00016, 'same birth date'),
    swapped: level(0.015, 0.0001, 'birth date with day and month exchanged'),
    digit: level(0.03, 0.0012, 'birth date with one digit different'),
    month: level(0.01, 0.004, 'born in the same month'),
    near: level(0.01, 0.01, 'born within a year'),
    year: level(0.01, 0.05, 'born in the same year'),
    different: level(0.01, 0.93, 'different birth date'),
  },
  sex: {
    same: level(0.97, 0.5, 'same sex'),
    different: level(0.03, 0.5, 'different sex recorded'),
  },
  nhs: {
    same: level(0.98, 0.0000001, 'same NHS number'),
    slip: level(0.015, 0.00001, 'NHS number with one slip'),
    different: level(0.005, 0.99, 'different NHS number'),
  },
  upn: {
    same: level(0.95, 0.0000001, 'same pupil number'),
    different: level(0.05, 0.99, 'different pupil number'),
  },
  place: {
    property: level(0.55, 0.00005, 'same address'),
    postcode: level(0.6, 0.0003, 'same postcode'),
    before: level(0.15, 0.0006, 'same postcode, at another time'),
    sector: level(0.08, 0.004, 'near postcode'),
    district: level(0.1, 0.04, 'same postcode district'),
    different: level(0.2, 0.95, 'another postcode'),
  },
  telephone: level(0.3, 0.00001, 'same telephone number'),
} as const

/** Chances, before anything is compared, that a given record is the person asked for: one in an area's 300,000. */
const PRIOR = Math.log2(1 / 300_000)

export type Comparison = { readonly of: string; readonly level: Level }

/** How alike two names (given, or family) are, by the best pair of their parts. Undefined: nothing to compare. */
export function likeness(asked: string | undefined, recorded: string | undefined): NameLikeness | undefined {
  const left = nameTokens(asked ?? '')
  const right = nameTokens(recorded ?? '')
  if (left.length === 0 || right.length === 0) return undefined
  const found = left.flatMap((one) => right.map((other) => tokenLikeness(one, other)))
  return LIKENESSES.find((each) => found.includes(each)) ?? 'different'
}

const LIKENESSES = ['same', 'variant', 'alike', 'sounds', 'partly', 'initial', 'different'] as const
export type NameLikeness = (typeof LIKENESSES)[number]

function tokenLikeness(one: string, other: string): NameLikeness {
  if (one === other) return 'same'
  if (areVariants(one, other)) return 'variant'
  if (one.length === 1 || other.length === 1) return one[0] === other[0] ? 'initial' : 'different'
  const likely = jaroWinkler(one, other)
  if (likely >= 0.92 || (Math.min(one.length, other.length) >= 4 && editDistance(one, other) === 1))
    return 'alike'
  const sound = soundOf(one)
  if (sound.length > 1 && sound === soundOf(other)) return 'sounds'
  if (likely >= 0.8) return 'partly'
  return one[0] === other[0] ? 'initial' : 'different'
}

/** Dates are ISO. A birth date known only by month or year compares only so far. */
export function birthLevel(asked: string, recorded: string, precision: string): Level {
  const { birth } = LEVELS
  const [year, month, day] = asked.split('-')
  const [otherYear, otherMonth, otherDay] = recorded.split('-')
  const apart = Math.abs(Date.parse(asked) - Date.parse(recorded)) / 86_400_000
  if (precision !== 'day') return coarseBirth(year === otherYear, month === otherMonth, apart, precision)
  if (asked === recorded) return birth.same
  if (year === otherYear && month === otherDay && day === otherMonth) return birth.swapped
  if (editDistance(asked, recorded) === 1) return birth.digit
  if (year === otherYear && month === otherMonth) return birth.month
  if (apart <= 366) return birth.near
  return birth.different
}

function coarseBirth(sameYear: boolean, sameMonth: boolean, apart: number, precision: string): Level {
  const { birth } = LEVELS
  if (sameYear && sameMonth && precision === 'month') return birth.month
  if (sameYear) return birth.year
  return apart <= 366 * 2 ? birth.near : birth.different
}

export function nhsLevel(asked: string, recorded: string): Level {
  if (asked === recorded) return LEVELS.nhs.same
  return editDistance(asked, recorded) === 1 ? LEVELS.nhs.slip : LEVELS.nhs.different
}

export type Score = {
  /** Sum of weights in bits; the order of results. */
  readonly bits: number
  /** Probability, 0 to 1, under the model. */
  readonly likely: number
  readonly why: readonly Comparison[]
}

export function scoreOf(why: readonly Comparison[]): Score {
  const bits = why.reduce((sum, { level: each }) => sum + weight(each), 0)
  return { bits, likely: 1 / (1 + 2 ** -(PRIOR + bits)), why }
}
