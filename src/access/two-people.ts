import { type Queryable, runText } from '#/db/pool.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import type { Context } from '#/web/route.ts'
import type { Permission } from './permission.ts'
import type { Viewer } from './viewer.ts'

/** An act that takes two people. Each capability that has one says so here; the pages are the same for all. */
export type TwoPersonAct = {
  /** `grant`, `end-never-show`, `give-role`, `disposal`. */
  readonly act: string
  readonly title: string
  /** Whoever approves must be allowed one of these. */
  readonly permissions: readonly Permission[]
  /** Why this person can't decide this one all the same: it is about themselves, or it is another's to decide. */
  readonly whyNot?: (request: TwoPersonRequest, viewer: Viewer) => Promise<Problem | undefined>
  /** What the second person reads of it, where that isn't its detail word for word. Ids are shown as names. */
  readonly words?: (request: TwoPersonRequest) => Readonly<Record<string, string>>
  /** A page that shows the whole of it. */
  readonly page?: (request: TwoPersonRequest) => string
  /** Does it, as the second person, once: `request.id` is the act's request id. */
  readonly carryOut: (context: Context, request: TwoPersonRequest) => Promise<Result<unknown>>
}

export type TwoPersonRequest = {
  readonly id: string
  readonly act: string
  readonly about: readonly SubjectId[]
  /** Exactly what was proposed: the second person approves this and nothing else. */
  readonly detail: Readonly<Record<string, unknown>>
  readonly reason: string
  readonly proposedBy: string
  readonly proposedByName: string
  readonly proposedAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

/** A proposal that nobody approved by then is over. */
const LASTS = { hours: 3 * 24 }

export type Proposal = Pick<TwoPersonRequest, 'act' | 'about' | 'detail' | 'reason'>

/** The first person proposes. Gives the id of the request. */
export async function propose(
  on: Queryable,
  by: string,
  proposal: Proposal,
  at: Temporal.Instant,
): Promise<string> {
  const id = newId()
  await runText(
    on,
    'access-two-propose',
    `insert into access.two_person_request (id, act, about, detail, reason, proposed_by, proposed_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      proposal.act,
      proposal.about,
      JSON.stringify(proposal.detail),
      proposal.reason,
      by,
      at,
      at.add(LASTS),
    ],
  )
  return id
}

const REQUEST = `
  select r.id, r.act, r.about, r.detail, r.reason, r.proposed_by as "proposedBy", a.name as "proposedByName",
    r.proposed_at as "proposedAt", r.expires_at as "expiresAt"
  from access.two_person_request r join access.account a on a.id = r.proposed_by`

/** What waits for a second person, of these acts. One's own are among them: they wait for somebody else. */
export const readWaiting = (
  on: Queryable,
  acts: readonly string[],
  at: Temporal.Instant,
): Promise<TwoPersonRequest[]> =>
  runText<TwoPersonRequest>(
    on,
    'access-two-waiting',
    `${REQUEST} where r.decided_at is null and r.expires_at > $2 and r.act = any ($1) order by r.proposed_at limit 50`,
    [acts, at],
  )

/** One that waits or was decided, of these acts. */
export async function findRequest(
  on: Queryable,
  acts: readonly string[],
  id: string,
): Promise<TwoPersonRequest | undefined> {
  const text = `${REQUEST} where r.id = $1 and r.act = any ($2)`
  const rows = await runText<TwoPersonRequest>(on, 'access-two-find', text, [id, acts])
  return rows[0]
}

/**
 * The second person decides: another person than the first, while it still waits. Gives the request as it was
 * proposed; when approved, the caller carries it out.
 */
export async function decide(
  on: Queryable,
  decision: {
    readonly id: string
    readonly by: string
    /** Acts that this person may decide about. */
    readonly acts: readonly string[]
    readonly approved: boolean
  },
  at: Temporal.Instant,
): Promise<Result<TwoPersonRequest>> {
  const decided = await runText(
    on,
    'access-two-decide',
    `update access.two_person_request set decided_by = $2, decided_at = $3, approved = $4
     where id = $1 and proposed_by <> $2 and expires_at > $3 and act = any ($5)
       and (decided_at is null or (decided_by = $2 and approved and $4 and done_at is null))
     returning id`,
    [decision.id, decision.by, at, decision.approved, decision.acts],
  )
  const rows =
    decided.length === 0
      ? []
      : await runText<TwoPersonRequest>(on, 'access-two-request', `${REQUEST} where r.id = $1`, [decision.id])
  const [request] = rows
  return request === undefined ? refuse(NOT_YOURS) : ok(request)
}

const NOT_YOURS = problem(
  'second-person-needed',
  'This was decided already, has run out, or is your own proposal: it takes somebody else to approve it.',
)

export async function markDone(on: Queryable, id: string, at: Temporal.Instant): Promise<void> {
  await runText(
    on,
    'access-two-done',
    'update access.two_person_request set done_at = $2 where id = $1 and approved and done_at is null',
    [id, at],
  )
}
