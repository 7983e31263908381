/** What was decided for each child of a notice, as it stands. Pure. */
import { type Entry, ofType } from '#/log/entry.ts'
import {
  noticeScreened,
  noticeScreeningReopened,
  type ScreeningDecision,
  schoolNotified,
  schoolNotTold,
} from './entries.ts'

export type Decided = { readonly decision: ScreeningDecision; readonly entry: Entry }

const ENDS_NOTHING = 'not-progressed'

/** By the child's key. Where a reader of the sample disagreed, what was not progressed before that waits again. */
export function decidedIn(entries: readonly Entry[]): ReadonlyMap<string, Decided> {
  const reopened = ofType(entries, noticeScreeningReopened).at(-1)
  const found = new Map<string, Decided>()
  for (const entry of ofType(entries, noticeScreened))
    for (const decision of entry.body.decisions) found.set(decision.ref, { decision, entry })
  for (const [key, { decision, entry }] of found)
    if (reopened !== undefined && entry.seq < reopened.seq && decision.outcome === ENDS_NOTHING)
      found.delete(key)
  return found
}

/** Children whose school was told, or of whom it was said why not. */
export const schoolsSettled = (entries: readonly Entry[]): ReadonlySet<string> =>
  new Set([...ofType(entries, schoolNotified), ...ofType(entries, schoolNotTold)].map(({ body }) => body.ref))
