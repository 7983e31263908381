import { londonDay, writeDay, writeInstant } from '#/lib/dates.ts'
import { button, emptyState, scrollingTable, summaryList, tag } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { layout } from '#/web/layout.ts'
import { READINGS } from './entries.ts'
import { howSampled } from './forms.ts'
import { type Common, type Typed, tabs } from './pages.ts'
import { childLinks, madeOfTag, paths, sharedPart, toWords } from './parts.ts'
import type { ChildOf, Item, Shared } from './queries.ts'
import type { SharingSampleTable } from './tables.gen.ts'

/** The pages of the samples: what was chosen, how, and what was found. */

export function samplesPage(
  page: Common &
    Typed & {
      readonly samples: readonly SharingSampleTable[]
      readonly govern: boolean
      readonly percent: number
    },
): Html {
  const field = bind(page.values, page.problems)
  const date = (path: string, text: string) =>
    field.date(path, { fieldset: { legend: { text, classes: 'govuk-fieldset__legend--s' } } })
  return layout({
    ...page.frame,
    title: 'Samples of disclosures',
    dense: true,
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">Samples of disclosures</h1>${tabs('samples', { all: true })}
<p class="govuk-body">Each month some disclosures, chosen by chance, are read: ${page.percent} in a hundred.</p>
${
  page.samples.length === 0
    ? emptyState({ text: 'No sample was drawn yet. Those that are stand here, with what was found.' })
    : scrollingTable({
        caption: 'Samples',
        captionClasses: 'govuk-visually-hidden',
        head: ['Days', 'Drawn', 'Chosen', 'Read'],
        rows: page.samples.map((each) => [
          html`<a class="govuk-link" href="${paths.sample.replace(':id', each.subject)}">${writeDay(each.from_on)} to ${writeDay(each.to_on)}</a>`,
          html`${writeDay(londonDay(each.drawn_at))}, ${each.drawn_by}`,
          `${each.chosen} of ${each.among}`,
          each.read >= each.chosen
            ? tag({ text: 'All read', classes: 'govuk-tag--green' })
            : tag({ text: `${each.read} of ${each.chosen}`, classes: 'govuk-tag--yellow' }),
        ]),
      })
}
${
  page.govern
    ? html`<h2 class="govuk-heading-m">Draw a sample</h2><form method="post" action="${paths.samples}" novalidate>${page.formToken}${date('from', 'The first day')}${date('to', 'The last day')}${button({ text: 'Draw the sample' })}</form>`
    : nothing
}`,
  })
}

const FINDINGS: Readonly<Record<string, string>> = { yes: 'Yes', no: 'No', 'not-clear': 'Not clear' }

export function samplePage(
  page: Common & {
    readonly sample: SharingSampleTable
    readonly rows: readonly { readonly item: Item; readonly shared: Shared | undefined }[]
  },
): Html {
  const { sample } = page
  const answer = (value: string | null) => (value === null ? '–' : (FINDINGS[value] ?? value))
  return layout({
    ...page.frame,
    title: 'A sample of disclosures',
    dense: true,
    back: { href: paths.samples, text: 'Samples of disclosures' },
    body: html`<h1 class="govuk-heading-l">Disclosures of ${writeDay(sample.from_on)} to ${writeDay(sample.to_on)}</h1>
<p class="govuk-body">${sample.chosen} of ${sample.among} were chosen; ${sample.read} are read.</p>${howSampled(sample.seed)}
${scrollingTable({
  caption: 'The disclosures of this sample',
  captionClasses: 'govuk-visually-hidden',
  head: ['Shared', 'To whom', 'Needed', 'No more than needed', 'Basis right', 'Recorded', 'Finding'],
  rows: page.rows.map(({ item, shared }) => [
    html`<a class="govuk-link" href="${paths.item.replace(':id', sample.subject).replace(':disclosure', item.disclosure)}">${shared === undefined ? 'Not shown here' : writeInstant(shared.shared_at)}</a>`,
    shared === undefined ? '–' : toWords(shared),
    answer(item.necessary),
    answer(item.proportionate),
    answer(item.basis_right),
    answer(item.recorded),
    item.read_at === null
      ? tag({ text: 'To be read', classes: 'govuk-tag--yellow' })
      : html`${item.finding !== null && html`<span class="app-words">${item.finding}</span><br>`}<span class="app-quiet">${item.read_by}</span>`,
  ]),
})}`,
  })
}

export function itemPage(
  page: Common &
    Typed & {
      readonly item: Item
      readonly shared: Shared
      readonly children: readonly ChildOf[]
      readonly govern: boolean
    },
): Html {
  const field = bind(page.values, page.problems)
  const here = paths.item.replace(':id', page.item.subject).replace(':disclosure', page.item.disclosure)
  const asked = (name: string, text: string) =>
    field.radios(name, {
      fieldset: { legend: { text, classes: 'govuk-fieldset__legend--s' } },
      classes: 'govuk-radios--small govuk-radios--inline',
      items: READINGS.map((value) => ({ value, text: FINDINGS[value]! })),
    })
  const read = page.item.read_at !== null
  return layout({
    ...page.frame,
    title: 'Read a disclosure',
    dense: true,
    errors: page.problems,
    back: { href: paths.sample.replace(':id', page.item.subject), text: 'The sample' },
    body: html`<div class="app-beside"><section><h1 class="govuk-heading-l">Read a disclosure ${madeOfTag(page.shared)}</h1><p class="govuk-body">${childLinks(page.children, page.at)}</p>${sharedPart(page.shared, page.pack)}</section>
<section>${
      read || !page.govern
        ? summaryList({
            rows: [
              { key: 'Needed', value: FINDINGS[page.item.necessary ?? ''] ?? 'Not read yet' },
              {
                key: 'No more than needed',
                value: FINDINGS[page.item.proportionate ?? ''] ?? 'Not read yet',
              },
              { key: 'Basis right', value: FINDINGS[page.item.basis_right ?? ''] ?? 'Not read yet' },
              { key: 'Recorded well', value: FINDINGS[page.item.recorded ?? ''] ?? 'Not read yet' },
              page.item.finding !== null && {
                key: 'Finding',
                value: html`<span class="app-words">${page.item.finding}</span>`,
              },
            ],
          })
        : html`<h2 class="govuk-heading-m">What do you find?</h2><form method="post" action="${here}" data-draft="/drafts/sharing-examine/${page.item.disclosure}" novalidate>${page.formToken}
${asked('necessary', 'Was it needed?')}${asked('proportionate', 'Was it no more than needed?')}${asked('basisRight', 'Is the basis right?')}${asked('recorded', 'Is it well recorded?')}
${field.textarea('finding', { label: { text: 'What was found, and what should follow?', classes: 'govuk-label--s' }, hint: 'Needed where any answer is not yes.', rows: 4 })}
${button({ text: 'Record what you found' })}</form>`
    }</section></div>`,
  })
}
