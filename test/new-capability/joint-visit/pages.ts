import { writeDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, summaryList } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import type { Visit } from './queries.ts'

export type VisitPage = {
  readonly frame: Frame
  readonly formToken: Html
  readonly visit: Visit
  readonly version: number
  readonly values: unknown
  readonly problems: readonly Problem[]
}

export function visitPage(page: VisitPage): Html {
  const { frame, visit, problems } = page
  return layout({
    ...frame,
    title: 'Joint visit',
    errors: problems,
    body: html`<h1 class="govuk-heading-l">Joint visit with ${visit.agency}</h1>
${summaryList({
  rows: [
    { key: 'Arranged for', value: writeDay(visit.arranged_on) },
    { key: 'Why', value: html`<span class="app-words">${visit.why}</span>` },
    ...cameOf(visit),
  ],
})}
${visit.made_at === null && madeForm(page)}`,
  })
}

const cameOf = ({ made_at, seen, what, by_name }: Visit) =>
  made_at === null
    ? []
    : [
        { key: 'Made', value: writeInstant(made_at) },
        { key: 'Was the child seen?', value: seen === true ? 'Yes' : 'No' },
        { key: 'What was seen and said', value: html`<span class="app-words">${what}</span>` },
        { key: 'Recorded by', value: by_name ?? '' },
      ]

function madeForm({ formToken, version, values, problems }: VisitPage): Html {
  const field = bind(values, problems)
  return html`<form method="post" novalidate>${formToken}<input type="hidden" name="_version" value="${version}">
<h2 class="govuk-heading-m">What came of it</h2>
${field.radios('seen', {
  fieldset: { legend: { text: 'Was the child seen?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--inline',
  items: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
  ],
})}
${field.textarea('what', { label: { text: 'What you saw and heard, or why the child was not seen' } })}
${button({ text: 'Record the visit' })}</form>`
}
