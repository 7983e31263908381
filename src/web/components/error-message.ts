import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export type ErrorMessage = Dress & {
  readonly text: Content
  readonly id?: string | undefined
  /** Read out before the message; an empty string leaves it out. */
  readonly visuallyHiddenText?: string | false | undefined
}

export function errorMessage(params: ErrorMessage): Html {
  const before = params.visuallyHiddenText ?? 'Error'
  const own = attributes({
    id: params.id,
    class: classes('govuk-error-message', params.classes),
    ...params.attributes,
  })
  return html`<p${own}>${before && html`<span class="govuk-visually-hidden">${before}:</span> `}${params.text}</p>`
}
