import { type Html, html } from '#/web/html.ts'
import { type Content, classes, heading } from './element.ts'

export type TimelineItem = {
  readonly title: Content
  /** As people read it, with its precision: `about 3 March 2010`. */
  readonly when: string
  /** For machines, when the moment or day is known: ISO 8601. */
  readonly datetime?: string | undefined
  /** Who says so, for which agency. */
  readonly by?: Content | undefined
  readonly detail?: Content | undefined
  /** What matters for the child stands out. */
  readonly significant?: boolean | undefined
}

export type Timeline = {
  readonly items: readonly TimelineItem[]
  readonly headingLevel?: 2 | 3 | 4 | undefined
}

function item(given: TimelineItem, level: 2 | 3 | 4): Html {
  const when = given.datetime
    ? html`<time datetime="${given.datetime}">${given.when}</time>`
    : html`${given.when}`
  const title = html`${given.title}${
    given.significant && html`<span class="govuk-visually-hidden"> (significant)</span>`
  }`
  return html`<li class="${classes('moj-timeline__item', given.significant && 'moj-timeline__item--significant')}">${heading(level, title, { class: 'moj-timeline__title' })}<p class="moj-timeline__date">${when}${
    given.by !== undefined && html`, ${given.by}`
  }</p>${given.detail !== undefined && html`<div class="moj-timeline__description">${given.detail}</div>`}</li>`
}

/** What happened, one after another, as a list that says how long it is. */
export const timeline = ({ items, headingLevel = 3 }: Timeline): Html =>
  html`<ol class="moj-timeline">${items.map((each) => item(each, headingLevel))}</ol>`
