/** What may be recorded of a joint visit, as the guidance reads: pure, given what is known. */
import { atInstant, type Occurred, parseDay, startOf } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { type Arranged, jointVisitArranged, jointVisitMade, type Made } from './entries.ts'

const about = (visit: SubjectId, child: SubjectId): NewEntry['subjects'] => [
  { subject: visit, kind: 'joint-visit', role: 'process' },
  { subject: child, kind: 'person', role: 'child' },
]

export function arrange(input: {
  readonly visit: SubjectId
  readonly told: Arranged
  readonly at: Temporal.Instant
}): Result<NewEntry> {
  if (parseDay(input.told.on) === undefined)
    return refuse(problem('no-such-day', 'Give a day that exists', 'on'))
  return ok({
    type: jointVisitArranged.type,
    occurred: atInstant(input.at),
    subjects: about(input.visit, input.told.child),
    body: input.told,
  })
}

/** A visit is made once. That the child wasn't seen is recorded too: it is what happened. */
export function make(
  entries: readonly Entry[],
  input: {
    readonly visit: SubjectId
    readonly told: Pick<Made, 'seen' | 'what'>
    readonly occurred?: Occurred
    readonly byName: string
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  const arranged = ofType(entries, jointVisitArranged)[0]
  if (arranged === undefined) return refuse(problem('not-arranged', 'There is no such visit.'))
  if (ofType(entries, jointVisitMade).length > 0)
    return refuse(problem('made-already', 'This visit was recorded already. Arrange another for the next.'))
  const occurred = input.occurred ?? atInstant(input.at)
  if (Temporal.Instant.compare(startOf(occurred), input.at) > 0)
    return refuse(problem('happened-after-now', 'When it happened must be today or in the past', 'occurred'))
  const { child } = arranged.body
  return ok({
    type: jointVisitMade.type,
    occurred,
    subjects: about(input.visit, child),
    body: { ...input.told, child, byName: input.byName },
  })
}
