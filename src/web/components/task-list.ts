import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress, type Maybe } from './element.ts'
import { hasParts } from './label.ts'
import { type Tag, tag } from './tag.ts'

type Words = Content | { readonly text: Content; readonly classes?: string | undefined }

export type Task = {
  readonly title: Words
  readonly href?: string | undefined
  readonly hint?: Content | undefined
  readonly status: Words | { readonly tag: Content | Tag; readonly classes?: string | undefined }
  readonly classes?: string | undefined
}

export type TaskList = Dress & {
  readonly items: readonly Maybe<Task>[]
  readonly idPrefix?: string | undefined
}

const parts = (words: Words) => (hasParts(words) ? words : { text: words, classes: undefined })

function status(given: Task['status'], id: string): Html {
  const own = typeof given === 'object' && 'classes' in given ? given.classes : undefined
  const inner =
    typeof given === 'object' && 'tag' in given
      ? tag(hasParts(given.tag) ? given.tag : { text: given.tag })
      : parts(given).text
  return html`<div class="${classes('govuk-task-list__status', own)}" id="${id}">${inner}</div>`
}

function task(given: Task, id: string): Html {
  const title = parts(given.title)
  const described = classes(given.hint !== undefined && `${id}-hint`, `${id}-status`)
  const name = given.href
    ? html`<a class="${classes('govuk-link', 'govuk-task-list__link', title.classes)}" href="${given.href}" aria-describedby="${described}">${title.text}</a>`
    : html`<div${attributes({ class: title.classes })}>${title.text}</div>`
  return html`<li class="${classes('govuk-task-list__item', given.href && 'govuk-task-list__item--with-link', given.classes)}"><div class="govuk-task-list__name-and-hint">${name}${
    given.hint !== undefined && html`<div id="${id}-hint" class="govuk-task-list__hint">${given.hint}</div>`
  }</div>${status(given.status, `${id}-status`)}</li>`
}

export function taskList(params: TaskList): Html {
  const prefix = params.idPrefix ?? 'task-list'
  const own = attributes({ class: classes('govuk-task-list', params.classes), ...params.attributes })
  return html`<ul${own}>${params.items.map((each, index) => each && task(each, `${prefix}-${index + 1}`))}</ul>`
}
