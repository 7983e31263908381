/** What access puts on the record itself: only what opens and meets a duty about a child. The rest is ordinary tables. */
import Type from 'typebox'
import { defineEntry } from '#/log/entry.ts'

const Words = Type.String({ minLength: 1, maxLength: 2000 })

export const recordOpenedInEmergency = defineEntry({
  type: 'record-opened-in-emergency',
  version: 1,
  stays: 'Who opened a record, and what the review said, stays as it was.',
  meaning:
    'Somebody without a relationship to this person opened their record in an emergency. Opens the duty to review it.',
  body: Type.Object({ reason: Words, until: Type.String({ format: 'date-time' }) }),
})

export const emergencyOpeningReviewed = defineEntry({
  type: 'emergency-opening-reviewed',
  version: 1,
  stays: 'Who opened a record, and what the review said, stays as it was.',
  meaning:
    'Somebody else looked at why a record had been opened in an emergency, and said whether it was right.',
  body: Type.Object({ proper: Type.Boolean(), note: Words }),
})

export const accessEntries = [recordOpenedInEmergency, emergencyOpeningReviewed] as const

/** The kind of the process: one emergency opening, from the breaking of the glass to its review. */
export const EMERGENCY_OPENING = 'emergency-opening'
