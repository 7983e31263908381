import { hasMark } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, londonDay, onDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { unknownCodes } from '../../front-door/checks.ts'
import { teamSubject, workerSubject } from '../subjects.ts'
import {
  dutyShiftPlanned,
  dutyShiftWithdrawn,
  type ShiftTold,
  type TrainingTold,
  trainingRecorded,
} from './entries.ts'

type When = { readonly at: Temporal.Instant; readonly byName: string }

const ofTeam = (team: string) => [{ subject: teamSubject(team).id, kind: 'team', role: 'process' }]

/**
 * A rota may be planned in any way, with gaps and with whoever is there: what is missing is shown. Only that somebody is
 * called an experienced social worker who isn't one is refused, and that it isn't said why they count as that.
 */
export function planShift(
  told: ShiftTold & { readonly shift: SubjectId },
  { qualified }: { readonly qualified: boolean },
  pack: Pack,
  { at, byName }: When,
): Result<NewEntry> {
  const problems = [
    ...unknownCodes(pack, 'duty-part', [told.part], 'part'),
    ...timeProblems(told),
    ...partProblems(told, qualified, pack),
  ]
  if (problems.length > 0) return refuse(...problems)
  return ok({
    type: dutyShiftPlanned.type,
    occurred: atInstant(at),
    subjects: ofTeam(told.team),
    body: { ...told, byName },
  })
}

const timeProblems = ({ from, until }: ShiftTold): Problem[] =>
  Temporal.Instant.compare(Temporal.Instant.from(from), Temporal.Instant.from(until)) < 0
    ? []
    : [problem('ends-before', 'The shift must end after it begins', 'until')]

function partProblems({ part, because }: ShiftTold, qualified: boolean, pack: Pack): Problem[] {
  return [
    ...(hasMark(pack, 'duty-part', part, 'qualified') && !qualified
      ? [
          problem(
            'not-qualified',
            'This person isn’t registered here as a social worker. Choose another part, or have their registration noted on their account',
            'worker',
          ),
        ]
      : []),
    ...(hasMark(pack, 'duty-part', part, 'reasoned') && because === undefined
      ? [problem('no-reason', 'Say why they count as experienced', 'because')]
      : []),
  ]
}

export function withdrawShift(
  entries: readonly Entry[],
  { team, shift, reason }: { team: string; shift: SubjectId; reason?: string | undefined },
  { at, byName }: When,
): Result<NewEntry> {
  const planned = ofType(entries, dutyShiftPlanned).some(({ body }) => body.shift === shift)
  const withdrawn = ofType(entries, dutyShiftWithdrawn).some(({ body }) => body.shift === shift)
  if (!planned || withdrawn)
    return refuse(problem('not-planned', 'This shift is not on the rota any more. Open the rota again'))
  return ok({
    type: dutyShiftWithdrawn.type,
    occurred: atInstant(at),
    subjects: ofTeam(team),
    body: { shift, ...(reason === undefined ? {} : { reason }), byName },
  })
}

export function recordTraining(told: TrainingTold, pack: Pack, { at, byName }: When): Result<NewEntry> {
  const after = Temporal.PlainDate.compare(Temporal.PlainDate.from(told.on), londonDay(at)) > 0
  const problems = [
    ...unknownCodes(pack, 'duty-course', [told.course], 'course'),
    ...(after
      ? [problem('trained-after-now', 'The day of the training must be today or in the past', 'on')]
      : []),
  ]
  if (problems.length > 0) return refuse(...problems)
  return ok({
    type: trainingRecorded.type,
    occurred: onDay(told.on),
    subjects: [{ subject: workerSubject(told.worker).id, kind: 'worker', role: 'process' }],
    body: { ...told, byName },
  })
}
