import type { ClientBase } from 'pg'
import type { SubjectId } from '#/lib/id.ts'
import type { Entry } from './entry.ts'
import type { Row, View } from './view.ts'

// biome-ignore lint/suspicious/noExplicitAny: views of differing rows stand in one list
export type AnyView = View<any>

/** Rows of one table that a write touches. */
export type Change = {
  readonly table: string
  readonly key: readonly string[]
  readonly put: Row[]
  readonly drop: Row[]
}

/** The views that entries of these types could alter, for one kind of subject. */
export const viewsFor = (
  views: readonly AnyView[],
  kind: string,
  types: ReadonlySet<string>,
): readonly AnyView[] =>
  views.filter(
    (view) => view.over === kind && (view.reads === 'all' || view.reads.some((type) => types.has(type))),
  )

export function foldRows(view: AnyView, entries: readonly Entry[], subject: SubjectId): readonly Row[] {
  const reads = view.reads
  const told = reads === 'all' ? entries : entries.filter((entry) => reads.includes(entry.type))
  return view.rows(told, subject)
}

/** What a write changed of a story. Entries that stay are the same objects in both, unless a merge reads them anew. */
export type Told = { readonly before: readonly Entry[]; readonly after: readonly Entry[] }

const without = (entries: readonly Entry[], others: readonly Entry[]): readonly Entry[] => {
  const known = new Set(others)
  return entries.filter((entry) => !known.has(entry))
}

export const changedIn = ({ before, after }: Told): Told => ({
  before: without(before, after),
  after: without(after, before),
})

const keyOf = (view: AnyView, row: Row): string =>
  view.key.map((column) => String(row[column])).join('\u001f')

/** What must be written so that a table that holds `before` holds `after`. */
export function difference(
  view: AnyView,
  before: readonly Row[],
  after: readonly Row[],
): { put: Row[]; drop: Row[] } {
  const old = new Map(before.map((row) => [keyOf(view, row), row]))
  const put: Row[] = []
  const kept = new Set<string>()
  for (const row of after) {
    const key = keyOf(view, row)
    if (kept.has(key)) throw new Error(`View ${view.name} over ${view.over} made two rows with one key.`)
    kept.add(key)
    const known = old.get(key)
    if (known === undefined || JSON.stringify(known) !== JSON.stringify(row)) put.push(row)
  }
  return { put, drop: before.filter((row) => !kept.has(keyOf(view, row))) }
}

/** Gathers differences table by table, so that a write is one statement a table, however many subjects it touched. */
export function gather(
  changes: Map<string, Change>,
  view: AnyView,
  put: readonly Row[],
  drop: readonly Row[],
): void {
  if (put.length === 0 && drop.length === 0) return
  const known = changes.get(view.name)
  if (known !== undefined) {
    known.put.push(...put)
    known.drop.push(...drop)
  } else changes.set(view.name, { table: view.name, key: view.key, put: [...put], drop: [...drop] })
}

const columns = new Map<string, readonly string[]>()

/** Columns of a view table, asked once. */
async function columnsOf(client: ClientBase, table: string): Promise<readonly string[]> {
  const known = columns.get(table)
  if (known !== undefined) return known
  const { rows } = await client.query<{ attname: string }>(
    `select attname from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attnum`,
    [`view.${table}`],
  )
  if (rows.length === 0) throw new Error(`There is no table view.${table}; run ./threshold migrate.`)
  const names = rows.map((row) => row.attname)
  columns.set(table, names)
  return names
}

/** The columns are asked first, so that nothing is waited for between the statements. */
export async function writeChanges(client: ClientBase, changes: ReadonlyMap<string, Change>): Promise<void> {
  const asked = await Promise.all([...changes.keys()].map((table) => columnsOf(client, table)))
  await Promise.all([...changes.values()].map((change, index) => writeChange(client, change, asked[index]!)))
}

async function writeChange(
  client: ClientBase,
  { table, key, put, drop }: Change,
  columns: readonly string[],
): Promise<void> {
  const keys = ['subject', ...key]
  const others = columns.filter((column) => !keys.includes(column))
  const set = others.map((column) => `${column} = excluded.${column}`).join(', ')
  const dropping = {
    name: `fold-drop-${table}`,
    text: `delete from view.${table} t using json_populate_recordset(null::view.${table}, $1::json) gone
      where ${keys.map((column) => `t.${column} = gone.${column}`).join(' and ')}`,
    values: [JSON.stringify(drop)],
  }
  const putting = {
    name: `fold-put-${table}`,
    text: `insert into view.${table} select * from json_populate_recordset(null::view.${table}, $1::json)
      on conflict (${keys.join(', ')}) do ${others.length === 0 ? 'nothing' : `update set ${set}`}`,
    values: [JSON.stringify(put)],
  }
  const statements = [...(drop.length > 0 ? [dropping] : []), ...(put.length > 0 ? [putting] : [])]
  await Promise.all(statements.map((statement) => client.query(statement)))
}
