import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'
import { hasParts } from './label.ts'
import { type Tag, tag } from './tag.ts'

export type PhaseBanner = Dress & { readonly tag: Content | Tag; readonly text: Content }

export function phaseBanner(params: PhaseBanner): Html {
  const word = hasParts(params.tag) ? params.tag : { text: params.tag }
  const own = attributes({
    class: classes('govuk-phase-banner', 'govuk-width-container', params.classes),
    ...params.attributes,
  })
  return html`<div${own}><p class="govuk-phase-banner__content">${tag({
    text: word.text,
    classes: classes('govuk-phase-banner__content__tag', word.classes),
  })} <span class="govuk-phase-banner__text">${params.text}</span></p></div>`
}
