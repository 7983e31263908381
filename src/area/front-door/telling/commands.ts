import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { Loaded } from '#/log/act.ts'
import { ofType } from '#/log/entry.ts'
import { type Acting, byOf, expected, packOf } from '../acting.ts'
import { referralReceived } from '../referral/index.ts'
import type { Standing } from './entries.ts'
import * as rules from './rules.ts'

const process = (referral: SubjectId) => ({ id: referral, kind: 'referral' })

/** The referral's story, with its children locked: what is recorded stands in theirs. */
function storyOf(loaded: Loaded, referral: SubjectId) {
  const entries = loaded.entries(referral)
  loaded.need(...(ofType(entries, referralReceived)[0]?.body.children.map((child) => child.person) ?? []))
  return entries
}

export const reviewTelling = (
  acting: Acting,
  referral: SubjectId,
  adults: readonly Standing[],
): Promise<Result<null>> =>
  acting.act({ subjects: [process(referral)], ...expected(acting, referral) }, (loaded) => {
    const entries = storyOf(loaded, referral)
    const { at } = loaded
    const pack = packOf(acting, entries, at)
    return andThen(
      rules.reviewTelling(entries, { referral, adults, by: byOf(acting), at, pack }),
      (reviewed) => ok({ entries: reviewed, value: null }),
    )
  })

export function refuseService(
  acting: Acting,
  referral: SubjectId,
  said: rules.Refusal,
): Promise<Result<{ refusal: SubjectId }>> {
  const refusal = newId()
  return acting.act({ subjects: [process(referral)] }, (loaded) => {
    const entries = storyOf(loaded, referral)
    const entry = rules.refuseService(entries, { referral, refusal, said, by: byOf(acting), at: loaded.at })
    return ok({ entries: [entry], value: { refusal } })
  })
}

export const considerRefusal = (
  acting: Acting,
  referral: SubjectId,
  said: { readonly refusal: SubjectId; readonly risk: string; readonly now: string },
): Promise<Result<null>> =>
  acting.act({ subjects: [process(referral)] }, ({ at, entries }) =>
    andThen(rules.considerRefusal(entries(referral), { referral, ...said, by: byOf(acting), at }), (entry) =>
      ok({ entries: [entry], value: null }),
    ),
  )
