import { labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { writeInstant } from '#/lib/dates.ts'
import {
  badge,
  button,
  emptyState,
  pagination,
  scrollingTable,
  subNavigation,
  tag,
} from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { deskPart } from '../consultation/index.ts'
import { today, writeNamed, writeSince } from '../words.ts'
import { firstPart } from './first.ts'
import type { FamilyShown, InboxShown, NoticeShown } from './model.ts'
import { INBOX, leftTag, linkTo } from './parts.ts'
import type { Child, Sums } from './queries.ts'
import type { List } from './rules.ts'
import type { FamilySigns } from './signs.ts'

export type Page = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly shown: InboxShown
  readonly packFor: (at: Temporal.Instant) => Pack
  readonly may: { readonly claimReferral: boolean; readonly secondRead: boolean }
}

const LISTS: readonly (readonly [List, string])[] = [
  ['all', 'All'],
  ['danger', 'Danger now'],
  ['missing', 'Missing'],
  ['waiting', 'Nobody has it'],
  ['mine', 'Mine'],
  ['claimed', 'Somebody has it'],
  ['second-reading', 'Second reading'],
]

/** One calm screen: what comes first, then every family that waits, each on one row. */
export function inboxPage(page: Page): Html {
  const { shown, frame } = page
  const { list } = shown.asked
  return layout({
    ...frame,
    title: 'Duty inbox',
    dense: true,
    body: html`<div class="app-inbox-head"><h1 class="govuk-heading-l">Duty inbox</h1>${button({ text: 'Note a contact', href: '/contacts/new' })}</div>
<div class="app-inbox-figures">${equation('Today', shown.today)}${equation('Last seven days', shown.week)}
<p class="govuk-body"><strong>In now:</strong> ${shown.in.length === 0 ? 'nobody of the front door' : shown.in.join(', ')}</p></div>
${deskPart(shown.desk, page.at)}
${firstPart(page)}
${subNavigation({
  label: 'Lists of the inbox',
  items: LISTS.map(([name, text]) => ({
    text: `${text} (${shown.listed.counts[name]})`,
    href: linkTo(name),
    current: name === list,
  })),
})}
${lookedPart(page)}
${shown.families.length === 0 ? nothingHere(shown) : familiesTable(page)}
${pages(shown)}`,
  })
}

/** Received is what was decided and what waits: on screen, so that anybody can see that nothing fell between. */
const equation = (when: string, { received, decided, waiting }: Sums): Html =>
  html`<p class="govuk-body"><strong>${when}:</strong> ${received} received = ${decided} decided + ${waiting} waiting</p>`

function lookedPart({ shown, formToken, at }: Page): Html {
  const { looked } = shown.asked
  const { changes } = shown
  const words =
    looked === undefined
      ? 'Say that you have looked, and whatever is new or changes afterwards is marked.'
      : `${changes === 0 ? 'Nothing is new or changed' : `${changes} new or changed`} since you looked, ${writeInstant(looked)}.`
  return html`<form method="post" action="${INBOX}/looked" class="app-inbox-looked">${formToken}<input type="hidden" name="at" value="${at.toString()}"><p class="govuk-body-s">${words} <button type="submit" class="app-link-button">I have looked</button></p></form>`
}

function nothingHere({ listed, asked }: InboxShown): Html {
  if (listed.counts.all === 0)
    return emptyState({
      text: 'Every contact and referral that waits would be here, one family a row, the most pressing first. None waits now.',
      start: html`<p class="govuk-body">Somebody rings? <a class="govuk-link" href="/contacts/new">Note a contact</a></p>`,
    })
  const text =
    listed.counts[asked.list] === 0
      ? 'No family is in this list now.'
      : 'This list has fewer pages: somebody has dealt with some of it.'
  return emptyState({
    text,
    start: html`<p class="govuk-body"><a class="govuk-link" href="${linkTo('all')}">See all that wait</a></p>`,
  })
}

const familiesTable = (page: Page): Html =>
  scrollingTable({
    caption: 'Families that wait for the front door, the most pressing first',
    captionClasses: 'govuk-visually-hidden',
    classes: 'app-inbox',
    head: ['Children', 'What was told, and by whom', 'Who has it', 'Before', 'Time left'],
    rows: page.shown.families.flatMap((family) => familyRows(page, family)),
  })

const NOTICES_SHOWN = 5

/** A family is one row; each of its notices is a line in it. */
function familyRows(page: Page, shown: FamilyShown) {
  const lines = shown.notices.slice(0, NOTICES_SHOWN)
  const rowspan = lines.length
  const family = `app-inbox-family${shown.family.danger ? ' app-inbox-family--danger' : ''}`
  const whole = (text: Html, classes?: string) => ({ text, rowspan, classes })
  return lines.map((line, index) => {
    const more = index === rowspan - 1 ? shown.notices.length - rowspan : 0
    const own = [noticePart(page, line, more), holderPart(page, line)]
    if (index > 0) return own
    return [
      whole(childrenPart(page, shown), family),
      ...own,
      whole(signsPart(shown.signs)),
      whole(leftPart(shown, page.at)),
    ]
  })
}

function childrenPart({ at }: Page, { family, children, notices }: FamilyShown): Html {
  const told = notices.length
  return html`${family.danger ? html`${tag({ text: 'Danger now', classes: 'govuk-tag--red' })} ` : nothing}${family.missing ? tag({ text: 'Missing', classes: 'govuk-tag--red' }) : nothing}
<ul class="app-inbox-list">${children.map((child) => html`<li>${childPart(child, at)}</li>`)}${children.length === 0 ? html`<li>No child named yet</li>` : nothing}</ul>${told > 1 ? html`<span class="app-quiet">${told} notices</span>` : nothing}`
}

function childPart(child: Child, at: Temporal.Instant): Html {
  const named = writeNamed({ ...child, name: child.name ?? 'Name not known' }, today(at))
  const age = child.bornOn === null && child.expectedOn === null ? `, ${child.aged ?? 'age not known'}` : ''
  return child.person === null
    ? html`${named}${age} <span class="app-quiet">not identified</span>`
    : html`<a class="govuk-link" href="/children/${child.person}">${named}${age}</a>`
}

const PLACES = { contact: '/contacts', referral: '/referrals', notice: '/screening' } as const
const KINDS = { contact: 'Contact', referral: 'Referral', notice: 'Notice' } as const

const pathOf = ({ kind, subject }: NoticeShown['notice'], more = ''): string =>
  `${PLACES[kind]}/${subject}${more}`

function noticePart({ at, packFor }: Page, { notice, told, since }: NoticeShown, more: number): Html {
  const pack = packFor(told.receivedAt)
  const kind = KINDS[notice.kind]
  return html`<p class="app-inbox-told"><a class="govuk-link" href="${pathOf(notice)}">${kind}</a> by ${told.from}, ${writeSince(told.receivedAt, at)} ${
    since === undefined
      ? nothing
      : tag({ text: since === 'new' ? 'New' : 'Changed', classes: 'govuk-tag--blue' })
  }</p>
${told.worry === null ? html`<p class="app-quiet">What was said is not shown here.</p>` : html`<p class="app-clip app-inbox-worry">${told.worry}</p>`}
${(told.factors ?? []).map((code) => html`${tag({ text: labelOf(pack, 'factors', code), classes: 'govuk-tag--orange' })} `)}${more > 0 ? html`<p class="app-quiet">and ${more} more of this family</p>` : nothing}`
}

/** Whoever says 'I have this' has it: of a contact or a referral, by its own route. */
function holderPart({ formToken, may }: Page, { notice, told }: NoticeShown): Html {
  if (notice.kind === 'notice') return html`Joint screening`
  if (notice.state === 'second-reading')
    return html`Waits for a second reading${told.claimedName === null ? nothing : html`: ${told.claimedName}`}`
  const claimable = notice.state === 'waiting' && (notice.kind === 'contact' || may.claimReferral)
  if (!claimable) return html`${told.claimedName ?? 'Nobody yet'}`
  return html`<form method="post" action="${pathOf(notice, '/claim')}">${formToken}${button({ text: html`I have this<span class="govuk-visually-hidden">: ${notice.kind} by ${told.from}</span>`, classes: 'govuk-button--secondary app-button--small' })}</form>`
}

/** Known or not, and the patterns that inquiries found nobody had seen. No record is never shown as no concern. */
function signsPart(signs: FamilySigns): Html {
  const marks = [
    signs.protectionPlan && badge({ text: 'Protection plan', colour: 'red' }),
    signs.inNeedPlan && badge({ text: 'In need plan' }),
    signs.warnings > 0 &&
      badge({ text: signs.warnings === 1 ? 'Warning' : `${signs.warnings} warnings`, colour: 'purple' }),
  ].filter((each) => each !== false)
  const lines = [
    signs.anotherTeller && 'Two people worried within days',
    signs.reReferral && 'Referred again within the year',
    signs.earlierNoFurtherAction && 'Ended before with no further action',
    signs.earlier > 0 && `Known: ${signs.earlier} before`,
    signs.earlier === 0 && signs.identified && 'Nothing earlier on record',
    !signs.identified && 'Not identified yet',
  ].filter((each) => each !== false)
  return html`${marks.map((each) => html`${each} `)}<ul class="app-inbox-list">${lines.map((line) => html`<li>${line}</li>`)}</ul>`
}

const leftPart = ({ soonest }: FamilyShown, at: Temporal.Instant): Html =>
  soonest === undefined
    ? html`<span class="app-quiet">No clock runs</span>`
    : html`${leftTag(soonest.due, at)}<br><span class="app-quiet">${soonest.title}</span>`

function pages({ asked, listed }: InboxShown): Html {
  if (listed.pages <= 1) return nothing
  const { list, page } = asked
  return pagination({
    previous: page > 1 ? { href: linkTo(list, page - 1) } : undefined,
    next: page < listed.pages ? { href: linkTo(list, page + 1) } : undefined,
    items: Array.from({ length: listed.pages }, (_, index) => index + 1)
      .filter((each) => each === 1 || each === listed.pages || Math.abs(each - page) <= 2)
      .map((number) => ({ number, href: linkTo(list, number), current: number === page })),
  })
}
