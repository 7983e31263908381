import { writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, details, insetText } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { layout } from '#/web/layout.ts'
import {
  type Asking,
  askAdults,
  askChildren,
  askDanger,
  askFactors,
  askOwn,
  askRoads,
  askWords,
  askWorry,
} from '../tell/questions.ts'
import { foundPart, isThemPart, knownRow, type Screen } from './parts.ts'
import type { Caller } from './queries.ts'

export const notePath = (key: string): string => `/contacts/new/${key}`

/** Which presses there are besides 'add another' and 'take out': the value of the field `press`. */
export const PRESS = {
  find: 'find',
  keep: 'keep',
  record: 'record',
  referral: 'referral',
  strategy: 'strategy',
} as const

const KINDS = [
  { value: 'professional', text: 'A professional' },
  { value: 'family', text: 'Family, or a carer' },
  { value: 'child', text: 'The child' },
  { value: 'public', text: 'Somebody else' },
  { value: 'anonymous', text: 'They don’t want to say' },
]

/** One screen to type while listening: the worry first, nothing demanded, everything saved as it is typed. */
export function phoneNotePage(screen: Screen): Html {
  const { pack, values, problems, key } = screen
  const asking: Asking = { pack, values, problems, heading: false }
  const rows = {
    instead: (at: string) => knownRow(screen, at),
    beneath: (at: string) => isThemPart(screen, at),
  }
  return layout({
    ...screen.frame,
    title: 'Note a contact',
    dense: true,
    back: { href: '/duty', text: 'Duty inbox' },
    errors: problems as Problem[],
    body: html`<h1 class="govuk-heading-l">Note a contact</h1>
${begunPart(screen)}
<form method="post" action="${notePath(key)}" data-draft="/drafts/contact-note/${key}" novalidate>${screen.formToken}
<div class="app-beside"><section aria-label="What they tell">
${askWorry(asking)}${askDanger(asking)}${callerPart(screen)}
${askWords(asking, 'whyNow')}${askFactors(asking)}${askRoads(asking)}${askWords(asking, 'tried')}${askOwn(asking)}
</section><section aria-label="Whom it is about" id="who">
${findPart(screen)}${askChildren(asking, rows)}${askAdults(asking, rows)}</section></div>
${html`<div class="govuk-button-group app-stays">${[
  button({ text: 'Record', name: 'press', value: PRESS.record }),
  button({ text: 'Record and make it a referral', name: 'press', value: PRESS.referral }),
  screen.mayCall &&
    button({
      text: 'Record, make it a referral and call a strategy discussion',
      name: 'press',
      value: PRESS.strategy,
      classes: 'govuk-button--warning',
    }),
  button({
    text: 'Keep what I have typed',
    name: 'press',
    value: PRESS.keep,
    classes: 'govuk-button--secondary app-without-scripts',
  }),
]}</div>`}</form>`,
  })
}

/** What was begun and not recorded: a call that broke off, a browser that closed. */
const begunPart = ({ begun, keptAt }: Screen): Html =>
  html`${
    keptAt === undefined
      ? nothing
      : html`<p class="govuk-body-s app-quiet">Kept ${writeInstant(keptAt)}. Nobody else sees it before you record it.</p>`
  }${
    begun.length === 0
      ? nothing
      : details({
          summaryText: begun.length === 1 ? 'You began another' : `You began ${begun.length} others`,
          text: html`<ul class="govuk-list">${begun.map((each) => html`<li><a class="govuk-link" href="${notePath(each.key)}">Go on with what you were noting, kept ${writeInstant(each.savedAt)}</a></li>`)}</ul>`,
        })
  }`

/** The family is looked for while they talk: the first button of the form, so that Enter looks and records nothing. */
function findPart(screen: Screen): Html {
  const field = bind(screen.values, screen.problems)
  return html`<h2 class="govuk-heading-m">Whom is it about?</h2>
<div class="app-find">${field.input('find', {
    label: { text: 'Find the family while you talk', classes: 'govuk-label--s' },
    hint: 'A name, a birth date such as 3/4/2003, a postcode: any of them, in any order. Names that you type below are looked for too.',
    autocomplete: 'off',
  })}${button({ text: 'Find', name: 'press', value: PRESS.find, classes: 'govuk-button--secondary' })}</div>
${foundPart(screen)}`
}

/** A colleague is chosen, not typed: then they confirm in writing, and have the answer, in the portal. */
function callerPart({ values, problems, callers, caller }: Screen): Html {
  const field = bind(values, problems)
  const typed = ['kind', 'name', 'role', 'agencyName', 'telephone', 'protected'].some(
    (name) => field.value(`from.${name}`) !== undefined,
  )
  return html`${field.select('from.account', {
    label: { text: 'Who is telling us?', classes: 'govuk-label--s' },
    hint: 'A colleague who has an account here: begin to type their name',
    items: [
      { value: '', text: 'Somebody else, or not yet said' },
      ...callers.map((each) => ({ value: each.account, text: `${each.name}, ${each.agency}` })),
    ],
  })}
${caller === undefined ? nothing : callerNote(caller)}
${details({
  summaryText: 'Somebody else, a number, or not to be named',
  open: typed,
  text: html`${field.radios('from.kind', { fieldset: { legend: { text: 'They are', classes: 'govuk-fieldset__legend--s' } }, classes: 'govuk-radios--small govuk-radios--inline', items: KINDS })}
${field.input('from.name', { label: { text: 'Name' }, autocomplete: 'off' })}
${field.input('from.role', { label: { text: 'Their work, or what they are to the child' }, autocomplete: 'off' })}
${field.input('from.agencyName', { label: { text: 'Where they work' }, autocomplete: 'off' })}
${field.input('from.telephone', { label: { text: 'How to ring them back' }, type: 'tel', autocomplete: 'off' })}
${field.checkboxes('from.protected', { classes: 'govuk-checkboxes--small', items: [{ value: 'yes', text: 'They are not to be named to the family' }] })}
${field.radios('how', {
  fieldset: { legend: { text: 'How did it come?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small govuk-radios--inline',
  items: [
    { value: 'telephone', text: 'By telephone' },
    { value: 'letter', text: 'By letter' },
    { value: 'e-mail', text: 'By e-mail' },
    { value: 'in-person', text: 'In person' },
  ],
})}`,
})}`
}

const callerNote = ({ agency, verified }: Caller): Html =>
  insetText({
    text: `${agency}. ${
      verified
        ? 'We know who they are: they can confirm this in writing, and have the answer, in the portal.'
        : 'Nobody has checked who they are yet: ring back on a published number, never one that they gave.'
    } They will read what you note as theirs: keep what we know out of it.`,
  })
