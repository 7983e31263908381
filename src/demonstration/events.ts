import { londonDay, onDay } from '#/lib/dates.ts'
import {
  endPregnancy,
  instructSafeContact,
  recordFact,
  recordHousehold,
  restrict,
  reviewWarning,
  warn,
  withhold,
} from '#/people/index.ts'
import { warning } from '#/people/safety/views.ts'
import { homeFact, householdOf, nameOf, sayFacts, sayOf, together } from './desk.ts'
import type { Member, Person } from './family.ts'
import { childrenAtHome, idFor, type Life, memberOf, SECONDARY } from './life.ts'
import type { Register } from './places.ts'
import { DUTY, doing, MANAGERS } from './professionals.ts'
import type { Scene, Story } from './stage.ts'
import { daysAfter } from './time.ts'

/** What goes on in a family besides worries, as duty comes to hear of it. Each is told once the family is on record. */
export type Event = (scene: Scene, life: Life, numbers: Register) => Story

const worker = (scene: Scene) => scene.random.pick([...DUTY, ...doing('social worker')]).account

const idsAtHome = (life: Life): readonly string[] =>
  life.members
    .filter((each) => each.part === 'lives' && life.ids.has(each.person))
    .map((each) => life.ids.get(each.person)!)

/** The family moved some weeks ago; only now does anybody say so. */
export const moves: Event = async function* (scene, life, numbers) {
  const since = londonDay(scene.now()).subtract({ days: scene.random.whole(1, 60) })
  const address = scene.random.chance(0.2) ? numbers.near(life.address) : numbers.address()
  const ids = idsAtHome(life)
  await scene.does(worker(scene), (acting) =>
    sayOf(acting, ids, (loaded) =>
      together(
        ids.map((id) => recordFact(loaded, id, { ...homeFact(address, since), occurred: onDay(since) })),
      ),
    ),
  )
  life.address = address
}

/** She married, or went back to her own name, and the children took it. */
export const changesName: Event = async function* (scene, life) {
  const mother = life.people.get('mother')
  const taken = ['partner', 'new-partner']
    .map((key) => life.people.get(key)?.family)
    .find((each) => each !== undefined)
  if (mother === undefined || !life.ids.has('mother')) return
  const family = taken ?? scene.random.pick(mother.origin.families)
  const youngest = childrenAtHome(life).findLast((each) => each.as === 'child')
  const who = [mother, ...(youngest !== undefined && scene.random.chance(0.5) ? [youngest] : [])]
  const from = londonDay(scene.now()).subtract({ days: scene.random.whole(3, 90) })
  for (const each of who) {
    const id = life.ids.get(each.key)
    if (id === undefined) continue
    const renamed: Person = { ...each, family }
    await scene.does(worker(scene), (acting) =>
      sayFacts(acting, id, (at) =>
        ['usual', 'legal'].map((kind) => ({
          type: 'name-recorded',
          occurred: at,
          body: { kind, ...nameOf(renamed), from: from.toString() },
        })),
      ),
    )
    life.people.set(each.key, renamed)
  }
}

/** Records who is at home now. */
const sayHousehold = (scene: Scene, life: Life, members: readonly Member[], on?: Temporal.PlainDate) => {
  life.members = members
  return scene.does(worker(scene), (acting) =>
    sayOf(
      acting,
      householdOf(life).members.map((each) => each.person),
      (loaded) =>
        together([
          recordHousehold(loaded, { ...householdOf(life), occurred: onDay(on ?? londonDay(loaded.at)) }),
        ]),
    ),
  )
}

/** Whoever was only named was met at last, or moved in. */
export const partnerIsMet: Event = async function* (scene, life) {
  const heard = life.members.find(
    (each) => each.certainty === 'named-but-unseen' && life.ids.has(each.person),
  )
  if (heard === undefined) return
  const met = { person: heard.person, part: 'lives', certainty: 'confirmed' } as const
  await sayHousehold(
    scene,
    life,
    life.members.map((each) => (each === heard ? met : each)),
  )
}

/** A couple parts, and he goes. */
export const fatherLeaves: Event = async function* (scene, life, numbers) {
  const leaving = ['father', 'partner'].find((key) => memberOf(life, key)?.part === 'lives')
  if (leaving === undefined || memberOf(life, 'mother') === undefined || !life.ids.has(leaving)) return
  await sayHousehold(
    scene,
    life,
    life.members.filter((each) => each.person !== leaving),
  )
  if (scene.random.chance(0.6))
    await scene.does(worker(scene), (acting) =>
      sayFacts(acting, life.ids.get(leaving)!, (at) => [{ ...homeFact(numbers.address()), occurred: at }]),
    )
}

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

/** The baby comes, when expected or so; sometimes there are two; sometimes there is a loss. */
export const babyComes: Event = async function* (scene, life, numbers) {
  const { random } = scene
  const unborn = life.people.get('unborn')
  const id = life.ids.get('unborn')
  if (unborn?.expectedOn === undefined || id === undefined) return
  const on = unborn.expectedOn.add({ days: random.whole(-16, 9) })
  const told = on.add({ days: random.whole(1, 6) })
  yield told.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '11:20' }).toInstant()
  if (random.chance(0.06)) {
    await scene.does(worker(scene), (acting) =>
      sayOf(acting, [id], (loaded) =>
        together([endPregnancy(loaded, { unborn: id, outcome: 'loss', on: on.toString(), babies: [] })]),
      ),
    )
    life.members = life.members.filter((each) => each.person !== 'unborn')
    return
  }
  const names = random.shuffled(unborn.sex === 'F' ? unborn.origin.girls : unborn.origin.boys)
  const twins = random.chance(0.12)
  const babies: Person[] = ['unborn', ...(twins ? ['twin'] : [])].map((key, place) => ({
    ...unborn,
    key,
    as: 'child',
    given: names[place]!,
    born: on,
  }))
  await scene.does(worker(scene), (acting) => {
    const born = babies.map((each) => ({ id: idFor(life, each.key), ...nameOf(each), sex: each.sex }))
    const kin = life.family.ties
      .filter((tie) => tie.other === 'unborn')
      .flatMap((tie) => life.ids.get(tie.one) ?? [])
    return sayOf(acting, [...born.map((each) => each.id), ...kin], (loaded) =>
      together([endPregnancy(loaded, { unborn: id, outcome: 'birth', on: on.toString(), babies: born })]),
    )
  })
  for (const each of babies) life.people.set(each.key, each)
  const others = babies
    .slice(1)
    .map((each) => ({ person: each.key, part: 'lives', certainty: 'confirmed' }) as const)
  await sayHousehold(scene, life, [...life.members, ...others])
  for (const each of babies) await numberOf(scene, life, each, numbers)
}

const numberOf = (scene: Scene, life: Life, baby: Person, numbers: Register) => {
  const value = numbers.nhsNumber()
  return scene.does(worker(scene), (acting) =>
    sayFacts(acting, life.ids.get(baby.key)!, (at) => [
      { type: 'identifier-recorded', occurred: at, body: { kind: 'nhs-number', value, verified: true } },
      {
        type: 'way-of-communicating-recorded',
        occurred: at,
        body: { way: 'Play and behaviour: watch with whom' },
      },
      { ...homeFact(life.address), occurred: at },
    ]),
  )
}

/** A grandparent dies: letters stop, and nobody asks after them. */
export const grandparentDies: Event = async function* (scene, life) {
  const key = ['grandfather', 'grandmother'].find((each) => life.ids.has(each))
  if (key === undefined || (key === 'grandmother' && memberOf(life, 'mother') === undefined)) return
  const on = londonDay(scene.now()).subtract({ days: scene.random.whole(2, 30) })
  await scene.does(worker(scene), (acting) =>
    sayFacts(acting, life.ids.get(key)!, () => [
      {
        type: 'death-recorded',
        occurred: onDay(on),
        body: { on: on.toString(), precision: 'day', toldBy: 'The family' },
      },
    ]),
  )
  if (memberOf(life, key) !== undefined)
    await sayHousehold(
      scene,
      life,
      life.members.filter((each) => each.person !== key),
    )
}

/** A child goes up to the other school, or a new telephone number is given. */
export const goesUp: Event = async function* (scene, life) {
  const child = childrenAtHome(life).find((each) => each.born !== undefined && life.ids.has(each.key))
  if (child === undefined) return
  const { year } = londonDay(scene.now())
  if (year - child.born!.year < 11) return
  await scene.does(worker(scene), (acting) =>
    sayFacts(acting, life.ids.get(child.key)!, (at) => [
      {
        type: 'address-recorded',
        occurred: at,
        body: { kind: 'school', lines: [SECONDARY.name, ...SECONDARY.address] },
      },
    ]),
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

/** How likely each is, of a family in three years. */
export const EVENTS: readonly (readonly [event: Event, share: number])[] = [
  [moves, 0.3],
  [changesName, 0.1],
  [partnerIsMet, 0.35],
  [fatherLeaves, 0.12],
  [isWarnedOf, 0.1],
  [isKeptFrom, 0.12],
  [grandparentDies, 0.1],
  [goesUp, 0.2],
]
