import { Type } from 'typebox'
import { Refused } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { caseloadPage, episodePage, paths } from './pages.ts'
import {
  countCases,
  findCase,
  findCases,
  findDuties,
  findPlans,
  findReturn,
  findReturns,
  LISTS,
  type List,
} from './queries.ts'
import { reportPage, returnsPage } from './report-pages.ts'

const PURPOSE = 'looking after the imported caseload'
const ListQuery = Type.Object({
  list: Type.Optional(Type.Unsafe<List>({ type: 'string', enum: [...LISTS] })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
})

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

const caseload = defineRoute({
  name: 'census-caseload',
  method: 'GET',
  path: paths.list,
  permission: 'referral:work',
  summary: 'The caseload that census returns brought: episodes, plans, and what was kept and missed',
  query: ListQuery,
  handle: async ({ query: { list: asked, page = 1 }, frame, at, disclose }) => {
    const what = { what: 'census-caseload', purpose: PURPOSE, subjects: [], manner: 'list' } as const
    const { cases, figures, list } = await disclose(what, async (db) => {
      const figures = await countCases(db)
      const list = asked ?? (figures.open > 0 ? 'open' : 'all')
      const cases = await findCases(db, list, page)
      return {
        shown: { cases, figures, list },
        listed: cases.flatMap((each) => each.person ?? []),
      }
    })
    return { kind: 'page', html: caseloadPage({ frame, at, list, page, cases, figures }) }
  },
})

const episode = defineRoute({
  name: 'census-episode',
  method: 'GET',
  path: paths.episode,
  permission: 'referral:work',
  summary: 'One episode of need as returns told it, with its plans and what was due',
  params: Id,
  handle: async ({ params: { id }, frame, at, disclose }) => {
    const what = { what: 'census-episode', purpose: PURPOSE, subjects: [id], manner: 'open' } as const
    const found = await disclose(what, async (db) => {
      const episode = await findCase(db, id)
      if (episode === undefined) return { shown: undefined }
      const shown = { episode, plans: await findPlans(db, id), duties: await findDuties(db, id) }
      return { shown, listed: episode.person === null ? [] : [episode.person] }
    })
    return { kind: 'page', html: episodePage({ frame, at, ...(found ?? absent()) }) }
  },
})

const returns = defineRoute({
  name: 'census-returns',
  method: 'GET',
  path: paths.returns,
  permission: 'referral:work',
  summary: 'The returns that were imported',
  handle: async ({ frame, disclose }) => {
    const what = { what: 'census-returns', purpose: PURPOSE, subjects: [], manner: 'list' } as const
    const found = await disclose(what, async (db) => ({ shown: await findReturns(db) }))
    return { kind: 'page', html: returnsPage({ frame, returns: found }) }
  },
})

const report = defineRoute({
  name: 'census-return',
  method: 'GET',
  path: paths.report,
  permission: 'referral:work',
  summary: 'What one import brought and which rules its file broke',
  params: Id,
  handle: async ({ params: { id }, frame, disclose }) => {
    const what = { what: 'census-return', purpose: PURPOSE, subjects: [], manner: 'list' } as const
    const told = await disclose(what, async (db) => ({ shown: await findReturn(db, id) }))
    return { kind: 'page', html: reportPage({ frame, told: told ?? absent() }) }
  },
})

export const routes: readonly Route[] = [caseload, episode, returns, report]
