import { idOfPlain } from './access.ts'
import type { Known, Told } from './api-story.ts'
import type { Answer } from './site.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

/** A night: something is left for the day, which is handed over, read and done. */
export const nightStory = (): readonly Told[] => [
  [
    'api.out-of-hours.leave',
    ({ contact }) => ({
      as: 'out-of-hours',
      body: { about: contact, kind: 'action', words: 'Ring her aunt before noon.' },
    }),
  ],
  ['api.out-of-hours.view', () => ({ as: 'duty' })],
  ['api.out-of-hours.hand-over', () => ({ as: 'out-of-hours', body: {} })],
  ['api.out-of-hours.handover-read', ({ night }) => ({ as: 'duty', params: { id: night } })],
  [
    'api.out-of-hours.end',
    ({ left }) => ({ as: 'duty', params: { id: left }, body: { words: 'Rung: she comes.' } }),
  ],
  ['api.recommendations', () => ({ as: 'board' })],
]

/** A sample of a month that is over: told after the clock has moved on to the next. */
export const reviewStory = (): readonly Told[] => [
  [
    'api.review.draw',
    () => ({
      as: 'head-of-service',
      body: {
        point: 'council',
        from: today.subtract({ days: 1 }).toString(),
        to: today.toString(),
        auditors: ['auditor', 'auditor-health'].map(idOfPlain),
      },
    }),
  ],
  ['api.review.list', () => ({ as: 'board' })],
  ['api.review.view', ({ review }) => ({ as: 'auditor', params: { id: review } })],
  [
    'api.review.case.audit',
    ({ review, reviewed }) => ({
      as: 'auditor',
      params: { id: review, case: reviewed },
      body: {
        answers: [{ theme: 'decision', grade: 'good' }],
        overall: 'good',
        words: 'Decided that day, for each child.',
      },
    }),
  ],
  [
    'api.review.finding',
    ({ review }) => ({
      as: 'auditor',
      params: { id: review },
      body: { theme: 'feedback', words: 'Referrers hear late.' },
    }),
  ],
  [
    'api.review.action',
    ({ review, finding }) => ({
      as: 'auditor',
      params: { id: review },
      body: {
        finding,
        words: 'Answer from the decision’s own page.',
        ownerName: 'Ruth Pemberton',
        ownerAgency: 'Children’s services',
        by: today.add({ months: 4 }).toString(),
        proof: 'Nine in ten within a day.',
      },
    }),
  ],
  [
    'api.review.action.done',
    ({ review, action }) => ({
      as: 'auditor',
      params: { id: review, action },
      body: { evidence: 'July: 94 in 100.' },
    }),
  ],
  [
    'api.review.complete',
    ({ review }) => ({
      as: 'head-of-service',
      params: { id: review },
      body: { summary: 'Sound, and slow to answer.', passing: 'One reader was ill.' },
    }),
  ],
]

/** What these calls make for those that follow. */
export function learnSoundness(known: Known, id: string, body: Answer['body']): void {
  if (id === 'api.out-of-hours.leave') known.left = body.ids[0]
  if (id === 'api.out-of-hours.hand-over') known.night = body.id
  if (id === 'api.review.draw') known.review = body.id
  if (id === 'api.review.view') known.reviewed = body.cases[0].case
  if (id === 'api.review.finding') known.finding = body.finding
  if (id === 'api.review.action') known.action = body.action
}
