import { tag } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { telephoneLink } from '../telephone.ts'
import type { PartShown } from './model.ts'

export const PARTNERS = '/partners'

/** One line for the pages on which somebody may need to ring now: each part with its number, and each gap. */
export const partnersLine = (parts: readonly PartShown[]): Html =>
  html`<p class="govuk-body"><strong><a class="govuk-link" href="${PARTNERS}">Named partners</a>:</strong> ${parts.map(
    ({ label, partners }, place) =>
      html`${place > 0 && '; '}${
        partners.length === 0
          ? html`${label}: ${tag({ text: 'nobody named', classes: 'govuk-tag--yellow' })}`
          : partners.map(
              ({ name, telephone }, index) =>
                html`${index > 0 && ', '}${label} ${name} ${telephoneLink(telephone)}`,
            )
      }`,
  )}</p>`
