import { hasMark } from '#/framework/codes.ts'
import { type Facts, gate } from '#/framework/gates.ts'
import type { Pack } from '#/framework/types.ts'
import { type Day, dayOf } from '#/lib/dates.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { referralReceived } from './entries.ts'

/** What is known of a child when a referral about them is decided. */
export type ChildHistory = {
  /** ISO day of birth, or the day the baby is expected; null when nobody knows. */
  readonly birthDay: string | null
  /** Days of every referral about the child, this one too. */
  readonly referralDays: readonly string[]
  readonly on: Day
}

export const referralDaysOf = (entries: readonly Entry[]): readonly string[] =>
  ofType(entries, referralReceived).map((entry) => dayOf(entry.occurred).toString())

/**
 * Why a manager must read this decision before it closes; none if it may close. Only decisions that end the matter
 * are read again; which risks ask for it is the pack's gate.
 */
export function secondReadingReasons(
  outcome: string,
  factors: readonly string[],
  history: ChildHistory,
  pack: Pack,
): string[] {
  if (!hasMark(pack, 'referral-outcome', outcome, 'ends-referral')) return []
  const facts: Facts = {
    factors,
    birthDay: history.birthDay,
    on: history.on.toString(),
    referralDays: history.referralDays,
    secondReading: false,
  }
  const state = gate('second-reading', facts, pack)
  return state.open ? [] : state.missing.map((each) => each.id)
}
