import { claim, decide, receive } from '#/area/front-door/contact/commands.ts'
import type { ContactReceived } from '#/area/front-door/contact/index.ts'
import { after } from '../course.ts'
import type { Stories } from '../plan.ts'
import { DUTY } from '../professionals.ts'
import type { Random } from '../random.ts'
import type { Story } from '../stage.ts'
import { between, tellingTime } from '../time.ts'

/** Contacts that name nobody who could be found: they are kept, and are no referral. */
const TOLD = [
  'Caller heard a child crying in the flats on Wharf Road, she thinks the second floor, for most of the evening. She does not know which flat or who lives there.',
  'A bus driver rang: a boy of about nine was on the last bus by himself and got off at Castle Denby. He would not say his name. He had a school bag.',
  'Message left on the night line, a woman’s voice: “Somebody should go to that house.” No address, no number. Listened to three times by two people.',
  'A man says that he saw a woman slap a small child outside the market and drag it to a red car. He did not see the number.',
  'Swimming baths: a girl of seven or eight was left from ten until four with money for chips. An aunt collected her, who would not give a name. They will ring if it happens again.',
  'Caller is worried about “the family that moved in behind us”. There are babies and a lot of visitors. Asked what worries her, she said that she did not know, only that it was not right.',
  'E-mail by a website: a photograph of a child asleep on a step. No words. Police were told; the picture is from another country.',
  'Library staff: two brothers come each day at nine and stay until closing. They are polite and hungry. They say that they are home educated. They have not been back since they were asked where they live.',
] as const

export function planVague(
  stories: Stories,
  random: Random,
  from: Temporal.Instant,
  endingAt: Temporal.Instant,
): void {
  TOLD.forEach((worry, place) => {
    const at = tellingTime(between(from, endingAt, random), 'public', random)
    stories.set(`nobody-named-${place + 1}`, async function* (scene): Story {
      yield at
      const duty = scene.random.pick(DUTY)
      const told: ContactReceived = {
        worry,
        danger: 'not-known',
        factors: [],
        how: 'telephone',
        from: { kind: 'public', protected: true },
        children: [],
        adults: [],
      }
      const { contact } = await scene.does(duty.account, (acting) => receive(acting, told))
      yield after(scene, {}, [10, 90])
      await scene.does(duty.account, (acting) => claim(acting, contact))
      yield after(scene, {}, [20, 200])
      const reason =
        'Asked police, school health and the night team: nobody could say who this is. Kept, and read again if more comes.'
      await scene.does(duty.account, (acting) => decide(acting, contact, 'no-further-action', reason))
    })
  })
}
