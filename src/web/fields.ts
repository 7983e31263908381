/**
 * A form's inputs bound to what was typed and to what is wrong with it: nothing typed is lost, and each error stands
 * at its own input, which the summary at the top links to.
 *
 *     const field = bind(values, problems)
 *     field.input('children.0.name', { label: 'First name' })
 */
import type { Problem } from '#/lib/problem.ts'
import { characterCount } from './components/character-count.ts'
import { checkboxes } from './components/checkboxes.ts'
import { dateInput } from './components/date-input.ts'
import { input } from './components/input.ts'
import { radios } from './components/radios.ts'
import { select } from './components/select.ts'
import { textarea } from './components/textarea.ts'
import { idOfField } from './field-id.ts'
import { type DateParts, partsAtFault } from './form-dates.ts'
import type { Html } from './html.ts'

type Bound = 'name' | 'id' | 'idPrefix' | 'namePrefix' | 'value' | 'values' | 'errorMessage' | 'wrong'
type Rest<Component extends (params: never) => Html> = Omit<Parameters<Component>[0], Bound>

/** What stands at a path of nested values: `children.0.name`. */
export function valueAt(values: unknown, path: string): unknown {
  let here = values
  for (const step of path.split('.')) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, step)) return undefined
    here = (here as Record<string, unknown>)[step]
  }
  return here
}

const textAt = (values: unknown, path: string): string | undefined => {
  const value = valueAt(values, path)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function listAt(values: unknown, path: string): string[] {
  const value = valueAt(values, path)
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
}

const errorAt = (problems: readonly Problem[], path: string): string | undefined =>
  problems.find(({ field }) => field === path)?.text

/** Parts and items of a list or date are told at the whole of it. */
const errorWithin = (problems: readonly Problem[], path: string): string | undefined =>
  errorAt(problems, path) ?? problems.find(({ field }) => field?.startsWith(`${path}.`))?.text

export const bind = (values: unknown, problems: readonly Problem[] = []) => {
  const one = (path: string) => ({
    name: path,
    id: idOfField(path),
    value: textAt(values, path),
    errorMessage: errorAt(problems, path),
  })
  return {
    value: (path: string): string | undefined => textAt(values, path),
    error: (path: string): string | undefined => errorAt(problems, path),
    input: (path: string, rest: Rest<typeof input>): Html => input({ ...rest, ...one(path) }),
    textarea: (path: string, rest: Rest<typeof textarea>): Html => textarea({ ...rest, ...one(path) }),
    characterCount: (path: string, rest: Rest<typeof characterCount>): Html =>
      characterCount({ ...rest, ...one(path) }),
    select: (path: string, rest: Rest<typeof select>): Html => select({ ...rest, ...one(path) }),
    radios: (path: string, rest: Rest<typeof radios>): Html => {
      const { id, ...bound } = one(path)
      return radios({ ...rest, ...bound, idPrefix: id })
    },
    /** Sent as a list even when one is ticked. */
    checkboxes: (path: string, rest: Rest<typeof checkboxes>): Html =>
      checkboxes({
        ...rest,
        name: `${path}[]`,
        idPrefix: idOfField(path),
        values: listAt(values, path),
        errorMessage: errorWithin(problems, path),
      }),
    date: (path: string, rest: Rest<typeof dateInput>): Html =>
      dateInput({
        // So that a problem of the date as a whole can take the keyboard to it.
        attributes: { tabindex: '-1' },
        ...rest,
        id: idOfField(path),
        namePrefix: path,
        values: dateAt(values, path),
        errorMessage: errorWithin(problems, path),
        wrong: partsAtFault(path, problems),
      }),
  }
}

function dateAt(values: unknown, path: string): DateParts {
  const iso = textAt(values, path)?.match(/^(\d{4})-(\d{2})-(\d{2})$/)
  if (iso) return { year: iso[1], month: String(Number(iso[2])), day: String(Number(iso[3])) }
  const [day, month, year] = ['day', 'month', 'year'].map((part) => textAt(values, `${path}.${part}`))
  return { day, month, year }
}
