import { noticeId } from '#/area/front-door/notice/rules.ts'
import type { Told } from './api-story.ts'

const one = noticeId('police', 'DA/1')
const other = noticeId('police', 'DA/2')
const people = [{ ref: 'child-1', role: 'child', name: 'Tom Hartley', words: 'I heard it all.' }]

/** Notices of police by call and by file; duty says who is who, and what is of one incident. */
export const noticeStory = (): readonly Told[] => [
  [
    'api.notice.send',
    () => ({
      as: 'notice-system',
      body: {
        sentAt: Temporal.Now.instant().toString(),
        notices: ['DA/1', 'DA/2'].map((reference) => ({
          reference,
          kind: 'domestic-abuse',
          grading: 'medium',
          words: 'Neighbours rang.',
          ...(reference === 'DA/1' ? { people } : {}),
        })),
      },
    }),
  ],
  ['api.notice.view', () => ({ as: 'duty', params: { id: one } })],
  ['api.notice.identify', () => ({ as: 'duty', params: { id: one, ref: 'child-1' }, body: {} })],
  ['api.notice.acknowledge', () => ({ as: 'duty', params: { id: one } })],
  ['api.notice.join', () => ({ as: 'duty', params: { id: other }, body: { first: one } })],
  ['api.notice.part', () => ({ as: 'duty', params: { id: other }, body: { reason: 'Another night.' } })],
  [
    'api.notice.file.send',
    () => ({
      as: 'duty',
      body: { agency: 'police', csv: 'reference,kind,words\nDA/3,domestic-abuse,A worry.\n' },
    }),
  ],
  ['api.notice.file.answers', ({ noticeFile }) => ({ as: 'duty', params: { id: noticeFile } })],
]
