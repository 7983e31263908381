import { type Html, html } from '#/web/html.ts'
import type { Content } from './element.ts'

/** What would be here, and how to start. 'No record' is never said as 'no concern'. */
export const emptyState = ({ text, start }: { readonly text: Content; readonly start?: Html }): Html =>
  html`<div class="app-empty"><p class="govuk-body">${text}</p>${start}</div>`
