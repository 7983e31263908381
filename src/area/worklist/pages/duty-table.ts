/** Duties as rows: the child with their age, what is due and why, who owes it, and how long is left. */
import { roleTitle } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay, writeInstant } from '#/lib/dates.ts'
import { ageThen } from '#/people/reading.ts'
import { scrollingTable, tag } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { lastMoment, processPath } from '../../duty-words.ts'
import { referenceOf } from '../../front-door/contact/index.ts'
import { writeLeft } from '../../front-door/words.ts'
import { type Duty, ownerAt, type Person, type Row } from '../queries.ts'
import { extendPath } from './links.ts'

export type TableSetting = {
  readonly at: Temporal.Instant
  readonly pack: Pack
  readonly mayExtend: boolean
}

/** Owes some duties itself, whoever has the referral here. */
const REFERRER = 'referrer'

const quiet = (text: string): Html => html`<span class="app-quiet">${text}</span>`

export const dutyTable = (caption: string, rows: readonly Row[], setting: TableSetting): Html =>
  scrollingTable({
    caption,
    captionClasses: 'govuk-visually-hidden',
    classes: 'app-stacked',
    head: ['Child', 'What is due', 'Who owes it', 'By when'],
    rows: rows.map(({ duty, children, worker }) => [
      whoCell(duty, children, setting.at),
      whatCell(duty),
      html`${roleTitle(setting.pack, ownerAt(duty, setting.at))}${duty.owner_role !== REFERRER && html`<br>${quiet(worker?.name ?? 'Nobody has it yet')}`}`,
      whenCell(duty, setting),
    ]),
  })

/** What may be of no child at all: a sample, an agreement, a review, a handover, an opening. */
const OF_NO_CHILD: ReadonlySet<string> = new Set([
  'screening-sample',
  'sharing-sample',
  'sharing-agreement',
  'front-door-review',
  'handover',
])

/** Before anybody is identified a contact goes by its reference: so that rows can be told apart. */
const whoCell = (duty: Duty, children: readonly Person[], at: Temporal.Instant): Html =>
  children.length === 0 && OF_NO_CHILD.has(duty.process_kind)
    ? quiet('Not about one child')
    : html`${childLinks(children, at)}${
        children.length === 0 &&
        duty.process_kind === 'contact' &&
        html`<br>Contact ${referenceOf(duty.subject)}`
      }`

/** Each child by name and age now, as a way to their page. */
export function childLinks(children: readonly Person[], at: Temporal.Instant): Html {
  if (children.length === 0) return quiet('No child is identified yet')
  return html`${children
    .slice(0, 6)
    .map(
      (each, index) =>
        html`${index > 0 && html`<br>`}<a class="govuk-link" href="/children/${each.subject}">${each.display_name}</a>, ${ageThen(each, londonDay(at))}`,
    )}${children.length > 6 && html`<br>and ${children.length - 6} more`}`
}

function whatCell(duty: Duty): Html {
  const path = processPath(duty.process_kind, duty.subject)
  return html`${path ? html`<a class="govuk-link" href="${path}">${duty.title}</a>` : duty.title}<details class="govuk-details app-why"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Why</span></summary><div class="govuk-details__text">${duty.why} ${quiet(duty.source)}</div></details>`
}

function whenCell(duty: Duty, { at, mayExtend }: TableSetting): Html {
  if (duty.met_at !== null) return metWords(duty, duty.met_at)
  if (duty.ended_at !== null)
    return html`${tag({ text: 'No longer needed', classes: 'govuk-tag--grey' })}<br>${writeInstant(duty.ended_at)}<br>${quiet(duty.ended_why ?? '')}`
  const left = writeLeft(duty.due_at, at, duty.process_kind === 'police-protection' ? 'hour' : 'day')
  return html`${tag({ text: left.text, classes: left.late ? 'govuk-tag--red' : 'govuk-tag--grey' })}<br>${lastMoment(duty.due_at)}${extendedWords(duty)}${
    mayExtend &&
    html`<br><a class="govuk-link" href="${extendPath(duty.subject, duty.key)}">Give more time<span class="govuk-visually-hidden">: ${duty.title}</span></a>`
  }`
}

const metWords = (duty: Duty, met: Temporal.Instant): Html =>
  Temporal.Instant.compare(met, duty.due_at) < 0
    ? html`${tag({ text: 'Done in time', classes: 'govuk-tag--green' })}<br>${writeInstant(met)}, with ${writeLeft(duty.due_at, met).text}${extendedWords(duty)}`
    : html`${tag({ text: 'Done late', classes: 'govuk-tag--red' })}<br>${writeInstant(met)}, ${writeLeft(duty.due_at, met).text}${extendedWords(duty)}`

const extendedWords = (duty: Duty): Html =>
  duty.extended_to === null
    ? nothing
    : html`<br>${quiet(`More time was given; first due by ${lastMoment(duty.first_due_at)}`)}${duty.extended_reason && html`<br><span class="app-words">${duty.extended_reason}</span>`}`
