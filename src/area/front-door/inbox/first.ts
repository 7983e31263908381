import { type SummaryRow, summaryList } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import type { Page } from './pages.ts'
import { leftTag, linkTo } from './parts.ts'
import type { FIRST, First } from './queries.ts'

type Duty = (typeof FIRST)[number]

const TITLES: Readonly<Record<Duty, string>> = {
  'referral-second-reading': 'Read a decision again',
  'contact-on-open-case': 'On open cases, not acknowledged',
  'feedback-bounced': 'Ring: the answer did not arrive',
  'referral-feedback': 'Answers owed, near or past their time',
}

/** Practice.md, 'Monday, nine o'clock': what comes before everything else, as far as the record shows it today. */
export function firstPart(page: Page): Html {
  const { danger, missing } = page.shown.listed.counts
  const duties = (Object.keys(TITLES) as Duty[])
    .filter((duty) => duty !== 'referral-second-reading' || page.may.secondRead)
    .map((duty) => dutyRow(page, duty))
  const rows = [
    danger > 0 && { key: 'Danger now', value: families(danger, linkTo('danger')) },
    missing > 0 && { key: 'Missing children', value: families(missing, linkTo('missing')) },
    ...duties,
  ].filter((row): row is SummaryRow => row !== false)
  return html`<section class="app-first" aria-labelledby="first"><h2 class="govuk-heading-s" id="first">First</h2>${
    rows.length === 0
      ? html`<p class="govuk-body-s">Nothing stands here: nobody told of danger now or of a missing child, no answer is late, nothing waits to be acknowledged.</p>`
      : summaryList({ rows, classes: 'app-summary-dense govuk-summary-list--no-border' })
  }</section>`
}

const families = (count: number, href: string): Html =>
  html`<a class="govuk-link" href="${href}">${count === 1 ? '1 family' : `${count} families`}</a>`

function dutyRow({ shown, at }: Page, duty: Duty): SummaryRow | false {
  const owed = shown.first.filter((each) => each.duty === duty)
  if (owed.length === 0) return false
  const more = owed[0]!.all - owed.length
  return {
    key: TITLES[duty],
    value: html`<ul class="app-inbox-list">${owed.map((each) => html`<li><a class="govuk-link" href="${pathOf(each)}">${wordsOf(each)}</a> ${leftTag(each.due, at)}</li>`)}${more > 0 ? html`<li class="app-quiet">and ${more} more</li>` : ''}</ul>`,
  }
}

const wordsOf = (first: First): string =>
  first.name === null ? `Told by ${first.from}` : `${first.name}, told by ${first.from}`

const PATHS: Readonly<Record<Duty, string>> = {
  'referral-second-reading': '/second-reading',
  'contact-on-open-case': '',
  'feedback-bounced': '',
  'referral-feedback': '/feedback',
}

const pathOf = ({ duty, kind, subject }: First): string =>
  `/${kind === 'contact' ? 'contacts' : 'referrals'}/${subject}${PATHS[duty]}`
