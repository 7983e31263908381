/** Who a page is about: the bar at its top and the way round the record. For every page about a person. */
import { type Day, writeDay } from '#/lib/dates.ts'
import { paths } from '#/people/paths.ts'
import { badge, identityBar, sideNavigation } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { ageThen } from './age.ts'
import { writeBirth } from './entries.ts'
import { wordsFor } from './forms.ts'
import { writeNhsNumber } from './identifiers.ts'
import type { PersonTable } from './tables.gen.ts'

/** Birth and age: `7 March 2003 (7)`; for the unborn, when expected. */
export function birthWords(person: PersonTable, today: Day): string {
  if (person.unborn) return person.expected_on ? `Expected ${writeDay(person.expected_on)}` : 'Not born'
  if (person.born_on === null) return 'Birth date not known'
  return `${writeBirth(person.born_on.toString(), person.birth_precision)} (${ageThen(person, today)})`
}

export const personBar = (person: PersonTable, today: Day, actions: readonly Html[] = []): Html =>
  identityBar({
    title: person.display_name,
    badges: [
      person.died_on !== null && badge({ text: 'Died', colour: 'grey' }),
      person.restricted && badge({ text: 'Restricted', colour: 'red' }),
      person.unborn && badge({ text: 'Unborn', colour: 'purple' }),
    ],
    facts: [
      { term: 'Born', text: birthWords(person, today) },
      { term: 'Sex', text: person.sex ? wordsFor(person.sex) : 'Not recorded' },
      { term: 'NHS number', text: person.nhs_number ? writeNhsNumber(person.nhs_number) : 'Not known' },
      person.way_of_communicating !== null && { term: 'Communicates by', text: person.way_of_communicating },
      person.interpreter === 'needed' && {
        term: 'Interpreter',
        text: html`Needed: ${person.first_language}`,
      },
    ],
    actions,
  })

const SECTIONS = [
  { key: 'overview', text: 'Overview', href: paths.overview },
  { key: 'person', text: 'Who they are', href: paths.person },
  { key: 'family', text: 'Family', href: paths.family },
  { key: 'safety', text: 'Warnings and safe contact', href: paths.safety },
  { key: 'restriction', text: 'Restriction', href: paths.restriction },
] as const

export const personNavigation = (id: string, current: (typeof SECTIONS)[number]['key']): Html =>
  sideNavigation({
    label: 'This record',
    sections: [
      { items: SECTIONS.map(({ key, text, href }) => ({ text, href: href(id), current: key === current })) },
    ],
  })

/** The bar, the way round, and a section beside it. */
export const personSection = (
  page: {
    readonly person: PersonTable
    readonly today: Day
    readonly section: (typeof SECTIONS)[number]['key']
  },
  inner: Html,
): Html =>
  html`${personBar(page.person, page.today)}<div class="app-columns app-columns--navigation">${personNavigation(page.person.subject, page.section)}<div>${inner}</div></div>`
