import type { Pack } from '#/framework/types.ts'
import { writeInstant } from '#/lib/dates.ts'
import { button, emptyState, insetText, summaryList, tag, warningText } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { answerRows, type ContactReceived, confirmationPath, referenceOf } from '../contact/index.ts'
import { type Own, ownPart } from '../disagreement/index.ts'
import { childHeading, decisionPart, type FormPage, formPage, text, words } from '../referral/index.ts'
import type { FeedbackGiven } from './entries.ts'
import type { Mine, MineOne } from './queries.ts'

/** What the referrer may hear, and nothing else: the page says what never goes in. */
export function feedbackPage(page: FormPage & { readonly canAnswer: boolean }): Html {
  const field = bind(page.values, page.problems)
  const named = page.shown.children.filter((child) => child.row.named_by_referrer)
  return formPage(page, {
    title: words(page, 'feedbackTitle'),
    path: '/feedback',
    draft: 'referral-feedback',
    beside: html`<h2 class="govuk-heading-l">What was decided</h2>${named.map((child) => html`<article class="app-card">${childHeading(child, page.at)}${decisionPart(child, page.shown)}</article>`)}`,
    form: html`${page.canAnswer ? nothing : warningText({ text: 'Nobody has verified who this referrer is: they can have a receipt only. Find them in the agency directory, or ring them back on a published number.' })}
<p class="govuk-body">Never in it: earlier involvement, what others said, addresses, brothers and sisters they did not name, adults’ health or police records, or that a record is restricted.</p>
${field.radios('how', {
  fieldset: { legend: { text: 'How will they hear?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: [
    page.canAnswer && {
      value: 'portal',
      text: 'In the portal, after signing in; an e-mail says only that there is an answer',
    },
    page.canAnswer && { value: 'telephone', text: 'I told them by telephone, on a number I checked' },
    { value: 'receipt-only', text: 'A receipt only' },
  ],
})}
${field.textarea('why', text(words(page, 'feedbackWhy')))}
${field.textarea('next', text(words(page, 'feedbackNext')))}
${field.textarea('ring', { ...text(words(page, 'feedbackRing')), rows: 2 })}
${field.textarea('parents', text(words(page, 'feedbackParents')))}
${field.textarea('disagree', text('How can they disagree?'))}
${button({ text: 'Give this answer' })}`,
  })
}

const STATES: Readonly<Record<string, string>> = {
  waiting: 'We have it',
  claimed: 'A duty worker is reading it',
  decided: 'Read and dealt with',
}

/** A contact that became a referral isn't dealt with before that is answered. */
const stateOf = ({ state, referral }: Mine): string =>
  state === 'decided' && referral !== null ? 'A social worker is deciding' : (STATES[state] ?? state)

/** What a referrer told us, and the answers: their own words and what they may hear, nothing else. */
export function myReferralsPage(page: { readonly frame: Frame; readonly mine: readonly Mine[] }): Html {
  return layout({
    ...page.frame,
    title: 'What you have told us',
    body: html`<h1 class="govuk-heading-l">What you have told us</h1>
<p>${button({ text: 'Tell us about a new worry', href: '/tell' })}</p>
${
  page.mine.length === 0
    ? emptyState({ text: 'What you tell us stands here, with the answer beside it.' })
    : html`<ul class="govuk-list app-list">${page.mine.map(mineLine)}</ul>`
}`,
  })
}

const mineLine = (mine: Mine): Html => {
  const state =
    mine.answers > 0
      ? mine.opened > 0
        ? tag({ text: 'Answered', classes: 'govuk-tag--green' })
        : tag({ text: 'New answer', classes: 'govuk-tag--blue' })
      : tag({ text: stateOf(mine), classes: 'govuk-tag--grey' })
  return html`<li class="app-card"><h2 class="govuk-heading-s"><a class="govuk-link" href="/my-referrals/${mine.contact}">Told on ${writeInstant(mine.received_at)}</a> ${state}</h2>${confirmPart(mine.contact, mine.confirm_by)}<p class="govuk-body app-clip">${mine.worry}</p><p class="govuk-body-s app-quiet">Reference ${referenceOf(mine.contact)}</p></li>`
}

/** Whoever rang is asked to confirm it in writing, while that is owed. */
const confirmPart = (contact: string, by: Temporal.Instant | null): Html =>
  by === null
    ? nothing
    : html`<p class="govuk-body">${tag({ text: 'Please confirm in writing', classes: 'govuk-tag--yellow' })} by ${writeInstant(by)}. <a class="govuk-link" href="${confirmationPath(contact)}">Read what we noted, and confirm it</a></p>`

export function myReferralPage(page: {
  readonly frame: Frame
  readonly at: Temporal.Instant
  readonly mine: MineOne & { readonly own: Own | undefined }
  readonly pack: Pack
}): Html {
  const told = page.mine.body as ContactReceived
  return layout({
    ...page.frame,
    title: 'What you told us, and the answer',
    back: { href: '/my-referrals', text: 'What you have told us' },
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<h1 class="govuk-heading-l">What you told us on ${writeInstant(page.mine.received_at)}</h1>
<p class="govuk-body app-quiet">Reference ${referenceOf(page.mine.subject)}</p>
${confirmPart(page.mine.subject, page.mine.confirm_by)}
${page.mine.answers.length === 0 ? insetText({ text: unanswered(page.mine) }) : page.mine.answers.map(answerPart)}
${page.mine.own === undefined ? nothing : ownPart(page.mine.own, page)}
<h2 class="govuk-heading-m">Your words</h2>
${summaryList({ rows: answerRows(told, page.pack).map(({ key, value }) => ({ key, value })) })}
</div></div>`,
  })
}

/** Where no answer was given. A contact that became no referral is read and dealt with, and owes none. */
const unanswered = ({ state, referral, claimed_name }: MineOne): string => {
  if (state === 'decided' && referral === null)
    return 'It was read and dealt with. If you want to know more, or you are still worried, ring the safeguarding desk.'
  return `${claimed_name === null ? 'We have it' : `${claimed_name} has it`}. You will hear within one working day of telling us.`
}

const receiptPart = (at: Temporal.Instant): Html =>
  insetText({
    text: `We have read it and dealt with it, ${writeInstant(at)}. We can say more to a professional once we have checked who they are: ring the safeguarding desk.`,
  })

const answerPart = (answer: MineOne['answers'][number]): Html => {
  const body = answer.body as FeedbackGiven
  const said = (key: string, value: string | undefined) =>
    value !== undefined && { key, value: html`<span class="app-words">${value}</span>` }
  if (body.how === 'receipt-only') return receiptPart(answer.given_at)
  return html`<section class="app-card app-card--answer"><h2 class="govuk-heading-m">The answer, ${writeInstant(answer.given_at)}</h2>
${summaryList({
  rows: [
    ...body.children.map((child) => ({ key: child.name, value: child.decision })),
    said('Why', body.why),
    said('What happens next', body.next),
    said('Whom to ring', body.ring),
    said('What the parents know, and what not to say', body.parents),
    said('If you disagree', body.disagree),
  ],
})}<p class="govuk-body-s">Given by ${body.byName}</p></section>`
}
