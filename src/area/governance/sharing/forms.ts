import { codesOn } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay, writeDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import type { Withheld } from '#/people/reading.ts'
import { alert, button, details, emptyState, insetText } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { TOLD_FACTS } from './entries.ts'
import { childWords, madeOfTag, toWords } from './parts.ts'
import type { ChildOf, Relative, Shared } from './queries.ts'
import type { SharingAgreementTable } from './tables.gen.ts'

export type SharePage = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly pack: Pack
  readonly back: { readonly href: string; readonly text: string }
  readonly action: string
  readonly draft: string
  readonly children: readonly ChildOf[]
  readonly relatives: readonly Relative[]
  readonly withheld: readonly Withheld[]
  readonly agreements: readonly SharingAgreementTable[]
  readonly before: readonly Shared[]
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

/** The rules of sharing, as short prompts: dated, so that a form shows those of its day. */
export const goldenRules = (pack: Pack, at: Temporal.Instant): Html =>
  html`<ol class="govuk-list govuk-list--number">${codesOn(pack, 'golden-rule', londonDay(at)).map(
    ({ label, note }) =>
      html`<li><strong>${label}.</strong>${note !== undefined && html` <span class="app-quiet">${note}.</span>`}</li>`,
  )}</ol>`

const choices = (pack: Pack, list: string, at: Temporal.Instant) =>
  codesOn(pack, list, londonDay(at)).map(({ code, label, note }) => ({
    value: code,
    text: label,
    ...(note === undefined ? {} : { hint: note }),
  }))

const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
const label = (text: string, rows = 2) => ({ label: { text, classes: 'govuk-label--s' }, rows })

export function sharePage(page: SharePage): Html {
  return layout({
    ...page.frame,
    title: 'Record what was shared',
    dense: true,
    errors: page.problems,
    back: page.back,
    body: html`<div class="app-beside"><section><h1 class="govuk-heading-l">Record what was shared</h1>
<p class="govuk-body">With somebody outside: another agency, or one of the family. An answer to a referrer is recorded by itself.</p>
${page.children.length === 1 ? html`<p class="govuk-body"><strong>${childWords(page.children[0]!, page.at)}</strong></p>` : nothing}
<form method="post" action="${page.action}" data-draft="/drafts/${page.draft}" novalidate>${page.formToken}${shareFields(page)}${button({ text: 'Record it' })}</form></section>
<section aria-label="Beside it">${besideIt(page)}</section></div>`,
  })
}

function shareFields({ pack, at, children, relatives, agreements, values, problems }: SharePage): Html {
  const field = bind(values, problems)
  const [only] = children
  return html`${
    children.length === 1
      ? html`<input type="hidden" name="children[]" value="${only!.child}">`
      : field.checkboxes('children', {
          fieldset: legend('About which children?'),
          classes: 'govuk-checkboxes--small',
          items: children.map((child) => ({ value: child.child, text: childWords(child, at) })),
        })
  }
${field.radios('gone', {
  fieldset: legend('Has it gone already?'),
  classes: 'govuk-radios--small govuk-radios--inline',
  items: [
    { value: 'no', text: 'Not yet: check it first' },
    { value: 'yes', text: 'Yes' },
  ],
})}
${field.textarea('what', label('What is shared?', 3))}
${field.checkboxes('facts', {
  fieldset: legend('Does it tell any of these?'),
  classes: 'govuk-checkboxes--small',
  items: TOLD_FACTS.map((fact) => ({ value: fact, text: fact.charAt(0).toUpperCase() + fact.slice(1) })),
})}
${field.input('to.name', { label: { text: 'Who has it?', classes: 'govuk-label--s' } })}
${field.input('to.role', { label: 'Their work (optional)' })}
${field.input('to.agency', { label: 'Where they work (optional)' })}
${field.input('to.number', { label: 'The number or address it goes to (optional)' })}
${
  relatives.length === 0
    ? nothing
    : field.select('to.person', {
        label: { text: 'Is it one of the family?', classes: 'govuk-label--s' },
        hint: 'Then it is checked against what they may know and how they may be reached.',
        items: [{ value: '', text: 'No' }, ...relatives.map(({ id, words }) => ({ value: id, text: words }))],
      })
}
${field.radios('how', { fieldset: legend('How does it go?'), classes: 'govuk-radios--small', items: choices(pack, 'sharing-manner', at) })}
${field.textarea('why', label('Why do they need it?'))}
${field.checkboxes('basis', {
  fieldset: { ...legend('By what right?'), describedBy: undefined },
  hint: 'Usually one for the data, one for health or offences if it tells of them, and one for confidence.',
  classes: 'govuk-checkboxes--small',
  items: choices(pack, 'lawful-basis', at),
})}
${field.radios('consent', {
  fieldset: legend('Was consent asked?'),
  hint: 'Agreement is to a service. Consent is not the lawful basis of a statutory function.',
  classes: 'govuk-radios--small',
  items: choices(pack, 'sharing-consent', at),
})}
${field.textarea('consentWhy', label('If refused or not asked: why?'))}
${field.textarea('proportionate', label('Why this much, and not more?'))}
${
  agreements.length === 0
    ? nothing
    : field.select('agreement', {
        label: { text: 'Under an agreement? (optional)', classes: 'govuk-label--s' },
        items: [
          { value: '', text: 'No' },
          ...agreements.map(({ subject, partner }) => ({ value: subject, text: partner })),
        ],
      })
}
${field.input('decidedBy', { label: { text: 'Who decided to share it?', classes: 'govuk-label--s' } })}`
}

function besideIt({ pack, at, withheld, before }: SharePage): Html {
  return html`${withheld.map((each) =>
    alert({
      variant: 'warning',
      title: `Not to be known by ${each.name}:`,
      text: html`${each.facts.join(', ')}. <span class="app-quiet">${each.reason}</span>`,
    }),
  )}
<h2 class="govuk-heading-m">Before you share</h2>${goldenRules(pack, at)}
<h2 class="govuk-heading-m">Shared before</h2>${
    before.length === 0
      ? emptyState({ text: 'Nothing was recorded as shared. What is, stands here.' })
      : html`<ul class="govuk-list">${before
          .slice(0, BEFORE_MAX)
          .map(
            (each) =>
              html`<li class="govuk-body-s">${writeInstant(each.shared_at)}: ${toWords(each)} ${madeOfTag(each)}${details({ summaryText: 'What', text: html`<span class="app-words">${each.what}</span>` })}</li>`,
          )}</ul>`
  }`
}

const BEFORE_MAX = 10

export type AgreementPage = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly agreement: SharingAgreementTable
  readonly govern: boolean
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

/** The form by which an agreement comes into the register. */
export function agreementFields(
  values: Readonly<Record<string, unknown>>,
  problems: readonly Problem[],
): Html {
  const field = bind(values, problems)
  return html`${field.input('partner', { label: { text: 'With whom?', classes: 'govuk-label--s' } })}
${field.textarea('purpose', label('What for?'))}
${field.textarea('covers', label('What may be shared, about whom?'))}
${field.date('from', { fieldset: legend('From') })}
${field.date('reviewOn', { fieldset: legend('To be looked at again by') })}
${field.input('signedBy', { label: { text: 'Who signed it for the council?', classes: 'govuk-label--s' } })}`
}

export function agreementActs({ agreement, formToken, values, problems }: AgreementPage): Html {
  const field = bind(values, problems)
  const here = `/sharing/agreements/${agreement.subject}`
  return html`<h2 class="govuk-heading-m">Looked at again</h2>
<form method="post" action="${here}/review" novalidate>${formToken}${field.textarea('words', label('What was found?'))}
${field.date('reviewOn', { fieldset: legend('It stands, and is looked at again by') })}${button({ text: 'Record the review' })}</form>
<h2 class="govuk-heading-m">It ends</h2>
<form method="post" action="${here}/end" novalidate>${formToken}${field.textarea('reason', label('Why does it end?'))}${button({ text: 'End the agreement', classes: 'govuk-button--warning' })}</form>`
}

export const reviewWords = (agreement: SharingAgreementTable, at: Temporal.Instant): Html => {
  if (agreement.ended_at !== null) return html`Ended ${writeDay(londonDay(agreement.ended_at))}`
  const due = Temporal.PlainDate.compare(agreement.review_on, londonDay(at)) < 0
  return due
    ? html`<strong>Was to be looked at again by ${writeDay(agreement.review_on)}</strong>`
    : html`By ${writeDay(agreement.review_on)}`
}

export const howSampled = (seed: string): Html =>
  insetText({
    text: `By chance: each disclosure is ranked by the SHA-256 hash of the seed and its key, and the lowest are read. The seed is ${seed}: with it anybody finds the same.`,
  })
