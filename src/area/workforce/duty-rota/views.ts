import { involvementView } from '#/access/involvement.ts'
import { startOf } from '#/lib/dates.ts'
import { ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import { dutyShiftPlanned, dutyShiftWithdrawn, shiftTypes, trainingRecorded } from './entries.ts'

export const dutyShiftView = defineView({
  name: 'duty_shift',
  over: 'team',
  reads: shiftTypes.map(({ type }) => type),
  version: 1,
  key: ['shift'],
  rows(entries, subject) {
    const withdrawn = ofType(entries, dutyShiftWithdrawn)
    return ofType(entries, dutyShiftPlanned).map(({ body }) => {
      const ended = withdrawn.find((each) => each.body.shift === body.shift)
      return {
        subject,
        shift: body.shift,
        team: body.team,
        worker: body.worker,
        worker_name: body.workerName,
        part: body.part,
        telephone: body.telephone,
        because: body.because ?? null,
        from_at: body.from,
        until_at: body.until,
        withdrawn_at: ended === undefined ? null : startOf(ended.occurred).toString(),
      }
    })
  },
})

export const workerTrainingView = defineView({
  name: 'worker_training',
  over: 'worker',
  reads: [trainingRecorded.type],
  version: 1,
  key: ['course'],
  rows(entries, subject) {
    const byCourse = Map.groupBy(ofType(entries, trainingRecorded), ({ body }) => body.course)
    return [...byCourse].map(([course, told]) => ({
      subject,
      course,
      worker: told[0]!.body.worker,
      on_day: told
        .map(({ body }) => body.on)
        .sort()
        .at(-1)!,
    }))
  },
})

/** A team's rota as it was known is the team's own to open: there is nobody's record in it. */
export const rotaInvolvementView = involvementView({
  over: 'team',
  reads: [dutyShiftPlanned.type],
  version: 1,
  found: (entries) =>
    ofType(entries, dutyShiftPlanned)
      .slice(0, 1)
      .map(({ body, recordedAt }) => ({
        person: null,
        party: { kind: 'team', id: body.team },
        part: 'rota',
        from: recordedAt,
      })),
})
