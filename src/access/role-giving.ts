import type { Pool } from 'pg'
import { type Queryable, runText } from '#/db/pool.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { giveRole, NOT_ONESELF, putRole } from './accounts.ts'
import { findRole, ROLES, takesTwo } from './roles.ts'
import { propose, type TwoPersonAct, type TwoPersonRequest } from './two-people.ts'
import type { Viewer } from './viewer.ts'

/** Giving roles: at once, or, where the role opens the whole area or gives roles itself, by two people. */
const GIVE_ROLE = 'give-role'

export type RoleGift = { readonly account: string; readonly role: string; readonly reason: string }

const giftOf = ({ detail }: TwoPersonRequest) => detail as Pick<RoleGift, 'account' | 'role'>

/** What is wrong with the role that was chosen, or with why. */
export function whyNotGive({ role: name, reason }: Omit<RoleGift, 'account'>): Problem | undefined {
  const role = findRole(name)
  if (role === undefined || role.name === 'public')
    return problem('role-unknown', 'Choose one of the roles in the list.', 'role')
  return takesTwo(role) && reason.trim() === ''
    ? problem('reason-missing', 'Enter why: this role takes a second person, who reads it', 'reason')
    : undefined
}

/** Gives a role to somebody else, or proposes it to a second person. Tells which of the two it came to. */
export async function giveOrPropose(
  on: Queryable,
  by: Viewer,
  gift: RoleGift,
  at: Temporal.Instant,
): Promise<Result<'given' | 'proposed'>> {
  const { account, role: name, reason } = gift
  const wrong = by.account === account ? NOT_ONESELF : whyNotGive(gift)
  if (wrong !== undefined) return refuse(wrong)
  const role = findRole(name)
  if (role === undefined || !takesTwo(role)) {
    const given = await giveRole(on, by, account, name, at)
    return given.ok ? ok('given') : given
  }
  await propose(on, by.account, { act: GIVE_ROLE, about: [], detail: { account, role: name }, reason }, at)
  return ok('proposed')
}

export const giveRoleAct = (pool: Pool): TwoPersonAct => ({
  act: GIVE_ROLE,
  title: 'Give a role that sees the whole area, or looks after accounts',
  permissions: ['account:manage', 'access:grant'],
  words: (request) => {
    const { account, role } = giftOf(request)
    return { account, role: findRole(role)?.title ?? role }
  },
  whyNot: (request, viewer) => whyNotApprove(pool, request, viewer),
  carryOut: async ({ viewer, at }, request) => {
    const { account, role } = giftOf(request)
    if (account === viewer.account || account === request.proposedBy) return refuse(NOT_ONESELF)
    if (findRole(role) === undefined)
      return refuse(problem('role-unknown', 'There is no such role any more.'))
    await putRole(pool, account, role, viewer.account, at)
    return ok(null)
  },
})

/** Another administrator approves; where there is no other, somebody who may grant: a small authority has one. */
async function whyNotApprove(
  on: Queryable,
  request: TwoPersonRequest,
  viewer: Viewer,
): Promise<Problem | undefined> {
  const { account } = giftOf(request)
  if (viewer.account === account) return NOT_ONESELF
  if (viewer.permissions.has('account:manage')) return undefined
  const others = await countAdministrators(on, [request.proposedBy, account])
  return others === 0
    ? undefined
    : problem('administrator-needed', 'Another administrator decides this: the site has one who may.')
}

const ADMINISTRATORS = ROLES.filter(({ permissions }) => permissions.includes('account:manage')).map(
  ({ name }) => name,
)

/** How many look after accounts and may come in, but for these. */
async function countAdministrators(on: Queryable, but: readonly string[]): Promise<number> {
  const rows = await runText<{ count: number }>(
    on,
    'access-administrators-count',
    `select count(distinct a.id)::int as count from access.account a join access.account_role r on r.account = a.id
     where r.role = any ($1) and r.until_at is null and a.suspended_at is null and a.id <> all ($2::uuid[])`,
    [ADMINISTRATORS, but],
  )
  return rows[0]?.count ?? 0
}
