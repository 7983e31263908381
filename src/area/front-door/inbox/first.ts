import { type SummaryRow, summaryList } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { OUT_OF_HOURS, openList } from '../out-of-hours/index.ts'
import { writeSince } from '../words.ts'
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

/** Practice.md, 'Monday, nine o'clock': what comes before everything else, in its order. */
export function firstPart(page: Page): Html {
  const { danger, missing } = page.shown.listed.counts
  const duties = (Object.keys(TITLES) as Duty[])
    .filter((duty) => duty !== 'referral-second-reading' || page.may.secondRead)
    .map((duty) => dutyRow(page, duty))
  const { night, handover } = page.shown
  const open = (kind: Parameters<typeof openList>[1], key: string) => {
    const value = openList(night, kind, page.at)
    return value !== undefined && { key, value }
  }
  const rows = [
    handover !== undefined && {
      key: 'Handover',
      value: html`<a class="govuk-link" href="${OUT_OF_HOURS}">From ${handover.byName}, ${writeSince(handover.givenAt, page.at)}: nobody has read it yet</a>`,
    },
    open('police-protection', 'Police protection'),
    open('action', 'Left by the night'),
    missing > 0 && { key: 'Missing children', value: families(missing, linkTo('missing')) },
    open('hospital', 'In hospital'),
    danger > 0 && { key: 'Danger now', value: families(danger, linkTo('danger')) },
    ...duties,
  ].filter((row): row is SummaryRow => row !== false)
  return html`<section class="app-first" aria-labelledby="first"><h2 class="govuk-heading-s" id="first">First</h2>${
    rows.length === 0
      ? html`<p class="govuk-body-s">Nothing stands here: nobody told of danger now or of a missing child, no answer is late, nothing waits to be acknowledged, and the night left nothing.</p>`
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
