import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { TSchema } from 'typebox'
import { parseDay, parseInstant } from '#/lib/dates.ts'
import { type Problem, problem } from '#/lib/problem.ts'
import { toProblems } from './schema-words.ts'

const plain = (coerceTypes: boolean): Ajv2020 => {
  const ajv = new Ajv2020({ allErrors: true, strict: false, coerceTypes, useDefaults: true })
  addFormats.default(ajv)
  ajv.addFormat('date', (text) => parseDay(text) !== undefined)
  ajv.addFormat('date-time', (text) => /^\d{4}-.{5}[Tt ]/.test(text) && parseInstant(text) !== undefined)
  return ajv
}
const exact = plain(false)
const fromText = plain(true)

export type Check = (value: unknown) => readonly Problem[]

/**
 * A check of values against a JSON Schema; no problem means that they fit.
 * `text`: parts of a URL, where numbers and yes/no arrive as text and are turned (in place) into what they say.
 */
export function checkOf(schema: TSchema | undefined, given: 'json' | 'text'): Check {
  const validate: ValidateFunction =
    schema === undefined ? exact.compile({}) : (given === 'text' ? fromText : exact).compile(schema)
  return (value) => {
    const unusable = findUnusableText(value, '')
    if (unusable !== undefined)
      return [problem('text-unreadable', 'This has characters that cannot be kept. Type it again.', unusable)]
    if (validate(value)) return []
    return toProblems(schema ?? {}, validate.errors ?? [])
  }
}

/** Text that a database or a browser can't hold: NUL, and halves of a character. The path of the first, if any. */
function findUnusableText(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : undefined
  if (value === null || typeof value !== 'object') return undefined
  for (const [key, each] of Object.entries(value)) {
    if (findUnusableText(key, '') !== undefined) return path
    const found = findUnusableText(each, path === '' ? key : `${path}.${key}`)
    if (found !== undefined) return found
  }
  return undefined
}
