import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export type GenericHeader = Dress & {
  readonly logo: Content
  readonly url?: string | undefined
  readonly containerClasses?: string | undefined
}

/** The Design System's header for those who are not GOV.UK: no crown, the area's own name and colour. */
export const genericHeader = (params: GenericHeader): Html =>
  html`<div${attributes({ class: classes('govuk-generic-header', params.classes), ...params.attributes })}><div class="govuk-generic-header__container ${params.containerClasses || 'govuk-width-container'}"><div class="govuk-generic-header__logo"><a href="${params.url || '/'}" class="govuk-generic-header__homepage-link">${params.logo}</a></div></div></div>`
