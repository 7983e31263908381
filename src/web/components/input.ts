import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes } from './element.ts'
import { describes, type Field, fieldId, labelled } from './form-group.ts'

export type Input = Field & {
  readonly value?: string | number | undefined
  readonly type?: 'text' | 'tel' | 'email' | 'search' | 'number' | 'url' | undefined
  readonly inputmode?: string | undefined
  readonly autocomplete?: string | undefined
  readonly autocapitalize?: string | undefined
  readonly pattern?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly prefix?: Content | undefined
  readonly suffix?: Content | undefined
}

const control = (params: Input): Html =>
  html`<input${attributes({
    class: classes('govuk-input', params.classes, params.errorMessage !== undefined && 'govuk-input--error'),
    id: fieldId(params),
    name: params.name,
    type: params.type ?? 'text',
    spellcheck: params.spellcheck === undefined ? undefined : String(params.spellcheck),
    value: params.value,
    disabled: params.disabled,
    'aria-describedby': describes(fieldId(params), params),
    autocomplete: params.autocomplete,
    autocapitalize: params.autocapitalize,
    pattern: params.pattern,
    inputmode: params.inputmode,
    ...params.attributes,
  })}>`

const affix = (kind: 'prefix' | 'suffix', text: Content | undefined): Html | false =>
  text !== undefined && html`<div class="govuk-input__${kind}" aria-hidden="true">${text}</div>`

export function input(params: Input): Html {
  if (params.prefix === undefined && params.suffix === undefined) return labelled(params, control(params))
  return labelled(
    params,
    html`<div class="govuk-input__wrapper">${affix('prefix', params.prefix)}${control(params)}${affix('suffix', params.suffix)}</div>`,
  )
}
