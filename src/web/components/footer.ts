import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export type FooterLink = { readonly text: string; readonly href: string }

export type Footer = Dress & {
  readonly containerClasses?: string | undefined
  readonly meta?:
    | {
        readonly visuallyHiddenTitle?: string | undefined
        readonly items?: readonly FooterLink[] | undefined
        readonly text?: Content | undefined
      }
    | undefined
}

const link = (item: FooterLink): Html =>
  html`<li class="govuk-footer__inline-list-item"><a class="govuk-footer__link" href="${item.href}">${item.text}</a></li>`

/** Without crown, licence and Crown copyright, which are GOV.UK's alone. */
export function footer({ meta, ...params }: Footer): Html {
  const own = attributes({ class: classes('govuk-footer', params.classes), ...params.attributes })
  const support =
    meta &&
    html`<h2 class="govuk-visually-hidden">${meta.visuallyHiddenTitle || 'Support links'}</h2>${
      meta.items?.length ? html`<ul class="govuk-footer__inline-list">${meta.items.map(link)}</ul>` : false
    }${meta.text !== undefined && html`<div class="govuk-footer__meta-custom">${meta.text}</div>`}`
  return html`<div${own}><div class="${classes('govuk-width-container', params.containerClasses)}"><div class="govuk-footer__meta"><div class="govuk-footer__meta-item govuk-footer__meta-item--grow">${support}</div></div></div></div>`
}
