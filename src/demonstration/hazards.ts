import { londonDay } from '#/lib/dates.ts'
import { instructSafeContact, restrict, reviewWarning, warn, withhold } from '#/people/index.ts'
import { warning } from '#/people/safety/views.ts'
import { sayOf, together } from './desk.ts'
import { type Event, worker } from './event.ts'
import { childrenAtHome, memberOf } from './life.ts'
import { MANAGERS } from './professionals.ts'
import { daysAfter } from './time.ts'

/** A hazard, looked at again after some months: it stands, or it ends. */
export const isWarnedOf: Event = async function* (scene, life) {
  const { random } = scene
  const told = random.pick(WARNINGS)
  const person = told.of.map((key) => life.ids.get(key)).find((each) => each !== undefined)
  if (person === undefined) return
  const months = random.whole(3, 9)
  const { of: _, ...hazard } = told
  await scene.does(worker(scene), (acting) =>
    sayOf(acting, [person], (loaded) =>
      together([
        warn(loaded, person, { ...hazard, reviewOn: londonDay(loaded.at).add({ months }).toString() }),
      ]),
    ),
  )
  // One in six is looked at too late, and some not yet.
  yield daysAfter(
    scene.now(),
    months * 30 +
      random.weighted([
        [-5, 5],
        [40, 1],
      ]),
  )
  const stands = random.chance(0.5)
  await scene.does(random.pick(MANAGERS).account, (acting) =>
    sayOf(acting, [person], (loaded) => {
      const key = loaded.rows(warning, person).findLast((row) => row.until_on === null)!.key as string
      const reviewOn = stands ? { reviewOn: londonDay(loaded.at).add({ months: 6 }).toString() } : {}
      const words = stands ? 'Nothing has changed since. It stands.' : 'No longer so: seen at two visits.'
      return together([reviewWarning(loaded, person, { warning: key, words, ...reviewOn })])
    }),
  )
}

const WARNINGS = [
  {
    of: ['partner', 'father', 'new-partner'],
    kind: 'violence',
    text: 'Has threatened workers at the door. Visit in twos, and tell the desk when you leave.',
    disclosed: true,
  },
  {
    of: ['mother', 'father'],
    kind: 'dog',
    text: 'Large dog loose in the yard. Ring first, and ask for it to be shut away.',
    disclosed: true,
  },
  {
    of: ['father', 'partner'],
    kind: 'weapons',
    text: 'Police hold that there are knives in the home. Speak to the sergeant before any visit.',
    disclosed: false,
    whyNotDisclosed: 'It came from police, who ask that he is not told.',
  },
  {
    of: ['mother', 'grandmother'],
    kind: 'health-hazard',
    text: 'Needles have been found on the stairs. Wear shoes that cover the foot.',
    disclosed: true,
  },
  {
    of: ['father', 'mother'],
    kind: 'lone-visit',
    text: 'Has made complaints that a worker said what was not said. Two workers, and a note at once.',
    disclosed: false,
    whyNotDisclosed: 'Telling would likely end the visits.',
  },
] as const

/** Where she lives now isn't to be known by him; and how she may be reached. */
export const isKeptFrom: Event = async function* (scene, life) {
  const [mother, father] = [life.ids.get('mother'), life.ids.get('father')]
  const children = childrenAtHome(life).flatMap((each) => life.ids.get(each.key) ?? [])
  if (mother === undefined || father === undefined || memberOf(life, 'father') !== undefined) return
  const kept = [mother, ...children]
  await scene.does(worker(scene), (acting) =>
    sayOf(acting, [...kept, father], (loaded) =>
      together(
        kept.map((about) =>
          withhold(loaded, {
            about,
            keptFrom: father,
            facts: about === mother ? ['address', 'telephone'] : ['address', 'school'],
            reason: 'She fled from him. An order forbids him to come near.',
          }),
        ),
      ),
    ),
  )
  await scene.does(worker(scene), (acting) =>
    sayOf(acting, [mother], (loaded) =>
      together([
        instructSafeContact(loaded, mother, {
          instructions:
            'Text first, from the duty telephone, and only between half past nine and half past two. Say that you are from the school.',
          never: ['letter', 'visit-unannounced'],
        }),
      ]),
    ),
  )
}

/** A record that exists only for those who keep it. */
export const isRestricted = (reason: string): Event =>
  async function* (scene, life) {
    for (const child of childrenAtHome(life)) {
      const id = life.ids.get(child.key)
      if (id !== undefined)
        await scene.does(scene.random.pick(MANAGERS).account, (acting) =>
          sayOf(acting, [id], (loaded) => together([restrict(loaded, id, reason)])),
        )
    }
  }

/** Why a record was restricted; one family for each. */
export const RESTRICTED_BECAUSE = [
  'Placed for adoption. The family of birth doesn’t know the new name or address.',
  'In a refuge. Somebody who works for a partner is related to the father.',
  'The child of a colleague in this department.',
] as const
