import { answerFor, hand } from '#/area/front-door/early-help/commands.ts'
import { passToArea, recordAcknowledgement } from '#/area/front-door/transfer/commands.ts'
import { londonDay } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import type { Stories } from '../plan.ts'
import { accountOf, plain } from '../professionals.ts'
import type { Scene, Story } from '../stage.ts'
import { inOffice } from '../time.ts'
import { teacherIsAnswered } from './disagreement.ts'

/** Children whom somebody else is asked to take on: one waits for a lead professional, one was taken on, two went to another area. */
type Handed = {
  readonly name: string
  readonly years: number
  readonly hoursBefore: number
  readonly worry: string
  readonly outcome: 'early-help' | 'another-area'
  readonly reason: string
  readonly goesOn: (scene: Scene, of: { readonly referral: SubjectId; readonly child: SubjectId }) => Story
}

const later = (scene: Scene, minutes: number): Temporal.Instant =>
  inOffice(scene.now().add({ minutes }), scene.isWorkingDay, scene.random)

const LEAD = {
  account: accountOf('lead-professional'),
  name: 'Carol Brennan',
  agencyName: 'Hollin Valley Family Centre',
}

const askLead = (
  scene: Scene,
  { referral, child }: { readonly referral: SubjectId; readonly child: SubjectId },
  asked: string,
  service: string,
) =>
  scene.does(plain('duty').account, (acting) =>
    hand(acting, referral, {
      to: LEAD,
      children: [child],
      asked,
      service,
      agreement: 'agrees',
      agreedBy: 'Her mother',
      contact: 'By telephone, in school hours: the school gives you the number.',
    }),
  )

const passTo = (scene: Scene, referral: SubjectId, child: SubjectId, area: string, to: string) =>
  scene.does(plain('duty').account, (acting) =>
    passToArea(acting, referral, {
      children: [child],
      area,
      to,
      role: 'duty manager',
      telephone: '01632 960 480',
      how: 'telephone',
      sent: 'The referral, and what the school has written down, by secure e-mail, after we had talked.',
      why: 'The family has lived there for a month, the landlord says, and means to stay.',
    }),
  )

const HANDED: readonly Handed[] = [
  {
    name: 'Poppy Radley',
    years: 6,
    hoursBefore: 50,
    worry:
      'Poppy is late most days and falls asleep after lunch. Her mother works nights and says that she would like some help with mornings.',
    outcome: 'early-help',
    reason: 'Mornings and bedtimes are hard, and her mother asks for help. Nothing else worries anybody.',
    async *goesOn(scene, of): Story {
      yield later(scene, 60)
      await askLead(
        scene,
        of,
        'Help with mornings and bedtimes while her mother works nights; a breakfast club, if there is a place.',
        'A family worker who comes home for six weeks',
      )
    },
  },
  {
    name: 'Edie Lowther',
    years: 9,
    hoursBefore: 170,
    worry:
      'Edie has missed eleven days this term. Her father is by himself since the spring and finds it hard to get her out of bed.',
    outcome: 'early-help',
    reason: 'School and home can mend this with a worker beside them. Her father agrees to it.',
    async *goesOn(scene, of): Story {
      yield later(scene, 90)
      const { id: handover } = await askLead(
        scene,
        of,
        'See Edie and her father at home, and plan the mornings with the school.',
        'A family worker, and a place in the group for fathers',
      )
      yield later(scene, 900)
      const firstContactOn = londonDay(scene.now()).add({ days: 3 }).toString()
      await scene.does(LEAD.account, (acting) =>
        answerFor(acting, handover, { accepts: true, firstContactOn }),
      )
    },
  },
  {
    name: 'Jamie Stott',
    years: 11,
    hoursBefore: 75,
    worry:
      'Jamie has not been in school for two weeks. A neighbour says that they moved to the coast. He used to look after his little sister every evening.',
    outcome: 'another-area',
    reason: 'The family lives in Saltmarsh now. What we know goes to the front door there.',
    async *goesOn(scene, { referral, child }): Story {
      yield later(scene, 60)
      await passTo(scene, referral, child, 'Saltmarsh', 'Winifred Tully')
    },
  },
  {
    name: 'Rosa Kendrick',
    years: 7,
    hoursBefore: 220,
    worry:
      'Rosa says that her step-father shouts and breaks things. They are at her grandmother’s in Northshire since half-term, and will not come back.',
    outcome: 'another-area',
    reason: 'She lives in Northshire, with her mother and grandmother. Their front door decides.',
    async *goesOn(scene, { referral, child }): Story {
      yield later(scene, 45)
      const { id: transfer } = await passTo(scene, referral, child, 'Northshire', 'Janet Coe')
      yield later(scene, 400)
      await scene.does(plain('duty').account, (acting) =>
        recordAcknowledgement(acting, transfer, { takes: true, by: 'Janet Coe', how: 'telephone' }),
      )
    },
  },
]

export function planHandedOn(stories: Stories, endingAt: Temporal.Instant): void {
  for (const [place, { name, years, hoursBefore, worry, outcome, reason, goesOn }] of HANDED.entries())
    stories.set(`handed-on-${place + 1}`, async function* (scene): Story {
      yield inOffice(endingAt.subtract({ hours: hoursBefore }), scene.isWorkingDay, scene.random)
      const birthDate = londonDay(endingAt).subtract({ years, months: 4 }).toString()
      let about = { referral: newId(), child: newId() }
      const told = { child: { name, birthDate }, worry, outcome, reason }
      yield* teacherIsAnswered(scene, told, (referred) => {
        about = referred
      })
      yield* goesOn(scene, about)
    })
}
