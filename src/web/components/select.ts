import { type Html, html } from '#/web/html.ts'
import { attributes, classes, type Maybe, present } from './element.ts'
import { describes, type Field, fieldId, labelled } from './form-group.ts'

export type Option = {
  readonly text: string | number
  readonly value?: string | number | undefined
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
}

export type Select = Field & {
  readonly items: readonly Maybe<Option>[]
  readonly value?: string | number | undefined
  readonly disabled?: boolean | undefined
}

function option(item: Option, chosen: Select['value']): Html {
  const own = attributes({
    value: item.value,
    selected: item.selected ?? ((item.value ?? item.text) === chosen && Boolean(chosen)),
    disabled: item.disabled,
  })
  return html`<option${own}>${item.text}</option>`
}

export const select = (params: Select): Html =>
  labelled(
    params,
    html`<select${attributes({
      class: classes(
        'govuk-select',
        params.classes,
        params.errorMessage !== undefined && 'govuk-select--error',
      ),
      id: fieldId(params),
      name: params.name,
      disabled: params.disabled,
      'aria-describedby': describes(fieldId(params), params),
      ...params.attributes,
    })}>${present(params.items).map((item) => option(item, params.value))}</select>`,
  )
