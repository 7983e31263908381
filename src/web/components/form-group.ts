import { type Html, html } from '#/web/html.ts'
import { type Attributes, attributes, type Content, classes, type Dress, describedBy } from './element.ts'
import { errorMessage } from './error-message.ts'
import { type Fieldset, fieldset } from './fieldset.ts'
import { hint } from './hint.ts'
import { type Label, label } from './label.ts'

export type FormGroup = {
  readonly hint?: Content | undefined
  readonly errorMessage?: Content | undefined
  readonly formGroup?: { readonly classes?: string | undefined } | undefined
  readonly describedBy?: string | undefined
}

/** What every input with one label is given. Its id is its name unless told otherwise. */
export type Field = Dress &
  FormGroup & {
    readonly name: string
    readonly id?: string | undefined
    readonly label: Label
  }

export const fieldId = (params: { readonly id?: string | undefined; readonly name: string }): string =>
  params.id ?? params.name

/** The ids of hint and error, in the order in which they are read out. */
export const describes = (id: string, params: FormGroup, before = params.describedBy): string | undefined =>
  describedBy(
    before,
    params.hint !== undefined && `${id}-hint`,
    params.errorMessage !== undefined && `${id}-error`,
  )

const hintAndError = (id: string, params: FormGroup): Html =>
  html`${params.hint !== undefined && hint({ id: `${id}-hint`, text: params.hint })}${
    params.errorMessage !== undefined && errorMessage({ id: `${id}-error`, text: params.errorMessage })
  }`

const group = (params: FormGroup, inner: Html, all: Attributes = {}): Html =>
  html`<div${attributes({
    class: classes(
      'govuk-form-group',
      params.errorMessage !== undefined && 'govuk-form-group--error',
      params.formGroup?.classes,
    ),
    ...all,
  })}>${inner}</div>`

/** Label, hint, error, then the input. */
export const labelled = (params: Field, input: Html, all: Attributes = {}): Html =>
  group(
    params,
    html`${label(params.label, fieldId(params))}${hintAndError(fieldId(params), params)}${input}`,
    all,
  )

/** Legend, hint, error, then the inputs; without a fieldset, when the page gives them their name otherwise. */
export function legended(
  id: string,
  params: FormGroup & { readonly fieldset?: Fieldset | undefined },
  inputs: Html,
  role?: string,
): Html {
  const inner = html`${hintAndError(id, params)}${inputs}`
  if (!params.fieldset) return group(params, inner)
  const described = describes(id, params, params.fieldset.describedBy ?? params.describedBy)
  return group(params, fieldset({ ...params.fieldset, describedBy: described, role }, inner))
}
