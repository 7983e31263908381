import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, type Maybe, present } from './element.ts'

export type SubNavigation = {
  readonly label: string
  readonly items: readonly Maybe<{
    readonly text: Content
    readonly href: string
    readonly current?: boolean | undefined
  }>[]
}

/** Views of one thing, along the top: each is a page of its own, with its own URL. */
export const subNavigation = ({ label, items }: SubNavigation): Html =>
  html`<nav class="moj-sub-navigation" aria-label="${label}"><ul class="moj-sub-navigation__list">${present(
    items,
  ).map(
    ({ text, href, current }) =>
      html`<li class="moj-sub-navigation__item"><a${attributes({
        class: 'moj-sub-navigation__link govuk-link govuk-link--no-visited-state',
        href,
        'aria-current': current ? 'page' : undefined,
      })}>${text}</a></li>`,
  )}</ul></nav>`
