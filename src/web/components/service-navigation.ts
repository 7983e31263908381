import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress, type Maybe, present } from './element.ts'

export type NavigationItem = {
  readonly text: Content
  readonly href?: string | undefined
  /** This very page. */
  readonly current?: boolean | undefined
  /** A page within this part. */
  readonly active?: boolean | undefined
}

export type ServiceNavigation = Dress & {
  readonly serviceName?: string | undefined
  readonly serviceUrl?: string | undefined
  readonly navigation?: readonly Maybe<NavigationItem>[] | undefined
  readonly ariaLabel?: string | undefined
  readonly menuButtonText?: string | undefined
  readonly menuButtonLabel?: string | undefined
  readonly navigationLabel?: string | undefined
  readonly navigationClasses?: string | undefined
  readonly navigationId?: string | undefined
  readonly collapseNavigationOnMobile?: boolean | undefined
  /** After the links, and on one line with them where there is room: who is signed in. */
  readonly end?: Html | undefined
}

function item(given: NavigationItem): Html {
  const here = given.current || given.active
  const words = here
    ? html`<strong class="govuk-service-navigation__active-fallback">${given.text}</strong>`
    : given.text
  const current = here ? (given.current ? 'page' : 'true') : undefined
  const inner = given.href
    ? html`<a${attributes({ class: 'govuk-service-navigation__link', href: given.href, 'aria-current': current })}>${words}</a>`
    : html`<span${attributes({ class: 'govuk-service-navigation__text', 'aria-current': current })}>${words}</span>`
  return html`<li class="${classes('govuk-service-navigation__item', here && 'govuk-service-navigation__item--active')}">${inner}</li>`
}

function navigation(params: ServiceNavigation, items: readonly NavigationItem[]): Html {
  const text = params.menuButtonText || 'Menu'
  const id = params.navigationId || 'navigation'
  const toggle = attributes({
    type: 'button',
    class: 'govuk-service-navigation__toggle govuk-js-service-navigation-toggle',
    'aria-controls': id,
    'aria-label': params.menuButtonLabel === text ? undefined : params.menuButtonLabel,
    hidden: true,
    'aria-hidden': 'true',
  })
  const collapses = params.collapseNavigationOnMobile ?? items.length > 1
  return html`<nav aria-label="${params.navigationLabel || text}" class="${classes('govuk-service-navigation__wrapper', params.navigationClasses)}">${
    collapses && html`<button${toggle}>${text}</button>`
  }<ul class="govuk-service-navigation__list" id="${id}">${items.map(item)}</ul></nav>`
}

function serviceName(params: ServiceNavigation): Html {
  const words = params.serviceUrl
    ? html`<a href="${params.serviceUrl}" class="govuk-service-navigation__link">${params.serviceName}</a>`
    : html`<span class="govuk-service-navigation__text">${params.serviceName}</span>`
  return html`<span class="govuk-service-navigation__service-name">${words}</span>`
}

export function serviceNavigation(params: ServiceNavigation): Html {
  const items = present(params.navigation ?? [])
  const own = {
    class: classes('govuk-service-navigation', params.classes),
    'data-module': 'govuk-service-navigation',
    ...params.attributes,
  }
  const inner = html`<div class="${classes('govuk-width-container', params.end && 'govuk-service-navigation__inlining-container')}"><div class="govuk-service-navigation__container">${
    params.serviceName && serviceName(params)
  }${items.length > 0 && navigation(params, items)}</div>${params.end}</div>`
  if (!params.serviceName && !params.end) return html`<div${attributes(own)}>${inner}</div>`
  return html`<section${attributes({ 'aria-label': params.ariaLabel ?? 'Service information', ...own })}>${inner}</section>`
}
