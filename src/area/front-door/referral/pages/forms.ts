import { formOf, wordsOf } from '#/framework/forms.ts'
import type { Problem } from '#/lib/problem.ts'
import { button } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { errorsOfEach } from '../../words.ts'
import { type ReferralShown, toRead } from './model.ts'
import { childHeading, choicesOf, concernPart, decisionPart, signsPart } from './parts.ts'
import { referralPath } from './referral-page.ts'

/** The forms of one referral: each keeps what was typed, and has the concern beside it. */

export type FormPage = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly shown: ReferralShown
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

export const words = (page: FormPage, key: string): string =>
  wordsOf(formOf(page.shown.pack, 'referral'), key)

/** Of every form of a referral: so that what stands beside it can be part of it. */
export const FORM_ID = 'referral-form'

export function formPage(
  page: FormPage,
  about: {
    readonly title: string
    readonly path: string
    readonly draft: string
    readonly form: Html
    readonly beside: Html
    /** For a form that decides for each child: their names, in its order. */
    readonly names?: readonly string[]
  },
): Html {
  return layout({
    ...page.frame,
    title: about.title,
    dense: true,
    back: { href: referralPath(page.shown.id), text: 'Referral' },
    errors: errorsOfEach(page.problems, about.names ?? []),
    body: html`<div class="app-beside"><section><h1 class="govuk-heading-l">${about.title}</h1>
<form method="post" id="${FORM_ID}" action="${referralPath(page.shown.id, about.path)}" data-draft="/drafts/${about.draft}/${page.shown.id}" novalidate>${page.formToken}<input type="hidden" name="_version" value="${page.shown.version}">${about.form}</form></section>
<section aria-label="Beside it">${about.beside}</section></div>`,
  })
}

export const text = (label: string, hint?: string) => ({
  label: { text: label, classes: 'govuk-label--s' },
  hint,
  rows: 3,
})

export function conversationPage(page: FormPage): Html {
  const field = bind(page.values, page.problems)
  const what = (path: string, label: string) => field.textarea(path, { label: { text: label }, rows: 2 })
  return formPage(page, {
    title: words(page, 'conversationTitle'),
    path: '/conversation',
    draft: 'referral-conversation',
    beside: html`<h2 class="govuk-heading-l">The concern</h2>${concernPart(page.shown)}`,
    form: html`<p class="govuk-body">${words(page, 'conversationHelp')}</p>
${field.input('withName', { label: { text: 'Whom did you talk with?', classes: 'govuk-label--s' } })}
${field.textarea('nature', text(words(page, 'nature')))}
${field.textarea('howAndWhy', text(words(page, 'howAndWhy')))}
${field.textarea('needs', text(words(page, 'needs')))}
${field.textarea('involvement', text(words(page, 'involvement')))}
${field.radios('maltreatment', {
  fieldset: { legend: { text: words(page, 'maltreatment'), classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: choicesOf(page.shown, 'yes-no-not-known').map((item) => ({
    ...item,
    ...(item.value === 'yes' ? { conditional: what('maltreatmentWhat', 'What was seen or heard?') } : {}),
  })),
})}
${field.radios('urgent', {
  fieldset: { legend: { text: words(page, 'urgent'), classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: [
    { value: 'yes', text: 'Yes', conditional: what('urgentWhat', 'What must be done now?') },
    { value: 'no', text: 'No' },
  ],
})}
${field.textarea('agreed', text(words(page, 'agreed')))}
${button({ text: 'Record the conversation' })}`,
  })
}

export function secondReadingPage(page: FormPage): Html {
  const field = bind(page.values, page.problems)
  const open = toRead(page.shown)
  return formPage(page, {
    title: 'Read the decision again',
    path: '/second-reading',
    draft: 'second-reading',
    beside: html`<h2 class="govuk-heading-l">The concern</h2>${concernPart(page.shown)}`,
    form: html`${open.map((child) => html`<article class="app-card">${childHeading(child, page.at)}${decisionPart(child, page.shown)}${signsPart(child, page.shown)}</article>`)}
${field.radios('child', {
  fieldset: { legend: { text: 'Which decision?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: open.map((child) => ({
    value: child.row.child,
    text: child.person.name,
    checked: open.length === 1,
  })),
})}
${field.radios('agrees', {
  fieldset: { legend: { text: 'Do you agree?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: [
    { value: 'yes', text: 'Yes: it may close' },
    { value: 'no', text: 'No: back to the duty team, to be decided again' },
  ],
})}
${field.textarea('reason', text('Why?', words(page, 'refusalPrompt')))}
${button({ text: 'Record your reading' })}`,
  })
}
