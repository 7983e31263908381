import { londonDay } from '#/lib/dates.ts'
import type { Episode } from './course.ts'
import type { Event } from './event.ts'
import { babyComes, EVENTS } from './events.ts'
import type { Area, Person } from './family.ts'
import { contactComes } from './front-door.ts'
import { isRestricted, RESTRICTED_BECAUSE } from './hazards.ts'
import { beginLife, type Life } from './life.ts'
import type { Random } from './random.ts'
import { makeFamily } from './shapes.ts'
import type { Scene, Story } from './stage.ts'
import { childrenFor } from './tell.ts'
import {
  between,
  daysAfter,
  isBefore,
  isTerm,
  nextWorkingDay,
  type TellingKind,
  tellingTime,
} from './time.ts'
import { type By, WORRIES, type Worry } from './worries/index.ts'

export type Stories = Map<string, (scene: Scene) => Story>

/** How many families have so many children: 250 families, 600 children. */
const FAMILIES: readonly (readonly [children: number, families: number])[] = [
  [1, 55],
  [2, 90],
  [3, 65],
  [4, 30],
  [5, 10],
]

/** How many worries are told of one family in three years. */
const CONTACTS: readonly (readonly [contacts: number, weight: number])[] = [
  [1, 46],
  [2, 26],
  [3, 15],
  [4, 8],
  [6, 4],
  [9, 1],
]

/** The families of the area, each with its own worries and changes over the years. */
export function planFamilies(
  area: Area,
  random: Random,
  from: Temporal.Instant,
  endingAt: Temporal.Instant,
  families?: number,
): { readonly lives: readonly Life[]; readonly stories: Stories } {
  const sizes = random.shuffled(
    FAMILIES.flatMap(([children, families]) => Array<number>(families).fill(children)),
  )
  const stories: Stories = new Map()
  const lives = sizes.slice(0, families).map((children, place) => {
    const name = `family-${String(place + 1).padStart(3, '0')}`
    const own = random.of(name)
    const first = between(from, endingAt, own)
    const life = beginLife(makeFamily(area, own, name, children, londonDay(first)), area.register.telephone())
    planContacts(stories, area, life, own, first, endingAt)
    planEvents(stories, area, life, own, first, endingAt)
    const restricted = RESTRICTED_BECAUSE[RESTRICTED.indexOf(place)]
    if (restricted !== undefined)
      stories.set(`${name}/restricted`, eventAt(daysAfter(first, 6), life, area, isRestricted(restricted)))
    return life
  })
  return { lives, stories }
}

/** Which families' children are restricted. */
const RESTRICTED = [20, 90, 160]

function planContacts(
  stories: Stories,
  area: Area,
  life: Life,
  random: Random,
  first: Temporal.Instant,
  endingAt: Temporal.Instant,
) {
  const told = new Set<Worry>()
  let at = first
  const many = random.weighted(CONTACTS)
  for (let contact = 1; contact <= many && isBefore(at, endingAt); contact += 1) {
    stories.set(`${life.family.key}/contact-${contact}`, contactAt(at, life, area, told))
    // Now and then two people are worried in the same week.
    at = random.chance(0.15)
      ? daysAfter(at, random.whole(1, 5))
      : between(daysAfter(at, 12), daysAfter(at, 330), random)
  }
}

function planEvents(
  stories: Stories,
  area: Area,
  life: Life,
  random: Random,
  first: Temporal.Instant,
  endingAt: Temporal.Instant,
) {
  const known = daysAfter(first, 8)
  if (!isBefore(known, endingAt)) return
  if (life.people.has('unborn')) stories.set(`${life.family.key}/baby`, eventAt(known, life, area, babyComes))
  for (const [event, share] of EVENTS) {
    if (!random.chance(share)) continue
    const day = nextWorkingDay(londonDay(between(known, endingAt, random)), (each) => each.dayOfWeek <= 5)
    const at = tellingTime(day.toZonedDateTime('Europe/London').toInstant(), 'other', random)
    stories.set(`${life.family.key}/${event.name}`, eventAt(at, life, area, event))
  }
}

const eventAt = (at: Temporal.Instant, life: Life, area: Area, event: Event) =>
  async function* (scene: Scene): Story {
    yield at
    if (life.onRecord) yield* event(scene, life, area.register)
  }

const contactAt = (at: Temporal.Instant, life: Life, area: Area, told: Set<Worry>) =>
  async function* (scene: Scene): Story {
    yield at
    const term = isTerm(londonDay(at))
    const choice = chooseWorry(scene, life, told, undefined, ({ by }) => term || kindOf(by) !== 'school')
    if (choice === undefined) return
    told.add(choice.worry)
    const kind = kindOf(choice.worry.by)
    const day = londonDay(at)
    const works = kind === 'police' || kind === 'public' || scene.isWorkingDay(day)
    const on = works
      ? at
      : nextWorkingDay(day, scene.isWorkingDay).toZonedDateTime('Europe/London').toInstant()
    yield tellingTime(on, kind, scene.random)
    yield* contactComes(scene, { life, ...choice, numbers: area.register })
  }

/** How often each tells: schools and police most. */
const SHARES: Readonly<Record<By, number>> = {
  school: 26,
  secondary: 13,
  police: 20,
  'health visitor': 10,
  midwife: 6,
  gp: 5,
  'school nurse': 3,
  hospital: 6,
  probation: 3,
  refuge: 3,
  neighbour: 7,
  relative: 6,
  child: 2,
  anonymous: 3,
}

const kindOf = (by: By): TellingKind => {
  if (by === 'school' || by === 'secondary') return 'school'
  if (by === 'police') return 'police'
  if (['neighbour', 'relative', 'child', 'anonymous'].includes(by)) return 'public'
  return by === 'probation' || by === 'refuge' ? 'other' : 'health'
}

/** A worry that fits this family now, that nobody has told of it before. */
export function chooseWorry(
  scene: Scene,
  life: Life,
  told: ReadonlySet<Worry>,
  by?: By,
  fits: (worry: Worry) => boolean = () => true,
): (Pick<Episode, 'worry'> & { readonly child: Person }) | undefined {
  const fitting = WORRIES.filter(
    (each) => !told.has(each) && (by === undefined || each.by === by) && fits(each),
  )
    .map((worry) => ({ worry, children: childrenFor(worry, life, scene.now()) }))
    .filter(({ children }) => children.length > 0)
  if (fitting.length === 0) return undefined
  const tellers = [...new Set(fitting.map(({ worry }) => worry.by))]
  const teller = scene.random.weighted(tellers.map((each) => [each, SHARES[each]] as const))
  const { worry, children } = scene.random.pick(fitting.filter((each) => each.worry.by === teller))
  return { worry, child: scene.random.pick(children) }
}
