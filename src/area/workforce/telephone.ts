import { type Html, html } from '#/web/html.ts'

/** A number that rings when it is pressed. Spaces are for people, and an extension is dialled by hand. */
export const telephoneLink = (telephone: string, classes = 'govuk-link'): Html =>
  html`<a class="${classes}" href="tel:${telephone.replace(/\s*(ext|x)\b.*$/i, '').replaceAll(/[^+\d]/g, '')}">${telephone}</a>`
