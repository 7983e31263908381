/**
 * Joint screening of notices: which rules of the pack hold for a child, what each proposes, and which notices go first.
 * Rules propose; a named person decides for each child (practice.md, 'Police notices'). Whatever has an *if* is here; a
 * pack gives the order, the words and the numbers, of which each may be a setting that an area tightens.
 */
import { type Static, type TProperties, type TSchema, Type } from 'typebox'
import { ageInYears, type Day, londonDay, parseDay } from '#/lib/dates.ts'
import { settingOn } from './clocks.ts'
import type { PackContent, ScreeningRule } from './types.ts'

/** What a notice and the record say, of one child of an incident. Days are ISO days. */
export type ScreeningFacts = {
  /** When the incident happened: settings are those of its day. */
  readonly at: Temporal.Instant
  /** Codes of what was part of the incident. */
  readonly risks: readonly string[]
  readonly grading: string | undefined
  /** Yes ticks of the risk checklist; undefined when none was filled in. */
  readonly ticks: number | undefined
  /** Whoever filled it in judged the risk to be high, whatever the ticks. */
  readonly judgedHigh: boolean
  /** Was a child hurt: this one, or another of the same incident? */
  readonly childHurt: boolean
  readonly sawOrHeard: boolean
  /** The child's birth date, or the expected one; null when nobody knows. */
  readonly birthDay: string | null
  readonly unborn: boolean
  readonly openCase: boolean
  /** The day of each incident told of this child, this one among them; repeated notices of one incident count once. */
  readonly incidentDays: readonly string[]
  /** The day of each incident to which the police were called about this family, this one among them. */
  readonly callOutDays: readonly string[]
}

/** A rule that holds, as a page says it. */
export type Held = Pick<ScreeningRule, 'id' | 'title' | 'why' | 'proposes' | 'first'>

export type Proposal = {
  /** Every rule that holds, in the pack's order: its first is what is proposed. */
  readonly held: readonly Held[]
  /** A code of screening-outcome. */
  readonly outcome: string
  /** Place among those that go first; undefined for a notice that doesn't. */
  readonly rank: number | undefined
}

/** What the pack's rules propose for one child. When none holds, what its last rule, which always does, says. */
export function proposeFor(facts: ScreeningFacts, pack: PackContent): Proposal {
  const rules = rulesOf(pack, 'child')
  const all = rules.filter((rule) => holds(rule, facts, pack))
  // What holds whatever the facts is a reason only where there is no other.
  const held = all.length > 1 ? all.filter(({ when }) => when.rule !== 'always') : all
  const rank = rules.filter((rule) => rule.first).findIndex((rule) => held.includes(rule))
  return {
    held,
    outcome: held[0]?.proposes ?? NOTHING_PROPOSED,
    rank: rank === -1 ? undefined : rank,
  }
}

/** An edition of before there was screening proposes nothing, and a person decides all the same. */
const NOTHING_PROPOSED = ''

/** Why the incident is for a meeting about high risk (MARAC); empty if no rule says so. Somebody may refer all the same. */
export const maracReasons = (facts: ScreeningFacts, pack: PackContent): readonly Held[] =>
  rulesOf(pack, 'marac').filter((rule) => holds(rule, facts, pack))

export const rulesOf = (pack: PackContent, about: ScreeningRule['for']): readonly ScreeningRule[] =>
  (pack.screening ?? []).filter((rule) => rule.for === about)

const holds = ({ when }: ScreeningRule, facts: ScreeningFacts, pack: PackContent): boolean =>
  screeningChecks[when.rule]!.holds(facts, when.parameters, (value) => numberOf(value, facts, pack))

const numberOf = (value: number | string, { at }: ScreeningFacts, pack: PackContent): number =>
  typeof value === 'number' ? value : Number(settingOn(pack, value, londonDay(at)))

type Check<S extends TSchema = TSchema> = {
  readonly parameters: S
  readonly holds: (
    facts: ScreeningFacts,
    parameters: Static<S>,
    number: (value: number | string) => number,
  ) => boolean
}

const check = <S extends TSchema>(rule: Check<S>): Check => rule as unknown as Check
const closed = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })
const texts = Type.Array(Type.String(), { minItems: 1 })
/** A number, or the id of a setting that holds it. */
const Figure = Type.Union([Type.Integer({ minimum: 0 }), Type.String()])

export const screeningChecks: Readonly<Record<string, Check>> = {
  /** For what stands last in a pack: it holds whatever the facts. */
  always: check({ parameters: closed({}), holds: () => true }),
  'open-case': check({ parameters: closed({}), holds: ({ openCase }) => openCase }),
  /** A child was hurt: every child of that home is asked about, not only who was hurt. */
  'injury-to-a-child': check({ parameters: closed({}), holds: ({ childHurt }) => childHurt }),
  'child-saw-or-heard': check({ parameters: closed({}), holds: ({ sawOrHeard }) => sawOrHeard }),
  /** One of these was part of the incident: strangulation, a weapon, escalation. */
  'risk-is': check({
    parameters: closed({ risks: texts }),
    holds: ({ risks }, parameters) => parameters.risks.some((each) => risks.includes(each)),
  }),
  /** Somebody is pregnant: it is told as a risk, or an unborn child is named. */
  pregnancy: check({
    parameters: closed({ risks: texts }),
    holds: ({ risks, unborn }, parameters) => unborn || parameters.risks.some((each) => risks.includes(each)),
  }),
  /** Unborn counts as under any age, and so does a child whose age nobody knows (decision 0026). */
  'child-under': check({
    parameters: closed({ years: Figure }),
    holds: (facts, { years }, number) => isUnder(number(years), facts),
  }),
  'nth-within-months': check({
    parameters: closed({ times: Figure, months: Figure }),
    holds: ({ incidentDays, at }, { times, months }, number) =>
      within(number(months), incidentDays, at) >= number(times),
  }),
  'grading-is': check({
    parameters: closed({ gradings: texts }),
    holds: ({ grading }, { gradings }) => grading !== undefined && gradings.includes(grading),
  }),
  'dash-ticks': check({
    parameters: closed({ ticks: Figure }),
    holds: (facts, { ticks }, number) => facts.ticks !== undefined && facts.ticks >= number(ticks),
  }),
  'call-outs-within-months': check({
    parameters: closed({ times: Figure, months: Figure }),
    holds: ({ callOutDays, at }, { times, months }, number) =>
      within(number(months), callOutDays, at) >= number(times),
  }),
  /** Judgement can raise what the ticks say, never lower it. */
  'professional-judgement': check({ parameters: closed({}), holds: ({ judgedHigh }) => judgedHigh }),
}

function isUnder(years: number, { birthDay, unborn, at }: ScreeningFacts): boolean {
  if (unborn || birthDay === null) return true
  const born = parseDay(birthDay)
  return born === undefined || Temporal.PlainDate.compare(londonDay(at), born.add({ years })) < 0
}

function within(months: number, days: readonly string[], at: Temporal.Instant): number {
  const on = londonDay(at)
  const from = on.subtract({ months }).toString()
  return days.filter((day) => day > from && day <= on.toString()).length
}

/**
 * Might this child be at a school that is to be told before they come in? One whose age nobody knows might. The ages are
 * settings: a nursery class from four, a college until eighteen.
 */
export function mightBeAtSchool(
  child: { readonly birthDay: string | null; readonly unborn: boolean; readonly school: boolean },
  on: Day,
  pack: PackContent,
): boolean {
  if (child.unborn) return false
  const born = parseDay(child.birthDay ?? '')
  if (child.school || born === undefined) return true
  const age = ageInYears(born, on)
  const [from, until] = ['school-age-from-years', 'school-age-until-years'].map((id) =>
    Number(settingOn(pack, id, on)),
  )
  return age >= from! && age < until!
}
