import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export const backLink = (
  params: Dress & { readonly href: string; readonly text?: Content | undefined },
): Html =>
  html`<a${attributes({ href: params.href, class: classes('govuk-back-link', params.classes), ...params.attributes })}>${params.text || 'Back'}</a>`
