import { type Static, Type } from 'typebox'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { Ref, SHORT } from '../concern.ts'
import type { SchoolTold } from './rules.ts'

const WORDS = 4000
const said = (words: string) => Type.String({ minLength: 1, maxLength: WORDS, 'x-words': words })
const chosen = (words: string) => Type.String({ minLength: 1, maxLength: SHORT, 'x-words': words })
const maybe = (max = SHORT) => Type.Optional(Type.String({ maxLength: max }))
const oneOf = <T extends string>(values: readonly T[], words: string) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values], 'x-words': words })

export const InformationForm = Type.Object({
  agency: chosen('Choose the agency'),
  knowledge: chosen('Choose what the agency knows'),
  words: Type.Optional(Type.String({ minLength: 1, maxLength: WORDS })),
})

export const DecisionForm = Type.Object({
  decisions: Type.Array(Type.Object({ key: Ref, outcome: maybe(), because: maybe(), reason: maybe(WORDS) }), {
    minItems: 1,
    maxItems: 20,
    'x-words': 'Decide for at least one child',
  }),
})

export const MaracForm = Type.Object({
  refer: oneOf(['yes', 'no'], 'Choose whether it is referred'),
  maracReason: said('Say why'),
})

const HOW = ['telephone', 'secure-e-mail', 'in-person'] as const

export const SchoolForm = Type.Object({
  key: chosen('Choose the child'),
  school: maybe(),
  toName: maybe(),
  how: Type.Optional(oneOf(HOW, 'Choose how they were told')),
  said: maybe(),
  notTold: maybe(WORDS),
})

/** Told whom and what, or why not: one of the two, whole. */
export function schoolOf(form: Static<typeof SchoolForm>): Result<SchoolTold> {
  const { school, toName, how, said, notTold } = form
  if (notTold !== undefined && notTold.trim() !== '') return ok({ told: false, reason: notTold })
  const missing: Problem[] = [
    ...(school ? [] : [problem('school-missing', 'Enter the school, or why it was not told', 'school')]),
    ...(toName ? [] : [problem('lead-missing', 'Enter who was told: the named safeguarding lead', 'toName')]),
    ...(how ? [] : [problem('how-missing', 'Choose how they were told', 'how')]),
    ...(said ? [] : [problem('said-missing', 'Choose what the school was told', 'said')]),
  ]
  if (missing.length > 0) return refuse(...missing)
  return ok({ told: true, school: school!, toName: toName!, how: how!, said: said! })
}
