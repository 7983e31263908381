import { labelOf } from '#/framework/codes.ts'
import { writeInstant } from '#/lib/dates.ts'
import { button, insetText, tag, warningText } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { lastMoment } from '../../../duty-words.ts'
import { writeLeft } from '../../words.ts'
import type { RoadShown, RoadsShown } from '../model.ts'
import { roadsPath } from './links.ts'

type Part = {
  readonly shown: RoadsShown
  readonly at: Temporal.Instant
  readonly mayWork: boolean
}

/** What else is so, within the page of a contact or a referral: what to keep in mind, what guidance asks, what is due. */
export function roadsPart({ shown, at, mayWork }: Part): Html {
  const { roads, process } = shown
  if (roads.length === 0 && !mayWork) return nothing
  return html`<section aria-labelledby="other-roads"><h3 class="govuk-heading-m" id="other-roads">What else is so</h3>
${roads.length === 0 ? html`<p class="govuk-body-s app-quiet">Nothing else was said: missing, privately fostered, a young carer...</p>` : roads.map((road) => roadPart(road, { shown, at, mayWork }))}
${mayWork ? html`<p class="govuk-body-s"><a class="govuk-link" href="${roadsPath(process)}">Something else is so</a></p>` : nothing}</section>`
}

export function roadPart(road: RoadShown, { shown, at, mayWork }: Part): Html {
  const { process, pack } = shown
  if (road.setAside !== null)
    return html`<article class="app-card"><h4 class="govuk-heading-s">${road.label} ${tag({ text: 'Not so', classes: 'govuk-tag--grey' })}</h4>
<p class="govuk-body-s">Set aside by ${road.setAside.by}, ${writeInstant(road.setAside.at)}${road.setAside.why === null ? nothing : html`: <span class="app-words">${road.setAside.why}</span>`}</p></article>`
  return html`<article class="app-card"><h4 class="govuk-heading-s">${road.label}</h4>
<p class="govuk-body-s app-quiet">${road.told ? 'The referrer said so.' : `Recognised by ${road.recognisedBy ?? 'duty'}, ${writeInstant(road.recognisedAt)}.`}${road.why === null || road.told ? nothing : html` <span class="app-words">${road.why}</span>`}</p>
${nowPart(road)}
<ul class="govuk-list app-dense">${road.steps.map(
    ({ step, taken, due }) =>
      html`<li><strong>${step.label}</strong> ${dueTag(due, taken.length > 0, at)}${taken.map(
        (each) =>
          html`<br>${labelOf(pack, 'other-road-answer', each.answer)}, ${writeInstant(Temporal.Instant.from(each.at))}${each.with === null ? nothing : html`, with ${each.with}`}, recorded by ${each.by}: <span class="app-words">${each.said}</span>`,
      )}</li>`,
  )}</ul>
${mayWork ? button({ text: 'Record what was done', href: roadsPath(process, road.road), classes: 'govuk-button--secondary app-button--small' }) : nothing}</article>`
}

/** Where a wrong word to a family can cost a life the warning is one; elsewhere it is something to keep in mind. */
const DANGEROUS = ['forced-marriage', 'fgm']

export const nowPart = ({ road, now }: Pick<RoadShown, 'road' | 'now'>): Html =>
  now === undefined
    ? nothing
    : DANGEROUS.includes(road)
      ? warningText({ text: now })
      : insetText({ text: now })

function dueTag(due: RoadShown['steps'][number]['due'], taken: boolean, at: Temporal.Instant): Html {
  if (due === undefined) return taken ? tag({ text: 'Done', classes: 'govuk-tag--green' }) : nothing
  const left = writeLeft(due.due_at, at)
  return html`${tag({ text: left.text, classes: left.late ? 'govuk-tag--red' : 'govuk-tag--yellow' })} <span class="app-quiet">by ${lastMoment(due.due_at)}</span>`
}
