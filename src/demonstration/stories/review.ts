import {
  agreeAction,
  audit,
  complete,
  completeAction,
  draw,
  findCases,
  readPopulation,
  recordFinding,
  THEMES,
} from '#/area/board/front-door-review/index.ts'
import { settingOn } from '#/framework/clocks.ts'
import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Stories } from '../plan.ts'
import { accountOf } from '../professionals.ts'
import type { Scene, Story } from '../stage.ts'
import { inOffice } from '../time.ts'

/** Is it sound? One review of the council's front door that is complete, and one of the police's that is being read. */

type Point = 'council' | 'police'

const HEAD = accountOf('head-of-service')

const AUDITORS = [
  {
    account: accountOf('auditor'),
    name: 'Frances Doyle',
    agency: 'council',
    agencyName: "Hollinshire Children's Services",
  },
  {
    account: accountOf('auditor-health'),
    name: 'Dr Meera Iyer',
    agency: 'hollin-general',
    agencyName: 'Hollin General Hospital',
  },
] as const
type Auditor = (typeof AUDITORS)[number]

const packOn = (scene: Scene) => scene.framework.packFor(londonDay(scene.now()))

const later = (scene: Scene, minutes: number): Temporal.Instant =>
  inOffice(scene.now().add({ minutes }), scene.isWorkingDay, scene.random)

const SEED_LETTERS = 40

/** A sample of the days that ended a week ago; undefined where nothing came on them. */
async function drawOf(scene: Scene, point: Point, weeks: number): Promise<SubjectId | undefined> {
  const to = londonDay(scene.now()).subtract({ days: 7 })
  const from = to.subtract({ weeks })
  const pack = packOn(scene)
  const seed = Array.from({ length: SEED_LETTERS }, () => scene.random.pick([...'0123456789abcdef'])).join('')
  const among = await scene.reads(HEAD, (db) => readPopulation(db, { point, from, to }, pack))
  if (among.length === 0) return undefined
  const { review } = await scene.does(HEAD, (acting) =>
    draw(
      acting,
      {
        point,
        from: from.toString(),
        to: to.toString(),
        among,
        size: Number(settingOn(pack, 'front-door-review-cases', londonDay(scene.now()))),
        auditors: AUDITORS,
        last: undefined,
      },
      seed,
    ),
  )
  return review
}

const casesOf = (scene: Scene, review: SubjectId): Promise<readonly { readonly case: SubjectId }[]> =>
  scene.reads(HEAD, (db) => findCases(db, review, HEAD))

const WEAK = [
  'The answer came on time, but did not say what would happen next.',
  'Nobody wrote down what the child said.',
  'One agency was asked; the other that knew the family was not.',
]

const OVER_ALL = [
  'Noted well, and decided on the day with a reason that holds.',
  'Right in the end. The father is not spoken of until the third page.',
  'Each child has a decision of their own. The school was rung back the same afternoon.',
  'The worry was taken seriously. More could have been asked about who stays at the house.',
]

/** One auditor reads one case. Neither of them works at the front door. */
async function reads(scene: Scene, review: SubjectId, of: SubjectId, auditor: Auditor): Promise<void> {
  const answers = THEMES.map((theme) => {
    const grade = scene.random.weighted([
      ['good', 5],
      ['enough', 4],
      ['not-enough', 1],
    ])
    return { theme, grade, ...(grade === 'not-enough' ? { words: scene.random.pick(WEAK) } : {}) }
  })
  const overall = answers.filter(({ grade }) => grade !== 'good').length > 2 ? 'enough' : 'good'
  const told = { case: of, answers, overall, words: scene.random.pick(OVER_ALL) }
  await scene.does(auditor.account, (acting) =>
    audit(acting, review, { told, auditor, decidedBy: [], urgent: undefined }),
  )
}

async function* completed(scene: Scene, endingAt: Temporal.Instant): Story {
  yield inOffice(endingAt.subtract({ hours: 24 * 66 }), scene.isWorkingDay, scene.random)
  const review = await drawOf(scene, 'council', 12)
  if (review === undefined) return
  for (const auditor of AUDITORS) {
    yield later(scene, 4 * 24 * 60)
    for (const each of await casesOf(scene, review)) await reads(scene, review, each.case, auditor)
  }
  yield later(scene, 2 * 24 * 60)
  const day = (days: number) => londonDay(endingAt).add({ days }).toString()
  const { account } = AUDITORS[0]
  const voice = await scene.does(account, (acting) =>
    recordFinding(acting, review, {
      theme: 'childs-voice',
      words:
        'In a third of the cases nobody wrote down what the child said, though somebody had spoken with them.',
    }),
  )
  const feedback = await scene.does(account, (acting) =>
    recordFinding(acting, review, {
      theme: 'feedback',
      words: 'Answers come in time, and some do not say what happens next.',
    }),
  )
  await scene.does(account, (acting) =>
    agreeAction(acting, review, {
      finding: voice.finding,
      words: 'Whoever takes a call asks what the child said, and writes it as the child said it.',
      ownerName: 'Ruth Pemberton',
      ownerAgency: 'Children’s services',
      by: day(30),
      proof: 'The next sample has the child’s words in nine of ten cases.',
    }),
  )
  const { action } = await scene.does(account, (acting) =>
    agreeAction(acting, review, {
      finding: feedback.finding,
      words: 'The duty team talks through three good answers at a team meeting.',
      ownerName: 'Ruth Pemberton',
      ownerAgency: 'Children’s services',
      by: day(-10),
      proof: 'The notes of the meeting, and ten answers read after it.',
    }),
  )
  await scene.does(HEAD, (acting) =>
    complete(acting, review, {
      summary:
        'Decisions were sound, and made in time. Children’s own words are missing too often, and some answers leave the referrer guessing. Two actions are agreed.',
      passing: undefined,
    }),
  )
  yield later(scene, 18 * 24 * 60)
  await scene.does(account, (acting) =>
    completeAction(acting, review, {
      action,
      evidence:
        'The meeting was held, with all of the team but one. Ten answers read since: nine say what happens next.',
    }),
  )
}

const READ_SO_FAR = 5

async function* open(scene: Scene, endingAt: Temporal.Instant): Story {
  yield inOffice(endingAt.subtract({ hours: 24 * 9 }), scene.isWorkingDay, scene.random)
  const review = await drawOf(scene, 'police', 12)
  if (review === undefined) return
  yield later(scene, 3 * 24 * 60)
  for (const each of (await casesOf(scene, review)).slice(0, READ_SO_FAR))
    await reads(scene, review, each.case, AUDITORS[1])
}

export function planReviews(stories: Stories, endingAt: Temporal.Instant): void {
  stories.set('review-completed', (scene) => completed(scene, endingAt))
  stories.set('review-open', (scene) => open(scene, endingAt))
}
