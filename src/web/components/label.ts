import { type Html, html, nothing } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export type LabelParts = Dress & { readonly text: Content; readonly isPageHeading?: boolean | undefined }

/** Plain words, or words with a size class such as `govuk-label--l`. */
export type Label = Content | LabelParts

/** `Html` is an object at run time too: only ours has `text`. */
export const hasParts = <T extends { readonly text: Content }>(given: Content | T): given is T =>
  typeof given === 'object' && 'text' in given

export function label(given: Label, forId?: string): Html {
  const parts = hasParts(given) ? given : { text: given }
  if (parts.text === '') return nothing
  const own = attributes({ class: classes('govuk-label', parts.classes), ...parts.attributes, for: forId })
  const inner = html`<label${own}>${parts.text}</label>`
  return parts.isPageHeading ? html`<h1 class="govuk-label-wrapper">${inner}</h1>` : inner
}
