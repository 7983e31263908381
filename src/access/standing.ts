/** What lets somebody act for their agency beside their roles: the teams they are in, and a social worker's registration. */
import { type Queryable, runText } from '#/db/pool.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { NOT_ONESELF } from './accounts.ts'
import type { Viewer } from './viewer.ts'

export type TeamOfAgency = { readonly id: string; readonly name: string; readonly joined: boolean }

/** The teams of an account's agency, and whether it is in them. */
export const readTeamsFor = (on: Queryable, account: string): Promise<TeamOfAgency[]> =>
  runText(
    on,
    'access-teams-for',
    `select t.id, t.name, exists (select from access.account_team m
       where m.account = a.id and m.team = t.id and m.until_at is null) as joined
     from access.account a join access.team t on t.agency = a.agency where a.id = $1 order by t.name, t.id`,
    [account],
  )

/** Puts somebody else in a team of their own agency: a team's work is its members' to read. */
export async function putInTeam(
  on: Queryable,
  by: Viewer,
  account: string,
  team: string,
  at: Temporal.Instant,
): Promise<Result<null>> {
  if (by.account === account) return refuse(NOT_ONESELF)
  const made = await runText(
    on,
    'access-team-put',
    `insert into access.account_team (account, team, from_at, put_by)
     select a.id, t.id, $3, $4 from access.account a join access.team t on t.agency = a.agency
     where a.id = $1 and t.id = $2
       and not exists (select from access.account_team m where m.account = a.id and m.team = t.id and m.until_at is null)
     on conflict do nothing returning team`,
    [account, team, at, by.account],
  )
  if (made.length > 0) return ok(null)
  return refuse(problem('team-unknown', 'Choose a team of their agency that they are not in', 'team'))
}

/** Takes somebody else out of a team. What it holds is no longer theirs at the next request. */
export async function takeOutOfTeam(
  on: Queryable,
  by: Viewer,
  account: string,
  team: string,
  at: Temporal.Instant,
): Promise<Result<null>> {
  if (by.account === account) return refuse(NOT_ONESELF)
  await runText(
    on,
    'access-team-end',
    `update access.account_team set until_at = $3, ended_by = $4
     where account = $1 and team = $2 and until_at is null`,
    [account, team, at, by.account],
  )
  return ok(null)
}

/**
 * Says that somebody else is, or is no longer, a registered social worker: some decisions are theirs alone. The number
 * is kept as it was typed, because registers changed hands and forms; the seal keeps each change.
 */
export async function setRegistration(
  on: Queryable,
  by: Viewer,
  account: string,
  registration: string | null,
): Promise<Result<null>> {
  if (by.account === account) return refuse(NOT_ONESELF)
  await runText(
    on,
    'access-registration',
    'update access.account set qualified = $2, registration = $3 where id = $1',
    [account, registration !== null, registration?.trim() ?? null],
  )
  return ok(null)
}
