import type pg from 'pg'

/** A column as the database has it. */
export type Column = {
  readonly schema: string
  readonly table: string
  readonly column: string
  /** PostgreSQL's name of the type, of the element for a list. */
  readonly type: string
  readonly list: boolean
  readonly nullable: boolean
  /** Filled in when it isn't given. */
  readonly defaulted: boolean
  readonly tableComment: string | null
  readonly comment: string | null
}

const OURS: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  oid: 'number',
  bytea: 'Buffer',
  json: 'unknown',
  jsonb: 'unknown',
  date: 'Temporal.PlainDate',
  timestamptz: 'Temporal.Instant',
}
// What the driver gives as text: numeric exactly as it was written, and kinds that have no type of ours.
const TEXT = [
  'text',
  'varchar',
  'bpchar',
  'uuid',
  'numeric',
  'inet',
  'xid8',
  'interval',
  'time',
  'name',
  'citext',
]

/** Every column of the tables in `schemas`, in order. */
export async function readColumns(
  client: Pick<pg.ClientBase, 'query'>,
  schemas: readonly string[],
): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select n.nspname as schema, c.relname as table, a.attname as column,
            coalesce(element.typname, t.typname) as type, element.oid is not null as list,
            not a.attnotnull as nullable, a.atthasdef or a.attidentity <> '' as defaulted,
            obj_description(c.oid, 'pg_class') as "tableComment", col_description(c.oid, a.attnum) as comment
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       join pg_type t on t.oid = a.atttypid
       left join pg_type element on element.oid = t.typelem and t.typcategory = 'A'
      where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition
      order by n.nspname, c.relname, a.attnum`,
    [schemas],
  )
  return rows
}

const HEAD = '// Made by `npm run tables` from the database itself. Not for editing.\n'

/** A module with one interface for each of `tables`. */
export function writeModule(columns: readonly Column[], tables: readonly string[]): string {
  const mine = columns.filter(({ table }) => tables.includes(table))
  return `${HEAD}${importGenerated(mine)}\n${tables.map((table) => writeInterface(mine, table)).join('\n')}`
}

/** The module that joins every table under its own name, importing those of `modules` (path to tables). */
export function writeDatabase(
  columns: readonly Column[],
  modules: ReadonlyMap<string, readonly string[]>,
): string {
  const elsewhere = new Set([...modules.values()].flat())
  const here = tablesOf(columns).filter((table) => !elsewhere.has(table))
  const mine = columns.filter(({ table }) => here.includes(table))
  const imports = [...modules].map(
    ([path, tables]) => `import type { ${tables.map(interfaceName).join(', ')} } from '${path}'`,
  )
  const lines = tablesOf(columns).map((table) => `  ${table}: ${interfaceName(table)}`)
  return [
    HEAD + importGenerated(mine) + imports.join('\n'),
    `/** Every table that page SQL may name: the views, and the ordinary tables of \`access\`. */`,
    `export interface Database {\n${lines.join('\n')}\n}\n`,
    here.map((table) => writeInterface(mine, table)).join('\n'),
  ].join('\n')
}

export const tablesOf = (columns: readonly Column[]): string[] =>
  [...new Set(columns.map(({ table }) => table))].sort()

/** `case_note` -> `CaseNoteTable`. */
export const interfaceName = (table: string): string =>
  `${table.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Table`

function writeInterface(columns: readonly Column[], table: string): string {
  const own = columns.filter((each) => each.table === table)
  const lines = own.map((each) => `${writeComment(each.comment, '  ')}  ${each.column}: ${typeOf(each)}\n`)
  return `${writeComment(own[0]?.tableComment ?? null, '')}export interface ${interfaceName(table)} {\n${lines.join('')}}\n`
}

const writeComment = (comment: string | null, indent: string): string =>
  comment === null ? '' : `${indent}/** ${comment.replaceAll('*/', '* /').replace(/\s+/g, ' ')} */\n`

function typeOf({ schema, table, column, type, list, nullable, defaulted }: Column): string {
  const plain = TEXT.includes(type) ? 'string' : OURS[type]
  if (plain === undefined)
    throw new Error(`${schema}.${table}.${column} is of the type ${type}, which has no type of ours`)
  const whole = `${plain}${list ? '[]' : ''}${nullable && plain !== 'unknown' ? ' | null' : ''}`
  return defaulted ? `Generated<${whole}>` : whole
}

const importGenerated = (columns: readonly Column[]): string =>
  columns.some(({ defaulted }) => defaulted) ? `import type { Generated } from 'kysely'\n` : ''
