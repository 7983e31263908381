import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export const warningText = (
  params: Dress & { readonly text: Content; readonly iconFallbackText?: string | undefined },
): Html =>
  html`<div${attributes({ class: classes('govuk-warning-text', params.classes), ...params.attributes })}><span class="govuk-warning-text__icon" aria-hidden="true">!</span> <strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">${params.iconFallbackText || 'Warning'}</span> ${params.text}</strong></div>`
