import { roleTitle } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, summaryList } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { url } from '#/web/route.ts'
import { lastMoment } from '../../duty-words.ts'
import type { Row } from '../queries.ts'
import { childLinks } from './duty-table.ts'
import { paths } from './links.ts'

/** More time is given for a reason; the first day stays on the record beside it. */
export function extendPage(page: {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly pack: Pack
  readonly row: Row
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}): Html {
  const { duty, children, worker } = page.row
  const field = bind(page.values, page.problems)
  return layout({
    ...page.frame,
    title: 'Give more time',
    back: { href: paths.duties, text: 'Duties' },
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">Give more time</h1>
${summaryList({
  rows: [
    { key: 'What is due', value: duty.title },
    { key: 'Child', value: childLinks(children, page.at) },
    {
      key: 'Who owes it',
      value: `${roleTitle(page.pack, duty.owner_role)}${worker ? `: ${worker.name}` : ''}`,
    },
    { key: 'Due by', value: lastMoment(duty.due_at) },
    { key: 'Why it is due', value: html`${duty.why} <span class="app-quiet">${duty.source}</span>` },
  ],
})}
<form method="post" action="${url(paths.extend, { process: duty.subject })}" data-draft="/drafts/duty-extend/${duty.subject}" novalidate>${page.formToken}<input type="hidden" name="key" value="${duty.key}">
${field.date('until', { fieldset: { legend: { text: 'Until which day?', classes: 'govuk-fieldset__legend--m' } }, hint: 'The last day on which it is in time.' })}
${field.textarea('reason', { label: { text: 'Why is more time needed?', classes: 'govuk-label--m' }, hint: 'It stays on the record, beside the day that was first promised.', rows: 4 })}
${button({ text: 'Give more time' })}</form>`,
  })
}
