/**
 * Search, and registration with the likely matches side by side. The same words stand on every one of these pages,
 * whatever was found: nothing here can tell that a restricted record exists.
 */
import { type Day, writeDay } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { writeBirth } from '#/people/identity/entries.ts'
import { wordsFor } from '#/people/identity/forms.ts'
import { birthWords } from '#/people/identity/parts.ts'
import type { Registration } from '#/people/identity/rules.ts'
import type { PersonTable } from '#/people/identity/tables.gen.ts'
import { paths } from '#/people/paths.ts'
import type { Typed } from '#/people/typed.ts'
import { button, deskNote, emptyState, table } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import type { Match } from './match.ts'
import { weight } from './scoring.ts'

export type Common = { readonly frame: Frame; readonly formToken: Html; readonly today: Day }

/** Somebody who was found, with why. */
export type Candidate = {
  readonly person: PersonTable
  readonly match: Match
  /** Names other than the one shown. */
  readonly otherNames: readonly string[]
}

const note = (frame: Frame): Html => deskNote({ phone: frame.area.deskPhone })
const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })

export function searchPage(
  page: Common & { readonly values: Typed; readonly problems: readonly Problem[] },
): Html {
  const field = bind(page.values, page.problems)
  return layout({
    ...page.frame,
    title: 'Find a person',
    errors: page.problems,
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">Find a person</h1>
<p class="govuk-body">Enter what you know. Misspellings, former names, names the wrong way round and slips in a birth date are forgiven.</p>
${note(page.frame)}
<form method="post" action="${paths.search}" novalidate>${page.formToken}
${field.input('given', { label: 'Given names', classes: 'govuk-input--width-20' })}
${field.input('family', { label: 'Surname', classes: 'govuk-input--width-20' })}
${field.date('bornOn', { fieldset: legend('Birth date'), hint: 'The surest way to find somebody' })}
${field.input('postcode', { label: 'Postcode', classes: 'govuk-input--width-10' })}
${field.input('number', { label: 'NHS number, pupil number or property reference', classes: 'govuk-input--width-20' })}
${field.input('telephone', { label: 'Telephone number', classes: 'govuk-input--width-20' })}
${button({ text: 'Search' })}</form></div></div>`,
  })
}

export function resultsPage(
  page: Common & { readonly candidates: readonly Candidate[]; readonly mayRegister: boolean },
): Html {
  return layout({
    ...page.frame,
    title: 'People found',
    dense: true,
    back: { href: paths.search, text: 'Search again' },
    body: html`<h1 class="govuk-heading-l">People found</h1>${note(page.frame)}${
      page.candidates.length === 0
        ? emptyState({
            text: 'Nobody was found by what you entered. Try less of it, or another spelling. No record found does not mean no concern.',
          })
        : candidatesTable(page.candidates, page.today)
    }${
      page.mayRegister &&
      html`<p class="govuk-body"><a class="govuk-link" href="${paths.register}">Register somebody who isn’t here</a></p>`
    }`,
  })
}

const candidatesTable = (candidates: readonly Candidate[], today: Day): Html =>
  table({
    caption: 'The likeliest first',
    captionClasses: 'govuk-table__caption--s',
    head: ['Name', 'Born', 'Sex', 'Why'],
    rows: candidates.map(({ person, match, otherNames }) => [
      html`<a class="govuk-link" href="${paths.person(person.subject)}">${person.display_name}</a>${
        otherNames.length > 0 && html`<br><span class="app-quiet">Also ${otherNames.join('; ')}</span>`
      }`,
      birthWords(person, today),
      person.sex ? wordsFor(person.sex) : '–',
      reasons(match),
    ]),
  })

/** The reasons in words, those that speak against marked as such. */
export function reasons({ why, twin }: Match): Html {
  const order = [...why].sort((one, other) => Math.abs(weight(other.level)) - Math.abs(weight(one.level)))
  return html`<ul class="app-reasons">${twin && html`<li><strong>Perhaps a twin, not the same person</strong></li>`}${order.map(
    ({ level }) => html`<li>${level.for ? '' : 'But '}${level.words}</li>`,
  )}</ul>`
}

export function registerPage(
  page: Common & { readonly values: Typed; readonly problems: readonly Problem[] },
): Html {
  const field = bind(page.values, page.problems)
  const items = (values: readonly string[], text: (value: string) => string) =>
    values.map((value) => ({ value, text: text(value) }))
  const who: Readonly<Record<string, string>> = {
    child: 'A child or young person',
    'unborn-child': 'A child not yet born',
    adult: 'An adult',
  }
  return layout({
    ...page.frame,
    title: 'Register a person',
    errors: page.problems,
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">Register a person</h1>
<p class="govuk-body">Enter what you know; leave out what you don’t. You will see likely matches before anything is recorded.</p>
${note(page.frame)}
<form method="post" action="${paths.register}" novalidate>${page.formToken}
${field.radios('as', { fieldset: legend('Who is it?'), items: items(Object.keys(who), (value) => who[value]!) })}
${field.input('given', { label: 'Given names', classes: 'govuk-input--width-20' })}
${field.input('family', { label: 'Surname', classes: 'govuk-input--width-20' })}
${field.input('description', { label: 'If you have no name: how were they described?', hint: 'For example, man seen at the door' })}
${field.date('birth.on', { fieldset: legend('Birth date') })}
${field.radios('estimated', {
  fieldset: legend('Is the birth date an estimate?'),
  items: [
    { value: 'no', text: 'No' },
    { value: 'yes', text: 'Yes' },
  ],
})}
${field.date('expectedOn', { fieldset: legend('For a child not yet born: when expected') })}
${field.radios('sex', { fieldset: legend('Sex'), items: items(['F', 'M', 'U'], wordsFor) })}
${field.textarea('address', { label: 'Home address', hint: 'A line each, without the postcode', rows: 3 })}
${field.input('postcode', { label: 'Postcode', classes: 'govuk-input--width-10' })}
${field.input('telephone', { label: 'Telephone number', classes: 'govuk-input--width-20' })}
${field.input('nhsNumber', { label: 'NHS number', classes: 'govuk-input--width-20' })}
${field.input('upn', { label: 'Unique pupil number', classes: 'govuk-input--width-20' })}
${button({ text: 'Look for matches' })}</form></div></div>`,
  })
}

/** What was told and what is on record, a column each. */
export function matchesPage(
  page: Common & {
    readonly key: string
    readonly told: Registration
    readonly candidates: readonly Candidate[]
    readonly problems: readonly Problem[]
  },
): Html {
  const { told, candidates, today } = page
  const shown = candidates.slice(0, SIDE_BY_SIDE_MAX)
  const rows: readonly (readonly [string, string, (each: Candidate) => string | Html])[] = [
    [
      'Name',
      nameTold(told),
      ({ person }) =>
        html`<a class="govuk-link" href="${paths.person(person.subject)}">${person.display_name}</a>`,
    ],
    ['Other names', '–', ({ otherNames }) => otherNames.join('; ') || '–'],
    ['Born', bornTold(told), ({ person }) => birthWords(person, today)],
    ['Sex', told.sex ? wordsFor(told.sex) : '–', ({ person }) => (person.sex ? wordsFor(person.sex) : '–')],
    ['Why', '', ({ match }) => reasons(match)],
  ]
  return layout({
    ...page.frame,
    title: 'Is it one of these?',
    dense: true,
    errors: page.problems,
    back: { href: paths.register },
    body: html`<h1 class="govuk-heading-l">Is it one of these people?</h1>${note(page.frame)}${
      shown.length === 0
        ? html`<p class="govuk-body">No likely match was found.</p>`
        : html`<div class="app-scroll" role="region" aria-label="Side by side" tabindex="0">${table({
            caption: 'What you entered beside what is on record',
            captionClasses: 'govuk-visually-hidden',
            head: ['', 'You entered', ...shown.map((_, index) => `On record ${index + 1}`)],
            firstCellIsHeader: true,
            rows: rows.map(([what, said, cell]) => [what, said, ...shown.map(cell)]),
          })}</div><p class="govuk-body">If it is one of them, open that record and add what you know.</p>`
    }<form method="post" action="${paths.matches(page.key)}">${page.formToken}${button({ text: shown.length === 0 ? 'Register' : 'It is none of these: register' })}</form>`,
  })
}

const SIDE_BY_SIDE_MAX = 5

const nameTold = ({ names, description }: Registration): string =>
  [names[0]?.given, names[0]?.family].filter(Boolean).join(' ') || description || 'Not known'

const bornTold = ({ birth, expectedOn }: Registration): string => {
  if (birth) return writeBirth(birth.on, birth.precision)
  return expectedOn ? `Expected ${writeDay(Temporal.PlainDate.from(expectedOn))}` : 'Not known'
}
