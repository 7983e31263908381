import { claim, passOn, receive, registerNew } from '#/area/front-door/contact/commands.ts'
import type { ContactReceived } from '#/area/front-door/contact/index.ts'
import * as disagreements from '#/area/front-door/disagreement/commands.ts'
import { answer } from '#/area/front-door/feedback/commands.ts'
import { converse, decide } from '#/area/front-door/referral/commands.ts'
import { findCode } from '#/framework/codes.ts'
import { londonDay } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import type { Stories } from '../plan.ts'
import { plain } from '../professionals.ts'
import { answerOf, conversationWith } from '../replies.ts'
import type { Scene, Story } from '../stage.ts'
import { inOffice } from '../time.ts'

/** A teacher who disagrees: one family about whom that is open with the manager, and one for whom it was settled. */
type Told = {
  readonly child: { readonly name: string; readonly birthDate: string; readonly words?: string }
  readonly worry: string
  readonly outcome: string
  readonly reason: string
}

type Referred = { readonly contact: SubjectId; readonly referral: SubjectId; readonly child: SubjectId }

/** The teacher tells, duty takes it on, talks it through, decides and answers her. */
export async function* teacherIsAnswered(
  scene: Scene,
  told: Told,
  known: (referred: Referred) => void,
): Story {
  const [teacher, duty] = [plain('teacher'), plain('duty')]
  const body: ContactReceived = {
    worry: told.worry,
    danger: 'no',
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
    children: [{ ref: 'child-1', school: teacher.agencyName, ...told.child }],
    adults: [{ ref: 'mother', relationship: 'mother', lives: 'lives', told: 'told', toldBy: teacher.name }],
  }
  const { contact } = await scene.does(teacher.account, (acting) => receive(acting, body))
  yield later(scene, 20)
  await scene.does(duty.account, (acting) => claim(acting, contact))
  const { person: child } = await scene.does(duty.account, (acting) =>
    registerNew(acting, contact, 'child-1'),
  )
  const why = 'A child may be in need.'
  const { referral } = await scene.does(duty.account, (acting) =>
    passOn(acting, contact, { reason: why, source: teacher.source }),
  )
  yield later(scene, 40)
  const held = conversationWith(scene.random, teacher.name, told.worry, 'some')
  await scene.does(duty.account, (acting) => converse(acting, referral, held))
  yield later(scene, 60)
  await decideAgain(scene, { referral, child }, told.outcome, told.reason)
  yield later(scene, 25)
  await tellTeacher(scene, referral, told.outcome)
  known({ contact, referral, child })
}

/** So many minutes later, in office hours. */
const later = (scene: Scene, minutes: number): Temporal.Instant =>
  inOffice(scene.now().add({ minutes }), scene.isWorkingDay, scene.random)

const decideAgain = (
  scene: Scene,
  { referral, child }: Pick<Referred, 'referral' | 'child'>,
  outcome: string,
  reason: string,
) => {
  const pack = scene.framework.packFor(londonDay(scene.now()))
  const code = findCode(pack, 'referral-outcome', outcome) === undefined ? 'assessment' : outcome
  return scene.does(plain('duty').account, (acting) =>
    decide(acting, referral, [
      {
        child,
        outcome: code,
        reason,
        level: '3',
        ...(outcome === 'initial-assessment' ? {} : { noAssessmentBecause: 'help-in-place' }),
      },
    ]),
  )
}

const tellTeacher = (scene: Scene, referral: SubjectId, outcome: string) =>
  scene.does(plain('duty').account, (acting) =>
    answer(acting, referral, answerOf(outcome, 'portal', true), true),
  )

type Said = { readonly why: string; readonly asks: string }

const disagrees = (scene: Scene, { contact, referral }: Referred, said: Said) =>
  scene.does(plain('teacher').account, (acting) =>
    disagreements.raise(acting, { referral, contact, open: false }, { ...said, children: [] }),
  )

const answers = (scene: Scene, who: string, id: SubjectId, said: 'changes' | 'stands', reason: string) =>
  scene.does(plain(who).account, (acting) => disagreements.answer(acting, id, { answer: said, reason }))

const goesOn = (scene: Scene, id: SubjectId, why: string) =>
  scene.does(plain('teacher').account, (acting) =>
    disagreements.takeFurther(acting, id, { why, cannotWait: false }),
  )

export function planDisagreements(stories: Stories, endingAt: Temporal.Instant): void {
  stories.set('disagreement-open', async function* (scene): Story {
    yield inOffice(endingAt.subtract({ hours: 97 }), scene.isWorkingDay, scene.random)
    let about: Referred = { contact: newId(), referral: newId(), child: newId() }
    const told: Told = {
      child: {
        name: 'Freya Ormerod',
        birthDate: bornYearsBefore(endingAt, 8),
        words: 'I get myself up. Mum sleeps.',
      },
      worry:
        'Freya is late three days in five and has twice come in slippers. She tells me that she gets herself up because her mother sleeps. Her mother says that all is well.',
      outcome: 'services',
      reason: 'Mother would welcome help with mornings. Freya is fed and is well otherwise.',
    }
    yield* teacherIsAnswered(scene, told, (found) => {
      about = found
    })
    yield later(scene, 18 * 60)
    const { disagreement } = await disagrees(scene, about, {
      why: 'Nobody has asked Freya. She told me again this morning that nobody wakes, and that there was nothing to eat since yesterday. Help with mornings does not answer that.',
      asks: 'See Freya by herself this week, and see the kitchen.',
    })
    yield later(scene, 150)
    await answers(
      scene,
      'duty',
      disagreement,
      'stands',
      'We spoke with her mother again, who agrees to the help. It begins on Monday, and the worker will look at meals.',
    )
    yield later(scene, 60)
    await goesOn(
      scene,
      disagreement,
      'You asked her mother, and not Freya. I would like somebody to ask her.',
    )
  })
  stories.set('disagreement-resolved', async function* (scene): Story {
    yield inOffice(endingAt.subtract({ hours: 24 * 80 }), scene.isWorkingDay, scene.random)
    let about: Referred = { contact: newId(), referral: newId(), child: newId() }
    const told: Told = {
      child: { name: 'Callum Tindall', birthDate: bornYearsBefore(endingAt, 10) },
      worry:
        'Callum has lost weight since Easter and hides food in his bag. He laughs it off. His stepfather fetched him on Friday and he did not want to go.',
      outcome: 'other-agency',
      reason: 'The school nurse can weigh him and speak with his mother.',
    }
    yield* teacherIsAnswered(scene, told, (found) => {
      about = found
    })
    yield later(scene, 20 * 60)
    const { disagreement } = await disagrees(scene, about, {
      why: 'He did not want to go home, and you have not asked why. The nurse will weigh him; she can’t ask about home.',
      asks: 'Assess how he lives, and talk with him.',
    })
    yield later(scene, 120)
    await answers(
      scene,
      'duty',
      disagreement,
      'stands',
      'The nurse sees him tomorrow and rings us if she is worried.',
    )
    yield later(scene, 45)
    await goesOn(scene, disagreement, 'That is not what worries me: it is who fetches him.')
    yield later(scene, 200)
    await answers(
      scene,
      'manager',
      disagreement,
      'changes',
      'You are right: his not wanting to go home was not asked about. It is decided again today.',
    )
    yield later(scene, 30)
    await decideAgain(scene, about, 'initial-assessment', 'To hear Callum, and to know who is in the home.')
    yield later(scene, 30)
    await tellTeacher(scene, about.referral, 'initial-assessment')
    yield later(scene, 90)
    await scene.does(plain('teacher').account, (acting) =>
      disagreements.resolve(acting, disagreement, { how: 'accepted', words: 'Thank you for looking again.' }),
    )
  })
}

const bornYearsBefore = (at: Temporal.Instant, years: number): string =>
  londonDay(at).subtract({ years, days: 131 }).toString()
