/** What rules are written with. Days are ISO strings, so `<` puts them in order. */
import type { Child, Episode, Place, Value } from '../shape.ts'

/** Lists of the pack, by their file's name there. */
export type CodeList =
  | 'abuse-category'
  | 'assessment-factor'
  | 'closure-reason'
  | 'disability'
  | 'ethnicity'
  | 'primary-need'
  | 'referral-source'
  | 'upn-authority'

/** The return as a whole: what every rule may ask of it. */
export type Census = {
  /** Calendar year of the reference date: 2025 is the collection of 2024-25. */
  readonly year: number
  /** Reference date, the last day of the period; 31 March. */
  readonly ref: string
  /** First day of the period: reference date less a year plus a day. */
  readonly start: string
  readonly has: (list: CodeList, code: string) => boolean
  /** The nth working day before a day. */
  readonly workingDaysBefore: (day: string, days: number) => string
}

/** Gives the places in a child's return at which the rule is broken; none when it is kept. */
export type ChildRule = (child: Child, census: Census) => readonly Place[]
export type EpisodeRule = (episode: Episode, census: Census, child: Child) => readonly Place[]
export type Rules = Readonly<Record<string, ChildRule>>

export const inEachEpisode =
  (rule: EpisodeRule): ChildRule =>
  (child, census) =>
    child.CINdetails.flatMap((episode) => rule(episode, census, child))

/** Only from this collection on: the rule was published with it. */
export const since =
  (year: number, rule: ChildRule): ChildRule =>
  (child, census) =>
    census.year >= year ? rule(child, census) : []

export const given = <T>(...values: readonly (T | undefined)[]): T[] =>
  values.filter((value) => value !== undefined)

export const when = (broken: boolean, ...at: readonly (Place | undefined)[]): Place[] =>
  broken ? given(...at).slice(0, 1) : []

export const before = (one: Value | undefined, other: Value | undefined): boolean =>
  one !== undefined && other !== undefined && one.text < other.text

export const same = (one: Value | undefined, other: Value | undefined): boolean =>
  one !== undefined && one.text === other?.text

export const after = (value: Value | undefined, day: string): boolean =>
  value !== undefined && value.text > day

export const inPeriod = (value: Value | undefined, census: Census): boolean =>
  value !== undefined && census.start <= value.text && value.text <= census.ref

export const outOfPeriod = (value: Value | undefined, census: Census): boolean =>
  value !== undefined && !inPeriod(value, census)

/** `1/true/TRUE` and `0/false/FALSE` are all legal. */
export const isTrue = (flag: Value | undefined): boolean => /^(1|true)$/i.test(flag?.text ?? '')
export const isFalse = (flag: Value | undefined): boolean => /^(0|false)$/i.test(flag?.text ?? '')

export const shift = (day: string, by: Temporal.DurationLike): string =>
  Temporal.PlainDate.from(day).add(by).toString()

export const isWeekend = (value: Value): boolean => Temporal.PlainDate.from(value.text).dayOfWeek > 5

/** On or between two days; without an end, to the reference date. */
export const within = (day: Value, from: Value | undefined, to: Value | undefined, census: Census): boolean =>
  from !== undefined && from.text <= day.text && day.text <= (to?.text ?? census.ref)

/** Values that stand earlier in the list too. */
export const repeated = (values: readonly Value[]): Value[] =>
  values.filter((value, at) => values.findIndex((each) => each.text === value.text) < at)

/** Something was decided to be done: at least one referral that isn't 'no further action'. */
export const wentOn = (child: Child): boolean =>
  child.CINdetails.some((episode) => isFalse(episode.ReferralNFA))

/** The first collection with `Sex` in place of `GenderCurrent`. */
export const SEX_FROM = 2025

export const sexOrGender = (child: Child, census: Census): Value | undefined =>
  census.year >= SEX_FROM ? child.Sex : child.GenderCurrent
