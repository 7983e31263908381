/** What the pages, the API and the downloads tell: read once, and shown as far as this viewer may see it. */
import { reachOf } from '#/access/roles.ts'
import type { Viewer } from '#/access/viewer.ts'
import type { Reader } from '#/db/reader.ts'
import { settingOn } from '#/framework/clocks.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay } from '#/lib/dates.ts'
import { labelsOf, pairLabels } from './labels.ts'
import { type Period, type Periods, trendOf } from './periods.ts'
import { type Dimension, type Group, giveRoom, measure, measureBy, type Question } from './queries.ts'
import { type Figure, figuresOf, gathered, NOTHING, type Shown, show } from './rules.ts'

export type Setting = {
  readonly pack: Pack
  readonly periods: Periods
  readonly at: Temporal.Instant
  /** Numbers under it aren't told to this viewer; undefined for whoever may open records. */
  readonly small: number | undefined
  readonly months: number
  /** Percent late above which leaders are asked why. */
  readonly latePercent: number
}

/** Whoever may open no record sees no small number. */
export const smallFor = (viewer: Viewer, pack: Pack, at: Temporal.Instant): number | undefined =>
  reachOf(viewer.roles) === 'none'
    ? Number(settingOn(pack, 'figures-small-number', londonDay(at)))
    : undefined

export const settingFor = (viewer: Viewer, pack: Pack, periods: Periods, at: Temporal.Instant): Setting => ({
  pack,
  periods,
  at,
  small: smallFor(viewer, pack, at),
  months: Number(settingOn(pack, 'figures-again-months', londonDay(at))),
  latePercent: Number(settingOn(pack, 'figures-late-percent', londonDay(at))),
})

export type FigureShown = { readonly figure: Figure; readonly now: Shown; readonly before: Shown }
export type GroupShown = {
  readonly label: string
  readonly shown: Shown
  /** Of a pair: its two labels. */
  readonly pair?: readonly [string, string] | undefined
}
export type Broken = {
  readonly figure: Figure
  readonly by: Dimension
  readonly groups: readonly GroupShown[]
}

/** More rows than this are one: 'others'. */
const ROWS_MAX = 20
/** Every factor with every outcome. */
const PAIRS_MAX = 500

const questionOf = ({ figure }: Figure, { months }: Setting): Question => ({ query: figure.query, months })

export const getFigure = (pack: Pack, id: string): Figure => {
  const found = figuresOf(pack).find((each) => each.id === id)
  if (found === undefined) throw new Error(`${pack.edition} has no figure ${id}.`)
  return found
}

export async function readFigure(db: Reader, figure: Figure, setting: Setting): Promise<FigureShown> {
  const { now, before } = await measure(db, questionOf(figure, setting), setting.periods)
  return { figure, now: show(now, setting.small), before: show(before, setting.small) }
}

export async function readBroken(
  db: Reader,
  figure: Figure,
  by: Dimension,
  setting: Setting,
  period: Period = setting.periods.now,
): Promise<Broken> {
  const groups = await measureBy(db, questionOf(figure, setting), period, by)
  return { figure, by, groups: groupsShown(groups, by, setting) }
}

function groupsShown(groups: readonly Group[], by: Dimension, setting: Setting): readonly GroupShown[] {
  const { small, pack } = setting
  if (by === 'month')
    return monthsOf(trendOf(setting.periods.now, setting.at)).map((month) => {
      const found = groups.find(({ label }) => label === month)
      return {
        label: month,
        shown: show(found ?? NOTHING, small),
      }
    })
  return gathered(groups, small, by === 'factor-outcome' ? PAIRS_MAX : ROWS_MAX).map((each) => ({
    label: 'others' in each ? 'All others' : labelsOf(pack, by, each.label),
    shown: show(each, small),
    ...(by === 'factor-outcome' && !('others' in each) ? { pair: pairLabels(pack, each.label) } : {}),
  }))
}

function monthsOf({ from, until }: Period): readonly string[] {
  const months: string[] = []
  for (let day = from; Temporal.PlainDate.compare(day, until) < 0; day = day.add({ months: 1 }))
    months.push(day.toString().slice(0, 7))
  return months
}

/** The line of a figure through the months up to the end of the period. */
export const readTrend = (db: Reader, figure: Figure, setting: Setting): Promise<Broken> =>
  readBroken(db, figure, 'month', setting, trendOf(setting.periods.now, setting.at))

/** What came in, and what became of it. */
const VOLUMES = [
  ['front-door-contacts', 'source'],
  ['front-door-contacts', 'outcome'],
  ['front-door-referrals', 'source'],
  ['front-door-children-referred', 'outcome'],
] as const

const TRENDS = ['referrals-decided-late', 'feedback-late'] as const

/** What teams and agencies are shown beside each other by. */
export const COMPARED = ['front-door-referrals', 'referrals-decided-late', 'feedback-late'] as const
export const SIDES = ['team', 'agency'] as const

export type Overview = {
  readonly figures: readonly FigureShown[]
  readonly volumes: readonly Broken[]
  readonly trends: readonly Broken[]
  /** For teams and for agencies: the same rows, a figure each. */
  readonly sides: Readonly<Record<(typeof SIDES)[number], readonly Broken[]>>
}

/** A figure and what it is broken down by, in one reading; factors, of which a record has several, apart. */
async function readAll(
  db: Reader,
  figure: Figure,
  by: readonly Dimension[],
  setting: Setting,
): Promise<FigureShown & { readonly broken: readonly Broken[] }> {
  const apart = by.filter((each) => each.startsWith('factor'))
  const together = by.filter((each) => !each.startsWith('factor'))
  const answer = await measure(db, questionOf(figure, setting), setting.periods, together)
  const broken: Broken[] = together.map((each) => ({
    figure,
    by: each,
    groups: groupsShown(answer.by[each] ?? [], each, setting),
  }))
  for (const each of apart) broken.push(await readBroken(db, figure, each, setting))
  return {
    figure,
    now: show(answer.now, setting.small),
    before: show(answer.before, setting.small),
    broken,
  }
}

/** Everything of the first page. One connection answers one statement at a time, so they are asked in turn. */
export async function readOverview(db: Reader, setting: Setting): Promise<Overview> {
  await giveRoom(db)
  const read: Awaited<ReturnType<typeof readAll>>[] = []
  for (const figure of figuresOf(setting.pack)) {
    const volumes = VOLUMES.filter(([id]) => id === figure.id).map(([, by]) => by)
    const sides = COMPARED.some((id) => id === figure.id) ? SIDES : []
    read.push(await readAll(db, figure, [...volumes, ...sides], setting))
  }
  const trends: Broken[] = []
  for (const id of TRENDS) trends.push(await readTrend(db, getFigure(setting.pack, id), setting))
  const broken = (id: string, by: Dimension) =>
    read.flatMap((each) => each.broken).filter((each) => each.figure.id === id && each.by === by)
  const side = (by: Dimension) => COMPARED.flatMap((id) => broken(id, by))
  return {
    figures: read,
    volumes: VOLUMES.flatMap(([id, by]) => broken(id, by)),
    trends,
    sides: { team: side('team'), agency: side('agency') },
  }
}

/** By what one figure is broken down on its own page. */
export const brokenBy = ({ figure }: Figure): readonly Dimension[] => [
  'source',
  ...(figure.counts === 'Notices' ? [] : (['team'] as const)),
  'agency',
  ...(figure.query.startsWith('contact') || figure.counts === 'Children' ? (['outcome'] as const) : []),
  'factor',
  // Outcomes by factor, of everything that was referred (One Year On, rec. 21).
  ...(figure.query === 'children-referred' ? (['factor-outcome'] as const) : []),
]

export type FigureWhole = FigureShown & { readonly trend: Broken; readonly broken: readonly Broken[] }

/** One figure, through time and by everything that it is broken down by. */
export async function readWhole(db: Reader, figure: Figure, setting: Setting): Promise<FigureWhole> {
  await giveRoom(db)
  return {
    ...(await readAll(db, figure, brokenBy(figure), setting)),
    trend: await readTrend(db, figure, setting),
  }
}
