import { type Queryable, runText } from '#/db/pool.ts'
import type { SubjectId } from '#/lib/id.ts'
import { permissionsOf, ROLES } from './roles.ts'
import type { Viewer } from './viewer.ts'

/** Accounts that nobody signs in with; made by the first migration of access. */
export const SITE_ACCOUNT = '00000000-0000-7000-8000-000000000001'
export const PUBLIC_ACCOUNT = '00000000-0000-7000-8000-000000000002'

/**
 * Everyone who doesn't exist for account `a` at $2: restricted persons without a grant; the never-show list, which
 * stands above every role; themselves, those in their household and their relations. Ids that were merged count as one:
 * on a page as known before the merge the other id has a record of its own.
 */
const HIDDEN = `
  select p.subject from view.person p
  where p.restricted
    and not exists (select from access.account_role r
                    where r.account = a.id and r.until_at is null and r.role = any ($3))
    and not exists (select from access.restricted_grant g join record.subject s on s.id = g.person
                    where g.account = a.id and coalesce(s.same_as, s.id) = p.subject
                      and g.from_at <= $2 and g.until_at > $2)
  union
  select unnest(array[n.person, s.same_as]) from access.never_show n left join record.subject s on s.id = n.person
  where n.account = a.id and n.until_at is null
  union
  select own.id from own
  union
  select r.other from own join view.relationship r on r.subject = own.id
  union
  select h.person from own join view.household_member h on h.subject = own.id and h.until_on is null`

const VIEWER = `
  a.id as account, a.name, a.email, a.qualified, a.person,
  a.verified_at is not null as verified, a.suspended_at is not null as suspended,
  g.id as agency, g.name as agency_name, g.kind as agency_kind,
  array(select r.role from access.account_role r where r.account = a.id and r.until_at is null order by 1) as roles,
  array(select t.team from access.account_team t where t.account = a.id and t.until_at is null order by 1) as teams,
  array(with own as (select unnest(array[a.person, s.same_as]) as id from record.subject s where s.id = a.person),
          gone (id) as (${HIDDEN})
        select id from gone union select s.id from record.subject s join gone on s.same_as = gone.id) as hidden
  from access.account a join access.agency g on g.id = a.agency`

const RESTRICTION_KEEPERS = ROLES.filter((role) => role.seesRestricted).map((role) => role.name)

export type ViewerRow = {
  readonly account: string
  readonly name: string
  readonly email: string | null
  readonly qualified: boolean
  readonly person: SubjectId | null
  readonly verified: boolean
  readonly suspended: boolean
  readonly agency: string
  readonly agency_name: string
  readonly agency_kind: string
  readonly roles: readonly string[]
  readonly teams: readonly string[]
  readonly hidden: readonly (SubjectId | null)[]
}

/**
 * One statement for who somebody is and whom they may not know of, at this moment. `how` says by which row of access
 * they came, aliased `w` with a column `account`; its columns are given too.
 */
export async function findViewerRow<How>(
  on: Queryable,
  name: string,
  how: { readonly columns: string; readonly from: string; readonly where: string },
  key: unknown,
  at: Temporal.Instant,
): Promise<(ViewerRow & How) | undefined> {
  const text = `select ${how.columns}, ${VIEWER} join ${how.from} w on w.account = a.id where ${how.where}`
  const rows = await runText<ViewerRow & How>(on, name, text, [key, at, RESTRICTION_KEEPERS])
  return rows[0]
}

export const viewerOf = (row: ViewerRow, signedInAt: Temporal.Instant, client: Viewer['client']): Viewer => ({
  account: row.account,
  name: row.name,
  email: row.email,
  agency: { id: row.agency, name: row.agency_name, kind: row.agency_kind },
  verified: row.verified,
  qualified: row.qualified,
  roles: row.roles,
  teams: row.teams,
  permissions: permissionsOf(row.roles),
  person: row.person,
  hidden: row.hidden.filter((each) => each !== null),
  signedInAt,
  client,
})

/** The viewer of an account: for command line and public, where no session stands behind it. */
export async function findViewer(
  on: Queryable,
  account: string,
  at: Temporal.Instant,
  client: Viewer['client'],
): Promise<Viewer | undefined> {
  const row = await findViewerRow<object>(
    on,
    'access-viewer',
    {
      columns: 'w.account as own',
      from: '(select id as account from access.account)',
      where: 'w.account = $1',
    },
    account,
    at,
  )
  return row === undefined || row.suspended ? undefined : viewerOf(row, at, client)
}
