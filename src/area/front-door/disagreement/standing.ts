import { dutyRows } from '#/framework/duties.ts'
import type { Pack } from '#/framework/types.ts'
import { startOf } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import {
  disagreementAnswered,
  disagreementRaised,
  disagreementResolved,
  disagreementTakenFurther,
} from './entries.ts'
import { dutyOf } from './stages.ts'

export type State = 'waiting' | 'answered' | 'resolved'

/** How a disagreement stands: at which stage, since when, and whether that has answered. Entries in order of happening. */
export function standingOf(entries: readonly Entry[]) {
  const raised = ofType(entries, disagreementRaised)[0]
  if (raised === undefined) return undefined
  const answers = ofType(entries, disagreementAnswered)
  const further = ofType(entries, disagreementTakenFurther)
  const resolved = ofType(entries, disagreementResolved).at(-1)
  const last = [...answers, ...further].sort((one, other) => one.seq - other.seq).at(-1)
  const answer = answers.find((each) => each.id === last?.id)
  const taken = further.findLast((each) => each.seq <= (last?.seq ?? 0))
  const state: State = resolved !== undefined ? 'resolved' : answer === undefined ? 'waiting' : 'answered'
  return {
    raised,
    answers,
    further,
    resolved,
    answer,
    state,
    stage: answer?.body.stage ?? taken?.body.to ?? raised.body.stage,
    since: startOf((taken ?? raised).occurred),
  }
}

/** Until when the stage that waits has time; undefined when nothing is owed. */
export function dueOf(
  entries: readonly Entry[],
  disagreement: SubjectId,
  stage: string,
  pack: Pack,
): Temporal.Instant | undefined {
  const open = dutyRows(entries, disagreement, 'disagreement', pack).find(
    (row) => row.duty_id === dutyOf(stage) && row.met_at === null && row.ended_at === null,
  )
  return open && Temporal.Instant.from(open.due_at)
}
