import { labelOf } from '#/framework/codes.ts'
import { writeDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, emptyState, scrollingTable, summaryList, tag } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import type { Card } from '../model.ts'
import type { ScreeningSampledTable, ScreeningSampleTable } from '../tables.gen.ts'
import { childPart, decidedPart, informationPart, toldPart } from './card.ts'
import { SAMPLES, SCREENING, samplePath } from './paths.ts'

type Base = { readonly frame: Frame; readonly formToken: Html; readonly at: Temporal.Instant }

/** `June 2010`. */
const writeMonth = (month: string): string =>
  writeDay(Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })).replace(/^1 /, '')

/** Every month in which something was not progressed: sampled, or not yet. */
export function samplesPage(
  page: Base & {
    readonly samples: readonly ScreeningSampleTable[]
    readonly months: readonly { readonly month: string; readonly notices: number }[]
    readonly thisMonth: string
    readonly mayDraw: boolean
    readonly problems: readonly Problem[]
  },
): Html {
  const { samples, months, thisMonth } = page
  const undrawn = months.filter(
    ({ month }) => month < thisMonth && samples.every((each) => each.month !== month),
  )
  return layout({
    ...page.frame,
    title: 'Samples of what was not progressed',
    dense: true,
    back: { href: SCREENING, text: 'Joint screening' },
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">Samples of what was not progressed</h1>
<p class="govuk-body">Each month some notices that were not progressed are drawn at random and read by somebody of another agency. Whoever disagrees has the notice screened again.</p>
${undrawn.map(({ month, notices }) => undrawnPart(page, month, notices))}
${
  samples.length === 0
    ? emptyState({
        text: 'Every month’s sample would be here, with the seed by which anybody can draw it again.',
      })
    : scrollingTable({
        caption: 'Samples',
        captionClasses: 'govuk-visually-hidden',
        head: ['Month', 'Drawn', 'Read', 'Disagreed', 'Drawn by', 'Seed'],
        rows: samples.map((each) => [
          html`<a class="govuk-link" href="${samplePath(each.subject)}">${writeMonth(each.month)}</a>`,
          `${each.size} of ${each.among}`,
          each.finished_at === null
            ? html`${each.judged} of ${each.size} ${tag({ text: 'To be read', classes: 'govuk-tag--yellow' })}`
            : html`All, ${writeInstant(each.finished_at)}`,
          String(each.disagreed),
          html`${each.drawn_name}, ${writeInstant(each.drawn_at)}`,
          html`<code class="app-break">${each.seed}</code>`,
        ]),
      })
}`,
  })
}

const undrawnPart = (
  { mayDraw, formToken }: { mayDraw: boolean; formToken: Html },
  month: string,
  notices: number,
): Html =>
  html`<div class="app-card"><p class="govuk-body"><strong>${writeMonth(month)} is not sampled yet:</strong> ${notices === 1 ? '1 notice was' : `${notices} notices were`} not progressed.</p>${mayDraw ? html`<form method="post" action="${SAMPLES}">${formToken}<input type="hidden" name="month" value="${month}">${button({ text: `Draw the sample of ${writeMonth(month)}` })}</form>` : nothing}</div>`

export type SampledShown = {
  readonly sampled: ScreeningSampledTable
  /** Undefined where it isn’t there for the viewer. */
  readonly card: Card | undefined
}

/** A month’s sample: each notice as it was told, what was decided and why, and whether its reader agrees. */
export function samplePage(
  page: Base & {
    readonly sample: ScreeningSampleTable
    readonly notices: readonly SampledShown[]
    readonly mayRead: boolean
    readonly values: unknown
    readonly problems: readonly Problem[]
  },
): Html {
  const { sample } = page
  return layout({
    ...page.frame,
    title: 'A month’s sample',
    dense: true,
    back: { href: SAMPLES, text: 'Samples' },
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">Sample of ${writeMonth(sample.month)}</h1>
${summaryList({
  classes: 'app-summary-dense',
  rows: [
    {
      key: 'Drawn',
      value: `${sample.size} of ${sample.among} notices not progressed, ${writeInstant(sample.drawn_at)}, by ${sample.drawn_name}`,
    },
    { key: 'Share', value: `${sample.percent} in a hundred, at least ${sample.least}` },
    {
      key: 'Seed',
      value: html`<code class="app-break">${sample.seed}</code>. The notices are those whose hash with this seed comes first.`,
    },
    { key: 'Read', value: `${sample.judged} of ${sample.size}; ${sample.disagreed} disagreed` },
  ],
})}
${page.notices.map((each) => sampledPart(page, each))}`,
  })
}

function sampledPart(page: Parameters<typeof samplePage>[0], { sampled, card }: SampledShown): Html {
  if (card === undefined)
    return html`<article class="app-card"><p class="govuk-body">This notice is not shown here. Not sure? Ring the safeguarding desk.</p></article>`
  const { waiting, pack } = card
  return html`<article class="app-card"><h2 class="govuk-heading-m">${labelOf(pack, 'notice-kind', waiting.kind)}, ${waiting.reference}</h2>
<div class="app-beside"><section>${toldPart(card)}${informationPart(card)}</section><section>${card.children.map((child) => html`${childPart(child, card, false)}${decidedPart(child, card, false)}`)}${card.unnamed === undefined ? nothing : decidedPart(card.unnamed, card, false)}
${judgedPart(page, sampled)}</section></div></article>`
}

function judgedPart(page: Parameters<typeof samplePage>[0], sampled: ScreeningSampledTable): Html {
  if (sampled.agrees !== null)
    return html`<p class="govuk-body-s">${tag({ text: sampled.agrees ? 'Agreed' : 'Disagreed: screened again', classes: sampled.agrees ? 'govuk-tag--green' : 'govuk-tag--red' })} ${sampled.by_name}, ${sampled.by_agency}${sampled.judged_at === null ? nothing : html`, ${writeInstant(sampled.judged_at)}`}: <span class="app-words">${sampled.reason}</span></p>`
  // One at a time, from the first: so that the page has one form, and none is passed over.
  const next = page.notices.find((each) => each.card !== undefined && each.sampled.agrees === null)
  if (!page.mayRead || next?.sampled.notice !== sampled.notice)
    return html`<p class="govuk-body-s app-quiet">${page.mayRead ? 'To be read after those above.' : 'To be read by somebody of another agency.'}</p>`
  const field = bind(page.values, page.problems)
  return html`<form method="post" action="${samplePath(page.sample.subject, `/${sampled.notice}`)}" novalidate>${page.formToken}
${field.radios('agrees', {
  fieldset: {
    legend: { text: 'Do you agree with what was decided?', classes: 'govuk-fieldset__legend--s' },
  },
  classes: 'govuk-radios--small govuk-radios--inline',
  items: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No: screen it again' },
  ],
})}
${field.textarea('reason', { label: { text: 'Why' }, rows: 2 })}
${button({ text: 'Record your reading' })}</form>`
}
