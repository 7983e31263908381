import type { Person } from './family.ts'
import type { Life } from './life.ts'
import type { Register } from './places.ts'
import type { Professional } from './professionals.ts'
import type { Scene } from './stage.ts'
import type { Telling } from './tell.ts'
import { inOffice } from './time.ts'
import type { Worry } from './worries/index.ts'

/** What is told, of whom, by whom, and how far it goes unless it goes its own way. */
export type Episode = {
  readonly life: Life
  readonly worry: Worry
  readonly child: Person
  readonly telling?: Telling
  readonly numbers: Register
  readonly course?: Course
  /** Whoever isn't on record yet and stays so. */
  readonly unnamed?: readonly string[]
}

/** How a story departs from the usual course. */
export type Course = {
  /** How far it goes, and no further. */
  readonly until?:
    | 'received'
    | 'claimed'
    | 'identified'
    | 'passed on'
    | 'talked through'
    | 'decided'
    | 'answered'
  readonly duty?: Professional
  /** What becomes of the contact, and what is decided for the children. */
  readonly contact?: string
  readonly outcome?: string
  readonly reason?: string
  readonly late?: boolean
  readonly bounces?: boolean
  readonly opens?: boolean
  /** What the manager says who reads it again. */
  readonly agrees?: boolean
  /** Doesn't wait for the office to open. */
  readonly anyHour?: boolean
}

/** Some minutes later, in office hours; at once when it can't wait, whatever the hour. */
export function after(scene: Scene, course: Course, [from, to]: readonly [number, number]): Temporal.Instant {
  const at = scene.now().add({ minutes: scene.random.whole(from, to) })
  return course.anyHour === true ? at : inOffice(at, scene.isWorkingDay, scene.random)
}
