/** Ending what no longer holds of where somebody is and how they are reached. */
import type { Problem } from '#/lib/problem.ts'
import { paths } from '#/people/paths.ts'
import type { Typed } from '#/people/typed.ts'
import { button, summaryList } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { wordsFor } from './forms.ts'
import type { PersonAddressTable, PersonContactDetailTable, PersonTable } from './tables.gen.ts'

type Common = { readonly frame: Frame; readonly formToken: Html; readonly person: PersonTable }

const formLayout = (
  page: Common & { readonly problems: readonly Problem[] },
  words: { readonly title: string; readonly action: string; readonly key: string; readonly value: string },
  fields: Html,
): Html =>
  layout({
    ...page.frame,
    title: 'No longer so',
    back: { href: paths.person(page.person.subject) },
    errors: page.problems,
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><span class="govuk-caption-l">${page.person.display_name}</span><h1 class="govuk-heading-l">${words.title}</h1>${summaryList({ rows: [{ key: words.key, value: words.value }] })}<form method="post" action="${words.action}" novalidate>${page.formToken}${fields}${button({ text: 'Record' })}</form></div></div>`,
  })

export const endAddressPage = (
  page: Common & {
    readonly address: PersonAddressTable
    readonly values: Typed
    readonly problems: readonly Problem[]
  },
): Html =>
  formLayout(
    page,
    {
      title: 'They are no longer at this address',
      action: paths.endAddress(page.person.subject, page.address.key),
      key: wordsFor(page.address.kind),
      value: [...page.address.lines, page.address.postcode].filter(Boolean).join(', '),
    },
    bind(page.values, page.problems).date('on', {
      fieldset: { legend: { text: 'Until when?', classes: 'govuk-fieldset__legend--s' } },
    }),
  )

export const endDetailsPage = (page: Common & { readonly details: PersonContactDetailTable }): Html =>
  formLayout(
    { ...page, problems: [] },
    {
      title: 'This no longer reaches them',
      action: paths.endDetails(page.person.subject, page.details.key),
      key: wordsFor(page.details.kind),
      value: page.details.value,
    },
    html``,
  )
