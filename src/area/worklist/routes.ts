import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { type List, OWED_BY_ROLE, PAGE_MAX, PAGE_ROWS, scopeOf } from './asked.ts'
import { countTabs } from './counts.ts'
import { findClaimed, findMine } from './my-queries.ts'
import { dutiesPage, TABS, workersPage } from './pages/duties-page.ts'
import { paths } from './pages/links.ts'
import { myWorkPage } from './pages/my-work-page.ts'
import { countByWorker, describe, findChildren, findDuties, listedIn } from './queries.ts'

const packNow = ({ framework, at }: Context) => framework.packFor(londonDay(at))

const mine = defineRoute({
  name: 'worklist.mine',
  method: 'GET',
  path: paths.mine,
  permission: 'duty:read-own',
  summary: 'What somebody claimed, and what is due from them, late first',
  handle: async (context) => {
    const { viewer, frame, at } = context
    const roles = viewer.roles.flatMap((role) => OWED_BY_ROLE[role] ?? [])
    const found = await context.disclose(
      { what: 'my-work', purpose: 'own work', subjects: [], manner: 'list' },
      async (db) => {
        const [claimed, mine] = await Promise.all([
          findClaimed(db, viewer.account),
          findMine(db, { account: viewer.account, roles, scope: scopeOf(viewer) }),
        ])
        const processes = claimed.map((each) => each.process)
        const [duties, children] = await Promise.all([describe(db, mine), findChildren(db, [], processes)])
        const rows = claimed.map((each) => ({ claimed: each, children: children.get(each.process) ?? [] }))
        const inRows = rows.flatMap((each) => each.children.map(({ subject }) => subject))
        return { shown: { claimed: rows, duties }, listed: [...processes, ...inRows, ...listedIn(duties)] }
      },
    )
    const mayExtend = viewer.permissions.has('duty:extend')
    const mayClaim = viewer.permissions.has('contact:work')
    return {
      kind: 'page',
      html: myWorkPage({ frame, at, pack: packNow(context), mayExtend, mayClaim, ...found }),
    }
  },
})

const Name = Type.Optional(Type.String({ maxLength: 80 }))
const lists = TABS.map(({ list }) => list)

const DutiesQuery = Type.Object({
  list: Type.Optional(Type.Unsafe<List>({ type: 'string', enum: lists })),
  owner: Name,
  kind: Name,
  duty: Name,
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_MAX })),
})

const duties = defineRoute({
  name: 'worklist.duties',
  method: 'GET',
  path: paths.duties,
  permission: 'duty:read-team',
  summary:
    'What the viewer’s teams owe, by when; what was done just before the clock, and what was given more time',
  query: DutiesQuery,
  handle: async (context) => {
    const { viewer, frame, at } = context
    const { list = 'open', owner, kind, duty, page = 1 } = context.query
    const scope = scopeOf(viewer)
    const asked = {
      list,
      owner: owner || undefined,
      kind: kind || undefined,
      duty: duty || undefined,
      scope,
    }
    const found = await context.disclose(
      { what: 'duties', purpose: 'seeing that what is due is done', subjects: [], manner: 'list' },
      async (db) => {
        const [found, counts] = await Promise.all([findDuties(db, asked, page), countTabs(db, asked)])
        const rows = await describe(db, found.slice(0, PAGE_ROWS))
        return { shown: { rows, counts, more: found.length > PAGE_ROWS }, listed: listedIn(rows) }
      },
    )
    const mayExtend = viewer.permissions.has('duty:extend')
    return {
      kind: 'page',
      html: dutiesPage({
        ...found,
        frame,
        at,
        pack: packNow(context),
        mayExtend,
        asked: { ...asked, page },
        wholeArea: scope.reach === 'area',
      }),
    }
  },
})

const workers = defineRoute({
  name: 'worklist.workers',
  method: 'GET',
  path: paths.workers,
  permission: 'duty:read-team',
  summary: 'Open and late duties of each worker of the viewer’s teams, as a picture with its table',
  handle: async (context) => {
    const { frame, viewer } = context
    const scope = scopeOf(viewer)
    const asked = { list: 'open', scope } as const
    const found = await context.disclose(
      { what: 'duties-by-worker', purpose: 'sharing work fairly', subjects: [], manner: 'list' },
      async (db) => {
        const [workers, counts] = await Promise.all([countByWorker(db, asked), countTabs(db, asked)])
        return { shown: { workers, counts } }
      },
    )
    const common = { frame, asked: { list: 'open', page: 1 }, wholeArea: scope.reach === 'area' } as const
    return { kind: 'page', html: workersPage({ ...common, ...found }) }
  },
})

export const worklistRoutes: readonly Route[] = [mine, duties, workers]
