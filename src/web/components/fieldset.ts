import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'
import { hasParts } from './label.ts'

export type LegendParts = {
  readonly text: Content
  readonly classes?: string | undefined
  readonly isPageHeading?: boolean | undefined
}

export type Legend = Content | LegendParts

export type Fieldset = Dress & {
  readonly legend?: Legend | undefined
  readonly describedBy?: string | undefined
  readonly role?: string | undefined
}

function legend(given: Legend): Html {
  const parts = hasParts(given) ? given : { text: given }
  const inner = parts.isPageHeading
    ? html`<h1 class="govuk-fieldset__heading">${parts.text}</h1>`
    : parts.text
  return html`<legend class="${classes('govuk-fieldset__legend', parts.classes)}">${inner}</legend>`
}

export function fieldset(params: Fieldset, inner: Html): Html {
  const own = attributes({
    class: classes('govuk-fieldset', params.classes),
    role: params.role,
    'aria-describedby': params.describedBy,
    ...params.attributes,
  })
  return html`<fieldset${own}>${params.legend !== undefined && legend(params.legend)}${inner}</fieldset>`
}
