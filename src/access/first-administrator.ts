import { type Queryable, runText } from '#/db/pool.ts'
import { newId } from '#/lib/id.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { addAccount, addAgency, addTeam, findAccountOf } from './accounts.ts'

export type FirstAdministrator = {
  readonly name: string
  readonly email: string
  readonly issuer: string
  readonly subject: string
  /** What the council's agency is called. */
  readonly agency: string
}

/** The council's own agency, and the team that answers the front door, have these ids in every area. */
const COUNCIL = 'council'
/** What one proposes another approves. */
const FIRST = 2
const FRONT_DOOR = { id: 'front-door', agency: COUNCIL, name: 'Front door' }

/**
 * Makes one of the first two administrators, and with the first the council's agency and its front door, by whoever
 * owns the database; `on` is in a transaction. Two, because the roles that see the whole area take two people. Refused
 * once the site has them: from then on accounts are theirs to make. A demonstration's own don't count.
 */
export async function beginWithAdministrator(
  on: Queryable,
  told: FirstAdministrator,
  at: Temporal.Instant,
): Promise<Result<string>> {
  const problems = problemsWith(told)
  if (problems.length > 0) return refuse(...problems)
  await on.query('lock table access.account_role in share row exclusive mode')
  const there = await readAdministrators(on)
  if (there.length >= FIRST)
    return refuse(
      problem(
        'administrators-there',
        `This site has administrators, ${there.join(' and ')}, who add others at /accounts. Nothing was changed.`,
      ),
    )
  if ((await findAccountOf(on, told.issuer, told.subject)) !== undefined)
    return refuse(problem('identity-taken', 'This identity has an account. Nothing was changed.'))
  await addAgency(on, { id: COUNCIL, name: told.agency, kind: 'council' })
  await addTeam(on, FRONT_DOOR)
  const id = newId()
  const { name, email, issuer, subject } = told
  const nothing = { qualified: false, verified: false, teams: [] }
  const account = { id, agency: COUNCIL, name, email, identity: { issuer, subject }, ...nothing }
  await addAccount(on, { ...account, roles: ['administrator'] }, at)
  return ok(id)
}

function problemsWith({ name, email, issuer, subject, agency }: FirstAdministrator) {
  const empty = Object.entries({ name, subject, agency }).filter(([, value]) => value.trim() === '')
  return [
    ...empty.map(([field]) => problem('empty', `--${field} is empty.`, field)),
    ...(/^\S+@\S+$/.test(email) ? [] : [problem('no-email', '--email is no e-mail address.', 'email')]),
    ...(URL.parse(issuer) === null
      ? [problem('no-issuer', '--issuer is the address of the identity provider, as OIDC_ISSUER.', 'issuer')]
      : []),
  ]
}

/** Names of those who look after this site's accounts and may come in: the earliest. */
async function readAdministrators(on: Queryable): Promise<string[]> {
  const rows = await runText<{ name: string }>(
    on,
    'access-administrators',
    `select a.name from access.account a join access.account_role r on r.account = a.id
     where r.role = 'administrator' and r.until_at is null and a.suspended_at is null and a.demonstration_name is null
     order by a.created_at, a.id limit ${FIRST}`,
  )
  return rows.map(({ name }) => name)
}
