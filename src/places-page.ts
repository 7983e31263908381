import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'

type Listed = { readonly text: string; readonly href: string; readonly about?: string }

/** Every place that is somebody's, with what they come there to do: the navigation has room for the first few. */
export const placesPage = (frame: Frame, places: readonly Listed[]): Html =>
  layout({
    ...frame,
    title: 'Everything you can do here',
    body: html`<h1 class="govuk-heading-l">Everything you can do here</h1>
<ul class="govuk-list app-places">${places.map(
      ({ text, href, about }) =>
        html`<li><h2 class="govuk-heading-s"><a class="govuk-link" href="${href}">${text}</a></h2>${about === undefined ? '' : html`<p class="govuk-body">${about}</p>`}</li>`,
    )}</ul>`,
  })
