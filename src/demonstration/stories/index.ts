import type { Area } from '../family.ts'
import type { Life } from '../life.ts'
import type { Stories } from '../plan.ts'
import type { Random } from '../random.ts'

/** The stories that are told on purpose: each shows something that a record must bear. */
export function planStories(
  area: Area,
  lives: readonly Life[],
  random: Random,
  endingAt: Temporal.Instant,
): Stories {
  void [area, lives, random, endingAt]
  return new Map()
}
