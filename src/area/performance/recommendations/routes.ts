import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { readAll, type Shown } from './model.ts'
import { listPage, onePage, RECOMMENDATIONS } from './pages.ts'

export const packNow = ({ framework, at }: Context) => framework.packFor(londonDay(at))

export const readShown = (context: Context): Promise<readonly Shown[]> =>
  context.disclose(
    {
      what: 'recommendations',
      purpose: 'seeing whether recommendations are kept',
      subjects: [],
      manner: 'list',
    },
    async (db) => ({ shown: await readAll(db, packNow(context)) }),
  )

/** `others`: the routes of the site, so that a link stands only where there is a page, for whoever may open it. */
export const recommendationRoutes = (others: () => readonly Route[]): readonly Route[] => {
  const mayOpen = (context: Context) => (href: string) =>
    others().some(
      ({ method, path, permission }) =>
        method === 'GET' &&
        path === href &&
        (permission === 'anyone' || permission === 'signed-in' || context.viewer.permissions.has(permission)),
    )
  const list = defineRoute({
    name: 'recommendations',
    method: 'GET',
    path: RECOMMENDATIONS,
    permission: 'recommendation:read',
    summary: 'Lord Laming’s recommendations that the front door serves, and whether they are kept',
    handle: async (context) => {
      const shown = await readShown(context)
      const { frame } = context
      return {
        kind: 'page',
        html: listPage({ frame, pack: packNow(context), mayOpen: mayOpen(context), shown }),
      }
    },
  })
  const one = defineRoute({
    name: 'recommendation',
    method: 'GET',
    path: `${RECOMMENDATIONS}/:number`,
    permission: 'recommendation:read',
    summary: 'One recommendation: what is done, where, by which duties and gates, and whether they are kept',
    params: Type.Object({ number: Type.Integer({ minimum: 1, maximum: 58 }) }),
    handle: async (context) => {
      const shown = (await readShown(context)).find(
        ({ recommendation }) => recommendation.number === context.params.number,
      )
      if (shown === undefined) throw new Refused({ refused: 'absent', problems: [] })
      const { frame } = context
      return {
        kind: 'page',
        html: onePage({ frame, pack: packNow(context), mayOpen: mayOpen(context), shown }),
      }
    },
  })
  return [list, one]
}
