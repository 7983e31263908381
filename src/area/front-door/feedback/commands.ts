import { labelOf } from '#/framework/codes.ts'
import type { SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import { ofType } from '#/log/entry.ts'
import { type Acting, byOf, packOf } from '../acting.ts'
import { referralReceived } from '../referral/index.ts'
import { type Answer, giveFeedback, openFeedback } from './rules.ts'

const process = (referral: SubjectId) => ({ id: referral, kind: 'referral' })

/** Answers the referrer. `verified`: has duty verified the account that referred, as of now? */
export const answer = (
  acting: Acting,
  referral: SubjectId,
  words: Answer,
  verified: boolean,
): Promise<Result<null>> =>
  acting.act({ subjects: [process(referral)] }, (loaded) => {
    const entries = loaded.entries(referral)
    loaded.need(...(ofType(entries, referralReceived)[0]?.body.children.map((child) => child.person) ?? []))
    const pack = packOf(acting, entries, loaded.at)
    return andThen(
      giveFeedback(entries, {
        referral,
        answer: words,
        verified,
        outcomeWords: (code) => labelOf(pack, 'referral-outcome', code),
        by: byOf(acting),
        at: loaded.at,
        pack,
      }),
      (given) => ok({ entries: given, value: null }),
    )
  })

/** The answer was opened, by whom it is for: recorded once. */
export const open = (acting: Acting, referral: SubjectId, feedback: string): Promise<Result<null>> =>
  acting.act({ subjects: [process(referral)] }, ({ at, entries }) =>
    andThen(
      openFeedback(entries(referral), { referral, feedback, account: acting.viewer.account, at }),
      (opened) => ok({ entries: opened, value: null }),
    ),
  )
