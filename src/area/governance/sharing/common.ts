import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { type Problem, Refused, type Result } from '#/lib/problem.ts'
import { readDate } from '#/web/form-dates.ts'
import type { Context } from '#/web/route.ts'
import { LONG } from './entries.ts'

/** What the routes of information governance have in common. */

export const PURPOSE = 'seeing that information is shared well'
export const id = Type.String({ format: 'uuid' })

export const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

const packNow = ({ framework, at }: Pick<Context, 'framework' | 'at'>) => framework.packFor(londonDay(at))
export const common = (context: Context) => ({ frame: context.frame, at: context.at, pack: packNow(context) })
export const governs = ({ viewer }: Context): boolean => viewer.permissions.has('sharing:govern')
export const readsAll = ({ viewer }: Context): boolean => viewer.permissions.has('sharing:read')

export const DateBody = Type.Optional(
  Type.Object({
    day: Type.Optional(Type.String({ maxLength: 20 })),
    month: Type.Optional(Type.String({ maxLength: 20 })),
    year: Type.Optional(Type.String({ maxLength: 20 })),
  }),
)
export const needed = (words: string, max = LONG) =>
  Type.String({ minLength: 1, maxLength: max, 'x-words': words })

/** Dates of a form as ISO days; the first faults, where one can't be read. */
export function readDays<Name extends string>(
  body: Readonly<Partial<Record<Name, unknown>>>,
  wanted: Readonly<Record<Name, string>>,
): Result<Record<Name, Temporal.PlainDate>> {
  const problems: Problem[] = []
  const days = {} as Record<Name, Temporal.PlainDate>
  for (const [name, what] of Object.entries(wanted) as [Name, string][]) {
    const read = readDate(body[name] as never, name, { what, missing: `Enter ${what.toLowerCase()}` })
    if (!read.ok) problems.push(...read.problems)
    else if (read.value !== undefined) days[name] = read.value
  }
  return problems.length > 0 ? { ok: false, refused: 'invalid', problems } : { ok: true, value: days }
}
