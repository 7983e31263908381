import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'
import { LONG, SHORT, Teller } from '../concern.ts'

const short = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: SHORT, description }))
const long = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })
const code = (list: string) => Type.String({ minLength: 1, maxLength: 80, description: `A code of ${list}` })
const byName = Type.String({ minLength: 1 })

/** No line of any of these: they stand in nobody's chronology. */
export const allegationReceived = defineEntry({
  type: 'allegation-received',
  version: 1,
  meaning:
    'Somebody told the designated officer of what somebody who works with children did, or may have done.',
  body: Type.Object(
    {
      what: long('What was seen or heard, and when'),
      who: Type.Object(
        {
          name: short('Whom it is about'),
          work: short('What they do'),
          where: short('Where they work or volunteer'),
        },
        { additionalProperties: false },
      ),
      from: Teller,
      /** The child's own need, told apart as a contact that names nobody. */
      contact: Type.Optional(Type.String({ format: 'uuid' })),
    },
    { additionalProperties: false },
  ),
})

export const designatedOfficerConsulted = defineEntry({
  type: 'designated-officer-consulted',
  version: 1,
  meaning: 'The designated officer and whoever answers for the person agreed what happens now.',
  body: Type.Object(
    { withWhom: Type.String({ minLength: 1, maxLength: SHORT }), agreed: long('What was agreed'), byName },
    { additionalProperties: false },
  ),
})

export const allegationActionRecorded = defineEntry({
  type: 'allegation-action-recorded',
  version: 1,
  meaning: 'Something was done about an allegation.',
  body: Type.Object(
    { action: code('allegation-action'), said: long('What was done, by whom'), byName },
    { additionalProperties: false },
  ),
})

export const allegationEnded = defineEntry({
  type: 'allegation-ended',
  version: 1,
  meaning: 'An allegation came to its end, with what was found and why.',
  body: Type.Object(
    { outcome: code('allegation-outcome'), reason: long('Why'), byName },
    { additionalProperties: false },
  ),
})

export const allegationTypes = [
  allegationReceived,
  designatedOfficerConsulted,
  allegationActionRecorded,
  allegationEnded,
] as const

export type Alleged = BodyOf<typeof allegationReceived>
