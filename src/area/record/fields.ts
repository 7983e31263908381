/** What of an entry's body a person may put right on a page, from the type's own schema: one level deep, and no ids. */
import type { TSchema } from 'typebox'
import { isId } from '#/lib/id.ts'

/** What of JSON Schema the bodies of entries use. */
export type Schema = {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly format?: string
  readonly maxLength?: number
  readonly description?: string
}

export const schemaOf = (schema: TSchema): Schema => schema as unknown as Schema

export type FieldKind =
  | 'line'
  | 'words'
  | 'date'
  | 'number'
  | 'yes-no'
  | 'choice'
  | 'choices'
  | 'code'
  | 'codes'
  | 'list'

export type Field = {
  /** Where it stands in the body: `reason`, `from.name`. */
  readonly path: string
  readonly label: string
  readonly kind: FieldKind
  /** Of a choice: its values. */
  readonly choices: readonly string[]
  /** Of a code: the list of the pack. */
  readonly list: string | undefined
}

/** Who acted is said by the entry itself, and which form was shown is a fact of that moment. */
const NEVER = new Set(['account', 'by', 'byName', 'worker', 'workerName', 'verified', 'formHash'])
const LINE_MAX = 200

export const fieldsOf = (schema: TSchema, body: unknown): readonly Field[] =>
  fieldsIn(schemaOf(schema), body, '', 1)

function fieldsIn(schema: Schema, body: unknown, prefix: string, deeper: number): readonly Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, each]) => {
    const value = isObject(body) ? body[key] : undefined
    if (NEVER.has(key) || each.format === 'uuid' || isId(value)) return []
    const path = `${prefix}${key}`
    if (each.type === 'object') return deeper > 0 ? fieldsIn(each, value, `${path}.`, deeper - 1) : []
    const kind = kindOf(each)
    if (kind === undefined) return []
    const list = listOf(each) ?? (each.items && listOf(each.items))
    return [{ path, label: labelOfKey(key, each), kind, choices: choicesOf(each), list }]
  })
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function kindOf(schema: Schema): FieldKind | undefined {
  if (choicesOf(schema).length > 0) return schema.type === 'array' ? 'choices' : 'choice'
  if (schema.type === 'boolean') return 'yes-no'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  if (schema.type === 'array') return kindOfList(schema.items ?? {})
  if (schema.type !== 'string') return undefined
  if (listOf(schema) !== undefined) return 'code'
  if (schema.format === 'date') return 'date'
  if (schema.format !== undefined) return undefined
  return (schema.maxLength ?? LINE_MAX) <= LINE_MAX ? 'line' : 'words'
}

function kindOfList(items: Schema): FieldKind | undefined {
  if (items.type !== 'string' || items.format !== undefined) return undefined
  return listOf(items) === undefined ? 'list' : 'codes'
}

/** The values that a schema has one of. */
export function choicesOf(schema: Schema): readonly string[] {
  const of = schema.items ?? schema
  const values = of.enum ?? (of.anyOf ?? []).map((each) => each.const)
  return values.every((each) => typeof each === 'string') ? values : []
}

/** The code list that a schema says it takes a code of: `A code of referral-outcome`. */
export const listOf = ({ description = '' }: Schema): string | undefined =>
  /^A code of ([a-z0-9-]+)/.exec(description)?.[1]

/** What the schema calls it, where that is short; else its key in words: `whyNow` is `Why now`. */
export function labelOfKey(key: string, { description }: Schema): string {
  if (description !== undefined && description.length <= 60 && !/^An? /.test(description)) return description
  const words = key.replaceAll(/([A-Z])/g, ' $1').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `referral-received` as people say it: `Referral received`. */
export const titleOfType = (type: string): string => {
  const words = type.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Codes as people read them, where the pack has no words for them. */
export const wordsOfCode = titleOfType

/** The body with one field put to a value; undefined takes it away. The body itself is left as it is. */
export function withField(body: unknown, path: string, value: unknown): unknown {
  const [key = '', ...rest] = path.split('.')
  const here = isObject(body) ? body : {}
  const { [key]: before, ...others } = here
  const next = rest.length > 0 ? withField(before, rest.join('.'), value) : value
  const gone = next === undefined || (rest.length > 0 && isObject(next) && Object.keys(next).length === 0)
  if (gone) return others
  return { ...here, [key]: next }
}
