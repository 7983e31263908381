import { type Queryable, runText } from '#/db/pool.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { issueToken } from './tokens.ts'

export const PARTNER_TOKEN_DAYS_MAX = 366

/** Roles of systems, which have a token and nobody's session. */
const SYSTEMS: readonly string[] = ['api-partner', 'notice-system']

/**
 * A bearer token for a partner's system, named by the e-mail of its account, for so many days. People have none: they
 * prove who they are to the identity provider, and a token would outlast that.
 */
export async function issuePartnerToken(
  on: Queryable,
  email: string,
  days: number,
  at: Temporal.Instant,
): Promise<Result<string>> {
  if (!Number.isInteger(days) || days < 1 || days > PARTNER_TOKEN_DAYS_MAX)
    return refuse(
      problem('days-wrong', `Give a whole number of days from 1 to ${PARTNER_TOKEN_DAYS_MAX}.`, 'days'),
    )
  const found = await runText<{ id: string; roles: string[] }>(
    on,
    'access-account-by-email',
    `select a.id, array(select r.role from access.account_role r where r.account = a.id and r.until_at is null) as roles
     from access.account a where lower(a.email) = lower($1) and a.suspended_at is null`,
    [email.trim()],
  )
  const [account, another] = found
  if (account === undefined)
    return refuse(problem('no-account', 'No account that may come in has this e-mail.', 'account'))
  if (another !== undefined)
    return refuse(
      problem(
        'several-accounts',
        'Several accounts have this e-mail: give the system one of its own.',
        'account',
      ),
    )
  if (account.roles.length !== 1 || !SYSTEMS.includes(account.roles[0]!))
    return refuse(
      problem(
        'not-a-partner',
        'This account is no partner’s system: only one whose single role is Partner system, or Partner system that sends notices, has a token.',
        'account',
      ),
    )
  return ok(await issueToken(on, account.id, at, { hours: days * 24 }))
}
