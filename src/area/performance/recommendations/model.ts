import type { Reader } from '#/db/reader.ts'
import type { DutyRule, GateRule, Guidance, Indicator, Pack, Setting } from '#/framework/types.ts'
import { findKept, type Kept } from './queries.ts'
import { RECOMMENDATIONS, type Recommendation } from './recommendations.ts'

export type DutyShown = { readonly rule: DutyRule; readonly kept: Kept }

/** A recommendation with all in the pack that says it serves it, and how its duties are kept. */
export type Shown = {
  readonly recommendation: Recommendation
  readonly duties: readonly DutyShown[]
  readonly gates: readonly GateRule[]
  readonly settings: readonly Setting[]
  readonly indicators: readonly Indicator[]
  readonly guidance: readonly Guidance[]
}

const none = (duty: string): Kept => ({ duty, running: 0, late: 0, inTime: 0, tooLate: 0 })

const servedBy = <T extends { readonly laming: readonly number[] }>(
  items: readonly T[],
  number: number,
): readonly T[] => items.filter(({ laming }) => laming.includes(number))

export async function readAll(db: Reader, pack: Pack): Promise<Shown[]> {
  const numbers = RECOMMENDATIONS.map(({ number }) => number)
  const rules = pack.duties.filter(({ laming }) => laming.some((each) => numbers.includes(each)))
  const kept = new Map(
    (
      await findKept(
        db,
        rules.map(({ id }) => id),
      )
    ).map((each) => [each.duty, each]),
  )
  return RECOMMENDATIONS.map((recommendation) => {
    const { number } = recommendation
    return {
      recommendation,
      duties: servedBy(rules, number).map((rule) => ({ rule, kept: kept.get(rule.id) ?? none(rule.id) })),
      gates: servedBy(pack.gates, number),
      settings: servedBy(pack.settings, number),
      indicators: servedBy(pack.indicators, number),
      guidance: servedBy(pack.guidance ?? [], number),
    }
  })
}

/** All duties of a recommendation together. */
export const sumOf = ({ duties }: Shown): Omit<Kept, 'duty'> =>
  duties.reduce(
    (sum, { kept }) => ({
      running: sum.running + kept.running,
      late: sum.late + kept.late,
      inTime: sum.inTime + kept.inTime,
      tooLate: sum.tooLate + kept.tooLate,
    }),
    { running: 0, late: 0, inTime: 0, tooLate: 0 },
  )
