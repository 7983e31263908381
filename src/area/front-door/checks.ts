import { findCode } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { type Occurred, startOf } from '#/lib/dates.ts'
import { type Problem, problem } from '#/lib/problem.ts'

/** Whoever acts: recorded with what they do. */
export type By = { readonly account: string; readonly name: string; readonly qualified: boolean }

/** Nothing is recorded before it happened. */
export function notAfter(occurred: Occurred, at: Temporal.Instant, field: string): Problem[] {
  if (Temporal.Instant.compare(startOf(occurred), at) <= 0) return []
  return [problem('happened-after-now', 'When it happened must be today or in the past', field)]
}

/** A code that the pack doesn't have, at its field. */
export const unknownCodes = (pack: Pack, list: string, codes: readonly string[], field: string): Problem[] =>
  codes
    .filter((code) => findCode(pack, list, code) === undefined)
    .map(() => problem('unknown-code', 'Choose one of the answers offered', field))
