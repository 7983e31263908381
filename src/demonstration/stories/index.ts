import type { Area } from '../family.ts'
import type { Life } from '../life.ts'
import type { Stories } from '../plan.ts'
import type { Random } from '../random.ts'
import { planBaxterOkonjo } from './baxter-okonjo.ts'
import { planDisagreements } from './disagreement.ts'
import { planDutyTeam } from './duty-team.ts'
import { planHandedOn } from './handed-on.ts'
import { planLateFact } from './late-fact.ts'
import { planNotices } from './notices.ts'
import { planOtherRoads } from './other-roads.ts'
import { planRangIn } from './rang-in.ts'
import { planReviews } from './review.ts'
import { planSharing } from './sharing.ts'
import { planNight } from './the-night.ts'
import { planTonight } from './tonight.ts'
import { planVague } from './vague.ts'
import { planWrongJoining } from './wrong-joining.ts'

/** The stories that are told on purpose: each shows something that a record must bear. */
export function planStories(
  area: Area,
  lives: readonly Life[],
  random: Random,
  from: Temporal.Instant,
  endingAt: Temporal.Instant,
): Stories {
  const stories: Stories = new Map()
  planBaxterOkonjo(stories, area, endingAt)
  planLateFact(stories, area, random.of('late-fact'), endingAt)
  planWrongJoining(stories, area, random.of('two-boys'), endingAt)
  planVague(stories, random.of('nobody-named'), from, endingAt)
  planTonight(stories, area, lives, endingAt)
  planNight(stories, endingAt)
  planDisagreements(stories, endingAt)
  planDutyTeam(stories, endingAt)
  planNotices(stories, lives, endingAt)
  planSharing(stories, endingAt)
  planRangIn(stories, endingAt)
  planHandedOn(stories, endingAt)
  planOtherRoads(stories, endingAt)
  planReviews(stories, endingAt)
  return stories
}
