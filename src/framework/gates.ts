/**
 * A gate holds only completing, closing, ending and publishing: nothing stands between a concern and its being
 * recorded, passed on or acted on. It says what is missing and who can help, and a named person may pass it with a
 * reason that stays on the record.
 */
import { type Static, type TSchema, Type } from 'typebox'
import type { Entry } from '#/log/entry.ts'
import { ofType } from '#/log/entry.ts'
import { gatePassed } from './entries.ts'
import type { PackContent } from './types.ts'

/** What a command knows of the matter, as the gates' rules ask for it. Days are ISO days. */
export type Facts = {
  /** Conditions that a pack names and the command finds fulfilled: `every-child-decided`. */
  readonly stands?: readonly string[]
  /** Codes of the concern's factors. */
  readonly factors?: readonly string[]
  /** The child's birth date, or the expected one; null when nobody knows. */
  readonly birthDay?: string | null
  /** The day of the decision. */
  readonly on?: string
  /** The days of this child's referrals, this one among them. */
  readonly referralDays?: readonly string[]
  /** Has a manager read the decision a second time and agreed? */
  readonly secondReading?: boolean
}

export type Missing = { readonly id: string; readonly text: string; readonly whoCanHelp: string }

export type GateState =
  | { readonly open: true }
  | {
      readonly open: false
      readonly gate: string
      readonly title: string
      readonly why: string
      readonly missing: readonly Missing[]
      /** The role whose holder may let it pass, with a reason. */
      readonly passableBy: string
    }

/** Is the gate open? Throws when the pack has no gate of this name. */
export function gate(name: string, facts: Facts, pack: PackContent): GateState {
  const rule = pack.gates.find((each) => each.id === name)
  if (!rule) throw new Error(`${pack.edition} has no gate ${name}.`)
  const missing = rule.checks.flatMap((check) =>
    checks[check.rule]!.missing(facts, check.parameters).map((id) => ({
      id,
      text: check.missing,
      whoCanHelp: check.whoCanHelp,
    })),
  )
  if (missing.length === 0) return { open: true }
  const { title, why, passableBy } = rule
  return { open: false, gate: name, title, why, missing, passableBy }
}

/** Did a named person let this gate pass, for this child or for all? */
export const wasPassed = (entries: readonly Entry[], name: string, child: string | null): boolean =>
  ofType(entries, gatePassed).some(
    ({ body }) => body.gate === name && (body.child === undefined || body.child === child),
  )

type Check<S extends TSchema = TSchema> = {
  readonly parameters: S
  /** Ids of what is unmet; none when the check is content. */
  readonly missing: (facts: Facts, parameters: Static<S>) => readonly string[]
}

const check = <S extends TSchema>(rule: Check<S>): Check => rule as unknown as Check

const SecondReading = Type.Object(
  {
    factors: Type.Array(Type.String()),
    underYears: Type.Integer({ minimum: 0 }),
    referrals: Type.Integer({ minimum: 1 }),
    withinMonths: Type.Integer({ minimum: 1 }),
  },
  { additionalProperties: false },
)

/** The checks that a gate may name. */
export const checks: Readonly<Record<string, Check>> = {
  /** The command found this condition fulfilled. */
  stands: check({
    parameters: Type.Object({ condition: Type.String() }, { additionalProperties: false }),
    missing: ({ stands = [] }, { condition }) => (stands.includes(condition) ? [] : [condition]),
  }),
  /** Where the risk is of a kind that is too often missed, a manager reads the decision again before it closes. */
  'second-reading-where-risk': check({
    parameters: SecondReading,
    missing: (facts, parameters) => (facts.secondReading ? [] : risksOf(facts, parameters)),
  }),
}

/** Which of the named risks there are: codes of `second-reading-reason`. */
function risksOf(facts: Facts, rule: Static<typeof SecondReading>): readonly string[] {
  const risks: string[] = []
  if (facts.factors?.some((factor) => rule.factors.includes(factor))) risks.push('factor')
  if (isUnder(rule.underYears, facts)) risks.push('age')
  if (referralsWithin(rule.withinMonths, facts) >= rule.referrals) risks.push('repeat')
  return risks
}

/** Unborn counts as under any age, and so does a child whose age nobody knows: the risk is what must stay visible. */
function isUnder(years: number, { birthDay, on }: Facts): boolean {
  if (on === undefined || birthDay === undefined) return false
  if (birthDay === null) return true
  const birthday = Temporal.PlainDate.from(birthDay).add({ years })
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(on), birthday) < 0
}

function referralsWithin(months: number, { referralDays = [], on }: Facts): number {
  if (on === undefined) return 0
  const from = Temporal.PlainDate.from(on).subtract({ months }).toString()
  return referralDays.filter((day) => day > from && day <= on).length
}
