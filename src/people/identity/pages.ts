/** Pages of who somebody is. */
import { labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { type Day, writeDay } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { paths } from '#/people/paths.ts'
import type { Typed } from '#/people/typed.ts'
import { button, type SummaryRow, scrollingTable, summaryList, warningText } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { type FactForm, wordsFor } from './forms.ts'
import { writeNhsNumber } from './identifiers.ts'
import { birthWords, personSection } from './parts.ts'
import { holdsOn, type Identity } from './queries.ts'
import type { PersonAddressTable, PersonTable } from './tables.gen.ts'

type Common = { readonly frame: Frame; readonly formToken: Html; readonly today: Day }

const quiet = (text: string): Html => html`<span class="app-quiet">${text}</span>`

export function personPage(page: Common & { readonly identity: Identity; readonly pack: Pack }): Html {
  const { person } = page.identity
  return layout({
    ...page.frame,
    title: 'Who this person is',
    dense: true,
    body: personSection(
      { person, today: page.today, section: 'person' },
      html`${aboutList(person, page)}${namesTable(page.identity)}${addressesTable(page.identity, page.today)}${reachTable(page.identity)}`,
    ),
  })
}

const change = (id: string, fact: string, what: string) => ({
  items: [{ href: paths.fact(id, fact), text: 'Record', visuallyHiddenText: what }],
})

function aboutList(person: PersonTable, { pack, today }: { readonly pack: Pack; readonly today: Day }): Html {
  const row = (key: string, fact: string, value: string | Html | null): SummaryRow => ({
    key,
    value: value || quiet('Not recorded'),
    actions: change(person.subject, fact, key.toLowerCase()),
  })
  const disabilities = person.disabilities.map((code) => labelOf(pack, 'disability', code)).join('; ')
  return summaryList({
    card: { title: 'About them' },
    rows: [
      row('Birth', 'birth', birthWords(person, today)),
      row('Died', 'death', person.died_on && writeDay(person.died_on)),
      row(
        'Sex and gender',
        'sex-and-gender',
        [person.sex && wordsFor(person.sex), person.gender, person.pronouns].filter(Boolean).join(', '),
      ),
      row('Ethnicity', 'ethnicity', person.ethnicity && labelOf(pack, 'ethnicity', person.ethnicity)),
      row(
        'Way of communicating',
        'way-of-communicating',
        [person.way_of_communicating, person.communication_aide].filter(Boolean).join('; '),
      ),
      row('Languages', 'languages', languageWords(person)),
      row(
        'Disabilities',
        'disabilities',
        [disabilities, person.disability_meaning].filter(Boolean).join('. '),
      ),
      row('Religion or belief', 'religion', person.religion),
    ],
  })
}

function languageWords({ first_language, interpreter }: PersonTable): string {
  if (first_language === null) return ''
  return `${first_language}${interpreter === 'needed' ? ', interpreter needed' : ''}`
}

const heading = (text: string, id: string, fact: string, what: string): Html =>
  html`<h2 class="govuk-heading-m">${text}</h2><p class="govuk-body"><a class="govuk-link" href="${paths.fact(id, fact)}">Record ${what}</a></p>`

const between = (from: Day | null, until: Day | null): string => {
  const since = from ? `from ${writeDay(from)}` : ''
  return [since, until ? `to ${writeDay(until)}` : ''].filter(Boolean).join(' ') || '–'
}

const ended = (href: string, so: string): Html =>
  html`<a class="govuk-link" href="${href}">No longer ${so}</a>`

const namesTable = ({ person, names }: Identity): Html =>
  html`${heading('Names', person.subject, 'name', 'a name')}${
    names.length === 0
      ? html`<p class="govuk-body">No name is recorded.</p>`
      : scrollingTable({
          caption: 'Every name they have or had',
          captionClasses: 'govuk-visually-hidden',
          head: ['Given names', 'Surname', 'What it is', 'When'],
          rows: names.map((name) => [
            name.given ?? '–',
            name.family ?? '–',
            wordsFor(name.kind),
            between(name.from_on, name.until_on),
          ]),
        })
  }`

function addressesTable({ person, addresses }: Identity, today: Day): Html {
  const row = (address: PersonAddressTable) => [
    [...address.lines, address.postcode].filter(Boolean).join(', '),
    wordsFor(address.kind),
    between(address.from_on, address.until_on),
    address.until_on === null ? ended(paths.endAddress(person.subject, address.key), 'there') : '',
  ]
  const now = addresses.filter((address) => holdsOn(address, today))
  const before = addresses.filter((address) => !now.includes(address))
  return html`${heading('Addresses', person.subject, 'address', 'an address')}${
    addresses.length === 0
      ? html`<p class="govuk-body">No address is recorded.</p>`
      : scrollingTable({
          caption: 'Where they are and were',
          captionClasses: 'govuk-visually-hidden',
          head: ['Address', 'What is there', 'When', ''],
          rows: [...now, ...before].map(row),
        })
  }`
}

const reachTable = ({ person, identifiers, contactDetails }: Identity): Html =>
  html`${heading('Telephone and e-mail', person.subject, 'contact-details', 'a number or address')}${
    contactDetails.length > 0 &&
    scrollingTable({
      caption: 'How to reach them',
      captionClasses: 'govuk-visually-hidden',
      head: ['What it is', 'Number or address', 'Before using it', ''],
      rows: contactDetails.map((each) => [
        wordsFor(each.kind),
        each.value,
        each.note ?? '–',
        ended(paths.endDetails(person.subject, each.key), 'in use'),
      ]),
    })
  }${heading('Numbers', person.subject, 'number', 'a number')}${
    identifiers.length > 0 &&
    scrollingTable({
      caption: 'Numbers they are known by',
      captionClasses: 'govuk-visually-hidden',
      head: ['Which', 'Number', 'Traced'],
      rows: identifiers.map((each) => [
        each.issuer ?? wordsFor(each.kind),
        each.kind === 'nhs-number' ? writeNhsNumber(each.value) : each.value,
        each.verified ? 'Yes' : 'No',
      ]),
    })
  }`

export function factPage(
  page: Common & {
    readonly person: PersonTable
    readonly form: FactForm
    readonly pack: Pack
    readonly values: Typed
    readonly problems: readonly Problem[]
  },
): Html {
  const { form, person, pack, today } = page
  return layout({
    ...page.frame,
    title: form.title,
    back: { href: paths.person(person.subject) },
    errors: page.problems,
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><span class="govuk-caption-l">${person.display_name}</span><h1 class="govuk-heading-l">${form.title}</h1>
<form method="post" action="${paths.fact(person.subject, form.fact)}" data-draft="/drafts/fact/${person.subject}.${form.fact}" novalidate>${page.formToken}
${form.ask(bind(page.values, page.problems), { pack, today })}${button({ text: 'Record' })}</form></div></div>`,
  })
}

export function restrictionPage(
  page: Common & {
    readonly person: PersonTable
    readonly may: { readonly restrict: boolean; readonly lift: boolean }
    /** Somebody proposed to lift it, and waits for another. */
    readonly proposed: { readonly why: string; readonly mine: boolean } | undefined
    readonly problems: readonly Problem[]
  },
): Html {
  const { person, may } = page
  const field = bind({}, page.problems)
  const act: Act = (to, text, label) =>
    html`<form method="post" action="${to}" novalidate>${page.formToken}${field.textarea('reason', { label, rows: 3 })}${button({ text })}</form>`
  const restricted = html`${warningText({ text: 'This record exists only for those who were granted it. Do not speak of it.' })}${
    may.lift && liftPart(page, act)
  }`
  const open = html`<p class="govuk-body">A restricted record exists only for those who were granted it: an adopted or protected child, a colleague’s family. It takes two people to open it again.</p>${
    may.restrict &&
    act(paths.restriction(person.subject), 'Restrict this record', 'Why must it be restricted?')
  }`
  return layout({
    ...page.frame,
    title: 'Restriction',
    dense: true,
    errors: page.problems,
    body: personSection(
      { person, today: page.today, section: 'restriction' },
      html`<h2 class="govuk-heading-m">Restriction</h2>${person.restricted ? restricted : open}`,
    ),
  })
}

type Act = (to: string, text: string, label: string) => Html

function liftPart({ proposed, person }: Parameters<typeof restrictionPage>[0], act: Act): Html {
  const to = paths.restriction(person.subject)
  if (proposed === undefined)
    return act(`${to}/proposal`, 'Propose to lift it', 'Why need it no longer be restricted?')
  const said = html`<p class="govuk-body">It was proposed to lift this restriction: <span class="app-words">${proposed.why}</span></p>`
  if (proposed.mine) return html`${said}<p class="govuk-body">You proposed it: somebody else must agree.</p>`
  return html`${said}${act(`${to}/lifting`, 'Agree and lift the restriction', 'Why do you agree?')}`
}
