import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'
import { Telephone } from '../partners/index.ts'

export const SHORT = 200
export const LONG = 2000

const id = Type.String({ format: 'uuid' })
const short = (description: string) => Type.String({ minLength: 1, maxLength: SHORT, description })
const moment = (description: string) => Type.String({ format: 'date-time', description })
const byName = short('Who recorded it')
const closed = { additionalProperties: false } as const

export const dutyShiftPlanned = defineEntry({
  type: 'duty-shift-planned',
  version: 1,
  meaning: 'Somebody will be on duty for a team from then until then, in this part.',
  body: Type.Object(
    {
      shift: id,
      team: short('The team, by its id'),
      worker: id,
      workerName: short('As colleagues know them'),
      part: Type.String({ minLength: 1, maxLength: 80, description: 'A code of duty-part' }),
      from: moment('When the shift begins'),
      until: moment('When it ends'),
      telephone: Telephone,
      because: Type.Optional(
        Type.String({ minLength: 1, maxLength: LONG, description: 'Why they count as experienced' }),
      ),
      byName,
    },
    closed,
  ),
})

export const dutyShiftWithdrawn = defineEntry({
  type: 'duty-shift-withdrawn',
  version: 1,
  meaning: 'A shift that was planned isn’t worked, or not to its end.',
  body: Type.Object({ shift: id, reason: Type.Optional(short('Why')), byName }, closed),
})

export const trainingRecorded = defineEntry({
  type: 'training-recorded',
  version: 1,
  meaning: 'A worker did a course that whoever is on duty needs.',
  body: Type.Object(
    {
      worker: id,
      workerName: short('As colleagues know them'),
      course: Type.String({ minLength: 1, maxLength: 80, description: 'A code of duty-course' }),
      on: Type.String({ format: 'date', description: 'The day on which it ended' }),
      byName,
    },
    closed,
  ),
})

export const shiftTypes = [dutyShiftPlanned, dutyShiftWithdrawn] as const

export type ShiftTold = Omit<BodyOf<typeof dutyShiftPlanned>, 'shift' | 'byName'>
export type TrainingTold = Omit<BodyOf<typeof trainingRecorded>, 'byName'>
