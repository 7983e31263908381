import { settingOn } from '#/framework/clocks.ts'
import { hasMark } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay } from '#/lib/dates.ts'
import type { Earlier } from './queries.ts'

/** What earlier contacts and referrals say about a new one: the patterns that inquiries found nobody had seen. */
export type Signs = {
  /** Somebody else raised a concern within days: two people worried are more than one. */
  readonly anotherTeller: boolean
  /** Referred before within twelve months. */
  readonly reReferral: boolean
  /** An earlier concern ended with nothing further done. */
  readonly earlierNoFurtherAction: boolean
  /** Referrals within twelve months, this one included. */
  readonly referrals: number
}

/** Reads the signs for one child. `at` and `teller`: when this concern was raised, and by whom. */
export function signsFor(
  earlier: readonly Earlier[],
  concern: { readonly at: Temporal.Instant; readonly teller: string },
  pack: Pack,
): Signs {
  const day = londonDay(concern.at)
  const days = Number(settingOn(pack, 'two-concerns-within-days', day))
  const months = Number(settingOn(pack, 're-referral-within-months', day))
  const within = (from: Temporal.PlainDate, each: Earlier) => {
    const on = londonDay(each.at)
    return Temporal.PlainDate.compare(on, from) >= 0 && Temporal.PlainDate.compare(on, day) <= 0
  }
  const lately = earlier.filter((each) => within(day.subtract({ days }), each))
  const yearly = earlier.filter((each) => each.kind === 'referral' && within(day.subtract({ months }), each))
  return {
    anotherTeller: lately.some((each) => each.teller !== concern.teller),
    reReferral: yearly.length > 0,
    earlierNoFurtherAction: earlier.some((each) => endedWithNothing(each, pack)),
    referrals: yearly.length + 1,
  }
}

const endedWithNothing = (each: Earlier, pack: Pack): boolean =>
  each.outcome !== null &&
  (each.outcome === 'no-further-action' || hasMark(pack, 'referral-outcome', each.outcome, 'ends-referral'))
