import type { Pack } from '#/framework/types.ts'
import { writeDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import {
  button,
  emptyState,
  pagination,
  scrollingTable,
  subNavigation,
  summaryList,
  tag,
} from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { type AgreementPage, agreementActs, agreementFields, reviewWords } from './forms.ts'
import { childLinks, madeOfTag, paths, sharedPart, toWords } from './parts.ts'
import type { ChildOf, Shared } from './queries.ts'
import type { SharingAgreementTable } from './tables.gen.ts'

export type Common = { readonly frame: Frame; readonly at: Temporal.Instant; readonly pack: Pack }
export type Typed = {
  readonly formToken: Html
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

type Tab = 'all' | 'agreements' | 'samples'

export const tabs = (current: Tab, may: { readonly all: boolean }): Html =>
  subNavigation({
    label: 'Information sharing',
    items: [
      may.all && { text: 'Disclosures', href: paths.all, current: current === 'all' },
      { text: 'Agreements', href: paths.agreements, current: current === 'agreements' },
      may.all && { text: 'Samples', href: paths.samples, current: current === 'samples' },
    ],
  })

export function allPage(
  page: Common & {
    readonly rows: readonly { readonly shared: Shared; readonly children: readonly ChildOf[] }[]
    readonly madeOf: string | undefined
    readonly page: number
    readonly more: boolean
  },
): Html {
  const at = (number: number) =>
    `${paths.all}?${new URLSearchParams({ ...(page.madeOf === undefined ? {} : { madeOf: page.madeOf }), page: String(number) })}`
  const filters = [
    [undefined, 'all'],
    ['recorded', 'recorded by hand'],
    ['answer', 'answers to referrers'],
    ['transfer', 'passed to another area'],
  ] as const
  return layout({
    ...page.frame,
    title: 'Information sharing',
    dense: true,
    body: html`<h1 class="govuk-heading-l">Information sharing</h1>${tabs('all', { all: true })}
<p class="govuk-body-s">Show: ${filters.map(([value, text], index) => html`${index > 0 && ', '}${value === page.madeOf ? html`<strong>${text}</strong>` : html`<a class="govuk-link" href="${value === undefined ? paths.all : `${paths.all}?madeOf=${value}`}">${text}</a>`}`)}</p>
${
  page.rows.length === 0
    ? emptyState({
        text: 'Nothing was shared yet. What is recorded from a child’s page or a referral stands here, and each answer to a referrer.',
      })
    : scrollingTable({
        caption: 'Disclosures, the newest first',
        captionClasses: 'govuk-visually-hidden',
        head: ['When', 'Child', 'To whom', 'What', 'Decided by'],
        rows: page.rows.map(({ shared, children }) => [
          html`<a class="govuk-link" href="${paths.one.replace(':id', shared.key)}">${writeInstant(shared.shared_at)}</a>`,
          childLinks(children, page.at),
          html`${toWords(shared)} ${madeOfTag(shared)}`,
          html`<span class="app-clip">${shared.what}</span>`,
          html`${shared.decided_by}${shared.held.length > 0 && html`<br>${tag({ text: 'Not checked first', classes: 'govuk-tag--red' })}`}`,
        ]),
      })
}
${
  page.page > 1 || page.more
    ? pagination({
        ...(page.page > 1 ? { previous: { href: at(page.page - 1) } } : {}),
        ...(page.more ? { next: { href: at(page.page + 1) } } : {}),
      })
    : nothing
}`,
  })
}

export const onePage = (
  page: Common & { readonly shared: Shared; readonly children: readonly ChildOf[] },
): Html =>
  layout({
    ...page.frame,
    title: 'A disclosure',
    dense: true,
    back: { href: paths.all, text: 'Information sharing' },
    body: html`<h1 class="govuk-heading-l">A disclosure ${madeOfTag(page.shared)}</h1><p class="govuk-body">${childLinks(page.children, page.at)}</p>${sharedPart(page.shared, page.pack)}`,
  })

export function agreementsPage(
  page: Common &
    Typed & {
      readonly agreements: readonly SharingAgreementTable[]
      readonly govern: boolean
      readonly all: boolean
    },
): Html {
  return layout({
    ...page.frame,
    title: 'Sharing agreements',
    dense: true,
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">Sharing agreements</h1>${tabs('agreements', { all: page.all })}
${
  page.agreements.length === 0
    ? emptyState({
        text: 'No agreement is in the register. Those with partners stand here, the next to be looked at first.',
      })
    : scrollingTable({
        caption: 'The register of agreements',
        captionClasses: 'govuk-visually-hidden',
        head: ['With whom', 'What for', 'From', 'To be looked at again'],
        rows: page.agreements.map((each) => [
          html`<a class="govuk-link" href="${paths.agreement.replace(':id', each.subject)}">${each.partner}</a>`,
          html`<span class="app-words">${each.purpose}</span>`,
          writeDay(each.from_on),
          reviewWords(each, page.at),
        ]),
      })
}
${
  page.govern
    ? html`<h2 class="govuk-heading-m">Enter an agreement</h2><form method="post" action="${paths.agreements}" novalidate>${page.formToken}${agreementFields(page.values, page.problems)}${button({ text: 'Enter it' })}</form>`
    : nothing
}`,
  })
}

export const agreementPage = (page: AgreementPage): Html => {
  const { agreement } = page
  const words = (text: string) => html`<span class="app-words">${text}</span>`
  return layout({
    ...page.frame,
    title: 'Sharing agreement',
    dense: true,
    errors: page.problems,
    back: { href: paths.agreements, text: 'Sharing agreements' },
    body: html`<h1 class="govuk-heading-l">Agreement with ${agreement.partner}</h1>
${summaryList({
  rows: [
    { key: 'What for', value: words(agreement.purpose) },
    { key: 'What may be shared, about whom', value: words(agreement.covers) },
    { key: 'From', value: writeDay(agreement.from_on) },
    { key: 'To be looked at again', value: reviewWords(agreement, page.at) },
    { key: 'Signed by', value: agreement.signed_by },
    agreement.reviewed_at !== null && {
      key: 'Looked at',
      value: html`${writeInstant(agreement.reviewed_at)}: ${words(agreement.reviewed_words ?? '')}`,
    },
    agreement.ended_why !== null && { key: 'Why it ended', value: words(agreement.ended_why) },
  ],
})}${page.govern && agreement.ended_at === null ? agreementActs(page) : nothing}`,
  })
}
