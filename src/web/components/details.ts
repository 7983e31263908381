import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export type Details = Dress & {
  readonly summaryText: Content
  readonly text: Content
  readonly id?: string | undefined
  readonly open?: boolean | undefined
}

export const details = (params: Details): Html =>
  html`<details${attributes({
    id: params.id,
    class: classes('govuk-details', params.classes),
    ...params.attributes,
    open: params.open,
  })}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${params.summaryText}</span></summary><div class="govuk-details__text">${params.text}</div></details>`
