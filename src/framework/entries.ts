import { Type } from 'typebox'
import { parseDay, writeDay } from '#/lib/dates.ts'
import { defineEntry } from '#/log/entry.ts'

const DutyId = Type.String({ pattern: '^[a-z0-9-]+$' })
const Child = Type.Optional(Type.String({ format: 'uuid' }))
const Reason = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' })

export const dutyExtended = defineEntry({
  type: 'duty-extended',
  version: 1,
  meaning: 'More time was given to do what is due, for a reason that stays on the record.',
  body: Type.Object({
    duty: DutyId,
    child: Child,
    until: Type.String({ format: 'date', description: 'The last day on which it is in time.' }),
    reason: Reason,
  }),
  line: ({ body }) => {
    const until = body === null ? undefined : parseDay(body.until)
    return until && { title: `More time was given, until ${writeDay(until)}`, significant: false }
  },
})

export const dutyNoLongerNeeded = defineEntry({
  type: 'duty-no-longer-needed',
  version: 1,
  meaning: 'What was due turned out not to be needed, for a reason that stays on the record.',
  body: Type.Object({ duty: DutyId, child: Child, reason: Reason }),
})

export const gatePassed = defineEntry({
  type: 'gate-passed',
  version: 1,
  meaning:
    'A named person let something be completed, closed, ended or published with a condition unmet, and said why.',
  body: Type.Object({
    gate: DutyId,
    child: Child,
    missing: Type.Array(Type.String(), { description: 'The conditions that were unmet, by their ids.' }),
    reason: Reason,
  }),
})

export const frameworkTypes = [dutyExtended, dutyNoLongerNeeded, gatePassed] as const
