import type { ContactReceived } from '#/area/front-door/contact/index.ts'
import { follow } from '#/area/front-door/other-roads/commands.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Professional } from './professionals.ts'
import type { Scene } from './stage.ts'

type Process = { readonly id: SubjectId; readonly kind: 'contact' | 'referral' }

/** What else was so is looked after by whoever decides: nothing of it stays undone for years. */
export async function followRoads(
  scene: Scene,
  duty: Professional,
  process: Process,
  told: Pick<ContactReceived, 'roads' | 'factors'>,
): Promise<void> {
  for (const road of [...(told.roads ?? []), ...told.factors])
    for (const [step, answer, said] of ROADS[road] ?? [])
      await scene.does(duty.account, (acting) =>
        follow(acting, process, { road, step, answer, said, children: [] }),
      )
}

const ROADS: Readonly<Record<string, readonly (readonly [step: string, answer: string, said: string])[]>> = {
  missing: [
    ['locate-child', 'done', 'Back home, and seen by an officer that evening. Told what would happen next.'],
    ['return-interview', 'offered-accepted', 'By the youth service, at school, where nobody of home comes.'],
  ],
  exploitation: [
    [
      'trafficking-referral',
      'not-made',
      'Nobody moved or used the child, as far as police and we know. Looked at again if that changes.',
    ],
  ],
  'forced-marriage': [
    [
      'forced-marriage-advice',
      'done',
      'Talked with the unit. Nobody of the family is told; a safe number is agreed.',
    ],
  ],
}
