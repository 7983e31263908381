/** From what was typed, or sent, to the values of an entry's fields. Every fault is said at its field. */
import { codesOn } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import type { Day } from '#/lib/dates.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { valueAt } from '#/web/fields.ts'
import { type DateParts, readDate } from '#/web/form-dates.ts'
import { type Field, isObject, withField } from './fields.ts'

/** What may be chosen: codes of the pack that are in use on a day. */
export type Choosing = { readonly pack: Pack; readonly day: Day }

export type Option = { readonly value: string; readonly text: string }

export const optionsOf = (list: string, { pack, day }: Choosing): readonly Option[] =>
  list in pack.codes ? codesOn(pack, list, day).map(({ code, label }) => ({ value: code, text: label })) : []

type Read = Result<unknown>
type Changes = ReadonlyMap<string, unknown>

const unchosen = (field: string) => refuse(problem('not-a-choice', 'Choose from the list.', field))

/** A body's own values, as the form's fields show them. */
export const typedOf = (fields: readonly Field[], body: unknown): unknown =>
  fields.reduce<unknown>((typed, { path, kind }) => {
    const value = valueAt(body, path)
    const shown = kind === 'list' && Array.isArray(value) ? value.join('\n') : value
    return withField(typed, path, typeof shown === 'boolean' ? (shown ? 'yes' : 'no') : shown)
  }, {})

/** The fields of the form, each with what was typed; left blank, it is taken away. */
export function readFields(
  fields: readonly Field[],
  typed: unknown,
  before: unknown,
  choosing: Choosing,
): Result<Changes> {
  return gather(
    fields.map((field) => {
      const value = valueAt(typed, `body.${field.path}`)
      return [field.path, readField(field, value, valueAt(before, field.path), choosing)]
    }),
  )
}

function gather(read: readonly (readonly [string, Read])[]): Result<Changes> {
  const problems = read.flatMap(([, each]): readonly Problem[] => (each.ok ? [] : each.problems))
  if (problems.length > 0) return refuse(...problems)
  return ok(new Map(read.map(([path, each]) => [path, each.ok ? each.value : undefined])))
}

function readField(field: Field, value: unknown, before: unknown, choosing: Choosing): Read {
  const at = `body.${field.path}`
  switch (field.kind) {
    case 'date': {
      const parts = isObject(value) ? (value as DateParts) : undefined
      const read = readDate(parts, at, { what: field.label })
      return read.ok ? ok(read.value?.toString()) : read
    }
    case 'yes-no':
      return value === undefined ? ok(undefined) : ok(value === 'yes')
    case 'number':
      return ok(typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value)
    case 'list':
      return ok(listOrNone(typeof value === 'string' ? linesOf(value) : [], before))
    case 'choices':
    case 'codes': {
      const chosen = listOrNone([value ?? []].flat(), before)
      return everyChosen(field, chosen ?? [], before, choosing) ? ok(chosen) : unchosen(at)
    }
    case 'code':
      return value === undefined || everyChosen(field, [value], before, choosing) ? ok(value) : unchosen(at)
    default:
      return ok(value)
  }
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** A list that wasn't there, and isn't now, stays away. */
const listOrNone = (list: readonly unknown[], before: unknown): readonly unknown[] | undefined =>
  list.length === 0 && before === undefined ? undefined : list

/** A code that was there may stay, though it is no longer in use. */
function everyChosen(field: Field, values: readonly unknown[], before: unknown, choosing: Choosing): boolean {
  const known =
    field.list === undefined ? field.choices : optionsOf(field.list, choosing).map(({ value }) => value)
  const kept = [before].flat()
  return known.length === 0 || values.every((each) => known.includes(each as string) || kept.includes(each))
}

/** What was sent over the API: values by path, null to take one away. */
export function readSent(
  fields: readonly Field[],
  sent: Readonly<Record<string, unknown>>,
  before: unknown,
  choosing: Choosing,
): Result<Changes> {
  return gather(
    Object.entries(sent).map(([path, value]) => {
      const field = fields.find((each) => each.path === path)
      if (field === undefined)
        return [
          path,
          refuse(
            problem(
              'not-correctable',
              'This can’t be corrected here, or there is no such field.',
              `body.${path}`,
            ),
          ),
        ]
      const given = value === null ? undefined : value
      const coded = field.list !== undefined && given !== undefined
      const fits = !coded || everyChosen(field, [given].flat(), valueAt(before, path), choosing)
      return [path, fits ? ok(given) : unchosen(`body.${path}`)]
    }),
  )
}
