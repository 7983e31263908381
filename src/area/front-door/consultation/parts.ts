import type { Pack } from '#/framework/types.ts'
import { writeInstant } from '#/lib/dates.ts'
import { tag } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { onNowPart, rotaWarning } from '../../workforce/duty-rota/index.ts'
import { partnersLine } from '../../workforce/partners/index.ts'
import { writeLeft, writeSince } from '../words.ts'
import { type Advice, type Desk, isEscalated } from './model.ts'
import type { Consultation } from './queries.ts'

export const CONSULTATIONS = '/consultations'

export const askPath = (about?: Advice['about']): string =>
  `${CONSULTATIONS}/new${about === undefined ? '' : `?${about.kind}=${about.id}`}`

const NOT_SHOWN = 'What was said is not shown here.'

export const questionWords = ({ question }: Consultation): Html =>
  question === null
    ? html`<p class="app-quiet">${NOT_SHOWN}</p>`
    : html`<p class="govuk-body app-words">${question}</p>`

/** How long is left, or with whom it is now. */
export function stateTag(asked: Consultation, at: Temporal.Instant): Html {
  if (asked.answeredAt !== null) return tag({ text: 'Answered', classes: 'govuk-tag--green' })
  if (isEscalated(asked, at)) {
    const minutes = asked.askedAt.until(asked.due!).total('minutes')
    return tag({
      text: `Not answered within ${minutes} minutes: with the manager now`,
      classes: 'govuk-tag--red',
    })
  }
  if (asked.due === null) return tag({ text: 'Waits for an answer', classes: 'govuk-tag--blue' })
  const { text, late } = writeLeft(asked.due, at)
  return tag({ text, classes: late ? 'govuk-tag--red' : 'govuk-tag--blue' })
}

export const whomWords = ({ toRole, toName }: Consultation): string =>
  toName === null
    ? 'every manager of the team: nobody was on the rota'
    : `${toName}, ${toRole === 'experienced' ? 'experienced social worker' : 'manager'} on duty`

const AS = {
  asked: '',
  experienced: ', another experienced colleague on duty',
  manager: ', a manager',
} as const

export const answerPart = ({ answeredAt, answer, answeredName, answeredAs }: Consultation): Html =>
  answeredAt === null
    ? nothing
    : html`<p class="govuk-body-s"><strong>${answeredName}</strong>${AS[answeredAs ?? 'asked']} answered, ${writeInstant(answeredAt)}</p>${answer === null ? html`<p class="app-quiet">${NOT_SHOWN}</p>` : html`<p class="govuk-body app-words">${answer}</p>`}`

/** For a contact's or a referral's page: whom to ask now, whom to ring, what was asked before and what was answered. */
export function advicePart(
  advice: Advice,
  { at, pack, mayAsk }: { readonly at: Temporal.Instant; readonly pack: Pack; readonly mayAsk: boolean },
): Html {
  const { about, on, partners, consultations } = advice
  return html`<section class="app-advice" aria-label="Advice and numbers">${onNowPart(on, pack, mayAsk ? askPath(about) : undefined)}${partnersLine(partners)}${consultations.map(
    (each) =>
      html`<article class="app-card" id="advice-${each.subject}"><p class="govuk-body-s"><a class="govuk-link" href="${CONSULTATIONS}/${each.subject}">Asked</a> by ${each.askerName} of ${whomWords(each)}, ${writeSince(each.askedAt, at)} ${stateTag(each, at)}</p>${questionWords(each)}${answerPart(each)}</article>`,
  )}</section>`
}

/** For the duty inbox, in a few lines: whom to ask and to ring now, what the rota lacks, and what waits for an answer. */
export const deskPart = ({ rota, partners, waiting, pack }: Desk, at: Temporal.Instant): Html =>
  html`<section class="app-advice" aria-label="On duty now">${waitingLine(waiting, at)}${onNowPart(rota.on, pack, askPath())}${rotaWarning(rota)}${partnersLine(partners)}</section>`

/** How many questions wait, and how many of them are the manager's by now. */
function waitingLine(waiting: readonly Consultation[], at: Temporal.Instant): Html {
  if (waiting.length === 0) return nothing
  const up = waiting.filter((each) => isEscalated(each, at)).length
  const many = waiting.length === 1 ? '1 question waits' : `${waiting.length} questions wait`
  return html`<p class="govuk-body"><strong><a class="govuk-link" href="${CONSULTATIONS}">${many} for an answer</a></strong>${up === 0 ? nothing : html` ${tag({ text: `${up} not answered in time: with the manager now`, classes: 'govuk-tag--red' })}`}</p>`
}
