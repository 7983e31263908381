/** Warnings and safe contact: what to know before meeting, ringing or writing to somebody. */
import { type Day, writeDay } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { personSection } from '#/people/identity/parts.ts'
import type { PersonTable } from '#/people/identity/tables.gen.ts'
import { paths } from '#/people/paths.ts'
import type { Typed } from '#/people/typed.ts'
import { button, details, emptyState, summaryList, tag, warningText } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { WITHHELD_FACTS } from './entries.ts'
import type { Withheld } from './queries.ts'
import type { SafeContactTable, WarningTable } from './tables.gen.ts'

const KINDS: Readonly<Record<string, string>> = {
  violence: 'Violence',
  weapons: 'Weapons',
  dog: 'Dog',
  'sexual-risk': 'Sexual risk',
  'lone-visit': 'Do not visit alone',
  'health-hazard': 'Hazard to health',
  other: 'Other',
}
const NEVER: Readonly<Record<string, string>> = {
  letter: 'No letters',
  telephone: 'No calls',
  text: 'No texts',
  email: 'No e-mail',
  'visit-unannounced': 'No unannounced visits',
}

const items = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))
const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })

/** Warnings as they stand on any page about a person: never folded away. */
export function warningsPart(warnings: readonly WarningTable[], today: Day): Html {
  if (warnings.length === 0)
    return html`<p class="govuk-body">No warning is recorded. That does not mean there is no danger.</p>`
  return html`${warnings.map(
    (each) =>
      html`${warningText({ text: html`${KINDS[each.kind] ?? each.kind}: ${each.text}` })}<p class="govuk-body-s app-quiet">${each.disclosed ? 'They were told of it.' : html`They were not told of it: ${each.why_not_disclosed}.`} To be looked at again by ${writeDay(each.review_on)}${Temporal.PlainDate.compare(each.review_on, today) < 0 && html` ${tag({ text: 'Review overdue', classes: 'govuk-tag--red' })}`}.</p>`,
  )}`
}

export type SafetyPage = {
  readonly frame: Frame
  readonly formToken: Html
  readonly today: Day
  readonly person: PersonTable
  readonly warnings: readonly WarningTable[]
  readonly safeContact: SafeContactTable | undefined
  readonly withheld: readonly Withheld[]
  /** Whom a fact may be kept from: the family. */
  readonly choices: readonly { readonly id: string; readonly name: string }[]
  readonly mayRecord: boolean
  readonly values: Typed
  readonly problems: readonly Problem[]
}

export function safetyPage(page: SafetyPage): Html {
  const { person, safeContact, withheld } = page
  return layout({
    ...page.frame,
    title: 'Warnings and safe contact',
    dense: true,
    errors: page.problems,
    body: personSection(
      { person, today: page.today, section: 'safety' },
      html`<h2 class="govuk-heading-m">Warnings</h2>${warningsPart(page.warnings, page.today)}
<h2 class="govuk-heading-m">Safe contact</h2>${
        safeContact
          ? html`<p class="govuk-body app-words">${safeContact.instructions}</p><p class="govuk-body">${safeContact.never.map((each) => html`${tag({ text: NEVER[each] ?? each, classes: 'govuk-tag--red' })} `)}</p>`
          : html`<p class="govuk-body">No instructions are recorded. Ask them how they may safely be reached.</p>`
      }
<h2 class="govuk-heading-m">Not to be known</h2>${
        withheld.length === 0
          ? emptyState({ text: 'Nothing is kept from anybody.' })
          : summaryList({
              rows: withheld.map((each) => ({
                key: `Not by ${each.name}`,
                value: html`${each.facts.join(', ')}. <span class="app-words">${each.reason}</span>`,
              })),
            })
      }${page.mayRecord && forms(page)}`,
    ),
  })
}

/** Four short forms, folded away until they are needed; one with something to put right is open. */
function forms(page: SafetyPage): Html {
  const id = page.person.subject
  const which = page.problems.length > 0 ? page.values.act : undefined
  const field = (act: string) => (which === act ? bind(page.values, page.problems) : bind({}, []))
  const form = (act: string, title: string, inner: Html): Html =>
    details({
      summaryText: title,
      open: which === act,
      text: html`<form method="post" action="${paths.safety(id)}" novalidate>${page.formToken}<input type="hidden" name="act" value="${act}">${inner}${button({ text: 'Record' })}</form>`,
    })
  const [warn, contact, keep] = [field('warn'), field('safe-contact'), field('withhold')]
  return html`${form(
    'warn',
    'Record a warning',
    html`${warn.select('kind', { label: 'What kind?', items: items(KINDS) })}${warn.textarea('text', { label: 'What must a worker know and do?', rows: 3 })}${warn.date('reviewOn', { fieldset: legend('When is it to be looked at again?') })}${warn.radios('disclosed', { fieldset: legend('Was the person told of it?'), items: items({ yes: 'Yes', no: 'No' }) })}${warn.textarea('whyNotDisclosed', { label: 'If not, why?', rows: 2 })}`,
  )}${page.warnings.map((each) =>
    form(
      `review-${each.key}`,
      `Look again at: ${KINDS[each.kind] ?? each.kind}`,
      html`<input type="hidden" name="warning" value="${each.key}">${field(`review-${each.key}`).textarea('words', { label: 'What did you find?', rows: 2 })}${field(`review-${each.key}`).date('reviewOn', { fieldset: legend('If it stands: when to look again. Leave blank to end it.') })}`,
    ),
  )}${form(
    'safe-contact',
    'Record how they may safely be reached',
    html`${contact.textarea('instructions', { label: 'In their own words', rows: 3 })}${contact.checkboxes('never', { fieldset: legend('What must never be done?'), items: items(NEVER) })}`,
  )}${form(
    'withhold',
    'Keep a fact from somebody',
    html`${keep.select('keptFrom', { label: 'Who is not to know?', items: [{ value: '', text: 'Choose' }, ...page.choices.map((each) => ({ value: each.id, text: each.name }))] })}${keep.checkboxes('facts', { fieldset: legend('What are they not to know?'), items: WITHHELD_FACTS.map((value) => ({ value, text: value.charAt(0).toUpperCase() + value.slice(1) })) })}${keep.textarea('reason', { label: 'Why?', rows: 2 })}`,
  )}${page.withheld.map((each) =>
    form(
      `allow-${each.key}`,
      `No longer keep from ${each.name}: ${each.facts.join(', ')}`,
      html`<input type="hidden" name="withheld" value="${each.key}">${field(`allow-${each.key}`).textarea('reason', { label: 'Why may they know now?', rows: 2 })}`,
    ),
  )}`
}
