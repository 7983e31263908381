import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { EntryType } from '#/log/entry.ts'
import type { AnyView } from '#/log/fold.ts'
import type { ViewTable } from '#test/support/view-tables.ts'

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** Names of what was done to a row, not of what happened. */
const NOT_A_FACT = /-(updated|changed|saved|edited|modified|created|deleted|upserted)$/
/** Participles that don't end in -ed. */
const IRREGULAR =
  /-(held|given|told|made|sent|struck|begun|taken|withheld|withdrawn|seen|heard|put|known|chosen|written|spoken|met|found|lost|born|drawn)(-|$)/
/** `fact-no-longer-withheld`, `duty-no-longer-needed`; the log's own have one word. */
const PAST = /ed(-|$)/

export function entryFaults(type: EntryType): string[] {
  const tell = (text: string) => [`${type.type} ${text}`]
  return [
    ...(NAME.test(type.type) ? [] : tell('isn’t in kebab-case.')),
    ...(NOT_A_FACT.test(type.type) ? tell('says what was done to data: say what happened.') : []),
    ...(PAST.test(type.type) || IRREGULAR.test(type.type) || type.type === 'struck'
      ? []
      : tell('isn’t a past-tense fact.')),
    ...(/^[A-Z“].{14,}\.$/s.test(type.meaning) ? [] : tell('needs a meaning: a sentence.')),
    ...(Number.isInteger(type.version) && type.version >= 1 ? [] : tell('has no version.')),
    ...upgradeFaults(type).flatMap(tell),
    ...schemaFaults(type).flatMap(tell),
  ]
}

function upgradeFaults({ version, upgrades = {} }: EntryType): string[] {
  const needed = Array.from({ length: version - 1 }, (_, index) => String(index + 1))
  const given = Object.keys(upgrades)
  return [
    ...needed.filter((each) => !given.includes(each)).map((each) => `has no upgrade from version ${each}.`),
    ...given
      .filter((each) => !needed.includes(each))
      .map((each) => `has an upgrade from version ${each}, which no version follows.`),
  ]
}

const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)

/** A body is an object, and its schema is JSON Schema: it goes as it is into documents and other programs. */
function schemaFaults({ body }: EntryType): string[] {
  const schema = JSON.parse(JSON.stringify(body)) as { type?: string }
  try {
    ajv.compile(schema)
  } catch (error) {
    return [`has a body that isn’t JSON Schema: ${(error as Error).message}`]
  }
  return schema.type === 'object' ? openParts(schema, 'body') : ['has a body that isn’t an object.']
}

/** An entry is for ever: an object that takes more than it names would keep whatever anybody sends. */
function openParts(schema: unknown, where: string): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const open = 'properties' in schema && !('additionalProperties' in schema)
  return [
    ...(open ? [`has an open object at ${where}: say additionalProperties.`] : []),
    ...Object.entries(schema).flatMap(([key, each]) => openParts(each, `${where}/${key}`)),
  ]
}

/** What JSON can carry and PostgreSQL reads back the same. */
const TYPES = new Set(
  [
    'uuid',
    'text',
    'boolean',
    'smallint',
    'integer',
    'int',
    'bigint',
    'numeric',
    'date',
    'timestamptz',
    'jsonb',
  ].flatMap((type) => [type, `${type}[]`]),
)

export function tableFaults(table: ViewTable): string[] {
  const tell = (text: string) => [`${table.file}: table ${table.name} ${text}`]
  return [
    ...(table.comment === undefined ? tell('has no comment: say what a row is.') : []),
    ...table.columns
      .filter(({ type }) => !TYPES.has(type))
      .flatMap(({ name, type }) => tell(`has a column ${name} of type ${type}.`)),
    ...table.columns
      .filter(({ rest }) => /\b(default|generated|references)\b/.test(rest))
      .flatMap(({ name }) =>
        tell(`has a column ${name} that the database fills or checks: rows are folded.`),
      ),
    ...(table.columns[0]?.name === 'subject' && table.columns[0].type === 'uuid'
      ? []
      : tell('doesn’t begin with subject uuid.')),
  ]
}

export function viewFaults(
  view: AnyView,
  tables: readonly ViewTable[],
  types: readonly EntryType[],
): string[] {
  const tell = (text: string) => [`View ${view.name} over ${view.over} ${text}`]
  const table = tables.find(({ name }) => name === view.name)
  if (table === undefined) return tell('has no table in any tables.sql.')
  const key = ['subject', ...view.key]
  const known = new Set(types.map(({ type }) => type))
  // Shared views may read types that come with capabilities not yet written: packs name them.
  const shared = ['duty', 'chronology'].includes(view.name) || view.reads === 'all'
  return [
    ...(table.primaryKey.join() === key.join()
      ? []
      : tell(`has the key ${key.join(', ')}, and its table ${table.primaryKey.join(', ')}.`)),
    ...(Number.isInteger(view.version) && view.version >= 1 ? [] : tell('has no version.')),
    ...(shared
      ? []
      : (view.reads as readonly string[])
          .filter((type) => !known.has(type))
          .flatMap((type) => tell(`reads ${type}, which nobody records.`))),
  ]
}
