import { Type } from 'typebox'
import { defineRoute, type Route } from '#/web/route.ts'
import { Uuid } from '#/web/schemas.ts'
import { figureOf, Indicator, PERIOD, READING, settingOrRefused } from './asked.ts'
import { writeMonth } from './labels.ts'
import { type Broken, type FigureShown, readFigure, readWhole, type Setting } from './model.ts'
import { whichOf } from './pages/parts.ts'
import type { Period } from './periods.ts'
import { DIMENSIONS, PAGE_MAX, PAGE_ROWS, QUERIES, WHICH, type Which } from './queries.ts'
import { readRecords } from './records.ts'
import { type Amount, figuresOf, type Shown } from './rules.ts'

const Count = Type.Union([Type.Integer(), Type.Null()], {
  description: 'Null when it is too small to be told to the caller',
})
const Told = Type.Object({
  all: Count,
  judged: Count,
  counted: Count,
  percent: Type.Union([Type.Integer(), Type.Null()]),
  medianWorkingDays: Type.Union([Type.Number(), Type.Null()]),
  ninetiethPercentileWorkingDays: Type.Union([Type.Number(), Type.Null()]),
})
const PeriodTold = Type.Object({
  from: Type.String({ format: 'date' }),
  to: Type.String({ format: 'date', description: 'Its last day' }),
})
const Definition = Type.Object({
  id: Type.String(),
  title: Type.String(),
  numerator: Type.String(),
  denominator: Type.String(),
  definition: Type.Union([Type.String(), Type.Null()]),
  good: Type.String(),
  shows: Type.String(),
  counts: Type.String(),
  source: Type.Object({ document: Type.String(), paragraph: Type.String() }),
  verified: Type.String(),
  laming: Type.Array(Type.Integer()),
  query: Type.String({
    description: 'The SQL that was asked, before whom the caller may not see is left out',
  }),
})
const FigureTold = Type.Object({ definition: Definition, now: Told, before: Told })
const periods = { now: PeriodTold, before: PeriodTold, soFar: Type.Boolean() }
const Groups = Type.Array(
  Type.Object({
    by: Type.Unsafe<string>({ type: 'string', enum: [...DIMENSIONS] }),
    groups: Type.Array(Type.Object({ label: Type.String(), figure: Told })),
  }),
)

const amount = (value: Amount): number | null => (value === 'few' ? null : value)

const told = ({ total, judged, counted, percent, medianDays, ninetiethDays }: Shown) => ({
  all: amount(total),
  judged: amount(judged),
  counted: amount(counted),
  percent: percent ?? null,
  medianWorkingDays: medianDays ?? null,
  ninetiethPercentileWorkingDays: ninetiethDays ?? null,
})

const period = ({ from, until }: Period) => ({
  from: from.toString(),
  to: until.subtract({ days: 1 }).toString(),
})

const periodsTold = ({ periods: { now, before, soFar } }: Setting) => ({
  now: period(now),
  before: period(before),
  soFar,
})

function figureTold({ figure: indicator, now, before }: FigureShown) {
  const { figure, definition = null, ...rest } = indicator
  const { query, shows, counts } = figure
  return {
    definition: { ...rest, definition, shows, counts, query: QUERIES.get(query)! },
    now: told(now),
    before: told(before),
  }
}

const brokenTold = ({ by, groups }: Broken) => ({
  by,
  groups: groups.map(({ label, shown }) => ({
    label: by === 'month' ? writeMonth(label) : label,
    figure: told(shown),
  })),
})

const all = defineRoute({
  name: 'api.figures',
  method: 'GET',
  path: '/api/figures',
  permission: 'figures:read',
  summary:
    'Every figure of the front door in a period and the one before, with its definition; of the record as it stands now',
  query: Type.Object(PERIOD),
  replies: { 200: Type.Object({ ...periods, figures: Type.Array(FigureTold) }) },
  handle: async (context) => {
    const setting = settingOrRefused(context, context.query)
    const figures = await context.disclose(READING, async (db) => {
      const found: FigureShown[] = []
      for (const figure of figuresOf(setting.pack)) found.push(await readFigure(db, figure, setting))
      return { shown: found }
    })
    return { kind: 'json', body: { ...periodsTold(setting), figures: figures.map(figureTold) } }
  },
})

const one = defineRoute({
  name: 'api.figures.one',
  method: 'GET',
  path: '/api/figures/:indicator',
  permission: 'figures:read',
  summary: 'One figure with its definition, through the months and broken down',
  params: Indicator,
  query: Type.Object(PERIOD),
  replies: { 200: Type.Object({ ...periods, figure: FigureTold, broken: Groups }) },
  handle: async (context) => {
    const setting = settingOrRefused(context, context.query)
    const figure = figureOf(setting, context.params.indicator)
    const whole = await context.disclose(READING, async (db) => ({
      shown: await readWhole(db, figure, setting),
    }))
    return {
      kind: 'json',
      body: {
        ...periodsTold(setting),
        figure: figureTold(whole),
        broken: [whole.trend, ...whole.broken].map(brokenTold),
      },
    }
  },
})

const records = defineRoute({
  name: 'api.figures.records',
  method: 'GET',
  path: '/api/figures/:indicator/records',
  permission: 'figures:open',
  summary: 'The records behind a figure, newest first, whom the caller may know of',
  params: Indicator,
  query: Type.Object({
    ...PERIOD,
    which: Type.Optional(Type.Unsafe<Which>({ type: 'string', enum: [...WHICH] })),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_MAX })),
  }),
  replies: {
    200: Type.Object({
      page: Type.Integer(),
      pageSize: Type.Integer(),
      more: Type.Boolean(),
      items: Type.Array(
        Type.Object({
          process: Uuid,
          processKind: Type.String(),
          childIds: Type.Array(Uuid),
          receivedAt: Type.String({ format: 'date-time' }),
          counted: Type.Union([Type.Boolean(), Type.Null()], {
            description: 'Null while it can’t be judged',
          }),
          workingMinutes: Type.Union([Type.Integer(), Type.Null()]),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const setting = settingOrRefused(context, context.query)
    const figure = figureOf(setting, context.params.indicator)
    const { which = whichOf(figure), page = 1 } = context.query
    const { rows, more } = await readRecords(context, figure, setting, { which, page })
    const items = rows.map(({ found, children }) => ({
      process: found.subject,
      processKind: found.kind,
      childIds: children.map(({ subject }) => subject),
      receivedAt: found.received_at.toString(),
      counted: found.counted,
      workingMinutes: found.minutes,
    }))
    return { kind: 'json', body: { page, pageSize: PAGE_ROWS, more, items } }
  },
})

export const figuresApi: readonly Route[] = [all, one, records]
