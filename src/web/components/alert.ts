import { type Html, html } from '#/web/html.ts'
import type { Content } from './element.ts'

export type Alert = {
  readonly variant: 'information' | 'success' | 'warning' | 'error'
  /** Names the region for those who hear the page. */
  readonly title: string
  readonly text: Content
}

const FOR_ALL = { information: 'Information', success: 'Success', warning: 'Warning', error: 'Error' }

/** Something that must be seen on a page of a case; the words carry it, the colour only helps. */
export const alert = ({ variant, title, text }: Alert): Html =>
  html`<div class="moj-alert moj-alert--${variant}" role="region" aria-label="${FOR_ALL[variant]}: ${title}"><div class="moj-alert__content"><strong class="moj-alert__title">${title}</strong> ${text}</div></div>`
