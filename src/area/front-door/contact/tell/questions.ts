import { codeList } from '#/framework/codes.ts'
import { findQuestion, formOf, wordsOf } from '#/framework/forms.ts'
import type { Form, Pack } from '#/framework/types.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, details, warningText } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import type { Typed } from './answers.ts'

/** The questions of a contact, each as a function of the form in force: for one page each, or all on one screen. */
export type Asking = {
  readonly pack: Pack
  readonly values: Typed
  readonly problems: readonly Problem[]
  /** The question is its page's heading. */
  readonly heading: boolean
}

const labelled = (form: Form, id: string, heading: boolean) => {
  const question = findQuestion(form, id)
  if (question === undefined) return undefined
  return {
    label: {
      text: question.label,
      classes: heading ? 'govuk-label--l' : 'govuk-label--s',
      isPageHeading: heading,
    },
    hint: question.help,
  }
}

const legended = (form: Form, id: string, heading: boolean) => {
  const asked = labelled(form, id, heading)
  if (asked === undefined) return undefined
  const classes = heading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s'
  return {
    fieldset: { legend: { text: asked.label.text, classes, isPageHeading: heading } },
    hint: asked.hint,
  }
}

/** A screen that knows more than was typed shows a row in its own way, or something beneath it. */
export type Rows = {
  readonly instead?: (at: string) => Html | undefined
  readonly beneath?: (at: string) => Html
}

const field = ({ values, problems }: Asking) => bind(values, problems)
const form = ({ pack }: Asking): Form => formOf(pack, 'contact')

export function askWorry(asking: Asking): Html {
  const asked = labelled(form(asking), 'worry', asking.heading)!
  return field(asking).textarea('worry', { ...asked, rows: 8 })
}

export function askDanger(asking: Asking): Html {
  const asked = legended(form(asking), 'danger', asking.heading)
  if (asked === undefined) return nothing
  const bound = field(asking)
  const what = bound.textarea('dangerWhat', { label: { text: 'What is the danger?' }, rows: 3 })
  return bound.radios('danger', {
    ...asked,
    classes: asking.heading ? undefined : 'govuk-radios--small',
    items: codeList(asking.pack, 'yes-no-not-known').map(({ code, label }) => ({
      value: code,
      text: label,
      ...(code === 'yes'
        ? { conditional: html`${warningText({ text: wordsOf(form(asking), 'ring999') })}${what}` }
        : {}),
    })),
  })
}

/** A question in free words; left out where the area leaves it out. */
export function askWords(asking: Asking, id: 'whyNow' | 'tried'): Html {
  const asked = labelled(form(asking), id, asking.heading)
  return asked === undefined ? nothing : field(asking).textarea(id, { ...asked, rows: 5 })
}

export function askFactors(asking: Asking): Html {
  const asked = legended(form(asking), 'factors', asking.heading)
  if (asked === undefined) return nothing
  // What is asked as a road isn't asked again; what was ticked here before stays to be seen.
  const asksRoads = findQuestion(form(asking), 'roads') !== undefined
  const ticked = [asking.values.factors].flat()
  return field(asking).checkboxes('factors', {
    ...asked,
    classes: asking.heading ? undefined : 'govuk-checkboxes--small app-columns-of-choices',
    items: codeList(asking.pack, 'factors')
      .filter(({ code, marks }) => !asksRoads || !marks.includes('other-road') || ticked.includes(code))
      .map(({ code, label }) => ({ value: code, text: label })),
  })
}

/** An allegation is told elsewhere: what is said here, duty reads. */
export const aboutSomebodyWhoWorks = (): Html =>
  html`<p class="govuk-body">Is it about something done by a person who works or volunteers with children? <a class="govuk-link" href="/tell-allegation">Tell the designated officer instead</a>: only they read that.</p>`

/** What has a duty of its own: missing, privately fostered, a forced marriage... */
export function askRoads(asking: Asking): Html {
  const asked = legended(form(asking), 'roads', asking.heading)
  if (asked === undefined) return nothing
  return html`${field(asking).checkboxes('roads', {
    ...asked,
    classes: asking.heading ? undefined : 'govuk-checkboxes--small',
    items: codeList(asking.pack, 'other-road').map(({ code, label, note }) => ({
      value: code,
      text: label,
      ...(note === undefined ? {} : { hint: note }),
    })),
  })}${aboutSomebodyWhoWorks()}`
}

/** The area's own questions. */
export const askOwn = (asking: Asking): Html =>
  html`${form(asking)
    .questions.filter((question) => !question.core)
    .map(({ id, label, help }) =>
      field(asking).input(`answers.${id}`, { label: { text: label, classes: 'govuk-label--s' }, hint: help }),
    )}`

export const hasOwn = (pack: Pack): boolean =>
  formOf(pack, 'contact').questions.some((question) => !question.core)

const rowsIn = (value: unknown): number => (Array.isArray(value) ? value.length : 0)

/** One row more than there is to show: so that the first is there to fill in, and 'add another' brings the next. */
const shown = (values: Typed, name: string): number =>
  Math.max(1, rowsIn(values[name]) + (values.more === name ? 1 : 0))

const each = (many: number, row: (index: number) => Html): Html =>
  html`${Array.from({ length: many }, (_, index) => row(index))}`

const another = (name: string, text: string): Html =>
  button({ text, name: 'more', value: name, classes: 'govuk-button--secondary' })

const MORE_OF_CHILD = ['school', 'address', 'expectedOn', 'communicates'] as const
const MORE_OF_ADULT = ['lives', 'presence', 'told'] as const

export function askChildren(asking: Asking, rows: Rows = {}): Html {
  const bound = field(asking)
  const asked = labelled(form(asking), 'children', asking.heading)!
  const said = findQuestion(form(asking), 'words')
  const row = (index: number): Html => {
    const at = `children.${index}`
    const instead = rows.instead?.(at)
    if (instead !== undefined) return instead
    const communicates = bound.input(`${at}.communicates`, {
      label: { text: 'How they communicate' },
      hint: 'Speech, signs, pictures, a named helper; languages',
    })
    return html`<fieldset class="govuk-fieldset app-person-row"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Child ${index + 1}</legend>
${bound.input(`${at}.name`, { label: { text: 'Name' }, hint: asking.heading ? 'First name, or what they are called, if that is all you know' : undefined, autocomplete: 'off' })}
<div class="${asking.heading ? '' : 'app-line'}">${bound.date(`${at}.birthDate`, { fieldset: { legend: 'Date of birth' }, hint: asking.heading ? 'If you know it' : undefined })}
${bound.input(`${at}.aged`, { label: { text: 'Or about how old' }, classes: asking.heading ? 'govuk-input--width-10' : 'govuk-input--width-5' })}</div>
${bound.input(`${at}.role`, { label: { text: 'Their part in this' }, hint: 'For example: has the bruise; younger brother at home' })}
${said === undefined ? nothing : bound.textarea(`${at}.words`, { label: { text: said.label }, hint: said.help, rows: 3 })}
${asking.heading ? communicates : nothing}
${details({
  summaryText: 'More about this child, if you know it',
  open: MORE_OF_CHILD.some((name) => bound.value(`${at}.${name}`) !== undefined),
  text: html`${asking.heading ? nothing : communicates}${bound.input(`${at}.school`, { label: { text: 'School or nursery' } })}
${bound.input(`${at}.address`, { label: { text: 'Where they live' } })}
${bound.date(`${at}.expectedOn`, { fieldset: { legend: 'If not yet born: when the baby is expected' } })}`,
})}${rows.beneath?.(at) ?? nothing}</fieldset>`
  }
  return html`${groupHeading(asked, asking.heading)}${each(shown(asking.values, 'children'), row)}${another('children', 'Add another child')}`
}

export function askAdults(asking: Asking, rows: Rows = {}): Html {
  const bound = field(asking)
  const asked = labelled(form(asking), 'adults', asking.heading)!
  const told = findQuestion(form(asking), 'told')
  const radiosOf = (list: string) =>
    codeList(asking.pack, list).map(({ code, label }) => ({ value: code, text: label }))
  const row = (index: number): Html => {
    const at = `adults.${index}`
    const instead = rows.instead?.(at)
    if (instead !== undefined) return instead
    const why = bound.radios(`${at}.notSafeWhy`, {
      fieldset: { legend: 'Why is it not safe to tell them?' },
      classes: 'govuk-radios--small',
      items: radiosOf('not-safe-to-tell'),
    })
    const more = html`${bound.radios(`${at}.lives`, { fieldset: { legend: 'Their place in the home' }, classes: 'govuk-radios--small', items: radiosOf('household-part') })}
${bound.radios(`${at}.presence`, { fieldset: { legend: 'Have they been seen, and is it known who they are?' }, classes: 'govuk-radios--small', items: radiosOf('adult-presence') })}
${
  told === undefined
    ? nothing
    : bound.radios(`${at}.told`, {
        fieldset: { legend: told.label },
        hint: told.help,
        classes: 'govuk-radios--small',
        items: radiosOf('parent-told').map((item) =>
          item.value === 'not-safe' ? { ...item, conditional: why } : item,
        ),
      })
}`
    return html`<fieldset class="govuk-fieldset app-person-row"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Adult ${index + 1}</legend>
${bound.input(`${at}.name`, { label: { text: 'Name' }, hint: 'Or how you would describe them', autocomplete: 'off' })}
${bound.input(`${at}.relationship`, { label: { text: 'What they are to the children' }, hint: 'For example: mother; father of the eldest; mother’s partner' })}
${asking.heading ? more : details({ summaryText: 'Where they live, and what they have been told', open: MORE_OF_ADULT.some((name) => bound.value(`${at}.${name}`) !== undefined), text: more })}${rows.beneath?.(at) ?? nothing}</fieldset>`
  }
  return html`${groupHeading(asked, asking.heading)}${each(shown(asking.values, 'adults'), row)}${another('adults', 'Add another adult')}`
}

const groupHeading = (asked: { label: { text: string }; hint: string | undefined }, heading: boolean): Html =>
  html`${heading ? html`<h1 class="govuk-heading-l">${asked.label.text}</h1>` : html`<h2 class="govuk-heading-m">${asked.label.text}</h2>`}${
    asked.hint && html`<p class="govuk-hint">${asked.hint}</p>`
  }`
