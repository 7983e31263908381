import type { Acting } from '#/area/front-door/acting.ts'
import { atInstant, londonDay, type Occurred } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { ok, type Result } from '#/lib/problem.ts'
import type { Decided, Loaded } from '#/log/act.ts'
import type { NewEntry } from '#/log/entry.ts'
import {
  type Fact,
  type Registration,
  recordFact,
  recordHousehold,
  register,
  relate,
} from '#/people/index.ts'
import { ethnicityOf, type Needs, type Person, type Tie } from './family.ts'
import { ageOf, carerOf, idFor, type Life, memberOf, schoolOf } from './life.ts'
import type { Address, Register } from './places.ts'
import type { Random } from './random.ts'
import type { Scene } from './stage.ts'

/** What the rules say to several things at once, as one: the first refusal is the refusal. */
export function together(results: readonly Result<Decided<unknown>>[]): Result<Decided<null>> {
  const entries: NewEntry[] = []
  for (const each of results) {
    if (!each.ok) return each
    entries.push(...each.value.entries)
  }
  return ok({ entries, value: null })
}

/** Several things said of people, in one act. */
export const sayOf = (
  acting: Acting,
  people: readonly SubjectId[],
  rule: (loaded: Loaded) => Result<Decided<null>>,
): Promise<Result<null>> =>
  acting.act({ subjects: [...new Set(people)].map((id) => ({ id, kind: 'person' })) }, rule)

/** Facts about one person. */
export const sayFacts = (
  acting: Acting,
  person: SubjectId,
  facts: (at: Occurred, today: Temporal.PlainDate) => readonly Fact[],
): Promise<Result<null>> =>
  sayOf(acting, [person], (loaded) =>
    together(
      facts(atInstant(loaded.at), londonDay(loaded.at)).map((fact) => recordFact(loaded, person, fact)),
    ),
  )

/**
 * After the first worry duty writes the family down: whoever was not named begins a record, and of everybody what is
 * known by now. Two acts: a fact is of somebody who has a record.
 */
export async function recordFamily(
  scene: Scene,
  life: Life,
  duty: string,
  numbers: Register,
  { unnamed = [] as readonly string[] } = {},
): Promise<void> {
  life.onRecord = true
  const missing = [...life.people.values()].filter(
    (each) => !life.ids.has(each.key) && !unnamed.includes(each.key),
  )
  if (missing.length > 0)
    await scene.does(duty, (acting) => {
      const ids = new Map(missing.map((each) => [idFor(life, each.key), each]))
      return sayOf(acting, [...ids.keys()], (loaded) =>
        together([...ids].map(([id, each]) => register(loaded, id, registrationOf(each)))),
      )
    })
  const known = [...life.people.values()].filter((each) => life.ids.has(each.key))
  const facts = known.map((each) => [life.ids.get(each.key)!, factsOf(scene, life, each, numbers)] as const)
  await scene.does(duty, (acting) => {
    life.household ??= newId()
    return sayOf(
      acting,
      known.map((each) => life.ids.get(each.key)!),
      (loaded) => {
        const at = atInstant(loaded.at)
        return together([
          ...facts.flatMap(([id, list]) =>
            list.map((fact) => recordFact(loaded, id, { occurred: at, ...fact })),
          ),
          ...life.family.ties
            .filter((tie) => life.ids.has(tie.one) && life.ids.has(tie.other))
            .map((tie) => relate(loaded, tieOf(life, tie))),
          recordHousehold(loaded, { ...householdOf(life), occurred: at }),
        ])
      },
    )
  })
}

/** Who is in the household now, of those on record. */
export const householdOf = (life: Life) => ({
  household: life.household!,
  members: life.members
    .filter((each) => life.ids.has(each.person))
    .map((each) => ({ ...each, person: life.ids.get(each.person)! })),
})

const tieOf = (life: Life, { one, kind, other, responsibility }: Tie) => ({
  person: life.ids.get(one)!,
  kind,
  of: life.ids.get(other)!,
  ...(responsibility === undefined ? {} : { parentalResponsibility: responsibility }),
})

export const nameOf = (person: Person) => ({
  ...(person.given === undefined ? {} : { given: person.given }),
  ...(person.family === undefined ? {} : { family: person.family }),
})

const registrationOf = (person: Person): Registration => ({
  as: person.as,
  names: person.given || person.family ? [{ kind: 'usual', ...nameOf(person) }] : [],
  description: person.description,
  expectedOn: person.expectedOn?.toString(),
})

export const homeFact = (
  address: Address,
  from?: Temporal.PlainDate,
  kind = 'home',
): Omit<Fact, 'occurred'> => ({
  type: 'address-recorded',
  body: {
    kind,
    lines: [...address.lines],
    postcode: address.postcode,
    uprn: address.uprn,
    ...(from === undefined ? {} : { from: from.toString() }),
  },
})

type Said = Omit<Fact, 'occurred'>

/** What duty writes down when it begins a record itself. */
const BY_US: ReadonlySet<string> = new Set(['name'])

function factsOf(
  scene: Scene,
  life: Life,
  person: Person,
  numbers: Register,
): readonly (Said & Partial<Fact>)[] {
  if (person.as === 'unborn-child' || person.description !== undefined) return []
  const said = life.said.get(person.key) ?? BY_US
  const common: Said[] = [
    { type: 'sex-and-gender-recorded', body: { sex: person.sex } },
    ...(said.has('name') ? [] : [{ type: 'name-recorded', body: { kind: 'usual', ...nameOf(person) } }]),
    ...(said.has('home') ? [] : whereTheyLive(scene, life, person)),
  ]
  const born = person.born!.toString()
  const seen = memberOf(life, person.key)?.certainty === 'confirmed'
  const birth = {
    type: 'birth-recorded',
    occurred: { kind: 'day', on: born },
    body: { on: born, precision: 'day' },
  } as const
  if (person.as === 'adult') {
    const knownAge = seen || scene.random.chance(0.6)
    const phone =
      carerOf(life)?.key === person.key
        ? [{ type: 'contact-details-recorded', body: { kind: 'mobile', value: life.telephone } }]
        : []
    return [
      ...common,
      ...(knownAge ? [birth] : []),
      ...(seen ? originOf(scene.random, life, person) : []),
      ...phone,
    ]
  }
  return [
    ...common,
    ...(said.has('birth') ? [] : [birth]),
    ...originOf(scene.random, life, person),
    ...childFacts(scene, life, person, numbers),
  ]
}

function whereTheyLive(scene: Scene, life: Life, person: Person): Said[] {
  const apart = life.family.apart.find((each) => each.person === person.key)
  if (apart !== undefined) return scene.random.chance(0.7) ? [homeFact(apart.address)] : []
  if (memberOf(life, person.key)?.part !== 'lives') return []
  const since = londonDay(scene.now()).subtract({ months: scene.random.whole(2, 40) })
  const born = person.born ?? since
  return [homeFact(life.address, Temporal.PlainDate.compare(born, since) > 0 ? born : since)]
}

function originOf(random: Random, life: Life, person: Person): Said[] {
  const { origin } = person
  const other = life.people.get('father') ?? life.people.get('mother')
  const ethnicity =
    person.as === 'adult' || other === undefined ? origin.ethnicity : ethnicityOf(origin, other.origin)
  const code = random.chance(0.07) ? random.pick(['REFU', 'NOBT']) : ethnicity
  const interpreter = person.as === 'adult' && random.chance(origin.interpreter) ? 'needed' : 'not-needed'
  const languages =
    origin.language === 'English'
      ? { first: 'English', others: [], interpreter }
      : person.as === 'adult'
        ? { first: origin.language, others: interpreter === 'needed' ? [] : ['English'], interpreter }
        : { first: 'English', others: [origin.language], interpreter: 'not-needed' }
  return [
    { type: 'ethnicity-recorded', body: { code } },
    { type: 'languages-recorded', body: languages },
    ...(random.chance(0.5)
      ? [{ type: 'religion-recorded', body: { religion: random.pick(origin.religions) } }]
      : []),
  ]
}

function childFacts(scene: Scene, life: Life, child: Person, numbers: Register): Said[] {
  const { random } = scene
  const school = schoolOf(child, scene.now())
  const nhs = numbers.nhsNumber()
  const upn = numbers.upn(child.born!)
  const drawn = random.chance(0.07) ? random.pick(DISABILITIES) : null
  const disability = child.needs === undefined ? drawn : child.needs
  if (school !== undefined) life.schools.set(child.key, school)
  return [
    {
      type: 'identifier-recorded',
      body: { kind: 'nhs-number', value: nhs, verified: random.chance(0.6) },
    },
    ...(school === undefined
      ? []
      : [
          { type: 'identifier-recorded', body: { kind: 'upn', value: upn, verified: true } },
          { type: 'address-recorded', body: { kind: 'school', lines: [school.name, ...school.address] } },
        ]),
    ...(disability === null
      ? []
      : [
          { type: 'disabilities-recorded', body: { codes: disability.codes, meaning: disability.meaning } },
          {
            type: 'way-of-communicating-recorded',
            body: { way: disability.way, ...(disability.aide && { aide: disability.aide }) },
          },
        ]),
    ...(disability === null && ageOf(child, scene.now()) < 2
      ? [{ type: 'way-of-communicating-recorded', body: { way: 'Play and behaviour: watch with whom' } }]
      : []),
  ]
}

const DISABILITIES: readonly Needs[] = [
  {
    codes: ['AUT'],
    meaning: 'Autism; needs to be told before anything changes',
    way: 'Speech, in few words, and drawing',
  },
  { codes: ['HEAR', 'COMM'], meaning: 'Deaf since birth', way: 'British Sign Language; book an interpreter' },
  { codes: ['LD', 'COMM'], meaning: 'Learning disability', way: 'Makaton and short sentences' },
  { codes: ['MOB'], meaning: 'Cerebral palsy; uses a wheelchair', way: 'Speech' },
  {
    codes: ['MOB', 'HAND', 'COMM'],
    meaning: 'Quadriplegic cerebral palsy',
    way: 'Eye-pointing with a board; ask school',
  },
  { codes: ['VIS'], meaning: 'Registered blind', way: 'Speech; say who is in the room' },
  { codes: ['CON'], meaning: 'Epilepsy; has a care plan at school', way: 'Speech' },
  {
    codes: ['BEH', 'AUT'],
    meaning: 'Autism and attention difficulties',
    way: 'Pictures and a now-and-next board',
  },
]
