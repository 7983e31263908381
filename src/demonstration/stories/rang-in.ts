import { note } from '#/area/front-door/contact/commands.ts'
import type { ContactReceived } from '#/area/front-door/contact/index.ts'
import type { Stories } from '../plan.ts'
import { plain } from '../professionals.ts'
import type { Scene, Story } from '../stage.ts'
import { byPortal } from '../tell.ts'

/**
 * The teacher by whom a visitor signs in rang this morning, and duty made it a referral while she talked: she is asked
 * to confirm it in writing.
 */
const told = (scene: Scene): ContactReceived => ({
  worry:
    'Kezia came in with a split lip. She told me that she fell off the bunk; at lunch she told a friend that her mum’s friend did it. She asked me twice whether I would ring home.',
  danger: 'not-known',
  factors: [],
  how: 'telephone',
  from: { ...byPortal(plain('teacher')).from, role: 'class teacher' },
  children: [
    {
      ref: 'child-1',
      name: 'Kezia Marlow',
      birthDate: scene.endingAt
        .toZonedDateTimeISO('Europe/London')
        .toPlainDate()
        .subtract({ years: 8, months: 2 })
        .toString(),
      role: 'has the split lip',
      words: 'Will you ring home?',
    },
  ],
  adults: [
    { ref: 'adult-1', name: 'Dawn Marlow', relationship: 'Mother', told: 'not-yet' },
    { ref: 'adult-2', relationship: 'A friend of the mother’s', presence: 'unaccounted-for' },
  ],
})

export function planRangIn(stories: Stories, endingAt: Temporal.Instant): void {
  stories.set('rang-in', async function* (scene): Story {
    yield endingAt.subtract({ minutes: 215 })
    await scene.does(plain('duty').account, (acting) =>
      note(acting, {
        told: told(scene),
        people: new Map(),
        referral: { reason: 'Made a referral when it was told.', source: '2A' },
      }),
    )
  })
}
