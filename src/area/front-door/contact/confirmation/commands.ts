import type { SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import { type Acting, byOf } from '../../acting.ts'
import { confirmOwn } from './rules.ts'

/** The referrer puts in writing what they told by telephone. */
export const confirm = (
  acting: Acting,
  referral: SubjectId,
  words: string | undefined,
): Promise<Result<null>> =>
  acting.act({ subjects: [{ id: referral, kind: 'referral' }] }, ({ at, entries }) =>
    andThen(confirmOwn(entries(referral), { referral, words, by: byOf(acting), at }), (confirmed) =>
      ok({ entries: confirmed, value: null }),
    ),
  )
