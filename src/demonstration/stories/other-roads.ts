import * as discussions from '#/area/casework/strategy-discussion/commands.ts'
import * as allegations from '#/area/front-door/allegation/commands.ts'
import { claim, passOn, receive, registerNew } from '#/area/front-door/contact/commands.ts'
import type { ContactReceived } from '#/area/front-door/contact/index.ts'
import * as roads from '#/area/front-door/other-roads/commands.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Stories } from '../plan.ts'
import { plain } from '../professionals.ts'
import type { Scene, Story } from '../stage.ts'

/** The last day’s other roads: a boy who came back, a girl who fears a journey, a discussion called, a coach. */

const told = (scene: Scene, more: Partial<ContactReceived> & Pick<ContactReceived, 'worry'>) => {
  const teacher = plain('teacher')
  const body: ContactReceived = {
    danger: 'not-known',
    factors: [],
    how: 'portal',
    from: {
      kind: 'professional',
      name: teacher.name,
      role: teacher.work,
      agencyName: teacher.agencyName,
      account: teacher.account,
      verified: true,
    },
    children: [],
    adults: [],
    ...more,
  }
  return scene.does(teacher.account, (acting) => receive(acting, body))
}

async function referred(scene: Scene, contact: SubjectId, refs: readonly string[]) {
  const duty = plain('duty')
  await scene.does(duty.account, (acting) => claim(acting, contact))
  const people: SubjectId[] = []
  for (const ref of refs)
    people.push((await scene.does(duty.account, (acting) => registerNew(acting, contact, ref))).person)
  const { referral } = await scene.does(duty.account, (acting) =>
    passOn(acting, contact, { reason: 'A child may be at risk.', source: plain('teacher').source }),
  )
  return { referral, people }
}

export function planOtherRoads(stories: Stories, endingAt: Temporal.Instant): void {
  const before = (hours: number): Temporal.Instant => endingAt.subtract({ minutes: Math.round(hours * 60) })

  stories.set('road-missing', async function* (scene): Story {
    yield before(26)
    const { contact } = await told(scene, {
      worry: 'Kyle was not at school on Thursday or Friday, and was seen at the station with two older lads.',
      roads: ['missing', 'exploitation'],
      children: [{ ref: 'child-1', name: 'Kyle Pettifer', aged: '14' }],
    })
    const { referral } = await referred(scene, contact, ['child-1'])
    yield before(20)
    await scene.does(plain('duty').account, (acting) =>
      roads.follow(
        acting,
        { id: referral, kind: 'referral' },
        {
          road: 'missing',
          step: 'locate-child',
          answer: 'done',
          children: [],
          withWhom: 'His aunt, and police',
          said: 'He came back to his aunt’s at eight last night, tired and hungry. He would not say where he had been.',
        },
      ),
    )
  })

  stories.set('road-forced-marriage', async function* (scene): Story {
    yield before(3)
    await told(scene, {
      worry:
        'Sana, 15, told me that a ticket is bought for August and that she is to meet her husband. She begged me not to ring home.',
      roads: ['forced-marriage'],
      children: [
        { ref: 'child-1', name: 'Sana Malik', aged: '15', words: 'If you ring them I won’t come back.' },
      ],
    })
  })

  stories.set('strategy-discussion-called', async function* (scene): Story {
    yield before(1.2)
    const { contact } = await told(scene, {
      worry:
        'Corey has finger marks round both arms. His little sister says that Dean did it, and that she hides.',
      danger: 'yes',
      children: [
        { ref: 'child-1', name: 'Corey Lund', aged: '9' },
        { ref: 'child-2', name: 'Posy Lund', aged: '5', words: 'I go behind the sofa.' },
      ],
    })
    const { referral, people } = await referred(scene, contact, ['child-1', 'child-2'])
    yield before(0.5)
    await scene.does(plain('duty').account, (acting) =>
      discussions.call(acting, {
        known: people,
        decideFor: people,
        called: {
          referral,
          children: people.map((person) => ({ person, because: 'referred' as const })),
          meetsAt: endingAt.add({ minutes: 20 }).toString(),
          manner: 'telephone',
          invited: [{ part: 'social-care' }, { part: 'police' }, { part: 'health' }, { part: 'referrer' }],
          urgent: true,
          why: 'Finger marks on a boy of nine, and a sister of five who says who did it.',
        },
      }),
    )
  })

  stories.set('allegation', async function* (scene): Story {
    yield before(5)
    await scene.does(plain('teacher').account, (acting) =>
      allegations.tell(
        acting,
        {
          what: 'A girl in my class says that the man who runs Saturday football messages her at night and asked for a photograph.',
          who: { work: 'football coach', where: 'Hollin Juniors' },
          from: {
            kind: 'professional',
            name: plain('teacher').name,
            agencyName: plain('teacher').agencyName,
          },
        },
        undefined,
      ),
    )
  })
}
