import Type from 'typebox'
import { writeInstant } from '#/lib/dates.ts'
import { Refused } from '#/lib/problem.ts'
import { scrollingTable } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { type RankedOpenings, readOpenings } from './openings.ts'

const PURPOSE = 'reviewing who opened the record'

/** Who has opened this: for information governance, and the manager responsible for the child. */
export const whoOpened = (recordPath: (person: string) => string): Route =>
  defineRoute({
    name: 'who-opened',
    method: 'GET',
    path: '/who-opened/:id',
    permission: 'access:review',
    summary: 'Who has opened a record in the last year, the oddest first.',
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    handle: async ({ params, frame, disclose }) => {
      const { name, rows } = await disclose(
        { what: 'who-opened', purpose: PURPOSE, subjects: [params.id], manner: 'open' },
        async (db) => {
          const [person] = await db.sql<{ display_name: string }>(
            'access-opened-name',
            'select display_name from person where subject = $1 and subject <> all ($2::uuid[])',
            [params.id, db.hidden],
          )
          if (person === undefined) throw new Refused({ refused: 'absent', problems: [] })
          return { shown: { name: person.display_name, rows: await readOpenings(db, params.id) } }
        },
      )
      return { kind: 'page', html: openingsPage({ frame, name, rows, back: recordPath(params.id) }) }
    },
  })

const openingsPage = (page: {
  readonly frame: Frame
  readonly name: string
  readonly rows: readonly RankedOpenings[]
  readonly back: string
}): Html =>
  layout({
    ...page.frame,
    title: 'Who has opened this record',
    dense: true,
    back: { href: page.back, text: 'Child' },
    body: html`<h1 class="govuk-heading-l">Who has opened the record of ${page.name}</h1>
<p class="govuk-body">In the last year. Those that need a question come first; a reason to ask is not a finding.</p>${scrollingTable(
      {
        caption: 'Who opened it',
        head: ['Who', 'Agency', 'Times', 'Last', 'For', 'Ask about'],
        rows: page.rows.map((row) => [
          row.name,
          row.agency,
          { text: String(row.times), format: 'numeric' },
          writeInstant(row.last_at),
          row.purposes.join('; '),
          row.odd.why.join('; ') || 'Nothing',
        ]),
      },
    )}`,
  })
