import type { Known, Told } from './api-story.ts'
import type { Answer } from './site.ts'

const today = Temporal.Now.plainDateISO('Europe/London')
const inDays = (days: number): string => today.add({ days }).toString()

/** What a school was told, under an agreement with it; and what goes to somebody of the family. */
export const sharingStory = (): readonly Told[] => [
  [
    'api.sharing.agreement.record',
    () => ({
      as: 'information-governance',
      body: {
        partner: 'Meadow Lane Primary School',
        purpose: 'To keep children safe at school.',
        covers: 'What a teacher needs to know of a child.',
        from: inDays(-300),
        reviewOn: inDays(60),
        signedBy: 'Malcolm Reid',
      },
    }),
  ],
  [
    'api.sharing.child',
    ({ child, agreement }) => ({
      as: 'duty',
      params: { id: child },
      body: {
        children: [child],
        gone: 'yes',
        what: 'That she is with her grandmother.',
        to: { name: 'Mrs Shah', role: 'class teacher', agency: 'Meadow Lane Primary School' },
        why: 'She sees her each day.',
        basis: ['ca1989-17'],
        consent: 'not-asked',
        consentWhy: 'It could put her at risk.',
        proportionate: 'No more than that.',
        how: 'telephone',
        agreement,
      },
    }),
  ],
  [
    'api.sharing.referral',
    ({ referral, child, sister }) => ({
      as: 'duty',
      params: { id: referral },
      body: {
        children: [child, sister],
        gone: 'no',
        what: 'What help there is.',
        to: { name: 'Their grandmother' },
        why: 'They live with her.',
        basis: ['ca1989-17'],
        consent: 'given',
        proportionate: 'Nothing of what happened.',
        how: 'by-hand',
      },
    }),
  ],
  ['api.sharing.all', () => ({ as: 'head-of-service' })],
  [
    'api.sharing.agreement.review',
    ({ agreement }) => ({
      as: 'information-governance',
      params: { id: agreement },
      body: { words: 'It still says what is done.', reviewOn: inDays(365) },
    }),
  ],
  [
    'api.sharing.agreement.end',
    ({ agreement }) => ({
      as: 'information-governance',
      params: { id: agreement },
      body: { reason: 'The school has joined another.' },
    }),
  ],
  ['api.sharing.agreements', () => ({ as: 'duty' })],
]

/** A sample of days that are over: told after the clock has moved on to the next month. */
export const sharingSampleStory = (): readonly Told[] => [
  [
    'api.sharing.sample.draw',
    // The story may be told across midnight.
    () => ({ as: 'information-governance', body: { from: inDays(0), to: inDays(1) } }),
  ],
  ['api.sharing.sample', ({ drawn }) => ({ as: 'head-of-service', params: { id: drawn } })],
  [
    'api.sharing.sample.examine',
    ({ drawn, disclosure }) => ({
      as: 'information-governance',
      params: { id: drawn, disclosure },
      body: {
        necessary: 'yes',
        proportionate: 'yes',
        basisRight: 'not-clear',
        recorded: 'yes',
        finding: 'Say by which section.',
      },
    }),
  ],
  ['api.sharing.sample', ({ drawn }) => ({ as: 'head-of-service', params: { id: drawn } })],
]

/** What these calls make for those that follow. */
export function learnSharing(known: Known, id: string, body: Answer['body']): void {
  if (id === 'api.sharing.agreement.record') known.agreement = body.id
  if (id === 'api.sharing.sample.draw') known.drawn = body.id
  if (id === 'api.sharing.sample') known.disclosure = body.items[0].disclosure
}
