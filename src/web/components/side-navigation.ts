import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Maybe, present } from './element.ts'

type Item = { readonly text: Content; readonly href: string; readonly current?: boolean | undefined }

export type SideNavigation = {
  readonly label: string
  readonly sections: readonly Maybe<{ readonly title?: string; readonly items: readonly Maybe<Item>[] }>[]
}

const link = ({ text, href, current }: Item): Html =>
  html`<li class="${classes('moj-side-navigation__item', current && 'moj-side-navigation__item--active')}"><a${attributes(
    {
      class: 'govuk-link govuk-link--no-visited-state',
      href,
      'aria-current': current ? 'location' : undefined,
    },
  )}>${text}</a></li>`

/** Parts of one record, down the side. */
export const sideNavigation = ({ label, sections }: SideNavigation): Html =>
  html`<nav class="moj-side-navigation" aria-label="${label}">${present(sections).map(
    ({ title, items }) =>
      html`${title && html`<h2 class="moj-side-navigation__title">${title}</h2>`}<ul class="moj-side-navigation__list">${present(items).map(link)}</ul>`,
  )}</nav>`
