/** What the pages of figures have in common: the choice of a period, and how a figure is written. */
import type { Problem } from '#/lib/problem.ts'
import { bars, button, details, input, select } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { DIMENSION_WORDS } from '../labels.ts'
import type { Broken, FigureShown, Setting } from '../model.ts'
import { askedOf, offered, type Period, writePeriod } from '../periods.ts'
import { type Amount, change, type Figure, type Shown, writeAmount } from '../rules.ts'
import { recordsLink, tableLink } from './links.ts'

export type FigureSetting = Setting & { readonly mayOpen: boolean }

/** A month, quarter or year by one choice; from one day to another by two. */
export function periodForm(path: string, setting: Setting, problems: readonly Problem[]): Html {
  const { periods, at, small } = setting
  const shown = askedOf(periods.now)
  const wrong = (field: string) => problems.find((each) => each.field === field)?.text
  const items = offered(at, small !== undefined, periods.now).map((each) => ({
    value: askedOf(each).period!,
    text: writePeriod(each),
  }))
  return html`<form method="get" action="${path}" class="app-filters">${select({
    id: 'period',
    name: 'period',
    label: 'Period',
    value: shown.period ?? '',
    errorMessage: wrong('period'),
    items: [...(periods.now.kind === 'days' ? [{ value: '', text: 'Choose one' }] : []), ...items],
  })}${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>${
    small === undefined &&
    details({
      summaryText: 'From one day to another',
      classes: 'app-not-printed',
      open: periods.now.kind === 'days' || problems.some(({ field }) => field === 'from' || field === 'to'),
      text: html`<form method="get" action="${path}" class="app-filters" novalidate>${day('from', 'From', shown.from, wrong('from'))}${day('to', 'To, that day too', shown.to, wrong('to'))}${button({ text: 'Show these days', classes: 'govuk-button--secondary' })}</form>`,
    })
  }`
}

const day = (
  name: string,
  label: string,
  value: string | undefined,
  errorMessage: string | undefined,
): Html =>
  input({
    id: name,
    name,
    label,
    value,
    errorMessage,
    classes: 'govuk-input--width-10',
    attributes: { type: 'date' },
  })

/** What is compared with what, and what the figures leave out. */
export function aboutPeriods({ periods, small }: Setting): Html {
  const { now, before, soFar } = periods
  return html`<p class="govuk-body"><strong>${writePeriod(now)}</strong>${soFar && ' so far'}, beside ${writePeriod(before)}${soFar && ': as many days of the period before'}.</p>
<p class="govuk-body-s app-quiet">A contact or referral belongs to the period in which it was received. Figures are of the record as it stands now, not as it was known then, and leave out everybody whose record the viewer may not see.${
    small !== undefined &&
    ` Numbers under ${small} are not told, others are rounded to ${small}, and shares and times are told only of ${small * 4} or more: nobody is to be found by them.`
  }</p>`
}

/** `0.4 working days`; what took less than the least that is shown isn’t nothing. */
export const writeDays = (days: number): string =>
  days === 0 ? 'a tenth of a working day' : `${days} working day${days === 1 ? '' : 's'}`

/** `12 of 80 (15%)`, or the number alone. The number is a way to its records, for whoever may open them. */
export function writeFigure(
  { figure: { shows } }: Figure,
  shown: Shown,
  small: number | undefined,
  href?: string | undefined,
): Html {
  const linked = (amount: Amount) => {
    const text = writeAmount(amount, small)
    return href === undefined || amount === 0
      ? html`${text}`
      : html`<a class="govuk-link" href="${href}">${text}</a>`
  }
  if (shows === 'count') return linked(shown.total)
  if (shown.judged === 0) return html`<span class="app-quiet">None to judge</span>`
  if (shown.judged === 'few') return html`${writeAmount('few', small)}`
  return html`${linked(shown.counted)} of ${writeAmount(shown.judged, small)}${shown.percent !== undefined && ` (${shown.percent}%)`}`
}

/** `half within 0.4 working days, nine in ten within 1.2 working days`. */
export const writeTimes = ({ medianDays, ninetiethDays }: Shown): string | undefined =>
  medianDays === undefined || ninetiethDays === undefined
    ? undefined
    : `half within ${writeDays(medianDays)}, nine in ten within ${writeDays(ninetiethDays)}`

export function writeChange({ figure, now, before }: FigureShown): string {
  const moved = change(figure.figure.shows, now, before)
  if (moved === undefined) return '–'
  const sign = moved > 0 ? '+' : moved < 0 ? '−' : ''
  const unit = figure.figure.shows === 'count' ? '' : Math.abs(moved) === 1 ? ' point' : ' points'
  return `${sign}${Math.abs(moved).toLocaleString('en-GB')}${unit}`
}

/** Which records stand behind the number of a figure. */
export const whichOf = ({ figure }: Figure): 'all' | 'counted' =>
  figure.shows === 'count' ? 'all' : 'counted'

export const openLink = (figure: Figure, setting: FigureSetting, period: Period): string | undefined =>
  setting.mayOpen ? recordsLink(figure.id, period, whichOf(figure)) : undefined

export const download = (table: string, period: Period, title: string): Html =>
  html`<p class="govuk-body-s app-not-printed"><a class="govuk-link" href="${tableLink(table, period)}">Download as CSV<span class="govuk-visually-hidden">: ${title}</span></a></p>`

/** Bars of the numbers of a figure, with their table. */
export function volumeBars({ figure, by, groups }: Broken, { periods, small }: Setting): Html {
  const title = `${figure.title} ${DIMENSION_WORDS[by].by}`
  if (groups.length === 0) return nothing
  return html`${bars({
    title,
    of: DIMENSION_WORDS[by].head,
    measure: figure.figure.counts,
    rows: groups.map(({ label, shown }) => ({
      label,
      value: shown.total === 'few' ? 0 : shown.total,
      text: writeAmount(shown.total, small),
    })),
  })}${download(`${figure.id}.${by}`, periods.now, title)}`
}
