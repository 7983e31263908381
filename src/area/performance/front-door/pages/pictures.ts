/** Lines and strips: what a figure did through the months, and how long things took. */
import { spread, trend } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { writeMonth } from '../labels.ts'
import type { Broken, FigureShown, Setting } from '../model.ts'
import { writePeriod } from '../periods.ts'
import { writeAmount } from '../rules.ts'
import { download } from './parts.ts'

/** A number through time, or a share with what it should stay below. */
export function trendOf({ figure, groups }: Broken, { periods, small, latePercent }: Setting): Html {
  const count = figure.figure.shows === 'count'
  const late = figure.figure.shows === 'time'
  const points = groups.map(({ label, shown }) => ({
    label: writeMonth(label),
    short: writeMonth(label).slice(0, 3),
    value: count ? (shown.total === 'few' ? undefined : shown.total) : shown.percent,
    text: count ? writeAmount(shown.total, small) : shown.percent === undefined ? '–' : `${shown.percent}%`,
  }))
  const title = `${figure.title}, by month`
  return html`${trend({
    id: `trend-${figure.id}`,
    title,
    description: described(points, count ? '' : '%'),
    of: 'Month',
    measure: count ? figure.figure.counts : 'Percent',
    points,
    unit: count ? '' : '%',
    most: count ? 10 : late ? latePercent * 2 : 20,
    ...(late
      ? { target: { value: latePercent, label: `Above ${latePercent}%, leaders are asked why` } }
      : {}),
  })}${download(`${figure.id}.month`, periods.now, title)}`
}

type Point = { readonly label: string; readonly value: number | undefined }

function described(points: readonly Point[], unit: string): string {
  const told = points.filter((each): each is Point & { value: number } => each.value !== undefined)
  if (told.length === 0) return 'There is nothing to show yet.'
  const most = told.reduce((one, other) => (other.value > one.value ? other : one))
  const last = told.at(-1)!
  return `${last.value}${unit} in ${last.label}; the most was ${most.value}${unit}, in ${most.label}.`
}

/** How long it took, in this period and the one before. */
export const timesOf = ({ figure, now, before }: FigureShown, { periods }: Setting): Html =>
  spread({
    id: `times-${figure.id}`,
    title: `Time taken: ${figure.title.replace(/ late$/, '').toLowerCase()}`,
    description:
      now.medianDays === undefined
        ? 'There is nothing to show yet.'
        : `Half took at most ${now.medianDays} working days, and nine in ten at most ${now.ninetiethDays}.`,
    of: 'Period',
    unit: 'working days',
    rows: [
      { label: writePeriod(periods.now), median: now.medianDays, ninetieth: now.ninetiethDays },
      { label: writePeriod(periods.before), median: before.medianDays, ninetieth: before.ninetiethDays },
    ],
  })
