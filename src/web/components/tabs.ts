import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress, type Maybe, present } from './element.ts'

export type Tabs = Dress & {
  readonly id?: string | undefined
  readonly idPrefix?: string | undefined
  readonly title?: string | undefined
  readonly items: readonly Maybe<{
    readonly label: string
    readonly id?: string | undefined
    readonly panel: Content
  }>[]
}

/** Without scripts the panels follow each other, each under its own link in the list of contents. */
export function tabs(params: Tabs): Html {
  const items = present(params.items).map((item, index) => ({
    ...item,
    id: item.id ?? `${params.idPrefix}-${index + 1}`,
  }))
  const own = attributes({
    id: params.id,
    class: classes('govuk-tabs', params.classes),
    ...params.attributes,
    'data-module': 'govuk-tabs',
  })
  const list = items.map(
    ({ id, label }, index) =>
      html`<li class="${classes('govuk-tabs__list-item', index === 0 && 'govuk-tabs__list-item--selected')}"><a class="govuk-tabs__tab" href="#${id}">${label}</a></li>`,
  )
  const panels = items.map(
    ({ id, panel }, index) =>
      html`<div class="${classes('govuk-tabs__panel', index > 0 && 'govuk-tabs__panel--hidden')}" id="${id}">${
        typeof panel === 'object' ? panel : html`<p class="govuk-body">${panel}</p>`
      }</div>`,
  )
  return html`<div${own}><h2 class="govuk-tabs__title">${params.title ?? 'Contents'}</h2>${
    items.length > 0 && html`<ul class="govuk-tabs__list">${list}</ul>${panels}`
  }</div>`
}
