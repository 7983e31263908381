import { labelOf } from '#/framework/codes.ts'
import type { SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import { type Acting, byOf, expected, packOf } from '../acting.ts'
import { type Answer, giveFeedback } from '../feedback/index.ts'
import { asksForReading, type Decided, decideIn, withNew } from '../referral/index.ts'

/** The answer that goes with a decision. `verified`: has duty verified the referrer, as of now? */
export type AnswerNow = { readonly words: Answer; readonly verified: boolean }

/** Decides for each child and, if there is an answer, gives it: one act, so that both stand or neither. */
export const decideAndAnswer = (
  acting: Acting,
  referral: SubjectId,
  said: Decided,
  answer?: AnswerNow,
): Promise<Result<{ secondReading: boolean }>> =>
  acting.act({ subjects: [{ id: referral, kind: 'referral' }], ...expected(acting, referral) }, (loaded) =>
    andThen(decideIn(loaded, acting, referral, said), (decided) => {
      const value = { secondReading: asksForReading(decided) }
      if (answer === undefined) return ok({ entries: decided, value })
      const { at } = loaded
      const by = byOf(acting)
      const entries = loaded.entries(referral)
      const pack = packOf(acting, entries, at)
      return andThen(
        giveFeedback(withNew(entries, decided, { by, at }), {
          referral,
          answer: answer.words,
          verified: answer.verified,
          outcomeWords: (code) => labelOf(pack, 'referral-outcome', code),
          by,
          at,
          pack,
        }),
        (given) => ok({ entries: [...decided, ...given], value }),
      )
    }),
  )
