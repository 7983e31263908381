import type { Known, Told } from './api-story.ts'
import type { Answer } from './site.ts'

const inDays = (days: number): string => Temporal.Now.plainDateISO('Europe/London').add({ days }).toString()

/** A referrer disagrees with what they were answered: they are answered again, take it further, and end it. */
export const disagreementStory = (): readonly Told[] => [
  [
    'api.disagreement.raise',
    ({ told, child }) => ({
      as: 'health-visitor',
      params: { id: told },
      body: { why: 'She was in the room.', asks: 'See her at home.', children: [child] },
    }),
  ],
  ['api.disagreement.mine', ({ told }) => ({ as: 'health-visitor', params: { id: told } })],
  ['api.disagreement.list', () => ({ as: 'senior-duty', query: { list: 'mine' } })],
  [
    'api.disagreement.answer',
    ({ disagreement }) => ({
      as: 'senior-duty',
      params: { id: disagreement },
      body: { answer: 'stands', reason: 'She is with her grandmother.' },
    }),
  ],
  [
    'api.disagreement.further',
    ({ told, disagreement }) => ({
      as: 'health-visitor',
      params: { id: told, disagreement },
      body: { why: 'She goes home on Friday.' },
    }),
  ],
  ['api.disagreement.view', ({ disagreement }) => ({ as: 'duty', params: { id: disagreement } })],
  // As it reads to the referrer, with the answer in it.
  ['api.disagreement.mine', ({ told }) => ({ as: 'health-visitor', params: { id: told } })],
  [
    'api.disagreement.end',
    ({ told, disagreement }) => ({
      as: 'health-visitor',
      params: { id: told, disagreement },
      body: { how: 'accepted', words: 'She stays where she is.' },
    }),
  ],
  ['api.disagreement.list', () => ({ as: 'manager', query: { list: 'resolved' } })],
]

/** What her mother was told, and a service that she refused, which a manager considers. */
export const tellingStory = (): readonly Told[] => [
  ['api.telling.view', ({ referral }) => ({ as: 'duty', params: { id: referral } })],
  [
    'api.telling.review',
    ({ referral, adult }) => ({
      as: 'duty',
      params: { id: referral },
      body: {
        adults: [{ ref: adult, told: 'not-safe', notSafeWhy: 'domestic-abuse', reviewOn: inDays(7) }],
      },
    }),
  ],
  [
    'api.refusal.record',
    ({ referral }) => ({
      as: 'duty',
      params: { id: referral },
      body: { service: 'Help with mornings', by: 'Efua Mensah', words: 'Not now.' },
    }),
  ],
  [
    'api.refusal.consider',
    ({ referral, refusal }) => ({
      as: 'manager',
      params: { id: referral, refusal },
      body: { risk: 'She comes late and hungry.', now: 'Ask again in a week.' },
    }),
  ],
  ['api.telling.view', ({ referral }) => ({ as: 'duty', params: { id: referral } })],
]

/** What these calls make for those that follow. */
export function learnDisagreement(known: Known, id: string, body: Answer['body']): void {
  if (id === 'api.disagreement.raise') known.disagreement = body.id
  if (id === 'api.telling.view') known.adult = body.adults[0].ref
  if (id === 'api.refusal.record') known.refusal = body.id
}
