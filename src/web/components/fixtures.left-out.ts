import type { Element } from '#test/support/markup.ts'

const INNER = 'no page of ours dresses an inner element; dress goes on the outermost element or the input'
const WELSH = "an English service: the scripts' own words are used"
const PARTS = 'a date has three parts, always day, month and year, so that it can be read back'
const PART_VALUES = 'values are given in one place, `values`'
const ALWAYS = 'required by our types'

/**
 * Options of the Design System that our components don't have, each with its reason. A path stands for all that
 * begins with it; a name in quotation marks for one fixture. The test fails when one is no longer offered.
 */
export const LEFT_OUT: Readonly<Record<string, readonly (readonly [what: string, why: string])[]>> = {
  breadcrumbs: [['items[].attributes', INNER]],
  button: [['"start link with html"', 'a start button has plain words']],
  'character-count': [
    ['textareaDescriptionText', WELSH],
    ['charactersUnderLimitText', WELSH],
    ['countMessage.classes', INNER],
    ['"to configure in JavaScript"', 'a limit is always known to the server'],
    [
      '"with neither maxlength, maxwords nor textarea description set"',
      'a limit is always known to the server',
    ],
  ],
  checkboxes: [['items[].label', INNER]],
  'date-input': [
    ['items', PARTS],
    ['"day and month"', PARTS],
    ['"month and year"', PARTS],
    ['day.name', "the parts have the Design System's own names"],
    ['day.classes', INNER],
    ['year.value', PART_VALUES],
  ],
  'error-summary': [['errorList[].attributes', INNER]],
  'exit-this-page': [['activatedText', WELSH]],
  footer: [
    ['navigation', 'a case system has no site map at its foot'],
    ['meta.items[].attributes', INNER],
  ],
  input: [
    ['prefix.classes', INNER],
    ['prefix.attributes', INNER],
    ['suffix.classes', INNER],
    ['suffix.attributes', INNER],
    ['inputWrapper', INNER],
  ],
  pagination: [['"with empty items"', "an empty object isn't a page; the compiler refuses it"]],
  panel: [['"interruption', 'a page that asks again is a page of ours, not a panel']],
  radios: [['items[].label', INNER]],
  select: [
    ['items[].attributes', INNER],
    ['"hint"', `the items are ${ALWAYS}`],
    ['"with falsy values"', 'a value is text or a number'],
  ],
  'service-navigation': [
    ['slots.start', 'only the end of the line is used, for who is signed in'],
    ['"with language navigation"', 'what stands at the end stands on one line with the links'],
    ['"inverse with language navigation"', 'what stands at the end stands on one line with the links'],
  ],
  'summary-list': [['rows[].actions.items[].attributes', INNER]],
  tabs: [
    ['items[].attributes', INNER],
    ['items[].panel.attributes', INNER],
    ['"no item list"', `the items are ${ALWAYS}`],
  ],
}

const GOVUK_ONLY = ['govuk-footer__crown', 'govuk-footer__licence-logo', 'govuk-footer__licence-description']

/** Crown, Open Government Licence and Crown copyright: not ours to show. */
export const isGovUkOnly = ({ attributes, children }: Element): boolean =>
  GOVUK_ONLY.some((name) => attributes.class?.split(' ').includes(name)) ||
  children.some(
    (child) =>
      typeof child !== 'string' && (child.attributes.class ?? '').includes('govuk-footer__copyright-logo'),
  )
