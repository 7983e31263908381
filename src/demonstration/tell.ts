import { PUBLIC_ACCOUNT } from '#/access/find-viewer.ts'
import type { NamedAdult, NamedChild, Teller } from '#/area/front-door/concern.ts'
import type { ContactReceived } from '#/area/front-door/contact/index.ts'
import { type Person, writeName } from './family.ts'
import { ageOf, childrenAtHome, type Life, memberOf, schoolOf } from './life.ts'
import { writeAddress } from './places.ts'
import { doing, type Professional, plain } from './professionals.ts'
import type { Random } from './random.ts'
import type { By, Worry } from './worries/index.ts'

/** Who tells, and by which road. Whoever rings is noted by duty: `account` is whoever types. */
export type Telling = {
  readonly from: Teller
  readonly how: ContactReceived['how']
  /** Undefined when duty notes it. */
  readonly account: string | undefined
  /** A code of referral-source. */
  readonly source: string
}

const WHO: Readonly<
  Record<Exclude<By, 'neighbour' | 'relative' | 'child' | 'anonymous'>, readonly string[]>
> = {
  school: [
    'class teacher',
    'head teacher',
    'deputy head and designated teacher',
    'nursery teacher',
    'learning mentor',
  ],
  secondary: ['designated teacher', 'head of year 9', 'form tutor', 'attendance officer', 'school system'],
  'health visitor': ['health visitor'],
  midwife: ['community midwife'],
  gp: ['GP', 'GP', 'practice nurse'],
  'school nurse': ['school nurse'],
  hospital: ['emergency department liaison nurse'],
  police: ['response officer', 'response officer', 'sergeant, domestic abuse unit', 'neighbourhood officer'],
  probation: ['probation officer'],
  refuge: ['independent domestic violence adviser', 'refuge worker'],
}

/** Who of the area tells such a worry. */
export function tellerOf(by: By, life: Life, child: Person, random: Random): Telling {
  switch (by) {
    case 'neighbour':
      return byPublic(random, { kind: 'public', ...named(random, 'neighbour'), protected: true }, '1B')
    case 'relative': {
      const grandmother = life.people.get('grandmother')
      const name = grandmother === undefined ? {} : { name: writeName(grandmother) }
      return byPublic(random, { kind: 'family', role: 'relative', ...name }, '1A')
    }
    case 'child':
      return byPublic(random, { kind: 'child', name: writeName(child), role: 'the child' }, '1C')
    case 'anonymous':
      return { from: { kind: 'anonymous' }, how: 'telephone', account: undefined, source: '9' }
    default:
      return byProfessional(random, random.pick(doing(random.pick(WHO[by]))))
  }
}

/** Partners without a portal of their own ring; the others mostly write. */
const WITHOUT_PORTAL = ['probation', 'haven']
const RINGS = 0.25

export function byProfessional(random: Random, who: Professional): Telling {
  const written = byPortal(who)
  if (who.account === plain('api-partner').account) return { ...written, how: 'api' }
  if (!WITHOUT_PORTAL.includes(who.agency) && !random.chance(RINGS)) return written
  const { account: _, ...from } = written.from
  return { ...written, from, how: 'telephone', account: undefined }
}

/** By the portal, signed in as themselves. */
export const byPortal = ({ account, source, ...who }: Professional): Telling => ({
  from: {
    kind: 'professional',
    name: who.name,
    role: who.work,
    agencyName: who.agencyName,
    telephone: who.telephone,
    verified: true,
    account,
  },
  how: 'portal',
  account,
  source,
})

function byPublic(random: Random, from: Teller, source: string): Telling {
  if (random.chance(0.2)) return { from, how: 'portal', account: PUBLIC_ACCOUNT, source }
  return { from, how: 'telephone', account: undefined, source }
}

/** Half of those who ring leave a name. */
const named = (random: Random, role: string) =>
  random.chance(0.5) ? { role, name: random.pick(CALLERS), telephone: '07700 900999' } : { role }

const CALLERS = ['Mrs Appleyard', 'Mr Osei', 'Mrs Kaur', 'Janet', 'Mr Dyson', 'Mrs Rehman', 'Pat', 'Mr Novak']

/** The children of whom this worry could be told at a moment. */
export const childrenFor = (worry: Worry, life: Life, at: Temporal.Instant): readonly Person[] =>
  slotsOf(worry).every((slot) => personFor(slot, life) !== undefined)
    ? childrenAtHome(life).filter((child) => {
        const age = ageOf(child, at)
        const alone = childrenAtHome(life).every((each) => each.key === child.key || each.given === undefined)
        return (
          age >= worry.ages[0] &&
          age <= worry.ages[1] &&
          (age >= 0 || worry.by === 'midwife') &&
          !(alone && worry.worry.includes('{sibling}'))
        )
      })
    : []

const slotsOf = ({ worry, needs = [] }: Worry): readonly string[] => [
  ...new Set([...worry.matchAll(/\{(mother|gran|partner|boyfriend|dad|ex)\}/g)].map((match) => match[1]!)),
  ...needs,
]

/** Whom a worry means by a slot, in this family now. */
function personFor(slot: string, life: Life): Person | undefined {
  const home = (key: string) => memberOf(life, key)?.part === 'lives'
  const keys: Readonly<Record<string, readonly string[]>> = {
    mother: memberOf(life, 'mother') === undefined ? [] : ['mother'],
    gran: ['grandmother'],
    dad: ['father'].filter(home),
    ex: ['father', 'second-father'].filter((key) => !home(key)),
    boyfriend: ['partner', 'new-partner'],
    partner: ['partner', 'new-partner', ...['father'].filter(home)],
  }
  return keys[slot]?.map((key) => life.people.get(key)).find((each) => each?.given !== undefined)
}

/** What is told: the worry in its words, whoever it names, and what the parents know. */
export function contactOf(
  worry: Worry,
  life: Life,
  child: Person,
  telling: Telling,
  at: Temporal.Instant,
  random: Random,
): ContactReceived {
  const sibling = childrenAtHome(life).find((each) => each.key !== child.key && each.given !== undefined)
  const say = (text: string) => fill(text, life, child, sibling)
  const all = worry.by === 'police' || worry.by === 'refuge' || random.chance(0.25)
  const others = worry.worry.includes('{sibling}') ? [sibling!] : []
  const children = all ? childrenAtHome(life) : [child, ...others]
  const optional = (key: 'whyNow' | 'dangerWhat' | 'tried') =>
    worry[key] === undefined ? {} : { [key]: say(worry[key]) }
  return {
    worry: say(worry.worry),
    ...optional('whyNow'),
    ...optional('dangerWhat'),
    ...optional('tried'),
    danger: worry.danger ?? (worry.level === 'high' ? 'not-known' : 'no'),
    factors: [...(worry.factors ?? [])],
    how: worry.worry.startsWith('A letter') ? 'letter' : telling.how,
    from: telling.from,
    children: [...new Set([child, ...children])].slice(0, 8).map((each) => ({
      ...namedChild(life, each, telling, at),
      role: each.key === child.key ? 'Child we are worried about' : 'Brother or sister at home',
      ...(each.key === child.key && worry.words !== undefined ? { words: worry.words } : {}),
    })),
    adults: adultsNamed(worry, life, random).map((each) => namedAdult(worry, life, each, telling, random)),
  }
}

function namedChild(life: Life, child: Person, telling: Telling, at: Temporal.Instant): NamedChild {
  const knows = telling.from.kind === 'professional'
  const school = schoolOf(child, at)
  return {
    ref: child.key,
    ...(child.given === undefined ? {} : { name: knows ? writeName(child) : child.given }),
    ...(child.born === undefined
      ? { expectedOn: child.expectedOn!.toString() }
      : knows
        ? { birthDate: child.born.toString() }
        : { aged: `about ${Math.max(1, ageOf(child, at))}` }),
    ...(knows && child.as === 'child' ? { sex: child.sex } : {}),
    ...(school === undefined ? {} : { school: school.name }),
    address: writeAddress(life.address),
  }
}

function adultsNamed(worry: Worry, life: Life, random: Random): readonly Person[] {
  const carers = ['mother', 'father', 'grandmother'].filter((key) => memberOf(life, key)?.part === 'lives')
  const named = slotsOf(worry).map((slot) => personFor(slot, life)!.key)
  const keys = new Set([...carers.slice(0, random.chance(0.6) ? 2 : 1), ...named])
  return [...keys].map((key) => life.people.get(key)!)
}

function namedAdult(worry: Worry, life: Life, adult: Person, telling: Telling, random: Random): NamedAdult {
  const member = memberOf(life, adult.key)
  return {
    ref: adult.key,
    name: writeName(adult),
    relationship: RELATIONSHIPS[adult.key] ?? 'other',
    ...(member === undefined ? {} : { lives: member.part, presence: member.certainty }),
    ...(telling.from.kind === 'professional' ? toldOf(worry, random) : {}),
  }
}

const RELATIONSHIPS: Readonly<Record<string, string>> = {
  mother: 'Mother',
  father: 'Father',
  'second-father': 'Father',
  partner: 'Mother’s partner',
  'new-partner': 'Mother’s partner',
  grandmother: 'Grandmother',
  grandfather: 'Grandfather',
  aunt: 'Aunt',
}

/** What an adult was told. Where telling could put somebody in danger, nobody tells. */
function toldOf(worry: Worry, random: Random): Pick<NamedAdult, 'told' | 'notSafeWhy'> {
  const factors = worry.factors ?? []
  if (factors.includes('forced-marriage')) return { told: 'not-safe', notSafeWhy: 'forced-marriage' }
  if (factors.includes('domestic-violence')) return { told: 'not-safe', notSafeWhy: 'domestic-abuse' }
  if (worry.level === 'high') return { told: 'not-yet' }
  const told = random.weighted([
    ['told', 4],
    ['agrees', 3],
    ['not-yet', 4],
    ['refuses', 1],
  ])
  return { told }
}

const PRONOUNS = {
  F: { he: 'she', him: 'her', his: 'her', himself: 'herself' },
  M: { he: 'he', him: 'him', his: 'his', himself: 'himself' },
} as const

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The worry with the names of this family in it. */
export function fill(text: string, life: Life, child: Person, sibling?: Person): string {
  const words: Record<string, string | undefined> = {
    ...PRONOUNS[child.sex],
    child: child.given ?? 'the baby',
    sibling: sibling?.given,
  }
  return text.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const lower = slot.toLowerCase()
    const found = words[lower] ?? personFor(lower, life)?.given
    if (found === undefined) throw new Error(`Nobody of the family ${life.family.key} is meant by {${slot}}.`)
    return slot === lower ? found : capital(found)
  })
}
