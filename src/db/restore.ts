import { createHash, type KeyObject } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { CannotStart } from '#/lib/cannot-start.ts'
import type { Clock } from '#/lib/clock.ts'
import type { Manifest } from './backup.ts'
import { type BackedUpTable, quoted, readTables } from './backup-tables.ts'
import { copyIn } from './copy.ts'
import { type Frame, readFrames } from './frames.ts'
import { migrate } from './migrate.ts'
import type { Connection } from './roles.ts'
import { decrypt } from './sealed-file.ts'
import { withClient } from './site.ts'

export type RestoreOptions = {
  readonly file: string
  readonly privateKey: KeyObject
  /** An empty database, as its owner. */
  readonly target: Connection
  readonly clock: Clock
  /** Entries that the ledger says were disposed of: their words go again before anybody can read them. */
  readonly disposed: readonly string[]
  /** What the witness saw of the site, oldest first. */
  readonly seen: readonly { readonly size: number; readonly at: string }[]
}

export type Restored = {
  readonly manifest: Manifest
  readonly rows: number
  readonly epoch: number
  readonly sessionsEnded: number
  readonly mailHeld: number
  readonly disposedAgain: number
  /** Checkpoints that the witness saw and this copy lacks: what was recorded after it was taken is lost. */
  readonly lacks: readonly { readonly size: number; readonly at: string }[]
}

/**
 * Puts a back-up into an empty database: all of it, or nothing. Sessions and tokens are ended, mail is held until
 * somebody releases it, what was disposed of since goes again, and the site begins another life (epoch).
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const frames = readFrames(unpacked(options.file, options.privateKey))
  try {
    return await withClient(options.target, (client) => restoreFrom(client, frames, options), { copy: true })
  } finally {
    await frames.return(undefined)
  }
}

async function restoreFrom(
  client: pg.Client,
  frames: AsyncGenerator<Frame>,
  options: RestoreOptions,
): Promise<Restored> {
  const manifest = (await expect(frames, 'manifest')) as Manifest
  await prepareTarget(client, manifest, options.clock)
  await client.query('begin')
  try {
    const tables = await readTables(client)
    await emptyAndQuieten(client, tables, manifest)
    const rows = await load(client, tables, frames)
    await goOn(client, tables)
    const done = await openAgain(client, options)
    await client.query('commit')
    await client.query('analyze')
    const lacks = options.seen.filter((head) => head.size > manifest.size)
    return { manifest, rows, ...done, lacks }
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** What was compressed and encrypted, as it is read. */
function unpacked(file: string, privateKey: KeyObject): AsyncIterable<Buffer> {
  const gunzip = createGunzip()
  pipeline(
    createReadStream(file),
    (source) => decrypt(source as AsyncIterable<Buffer>, privateKey),
    gunzip,
  ).catch((error: Error) => gunzip.destroy(error))
  return gunzip
}

async function expect(frames: AsyncGenerator<Frame>, kind: Frame['kind']): Promise<unknown> {
  const { value } = await frames.next()
  if (value?.kind !== kind || value.kind === 'data')
    throw new CannotStart('This back-up is not whole: use another copy.')
  return value.told
}

/** The target is empty, and has exactly the tables that the copy was taken from. */
async function prepareTarget(client: pg.Client, manifest: Manifest, clock: Clock): Promise<void> {
  const { rows: before } = await client.query(`select to_regclass('record.entry') is not null as there`)
  if (before[0].there === true) {
    const { rows } = await client.query(
      'select exists (select from record.entry) or exists (select from record.subject) or exists (select from record.position) as used',
    )
    if (rows[0].used === true)
      throw new CannotStart('The database to restore into is not empty: make a new one. Nothing was changed.')
  }
  await migrate(client, { nature: manifest.nature, clock })
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from record.migration order by name',
  )
  if (JSON.stringify(rows) !== JSON.stringify(manifest.migrations.map(({ name, hash }) => ({ name, hash }))))
    throw new CannotStart(
      `The back-up was taken by another release (its last migration is ${manifest.migrations.at(-1)?.name}): restore it with that one, then start this one.`,
    )
}

/** Rows that migrations put there go, and no trigger takes what is loaded for something that happens now. */
async function emptyAndQuieten(
  client: pg.Client,
  tables: readonly BackedUpTable[],
  manifest: Manifest,
): Promise<void> {
  for (const month of manifest.months) await client.query('select access.make_event_month($1)', [month])
  for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`)
  for (const { name } of [...tables].reverse()) await client.query(`delete from ${name}`)
}

async function load(
  client: pg.Client,
  tables: readonly BackedUpTable[],
  frames: AsyncGenerator<Frame>,
): Promise<number> {
  let rows = 0
  for (const table of tables) {
    const told = (await expect(frames, 'table')) as BackedUpTable
    if (told.name !== table.name)
      throw new CannotStart(`The back-up has ${told.name} where ${table.name} belongs.`)
    const ending: { rows?: number; sha256?: string } = {}
    const hash = createHash('sha256')
    const copied = await copyIn(
      client,
      `copy ${table.name} (${quoted(told.columns)}) from stdin`,
      dataOf(frames, hash, ending),
    )
    if (copied !== ending.rows || hash.digest('hex') !== ending.sha256)
      throw new CannotStart(`The rows of ${table.name} are not those that were backed up: use another copy.`)
    rows += copied
  }
  await expect(frames, 'end')
  return rows
}

/** The data of one table; what its end says is put into `ending`. Doesn't end the frames: the next table is behind it. */
async function* dataOf(
  frames: AsyncGenerator<Frame>,
  hash: ReturnType<typeof createHash>,
  ending: { rows?: number; sha256?: string },
): AsyncGenerator<Buffer> {
  for (;;) {
    const { value } = await frames.next()
    if (value?.kind === 'end-of-table') {
      Object.assign(ending, value.told)
      return
    }
    if (value?.kind !== 'data') throw new CannotStart('This back-up is not whole: use another copy.')
    hash.update(value.bytes)
    yield value.bytes
  }
}

/** Numbers go on after the last, and the triggers watch again. */
async function goOn(client: pg.Client, tables: readonly BackedUpTable[]): Promise<void> {
  for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`)
  const { rows } = await client.query<{ table: string; column: string }>(
    `select a.attrelid::regclass::text as table, a.attname as column from pg_attribute a
      where a.attidentity <> '' and a.attrelid::regclass::text = any ($1)`,
    [tables.map(({ name }) => name)],
  )
  for (const { table, column } of rows)
    await client.query(
      `select setval(pg_get_serial_sequence('${table}', '${column}'), coalesce(max("${column}"), 0) + 1, false) from ${table}`,
    )
}

/** What must be so before anybody comes in. */
async function openAgain(client: pg.Client, { clock, disposed }: RestoreOptions) {
  const at = clock().toString()
  const count = async (sql: string, values: unknown[] = [at]) =>
    (await client.query(sql, values)).rowCount ?? 0
  const { rows } = await client.query<{ epoch: number }>(
    `insert into seal.epoch (epoch, began_at, why) select max(epoch) + 1, $1, 'restored' from seal.epoch having max(epoch) is not null returning epoch`,
    [at],
  )
  const sessionsEnded = await count(
    `update access.session set ended_at = $1, ended_why = 'restored', id_token = null where ended_at is null`,
  )
  await count('update access.api_token set ended_at = $1 where ended_at is null')
  await count('delete from access.sign_in_attempt', [])
  await count(
    `insert into outbox.hold (one, since, why) values (true, $1, 'restored')
      on conflict (one) do update set since = $1, why = 'restored', released_at = null`,
  )
  const mailHeld = await count(
    `update outbox.message set state = 'held', changed_at = $1 where state in ('queued', 'sent')`,
  )
  const { rows: words } = await client.query<{ many: number }>(
    'select count(*)::int as many from record.entry where id = any ($1::uuid[]) and salt is not null',
    [disposed],
  )
  await client.query('select record.remove_words($1::uuid[])', [disposed])
  return { epoch: rows[0]?.epoch ?? 1, sessionsEnded, mailHeld, disposedAgain: words[0]!.many }
}
