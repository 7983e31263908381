import { type Html, html } from '#/web/html.ts'
import { button } from './button.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export type ExitThisPage = Dress & {
  readonly text?: Content | undefined
  readonly id?: string | undefined
  /** Where it goes at once. */
  readonly redirectUrl?: string | undefined
}

/** For people who may be watched while they write. */
export function exitThisPage(params: ExitThisPage = {}): Html {
  const own = attributes({
    id: params.id || undefined,
    class: classes('govuk-exit-this-page', params.classes),
    'data-module': 'govuk-exit-this-page',
    ...params.attributes,
  })
  const leave = button({
    text: params.text || html`<span class="govuk-visually-hidden">Emergency</span> Exit this page`,
    classes: 'govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button',
    href: params.redirectUrl || 'https://www.bbc.co.uk/weather',
    attributes: { rel: 'nofollow noreferrer' },
  })
  return html`<div${own}>${leave}</div>`
}
