import { londonDay } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { NewEntry } from '#/log/entry.ts'
import type { Acting } from '../../front-door/acting.ts'
import { teamSubject, workerSubject } from '../subjects.ts'
import type { ShiftTold, TrainingTold } from './entries.ts'
import * as rules from './rules.ts'

const when = ({ viewer }: Acting, at: Temporal.Instant) => ({ at, byName: viewer.name })

/** Plans shifts of one team: the same hours of several days are several shifts, each withdrawn by itself. */
export function planShifts(
  acting: Acting,
  team: string,
  shifts: readonly Omit<ShiftTold, 'team'>[],
  worker: { readonly qualified: boolean },
): Promise<Result<{ shifts: readonly SubjectId[] }>> {
  const ids = shifts.map(() => newId())
  return acting.act({ subjects: [teamSubject(team)] }, ({ at }) => {
    const entries: NewEntry[] = []
    for (const [place, told] of shifts.entries()) {
      const pack = acting.framework.packFor(londonDay(at))
      const planned = rules.planShift({ ...told, team, shift: ids[place]! }, worker, pack, when(acting, at))
      if (!planned.ok) return planned
      entries.push(planned.value)
    }
    return ok({ entries, value: { shifts: ids } })
  })
}

export function withdrawShift(
  acting: Acting,
  told: { readonly team: string; readonly shift: SubjectId; readonly reason?: string | undefined },
): Promise<Result<null>> {
  const team = teamSubject(told.team)
  return acting.act({ subjects: [team] }, ({ at, entries }) =>
    andThen(rules.withdrawShift(entries(team.id), told, when(acting, at)), (entry) =>
      ok({ entries: [entry], value: null }),
    ),
  )
}

export const recordTraining = (acting: Acting, told: TrainingTold): Promise<Result<null>> =>
  acting.act({ subjects: [workerSubject(told.worker)] }, ({ at }) =>
    andThen(rules.recordTraining(told, acting.framework.packFor(londonDay(at)), when(acting, at)), (entry) =>
      ok({ entries: [entry], value: null }),
    ),
  )
