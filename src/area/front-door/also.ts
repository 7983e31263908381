import { type Html, html, nothing } from '#/web/html.ts'

/** What somebody may also need from a contact or a referral, a press away: pages of other capabilities, by address alone. */
export const alsoPart = (
  links: readonly (false | { readonly text: string; readonly href: string })[],
): Html => {
  const shown = links.filter((each) => each !== false)
  if (shown.length === 0) return nothing
  return html`<nav aria-label="Also"><ul class="govuk-list app-also">${shown.map(
    ({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
  )}</ul></nav>`
}

/** The night leaves something of it for the day: what is to do, police protection, hospital. */
export const leaveForTheDay = (process: string) => ({
  text: 'Leave for the day: to do, police protection, hospital',
  href: `/out-of-hours/new?about=${process}`,
})
