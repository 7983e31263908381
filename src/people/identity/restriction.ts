/** Restricting a record, which one person does at once, and lifting it, which takes two. */
import { atInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import type { Decided, Loaded } from '#/log/act.ts'
import { aboutPerson } from './rules.ts'
import { person } from './views.ts'

/** Anyone who keeps records may restrict one at once; it takes two to open it again. */
export function restrict(
  loaded: Pick<Loaded, 'at' | 'rows'>,
  id: SubjectId,
  reason: string,
): Result<Decided<SubjectId>> {
  const known = loaded.rows(person, id)[0]
  if (known === undefined)
    return { ...refuse(problem('no-such-record', 'There is no record here.')), refused: 'absent' }
  if (known.restricted) return ok({ entries: [], value: id })
  const placed = {
    type: 'restriction-placed',
    occurred: atInstant(loaded.at),
    subjects: aboutPerson(id),
    body: { reason },
  }
  return ok({ entries: [placed], value: id })
}

/** How long a proposal waits for a second person. */
const PROPOSAL_DAYS_MAX = 14

/** A proposal that was made too long ago waits no more. */
export const isStale = (proposedAt: Temporal.Instant, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, proposedAt.add({ hours: 24 * PROPOSAL_DAYS_MAX })) > 0

export function proposeLifting(
  loaded: Pick<Loaded, 'at' | 'rows'>,
  id: SubjectId,
  reason: string,
): Result<Decided<SubjectId>> {
  if (!loaded.rows(person, id)[0]?.restricted)
    return refuse(problem('not-restricted', 'This record is not restricted.'))
  const proposed = {
    type: 'restriction-lifting-proposed',
    occurred: atInstant(loaded.at),
    subjects: aboutPerson(id),
    body: { reason },
  }
  return ok({ entries: [proposed], value: id })
}

/** It takes two: whoever agrees is not the one who proposed. Both have just signed in again (the routes ask it). */
export function liftRestriction(
  loaded: Pick<Loaded, 'at' | 'rows'>,
  id: SubjectId,
  told: { readonly reason: string; readonly approvedBy: string },
): Result<Decided<SubjectId>> {
  const known = loaded.rows(person, id)[0]
  if (!known?.restricted) return refuse(problem('not-restricted', 'This record is not restricted.'))
  const { lifting_proposed_at: proposedAt, lifting_proposed_by: proposedBy } = known
  if (proposedAt === null || isStale(Temporal.Instant.from(proposedAt), loaded.at))
    return refuse(
      problem('not-proposed', 'Nobody has proposed this in the last two weeks. Propose it first.'),
    )
  if (proposedBy === told.approvedBy)
    return refuse(problem('two-people', 'Somebody else must agree: whoever proposed it can’t approve it.'))
  const lifted = {
    type: 'restriction-lifted',
    occurred: atInstant(loaded.at),
    subjects: aboutPerson(id),
    body: { reason: told.reason, proposedBy },
  }
  return ok({ entries: [lifted], value: id })
}
