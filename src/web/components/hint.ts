import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export const hint = (params: Dress & { readonly text: Content; readonly id?: string | undefined }): Html =>
  html`<div${attributes({ id: params.id, class: classes('govuk-hint', params.classes), ...params.attributes })}>${params.text}</div>`
