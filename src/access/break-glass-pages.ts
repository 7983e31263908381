import { writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, radios, scrollingTable, textarea, warningText } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { GLASS_MINUTES, type OpeningToReview } from './break-glass.ts'

type Form = { readonly frame: Frame; readonly formToken: Html; readonly problems?: readonly Problem[] }

const errorAt = (problems: readonly Problem[] | undefined, field: string): string | undefined =>
  problems?.find((each) => each.field === field)?.text

/** The same page for every id, whether or not there is such a record. */
export const breakGlassPage = (page: Form & { readonly reason?: string | undefined }): Html =>
  layout({
    ...page.frame,
    title: 'Open a record in an emergency',
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">Open a record in an emergency</h1>
<p class="govuk-body">For ${GLASS_MINUTES} minutes you can read this one record: nobody around the child, no search, no printing.</p>
${warningText({ text: 'Somebody else reviews why you opened it within one working day. Every opening is kept.', iconFallbackText: 'Warning' })}
<form method="post" novalidate>${page.formToken}${textarea({
      name: 'reason',
      label: { text: 'Why do you need it now?', classes: 'govuk-label--m' },
      hint: 'What has happened, and what you will do with what you read.',
      value: page.reason,
      errorMessage: errorAt(page.problems, 'reason'),
    })}${button({ text: 'Open the record', classes: 'govuk-button--warning' })}</form>`,
  })

export type ReviewRow = OpeningToReview & { readonly personName: string }

const due = (row: ReviewRow, at: Temporal.Instant): Html =>
  Temporal.Instant.compare(row.review_due_at, at) < 0
    ? html`<strong class="govuk-tag govuk-tag--red">Overdue</strong> since ${writeInstant(row.review_due_at)}`
    : html`${writeInstant(row.review_due_at)}`

export const reviewsPage = (
  page: Pick<Form, 'frame'> & { readonly at: Temporal.Instant; readonly rows: readonly ReviewRow[] },
): Html =>
  layout({
    ...page.frame,
    title: 'Records opened in an emergency',
    dense: true,
    body: html`<h1 class="govuk-heading-l">Records opened in an emergency</h1>${
      page.rows.length === 0
        ? html`<p class="govuk-body">None waits for review. When somebody opens a record in an emergency, it stands here until another person has looked at why.</p>`
        : scrollingTable({
            caption: 'Waiting for review',
            head: ['Opened', 'By', 'Whose record', 'Why', 'Review by', ''],
            rows: page.rows.map((row) => [
              writeInstant(row.opened_at),
              `${row.name}, ${row.agency}`,
              row.personName,
              row.reason,
              due(row, page.at),
              html`<a class="govuk-link" href="/emergency-openings/${row.id}">Review<span class="govuk-visually-hidden"> the opening by ${row.name}</span></a>`,
            ]),
          })
    }`,
  })

export const reviewPage = (
  page: Form & { readonly row: ReviewRow; readonly at: Temporal.Instant; readonly note?: string | undefined },
): Html =>
  layout({
    ...page.frame,
    title: 'Review an emergency opening',
    back: { href: '/emergency-openings' },
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">Review an emergency opening</h1>
<p class="govuk-body">${page.row.name}, ${page.row.agency}, opened the record of ${page.row.personName} on ${writeInstant(page.row.opened_at)}. The reason given: <q>${page.row.reason}</q></p>
<form method="post" novalidate>${page.formToken}${radios({
      name: 'proper',
      fieldset: { legend: { text: 'Was it right to open it?', classes: 'govuk-fieldset__legend--m' } },
      errorMessage: errorAt(page.problems, 'proper'),
      items: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ],
    })}${textarea({
      name: 'note',
      label: { text: 'What you found', classes: 'govuk-label--m' },
      value: page.note,
      errorMessage: errorAt(page.problems, 'note'),
    })}${button({ text: 'Record the review' })}</form>`,
  })
