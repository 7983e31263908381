import { labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay, writeInstant } from '#/lib/dates.ts'
import { ageThen } from '#/people/reading.ts'
import { summaryList, tag } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import type { ChildOf, Shared } from './queries.ts'

/** Pieces of the pages of disclosures. */

export const paths = {
  all: '/sharing',
  one: '/sharing/:id',
  agreements: '/sharing/agreements',
  agreement: '/sharing/agreements/:id',
  samples: '/sharing/samples',
  sample: '/sharing/samples/:id',
  item: '/sharing/samples/:id/:disclosure',
} as const

export const childWords = (child: ChildOf, at: Temporal.Instant): string =>
  `${child.name}, ${ageThen(child, londonDay(at))}`

export const childLinks = (children: readonly ChildOf[], at: Temporal.Instant): Html =>
  html`${children.map(
    (child, index) =>
      html`${index > 0 && html`<br>`}<a class="govuk-link" href="/children/${child.child}">${child.name}</a>, ${ageThen(child, londonDay(at))}`,
  )}`

export const toWords = (shared: Shared): string =>
  [shared.to_name, shared.to_role, shared.to_agency].filter((each) => each !== null).join(', ')

const MADE_OF: Readonly<Record<string, string>> = {
  answer: 'Answer to a referrer',
  transfer: 'Passed to another area',
}

export const madeOfTag = (shared: Shared): Html =>
  MADE_OF[shared.made_of] === undefined
    ? nothing
    : tag({ text: MADE_OF[shared.made_of]!, classes: 'govuk-tag--grey' })

const words = (text: string | null): Html =>
  text === null ? html`<span class="app-quiet">Not said</span>` : html`<span class="app-words">${text}</span>`

/** One disclosure as it was recorded: what, to whom, why, by what right. */
export const sharedPart = (shared: Shared, pack: Pack): Html =>
  summaryList({
    classes: 'app-summary-dense',
    rows: [
      { key: 'What', value: words(shared.what) },
      shared.facts.length > 0 && { key: 'It told', value: shared.facts.join(', ') },
      {
        key: 'To whom',
        value: html`${toWords(shared)}${shared.to_number !== null && html`<br>${shared.to_number}`}`,
      },
      { key: 'Why', value: words(shared.why) },
      {
        key: 'By what right',
        value: html`${shared.basis.map((code, index) => html`${index > 0 && html`<br>`}${labelOf(pack, 'lawful-basis', code)}`)}`,
      },
      {
        key: 'Consent',
        value: html`${labelOf(pack, 'sharing-consent', shared.consent)}${shared.consent_why !== null && html`: ${words(shared.consent_why)}`}`,
      },
      { key: 'Why this much', value: words(shared.proportionate) },
      { key: 'How', value: labelOf(pack, 'sharing-manner', shared.how) },
      shared.held.length > 0 && {
        key: 'The check would have held it',
        value: html`${tag({ text: 'Gone before it was checked', classes: 'govuk-tag--red' })} ${shared.held.join(' ')}`,
      },
      {
        key: 'Decided by',
        value: `${shared.decided_by}; recorded by ${shared.by_name}, ${writeInstant(shared.shared_at)}`,
      },
    ],
  })
