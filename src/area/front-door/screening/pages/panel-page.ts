import type { Problem } from '#/lib/problem.ts'
import { emptyState, pagination, tag } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { writeNamed, writeSince } from '../../words.ts'
import type { Panel, Row } from '../model.ts'
import type { Sums } from '../queries.ts'
import { adultsPart, headPart, informationPart, rulesPart, toldPart } from './card.ts'
import { type Asking, childrenPart, informForm, maracPart, schoolPart } from './forms.ts'
import { pathOf, SAMPLES, SCREENING } from './paths.ts'

export type PanelPage = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly shown: Panel
  readonly values: unknown
  readonly problems: readonly Problem[]
  readonly may: Asking['may'] & { readonly notices: boolean }
  readonly agency: string
}

/** One screen for the panel: the day’s list at the side, one notice in full, and what each may add or decide. */
export function panelPage(page: PanelPage): Html {
  const { shown, frame, problems, at } = page
  return layout({
    ...frame,
    title: 'Joint screening',
    dense: true,
    errors: problems,
    body: html`<div class="app-inbox-head"><h1 class="govuk-heading-l">Joint screening</h1><p class="govuk-body"><a class="govuk-link" href="${SAMPLES}">Samples of what was not progressed</a></p></div>
<div class="app-inbox-figures">${equation('Today', shown.today)}${equation('Last seven days', shown.week)}<p class="govuk-body"><strong>Waiting in all:</strong> ${shown.waiting}</p></div>
<div class="app-screening"><nav class="app-screening-part" aria-label="Notices to screen">${shown.rows.length === 0 ? nothingWaits(shown) : html`<ol class="app-screening-list">${shown.rows.map((row) => rowPart(row, shown, at))}</ol>${pages(shown)}`}</nav>
<div class="app-screening-part">${shown.card === undefined ? nothing : cardPart(page, shown.card)}</div></div>`,
  })
}

const equation = (when: string, { received, screened, waiting }: Sums): Html =>
  html`<p class="govuk-body"><strong>${when}:</strong> ${received} received = ${screened} screened + ${waiting} waiting</p>`

const nothingWaits = ({ card }: Panel): Html =>
  emptyState({
    text: `Every notice that waits would be here, one incident a row: those first in which a child was hurt or is under one, somebody is pregnant, was strangled or threatened with a weapon, or it is getting worse. None waits now${card === undefined ? '' : ' but what is open beside'}.`,
  })

function rowPart({ waiting, children, named, first }: Row, { card }: Panel, at: Temporal.Instant): Html {
  const on = waiting.at.toZonedDateTimeISO('Europe/London').toPlainDate()
  const names = children.map(({ person, name, birthDate }) => {
    const known = person === null ? undefined : named.get(person)
    return writeNamed(
      known ?? { name: name ?? 'Name not known', bornOn: birthDate, expectedOn: null, diedOn: null },
      on,
    )
  })
  const here = card?.waiting.subject === waiting.subject
  return html`<li class="app-screening-row${here ? ' app-screening-row--here' : ''}"><a class="govuk-link" href="${pathOf(waiting.subject)}"${here ? html` aria-current="true"` : nothing}>${names.length === 0 ? 'No child named' : names.join('; ')}</a>
<span class="app-quiet">${waiting.agency}, ${writeSince(waiting.receivedAt, at)}${waiting.repeats.length > 0 && `, told ${waiting.repeats.length + 1} times`}</span>
${first.map(({ title }) => tag({ text: title, classes: 'govuk-tag--red' }))}${waiting.state === 'part' ? tag({ text: 'Some children decided', classes: 'govuk-tag--yellow' }) : nothing}${waiting.state === 'reopened' ? tag({ text: 'To be screened again', classes: 'govuk-tag--yellow' }) : nothing}</li>`
}

const pages = ({ page, pages }: Panel): Html =>
  pages <= 1
    ? nothing
    : pagination({
        ...(page > 1 ? { previous: { href: `${SCREENING}?page=${page - 1}` } } : {}),
        ...(page < pages ? { next: { href: `${SCREENING}?page=${page + 1}` } } : {}),
      })

function cardPart(page: PanelPage, card: NonNullable<Panel['card']>): Html {
  const { may, formToken, values, problems, agency } = page
  const asking: Asking = { card, formToken, values, problems, may, agency }
  const reopened = card.waiting.state === 'reopened' && card.screening?.reopened_why
  return html`${headPart(card, may.notices ? `/notices/${card.waiting.subject}` : undefined)}
${reopened ? html`<p class="govuk-body"><strong>${card.screening!.reopened_name} read this in the sample and disagreed:</strong> <span class="app-words">${reopened}</span></p>` : nothing}
<div class="app-beside"><section aria-labelledby="part-told"><h2 class="govuk-heading-l" id="part-told">What was told</h2>${rulesPart(card)}${toldPart(card)}
<h3 class="govuk-heading-s">Adults</h3>${adultsPart(card)}
<h2 class="govuk-heading-l" id="part-agencies">What each agency knows</h2>${informationPart(card)}${informForm(asking)}
<h2 class="govuk-heading-l" id="part-marac">MARAC, for the adult at risk</h2>${maracPart(asking)}</section>
<section aria-labelledby="part-children"><h2 class="govuk-heading-l" id="part-children">Each child</h2>${childrenPart(asking)}
<h2 class="govuk-heading-l" id="part-school">School, before the child comes in</h2>${schoolPart(asking)}</section></div>`
}
