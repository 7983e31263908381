import { type Html, html, nothing, trusted } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress } from './element.ts'

export type Button = Dress & {
  readonly text: Content
  readonly href?: string | undefined
  readonly type?: 'submit' | 'button' | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly id?: string | undefined
  readonly disabled?: boolean | undefined
  readonly preventDoubleClick?: boolean | undefined
  readonly isStartButton?: boolean | undefined
}

const START = trusted(
  '<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>',
)

/** Sends the form, or with `href` goes elsewhere. Secondary and warning looks are the Design System's classes. */
export function button(params: Button): Html {
  const start = params.isStartButton ? START : nothing
  const common = {
    class: classes('govuk-button', params.classes, params.isStartButton && 'govuk-button--start'),
    'data-module': 'govuk-button',
    ...params.attributes,
    id: params.id,
  }
  if (params.href) {
    const link = { href: params.href, role: 'button', draggable: 'false', ...common }
    return html`<a${attributes(link)}>${params.text}${start}</a>`
  }
  const own = attributes({
    type: params.type ?? 'submit',
    value: params.value,
    name: params.name,
    disabled: params.disabled,
    'aria-disabled': params.disabled ? 'true' : undefined,
    'data-prevent-double-click':
      params.preventDoubleClick === undefined ? undefined : String(params.preventDoubleClick),
    ...common,
  })
  return html`<button${own}>${params.text}${start}</button>`
}

export const buttonGroup = (...buttons: readonly Html[]): Html =>
  html`<div class="govuk-button-group">${buttons}</div>`
