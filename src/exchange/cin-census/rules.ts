import { assessmentRules } from './rules/assessment.ts'
import { childRules } from './rules/child.ts'
import { repeatRules, returnRules, type Tally } from './rules/file.ts'
import { planRules } from './rules/plan.ts'
import { referralRules } from './rules/referral.ts'
import type { Census, Rules } from './rules/said.ts'
import { section47Rules } from './rules/section-47.ts'
import type { Child, Header, Place } from './shape.ts'

/** A rule broken at a place. Its words and severity stand in the pack, by `rule`. */
export type Finding = Place & { readonly rule: string }

const perChild: Rules = {
  ...childRules,
  ...referralRules,
  ...assessmentRules,
  ...section47Rules,
  ...planRules,
}

/** Every rule that is decided here, by its number. */
export const RULES: readonly string[] = [perChild, repeatRules, returnRules].flatMap((rules) =>
  Object.keys(rules),
)

const found = (rule: string, places: readonly Place[]): Finding[] =>
  places.map(({ element, line }) => ({ rule, element, line }))

/** What a child's return breaks, given the children before it (`tally`, not yet counting this one). */
export const judgeChild = (child: Child, census: Census, tally: Tally): Finding[] =>
  [
    ...Object.entries(perChild).flatMap(([rule, judge]) => found(rule, judge(child, census))),
    ...Object.entries(repeatRules).flatMap(([rule, judge]) => found(rule, judge(child, tally))),
  ].sort((one, other) => one.line - other.line)

/** What the return breaks as a whole, once every child has been counted. */
export const judgeReturn = (tally: Tally, header: Header, census: Census): Finding[] =>
  Object.entries(returnRules).flatMap(([rule, judge]) => found(rule, judge(tally, header, census)))
