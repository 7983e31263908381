/** The records behind a figure, newest first. */
import { labelOf } from '#/framework/codes.ts'
import { londonDay, writeInstant } from '#/lib/dates.ts'
import { ageThen } from '#/people/reading.ts'
import { emptyState, pagination, scrollingTable, subNavigation, tag } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { processPath } from '../../../duty-words.ts'
import { referenceOf } from '../../../front-door/contact/index.ts'
import { writePeriod } from '../periods.ts'
import type { Child, Found, Which } from '../queries.ts'
import { type Figure, workingDays } from '../rules.ts'
import { figureLink, recordsLink } from './links.ts'
import { type FigureSetting, writeDays } from './parts.ts'

export type RecordRow = { readonly found: Found; readonly children: readonly Child[] }

const WORDS: Readonly<Record<Figure['figure']['shows'], readonly (readonly [Which, string])[]>> = {
  count: [['all', 'All']],
  share: [
    ['counted', 'Counted'],
    ['others', 'The others'],
    ['waiting', 'Not judged yet'],
  ],
  time: [
    ['counted', 'Late'],
    ['others', 'In time'],
    ['waiting', 'Still has time'],
  ],
}

export function recordsPage(page: {
  readonly frame: Frame
  readonly setting: FigureSetting
  readonly figure: Figure
  readonly which: Which
  readonly page: number
  readonly more: boolean
  readonly rows: readonly RecordRow[]
  /** The whole area's; else only those of the viewer and their teams. */
  readonly wholeArea: boolean
}): Html {
  const { frame, setting, figure, which, rows, wholeArea, more } = page
  const period = setting.periods.now
  const at = (number: number) => ({ href: recordsLink(figure.id, period, which, number) })
  return layout({
    ...frame,
    title: 'Records behind a figure',
    dense: true,
    back: { href: figureLink(figure.id, period), text: figure.title },
    body: html`<h1 class="govuk-heading-l">${figure.title}: the records</h1>
<p class="govuk-body">${figure.numerator}. <strong>${writePeriod(period)}</strong>.${!wholeArea && ' Those that you or your teams have worked on.'}</p>
${subNavigation({
  label: 'Which records',
  items: WORDS[figure.figure.shows].map(([each, text]) => ({
    text,
    href: recordsLink(figure.id, period, each),
    current: each === which,
  })),
})}${
  rows.length === 0
    ? emptyState({ text: page.page > 1 ? 'There are no more.' : 'There is none in this period.' })
    : recordTable(rows, page)
}${
  page.page > 1 || more
    ? pagination({
        ...(page.page > 1 ? { previous: at(page.page - 1) } : {}),
        ...(more ? { next: at(page.page + 1) } : {}),
      })
    : nothing
}`,
  })
}

const recordTable = (
  rows: readonly RecordRow[],
  { figure, setting }: { readonly figure: Figure; readonly setting: FigureSetting },
): Html => {
  const time = figure.figure.shows === 'time'
  return scrollingTable({
    caption: 'Records',
    captionClasses: 'govuk-visually-hidden',
    head: ['Children', 'What', 'Received', 'Outcome', ...(time ? ['Time taken'] : [])],
    rows: rows.map(({ found, children }) => [
      names(children, setting.at),
      html`<a class="govuk-link" href="${processPath(found.kind, found.subject) ?? `/screening/${found.subject}`}">${KINDS[found.kind]} ${referenceOf(found.subject)}</a>`,
      writeInstant(found.received_at),
      outcomeOf(found, setting),
      ...(time ? [taken(found)] : []),
    ]),
  })
}

const KINDS = { contact: 'Contact', referral: 'Referral', notice: 'Notice' } as const

function names(children: readonly Child[], at: Temporal.Instant): Html {
  if (children.length === 0) return html`<span class="app-quiet">No child is identified yet</span>`
  return html`${children.map(
    (each, index) =>
      html`${index > 0 && html`<br>`}<a class="govuk-link" href="/children/${each.subject}">${each.display_name}</a>, ${ageThen(each, londonDay(at))}`,
  )}`
}

/** A referral is decided for each child: as a whole it has no outcome. */
function outcomeOf({ kind, outcome, child, counted }: Found, { pack }: FigureSetting): string {
  if (kind === 'notice') return counted === null ? 'Not screened yet' : 'In joint screening'
  if (outcome !== null)
    return labelOf(pack, kind === 'contact' ? 'contact-outcome' : 'referral-outcome', outcome)
  return kind === 'referral' && child === null ? 'For each child' : 'Not decided yet'
}

function taken({ counted, minutes }: Found): Html {
  const late = tag({
    text: counted === true ? 'Late' : counted === false ? 'In time' : 'Still has time',
    classes: counted === true ? 'govuk-tag--red' : counted === false ? 'govuk-tag--green' : 'govuk-tag--grey',
  })
  return html`${late}<br>${minutes === null ? 'Not done yet' : writeDays(workingDays(minutes))}`
}
