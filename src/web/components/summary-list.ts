import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress, heading, type Maybe, present } from './element.ts'
import { hasParts } from './label.ts'

export type Action = {
  readonly href: string
  readonly text: Content
  /** What it acts on, for those who hear links out of context: `Change` ` name`. */
  readonly visuallyHiddenText?: string | undefined
  readonly classes?: string | undefined
}

type Part = Content | { readonly text: Content; readonly classes?: string | undefined }
type Actions = { readonly items?: readonly Action[] | undefined; readonly classes?: string | undefined }

export type SummaryRow = {
  readonly key: Part
  readonly value: Part
  readonly actions?: Actions | undefined
  readonly classes?: string | undefined
}

export type SummaryCard = Dress & {
  readonly title?:
    | Content
    | { readonly text: Content; readonly headingLevel?: 1 | 2 | 3 | 4; readonly classes?: string }
    | undefined
  readonly actions?: Actions | undefined
}

export type SummaryList = Dress & {
  readonly rows: readonly Maybe<SummaryRow>[]
  readonly card?: SummaryCard | undefined
}

const parts = (given: Part) => (hasParts(given) ? given : { text: given, classes: undefined })

const cardTitle = (card: SummaryCard | undefined) =>
  card?.title === undefined ? undefined : hasParts(card.title) ? card.title : { text: card.title }

function actionLink(action: Action, title: Content | undefined): Html {
  const more = action.visuallyHiddenText
  const hidden =
    (more || title !== undefined) &&
    html`<span class="govuk-visually-hidden">${more && ` ${more}`}${title !== undefined && html` (${title})`}</span>`
  return html`<a class="${classes('govuk-link', action.classes)}" href="${action.href}">${action.text}${hidden}</a>`
}

function actionCell(actions: Actions, title: Content | undefined): Html {
  const links = (actions.items ?? []).map((action) => actionLink(action, title))
  const inner =
    links.length === 1
      ? links
      : html`<ul class="govuk-summary-list__actions-list">${links.map(
          (link) => html`<li class="govuk-summary-list__actions-list-item">${link}</li>`,
        )}</ul>`
  return html`<dd class="${classes('govuk-summary-list__actions', actions.classes)}">${inner}</dd>`
}

function row(given: SummaryRow, anyActions: boolean, title: Content | undefined): Html {
  const [key, value] = [parts(given.key), parts(given.value)]
  const own = classes(
    'govuk-summary-list__row',
    anyActions && !given.actions?.items && 'govuk-summary-list__row--no-actions',
    given.classes,
  )
  return html`<div class="${own}"><dt class="${classes('govuk-summary-list__key', key.classes)}">${key.text}</dt><dd class="${classes('govuk-summary-list__value', value.classes)}">${value.text}</dd>${
    given.actions?.items?.length ? actionCell(given.actions, title) : false
  }</div>`
}

function cardActions(actions: Actions | undefined, title: Content | undefined): Html | false {
  const links = (actions?.items ?? []).map((action) => actionLink(action, title))
  const own = classes('govuk-summary-card__actions', actions?.classes)
  if (links.length === 0) return false
  if (links.length === 1) return html`<div class="${own}">${links}</div>`
  return html`<ul class="${own}">${links.map((link) => html`<li class="govuk-summary-card__action">${link}</li>`)}</ul>`
}

function withCard(card: SummaryCard, list: Html): Html {
  const title = cardTitle(card)
  const own = attributes({ class: classes('govuk-summary-card', card.classes), ...card.attributes })
  return html`<div${own}><div class="govuk-summary-card__title-wrapper">${
    title &&
    heading(title.headingLevel ?? 2, title.text, {
      class: classes('govuk-summary-card__title', title.classes),
    })
  }${cardActions(card.actions, title?.text)}</div><div class="govuk-summary-card__content">${list}</div></div>`
}

export function summaryList(params: SummaryList): Html {
  const rows = present(params.rows)
  const anyActions = rows.some((each) => each.actions?.items?.length)
  const title = cardTitle(params.card)?.text
  const own = attributes({ class: classes('govuk-summary-list', params.classes), ...params.attributes })
  const list = html`<dl${own}>${rows.map((each) => row(each, anyActions, title))}</dl>`
  return params.card ? withCard(params.card, list) : list
}
