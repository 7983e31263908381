import { createHash, type KeyObject } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { type BackedUpTable, quoted, readTables } from './backup-tables.ts'
import { copyOut } from './copy.ts'
import { dataFrame, frame } from './frames.ts'
import type { Connection } from './roles.ts'
import { encrypt } from './sealed-file.ts'
import { withClient } from './site.ts'

/** What a back-up is of. It stands first in the file, encrypted with the rest. */
export type Manifest = {
  readonly site: string
  readonly nature: 'live' | 'demonstration' | 'test'
  readonly takenAt: string
  readonly epoch: number | null
  /** Places in the log. */
  readonly size: number
  /** The newest signed checkpoint, as a note. */
  readonly checkpoint: string | null
  readonly migrations: readonly { readonly name: string; readonly hash: string }[]
  /** First days of the months that the access log has partitions for. */
  readonly months: readonly string[]
}

export type BackedUp = { readonly manifest: Manifest; readonly tables: number; readonly rows: number }

/**
 * Writes one snapshot of the site to `file`, compressed and encrypted to `publicKey` (X25519), whose private half is
 * elsewhere. As the owner. It streams: memory doesn't grow with the record. The file appears when it is whole.
 */
export async function backup(owner: Connection, file: string, publicKey: KeyObject): Promise<BackedUp> {
  const write = async (client: pg.Client): Promise<BackedUp> => {
    await client.query('begin isolation level repeatable read read only')
    const manifest = await readManifest(client)
    const counted = { tables: 0, rows: 0 }
    const making = `${file}.partial`
    await pipeline(
      () => frames(client, manifest, counted),
      createGzip(),
      (source) => encrypt(source as AsyncIterable<Buffer>, publicKey),
      createWriteStream(making, { mode: 0o600, flush: true }),
    )
    await client.query('commit')
    await rename(making, file)
    await flushFolder(file)
    return { manifest, ...counted }
  }
  return withClient(owner, write, { copy: true })
}

async function readManifest(client: pg.ClientBase): Promise<Manifest> {
  const { rows } = await client.query<Manifest>(`
    select s.id as site, s.nature,
      to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "takenAt",
      (select max(epoch) from seal.epoch) as epoch,
      (select coalesce(max(position) + 1, 0)::int from record.position) as size,
      (select note from seal.checkpoint order by epoch desc, size desc limit 1) as checkpoint,
      (select jsonb_agg(jsonb_build_object('name', name, 'hash', hash) order by name) from record.migration) as migrations,
      (select coalesce(jsonb_agg(replace(substring(c.relname from '\\d{4}_\\d{2}$'), '_', '-') || '-01'), '[]')
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'access.access_event'::regclass and c.relname ~ '\\d{4}_\\d{2}$') as months
    from record.site s`)
  return rows[0]!
}

async function* frames(
  client: pg.ClientBase,
  manifest: Manifest,
  counted: { tables: number; rows: number },
): AsyncGenerator<Buffer> {
  yield frame('manifest', manifest)
  for (const table of await readTables(client)) {
    yield frame('table', table)
    const hash = createHash('sha256')
    let rows = 0
    for await (const bytes of copyOut(client, copyOutOf(table))) {
      hash.update(bytes)
      // In COPY's text format a row is one message and one line.
      rows += 1
      yield dataFrame(bytes)
    }
    yield frame('end-of-table', { rows, sha256: hash.digest('hex') })
    counted.tables += 1
    counted.rows += rows
  }
  yield frame('end', counted)
}

const copyOutOf = ({ name, columns }: BackedUpTable): string =>
  `copy (select ${quoted(columns)} from ${name}) to stdout`

/** Makes the new name last through a loss of power. */
async function flushFolder(file: string): Promise<void> {
  const folder = await open(dirname(file), 'r')
  await folder.sync()
  await folder.close()
}
