import pg from 'pg'
import { CannotStart } from '#/lib/cannot-start.ts'
import type { Clock } from '#/lib/clock.ts'
import type { Embedded } from './embedded.ts'
import { createDatabase, migrate, type Nature, prepareRoles } from './migrate.ts'
import { openPool, refuseUnfit } from './pool.ts'
import { type Connection, type Role, roles } from './roles.ts'
import { fromText } from './types.ts'

/** A site's own database in an embedded server has this name. */
export const DATABASE = 'threshold'

export type Connections = Readonly<Partial<Record<Role, Connection>>> & { readonly app: Connection }

/** Makes or brings up to date the site in an embedded server. Gives the way in for each role. */
export async function prepareEmbedded(
  embedded: Pick<Embedded, 'connection'>,
  options: { nature: Nature; clock: Clock; database?: string },
): Promise<Record<Role, Connection>> {
  const database = options.database ?? DATABASE
  const connections = connectionsOf(embedded, database)
  await withClient(embedded.connection(), async (admin) => {
    await prepareRoles(admin, passwordsOf(connections))
    await createDatabase(admin, database)
  })
  await withClient(connections.owner, (owner) => migrate(owner, options))
  return connections
}

/** Runs the migrations of a database that an operator made, as its owner (`OWNER_DATABASE_URL`). */
export async function migrateElsewhere(
  owner: Connection,
  options: { nature: Nature; clock: Clock },
): Promise<string[]> {
  const pool = openPool(owner, { max: 1, name: 'threshold migrate' })
  try {
    await refuseUnfit(pool, options.clock)
    await refuseMissingRoles(pool)
  } finally {
    await pool.end()
  }
  return withClient(owner, (client) => migrate(client, options))
}

/** The way in for each role of a database in an embedded server. */
export const connectionsOf = (
  embedded: Pick<Embedded, 'connection'>,
  database = DATABASE,
): Record<Role, Connection> =>
  Object.fromEntries(
    Object.entries(roles).map(([role, name]) => [role, embedded.connection(database, name)]),
  ) as Record<Role, Connection>

/**
 * One connection of its own, for as long as `work` lasts. `copy`: it copies whole tables in or out, which a connection
 * that sends statements ahead of their answers can't.
 */
export async function withClient<T>(
  connection: Connection,
  work: (client: pg.Client) => Promise<T>,
  { copy = false }: { readonly copy?: boolean } = {},
): Promise<T> {
  const options = { ...connection, types: { getTypeParser: fromText }, pipeline: !copy }
  const client = new pg.Client(options as pg.ClientConfig)
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The passwords in `connections`, by the name of their role. */
export function passwordsOf(connections: Record<Role, Connection>): Record<string, string> {
  const given = Object.values(connections).map((each) =>
    'password' in each ? [each.user, each.password] : [],
  )
  return Object.fromEntries(given.filter((each) => each.length === 2))
}

async function refuseMissingRoles(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select name from unnest($1::text[]) name where not exists (select from pg_roles where rolname = name)`,
    [Object.values(roles)],
  )
  if (rows.length > 0)
    throw new CannotStart(
      `The database server lacks the roles ${rows.map(({ name }) => name).join(', ')}: let its administrator run db/roles.sql.`,
    )
  const { rows: may } = await pool.query<{ may: boolean }>(
    `select pg_has_role(current_user, '${roles.builder}', 'set') and has_database_privilege(current_database(), 'create') as may`,
  )
  if (may[0]?.may !== true)
    throw new CannotStart(
      'OWNER_DATABASE_URL does not own the database as threshold_owner: db/roles.sql says how to create it.',
    )
}
