/** The rows that an act wrote, to be written again bare. */
import type pg from 'pg'
import { newId } from '#/lib/id.ts'

type Rows = {
  readonly table: string
  readonly text: string
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** Everything that one transaction wrote, and how to insert it. */
export type Written = {
  readonly tables: readonly Rows[]
  /** Ids that were new: another insert of these rows takes others. */
  readonly fresh: readonly string[]
}

/** Rows that are inserted bare are numbered from here. */
const BARE_FROM = 1_000_000_000_000

/** Finds the rows of the transaction that wrote the newest entry, in every table of the record and of the views. */
export async function rowsOfLastAct(superuser: pg.Pool): Promise<Written> {
  const { rows: last } = await superuser.query<{ xmin: string }>(
    'select xmin::text from record.entry where seq < $1 order by seq desc limit 1',
    [BARE_FROM],
  )
  const { rows: names } = await superuser.query<{ table: string; columns: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as table, array_agg(quote_ident(a.attname) order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where n.nspname in ('record', 'view') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
     group by n.nspname, c.relname, c.oid order by n.nspname, c.oid`,
  )
  const tables: Rows[] = []
  for (const { table, columns } of names) {
    const { rows } = await superuser.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${table} t where t.xmin = $1::text::xid`,
      [last[0]!.xmin],
    )
    if (rows.length > 0)
      tables.push({ table, text: insertOf(table, columns), rows: rows.map(({ row }) => row) })
  }
  const isNew = ({ version }: Record<string, unknown>) => version === undefined || version === 1
  const made = tables.filter(({ table }) =>
    ['record.entry', 'record.subject', 'record.request'].includes(table),
  )
  return { tables, fresh: made.flatMap(({ rows }) => rows.filter(isNew).map(({ id }) => String(id))) }
}

const insertOf = (table: string, columns: readonly string[]): string =>
  `insert into ${table} (${columns.join(', ')}) overriding system value
   select ${columns.join(', ')} from json_populate_recordset(null::${table}, $1::json)
   ${table === 'record.subject' ? 'on conflict (id) do update set version = excluded.version, last_recorded_at = excluded.last_recorded_at' : ''}`

let seq = BARE_FROM

/** The same rows about another: under ids of their own, and `instead` for one that was there before. */
export function againWith(
  { tables, fresh }: Written,
  instead: readonly [string, string],
): readonly { readonly name: string; readonly text: string; readonly values: string[] }[] {
  const seqs = new Map<unknown, number>()
  const ids = new Map([...fresh.map((id) => [id, newId()] as const), instead])
  const renumber = (row: Readonly<Record<string, unknown>>) => {
    if (typeof row.seq !== 'number') return row
    if (!seqs.has(row.seq)) seqs.set(row.seq, seq++)
    return { ...row, seq: seqs.get(row.seq) }
  }
  const other = (rows: unknown) => JSON.stringify(rows).replaceAll(UUID, (id) => ids.get(id) ?? id)
  return tables.map(({ table, text, rows }) => ({
    name: `bare-${table}`,
    text,
    values: [other(rows.map(renumber))],
  }))
}

const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g
