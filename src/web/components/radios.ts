import type { Html } from '#/web/html.ts'
import { type Choices, choices } from './choices.ts'

export const radios = (params: Choices & { readonly value?: string | undefined }): Html =>
  choices({ block: 'govuk-radios', type: 'radio' }, params, (value) => value === params.value)
