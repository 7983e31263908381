import { londonDay, onDay } from '#/lib/dates.ts'
import { endPregnancy, recordFact, recordHousehold } from '#/people/index.ts'
import { homeFact, householdOf, nameOf, sayFacts, sayOf, together } from './desk.ts'
import { type Event, worker } from './event.ts'
import type { Member, Person } from './family.ts'
import { isKeptFrom, isWarnedOf } from './hazards.ts'
import { childrenAtHome, idFor, type Life, memberOf, SECONDARY } from './life.ts'
import type { Register } from './places.ts'
import type { Scene } from './stage.ts'

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
