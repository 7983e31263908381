/**
 * What a value that doesn't fit its schema is told. Words stand in the schema, beside what they are about:
 *
 *     Type.String({ maxLength: 4000, 'x-words': { required: 'Enter what worries you' } })
 *
 * by JSON Schema keyword (`required`, `maxLength`, `enum`...), or as one sentence for whatever is wrong.
 */
import type { ErrorObject } from 'ajv'
import { type Problem, problem } from '#/lib/problem.ts'

type Schema = {
  readonly [keyword: string]: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly 'x-words'?: string | Readonly<Record<string, string>>
}

/** No answer lists more: a form of ten thousand faults is read by nobody. */
const PROBLEMS_MAX = 50

/** Parts of one refusal, told as one: a value that fits none of the choices. */
const SAME: Readonly<Record<string, string>> = { const: 'enum', anyOf: 'enum', oneOf: 'enum' }
/** Whose words serve too: nothing in a list, or in a text, is the same as missing. */
const LIKE: Readonly<Record<string, string>> = { minLength: 'required', minItems: 'required' }

const keywordOf = ({ keyword }: ErrorObject): string => SAME[keyword] ?? keyword

const pathOf = ({ instancePath, params }: ErrorObject): string[] => {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const own: unknown = params.missingProperty ?? params.additionalProperty
  return typeof own === 'string' ? [...path, own] : path
}

/** The schema of what is at a path; of a union, the first branch that has it. */
function findSchema(schema: Schema | undefined, path: readonly string[]): Schema | undefined {
  const [step, ...rest] = path
  if (schema === undefined || step === undefined) return schema
  const inner = /^\d+$/.test(step) && schema.items ? schema.items : schema.properties?.[step]
  if (inner) return findSchema(inner, rest)
  for (const branch of schema.anyOf ?? []) {
    const found = findSchema(branch, path)
    if (found) return found
  }
  return undefined
}

const choicesOf = (schema: Schema): unknown[] =>
  (schema.enum as unknown[] | undefined) ?? (schema.anyOf ?? []).flatMap((each) => each.const ?? [])

/** Words of our own where the schema has none. */
function sentence(keyword: string, { params, message }: ErrorObject, schema: Schema | undefined): string {
  const choices = schema ? choicesOf(schema) : []
  switch (keyword) {
    case 'required':
      return 'This is missing.'
    case 'additionalProperties':
      return 'This is not asked for here.'
    case 'enum':
      return choices.length > 0 ? `Choose one of: ${choices.join(', ')}.` : 'This does not fit.'
    case 'maxLength':
      return `This must be ${params.limit} characters or fewer.`
    case 'maxItems':
      return `There can be ${params.limit} at most.`
    case 'minLength':
    case 'minItems':
      return 'This is empty.'
    case 'type':
      return `This must be ${params.type}.`
    case 'format':
      return `This is not a ${String(params.format).replace('-', ' and ')} that exists.`
    default:
      return `This ${message ?? 'does not fit'}.`
  }
}

function toProblem(schema: Schema, error: ErrorObject): Problem {
  const path = pathOf(error)
  const keyword = keywordOf(error)
  const own = findSchema(schema, path)
  const words = own?.['x-words']
  const said = typeof words === 'string' ? words : (words?.[keyword] ?? words?.[LIKE[keyword] ?? ''])
  return problem(
    `schema-${keyword}`,
    said ?? sentence(keyword, error, own),
    path.length > 0 ? path.join('.') : undefined,
  )
}

/** Where a field stands in its form: fields of a schema are in the order in which they are asked. */
function placeOf(schema: Schema | undefined, path: readonly string[]): number[] {
  return path.map((step, depth) => {
    if (/^\d+$/.test(step)) return Number(step)
    const names = Object.keys(findSchema(schema, path.slice(0, depth))?.properties ?? {})
    return names.includes(step) ? names.indexOf(step) : names.length
  })
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((step, depth) => step !== b[depth])
  return differs < 0 ? a.length - b.length : (a[differs] ?? -1) - (b[differs] ?? -1)
}

/** One problem for each field, in the order in which the fields are asked, 50 at most. */
export function toProblems(schema: object, errors: readonly ErrorObject[]): Problem[] {
  const seen = new Set<string | undefined>()
  return errors
    .map((error) => toProblem(schema as Schema, error))
    .filter(({ field }) => !seen.has(field) && seen.add(field))
    .map((each) => ({ each, place: placeOf(schema as Schema, each.field?.split('.') ?? []) }))
    .sort((a, b) => compare(a.place, b.place))
    .slice(0, PROBLEMS_MAX)
    .map(({ each }) => each)
}
