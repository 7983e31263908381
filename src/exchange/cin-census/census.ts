import { findCode } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { addWorkingDays } from '#/framework/working-days.ts'
import { parseDay } from '#/lib/dates.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Census, shift } from './rules/said.ts'
import type { Header } from './shape.ts'

/** A return's authority and period, once its header makes sense. */
export type Opened = { readonly census: Census; readonly lea: string; readonly header: Header }

/**
 * Opens a return by its header. A reference date that isn't 31 March is taken as it stands (rule 100 says so);
 * without one, 31 March of the header's year. Without an authority children can't be told from another's.
 */
export function openReturn(header: Header | undefined, pack: Pack): Result<Opened> {
  const lea = header?.LEA?.text
  if (header === undefined || lea === undefined || !/^\d{3}$/.test(lea)) {
    const words =
      'The header does not name the authority (LEA, three figures), so its children could not be told from another authority’s. Export the return again.'
    return refuse(problem('no-authority', words))
  }
  const ref = header.ReferenceDate?.text ?? parseDay(`${header.Year?.text}-03-31`)?.toString()
  if (ref === undefined) {
    const words =
      'The header gives neither a reference date nor a year, so the period is not known. Export it again.'
    return refuse(problem('no-period', words))
  }
  return ok({ census: censusOf(ref, pack), lea, header })
}

/** The period that ends on `ref`, and the lists of the pack that is in force then. */
export function censusOf(ref: string, pack: Pack): Census {
  const known = new Map<string, string>()
  const workingDaysBefore = (day: string, days: number): string => {
    const key = `${day} ${days}`
    const found =
      known.get(key) ?? addWorkingDays(Temporal.PlainDate.from(day), -days, pack.workingDays).toString()
    known.set(key, found)
    return found
  }
  return {
    year: Number(ref.slice(0, 4)),
    ref,
    start: shift(shift(ref, { years: -1 }), { days: 1 }),
    has: (list, code) => findCode(pack, list, code) !== undefined,
    workingDaysBefore,
  }
}
