import type { CompiledQuery } from 'kysely'
import pg from 'pg'
import { CannotStart } from '#/lib/cannot-start.ts'
import type { Clock } from '#/lib/clock.ts'
import type { Connection } from './roles.ts'
import { fromText, toParameter } from './types.ts'

/** What a statement can be run on: a pool, or a client inside a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>

const NAME_BYTES_MAX = 63
const POSTGRES_OLDEST = 17
const CLOCKS_DIFFER_MS_MAX = 2000

/**
 * Opens connections as they are needed, at most `max`. Statements are sent without waiting for the one before
 * (`pipeline`). `onLost` hears of a connection that broke while idle; the pool replaces it by itself.
 */
export function openPool(
  connection: Connection,
  options: { max?: number; name?: string; role?: string; onLost?: (error: Error) => void } = {},
): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max: options.max ?? 10,
    application_name: options.name ?? 'threshold',
    types: { getTypeParser: fromText },
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    ...(options.role === undefined ? {} : { options: `-c role=${options.role}` }),
  } as pg.PoolConfig)
  const onLost = options.onLost ?? (() => {})
  pool.on('error', onLost)
  // A connection that breaks while somebody has it: their statement fails, and nobody else's.
  pool.on('connect', (client) => client.on('error', onLost))
  return pool
}

/**
 * Runs a compiled query as a named prepared statement: planned once for each connection. One name, one SQL text;
 * two texts under one name are a fault and throw.
 */
export async function runNamed<R>(on: Queryable, name: string, compiled: CompiledQuery<R>): Promise<R[]> {
  return runText<R>(on, name, compiled.sql, compiled.parameters)
}

/** The same for SQL as text, with `$1` for the first value. */
export async function runText<R>(
  on: Queryable,
  name: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<R[]> {
  if (Buffer.byteLength(name) > NAME_BYTES_MAX)
    throw new Error(`The name of a statement has at most ${NAME_BYTES_MAX} bytes: ${name}`)
  const { rows } = await on.query({ name, text, values: values.map(toParameter) })
  return rows as R[]
}

/** How a transaction begins. Each setting lasts as long as the transaction. */
export type Begin = {
  readonly readOnly?: boolean
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  readonly role?: string
  readonly searchPath?: readonly string[]
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * One transaction: `begin` and its settings travel with the first statement of `work`. Commits what `work` did, or
 * undoes all of it when it throws.
 */
export async function transaction<T>(
  pool: pg.Pool,
  begin: Begin,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const begun = client.query(beginning(begin))
  begun.catch(() => {}) // heard below: the statements of `work` fail with it
  try {
    const value = await work(client)
    await begun
    const { command } = await client.query('commit')
    if (command !== 'COMMIT')
      throw new Error('A statement of the transaction had failed: nothing was committed')
    return value
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost
    })
    throw await begun.then(
      () => error,
      (first) => first,
    )
  } finally {
    client.release(broken)
  }
}

function beginning({ readOnly, isolation, role, searchPath, settings = {} }: Begin): string {
  const mode = [isolation && `isolation level ${isolation}`, readOnly === true && 'read only'].filter(Boolean)
  const local = Object.entries({
    ...settings,
    ...(searchPath && { search_path: searchPath.map(pg.escapeIdentifier).join(', ') }),
  }).map(([name, value]) => `select set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`)
  // The role comes last: the settings are made by the one who may make them.
  if (role !== undefined) local.push(`set local role ${pg.escapeIdentifier(role)}`)
  return [`begin ${mode.join(', ')}`, ...local].join('; ')
}

/** Connects once; throws `CannotStart` when the database can't be reached, is too old, or its clock is off. */
export async function refuseUnfit(pool: pg.Pool, clock: Clock): Promise<void> {
  const before = clock().epochMilliseconds
  const { version, now } = await reach(pool)
  const after = clock().epochMilliseconds
  if (version < POSTGRES_OLDEST * 10_000)
    throw new CannotStart(
      `The database is PostgreSQL ${Math.floor(version / 10_000)}, and Threshold needs ${POSTGRES_OLDEST} or later: set DATABASE_URL to a newer one.`,
    )
  const difference = Math.max(before - now, now - after, 0)
  if (difference > CLOCKS_DIFFER_MS_MAX)
    throw new CannotStart(
      `The clocks of this machine and of the database differ by ${Math.round(difference / 1000)} seconds, which would put the record in a wrong order: set both by a time server (NTP).`,
    )
}

/** A server that could change the record is no proof of it: throws `CannotStart` for a superuser or an owner. */
export async function refuseOwner(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; reason: string | null }>(`
    select current_user as name, case
      when rolsuper then 'a superuser'
      when rolbypassrls or rolcreaterole or rolcreatedb then 'an administrator of the server'
      when pg_has_role(oid, (select datdba from pg_database where datname = current_database()), 'member')
        then 'the owner of the database'
      when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname in ('record', 'access', 'view') and pg_has_role(pg_roles.oid, c.relowner, 'member'))
        then 'the owner of tables'
    end as reason
    from pg_roles where rolname = current_user`)
  const found = rows[0]
  if (found !== undefined && found.reason === null) return
  throw new CannotStart(
    `The server won't start as ${found?.name}, which is ${found?.reason} and could change the record: let DATABASE_URL use the role threshold_app (db/roles.sql makes it).`,
  )
}

async function reach(pool: pg.Pool): Promise<{ version: number; now: number }> {
  try {
    const { rows } = await pool.query(`
      select current_setting('server_version_num')::int as version,
             (extract(epoch from clock_timestamp()) * 1000)::float8 as now`)
    return rows[0]
  } catch (error) {
    throw new CannotStart(whyUnreachable(error as { code?: string; message: string }))
  }
}

/** One sentence for a connection that failed. Neither password nor address of the server is in it. */
export function whyUnreachable({ code, message }: { code?: string; message: string }): string {
  const check = 'check DATABASE_URL'
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `No PostgreSQL answers where DATABASE_URL points: start it, or ${check}.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host in DATABASE_URL isn't known: ${check}.`
    case '28P01':
    case '28000':
      return `The database refused the name or password: ${check}, and db/roles.sql for the roles.`
    case '3D000':
      return `The database that DATABASE_URL names doesn't exist: create it (db/roles.sql says how), then run \`threshold migrate\`.`
    case '53300':
      return 'The database has no connection left: raise max_connections there, or lower DATABASE_POOL_MAX.'
    case '57P03':
      return 'The database is starting or stopping: try again in a moment.'
    default:
      return `The database can't be reached (${code ?? message}): ${check}.`
  }
}
