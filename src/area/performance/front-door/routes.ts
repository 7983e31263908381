import { Type } from 'typebox'
import { Refused } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { ABSENT, figureOf, Indicator, PERIOD, READING, settingOf, settingOrRefused } from './asked.ts'
import { brokenRows, summaryRows, writeCsv } from './downloads.ts'
import { DIMENSION_WORDS } from './labels.ts'
import {
  brokenBy,
  COMPARED,
  getFigure,
  readBroken,
  readFigure,
  readOverview,
  readTrend,
  readWhole,
  type Setting,
  SIDES,
} from './model.ts'
import { figurePage } from './pages/figure-page.ts'
import { figuresPage } from './pages/figures-page.ts'
import { paths } from './pages/links.ts'
import { whichOf } from './pages/parts.ts'
import { recordsPage } from './pages/records-page.ts'
import { PAGE_MAX, WHICH, type Which } from './queries.ts'
import { readRecords } from './records.ts'
import { figuresOf } from './rules.ts'

const Periods = Type.Object(PERIOD)

const overview = defineRoute({
  name: 'figures.view',
  method: 'GET',
  path: paths.figures,
  permission: 'figures:read',
  summary: 'Whether the front door is sound: every figure of a period, beside the period before',
  query: Periods,
  handle: async (context) => {
    const { setting, problems } = settingOf(context, context.query)
    const overview = await context.disclose(READING, async (db) => ({
      shown: await readOverview(db, setting),
    }))
    const mayOpen = context.viewer.permissions.has('figures:open')
    return {
      kind: 'page',
      html: figuresPage({ frame: context.frame, setting: { ...setting, mayOpen }, overview, problems }),
    }
  },
})

const one = defineRoute({
  name: 'figures.one',
  method: 'GET',
  path: paths.one,
  permission: 'figures:read',
  summary: 'One figure: what it means, what it comes to, through the months, and broken down',
  params: Indicator,
  query: Periods,
  handle: async (context) => {
    const { setting, problems } = settingOf(context, context.query)
    const figure = figureOf(setting, context.params.indicator)
    const whole = await context.disclose(READING, async (db) => ({
      shown: await readWhole(db, figure, setting),
    }))
    const mayOpen = context.viewer.permissions.has('figures:open')
    return {
      kind: 'page',
      html: figurePage({ frame: context.frame, setting: { ...setting, mayOpen }, whole, problems }),
    }
  },
})

const records = defineRoute({
  name: 'figures.records',
  method: 'GET',
  path: paths.records,
  permission: 'figures:open',
  summary: 'The records behind a figure',
  params: Indicator,
  query: Type.Object({
    ...PERIOD,
    which: Type.Optional(Type.Unsafe<Which>({ type: 'string', enum: [...WHICH] })),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_MAX })),
  }),
  handle: async (context) => {
    const setting = settingOrRefused(context, context.query)
    const figure = figureOf(setting, context.params.indicator)
    const { which = whichOf(figure), page = 1 } = context.query
    const found = await readRecords(context, figure, setting, { which, page })
    return {
      kind: 'page',
      html: recordsPage({
        ...found,
        frame: context.frame,
        setting: { ...setting, mayOpen: true },
        figure,
        which,
        page,
      }),
    }
  },
})

const table = defineRoute({
  name: 'figures.table',
  method: 'GET',
  path: paths.table,
  permission: 'figures:read',
  summary: 'A table of figures as comma-separated values: counts and shares, no record',
  params: Type.Object({
    table: Type.String({
      pattern: '^[a-z0-9-]{1,80}(\\.[a-z-]{1,20})?$',
      description:
        'summary, by-team, by-agency, or a figure and what it is broken down by: re-referrals.team',
    }),
  }),
  query: Periods,
  handle: async (context) => {
    const setting = settingOrRefused(context, context.query)
    const read = tableOf(context.params.table, setting)
    const rows = await context.disclose(
      { ...READING, what: 'figures-table', manner: 'export' },
      async (db) => ({
        shown: await read(db),
      }),
    )
    return {
      kind: 'file',
      body: writeCsv(rows),
      type: 'text/csv; charset=utf-8',
      name: `figures-${context.params.table.replace('.', '-by-')}-${setting.periods.now.from}.csv`,
    }
  },
})

type Read = (db: Parameters<typeof readOverview>[0]) => Promise<(string | number | undefined)[][]>

/** How a table is read, by its name in the address. */
function tableOf(name: string, setting: Setting): Read {
  const { pack, periods } = setting
  if (name === 'summary')
    return async (db) => {
      const figures = []
      for (const figure of figuresOf(pack)) figures.push(await readFigure(db, figure, setting))
      return summaryRows(figures, periods)
    }
  const side = SIDES.find((each) => name === `by-${each}`)
  if (side !== undefined)
    return async (db) => {
      const all = []
      for (const id of COMPARED) all.push(await readBroken(db, getFigure(pack, id), side, setting))
      return brokenRows(all, DIMENSION_WORDS[side].head)
    }
  const [id = '', dimension] = name.split('.')
  const figure = figureOf(setting, id)
  const by = [...brokenBy(figure), 'month' as const].find((each) => each === dimension)
  if (by === undefined) throw new Refused(ABSENT)
  return async (db) => {
    const broken =
      by === 'month' ? await readTrend(db, figure, setting) : await readBroken(db, figure, by, setting)
    return brokenRows([broken], DIMENSION_WORDS[by].head)
  }
}

export const figuresRoutes: readonly Route[] = [overview, one, table, records]
