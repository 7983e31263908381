/** What others are to a person now, and the forms that end it or say who is responsible. */
import { writeDay } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { wordsFor } from '#/people/identity/forms.ts'
import type { PersonTable } from '#/people/identity/tables.gen.ts'
import { paths } from '#/people/paths.ts'
import type { Typed } from '#/people/typed.ts'
import { button, details, emptyState } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import { layout } from '#/web/layout.ts'
import { RESPONSIBILITY } from './entries.ts'
import { wordsOf } from './kinds.ts'
import type { Common } from './pages.ts'
import type { RelationshipTable } from './tables.gen.ts'

export type Relation = RelationshipTable & { readonly name: string }

/** Ties with which somebody can have parental responsibility. */
export const RESPONSIBLE = new Set(['parent', 'carer', 'kin'])

export type RelationsPage = Common & {
  readonly person: PersonTable
  readonly relations: readonly Relation[]
  readonly values: Typed
  readonly problems: readonly Problem[]
}

const small = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })

export function relationsPage(page: RelationsPage): Html {
  const { person, relations } = page
  return layout({
    ...page.frame,
    title: 'Change or end a relationship',
    errors: page.problems,
    back: { href: paths.family(person.subject) },
    body: html`<span class="govuk-caption-l">${person.display_name}</span><h1 class="govuk-heading-l">Change or end a relationship</h1><p class="govuk-body">For what was so and no longer is. What was recorded wrongly is corrected instead, from the story.</p>${
      relations.length === 0
        ? emptyState({
            text: 'Nobody is recorded as anything to this person now. Record it on the page of the family.',
          })
        : relations.map((relation) => part(page, relation))
    }`,
  })
}

function part(page: RelationsPage, relation: Relation): Html {
  const { key, name, other_is, from_on, parental_responsibility } = relation
  const said = [
    from_on && `since ${writeDay(from_on)}`,
    parental_responsibility && `parental responsibility: ${wordsFor(parental_responsibility)}`,
  ].filter(Boolean)
  return html`<section class="app-card"><h2 class="govuk-heading-m">${name}: ${wordsOf(other_is)}</h2>${
    said.length > 0 && html`<p class="govuk-body">${said.join('; ')}</p>`
  }${form(page, `end-${key}`, 'It ended', (field) =>
    field.date('on', { fieldset: small('When did it end?') }),
  )}${
    RESPONSIBLE.has(relation.tie) &&
    form(
      page,
      `responsible-${key}`,
      'Parental responsibility',
      (field) =>
        html`${field.radios('has', { fieldset: small('Is there parental responsibility now?'), items: RESPONSIBILITY.map((value) => ({ value, text: wordsFor(value) })) })}${field.input('how', { label: 'How is that so?', hint: 'Birth registration, agreement, marriage, order' })}${field.date('since', { fieldset: small('Since when, if you know') })}`,
    )
  }</section>`
}

/** Folded away until it is needed; the one with something to put right is open. */
function form(
  page: RelationsPage,
  act: string,
  title: string,
  fields: (field: ReturnType<typeof bind>) => Html,
): Html {
  const open = page.problems.length > 0 && page.values.act === act
  const field = open ? bind(page.values, page.problems) : bind({}, [])
  return details({
    summaryText: title,
    open,
    text: html`<form method="post" action="${paths.relations(page.person.subject)}" novalidate>${page.formToken}<input type="hidden" name="act" value="${act}">${fields(field)}${button({ text: 'Record' })}</form>`,
  })
}
