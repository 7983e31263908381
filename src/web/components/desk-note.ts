import { type Html, html } from '#/web/html.ts'

/**
 * The same words on every search, match and registration page, whatever was found: a page that offered help only
 * when somebody is hidden would say that somebody is hidden.
 */
export const deskNote = ({ phone }: { readonly phone: string }): Html =>
  html`<p class="govuk-body app-desk-note"><strong>Not sure? Ring the safeguarding desk</strong> on <a class="govuk-link govuk-link--no-visited-state" href="tel:${phone.replaceAll(/[^\d+]/g, '')}">${phone}</a>.</p>`
