import { claim, receive, registerNew } from '#/area/front-door/contact/commands.ts'
import type { ContactReceived } from '#/area/front-door/contact/index.ts'
import { handOver, leave } from '#/area/front-door/out-of-hours/index.ts'
import type { Stories } from '../plan.ts'
import { accountOf } from '../professionals.ts'
import type { Story } from '../stage.ts'

const HOURS_BEFORE = { told: 9.1, done: 8.2, handedOver: 7 } as const

const TOLD: ContactReceived = {
  worry:
    'Police were called by neighbours to a flat on Harbour Street. The mother had collapsed; two children were awake and alone with her. She was taken to Hollin General. PC Osgood took the children into police protection; the baby had a burn on the hand and is on the children’s ward.',
  danger: 'yes',
  dangerWhat: 'There is nobody at home to care for them tonight.',
  factors: ['alcohol'],
  how: 'telephone',
  from: {
    kind: 'professional',
    name: 'PC Martin Osgood',
    role: 'response officer',
    agencyName: 'Hollinshire Police',
    telephone: '01632 960688',
  },
  children: [
    { ref: 'child-1', name: 'Rosa Tennant', aged: '5', role: 'taken into police protection' },
    { ref: 'child-2', name: 'Milo Tennant', aged: '11 months', role: 'burn on the hand, in hospital' },
  ],
  adults: [{ ref: 'adult-1', name: 'Carys Tennant', relationship: 'mother', lives: 'lives' }],
}

/** What the night took, and left for the day: nobody of the day has read the handover yet. */
export function planNight(stories: Stories, endingAt: Temporal.Instant): void {
  const before = (hours: number) => endingAt.subtract({ minutes: Math.round(hours * 60) })
  stories.set('the-night', async function* (scene): Story {
    const night = accountOf('out-of-hours')
    const since = before(HOURS_BEFORE.told)
    yield since
    const { contact } = await scene.does(night, (acting) => receive(acting, TOLD))
    await scene.does(night, (acting) => claim(acting, contact))
    const rosa = await scene.does(night, (acting) => registerNew(acting, contact, 'child-1'))
    const milo = await scene.does(night, (acting) => registerNew(acting, contact, 'child-2'))
    yield before(HOURS_BEFORE.done)
    const left = [
      {
        kind: 'police-protection',
        children: [rosa.person, milo.person],
        words:
          'PC Osgood, collar 2214. Rosa is with emergency foster carers, the Whitlocks; Milo is on the children’s ward. Their aunt in Castle Denby was told.',
      },
      {
        kind: 'hospital',
        children: [milo.person],
        words:
          'Hollin General, children’s ward. Dr Sen looks at the burn again at ten; ring the ward before anybody moves him.',
      },
      {
        kind: 'action',
        children: [rosa.person, milo.person],
        words:
          'Ring the aunt, Bethan Tennant, before noon: she offers to have both. Nobody has checked her home yet.',
      },
    ] as const
    const open: string[] = []
    for (const { kind, children, words } of left) {
      const told = { about: contact, children: [...children], words }
      const { ids } = await scene.does(night, (acting) => leave(acting, { kind, told }))
      open.push(...ids)
    }
    yield before(HOURS_BEFORE.handedOver)
    const words =
      'A quiet night but for Harbour Street. Rosa has hardly spoken; she asked twice where Milo was.'
    await scene.does(night, (acting) =>
      handOver(acting, { since: since.toString(), received: 1, waiting: 1, open, words }),
    )
  })
}
