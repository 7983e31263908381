import { labelOf } from '#/framework/codes.ts'
import { formOf, wordsOf } from '#/framework/forms.ts'
import { writeSource } from '#/framework/sources.ts'
import type { Indicator, Pack } from '#/framework/types.ts'
import { writeInstant } from '#/lib/dates.ts'
import { emptyState, scrollingTable, summaryList } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { today, writeNamed } from '../words.ts'
import type { BothReadings, ReasonCount, Unassessed } from './queries.ts'

export type BothPage = {
  readonly frame: Frame
  readonly pack: Pack
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  readonly both: BothReadings
  readonly reasons: readonly ReasonCount[]
  readonly unassessed: readonly Unassessed[]
}

export const LAMING = 'professionals-referrals-assessed'
export const GOVERNMENT = 'professionals-referrals-decided-with-reason'

const share = (part: number, whole: number): string =>
  whole === 0 ? 'none yet' : `${Math.round((part / whole) * 1000) / 10}% (${part} of ${whole})`

/** Both readings side by side, each with its definition, the reasons, and the records behind them. */
export function bothPage(page: BothPage): Html {
  const { pack, both } = page
  const say = (key: string) => wordsOf(formOf(pack, 'decision'), key)
  return layout({
    ...page.frame,
    title: 'Both readings of recommendation 19',
    dense: true,
    body: html`<h1 class="govuk-heading-l">${say('bothReadings')}</h1>
<p class="govuk-body">Children in professionals’ referrals received from ${writeInstant(page.from)} to ${writeInstant(page.until)}: ${both.children}, of whom ${both.undecided} wait for a decision.</p>
${reading(say('laming'), share(both.assessed, both.children), indicator(pack, LAMING), pack)}
${reading(say('government'), share(both.reasoned_in_time, both.children), indicator(pack, GOVERNMENT), pack)}
<h2 class="govuk-heading-m">Why there was no assessment</h2>
${
  page.reasons.length === 0
    ? emptyState({
        text: 'Where no assessment is decided after a professional’s referral, its reason is counted here.',
      })
    : scrollingTable({
        caption: 'Reasons, by how many children',
        captionClasses: 'govuk-visually-hidden',
        head: ['Reason', 'Children'],
        rows: page.reasons.map((each) => [reasonWords(each.because, pack), String(each.children)]),
      })
}
${page.unassessed.length === 0 ? nothing : records(page)}`,
  })
}

const indicator = (pack: Pack, id: string): Indicator | undefined =>
  pack.indicators.find((each) => each.id === id)

const reading = (title: string, value: string, defined: Indicator | undefined, pack: Pack): Html =>
  html`<section class="app-card"><h2 class="govuk-heading-m">${title}</h2><p class="govuk-heading-l">${value}</p>${
    defined === undefined
      ? nothing
      : summaryList({
          classes: 'app-summary-dense',
          rows: [
            { key: 'Counted', value: defined.numerator },
            { key: 'Out of', value: defined.denominator },
            { key: 'From', value: writeSource(defined.source, pack) },
          ],
        })
  }</section>`

const reasonWords = (because: string, pack: Pack): string =>
  because === 'none' ? 'None recorded' : labelOf(pack, 'no-assessment-reason', because)

const records = ({ unassessed, pack }: BothPage): Html =>
  scrollingTable({
    caption: 'The records: no assessment was decided, the newest 50',
    captionClasses: 'govuk-table__caption--m',
    head: ['Child', 'Referred', 'Decided', 'Why no assessment', 'Decided in time'],
    rows: unassessed.map((each) => [
      html`<a class="govuk-link" href="/referrals/${each.referral}">${writeNamed(each, today(each.received_at))}</a>`,
      writeInstant(each.received_at),
      labelOf(pack, 'referral-outcome', each.outcome),
      reasonWords(each.because ?? 'none', pack),
      each.in_time ? 'Yes' : 'No',
    ]),
  })
