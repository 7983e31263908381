import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export const skipLink = (
  params: Dress & { readonly text: Content; readonly href?: string | undefined },
): Html =>
  html`<a${attributes({
    href: params.href || '#content',
    class: classes('govuk-skip-link', params.classes),
    ...params.attributes,
    'data-module': 'govuk-skip-link',
  })}>${params.text}</a>`
