import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export type Breadcrumbs = Dress & {
  readonly items: readonly { readonly text: Content; readonly href?: string | undefined }[]
  readonly collapseOnMobile?: boolean | undefined
  readonly labelText?: string | undefined
}

export function breadcrumbs(params: Breadcrumbs): Html {
  const own = attributes({
    class: classes(
      'govuk-breadcrumbs',
      params.classes,
      params.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile',
    ),
    ...params.attributes,
    'aria-label': params.labelText ?? 'Breadcrumb',
  })
  const items = params.items.map(({ text, href }) =>
    href
      ? html`<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="${href}">${text}</a></li>`
      : html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${text}</li>`,
  )
  return html`<nav${own}><ol class="govuk-breadcrumbs__list">${items}</ol></nav>`
}
