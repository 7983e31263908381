import { type Html, html, trusted } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress, type Maybe, present } from './element.ts'

type Neighbour = {
  readonly href: string
  readonly text?: Content | undefined
  readonly labelText?: string | undefined
}
type PageItem = {
  readonly number?: number | string | undefined
  readonly href?: string | undefined
  readonly current?: boolean | undefined
  readonly ellipsis?: boolean | undefined
  readonly visuallyHiddenText?: string | undefined
}

export type Pagination = Dress & {
  readonly items?: readonly Maybe<PageItem>[] | undefined
  readonly previous?: Neighbour | undefined
  readonly next?: Neighbour | undefined
  readonly landmarkLabel?: string | undefined
}

const arrow = (kind: 'prev' | 'next', path: string): Html =>
  trusted(
    `<svg class="govuk-pagination__icon govuk-pagination__icon--${kind}" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="${path}"></path></svg>`,
  )

const ARROW = {
  prev: arrow(
    'prev',
    'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  ),
  next: arrow(
    'next',
    'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
  ),
}

function neighbour(kind: 'prev' | 'next', link: Neighbour, blockLevel: boolean): Html {
  const word = kind === 'prev' ? 'Previous' : 'Next'
  const words = link.text || html`${word}<span class="govuk-visually-hidden"> page</span>`
  const title = classes(
    'govuk-pagination__link-title',
    blockLevel && !link.labelText && 'govuk-pagination__link-title--decorated',
  )
  const label =
    link.labelText &&
    blockLevel &&
    html` <span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">${link.labelText}</span>`
  const arrowFirst = blockLevel || kind === 'prev'
  return html`<div class="govuk-pagination__${kind}"><a class="govuk-link govuk-pagination__link" href="${link.href}" rel="${kind}">${
    arrowFirst && ARROW[kind]
  }<span class="${title}">${words}</span>${label}${!arrowFirst && ARROW[kind]}</a></div>`
}

function page(item: PageItem): Html {
  const own = classes(
    'govuk-pagination__item',
    item.current && 'govuk-pagination__item--current',
    item.ellipsis && 'govuk-pagination__item--ellipsis',
  )
  const link = attributes({
    class: 'govuk-link govuk-pagination__link',
    href: item.href,
    'aria-label': item.visuallyHiddenText ?? `Page ${item.number}`,
    'aria-current': item.current ? 'page' : undefined,
  })
  return html`<li class="${own}">${item.ellipsis ? '\u22ef' : html`<a${link}>${item.number}</a>`}</li>`
}

export function pagination(params: Pagination): Html {
  const blockLevel = !params.items
  const own = attributes({
    class: classes('govuk-pagination', blockLevel && 'govuk-pagination--block', params.classes),
    'aria-label': params.landmarkLabel || 'Pagination',
    ...params.attributes,
  })
  return html`<nav${own}>${params.previous && neighbour('prev', params.previous, blockLevel)}${
    params.items && html`<ul class="govuk-pagination__list">${present(params.items).map(page)}</ul>`
  }${params.next && neighbour('next', params.next, blockLevel)}</nav>`
}
