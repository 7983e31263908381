import { noticeId } from '#/area/front-door/notice/rules.ts'
import { sampleId } from '#/area/front-door/screening/commands.ts'
import type { Told } from './api-story.ts'

const notice = noticeId('police', 'DA/1')
const today = Temporal.Now.plainDateISO('Europe/London')
const month = today.toPlainYearMonth().toString()
const sample = sampleId(month)

/** The agencies screen a notice together. */
export const screeningStory = (): readonly Told[] => [
  ['api.screening.list', () => ({ as: 'screening-partner' })],
  ['api.screening.view', () => ({ as: 'screening-partner', params: { id: notice } })],
  [
    'api.screening.information',
    () => ({
      as: 'screening-partner-health',
      params: { id: notice },
      body: { agency: 'health', knowledge: 'known', words: 'The school nurse knows him.' },
    }),
  ],
  [
    'api.screening.decide',
    () => ({
      as: 'duty',
      params: { id: notice },
      body: {
        decisions: [
          { key: 'child-1', outcome: 'not-progressed', because: 'help-in-place', reason: 'Seen weekly.' },
        ],
      },
    }),
  ],
  [
    'api.screening.marac',
    () => ({
      as: 'screening-partner-haven',
      params: { id: notice },
      body: { referred: false, reason: 'Heard last week.' },
    }),
  ],
  [
    'api.screening.school',
    () => ({
      as: 'screening-partner',
      params: { id: notice },
      body: {
        key: 'child-1',
        school: 'Meadow Lane Primary School',
        toName: 'Its named lead',
        how: 'telephone',
        said: 'may-need-support',
      },
    }),
  ],
]

/** When the month is over: a sample of what was not progressed, read by another agency. Nothing is told after it. */
export const sampleStory = (): readonly Told[] => [
  [
    'api.screening.sample.draw',
    () => ({
      at: today.add({ months: 1 }).with({ day: 1 }).toZonedDateTime('Europe/London').toInstant().toString(),
      as: 'manager',
      body: { month },
    }),
  ],
  ['api.screening.samples', () => ({ as: 'manager' })],
  ['api.screening.sample', () => ({ as: 'screening-partner-health', params: { id: sample } })],
  [
    'api.screening.sample.judge',
    () => ({
      as: 'screening-partner-health',
      params: { id: sample, notice },
      body: { agrees: true, reason: 'He is well, and says so.' },
    }),
  ],
]
