/** One figure: what it means, what it comes to, and the question that was asked. */
import { verifiedWords, writeSource } from '#/framework/sources.ts'
import type { Problem } from '#/lib/problem.ts'
import { details, emptyState, scrollingTable, summaryList } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { url } from '#/web/route.ts'
import { DIMENSION_WORDS } from '../labels.ts'
import type { Broken, FigureWhole } from '../model.ts'
import { writePeriod } from '../periods.ts'
import { QUERIES } from '../queries.ts'
import { writeAmount } from '../rules.ts'
import { figuresLink, paths } from './links.ts'
import {
  aboutPeriods,
  download,
  type FigureSetting,
  openLink,
  periodForm,
  volumeBars,
  writeChange,
  writeDays,
  writeFigure,
  writeTimes,
} from './parts.ts'
import { timesOf, trendOf } from './pictures.ts'

export function figurePage(page: {
  readonly frame: Frame
  readonly setting: FigureSetting
  readonly whole: FigureWhole
  readonly problems: readonly Problem[]
}): Html {
  const { frame, setting, whole, problems } = page
  const { figure, now, before, trend, broken } = whole
  const { periods, small } = setting
  const time = figure.figure.shows === 'time'
  return layout({
    ...frame,
    title: 'A figure of the front door',
    dense: true,
    errors: problems,
    back: { href: figuresLink(periods.now), text: 'Figures of the front door' },
    body: html`<h1 class="govuk-heading-l">${figure.title}</h1>
${periodForm(url(paths.one, { indicator: figure.id }), setting, problems)}${aboutPeriods(setting)}
${summaryList({
  rows: [
    {
      key: writePeriod(periods.now),
      value: html`${writeFigure(figure, now, small, openLink(figure, setting, periods.now))}${time && writeTimes(now) && html`<br>${writeTimes(now)}`}`,
    },
    {
      key: writePeriod(periods.before),
      value: html`${writeFigure(figure, before, small)}${time && writeTimes(before) && html`<br>${writeTimes(before)}`}`,
    },
    { key: 'Change', value: writeChange(whole) },
  ],
})}
${definition(whole, setting)}
${
  now.total === 0
    ? emptyState({ text: 'Nothing of this was received in the period.' })
    : html`<h2 class="govuk-heading-m">Through the months</h2>${trendOf(trend, setting)}${time ? timesOf(whole, setting) : nothing}
<h2 class="govuk-heading-m">Broken down</h2>${broken.map((each) => brokenPart(each, setting))}`
}`,
  })
}

const GOOD = {
  high: 'A high number is good.',
  low: 'A low number is good.',
  neither: 'Neither a high nor a low number is good by itself.',
} as const

/** What is counted out of what, why, from where, how sure we are; and the question itself, for whoever checks it. */
const definition = ({ figure }: FigureWhole, { pack, months }: FigureSetting): Html =>
  html`<h2 class="govuk-heading-m">What it means</h2>${summaryList({
    rows: [
      { key: 'Counted', value: figure.numerator },
      { key: 'Out of', value: figure.denominator },
      {
        key: 'Meaning',
        value: `${figure.definition ?? ''}${figure.figure.query.startsWith('re') && /months/.test(QUERIES.get(figure.figure.query)!) ? ` The months are ${months}.` : ''}`,
      },
      { key: 'Good or bad', value: GOOD[figure.good] },
      { key: 'From', value: writeSource(figure.source, pack) },
      { key: 'How sure', value: verifiedWords[figure.verified] },
      { key: 'Recommendations', value: figure.laming.join(', ') },
      { key: 'Its name in packs', value: figure.id },
    ],
  })}${details({
    summaryText: 'The question as it is asked of the database',
    text: html`<div class="app-scroll" role="region" aria-label="The question" tabindex="0"><pre class="app-query">${QUERIES.get(figure.figure.query)!}</pre></div>`,
  })}`

function brokenPart(broken: Broken, setting: FigureSetting): Html {
  if (broken.by === 'factor-outcome') return pairTable(broken, setting)
  return broken.figure.figure.shows === 'count' ? volumeBars(broken, setting) : brokenTable(broken, setting)
}

/** A row for each factor, a column for each outcome: what was decided where there is violence, drink, a child who cares. */
function pairTable({ figure, by, groups }: Broken, { small, periods }: FigureSetting): Html {
  const pairs = groups.flatMap(({ pair, shown }) => (pair === undefined ? [] : [{ pair, shown }]))
  const [rows, columns] = [0, 1].map((index) => [...new Set(pairs.map(({ pair }) => pair[index]!))]) as [
    string[],
    string[],
  ]
  const caption = `${figure.title} ${DIMENSION_WORDS[by].by}`
  return html`${scrollingTable({
    caption,
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    head: ['Factor', ...columns.map((text) => ({ text, format: 'numeric' as const }))],
    rows: rows.map((factor) => [
      factor,
      ...columns.map((outcome) => {
        const found = pairs.find(({ pair }) => pair[0] === factor && pair[1] === outcome)?.shown.total
        return { text: writeAmount(found ?? 0, small), format: 'numeric' as const }
      }),
    ]),
  })}<p class="govuk-body-s app-quiet">A child of several factors is in a row of each.${small !== undefined && ` A nought may stand for fewer than ${small}.`}</p>${download(`${figure.id}.${by}`, periods.now, caption)}`
}

const brokenTable = ({ figure, by, groups }: Broken, { small, periods }: FigureSetting): Html => {
  const { head, by: words } = DIMENSION_WORDS[by]
  const caption = `${figure.title} ${words}`
  const time = figure.figure.shows === 'time'
  return html`${scrollingTable({
    caption,
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    head: [head, figure.title, ...(time ? ['Half within', 'Nine in ten within'] : [])],
    rows: groups.map(({ label, shown }) => [
      label,
      writeFigure(figure, shown, small),
      ...(time ? [days(shown.medianDays), days(shown.ninetiethDays)] : []),
    ]),
  })}${download(`${figure.id}.${by}`, periods.now, caption)}`
}

const days = (value: number | undefined): string => (value === undefined ? '–' : writeDays(value))
