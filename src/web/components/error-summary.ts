import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export type ErrorSummary = Dress & {
  readonly titleText: Content
  readonly descriptionText?: Content | undefined
  readonly errorList?: readonly { readonly text: Content; readonly href?: string | undefined }[] | undefined
  readonly disableAutoFocus?: boolean | undefined
}

export function errorSummary(params: ErrorSummary): Html {
  const own = attributes({
    class: classes('govuk-error-summary', params.classes),
    'data-disable-auto-focus':
      params.disableAutoFocus === undefined ? undefined : String(params.disableAutoFocus),
    ...params.attributes,
    'data-module': 'govuk-error-summary',
  })
  const lines = params.errorList?.map(
    ({ href, text }) => html`<li>${href ? html`<a href="${href}">${text}</a>` : text}</li>`,
  )
  return html`<div${own}><div role="alert"><h2 class="govuk-error-summary__title">${params.titleText}</h2><div class="govuk-error-summary__body">${
    params.descriptionText !== undefined && html`<p>${params.descriptionText}</p>`
  }${
    lines?.length ? html`<ul class="govuk-list govuk-error-summary__list">${lines}</ul>` : false
  }</div></div></div>`
}
