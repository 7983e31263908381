/** How the panel's pages and calls open what they show: as a list, without who is hidden, and logged. */
import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { Refused } from '#/lib/problem.ts'
import type { Context } from '#/web/route.ts'
import { type Card, listedIn, listedInCard, type Panel, readCard, readPanel } from './model.ts'

const PURPOSE = 'screening notices jointly'

export const packOf =
  ({ framework }: Pick<Context, 'framework'>) =>
  (at: Temporal.Instant) =>
    framework.packFor(londonDay(at))

/** What came before is the council’s to read; the panel sees that there was something, and how often. */
const historyFor = ({ viewer }: Pick<Context, 'viewer'>): boolean => viewer.permissions.has('contact:read')

export function absent(): never {
  throw new Refused({
    refused: 'absent',
    problems: [{ code: 'absent', text: 'There is no such record.' }],
  })
}

export const openPanel = (context: Context, page: number, selected?: SubjectId): Promise<Panel> =>
  context.disclose(
    { what: 'joint-screening', purpose: PURPOSE, subjects: [], manner: 'list' },
    async (db) => {
      const asked = { page, selected, history: historyFor(context) }
      const shown = (await readPanel(db, asked, packOf(context))) ?? absent()
      return { shown, listed: listedIn(shown) }
    },
  )

/** One notice, before something is recorded about it: what the rules propose for it is recorded too. */
export const openCard = (context: Context<{ id: string }>): Promise<Card> =>
  context.disclose(
    { what: 'joint-screening', purpose: PURPOSE, subjects: [], manner: 'list' },
    async (db) => {
      const { id } = context.params
      const shown = (await readCard(db, id, historyFor(context), packOf(context))) ?? absent()
      return { shown, listed: listedInCard(shown) }
    },
  )
