/** Notices as tests, the gallery and the demonstration tell them. Everyone in them is invented. */
import type { NoticeReceived } from './entries.ts'

/** A row at home in the night, graded high, two children upstairs. */
export const noticeBody = (more: Partial<NoticeReceived> = {}): NoticeReceived => ({
  agency: 'police',
  agencyName: 'Hollinshire Police',
  how: 'api',
  content: '0'.repeat(64),
  reference: 'DA/2010/0412',
  kind: 'domestic-abuse',
  incident: '10-061402',
  happenedAt: '2010-06-14T22:40:00Z',
  recordedBy: 'PC 1204',
  grading: 'high',
  dashScore: 14,
  risks: ['strangulation', 'escalation'],
  people: [
    {
      ref: 'victim',
      role: 'victim',
      name: 'Esi Boateng',
      birthDate: '1981-02-03',
      address: '14 Elm Road, Hollin, HO1 2AB',
      present: 'yes',
    },
    {
      ref: 'perpetrator',
      role: 'alleged-perpetrator',
      name: 'Kofi Boateng',
      birthDate: '1979-05-05',
      present: 'yes',
    },
    {
      ref: 'child-1',
      role: 'child',
      name: 'Ana Boateng',
      birthDate: '2003-03-03',
      present: 'yes',
      words: 'I heard Mummy scream.',
      injured: 'no',
    },
    {
      ref: 'child-2',
      role: 'child',
      name: 'Ben Boateng',
      birthDate: '2009-12-12',
      present: 'yes',
      injured: 'not-known',
    },
  ],
  orders: [{ kind: 'bail-conditions', about: 'perpetrator', words: 'Not to go to Elm Road' }],
  safeContact: 'Ring between ten and two, on her own telephone. Leave no message.',
  victimKnows: 'yes',
  words: 'Neighbours rang. He had held her by the throat. Both children were awake upstairs.',
  ...more,
})
