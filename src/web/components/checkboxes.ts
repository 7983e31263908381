import type { Html } from '#/web/html.ts'
import { type Choices, choices } from './choices.ts'

export const checkboxes = (params: Choices & { readonly values?: readonly string[] | undefined }): Html =>
  choices(
    { block: 'govuk-checkboxes', type: 'checkbox' },
    params,
    (value) => params.values?.includes(value) ?? false,
  )
