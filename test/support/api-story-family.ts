import type { Told } from './api-story.ts'

const inDays = (days: number): string => Temporal.Now.plainDateISO('Europe/London').add({ days }).toString()

/** Who belongs to a child: around her, at home, and born. */
export function familyOf(): readonly Told[] {
  return [
    [
      'api.person.relationship.record',
      ({ child, person }) => ({
        as: 'duty',
        params: { id: child },
        body: { person, kind: 'carer', of: child },
      }),
    ],
    ['api.person.relationships', ({ child }) => ({ as: 'duty', params: { id: child } })],
    [
      'api.person.responsibility.record',
      ({ child, person }) => ({ as: 'duty', params: { id: child }, body: { person, has: 'no' } }),
    ],
    [
      'api.person.relationship.end',
      ({ child, relationship }) => ({
        as: 'duty',
        params: { id: child, key: relationship },
        body: { on: inDays(0) },
      }),
    ],
    [
      'api.person.household.record',
      ({ child }) => ({
        as: 'duty',
        params: { id: child },
        body: { on: inDays(0), members: [{ person: child, part: 'lives', certainty: 'confirmed' }] },
      }),
    ],
    ['api.person.register', () => ({ as: 'duty', body: { as: 'unborn-child', expectedOn: inDays(20) } })],
    [
      'api.person.birth.record',
      ({ unborn }) => ({
        as: 'duty',
        params: { id: unborn },
        body: { outcome: 'birth', on: inDays(0), babies: [{ given: 'Ada' }, { given: 'Ben' }] },
      }),
    ],
  ]
}

/** What whoever goes to the door, writes or tells has to know. */
export function safetyOf(): readonly Told[] {
  return [
    [
      'api.person.warning.record',
      ({ child }) => ({
        as: 'duty',
        params: { id: child },
        body: { kind: 'dog', text: 'A dog.', reviewOn: inDays(30), disclosed: true },
      }),
    ],
    ['api.person.safe-contact.record', ({ child }) => ({ as: 'duty', params: { id: child } })],
    [
      'api.person.withheld.record',
      ({ child, person }) => ({
        as: 'duty',
        params: { id: child },
        body: { keptFrom: person, facts: ['school'], reason: 'She waited at the gate.' },
      }),
    ],
    ['api.person.safety', ({ child }) => ({ as: 'duty', params: { id: child } })],
    [
      'api.person.warning.review',
      ({ child, warning }) => ({
        as: 'duty',
        params: { id: child, key: warning },
        body: { words: 'It is still there.', reviewOn: inDays(60) },
      }),
    ],
    [
      'api.person.withheld.end',
      ({ child, withheld }) => ({ as: 'duty', params: { id: child, key: withheld } }),
    ],
  ]
}
