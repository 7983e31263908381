import { formOf, wordsOf } from '#/framework/forms.ts'
import type { Pack } from '#/framework/types.ts'
import { type Result, refuse } from '#/lib/problem.ts'
import type { NamedAdult } from '../concern.ts'
import type { Answer } from '../feedback/index.ts'
import type { Choice, ReferralShown } from '../referral/index.ts'

/** The answer as it was typed beside the decision. */
export type TypedAnswer = {
  readonly how?: 'not-now' | 'portal' | 'telephone'
  readonly sameWhy?: 'yes'
  readonly why?: string
  readonly next?: string
  readonly ring?: string
  readonly parents?: string
  readonly disagree?: string
}

const inCamel = (code: string): string =>
  code
    .split('-')
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`)
    .join('')

/** What happens next, in the pack's words for an outcome; undefined for one of the area's own that has none. */
export const nextWords = (pack: Pack, outcome: string): string | undefined =>
  formOf(pack, 'decision').words[`answerNext${inCamel(outcome)}`]

/** What the parents know, as far as the referrer said: to be made fitting before it is sent. */
export function parentsWords({ adults, pack }: Pick<ReferralShown, 'adults' | 'pack'>): string {
  const told = adults.map((adult) => (adult.details as NamedAdult).told)
  const know = told.some((each) => each === 'told' || each === 'agrees' || each === 'refuses')
  return wordsOf(formOf(pack, 'decision'), know ? 'parentsKnow' : 'parentsDoNotKnow')
}

/**
 * The answer to be given now, if one is; where it was left empty, in the pack's words for what was decided. Why is the
 * decision's own reason only where whoever decides says so: it may hold what the referrer must not hear.
 */
export function answerNow(
  typed: TypedAnswer | undefined,
  choices: readonly Choice[],
  shown: ReferralShown,
): Answer | undefined {
  const { how, sameWhy, ...said } = typed ?? {}
  if (how !== 'portal' && how !== 'telephone') return undefined
  const named = shown.children
    .filter(({ row }) => row.named_by_referrer)
    .flatMap(({ row }) => {
      const choice = choices.find((each) => each.child === row.child)
      return choice === undefined ? [] : [{ name: row.named ?? 'The child', choice }]
    })
  const next = said.next ?? forEach(named, ({ choice }) => nextWords(shown.pack, choice.outcome))
  const why = said.why ?? (sameWhy === 'yes' ? forEach(named, ({ choice }) => choice.reason) : undefined)
  return { how, ...said, ...(next === undefined ? {} : { next }), ...(why === undefined ? {} : { why }) }
}

type Named = { readonly name: string; readonly choice: Choice }

/** One sentence where it is the same for all; otherwise one for each child, with the name that the referrer gave. */
function forEach(named: readonly Named[], of: (each: Named) => string | undefined): string | undefined {
  const words = named.map((each) => ({ name: each.name, text: of(each) }))
  const texts = [...new Set(words.map((each) => each.text))]
  if (texts.length <= 1 || texts.includes(undefined)) return texts[0]
  return words.map(({ name, text }) => `${name}: ${text}`).join('\n')
}

/** Problems of the answer stand at its part of the form. */
export const atAnswer = <T>(result: Result<T>): Result<T> =>
  result.ok || result.refused !== 'invalid'
    ? result
    : refuse(
        ...result.problems.map((each) =>
          each.field !== undefined && ANSWER_FIELDS.has(each.field)
            ? { ...each, field: `answer.${each.field}` }
            : each,
        ),
      )

const ANSWER_FIELDS: ReadonlySet<string> = new Set(['how', 'why', 'next', 'ring', 'parents', 'disagree'])
