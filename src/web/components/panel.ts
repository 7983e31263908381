import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress, heading } from './element.ts'

export type Panel = Dress & {
  readonly titleText: Content
  readonly text?: Content | undefined
  readonly headingLevel?: 1 | 2 | 3 | 4 | undefined
}

/** The confirmation at the end of a task. */
export function panel(params: Panel): Html {
  const own = attributes({
    class: classes('govuk-panel', 'govuk-panel--confirmation', params.classes),
    ...params.attributes,
  })
  const title = heading(params.headingLevel ?? 1, params.titleText, { class: 'govuk-panel__title' })
  return html`<div${own}>${title}${params.text !== undefined && html`<div class="govuk-panel__body">${params.text}</div>`}</div>`
}
