import type { Pool } from 'pg'
import Type from 'typebox'
import { newId } from '#/lib/id.ts'
import { ok, orThrow, type Problem, problem, Refused, type Result } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { localPath } from '#/web/security.ts'
import { accountPage, accountsPage, newAccountPage } from './account-pages.ts'
import {
  ACCOUNTS_PER_PAGE,
  type AccountRow,
  addAccount,
  endRole,
  findAccount,
  findAccountOf,
  readAccounts,
  readAgencies,
  restoreAccount,
  suspendAccount,
  verifyAccount,
} from './accounts.ts'
import { giveOrPropose, whyNotGive } from './role-giving.ts'
import { endSessionsOf } from './sessions.ts'
import { putInTeam, readTeamsFor, setRegistration, takeOutOfTeam } from './standing.ts'

const words = (max: number, told: string) => Type.String({ minLength: 1, maxLength: max, 'x-words': told })
const RoleField = Type.Object({ role: words(60, 'Choose a role') })
const reason = Type.Optional(Type.String({ maxLength: 2000 }))
const TeamField = Type.Object({ team: words(100, 'Choose a team') })

/** Looking after accounts. Whoever does sees no case, and nobody changes their own. */
export const accountRoutes = (pool: Pool): Route[] => [
  list(pool),
  askNew(pool),
  add(pool),
  show(pool),
  change(pool, {
    name: 'role-given',
    path: 'roles',
    summary: 'Gives somebody a role, or proposes it to a second person where it takes two.',
    body: Type.Object({ ...RoleField.properties, reason }),
    does: async ({ viewer, at }, account, { role = '', reason = '' }) =>
      nextOf(await giveOrPropose(pool, viewer, { account, role, reason }, at)),
  }),
  change(pool, {
    name: 'role-ended',
    path: 'roles/end',
    summary: 'Takes a role away.',
    body: RoleField,
    does: ({ viewer, at }, id, body) => endRole(pool, viewer, id, body['role'] ?? '', at),
  }),
  ...standing(pool),
  change(pool, {
    name: 'account-suspended',
    path: 'suspend',
    summary: 'Stops an account and ends its sessions at once.',
    body: Type.Object({ why: words(500, 'Enter why') }),
    does: ({ viewer, at }, id, body) => suspendAccount(pool, viewer, id, body['why'] ?? '', at),
  }),
  change(pool, {
    name: 'account-restored',
    path: 'restore',
    summary: 'Lets a suspended account in again.',
    body: Type.Object({}),
    does: ({ viewer }, id) => restoreAccount(pool, viewer, id),
  }),
  change(pool, {
    name: 'sessions-ended',
    path: 'end-sessions',
    summary: 'Ends every session and token of an account at once.',
    body: Type.Object({}),
    does: async ({ viewer, at }, id) => {
      await endSessionsOf(pool, id, 'ended-by-administrator', at, viewer.account)
      return { ok: true, value: null }
    },
  }),
  verify(pool),
]

/** Teams and registration: what opens a team's work, and the decisions that take a social worker. */
const standing = (pool: Pool): Route[] => [
  change(pool, {
    name: 'team-put-in',
    path: 'teams',
    summary: 'Puts somebody in a team of their agency.',
    body: TeamField,
    does: ({ viewer, at }, id, body) => putInTeam(pool, viewer, id, body['team'] ?? '', at),
  }),
  change(pool, {
    name: 'team-taken-out',
    path: 'teams/end',
    summary: 'Takes somebody out of a team.',
    body: TeamField,
    does: ({ viewer, at }, id, body) => takeOutOfTeam(pool, viewer, id, body['team'] ?? '', at),
  }),
  change(pool, {
    name: 'registration-noted',
    path: 'registration',
    summary: 'Says that somebody is a registered social worker.',
    body: Type.Object({ registration: words(40, 'Enter the number in the register') }),
    does: ({ viewer }, id, body) => setRegistration(pool, viewer, id, body['registration'] ?? ''),
  }),
  change(pool, {
    name: 'registration-ended',
    path: 'registration/end',
    summary: 'Says that somebody is no longer a registered social worker.',
    body: Type.Object({}),
    does: ({ viewer }, id) => setRegistration(pool, viewer, id, null),
  }),
]

const list = (pool: Pool): Route =>
  defineRoute({
    name: 'accounts',
    method: 'GET',
    path: '/accounts',
    permission: 'account:manage',
    summary: 'Everyone who may sign in.',
    query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }),
    handle: async ({ frame, query }) => {
      const number = query.page ?? 1
      const rows = await readAccounts(pool, number)
      const more = rows.length > ACCOUNTS_PER_PAGE
      return {
        kind: 'page',
        html: accountsPage({ frame, rows: rows.slice(0, ACCOUNTS_PER_PAGE), number, more }),
      }
    },
  })

const show = (pool: Pool): Route =>
  defineRoute({
    name: 'account',
    method: 'GET',
    path: '/accounts/:id',
    permission: 'account:manage',
    summary: 'One account.',
    params: Id,
    handle: (context) => page(pool, context, context.params.id, []),
  })

async function page(pool: Pool, context: Context, id: string, problems: readonly Problem[]): Promise<Reply> {
  const row = await getAccount(pool, id)
  const teams = await readTeamsFor(pool, id)
  const { frame, formToken, body } = context
  return {
    kind: 'page',
    status: problems.length === 0 ? 200 : 422,
    html: accountPage({ frame, formToken, row, teams, problems, typed: body }),
  }
}

/** Somebody's account, and never one that nobody signs in with. */
async function getAccount(pool: Pool, id: string): Promise<AccountRow> {
  const row = await findAccount(pool, id)
  if (row === undefined) throw new Refused({ refused: 'absent', problems: [] })
  return row
}

type Change = {
  readonly name: string
  readonly path: string
  readonly summary: string
  readonly body: ReturnType<typeof Type.Object>
  readonly does: (
    context: Context,
    id: string,
    body: Readonly<Record<string, string>>,
  ) => Promise<Result<Next>>
}

/** Where to go after it, when that isn't the account again. */
type Next = string | null

const nextOf = (given: Result<'given' | 'proposed'>): Result<Next> =>
  given.ok ? ok(given.value === 'proposed' ? '/two-people' : null) : given

const change = (pool: Pool, { name, path, summary, body, does }: Change): Route =>
  defineRoute({
    name,
    method: 'POST',
    path: `/accounts/:id/${path}`,
    permission: 'account:manage',
    fresh: true,
    summary,
    params: Id,
    body,
    again: (context, problems) => page(pool, context, context.params.id, problems),
    handle: async (context) => {
      const { id } = await getAccount(pool, context.params.id)
      const done = await does(context, id, context.body as Record<string, string>)
      if (!done.ok) return page(pool, context, id, done.problems)
      return { kind: 'redirect', to: done.value ?? `/accounts/${id}` }
    },
  })

const NewAccount = Type.Object({
  name: words(120, 'Enter a name'),
  agency: words(60, 'Choose an agency'),
  email: Type.Optional(
    Type.String({ format: 'email', maxLength: 200, 'x-words': 'Enter an e-mail address' }),
  ),
  issuer: words(300, 'Enter the identity provider'),
  subject: words(300, 'Enter the subject at that provider'),
  role: words(60, 'Choose a role'),
  reason,
})

const askNew = (pool: Pool): Route =>
  defineRoute({
    name: 'account-new-page',
    method: 'GET',
    path: '/accounts/new',
    permission: 'account:manage',
    summary: 'Asks who is to have an account.',
    handle: (context) => newPage(pool, context, []),
  })

async function newPage(
  pool: Pool,
  { frame, formToken, body }: Context,
  problems: readonly Problem[],
): Promise<Reply> {
  const agencies = await readAgencies(pool)
  return {
    kind: 'page',
    status: problems.length === 0 ? 200 : 422,
    html: newAccountPage({ frame, formToken, agencies, problems, typed: body }),
  }
}

const add = (pool: Pool): Route =>
  defineRoute({
    name: 'account-added',
    method: 'POST',
    path: '/accounts/new',
    permission: 'account:manage',
    fresh: true,
    summary: 'Adds an account.',
    body: NewAccount,
    again: (context, problems) => newPage(pool, context, problems),
    handle: async (context) => {
      const { body, viewer, at } = context
      const agencies = await readAgencies(pool)
      if (!agencies.some(({ id }) => id === body.agency))
        return newPage(pool, context, [problem('agency-unknown', 'Choose an agency in the list', 'agency')])
      const { role, reason = '' } = body
      const wrong = whyNotGive({ role, reason })
      if (wrong !== undefined) return newPage(pool, context, [wrong])
      if ((await findAccountOf(pool, body.issuer, body.subject)) !== undefined)
        return newPage(pool, context, [problem('identity-taken', 'This identity has an account', 'subject')])
      const id = newId()
      const identity = { issuer: body.issuer, subject: body.subject }
      const account = { id, agency: body.agency, name: body.name, email: body.email, identity }
      const nothing = { qualified: false, verified: false, teams: [] }
      await addAccount(pool, { ...account, ...nothing, roles: [] }, at, viewer.account)
      const next = nextOf(await giveOrPropose(pool, viewer, { account: id, role, reason }, at))
      if (!next.ok) throw new Refused(next)
      return { kind: 'redirect', to: next.value ?? `/accounts/${id}` }
    },
  })

const verify = (pool: Pool): Route =>
  defineRoute({
    name: 'account-verified',
    method: 'POST',
    path: '/accounts/:id/verify',
    permission: 'account:verify',
    summary: 'Duty confirms who somebody is, by the agency’s directory or a call back on a published number.',
    params: Id,
    body: Type.Object({ return: Type.Optional(Type.String({ maxLength: 2000 })) }),
    handle: async ({ params, body, viewer, at }) => {
      orThrow(await verifyAccount(pool, viewer, params.id, at))
      return { kind: 'redirect', to: localPath(body.return) }
    },
  })
