import { settingOn } from '#/framework/clocks.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay } from '#/lib/dates.ts'
import type { Earlier, Plan, Warning } from '../history/queries.ts'
import { signsFor } from '../history/signs.ts'
import type { Child, Told } from './queries.ts'

/** What is on record of a family before their notices, in as few words as a row has room for. */
export type FamilySigns = {
  /** Has duty established who any of the children is? */
  readonly identified: boolean
  /** Earlier contacts and referrals about any of the children. */
  readonly earlier: number
  readonly anotherTeller: boolean
  readonly reReferral: boolean
  readonly earlierNoFurtherAction: boolean
  readonly protectionPlan: boolean
  readonly inNeedPlan: boolean
  readonly warnings: number
}

export type Known = {
  readonly earlier: readonly Earlier[]
  readonly plans: readonly Plan[]
  readonly warnings: readonly Warning[]
}

/** Reads the signs of one family from what is known of its children. `told`: its notices. */
export function signsOf(
  told: readonly Told[],
  children: readonly Child[],
  known: Known,
  packFor: (at: Temporal.Instant) => Pack,
): FamilySigns {
  const ids = new Set(children.flatMap(({ person }) => person ?? []))
  const earlier = known.earlier.filter(({ child }) => ids.has(child))
  const plans = known.plans.filter((plan) => ids.has(plan.child) && plan.endedOn === null)
  const newest = told.reduce((one, other) =>
    Temporal.Instant.compare(one.receivedAt, other.receivedAt) < 0 ? other : one,
  )
  const pack = packFor(newest.receivedAt)
  const concern = { at: newest.receivedAt, teller: newest.teller }
  // Each child by themselves: a brother's referral doesn't make this one a re-referral.
  const signs = [...ids].map((id) =>
    signsFor(
      earlier.filter(({ child }) => child === id),
      concern,
      pack,
    ),
  )
  return {
    identified: ids.size > 0,
    earlier: new Set(earlier.map(({ process }) => process)).size,
    anotherTeller: signs.some((each) => each.anotherTeller) || tellersTogether(told, newest, pack),
    reReferral: signs.some((each) => each.reReferral),
    earlierNoFurtherAction: signs.some((each) => each.earlierNoFurtherAction),
    protectionPlan: plans.some(({ kind }) => kind === 'protection'),
    inNeedPlan: plans.some(({ kind }) => kind !== 'protection'),
    warnings: known.warnings.filter(({ person }) => ids.has(person)).length,
  }
}

/** Two people worried within days, and both their notices wait in this very row. */
function tellersTogether(told: readonly Told[], newest: Told, pack: Pack): boolean {
  const day = londonDay(newest.receivedAt)
  const since = day.subtract({ days: Number(settingOn(pack, 'two-concerns-within-days', day)) })
  return told.some(
    ({ teller, receivedAt }) =>
      teller !== newest.teller && Temporal.PlainDate.compare(londonDay(receivedAt), since) >= 0,
  )
}
