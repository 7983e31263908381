import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export type Tag = Dress & { readonly text: Content }

/** A state in a word or two. Colour is a class (`govuk-tag--red`) and never the only sign. */
export const tag = (params: Tag): Html =>
  html`<strong${attributes({ class: classes('govuk-tag', params.classes), ...params.attributes })}>${params.text}</strong>`
