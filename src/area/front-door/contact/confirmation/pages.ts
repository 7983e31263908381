import type { Pack } from '#/framework/types.ts'
import { writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, insetText, summaryList } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { type FormPage, formPage, text } from '../../referral/index.ts'
import type { Typed } from '../tell/answers.ts'
import { answerRows } from '../tell/pages.ts'
import type { ToConfirm } from './queries.ts'

export const confirmationPath = (contact: string): string => `/my-referrals/${contact}/confirmation`

/** What we noted while they talked: read again, put right, and confirmed. */
export function confirmationPage(page: {
  readonly frame: Frame
  readonly formToken: Html
  readonly pack: Pack
  readonly toConfirm: ToConfirm
  readonly values: Typed
  readonly problems: readonly Problem[]
}): Html {
  const { toConfirm } = page
  const field = bind(page.values, page.problems)
  const asked = toConfirm.dueAt !== undefined
  return layout({
    ...page.frame,
    title: 'Confirm in writing what you told us',
    back: { href: `/my-referrals/${toConfirm.contact}`, text: 'What you told us' },
    errors: page.problems as Problem[],
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<h1 class="govuk-heading-l">Confirm in writing what you told us</h1>
<p class="govuk-body">You rang us on ${writeInstant(toConfirm.receivedAt)}. This is what we noted while you talked. If that was not you, ring the safeguarding desk now: ${page.frame.area.deskPhone}.</p>
${summaryList({ rows: answerRows(toConfirm.told, page.pack).map(({ key, value }) => ({ key, value })) })}
${
  asked
    ? html`<form method="post" action="${confirmationPath(toConfirm.contact)}" data-draft="/drafts/confirmation/${toConfirm.contact}" novalidate>${page.formToken}
${field.textarea('words', { label: { text: 'Is anything missing or wrong?', classes: 'govuk-label--m' }, hint: 'Your own words are best. Leave it empty if it is right as it stands.', rows: 6 })}
${button({ text: 'Confirm this' })}</form>`
    : insetText({ text: 'You have confirmed this, or it is not needed any more. Thank you.' })
}</div></div>`,
  })
}

/** For a referrer without an account: duty keeps the letter or e-mail in which they confirmed it. */
export function recordConfirmationPage(page: FormPage): Html {
  const field = bind(page.values, page.problems)
  return formPage(page, {
    title: 'Record the written confirmation',
    path: '/confirmation',
    draft: 'referral-confirmation',
    beside: html`<h2 class="govuk-heading-l">What was told</h2><p class="govuk-body app-words">${page.shown.told?.worry ?? 'What was said is not shown here.'}</p>`,
    form: html`<p class="govuk-body">A professional who rings confirms in writing. Somebody without an account here writes a letter or an e-mail: keep its words.</p>
${field.textarea('words', { ...text('What did they write?', 'Their own words, whole'), rows: 8 })}
${button({ text: 'Record this' })}`,
  })
}
