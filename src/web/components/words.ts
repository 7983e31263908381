import { type Html, html } from '#/web/html.ts'

/** What a person wrote, with its lines as they wrote them. */
export const words = (text: string): Html => html`<div class="govuk-body app-words">${text}</div>`
