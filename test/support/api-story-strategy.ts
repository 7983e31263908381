import type { Told } from './api-story.ts'

/** A strategy discussion, by API: called, answered, held without the police, who are asked afterwards; and one that isn't held. */
export function strategyOf(): readonly Told[] {
  const soon = Temporal.Now.instant().add({ minutes: 30 }).toString()
  const called = (children: readonly string[]) => ({
    why: 'A burn that a fall does not explain.',
    meetsAt: soon,
    children,
    invited: ['social-care', 'police'],
    urgent: true,
  })
  return [
    [
      'api.strategy.call',
      ({ referral, child, sister }) => ({
        as: 'duty',
        params: { id: referral },
        body: called([child, sister]),
      }),
    ],
    ['api.strategy.list', () => ({ as: 'duty' })],
    [
      'api.strategy.answer',
      ({ discussion }) => ({
        as: 'duty',
        params: { id: discussion },
        body: { part: 'police', answer: 'not-coming' },
      }),
    ],
    [
      'api.strategy.held',
      ({ discussion, child, sister }) => ({
        as: 'duty',
        params: { id: discussion },
        body: {
          tookPart: [{ part: 'social-care', name: 'Amina Hussain' }],
          decisions: [child, sister].map((each) => ({
            child: each,
            outcome: 'section-47-enquiry',
            enquiry: 'joint',
            reason: 'An injury.',
            steps: [{ step: 'medical', said: 'Her mother agrees.' }],
          })),
        },
      }),
    ],
    [
      'api.strategy.consult',
      ({ discussion }) => ({
        as: 'duty',
        params: { id: discussion },
        body: { part: 'police', said: 'Nothing known.' },
      }),
    ],
    ['api.strategy.view', ({ discussion }) => ({ as: 'duty', params: { id: discussion } })],
    [
      'api.strategy.call',
      ({ referral, child }) => ({ as: 'duty', params: { id: referral }, body: called([child]) }),
    ],
    [
      'api.strategy.off',
      ({ discussion }) => ({ as: 'duty', params: { id: discussion }, body: { reason: 'Called twice.' } }),
    ],
  ]
}

/** An allegation, told by a teacher and followed by the designated officer. */
export function allegationOf(): readonly Told[] {
  const officer = (body?: object) => (known: { readonly allegation: string }) => ({
    as: 'designated-officer',
    params: { id: known.allegation },
    ...(body === undefined ? {} : { body }),
  })
  return [
    ['api.allegation.tell', () => ({ as: 'teacher', body: { what: 'He gripped her arm.' } })],
    ['api.allegation.list', () => ({ as: 'designated-officer' })],
    ['api.allegation.view', officer()],
    ['api.allegation.consult', officer({ withWhom: 'The head', agreed: 'He is not told yet.' })],
    ['api.allegation.act', officer({ action: 'police-consulted', said: 'DC Rowe.' })],
    ['api.allegation.end', officer({ outcome: 'unfounded', reason: 'He was away.' })],
  ]
}
