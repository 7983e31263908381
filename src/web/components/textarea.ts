import { type Html, html } from '#/web/html.ts'
import { attributes, classes } from './element.ts'
import { describes, type Field, fieldId, labelled } from './form-group.ts'

export type Textarea = Field & {
  readonly value?: string | undefined
  readonly rows?: number | undefined
  readonly spellcheck?: boolean | undefined
  readonly autocomplete?: string | undefined
  readonly disabled?: boolean | undefined
}

/** The bare control. A newline is written first, since browsers drop one there and a person's own would be lost. */
export const textareaControl = (params: Textarea): Html =>
  html`<textarea${attributes({
    class: classes(
      'govuk-textarea',
      params.errorMessage !== undefined && 'govuk-textarea--error',
      params.classes,
    ),
    id: fieldId(params),
    name: params.name,
    rows: params.rows || 5,
    spellcheck: params.spellcheck === undefined ? undefined : String(params.spellcheck),
    disabled: params.disabled,
    'aria-describedby': describes(fieldId(params), params),
    autocomplete: params.autocomplete,
    ...params.attributes,
  })}>
${params.value}</textarea>`

export const textarea = (params: Textarea): Html => labelled(params, textareaControl(params))
