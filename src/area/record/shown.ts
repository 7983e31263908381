/** An entry's body in rows that people read. Whoever may not be known of is gone, and with them every free word. */
import { labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { parseDay, writeDay, writeInstant } from '#/lib/dates.ts'
import { isId } from '#/lib/id.ts'
import { choicesOf, isObject, labelOfKey, listOf, type Schema, wordsOfCode } from './fields.ts'

export type Row = { readonly label: string; readonly value: string }

export type Showing = {
  readonly pack: Pack
  /** What somebody is called; undefined for ids that are no person's. */
  readonly nameOf: (id: string) => string | undefined
  readonly isHidden: (id: string) => boolean
  /** Somebody hidden is in this entry: its free words may speak of them. */
  readonly withheld: boolean
}

/** Every id that stands in a value. */
export function idsIn(value: unknown): readonly string[] {
  if (isId(value)) return [value]
  if (Array.isArray(value)) return value.flatMap(idsIn)
  return isObject(value) ? Object.values(value).flatMap(idsIn) : []
}

export function rowsOf(schema: Schema, body: unknown, showing: Showing): readonly Row[] {
  if (!isObject(body)) return []
  return Object.entries(body).flatMap(([key, value]) => {
    const own = schema.properties?.[key] ?? {}
    return rowsAt(labelOfKey(key, own), own, value, showing)
  })
}

function rowsAt(label: string, schema: Schema, value: unknown, showing: Showing): readonly Row[] {
  if (Array.isArray(value)) return rowsOfList(label, schema, value, showing)
  if (isObject(value))
    return rowsOf(schema, value, showing).map((row) => ({ ...row, label: `${label}: ${lower(row.label)}` }))
  const text = textOf(schema, value, showing)
  return text === undefined || text === '' ? [] : [{ label, value: text }]
}

/** Items that name somebody hidden are not in the list, and aren't counted. */
function rowsOfList(
  label: string,
  schema: Schema,
  list: readonly unknown[],
  showing: Showing,
): readonly Row[] {
  const items = list.filter((each) => !idsIn(each).some(showing.isHidden))
  if (items.some(isObject))
    return items.flatMap((each, index) => rowsAt(`${label} ${index + 1}`, schema.items ?? {}, each, showing))
  const texts = items.map((each) => textOf(schema.items ?? {}, each, showing)).filter(Boolean)
  return texts.length === 0 ? [] : [{ label, value: texts.join('; ') }]
}

function textOf(schema: Schema, value: unknown, { pack, nameOf, isHidden, withheld }: Showing) {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  if (isId(value)) return isHidden(value) ? undefined : nameOf(value)
  const list = listOf(schema)
  if (list !== undefined) return list in pack.codes ? labelOf(pack, list, value) : wordsOfCode(value)
  if (choicesOf(schema).length > 0) return wordsOfCode(value)
  if (schema.format === 'date') return dayWords(value)
  if (schema.format === 'date-time') return writeInstant(Temporal.Instant.from(value))
  return withheld ? undefined : value
}

function dayWords(text: string): string {
  const day = parseDay(text)
  return day === undefined ? text : writeDay(day)
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
