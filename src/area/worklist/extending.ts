import type { DutyRow } from '#/framework/duties.ts'
import { dutyExtended } from '#/framework/entries.ts'
import { atInstant, type Day, endOfDay, londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import type { NewEntry } from '#/log/entry.ts'

export type Extension = { readonly until: Day; readonly reason: string }

/** A clock may be given a longer day, not another life: beyond this it is no promise any more. */
const MONTHS_MAX = 6

/**
 * More time for one open duty, with the reason that stays on the record (architecture: clocks inform, they don't
 * drive). `duties`: those of the process, as they stand. Refused when it was done meanwhile, or when the day is no
 * later than the one that is promised.
 */
export function extendDuty(input: {
  readonly process: { readonly id: SubjectId; readonly kind: string }
  readonly key: string
  readonly duties: readonly DutyRow[]
  readonly extension: Extension
  readonly at: Temporal.Instant
}): Result<NewEntry> {
  const { process, extension, at } = input
  const duty = input.duties.find((each) => each.key === input.key)
  if (duty === undefined || duty.met_at !== null || duty.ended_at !== null)
    return refuse(problem('not-open', 'This was done, or is no longer needed: no more time has to be given'))
  const problems = untilProblems(duty, extension.until, at)
  if (problems.length > 0) return refuse(...problems)
  return ok({
    type: dutyExtended.type,
    occurred: atInstant(at),
    subjects: [
      { subject: process.id, kind: process.kind, role: 'process' },
      ...(duty.person === null ? [] : [{ subject: duty.person, kind: 'person', role: 'child' }]),
    ],
    body: {
      duty: duty.duty_id,
      ...(duty.person === null ? {} : { child: duty.person }),
      until: extension.until.toString(),
      reason: extension.reason,
    },
  })
}

function untilProblems(duty: DutyRow, until: Day, at: Temporal.Instant): Problem[] {
  const ends = endOfDay(until)
  if (Temporal.Instant.compare(ends, Temporal.Instant.from(duty.due_at)) <= 0)
    return [problem('no-later', 'The day must be later than the one it is due on now', 'until.day')]
  if (Temporal.Instant.compare(ends, at) <= 0)
    return [problem('already-over', 'The day must be today or later', 'until.day')]
  if (Temporal.PlainDate.compare(until, londonDay(at).add({ months: MONTHS_MAX })) > 0)
    return [
      problem(
        'too-long',
        `The day must be within ${MONTHS_MAX} months: close it or begin it again instead`,
        'until.day',
      ),
    ]
  return []
}
