import type { Guidance, PackContent, Threshold } from './types.ts'

/** What is known of a matter when guidance is chosen for it. */
export type Matter = {
  /** Codes of `factors`: of this referral, and of those before it. */
  readonly factors: readonly string[]
  /** Referrals within a year, this one among them: of the child who has most. */
  readonly referrals: number
}

export const thresholdsOf = (pack: PackContent): readonly Threshold[] => pack.thresholds ?? []

export const guidanceOf = (pack: PackContent): readonly Guidance[] => pack.guidance ?? []

/** Does the matter call for it: by a factor, or by how often a worry came back? */
export const callsFor = ({ factors, referralsWithinYear }: Guidance, matter: Matter): boolean =>
  factors.some((factor) => matter.factors.includes(factor)) ||
  (referralsWithinYear !== undefined && matter.referrals >= referralsWithinYear)

/** All of a pack's guidance, what the matter calls for first. */
export function guidanceFor(
  pack: PackContent,
  matter: Matter,
): readonly { readonly guidance: Guidance; readonly matched: boolean }[] {
  const all = guidanceOf(pack).map((guidance) => ({ guidance, matched: callsFor(guidance, matter) }))
  return [...all.filter((each) => each.matched), ...all.filter((each) => !each.matched)]
}
