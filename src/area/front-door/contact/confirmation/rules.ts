import type { SubjectId } from '#/lib/id.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import type { By } from '../../checks.ts'
import {
  acknowledgeReferral,
  confirmInWriting,
  referralConfirmedInWriting,
  referralReceived,
} from '../../referral/index.ts'

/** What stands in the record when the referrer adds nothing to what we noted. */
const AS_NOTED = 'I have read what was noted of my call, and confirm it.'

/**
 * What was told by telephone, confirmed in writing by whoever told it (Working Together 2010, chapter 5). They have
 * the receipt of it at once.
 */
export function confirmOwn(
  entries: readonly Entry[],
  input: {
    readonly referral: SubjectId
    readonly words: string | undefined
    readonly by: By
    readonly at: Temporal.Instant
  },
): Result<readonly NewEntry[]> {
  const { referral, words = AS_NOTED, by, at } = input
  const received = ofType(entries, referralReceived)[0]?.body
  if (received?.from.account !== by.account)
    return { ...refuse(problem('absent', 'There is nothing here to confirm.')), refused: 'absent' }
  if (ofType(entries, referralConfirmedInWriting).length > 0)
    return refuse(
      problem(
        'already-confirmed',
        'You have confirmed this already. If you know more, tell us about a new worry, or ring.',
      ),
    )
  return ok([
    confirmInWriting({ referral, words, byName: by.name, at }),
    acknowledgeReferral({ referral, to: received.from.name ?? by.name, how: 'portal', at }),
  ])
}
