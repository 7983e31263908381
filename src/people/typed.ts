/** Reading what was typed into a form: each fault is said at its field, all of them at once. */
import type { Day } from '#/lib/dates.ts'
import { ok, type Problem, problem, type Result } from '#/lib/problem.ts'
import { valueAt } from '#/web/fields.ts'
import { type DateParts, readDate } from '#/web/form-dates.ts'

export type Typed = Readonly<Record<string, unknown>>

export type TypedReader = {
  /** What was typed, or undefined when nothing was. */
  readonly text: (field: string, max: number) => string | undefined
  /** The same, asked for in these words when it is missing. */
  readonly needed: (field: string, max: number, missing: string) => string
  /** One of the values; anything else is asked for in these words. */
  readonly choice: <const T extends string>(field: string, values: readonly T[], missing: string) => T
  /** What was ticked, of these values. */
  readonly list: (field: string, values: readonly string[]) => string[]
  /** An ISO date, or undefined; `toCome`: it may be after today; `missing`: it must be given. */
  readonly day: (
    field: string,
    what: string,
    more?: { toCome?: boolean; missing?: string },
  ) => string | undefined
  readonly fault: (code: string, text: string, field: string) => void
}

/** Reads with `read`, and gives what it made unless something was wrong. */
export function readTyped<T>(typed: Typed, today: Day, read: (from: TypedReader) => T): Result<T> {
  const problems: Problem[] = []
  const fault = (code: string, text: string, field: string): void => {
    problems.push(problem(code, text, field))
  }
  const text = (field: string, max: number): string | undefined => {
    const value = valueAt(typed, field)
    if (typeof value !== 'string' || value.trim() === '') return undefined
    if ([...value].length > max) fault('too-long', `This must be ${max} characters or fewer.`, field)
    return value.trim()
  }
  const made = read({
    fault,
    text,
    needed: (field, max, missing) => {
      const value = text(field, max)
      if (value === undefined) fault('missing', missing, field)
      return value ?? ''
    },
    choice: (field, values, missing) => {
      const value = text(field, 200)
      const known = values.find((each) => each === value)
      if (known === undefined) fault('not-chosen', missing, field)
      return known ?? values[0]!
    },
    list: (field, values) => {
      const value = valueAt(typed, field)
      const given = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
      if (given.some((each) => !values.includes(each))) fault('not-a-choice', 'Choose from the list.', field)
      return [...new Set(given.filter((each) => values.includes(each)))]
    },
    day: (field, what, { toCome = false, missing } = {}) => {
      const value = valueAt(typed, field)
      const parts = typeof value === 'object' && value !== null ? (value as DateParts) : undefined
      const found = readDate(parts, field, { what, missing, ...(toCome ? {} : { latest: { day: today } }) })
      if (found.ok) return found.value?.toString()
      problems.push(...found.problems)
      return undefined
    },
  })
  return problems.length > 0 ? { ok: false, refused: 'invalid', problems } : ok(made)
}

/** Without what wasn't said: nothing is recorded as an empty answer. */
export const said = <T extends object>(fields: T): { [K in keyof T]-?: Exclude<T[K], undefined> } =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as never
