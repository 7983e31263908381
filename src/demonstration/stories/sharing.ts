import { recordAgreement, share } from '#/area/governance/sharing/commands.ts'
import { codesOn } from '#/framework/codes.ts'
import { londonDay } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import type { Stories } from '../plan.ts'
import { plain } from '../professionals.ts'
import type { Scene, Story } from '../stage.ts'
import { inOffice } from '../time.ts'
import { teacherIsAnswered } from './disagreement.ts'

/** What was shared about one child, well and less well; and the register of agreements, one to be looked at again. */
type Told = {
  readonly what: string
  readonly to: { readonly name: string; readonly role?: string; readonly agency?: string }
  readonly why: string
  readonly consent: 'given' | 'not-asked'
  readonly consentWhy?: string
  readonly proportionate: string
  readonly how: string
  /** The less said, the weaker: one basis where there should be more. */
  readonly weak?: true
}

const SHARED: readonly Told[] = [
  {
    what: 'That Maisie was referred, and that she eats little at school. The nurse was asked to see her.',
    to: { name: 'Jenny Tate', role: 'school nurse', agency: 'Hollinshire Community Health' },
    why: 'She can weigh her, and has known her since she began school.',
    consent: 'given',
    proportionate: 'Nothing of the home was told: the nurse does not need it to see her.',
    how: 'telephone',
  },
  {
    what: 'Her name, birth date and the worry, to ask what the practice knows.',
    to: { name: 'Dr Helen Marsh', role: 'GP', agency: 'Riverside Practice' },
    why: 'An assessment cannot be made without what the practice knows.',
    consent: 'not-asked',
    consentWhy: 'Her mother could not be reached in two days, and the answer was needed for the decision.',
    proportionate: 'The worry in two sentences; no history.',
    how: 'secure-email',
  },
  {
    what: 'The whole file.',
    to: { name: 'Housing office' },
    why: 'They asked.',
    consent: 'not-asked',
    consentWhy: 'No time.',
    proportionate: 'It was easiest.',
    how: 'letter',
    weak: true,
  },
]

const basesOn = (scene: Scene): readonly string[] => {
  const day = londonDay(scene.now())
  const codes = codesOn(scene.framework.packFor(day), 'lawful-basis', day)
  const task = codes.find(({ code }) => code === 'gdpr-6-1-e' || code === 'dpa98-2-5')
  return task === undefined ? [] : [task.code]
}

const shares = (scene: Scene, child: SubjectId, { weak, ...told }: Told) =>
  scene.does(plain('duty').account, (acting) =>
    share(
      acting,
      {
        ...told,
        children: [{ person: child }],
        facts: [],
        basis: [...basesOn(scene), ...(weak ? [] : ['ca2004-11', 'common-law-interest'])],
        gone: true,
        decidedBy: acting.viewer.name,
      },
      [],
    ),
  )

export function planSharing(stories: Stories, endingAt: Temporal.Instant): void {
  stories.set('sharing', async function* (scene): Story {
    const office = (hours: number) => inOffice(endingAt.subtract({ hours }), scene.isWorkingDay, scene.random)
    yield office(24 * 21)
    let child: SubjectId = newId()
    const told = {
      child: {
        name: 'Maisie Roper',
        birthDate: londonDay(endingAt).subtract({ years: 6, days: 77 }).toString(),
      },
      worry: 'Maisie eats nothing at lunch and says that she is not allowed. She was small last year too.',
      outcome: 'initial-assessment',
      reason: 'To hear Maisie and to know what she eats.',
    }
    yield* teacherIsAnswered(scene, told, (found) => {
      child = found.child
    })
    for (const [place, each] of SHARED.entries()) {
      yield office(24 * (20 - place * 3))
      await shares(scene, child, each)
    }
  })
  stories.set('sharing-agreements', async function* (scene): Story {
    const keeper = plain('information-governance').account
    const day = (days: number) => londonDay(endingAt).add({ days }).toString()
    yield inOffice(endingAt.subtract({ hours: 24 * 400 }), scene.isWorkingDay, scene.random)
    const enter = (partner: string, purpose: string, covers: string, reviewOn: string) =>
      scene.does(keeper, (acting) =>
        recordAgreement(acting, {
          partner,
          purpose,
          covers,
          from: day(-399),
          reviewOn,
          signedBy: 'Malcolm Reid',
        }),
      )
    await enter(
      'Hollinshire Police',
      'Daily joint screening of notices about children.',
      'Each notice, and what each agency knows of the child that bears on it. Not the whole of any record.',
      day(-6),
    )
    await enter(
      'Hollinshire Community Health',
      'That health visitors and school nurses know which children have a social worker, and who it is.',
      'Name, birth date, worker and telephone. No case detail.',
      day(150),
    )
  })
}
