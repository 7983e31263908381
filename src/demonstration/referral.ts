import type { ContactReceived } from '#/area/front-door/contact/index.ts'
import { answer, open } from '#/area/front-door/feedback/commands.ts'
import { feedbackGiven } from '#/area/front-door/feedback/entries.ts'
import { trackMail } from '#/area/front-door/feedback/rules.ts'
import {
  acknowledge,
  claim,
  confirm,
  converse,
  decide,
  secondRead,
} from '#/area/front-door/referral/commands.ts'
import { decisionsOf } from '#/area/front-door/referral/index.ts'
import { findCode } from '#/framework/codes.ts'
import { dutyNoLongerNeeded } from '#/framework/entries.ts'
import { callsFor, guidanceOf } from '#/framework/guidance.ts'
import { atInstant, londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok } from '#/lib/problem.ts'
import { ofType } from '#/log/entry.ts'
import { after, type Episode } from './course.ts'
import { MANAGERS, type Professional } from './professionals.ts'
import { answerOf, conversationWith, DECISION_REASONS, keptElsewhere, READINGS } from './replies.ts'
import { followRoads } from './roads.ts'
import type { Scene, Story } from './stage.ts'
import type { Telling } from './tell.ts'

type Referred = Episode & {
  readonly telling: Telling
  readonly duty: Professional
  readonly referral: SubjectId
  readonly told: ContactReceived
}

/** From 'I have this' to the answer: a conversation, a decision for each child, a second reading where it is asked. */
export async function* referralGoes(scene: Scene, referred: Referred): Story {
  const { worry, telling, duty, referral, course = {} } = referred
  const { random } = scene
  await scene.does(duty.account, (acting) => claim(acting, referral))
  if (course.until === 'passed on') return
  const professional = telling.from.kind === 'professional'
  if (professional) {
    yield after(scene, course, worry.level === 'high' ? [5, 30] : [10, 120])
    const held = conversationWith(random, telling.from.name!, referred.told.worry, worry.level)
    await scene.does(duty.account, (acting) => converse(acting, referral, held))
  }
  if (course.until === 'talked through') return
  yield after(scene, course, course.late || random.chance(LATE) ? [2 * 1440, 5 * 1440] : [10, 120])
  const outcome = course.outcome ?? outcomeOf(scene, referred)
  const decided = await decideForEach(scene, referred, duty, outcome)
  await followRoads(scene, duty, { id: referral, kind: 'referral' }, referred.told)
  if (course.until === 'decided') return
  if (professional) yield* answerReferrer(scene, referred, outcome)
  if (course.until === 'answered') return
  if (decided.secondReading) yield* readAgain(scene, referred)
  if (professional && telling.how === 'telephone') yield* confirmInWriting(scene, referred)
  yield* workElsewhere(scene, referred, outcome)
}

const LATE = 0.05

const childrenOf = ({ told, life }: Referred): readonly SubjectId[] =>
  told.children.map((each) => life.ids.get(each.ref)!)

const LEVELS: Readonly<Record<string, string>> = {
  'emergency-action': '4',
  'strategy-discussion': '4',
  'initial-assessment': '3',
  services: '3',
  'early-help': '2',
  'another-area': '3',
  'other-agency': '2',
  'no-further-action': '1',
}

const outcomeOf = ({ random }: Scene, { worry, telling }: Referred): string => {
  if (worry.level === 'high')
    return random.weighted([
      ['strategy-discussion', 6],
      ['initial-assessment', 3],
      ['emergency-action', worry.danger === 'yes' ? 4 : 0],
    ])
  if (worry.level === 'some')
    return random.weighted([
      ['initial-assessment', 9],
      ['no-further-action', telling.from.kind === 'professional' ? 4 : 6],
      ['other-agency', 3],
      ['services', 2],
      ['strategy-discussion', 1],
    ])
  return random.weighted([
    ['no-further-action', 5],
    ['other-agency', 4],
    ['services', 3],
    ['initial-assessment', 1],
  ])
}

/** The initial assessment of 2010 is the assessment of later editions. */
const inEdition = (scene: Scene, code: string): string => {
  const pack = scene.framework.packFor(londonDay(scene.now()))
  return code === 'initial-assessment' && findCode(pack, 'referral-outcome', code) === undefined
    ? 'assessment'
    : code
}

/** Why a professional's referral has no initial assessment: asked of every decision that is none. */
const unassessed = (outcome: string, { from }: Telling) =>
  from.kind === 'professional' && outcome in NO_ASSESSMENT
    ? { noAssessmentBecause: NO_ASSESSMENT[outcome]! }
    : {}

const NO_ASSESSMENT: Readonly<Record<string, string>> = {
  services: 'help-in-place',
  'early-help': 'early-help-fits',
  'another-area': 'another-area',
  'other-agency': 'advice-asked',
  'no-further-action': 'below-threshold',
}

/** Each child is decided; brothers and sisters mostly alike. */
const decideForEach = (
  scene: Scene,
  { referral, course = {}, ...referred }: Referred,
  by: Professional,
  outcome: string,
  children = childrenOf({ referral, course, ...referred }),
) => {
  const reason = course.reason ?? scene.random.pick(DECISION_REASONS[outcome]!)
  const code = inEdition(scene, outcome)
  const choices = children.map((child) => ({
    child,
    outcome: code,
    reason,
    level: LEVELS[outcome]!,
    ...unassessed(outcome, referred.telling),
  }))
  const pack = scene.framework.packFor(londonDay(scene.now()))
  const { factors } = referred.told
  const used = guidanceOf(pack).filter((each) => callsFor(each, { factors, referrals: 1 }))
  const guidance = used.map((each) => each.id)
  return scene.does(by.account, (acting) => decide(acting, referral, choices, guidance))
}

/** The answer, and what became of the e-mail that says so. */
async function* answerReferrer(scene: Scene, referred: Referred, outcome: string): Story {
  const { telling, duty, referral, told, course = {} } = referred
  const { random } = scene
  const { account } = telling.from
  const safe = told.adults.some((each) => each.told === 'told' || each.told === 'agrees')
  yield after(scene, course, [5, 60])
  const words = answerOf(outcome, account === undefined ? 'telephone' : 'portal', safe)
  await scene.does(duty.account, (acting) => answer(acting, referral, words, true))
  if (account === undefined) return
  const bounces = course.bounces ?? random.chance(0.04)
  const feedback = await sendMail(scene, referred, bounces)
  if (course.until === 'answered') return
  if (bounces) {
    yield after(scene, course, [60, 400])
    await scene.does(duty.account, (acting) => answer(acting, referral, { ...words, how: 'telephone' }, true))
  } else if (course.opens ?? random.chance(0.8)) {
    yield after(scene, course, random.chance(0.6) ? [20, 400] : [1440, 4 * 1440])
    await scene.does(account, (acting) => open(acting, referral, feedback))
  }
}

/** What the mail server says, in one act: the e-mail was sent, and taken or sent back. Gives the answer's own id. */
const sendMail = (scene: Scene, { duty, referral }: Referred, bounces: boolean): Promise<string> =>
  scene.does(duty.account, (acting) =>
    acting.act({ subjects: [{ id: referral, kind: 'referral' }] }, (loaded) => {
      const entries = loaded.entries(referral)
      const feedback = ofType(entries, feedbackGiven).at(-1)!.id
      const mail = { referral, feedback, at: loaded.at }
      const became = bounces
        ? trackMail(entries, 'bounced', { ...mail, detail: 'The mailbox is full.' })
        : trackMail(entries, 'accepted', mail)
      return ok({
        entries: [...trackMail(entries, 'sent', mail), ...became].map((each) => ({
          ...each,
          source: 'system',
        })),
        value: feedback,
      })
    }),
  )

/** A manager reads a decision to do nothing further: agrees, or sends it back and it is decided again. */
async function* readAgain(scene: Scene, referred: Referred): Story {
  const { referral, duty, course = {} } = referred
  const { random } = scene
  const manager = random.pick(MANAGERS)
  yield after(scene, course, random.chance(0.1) ? [2 * 1440, 3 * 1440] : [60, 900])
  const agrees = course.agrees ?? random.chance(0.88)
  const waiting = await readWaiting(scene, manager, referral)
  for (const child of waiting) {
    const reason = random.pick(READINGS[agrees ? 'agrees' : 'disagrees'])
    await scene.does(manager.account, (acting) => secondRead(acting, referral, { child, agrees, reason }))
  }
  if (agrees) return
  yield after(scene, course, [30, 300])
  await decideForEach(scene, referred, duty, 'initial-assessment', waiting)
  yield* workElsewhere(scene, referred, 'initial-assessment')
}

/** The children whose decision waits for a manager, as the manager finds them. */
const readWaiting = (scene: Scene, by: Professional, referral: SubjectId): Promise<readonly SubjectId[]> =>
  scene.does(by.account, (acting) =>
    acting.act({ subjects: [{ id: referral, kind: 'referral' }] }, ({ entries }) => {
      const waiting = [...decisionsOf(entries(referral))].filter(
        ([, each]) => !each.settled && !each.sentBack,
      )
      return ok({ entries: [], value: waiting.map(([child]) => child) })
    }),
  )

/** Whoever rang puts it in writing: within two days, or is reminded. */
async function* confirmInWriting(scene: Scene, { referral, duty, telling, told }: Referred): Story {
  yield after(scene, {}, scene.random.chance(0.8) ? [200, 1440] : [3 * 1440, 6 * 1440])
  const words = `I confirm what I told you by telephone. ${told.worry}`
  const by = telling.from.name!
  await scene.does(duty.account, (acting) =>
    confirm({ ...acting, viewer: { ...acting.viewer, name: by } }, referral, words),
  )
  await scene.does(duty.account, (acting) => acknowledge(acting, referral, by))
}

/** What a decision asks for is done by those whose work isn't recorded here yet: the promise ends, and says so. */
async function* workElsewhere(scene: Scene, referred: Referred, outcome: string): Story {
  const due = WORK[outcome]
  if (due === undefined) return
  const duty = inEdition(scene, due)
  const { referral, duty: worker } = referred
  yield after(scene, {}, due === 'initial-assessment' ? [4 * 1440, 9 * 1440] : [60, 600])
  const children = childrenOf(referred)
  await scene.does(worker.account, (acting) =>
    acting.act({ subjects: [{ id: referral, kind: 'referral' }] }, ({ at }) =>
      ok({
        entries: children.map((child) => ({
          type: dutyNoLongerNeeded.type,
          occurred: atInstant(at),
          subjects: [{ subject: referral, kind: 'referral', role: 'process' }],
          body: { duty, child, reason: keptElsewhere(due) },
        })),
        value: null,
      }),
    ),
  )
}

const WORK: Readonly<Record<string, string>> = {
  'initial-assessment': 'initial-assessment',
  'strategy-discussion': 'strategy-discussion',
  'emergency-action': 'strategy-discussion',
}
