import { londonDay } from '#/lib/dates.ts'
import type { Course } from '../course.ts'
import type { Area, Person } from '../family.ts'
import { contactComes } from '../front-door.ts'
import type { Life } from '../life.ts'
import { chooseWorry, type Stories } from '../plan.ts'
import { DUTY, plain } from '../professionals.ts'
import type { Scene, Story } from '../stage.ts'
import { byPortal } from '../tell.ts'
import type { By, Worry } from '../worries/index.ts'

/** What waits at the front door when the demonstration is opened, whatever the day and the hour. */
type Waiting = {
  readonly hoursBefore: number
  readonly by: By
  readonly fits?: (worry: Worry) => boolean
  readonly course: Course
  /** Told by the one by whom a visitor signs in. */
  readonly asked?: 'teacher' | 'health-visitor' | 'police'
}

const violent = ({ factors = [] }: Worry) => factors.includes('domestic-violence')
const grave = ({ level }: Worry) => level === 'high'
const lesser = ({ level }: Worry) => level !== 'high'
const nothingMore = { contact: 'referral', outcome: 'no-further-action', until: 'answered' } as const

const WAITING: readonly Waiting[] = [
  // Left too long: nobody has it, or who has it hasn't decided.
  { hoursBefore: 121, by: 'relative', fits: lesser, course: { until: 'received' } },
  { hoursBefore: 98, by: 'school', fits: lesser, course: { until: 'identified' } },
  { hoursBefore: 97, by: 'gp', course: { contact: 'referral', until: 'passed on' } },
  {
    hoursBefore: 96,
    by: 'health visitor',
    fits: lesser,
    course: { contact: 'referral', until: 'talked through' },
  },
  {
    hoursBefore: 74,
    by: 'school',
    asked: 'teacher',
    fits: lesser,
    course: { contact: 'referral', outcome: 'services', until: 'answered', bounces: true },
  },
  // Decided, and read by nobody else yet.
  { hoursBefore: 52, by: 'police', fits: (worry) => violent(worry) && lesser(worry), course: nothingMore },
  {
    hoursBefore: 30,
    by: 'police',
    fits: (worry) => violent(worry) && lesser(worry),
    course: { ...nothingMore, until: 'decided' },
  },
  // Answered, and not opened.
  {
    hoursBefore: 31,
    by: 'school',
    asked: 'teacher',
    fits: lesser,
    course: { contact: 'referral', outcome: 'other-agency', bounces: false, opens: false },
  },
  {
    hoursBefore: 29,
    by: 'health visitor',
    asked: 'health-visitor',
    course: { contact: 'referral', outcome: 'initial-assessment', bounces: false, opens: false },
  },
  {
    hoursBefore: 27,
    by: 'secondary',
    fits: grave,
    course: { contact: 'referral', outcome: 'strategy-discussion', bounces: false, opens: true },
  },
  // Last night.
  {
    hoursBefore: 15,
    by: 'police',
    fits: (worry) => violent(worry) && grave(worry),
    course: { until: 'received' },
  },
  { hoursBefore: 13, by: 'neighbour', course: { until: 'received' } },
  { hoursBefore: 11.5, by: 'police', asked: 'police', fits: violent, course: { until: 'received' } },
  { hoursBefore: 10, by: 'hospital', course: { until: 'received' } },
  // Today.
  { hoursBefore: 6, by: 'school', course: { contact: 'referral', until: 'talked through' } },
  { hoursBefore: 5, by: 'midwife', course: { until: 'identified' } },
  { hoursBefore: 4.5, by: 'school', fits: grave, course: { until: 'claimed' } },
  { hoursBefore: 3.2, by: 'health visitor', fits: lesser, course: { until: 'claimed' } },
  { hoursBefore: 2.4, by: 'secondary', course: { until: 'received' } },
  { hoursBefore: 1.6, by: 'school', fits: lesser, course: { until: 'received' } },
  { hoursBefore: 0.9, by: 'health visitor', fits: grave, course: { until: 'received' } },
  { hoursBefore: 0.4, by: 'probation', course: { until: 'received' } },
  { hoursBefore: 0.15, by: 'school', fits: grave, course: { until: 'received' } },
]

export function planTonight(
  stories: Stories,
  area: Area,
  lives: readonly Life[],
  endingAt: Temporal.Instant,
): void {
  const taken = new Set<Life>()
  WAITING.forEach((waiting, place) => {
    stories.set(`waiting-${place + 1}`, waitingStory(waiting, area, lives, taken, endingAt))
  })
}

const waitingStory = (
  { hoursBefore, by, fits = () => true, course, asked }: Waiting,
  area: Area,
  lives: readonly Life[],
  taken: Set<Life>,
  endingAt: Temporal.Instant,
) =>
  async function* (scene: Scene): Story {
    yield beforeEnd(endingAt, hoursBefore, scene)
    const found = whoIsTalkedOf(scene, lives, taken, by, fits)
    if (found === undefined) return
    taken.add(found.life)
    const duty = hoursBefore < 30 && course.until === 'claimed' ? plain('duty') : scene.random.pick(DUTY)
    yield* contactComes(scene, {
      ...found,
      ...(asked === undefined ? {} : { telling: byPortal(plain(asked)) }),
      numbers: area.register,
      course: { duty, anyHour: true, ...course },
    })
  }

const LONG_AGO_HOURS = 90

/** So many hours before the end. What was left too long was told on a working day: a week-end would excuse it. */
function beforeEnd(endingAt: Temporal.Instant, hoursBefore: number, scene: Scene): Temporal.Instant {
  const at = endingAt.subtract({ seconds: Math.round(hoursBefore * 3600) })
  if (hoursBefore < LONG_AGO_HOURS) return at
  const days = londonDay(at).until(lastWorkingDay(londonDay(at), scene)).days
  return at.add({ hours: 24 * days })
}

const lastWorkingDay = (day: Temporal.PlainDate, scene: Scene): Temporal.PlainDate => {
  let found = day
  while (!scene.isWorkingDay(found)) found = found.subtract({ days: 1 })
  return found
}

function whoIsTalkedOf(
  scene: Scene,
  lives: readonly Life[],
  taken: ReadonlySet<Life>,
  by: By,
  fits: (worry: Worry) => boolean,
): { readonly life: Life; readonly worry: Worry; readonly child: Person } | undefined {
  for (const life of scene.random.shuffled(lives)) {
    if (!life.onRecord || taken.has(life)) continue
    const choice = chooseWorry(scene, life, new Set(), by, fits)
    if (choice !== undefined) return { life, ...choice }
  }
  return undefined
}
