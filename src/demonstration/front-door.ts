import type { NamedAdult, NamedChild } from '#/area/front-door/concern.ts'
import { claim, decide, identify, passOn, receive, registerNew } from '#/area/front-door/contact/commands.ts'
import type { ContactReceived } from '#/area/front-door/contact/index.ts'
import type { SubjectId } from '#/lib/id.ts'
import { after, type Episode } from './course.ts'
import { recordFamily } from './desk.ts'
import { writeName } from './family.ts'
import type { Life } from './life.ts'
import { DUTY, type Professional } from './professionals.ts'
import { referralGoes } from './referral.ts'
import { CONTACT_REASONS } from './replies.ts'
import { followRoads } from './roads.ts'
import type { Scene, Story } from './stage.ts'
import { contactOf, tellerOf } from './tell.ts'
import type { Worry } from './worries/index.ts'

/** A worry reaches the front door, is claimed, is looked into, and becomes a referral or not. */
export async function* contactComes(scene: Scene, episode: Episode): Story {
  const { life, worry, child, course = {} } = episode
  const { random } = scene
  const telling = episode.telling ?? tellerOf(worry.by, life, child, random)
  const duty = course.duty ?? random.pick(DUTY)
  const told = contactOf(worry, life, child, telling, scene.now(), random)
  const { contact } = await scene.does(telling.account ?? duty.account, (acting) => receive(acting, told))
  if (course.until === 'received') return
  const urgent = worry.level === 'high' || told.danger === 'yes'
  yield after(scene, course, urgent ? [3, 25] : [10, 110])
  await scene.does(duty.account, (acting) => claim(acting, contact))
  if (course.until === 'claimed') return
  yield after(scene, course, [5, 25])
  await sayWhoTheyAre(scene, life, duty, contact, told)
  if (!life.onRecord) await recordFamily(scene, life, duty.account, episode.numbers, episode)
  if (course.until === 'identified') return
  const outcome = course.contact ?? contactOutcome(scene, worry)
  yield after(scene, course, course.late || random.chance(LATE) ? [2 * 1440, 4 * 1440] : [5, 60])
  const reason = random.pick(CONTACT_REASONS[outcome]!)
  if (outcome !== 'referral') {
    await scene.does(duty.account, (acting) => decide(acting, contact, outcome, reason))
    await followRoads(scene, duty, { id: contact, kind: 'contact' }, told)
    return
  }
  const { referral } = await scene.does(duty.account, (acting) =>
    passOn(acting, contact, { reason, source: telling.source }),
  )
  yield* referralGoes(scene, { ...episode, telling, duty, referral, told })
}

/** One in so many is decided later than it should be. */
const LATE = 0.03

/** Everyone who was named: found on record, or a record begun. */
async function sayWhoTheyAre(
  scene: Scene,
  life: Life,
  duty: Professional,
  contact: SubjectId,
  told: ContactReceived,
): Promise<void> {
  for (const each of [...told.children, ...told.adults]) {
    const { ref } = each
    const known = life.ids.get(ref)
    if (known !== undefined) await scene.does(duty.account, (acting) => identify(acting, contact, ref, known))
    else {
      const { person } = await scene.does(duty.account, (acting) => registerNew(acting, contact, ref))
      life.ids.set(ref, person)
      life.said.set(ref, saidOf(life, each))
    }
  }
}

/** What a record that was begun from a contact has already. A name in three parts is written down rightly later. */
const saidOf = (life: Life, { ref, name, birthDate, ...more }: NamedChild | NamedAdult) => {
  const person = life.people.get(ref)!
  const rightly = name === writeName(person) && !person.family?.includes(' ')
  const address = 'address' in more && more.address !== undefined
  return new Set([
    ...(rightly ? (['name'] as const) : []),
    ...(birthDate === undefined ? [] : (['birth'] as const)),
    ...(address ? (['home'] as const) : []),
  ])
}

/** What becomes of a contact: the graver, the likelier a referral. */
const contactOutcome = ({ random }: Scene, { level, factors = [], by }: Worry): string => {
  if (level === 'high') return 'referral'
  if (level === 'some')
    return random.weighted([
      ['referral', 14],
      ['early-help', 2],
      ['advice', factors.includes('domestic-violence') ? 3 : 2],
      ['other-agency', 1],
    ])
  return random.weighted([
    ['referral', 3],
    ['advice', 7],
    ['early-help', 5],
    ['other-agency', 3],
    ['no-further-action', by === 'anonymous' || by === 'relative' ? 6 : 3],
  ])
}
