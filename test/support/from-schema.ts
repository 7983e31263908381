import fc from 'fast-check'
import type { TSchema } from 'typebox'

/** What of JSON Schema our schemas use. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly format?: string
  readonly pattern?: string
  readonly description?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly multipleOf?: number
}

export const schemaOf = (schema: TSchema): Schema => schema as unknown as Schema

/** `full`: everything that may be said is said; otherwise only what must be. */
export type ExampleOptions = {
  readonly full: boolean
  /** The id to stand where a field of this name holds one. */
  readonly idOf?: (field: string) => string
  /** A code of a list, where a schema says that it holds one. */
  readonly codeOf?: (list: string) => string
}

const SOME_ID = '01890000-0000-7000-8000-00000000000a'

/** One value that fits a schema, the same at every call. */
export function exampleOf(schema: Schema, options: ExampleOptions, field = ''): unknown {
  if ('const' in schema) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.anyOf !== undefined) return exampleOf(branchOf(schema.anyOf), options, field)
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return exampleObject(schema, options)
    case 'array':
      return Array.from({ length: Math.max(schema.minItems ?? 0, options.full ? 1 : 0) }, () =>
        exampleOf(schema.items ?? {}, options, field),
      )
    case 'string':
      return exampleText(schema, options, field)
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, schema.multipleOf ?? 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return {}
  }
}

const branchOf = (branches: readonly Schema[]): Schema =>
  branches.find((each) => each.type !== 'null') ?? branches[0] ?? {}

function exampleObject(schema: Schema, options: ExampleOptions): Record<string, unknown> {
  const required = new Set(schema.required)
  const entries = Object.entries(schema.properties ?? {})
    .filter(([name]) => options.full || required.has(name))
    .map(([name, each]) => [name, exampleOf(each, options, name)])
  const any = Object.values(schema.patternProperties ?? {})[0]
  return {
    ...Object.fromEntries(entries),
    ...(any !== undefined && options.full ? { answer: exampleOf(any, options) } : {}),
  }
}

const WORDS = 'As it was told, in the words of whoever told it.'

function exampleText(schema: Schema, options: ExampleOptions, field: string): string {
  const byFormat = {
    uuid: options.idOf?.(field) ?? SOME_ID,
    date: '2010-03-03',
    'date-time': '2010-03-03T14:05:00Z',
  }
  if (schema.format !== undefined && schema.format in byFormat)
    return byFormat[schema.format as keyof typeof byFormat]
  const list = codeListIn(schema)
  if (list !== undefined && options.codeOf !== undefined) return options.codeOf(list)
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(WORDS))
    return fitting(schema.pattern)
  return WORDS.slice(0, schema.maxLength).padEnd(schema.minLength ?? 0, '.')
}

/** The code list that a schema says it takes a code of: `A code of referral-outcome`. */
export const codeListIn = ({ description = '' }: Schema): string | undefined =>
  /^A code of ([a-z0-9-]+)/.exec(description)?.[1]

/** Patterns that are the same in all our schemas have an example that reads well; others one that fits. */
const fitting = (pattern: string): string =>
  ['child-1', '2010-03-03', '2010-03', 'SW1A 1AA', '7', '28'].find((each) =>
    new RegExp(pattern, 'u').test(each),
  ) ?? fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), { seed: 1, numRuns: 1 })[0]!

/** Values that fit a schema, of every shape it allows; texts come from `texts`, ids from `ids`. */
export type Sources = { readonly texts: fc.Arbitrary<string>; readonly ids: fc.Arbitrary<string> }

export function valuesOf(schema: Schema, sources: Sources): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((each) => valuesOf(each, sources)))
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return objectsOf(schema, sources)
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, sources), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, Math.max(3, schema.minItems ?? 0)),
      })
    case 'string':
      return textsOf(schema, sources)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 1000 })
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.oneof(sources.texts, fc.integer(), fc.constant({}), fc.constant(null))
  }
}

function objectsOf(schema: Schema, sources: Sources): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  const model = Object.fromEntries(properties.map(([name, each]) => [name, valuesOf(each, sources)]))
  const own = fc.record(model, { requiredKeys: [...(schema.required ?? [])] })
  const any = Object.values(schema.patternProperties ?? {})[0]
  return any === undefined
    ? own
    : fc.oneof(
        own,
        fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), valuesOf(any, sources), { maxKeys: 3 }),
      )
}

function textsOf(schema: Schema, { texts, ids }: Sources): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return ids
  if (schema.format === 'date')
    return fc
      .date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10))
  if (schema.format === 'date-time')
    return fc
      .date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString())
  if (schema.pattern !== undefined)
    // Mostly one and the same: a label that is taken is an edge, too.
    return fc.oneof(
      { weight: 3, arbitrary: fc.constant(fitting(schema.pattern)) },
      { weight: 1, arbitrary: fc.stringMatching(new RegExp(schema.pattern, 'u')) },
    )
  return texts.map((text) => text.slice(0, schema.maxLength))
}
