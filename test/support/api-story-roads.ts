import type { Told } from './api-story.ts'

/** Other roads of a contact and of a referral: recognised, followed, and set aside. */
export function roadsOf(): readonly Told[] {
  return (['contact', 'referral'] as const).flatMap((kind): Told[] => [
    [
      `api.other-road.${kind}.recognise`,
      (known) => ({
        as: 'duty',
        params: { id: known[kind] },
        body: { road: 'missing', why: 'Not seen since Friday.' },
      }),
    ],
    [
      `api.other-road.${kind}.follow`,
      (known) => ({
        as: 'duty',
        params: { id: known[kind] },
        body: { road: 'missing', step: 'locate-child', answer: 'done', said: 'With an aunt.' },
      }),
    ],
    [`api.other-road.${kind}.all`, (known) => ({ as: 'duty', params: { id: known[kind] } })],
    [
      `api.other-road.${kind}.set-aside`,
      (known) => ({
        as: 'duty',
        params: { id: known[kind] },
        body: { road: 'missing', reason: 'Everybody knew where he was.' },
      }),
    ],
  ])
}
