import { type Queryable, runText } from '#/db/pool.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { SITE_ACCOUNT } from './find-viewer.ts'
import { findRole, takesTwo } from './roles.ts'
import { endSessionsOf, endTokensOf } from './sessions.ts'
import type { Agency, Viewer } from './viewer.ts'

export type NewAccount = {
  readonly id: string
  readonly agency: string
  readonly name: string
  readonly email?: string | undefined
  /** Identity at the provider: the only one that is accepted. */
  readonly identity?: { readonly issuer: string; readonly subject: string } | undefined
  readonly qualified: boolean
  /** Confirmed by the agency's directory, or a call back on a published number. */
  readonly verified: boolean
  readonly person?: string | undefined
  readonly demonstrationName?: string | undefined
  readonly roles: readonly string[]
  readonly teams: readonly string[]
}

export async function addAgency(on: Queryable, { id, name, kind }: Agency): Promise<void> {
  await runText(
    on,
    'access-agency-add',
    'insert into access.agency (id, name, kind) values ($1, $2, $3) on conflict (id) do nothing',
    [id, name, kind],
  )
}

export async function addTeam(
  on: Queryable,
  team: { id: string; agency: string; name: string },
): Promise<void> {
  await runText(
    on,
    'access-team-add',
    'insert into access.team (id, agency, name) values ($1, $2, $3) on conflict (id) do nothing',
    [team.id, team.agency, team.name],
  )
}

/** Makes an account with its roles and teams; one that is there already stays as it is. */
export async function addAccount(
  on: Queryable,
  account: NewAccount,
  at: Temporal.Instant,
  by: string = SITE_ACCOUNT,
): Promise<void> {
  const made = await runText(
    on,
    'access-account-add',
    `insert into access.account (id, agency, name, email, issuer, subject, verified_at, verified_by, qualified, person,
                                 demonstration_name, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing returning id`,
    [
      account.id,
      account.agency,
      account.name,
      account.email ?? null,
      account.identity?.issuer ?? null,
      account.identity?.subject ?? null,
      account.verified ? at : null,
      account.verified ? by : null,
      account.qualified,
      account.person ?? null,
      account.demonstrationName ?? null,
      at,
    ],
  )
  if (made.length === 0) return
  for (const role of account.roles) await insertRole(on, account.id, role, by, at)
  for (const team of account.teams) await joinTeam(on, account.id, team, at)
}

const insertRole = (on: Queryable, account: string, role: string, by: string, at: Temporal.Instant) =>
  runText(
    on,
    'access-role-give',
    'insert into access.account_role (account, role, from_at, given_by) values ($1, $2, $3, $4) on conflict do nothing',
    [account, role, at, by],
  )

export async function joinTeam(
  on: Queryable,
  account: string,
  team: string,
  at: Temporal.Instant,
): Promise<void> {
  await runText(
    on,
    'access-team-join',
    'insert into access.account_team (account, team, from_at) values ($1, $2, $3) on conflict do nothing',
    [account, team, at],
  )
}

export const NOT_ONESELF = problem(
  'not-oneself',
  'Nobody changes their own account: ask another administrator.',
)

/** Gives a role to somebody else. Nobody gives themselves one, and some take two people: see role-giving.ts. */
export async function giveRole(
  on: Queryable,
  by: Viewer,
  account: string,
  role: string,
  at: Temporal.Instant,
): Promise<Result<null>> {
  if (by.account === account) return refuse(NOT_ONESELF)
  const known = findRole(role)
  if (known === undefined || role === 'public')
    return refuse(problem('role-unknown', 'Choose one of the roles in the list.', 'role'))
  if (takesTwo(known)) return refuse(problem('two-people', 'This role takes a second person.', 'role'))
  await putRole(on, account, role, by.account, at)
  return ok(null)
}

/** Puts a role in force, once whoever may has decided. */
export async function putRole(
  on: Queryable,
  account: string,
  role: string,
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  await insertRole(on, account, role, by, at)
  // A token was given for what the account might do then: a partner's system doesn't come by a role, a year on.
  await endTokensOf(on, account, at)
}

export async function endRole(
  on: Queryable,
  by: Viewer,
  account: string,
  role: string,
  at: Temporal.Instant,
): Promise<Result<null>> {
  if (by.account === account) return refuse(NOT_ONESELF)
  await runText(
    on,
    'access-role-end',
    `update access.account_role set until_at = $3, ended_by = $4
     where account = $1 and role = $2 and until_at is null`,
    [account, role, at, by.account],
  )
  return ok(null)
}

/** Stops an account and ends its sessions and tokens: its very next request finds nobody. */
export async function suspendAccount(
  on: Queryable,
  by: Viewer,
  account: string,
  why: string,
  at: Temporal.Instant,
): Promise<Result<null>> {
  if (by.account === account) return refuse(NOT_ONESELF)
  await runText(
    on,
    'access-account-suspend',
    `update access.account set suspended_at = $2, suspended_by = $3, suspended_why = $4
     where id = $1 and suspended_at is null`,
    [account, at, by.account, why],
  )
  await endSessionsOf(on, account, 'suspended', at, by.account)
  return ok(null)
}

export async function restoreAccount(on: Queryable, by: Viewer, account: string): Promise<Result<null>> {
  if (by.account === account) return refuse(NOT_ONESELF)
  await runText(
    on,
    'access-account-restore',
    'update access.account set suspended_at = null, suspended_by = null, suspended_why = null where id = $1',
    [account],
  )
  return ok(null)
}

/** Duty confirms who somebody is, by the agency's directory or a call back: then they may hear substance. */
export async function verifyAccount(
  on: Queryable,
  by: Viewer,
  account: string,
  at: Temporal.Instant,
): Promise<Result<null>> {
  if (by.account === account) return refuse(NOT_ONESELF)
  await runText(
    on,
    'access-account-verify',
    'update access.account set verified_at = $2, verified_by = $3 where id = $1 and verified_at is null',
    [account, at, by.account],
  )
  return ok(null)
}

/** What accounts are called, by id. */
export const readNames = (
  on: Queryable,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly name: string }[]> =>
  runText(
    on,
    'access-account-names',
    `select a.id, a.name || ', ' || g.name as name from access.account a join access.agency g on g.id = a.agency
     where a.id = any ($1::uuid[])`,
    [ids],
  )

/** The account of an identity at the provider: by issuer and subject alone, never by e-mail. */
export async function findAccountOf(
  on: Queryable,
  issuer: string,
  subject: string,
): Promise<{ id: string; suspended: boolean } | undefined> {
  const rows = await runText<{ id: string; suspended: boolean }>(
    on,
    'access-account-of',
    'select id, suspended_at is not null as suspended from access.account where issuer = $1 and subject = $2',
    [issuer, subject],
  )
  return rows[0]
}

/** The account with a plain name: `teacher`, `duty`. In a demonstration only; elsewhere nobody has one. */
export async function findDemonstrationAccount(
  on: Queryable,
  plainName: string,
): Promise<string | undefined> {
  const rows = await runText<{ id: string }>(
    on,
    'access-account-plain',
    'select id from access.account where demonstration_name = $1 and suspended_at is null',
    [plainName],
  )
  return rows[0]?.id
}

export type AccountRow = {
  readonly id: string
  readonly name: string
  readonly agency: string
  readonly demonstration_name: string | null
  readonly roles: readonly string[]
  readonly teams: readonly string[]
  readonly qualified: boolean
  /** Number in the register of social workers, when somebody looked it up. */
  readonly registration: string | null
  readonly verified: boolean
  readonly suspended_why: string | null
  readonly sessions: number
}

export const ACCOUNTS_PER_PAGE = 50

/** Accounts of people, by agency and name, a page at a time, with one more if there is a next page. */
export const readAccounts = (on: Queryable, page: number): Promise<AccountRow[]> =>
  runText<AccountRow>(on, 'access-accounts', `${ACCOUNTS} order by g.name, a.name, a.id limit $1 offset $2`, [
    ACCOUNTS_PER_PAGE + 1,
    (page - 1) * ACCOUNTS_PER_PAGE,
  ])

/** Every account that may come in, for choosing one from a list: 1,000 at most. */
export const readAllAccounts = (on: Queryable): Promise<AccountRow[]> =>
  runText<AccountRow>(
    on,
    'access-accounts-all',
    `${ACCOUNTS} and a.suspended_at is null order by a.name, a.id limit 1000`,
  )

export const readAgencies = (on: Queryable): Promise<{ id: string; name: string }[]> =>
  runText(
    on,
    'access-agencies',
    `select id, name from access.agency where kind not in ('public', 'system') order by name limit 1000`,
  )

export async function findAccount(on: Queryable, id: string): Promise<AccountRow | undefined> {
  const rows = await runText<AccountRow>(on, 'access-account', `${ACCOUNTS} and a.id = $1`, [id])
  return rows[0]
}

const ACCOUNTS = `
  select a.id, a.name, g.name as agency, a.demonstration_name, a.qualified, a.registration, a.suspended_why,
    a.verified_at is not null as verified,
    array(select r.role from access.account_role r where r.account = a.id and r.until_at is null order by 1) as roles,
    array(select t.name from access.account_team m join access.team t on t.id = m.team
          where m.account = a.id and m.until_at is null order by 1) as teams,
    (select count(*)::int from access.session s where s.account = a.id and s.ended_at is null) as sessions
  from access.account a join access.agency g on g.id = a.agency
  where g.kind not in ('public', 'system')`
