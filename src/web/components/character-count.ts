import { type Html, html } from '#/web/html.ts'
import { classes, describedBy } from './element.ts'
import { fieldId, labelled } from './form-group.ts'
import { hint } from './hint.ts'
import { type Textarea, textareaControl } from './textarea.ts'

export type CharacterCount = Textarea & {
  readonly maxlength?: number | undefined
  readonly maxwords?: number | undefined
  /** What is counted; characters as people see them, unless told otherwise by the Design System's `length`. */
  readonly countType?: 'characters' | 'words' | 'length' | undefined
  /** Shows the count only after so many per cent are used. */
  readonly threshold?: number | undefined
}

/** A textarea that says how much room is left, as one types; without scripts, how much there is. */
export function characterCount(params: CharacterCount): Html {
  const id = fieldId(params)
  const countType = params.countType ?? (params.maxwords ? 'words' : undefined)
  const unit = countType === 'words' ? 'words' : 'characters'
  const limit = `You can enter up to ${params.maxwords ?? params.maxlength} ${unit}`
  const field = {
    ...params,
    describedBy: describedBy(`${id}-info`, params.describedBy),
    classes: classes('govuk-js-character-count', params.classes),
    formGroup: { classes: classes('govuk-character-count', params.formGroup?.classes) },
  }
  const info = hint({ id: `${id}-info`, classes: 'govuk-character-count__message', text: limit })
  return labelled(field, html`${textareaControl(field)}${info}`, {
    'data-module': 'govuk-character-count',
    'data-maxlength': params.maxlength,
    'data-maxwords': params.maxwords,
    'data-threshold': params.threshold,
    'data-count-type': countType,
  })
}
