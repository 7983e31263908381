/**
 * The practice calendar: which edition is practised from which day. Rows follow each other without a gap, since each
 * lasts until the next one's first day. When a thing happened chooses the edition.
 */
import { type Day, parseDay } from '#/lib/dates.ts'
import { ok, type Problem, problem, type Result } from '#/lib/problem.ts'
import { loadPack, type PackPlace } from './pack.ts'
import type { CalendarRow, Framework, Pack } from './types.ts'

export type CalendarWanted = readonly { readonly edition: string; readonly from: string }[]

/** One edition for all time: what a demonstration practises. */
export const throughout = (edition: string): CalendarWanted => [{ edition, from: '1900-01-01' }]

/** Loads the packs of a calendar from disk, and gives every fault of all of them at once. */
export function loadFramework(
  calendar: CalendarWanted,
  place: Omit<PackPlace, 'edition'> = {},
): Result<Framework> {
  const problems: Problem[] = [...calendarFaults(calendar)]
  const rows: CalendarRow[] = []
  const packs: Pack[] = []
  for (const { edition, from } of calendar) {
    const loaded = loadPack({ ...place, edition })
    if (!loaded.ok) problems.push(...loaded.problems)
    else {
      packs.push(loaded.value)
      rows.push({ edition, from, packId: loaded.value.id })
    }
  }
  return problems.length > 0 ? { ok: false, refused: 'invalid', problems } : ok(frameworkOf(rows, packs))
}

/** A framework of calendar rows in order, and of every pack that they or older entries name. */
export function frameworkOf(calendar: readonly CalendarRow[], packs: readonly Pack[]): Framework {
  const byId = new Map(packs.map((pack) => [pack.id, pack]))
  const packById = (id: string): Pack => {
    const pack = byId.get(id)
    if (!pack)
      throw new Error(`The framework pack ${id} isn't stored here: entries made by it can't be read rightly.`)
    return pack
  }
  return {
    calendar,
    packs: [...byId.values()],
    packById,
    packFor: (day) => packById(rowOn(calendar, day).packId),
  }
}

/** The row of a day. What happened before the first row is judged by the first: there is no older framework here. */
function rowOn(calendar: readonly CalendarRow[], day: Day): CalendarRow {
  const row = calendar.findLast((each) => each.from <= day.toString()) ?? calendar[0]
  if (!row) throw new Error('The practice calendar is empty.')
  return row
}

function calendarFaults(calendar: CalendarWanted): readonly Problem[] {
  const faults: Problem[] = []
  if (calendar.length === 0)
    faults.push(problem('calendar', 'The practice calendar is empty: name an edition.'))
  for (const [i, { edition, from }] of calendar.entries()) {
    const before = calendar[i - 1]
    if (!parseDay(from))
      faults.push(
        problem('calendar', `${edition} is to be practised from ${from}, which isn't a day.`, 'calendar'),
      )
    if (before && from <= before.from)
      faults.push(
        problem(
          'calendar',
          `${edition} must begin after ${before.edition}, which begins ${before.from}.`,
          'calendar',
        ),
      )
  }
  return faults
}
