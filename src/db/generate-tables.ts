import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type pg from 'pg'
import { systemClock } from '#/lib/clock.ts'
import { startEmbedded } from './embedded.ts'
import { prepareEmbedded, withClient } from './site.ts'
import { readColumns, tablesOf, writeDatabase, writeModule } from './tables-text.ts'
import { applyTables, type ViewTables } from './view-tables.ts'

/**
 * `npm run tables`: writes the types of the tables, from a database that is made of the migrations and of every
 * `tables.sql`: `tables.gen.ts` beside each, and `src/db/tables.gen.ts`, which joins them for Kysely.
 */
const SOURCE = fileURLToPath(new URL('..', import.meta.url))
const HERE = fileURLToPath(new URL('.', import.meta.url))

/** Every `tables.sql` under `src`, in order of its path, named by its folder. */
export function findTables(): ViewTables[] {
  const paths = globSync('**/tables.sql', { cwd: SOURCE }).sort()
  return paths.map((path) => ({ name: dirname(path), sql: pathToFileURL(join(SOURCE, path)) }))
}

/** The text of each generated file, by its path, for a database that has the tables of `files` in schema `view`. */
export async function generate(
  client: Pick<pg.ClientBase, 'query'>,
  files: readonly ViewTables[],
): Promise<Map<string, string>> {
  const columns = await readColumns(client, ['view', 'access'])
  refuseTwice(
    columns.filter(({ schema }) => schema === 'view').map(({ table }) => table),
    columns,
  )
  const texts = new Map<string, string>()
  const modules = new Map<string, string[]>()
  for (const { sql } of files) {
    const made = tablesMadeBy(readFileSync(sql, 'utf8'))
    if (made.length === 0) continue
    const path = join(dirname(fileURLToPath(sql)), 'tables.gen.ts')
    texts.set(path, writeModule(columns, made))
    modules.set(relative(HERE, path), made)
  }
  return texts.set(join(HERE, 'tables.gen.ts'), writeDatabase(columns, modules))
}

const tablesMadeBy = (sql: string): string[] =>
  [...sql.matchAll(/^create table (?:if not exists )?([a-z_0-9]+)/gim)].map((match) => match[1] ?? '').sort()

/** Page SQL names tables without a schema, so a name may stand in one of them only. */
function refuseTwice(views: readonly string[], columns: Awaited<ReturnType<typeof readColumns>>): void {
  const others = new Set(columns.filter(({ schema }) => schema !== 'view').map(({ table }) => table))
  const twice = tablesOf(columns).filter((table) => views.includes(table) && others.has(table))
  if (twice.length > 0) throw new Error(`These tables are in both view and access: ${twice.join(', ')}`)
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-tables-'))
  const server = await startEmbedded({ dataDir: join(folder, 'postgres'), profile: 'test' })
  try {
    const connections = await prepareEmbedded(server, { nature: 'test', clock: systemClock })
    const files = findTables()
    await withClient(connections.builder, (builder) => applyTables(builder, files))
    const texts = await withClient(server.connection('threshold'), (client) => generate(client, files))
    for (const [path, text] of texts) writeFileSync(path, text)
    console.log(`Wrote ${texts.size} files of types from ${files.length} tables.sql and the migrations.`)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await main()
