import { type Html, html } from '#/web/html.ts'
import { attributes, classes, type Dress } from './element.ts'
import type { Fieldset } from './fieldset.ts'
import { type FormGroup, legended } from './form-group.ts'
import { input } from './input.ts'

export type DatePart = 'day' | 'month' | 'year'

export type DateInput = Dress &
  FormGroup & {
    readonly id: string
    readonly fieldset?: Fieldset | undefined
    /** `birthDate` names the parts `birthDate-day`, `birthDate-month`, `birthDate-year`. */
    readonly namePrefix?: string | undefined
    readonly values?: Partial<Record<DatePart, string | number | undefined>> | undefined
    /** The parts at fault; unless told, all three are when there is a message. */
    readonly wrong?: readonly DatePart[] | undefined
    /** `bday` lets the browser fill in a person's own birthday; never on a page about somebody else. */
    readonly autocomplete?: 'bday' | undefined
    readonly labels?: Partial<Record<DatePart, string>> | undefined
  }

const PARTS = ['day', 'month', 'year'] as const
const NAMES = { day: 'Day', month: 'Month', year: 'Year' }

function onePart(params: DateInput, part: DatePart): Html {
  const wrong = (params.wrong ?? (params.errorMessage === undefined ? [] : PARTS)).includes(part)
  const field = input({
    id: `${params.id}-${part}`,
    name: params.namePrefix ? `${params.namePrefix}-${part}` : part,
    label: { text: params.labels?.[part] ?? NAMES[part], classes: 'govuk-date-input__label' },
    classes: classes(
      'govuk-date-input__input',
      wrong && 'govuk-input--error',
      part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
    ),
    value: params.values?.[part],
    inputmode: 'numeric',
    autocomplete: params.autocomplete && `${params.autocomplete}-${part}`,
  })
  return html`<div class="govuk-date-input__item">${field}</div>`
}

export function dateInput(params: DateInput): Html {
  const own = attributes({
    class: classes('govuk-date-input', params.classes),
    ...params.attributes,
    id: params.id,
  })
  const parts = html`<div${own}>${PARTS.map((part) => onePart(params, part))}</div>`
  // A role, because JAWS doesn't read out the description of a fieldset of text inputs otherwise.
  return legended(params.id, params, parts, 'group')
}
