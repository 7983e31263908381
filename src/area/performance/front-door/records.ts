/** The records behind a figure, for page and API: those whom the viewer may know of, and whose work is theirs to see. */
import { reachOf } from '#/access/roles.ts'
import type { Context } from '#/web/route.ts'
import type { Setting } from './model.ts'
import type { RecordRow } from './pages/records-page.ts'
import { findChildren, findRecords, PAGE_ROWS, type Which } from './queries.ts'
import type { Figure } from './rules.ts'

export type Records = {
  readonly rows: readonly RecordRow[]
  readonly more: boolean
  readonly wholeArea: boolean
}

export function readRecords(
  { viewer, disclose }: Context,
  figure: Figure,
  setting: Setting,
  { which, page }: { readonly which: Which; readonly page: number },
): Promise<Records> {
  const wholeArea = reachOf(viewer.roles) === 'area'
  const asked = { period: setting.periods.now, which, page, ...(wholeArea ? {} : { ours: viewer }) }
  return disclose(
    {
      what: 'figure-records',
      purpose: 'checking a figure against its records',
      subjects: [],
      manner: 'list',
    },
    async (db) => {
      const found = await findRecords(db, { query: figure.figure.query, months: setting.months }, asked)
      const shown = found.slice(0, PAGE_ROWS)
      const children = await findChildren(db, [...new Set(shown.map(({ subject }) => subject))])
      const of = Map.groupBy(children, ({ process }) => process)
      const rows = shown.map((each) => ({
        found: each,
        children: (of.get(each.subject) ?? []).filter(
          ({ subject }) => each.child === null || subject === each.child,
        ),
      }))
      return {
        shown: { rows, more: found.length > PAGE_ROWS, wholeArea },
        listed: rows.flatMap((row) => [row.found.subject, ...row.children.map(({ subject }) => subject)]),
      }
    },
  )
}
