import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { CannotStart } from '#/lib/cannot-start.ts'
import { sha256 } from '#/lib/canonical.ts'
import type { Clock } from '#/lib/clock.ts'
import { newId } from '#/lib/id.ts'
import { roles } from './roles.ts'

/** What a database is, from its creation and for ever. */
export type Nature = 'live' | 'demonstration' | 'test'

export type Site = { readonly id: string; readonly nature: Nature }

export const MIGRATIONS = new URL('../../db/migrations/', import.meta.url)
const ROLES = new URL('../../db/roles.sql', import.meta.url)

/** Only one runner at a time works on a database. */
const LOCK = 'select pg_advisory_lock(84728270)'
const UNLOCK = 'select pg_advisory_unlock(84728270)'

/** Makes the roles, as an administrator, and gives them their passwords. Made again, nothing changes. */
export async function prepareRoles(
  admin: pg.ClientBase,
  passwords: Readonly<Record<string, string>>,
): Promise<void> {
  await admin.query(LOCK)
  try {
    await admin.query(readFileSync(ROLES, 'utf8'))
    for (const role of Object.values(roles)) {
      const password = passwords[role]
      if (password !== undefined)
        await admin.query(`alter role ${role} password ${pg.escapeLiteral(password)}`)
    }
  } finally {
    await admin.query(UNLOCK)
  }
}

/**
 * Makes the database `name`, as an administrator, empty or as a copy of `template`, which nobody may be using; false
 * when it is there already.
 */
export async function createDatabase(
  admin: pg.ClientBase,
  name: string,
  template?: string,
): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
  if (rowCount !== 0) return false
  const database = pg.escapeIdentifier(name)
  const empty = `template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'`
  const copy = `template ${pg.escapeIdentifier(template ?? '')} strategy file_copy`
  await admin.query(
    `create database ${database} owner ${roles.owner} ${template === undefined ? empty : copy}`,
  )
  await admin.query(`revoke all on database ${database} from public`)
  await admin.query(`grant connect on database ${database} to ${Object.values(roles).join(', ')}`)
  await admin.query(`grant create on database ${database} to ${roles.builder}`)
  return true
}

/**
 * Runs the migrations that this database hasn't had, each in a transaction of its own, as its owner; the first also
 * marks what the database is. Gives their names. Throws `CannotStart` when a migration that was run has been edited
 * since, when the database is ahead of this release, or is of another nature.
 */
export async function migrate(
  owner: pg.ClientBase,
  options: { nature: Nature; clock: Clock; folder?: URL },
): Promise<string[]> {
  const { nature, clock, folder = MIGRATIONS } = options
  await owner.query(LOCK)
  try {
    await letBuilderBuild(owner)
    const files = readMigrations(folder)
    const applied = await readApplied(owner)
    refuseEdited(files, applied)
    const missing = files.filter(({ name }) => !applied.has(name))
    for (const file of missing) await apply(owner, file, clock, nature)
    await refuseOtherNature(owner, nature)
    return missing.map(({ name }) => name)
  } finally {
    await owner.query(UNLOCK)
  }
}

/** What this database is; undefined before its first migration. */
export async function findSite(client: Pick<pg.ClientBase, 'query'>): Promise<Site | undefined> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('record.site') is not null as there`,
  )
  if (rows[0]?.there !== true) return undefined
  return (await client.query<Site>('select id, nature from record.site')).rows[0]
}

type Migration = { readonly name: string; readonly sql: string; readonly hash: string }

function readMigrations(folder: URL): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name) => {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(name))
      throw new CannotStart(`The migration ${name} has no name such as 0042-what-it-does.sql: rename it.`)
    const sql = readFileSync(fileURLToPath(new URL(name, folder)), 'utf8')
    return { name, sql, hash: sha256(sql).toString('hex') }
  })
}

async function readApplied(owner: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await owner.query(`select to_regclass('record.migration') is not null as there`)
  if (!rows[0].there) return new Map()
  const applied = await owner.query<{ name: string; hash: string }>('select name, hash from record.migration')
  return new Map(applied.rows.map(({ name, hash }) => [name, hash]))
}

function refuseEdited(files: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  for (const [name, hash] of applied) {
    const file = files.find((each) => each.name === name)
    if (file === undefined)
      throw new CannotStart(
        `The database has had the migration ${name}, which this release doesn't know: start the newer release that it belongs to.`,
      )
    if (file.hash !== hash)
      throw new CannotStart(
        `The migration ${name} was edited after it was run here: put it back as it was, and make the change in a new migration.`,
      )
  }
}

async function apply(
  owner: pg.ClientBase,
  { name, sql, hash }: Migration,
  clock: Clock,
  nature: Nature,
): Promise<void> {
  const at = clock().toString()
  await owner.query('begin')
  try {
    await owner.query(sql)
    if (name.startsWith('0000-'))
      await owner.query('insert into record.site (one, id, nature, created_at) values (true, $1, $2, $3)', [
        newId(),
        nature,
        at,
      ])
    await owner.query('insert into record.migration (name, hash, applied_at) values ($1, $2, $3)', [
      name,
      hash,
      at,
    ])
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw new Error(`The migration ${name} failed and was undone: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

async function refuseOtherNature(owner: pg.ClientBase, nature: Nature): Promise<void> {
  const site = await findSite(owner)
  if (site === undefined || site.nature === nature) return
  throw new CannotStart(
    `This database was created as ${site.nature} and stays so, and ${nature} was asked for: use another database.`,
  )
}

/** Where an operator made the database. The builder makes schemas of its own: the views, and those of a release that is being prepared. */
async function letBuilderBuild(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ name: string }>('select current_database() as name')
  await owner.query(
    `grant create on database ${pg.escapeIdentifier(rows[0]?.name ?? '')} to ${roles.builder}`,
  )
}
