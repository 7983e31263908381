import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress, heading } from './element.ts'

export type NotificationBanner = Dress & {
  readonly text: Content
  readonly type?: 'success' | undefined
  readonly titleText?: Content | undefined
  readonly titleId?: string | undefined
  readonly titleHeadingLevel?: 1 | 2 | 3 | 4 | undefined
  readonly role?: string | undefined
  readonly disableAutoFocus?: boolean | undefined
}

/** Plain words are set large, as one line; `Html` is left as it is. */
export function notificationBanner(params: NotificationBanner): Html {
  const success = params.type === 'success'
  const titleId = params.titleId || 'govuk-notification-banner-title'
  const title = heading(
    params.titleHeadingLevel || 2,
    params.titleText ?? (success ? 'Success' : 'Important'),
    { class: 'govuk-notification-banner__title', id: titleId },
  )
  const own = attributes({
    class: classes(
      'govuk-notification-banner',
      success && 'govuk-notification-banner--success',
      params.classes,
    ),
    role: params.role || (success ? 'alert' : 'region'),
    'aria-labelledby': titleId,
    'data-module': 'govuk-notification-banner',
    'data-disable-auto-focus':
      params.disableAutoFocus === undefined ? undefined : String(params.disableAutoFocus),
    ...params.attributes,
  })
  const words =
    typeof params.text === 'object'
      ? params.text
      : html`<p class="govuk-notification-banner__heading">${params.text}</p>`
  return html`<div${own}><div class="govuk-notification-banner__header">${title}</div><div class="govuk-notification-banner__content">${words}</div></div>`
}
