/**
 * The body of a form as nested values. A field's name is its path:
 *
 *     children.0.name=Ann          { children: [{ name: 'Ann' }] }
 *     factors[]=drugs              { factors: ['drugs'] }             always a list: checkboxes
 *     birthDate-day=3              { birthDate: { day: '3' } }        the Design System's names of a date's parts
 *
 * A field left blank is absent: so 'required' means the same for a form as for JSON. Rows of a list that were left
 * blank at its end are dropped; in its midst they stay, so that an error finds its row.
 */
import { problem } from '#/lib/problem.ts'
import { Failed } from './failed.ts'

export type FormValue = string | FormValue[] | FormObject
export type FormObject = { [name: string]: FormValue }

export const FIELDS_MAX = 1000
export const DEPTH_MAX = 6
export const ROWS_MAX = 100

const NAME = /^(?!(?:__proto__|constructor|prototype)$)[A-Za-z_][\w-]{0,99}$/
const INDEX = /^\d{1,3}$/
const DATE_PART = /-(day|month|year)$/

type Step = string | number
type Path = { readonly steps: readonly Step[]; readonly list: boolean }

const unreadable = (code: string, text: string): Failed =>
  new Failed({ status: 400, refusal: { refused: 'invalid', problems: [problem(code, text)] } })

const ill = (): Failed =>
  unreadable(
    'form-ill-formed',
    'This form is not one of ours. Go back, open the page again and send it again.',
  )

const tooMuch = (): Failed =>
  unreadable('form-too-large', `There is more in this form than can be taken at once: ${FIELDS_MAX} fields.`)

/** Line ends as one character, no space before or after: what a person means by what they typed. */
export const cleanText = (text: string): string => text.replaceAll(/\r\n?/g, '\n').trim()

function pathOf(name: string): Path {
  const list = name.endsWith('[]')
  const written = (list ? name.slice(0, -2) : name).replace(DATE_PART, '.$1').split('.')
  if (written.length > DEPTH_MAX) throw ill()
  const steps = written.map((step) => {
    if (INDEX.test(step) && Number(step) < ROWS_MAX) return Number(step)
    if (!NAME.test(step)) throw ill()
    return step
  })
  if (typeof steps[0] === 'number') throw ill()
  return { steps, list }
}

const isObject = (value: FormValue | undefined): value is FormObject =>
  typeof value === 'object' && !Array.isArray(value)

/** The list or object that a step leads into, made where there is none yet. */
function enter(here: FormObject | FormValue[], step: Step, next: Step): FormObject | FormValue[] {
  const holder = here as Record<Step, FormValue>
  const found = Object.hasOwn(holder, step) ? holder[step] : undefined
  if (found === undefined) {
    const made: FormObject | FormValue[] = typeof next === 'number' ? [] : {}
    holder[step] = made
    return made
  }
  if (typeof next === 'number' ? !Array.isArray(found) : !isObject(found)) throw ill()
  return found as FormObject | FormValue[]
}

/** A field that is sent twice is a list of what was sent. */
function put(here: FormObject | FormValue[], step: Step, text: string, list: boolean): void {
  const holder = here as Record<Step, FormValue>
  const before = Object.hasOwn(holder, step) ? holder[step] : undefined
  if (before === undefined) holder[step] = list ? [text] : text
  else if (typeof before === 'string') holder[step] = [before, text]
  else if (Array.isArray(before) && before.every((each) => typeof each === 'string')) before.push(text)
  else throw ill()
}

const isBlank = (value: FormValue | undefined): boolean =>
  value === undefined || (isObject(value) && Object.keys(value).length === 0)

/** Rows that were never filled in are empty objects; those at the end of a list go. */
function tidy(value: FormValue): FormValue {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) {
    const rows = Array.from(value, (each) => (each === undefined ? {} : tidy(each)))
    while (isBlank(rows.at(-1))) if (rows.pop() === undefined) break
    return rows
  }
  for (const [name, each] of Object.entries(value)) {
    const tidied = tidy(each)
    if (isBlank(tidied) || (Array.isArray(tidied) && tidied.length === 0)) delete value[name]
    else value[name] = tidied
  }
  return value
}

/**
 * @param text `application/x-www-form-urlencoded`, in UTF-8.
 * @throws Failed (400) for names that no form of ours has, and for more than it could hold.
 */
export function parseForm(text: string): FormObject {
  const values: FormObject = {}
  let count = 0
  for (const [name, typed] of new URLSearchParams(text)) {
    count += 1
    if (count > FIELDS_MAX) throw tooMuch()
    const { steps, list } = pathOf(name)
    const clean = cleanText(typed)
    let here: FormObject | FormValue[] = values
    for (const [index, step] of steps.slice(0, -1).entries()) here = enter(here, step, steps[index + 1]!)
    if (clean !== '') put(here, steps.at(-1)!, clean, list)
  }
  return tidy(values) as FormObject
}

/** Nested values as a form's fields again: the inverse of how forms are read. */
export function fieldsOf(value: unknown, name: string): (readonly [string, string])[] {
  if (typeof value === 'string') return [[name, value]]
  if (Array.isArray(value))
    return value.flatMap((each, index) =>
      typeof each === 'string' ? [[`${name}[]`, each] as const] : fieldsOf(each, `${name}.${index}`),
    )
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, each]) => fieldsOf(each, name === '' ? key : `${name}.${key}`))
}
