import type { Pool } from 'pg'
import { type Queryable, runText } from '#/db/pool.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import type { TwoPersonAct, TwoPersonRequest } from './two-people.ts'

/** Showing a restricted person to one account, for a time. Given by two other people than the one who gets it. */
export const GRANT_DAYS_MAX = 183

export type Grant = { readonly account: string; readonly person: SubjectId; readonly days: number }

export const grantAct = (pool: Pool): TwoPersonAct => ({
  act: 'grant',
  title: 'Show a restricted person to somebody',
  permissions: ['access:grant'],
  whyNot: async ({ detail }, { account }) => whyNotGrant(detail as Grant, [account]),
  carryOut: async ({ at, viewer }, request) => giveGrant(pool, request, viewer.account, at),
})

/** Before it is proposed, and again before it is done. */
export function whyNotGrant(grant: Grant, givers: readonly string[]) {
  if (givers.includes(grant.account))
    return problem('not-oneself', 'Nobody grants themselves: two other people do it.', 'account')
  if (!Number.isInteger(grant.days) || grant.days < 1 || grant.days > GRANT_DAYS_MAX)
    return problem('grant-too-long', `Every grant ends: choose from 1 to ${GRANT_DAYS_MAX} days.`, 'days')
  return undefined
}

async function giveGrant(
  on: Queryable,
  request: TwoPersonRequest,
  approver: string,
  at: Temporal.Instant,
): Promise<Result<null>> {
  const grant = request.detail as Grant
  const wrong = whyNotGrant(grant, [request.proposedBy, approver])
  if (wrong !== undefined) return refuse(wrong)
  await runText(
    on,
    'access-grant-give',
    `insert into access.restricted_grant (id, account, person, from_at, until_at) values ($1, $2, $3, $4, $5)
     on conflict (id) do nothing`,
    [request.id, grant.account, grant.person, at, at.add({ hours: 24 * grant.days })],
  )
  return ok(null)
}

/** Ends a grant early: one person is enough to close what two opened. */
export async function endGrant(on: Queryable, id: string, by: string, at: Temporal.Instant): Promise<void> {
  await runText(
    on,
    'access-grant-end',
    'update access.restricted_grant set until_at = greatest($3, from_at), ended_by = $2 where id = $1 and until_at > $3',
    [id, by, at],
  )
}

export type GrantRow = {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly person: SubjectId
  readonly until_at: Temporal.Instant
  readonly reason: string
}

export const readGrants = (on: Queryable, at: Temporal.Instant): Promise<GrantRow[]> =>
  runText<GrantRow>(
    on,
    'access-grants',
    `select g.id, g.account, a.name, g.person, g.until_at, r.reason
     from access.restricted_grant g join access.account a on a.id = g.account
     join access.two_person_request r on r.id = g.id
     where g.until_at > $1 order by g.until_at limit 200`,
    [at],
  )

/** Hides a person from one account: one is enough to close, and two open again. */
export async function neverShow(
  on: Queryable,
  listing: {
    readonly account: string
    readonly person: SubjectId
    readonly reason: string
    readonly by: string
  },
  at: Temporal.Instant,
): Promise<void> {
  await runText(
    on,
    'access-never-show',
    `insert into access.never_show (account, person, reason, from_at, set_by) values ($1, $2, $3, $4, $5)`,
    [listing.account, listing.person, listing.reason, at, listing.by],
  )
}

export type HiddenFrom = { readonly account: string; readonly name: string; readonly reason: string }

/** From whom a person is hidden now, by name. */
export const readHiddenFrom = (on: Queryable, person: SubjectId): Promise<HiddenFrom[]> =>
  runText<HiddenFrom>(
    on,
    'access-hidden-from',
    `select n.account, a.name, n.reason from access.never_show n join access.account a on a.id = n.account
     where n.person = $1 and n.until_at is null order by a.name, n.from_at limit 200`,
    [person],
  )

export const END_NEVER_SHOW = 'end-never-show'

/** Nobody has a part in opening a record to themselves. */
export const whyNotEndNeverShow = (account: string, by: string): Problem | undefined =>
  account === by
    ? problem('not-oneself', 'Nobody changes their own list: ask somebody else.', 'account')
    : undefined

type Listing = { readonly account: string; readonly person: SubjectId }

export const endNeverShowAct = (pool: Pool): TwoPersonAct => ({
  act: END_NEVER_SHOW,
  title: 'Show a person again to somebody from whom they were hidden',
  permissions: ['access:never-show', 'access:grant'],
  whyNot: async ({ detail }, { account }) => whyNotEndNeverShow((detail as Listing).account, account),
  carryOut: async ({ at }, { detail }) => {
    const { account, person } = detail as Listing
    await runText(
      pool,
      'access-show-again',
      'update access.never_show set until_at = $3 where account = $1 and person = $2 and until_at is null',
      [account, person, at],
    )
    return ok(null)
  },
})
