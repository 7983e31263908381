import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { openApi } from '#/web/openapi.ts'
import type { Route } from '#/web/route.ts'
import type { Answer } from './callers.ts'
import { MARKER } from './hostile.ts'

const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
const compiled = new Map<object, ValidateFunction>()

const fits = (schema: object, value: unknown): boolean => {
  const check = compiled.get(schema) ?? ajv.compile(schema)
  compiled.set(schema, check)
  return check(value)
}

const { components } = openApi([], { name: '', url: '' }) as { components: { schemas: { Problem: object } } }
const { Problem } = components.schemas

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What is wrong with an answer, whoever asked. */
export function faultsOf(route: Route, answer: Answer): string[] {
  const { status, location } = answer
  return [
    ...(status >= 500 ? [`answered ${status}: ${answer.text.replaceAll(/\s+/g, ' ').slice(-600)}`] : []),
    ...(status === 429 ? ['was asked too often to be tested'] : []),
    ...(/[\r\n]/.test(location) || /^(https?:)?\/\//.test(location) ? [`leads to ${location}`] : []),
    ...(route.path.startsWith('/api/') ? faultsOfJson(route, answer) : faultsOfPage(answer)),
  ]
}

function faultsOfJson(route: Route, { status, type, text }: Answer): string[] {
  if (status === 304) return []
  const body = parse(text)
  if (status >= 400) {
    if (!type.startsWith('application/problem+json')) return [`answered ${status} as ${type}`]
    if (!fits(Problem, body))
      return [`answered ${status} with a problem of another shape: ${text.slice(0, 200)}`]
    return (body as { status: number }).status === status
      ? []
      : [`said ${text.slice(0, 200)} with status ${status}`]
  }
  const schema = route.replies?.[status]
  if (schema === undefined) return [`answered ${status}, which it doesn't say of itself`]
  return fits(schema, body)
    ? []
    : [`answered ${status} otherwise than it says: ${ajv.errorsText(compiled.get(schema)?.errors)}`]
}

/** A page shows what was typed, and never lets it speak. */
function faultsOfPage({ status, type, text }: Answer): string[] {
  if (status === 303 || text === '') return []
  if (!type.startsWith('text/html'))
    return type.startsWith('application/json') && status === 200 ? [] : [`answered ${status} as ${type}`]
  const raw = new RegExp(
    `<(script|svg|img)[^>]{0,40}${MARKER}|<script>${MARKER}|["'] ?onmouseover='${MARKER}|href="javascript:${MARKER}`,
    'i',
  )
  return [
    ...(raw.test(text) ? [`shows what was typed as markup: ${raw.exec(text)?.[0]}`] : []),
    ...(titleOf(text).includes(MARKER) ? ['has what was typed in its title'] : []),
  ]
}

export const titleOf = (page: string): string => /<title>([\s\S]*?)<\/title>/.exec(page)?.[1] ?? ''
