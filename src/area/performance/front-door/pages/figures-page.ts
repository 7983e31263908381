/** Is the front door sound? Every figure of a period beside the period before, each a way to its records and meaning. */
import type { Problem } from '#/lib/problem.ts'
import { emptyState, scrollingTable } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { DIMENSION_WORDS } from '../labels.ts'
import type { Broken, FigureShown, Overview } from '../model.ts'
import { writePeriod } from '../periods.ts'
import type { Figure } from '../rules.ts'
import { figureLink, paths } from './links.ts'
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

const HEADINGS: readonly { readonly under: Figure['figure']['under']; readonly text: string }[] = [
  { under: 'came-in', text: 'What came in' },
  { under: 'deciding', text: 'Deciding' },
  { under: 'answering', text: 'Answering whoever referred' },
  { under: 'soundness', text: 'Is it sound?' },
]

export function figuresPage(page: {
  readonly frame: Frame
  readonly setting: FigureSetting
  readonly overview: Overview
  readonly problems: readonly Problem[]
}): Html {
  const { frame, setting, overview, problems } = page
  const empty = overview.figures.every(({ now }) => now.total === 0)
  return layout({
    ...frame,
    title: 'Figures of the front door',
    dense: true,
    errors: problems,
    body: html`<h1 class="govuk-heading-l">Figures of the front door</h1>
${periodForm(paths.figures, setting, problems)}${aboutPeriods(setting)}${
  empty
    ? emptyState({
        text: 'Nothing was received in this period. What comes in to the front door is counted here from the moment it is recorded.',
      })
    : html`${summary(overview.figures, setting)}${pictures(overview, setting)}${sides(overview, setting)}`
}`,
  })
}

const summary = (figures: readonly FigureShown[], setting: FigureSetting): Html => {
  const { now, before } = setting.periods
  return html`${HEADINGS.map(
    ({ under, text }) =>
      html`<h2 class="govuk-heading-m">${text}</h2>${scrollingTable({
        caption: text,
        captionClasses: 'govuk-visually-hidden',
        classes: 'app-figures',
        firstCellIsHeader: true,
        head: [
          'Figure',
          `${writePeriod(now)}${setting.periods.soFar ? ' so far' : ''}`,
          writePeriod(before),
          { text: 'Change', format: 'numeric' },
        ],
        rows: figures
          .filter(({ figure }) => figure.figure.under === under)
          .map((each) => [
            html`<a class="govuk-link" href="${figureLink(each.figure.id, now)}">${each.figure.title}</a>`,
            cell(each, 'now', setting),
            cell(each, 'before', setting),
            { text: writeChange(each), format: 'numeric' },
          ]),
      })}`,
  )}${download('summary', now, 'every figure')}`
}

function cell(each: FigureShown, which: 'now' | 'before', setting: FigureSetting): Html {
  const shown = each[which]
  const times = each.figure.figure.shows === 'time' ? writeTimes(shown) : undefined
  const href = which === 'now' ? openLink(each.figure, setting, setting.periods.now) : undefined
  return html`${writeFigure(each.figure, shown, setting.small, href)}${times !== undefined && html`<br><span class="app-quiet">${times}</span>`}`
}

const pictures = ({ figures, trends, volumes }: Overview, setting: FigureSetting): Html =>
  html`<h2 class="govuk-heading-m">Late by month, and how long it took</h2>${trends.map((each) => trendOf(each, setting))}${figures
    .filter(({ figure }) => figure.figure.shows === 'time')
    .map((each) => timesOf(each, setting))}
<h2 class="govuk-heading-m">What came in, and what became of it</h2>${volumes.map((each) => volumeBars(each, setting))}`

const sides = ({ sides }: Overview, setting: FigureSetting): Html =>
  html`<h2 class="govuk-heading-m">Beside each other</h2>
<p class="govuk-body">A difference is a question, not an answer: what reaches one team or comes from one agency isn’t what reaches another.</p>${Object.entries(
    sides,
  ).map(([by, all]) => side(by as keyof Overview['sides'], all, setting))}`

/** A row for each team or agency, a column for each figure. */
function side(by: keyof Overview['sides'], all: readonly Broken[], setting: FigureSetting): Html {
  const { head, by: title } = DIMENSION_WORDS[by]
  const labels = [...new Set(all.flatMap(({ groups }) => groups.map(({ label }) => label)))]
  const caption = `Figures ${title}`
  return html`${scrollingTable({
    caption,
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    head: [head, ...all.map(({ figure }) => figure.title), 'Half of the children decided within'],
    rows: labels.map((label) => {
      const found = all.map(({ figure, groups }) => ({
        figure,
        shown: groups.find((each) => each.label === label)?.shown,
      }))
      const decided = found.find(({ figure }) => figure.id === 'referrals-decided-late')?.shown
      return [
        label,
        ...found.map(({ figure, shown }) =>
          shown === undefined ? '–' : writeFigure(figure, shown, setting.small),
        ),
        decided?.medianDays === undefined ? '–' : writeDays(decided.medianDays),
      ]
    }),
  })}${download(`by-${by}`, setting.periods.now, caption)}`
}
