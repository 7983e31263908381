import { writeInstant } from '#/lib/dates.ts'
import { button, insetText, summaryList, tag, warningText } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import type { NamedAdult } from '../concern.ts'
import { choicesOf, concernPart, type FormPage, formPage, text, words } from '../referral/index.ts'

const CONSENT =
  'Agreement is to a service. Consent is not the lawful basis of a statutory function: nobody needs to agree before a child is protected.'

/** What each adult was told, one by one; nothing goes to a family by itself. */
export function tellingPage(page: FormPage): Html {
  const { shown } = page
  const begun = { adults: shown.adults.map(({ ref }) => standingIn(page, ref)) }
  const typed = Object.keys(page.values).length > 0 ? page.values : begun
  const field = bind(typed, page.problems)
  const each = shown.adults.map((adult, index) => {
    const at = `adults.${index}`
    const { relationship } = adult.details as NamedAdult
    return html`<article class="app-card"><h3 class="govuk-heading-m">${adult.name ?? 'Name not known'}${relationship && html`, <span class="app-quiet">${relationship}</span>`}</h3>
<input type="hidden" name="${at}.ref" value="${adult.ref}">
${field.radios(`${at}.told`, {
  fieldset: { legend: { text: 'What do they know?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: choicesOf(shown, 'parent-told'),
})}
${field.select(`${at}.notSafeWhy`, { label: { text: 'If it is not safe to tell: why?', classes: 'govuk-label--s' }, items: [{ value: '', text: 'Choose, if it is not safe' }, ...choicesOf(shown, 'not-safe-to-tell').map(({ value, text: label }) => ({ value, text: label }))] })}
${field.input(`${at}.toldBy`, { label: { text: 'Who told them?', classes: 'govuk-label--s' } })}
${field.date(`${at}.reviewOn`, { fieldset: { legend: { text: 'If not told: to be looked at again on', classes: 'govuk-fieldset__legend--s' } } })}
${field.textarea(`${at}.words`, { ...text('What they said, or why not yet (optional)'), rows: 2 })}</article>`
  })
  return formPage(page, {
    title: 'What each adult was told',
    path: '/telling',
    draft: 'referral-telling',
    beside: html`<h2 class="govuk-heading-l">The concern</h2>${concernPart(shown)}`,
    form: html`${warningText({ text: 'Nothing goes to a family by itself. Tell nobody where that could put somebody in danger, cost evidence, or have a child taken away.' })}
<p class="govuk-body">${CONSENT}</p>
${shown.adults.length === 0 ? insetText({ text: 'No adult was named in this referral.' }) : html`${each}${button({ text: 'Record what they were told' })}`}`,
  })
}

/** As it stands, in the names of the form's fields. */
const standingIn = ({ shown }: FormPage, ref: string): Record<string, unknown> => {
  const row = shown.telling.find((each) => each.ref === ref)
  return {
    ref,
    told: row?.told ?? '',
    notSafeWhy: row?.not_safe_why ?? '',
    toldBy: row?.told_by ?? '',
    reviewOn: row?.review_on?.toString() ?? '',
    words: row?.words ?? '',
  }
}

export function refusalPage(page: FormPage): Html {
  const field = bind(page.values, page.problems)
  const input = (path: string, label: string) =>
    field.input(path, { label: { text: label, classes: 'govuk-label--s' } })
  return formPage(page, {
    title: 'A service was refused',
    path: '/refusals',
    draft: 'service-refused',
    beside: html`<h2 class="govuk-heading-l">The concern</h2>${concernPart(page.shown)}`,
    form: html`<p class="govuk-body">${CONSENT} To refuse is their right, and blames nobody.</p>
${input('service', 'Which service?')}${input('by', 'Who refused it?')}
${field.textarea('words', text('What did they say? (optional)'))}
${field.textarea('risk', text(words(page, 'refusalPrompt'), 'If you do not know yet, leave it: a manager answers it before the refusal is complete.'))}
${button({ text: 'Record the refusal' })}`,
  })
}

export const considerPage =
  (refusal: string) =>
  (page: FormPage): Html => {
    const row = page.shown.refusals.find((each) => each.refusal === refusal)
    const field = bind({ risk: row?.risk ?? '', ...page.values }, page.problems)
    return formPage(page, {
      title: 'Consider the refusal',
      path: `/refusals/${refusal}`,
      draft: `refusal-${refusal}`,
      beside: html`<h2 class="govuk-heading-l">The concern</h2>${concernPart(page.shown)}`,
      form: html`${
        row === undefined
          ? nothing
          : summaryList({
              rows: [
                { key: 'Service', value: row.service },
                { key: 'Refused by', value: row.refused_by },
                { key: 'They said', value: html`<span class="app-words">${row.words ?? 'Not said'}</span>` },
                { key: 'Recorded by', value: `${row.recorded_by}, ${writeInstant(row.refused_at)}` },
              ],
            })
      }
${
  row?.considered_at != null
    ? html`<p class="govuk-body">${tag({ text: 'Considered', classes: 'govuk-tag--green' })} by ${row.considered_by}, ${writeInstant(row.considered_at)}</p><p class="govuk-body app-words">${row.risk}</p><p class="govuk-body app-words">${row.now}</p>`
    : html`${field.textarea('risk', text(words(page, 'refusalPrompt')))}${field.textarea('now', text('What is done now?'))}${button({ text: 'Record what you think' })}`
}`,
    })
  }
