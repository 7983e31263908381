/** The family at a date: the picture, and the same facts in a table beside it. */
import { type Day, writeDay } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { wordsFor } from '#/people/identity/forms.ts'
import { personSection } from '#/people/identity/parts.ts'
import type { PersonTable } from '#/people/identity/tables.gen.ts'
import { paths } from '#/people/paths.ts'
import type { Typed } from '#/people/typed.ts'
import { button, dateInput, emptyState, scrollingTable } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { dateParts } from '#/web/form-dates.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { CERTAINTY, PARTS, RESPONSIBILITY } from './entries.ts'
import { certaintyWords, type Family, householdWords, PART_WORDS, type Relative } from './family.ts'
import { genogram } from './genogram.ts'
import { RELATIONSHIP_KINDS } from './kinds.ts'

export type Common = { readonly frame: Frame; readonly formToken: Html; readonly today: Day }

const CERTAINTY_WORDS: Readonly<Record<string, string>> = {
  confirmed: 'Confirmed',
  'named-but-unseen': 'Named, but not seen',
  'unaccounted-for': 'Unaccounted for',
}
const RESPONSIBILITY_WORDS: Readonly<Record<string, string>> = {
  yes: 'Yes',
  no: 'No',
  'not-known': 'Not known',
}

/** The facts of the picture, a row each; whoever is unaccounted for first after the child. */
export function familyTable(family: Family): Html {
  const rank = (person: Relative): number =>
    person.id === family.centre ? 0 : person.certainty === 'unaccounted-for' ? 1 : person.household ? 2 : 3
  const people = [...family.people].sort(
    (one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1),
  )
  return scrollingTable({
    caption: `The family on ${writeDay(family.on)}`,
    head: [
      'Name',
      'What they are to the child',
      'Age then',
      'Parental responsibility',
      'In the household',
      'How sure',
    ],
    rows: people.map((person) => [
      html`<a class="govuk-link" href="${paths.person(person.id)}">${person.name}</a>`,
      person.role || 'This person',
      person.age,
      person.parentalResponsibility ? RESPONSIBILITY_WORDS[person.parentalResponsibility]! : '–',
      householdWords(person, family) || 'No',
      person.certainty === 'unaccounted-for'
        ? html`<strong>${certaintyWords(person.certainty)}</strong>`
        : (CERTAINTY_WORDS[person.certainty ?? ''] ?? '–'),
    ]),
  })
}

/** Picture and table together, for any page about a child. */
export const familyView = (family: Family): Html =>
  family.people.length <= 1 && family.ties.length === 0
    ? emptyState({ text: 'Nobody around this person is recorded. Who lives, stays or cares here?' })
    : html`<div class="app-scroll" role="region" aria-label="Family picture" tabindex="0">${genogram(family)}</div><p class="govuk-body-s app-quiet">Square: male. Circle: female. Diamond: not recorded. Triangle: not yet born. Cross: died. Two strokes: parted. Dashed line and tint: who lives or stays in one household. Dashed sign with a question mark: unaccounted for.</p>${familyTable(family)}`

export function familyPage(
  page: Common & { readonly person: PersonTable; readonly family: Family; readonly mayRecord: boolean },
): Html {
  const { person, family } = page
  const id = person.subject
  return layout({
    ...page.frame,
    title: 'Family',
    dense: true,
    body: personSection(
      { person, today: page.today, section: 'family' },
      html`<h2 class="govuk-heading-m">Family on ${writeDay(family.on)}</h2>${familyView(family)}${
        page.mayRecord &&
        html`<ul class="govuk-list"><li><a class="govuk-link" href="${paths.household(id)}">Record who lives, stays or cares here</a></li><li><a class="govuk-link" href="${paths.relationship(id)}">Record what somebody is to this person</a></li><li><a class="govuk-link" href="${paths.relations(id)}">Change or end what somebody is, or who has parental responsibility</a></li>${
          person.unborn &&
          html`<li><a class="govuk-link" href="${paths.birth(id)}">Record how the pregnancy ended</a></li>`
        }</ul>`
      }<form method="get" action="${paths.family(id)}">${dateInput({
        id: 'on',
        namePrefix: 'on',
        fieldset: {
          legend: { text: 'See the family at another date', classes: 'govuk-fieldset__legend--s' },
        },
        values: dateParts(family.on),
      })}${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`,
    ),
  })
}

const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })

type FormPage = Common & {
  readonly person: PersonTable
  readonly values: Typed
  readonly problems: readonly Problem[]
}

const formLayout = (page: FormPage, title: string, action: string, fields: Html): Html =>
  layout({
    ...page.frame,
    title,
    back: { href: paths.family(page.person.subject) },
    errors: page.problems,
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><span class="govuk-caption-l">${page.person.display_name}</span><h1 class="govuk-heading-l">${title}</h1><form method="post" action="${action}" novalidate>${page.formToken}${fields}${button({ text: 'Record' })}</form></div></div>`,
  })

/** Somebody on record, chosen among those found for this family, or by the id of a record that was opened. */
export type Choice = { readonly id: string; readonly name: string }

export function relationshipPage(page: FormPage & { readonly choices: readonly Choice[] }): Html {
  const field = bind(page.values, page.problems)
  const items = [
    { value: '', text: 'Choose' },
    ...page.choices.map((each) => ({ value: each.id, text: each.name })),
  ]
  const kinds = RELATIONSHIP_KINDS.map((each) => ({ value: each.kind, text: each.words }))
  return formLayout(
    page,
    'Record a relationship',
    paths.relationship(page.person.subject),
    html`${field.select('person', { label: 'Who?', hint: 'The family, and whoever you opened today or registered lately. Somebody else? Find and open their record first.', items })}
${field.select('kind', { label: `What are they to ${page.person.display_name}?`, items: [{ value: '', text: 'Choose' }, ...kinds] })}
${field.radios('parentalResponsibility', { fieldset: legend('Do they have parental responsibility?'), items: RESPONSIBILITY.map((value) => ({ value, text: RESPONSIBILITY_WORDS[value]! })) })}
${field.date('from', { fieldset: legend('Since when, if you know') })}`,
  )
}

/** A row for each member now and for each of those who may be added; a row without a part is somebody not here. */
export function householdPage(
  page: FormPage & { readonly choices: readonly Choice[]; readonly household: string },
): Html {
  const field = bind(page.values, page.problems)
  const hidden = (text: string) => ({ text, classes: 'govuk-visually-hidden' })
  const row = (each: Choice, index: number): readonly Html[] => {
    const at = `members.${index}`
    const part = field.select(`${at}.part`, {
      label: hidden(`${each.name}: in this household`),
      items: [
        { value: '', text: 'Not here' },
        ...PARTS.map((value) => ({ value, text: PART_WORDS[value]! })),
      ],
    })
    const certainty = field.select(`${at}.certainty`, {
      label: hidden(`${each.name}: how sure are we?`),
      items: CERTAINTY.map((value) => ({ value, text: CERTAINTY_WORDS[value]! })),
    })
    return [html`${each.name}<input type="hidden" name="${at}.person" value="${each.id}">`, part, certainty]
  }
  return formLayout(
    page,
    'Who lives, stays or cares here?',
    paths.household(page.person.subject),
    html`<input type="hidden" name="household" value="${page.household}"><p class="govuk-body">Every adult is confirmed, named but unseen, or unaccounted for. Somebody isn’t in the list? <a class="govuk-link" href="${paths.search}">Find them</a> and open their record, or <a class="govuk-link" href="${paths.register}">register them</a>, without a name if you have none; then come back here.</p>${field.date('on', { fieldset: legend('On which date was it so?') })}${scrollingTable(
      {
        caption: 'People',
        captionClasses: 'govuk-visually-hidden',
        head: ['Name', 'In this household', 'How sure are we?'],
        rows: page.choices.map(row),
      },
    )}`,
  )
}

export function birthPage(page: FormPage): Html {
  const field = bind(page.values, page.problems)
  const baby = (index: number): Html =>
    html`<h2 class="govuk-heading-s">${index === 0 ? 'The baby, or the first' : 'A twin, if there is one'}</h2>${field.input(`babies.${index}.given`, { label: 'Given names', classes: 'govuk-input--width-20' })}${field.input(`babies.${index}.family`, { label: 'Surname', classes: 'govuk-input--width-20' })}${field.radios(`babies.${index}.sex`, { fieldset: legend('Sex'), items: ['F', 'M', 'U'].map((value) => ({ value, text: wordsFor(value) })) })}`
  return formLayout(
    page,
    'Record how the pregnancy ended',
    paths.birth(page.person.subject),
    html`${field.radios('outcome', {
      fieldset: legend('How did it end?'),
      items: [
        { value: 'birth', text: 'Birth' },
        { value: 'loss', text: 'Loss' },
        { value: 'termination', text: 'Termination' },
      ],
    })}${field.date('on', { fieldset: legend('When?') })}${baby(0)}${baby(1)}`,
  )
}
