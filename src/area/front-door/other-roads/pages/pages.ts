import { codeList, labelOf } from '#/framework/codes.ts'
import { findQuestion, formOf } from '#/framework/forms.ts'
import type { Pack } from '#/framework/types.ts'
import { type Day, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, details, emptyState, pagination, scrollingTable, tag } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { lastMoment } from '../../../duty-words.ts'
import { today, writeLeft, writeNamed } from '../../words.ts'
import type { RoadShown, RoadsShown } from '../model.ts'
import { LIST_ROWS, type OpenRoad, type RoadChild } from '../queries.ts'
import { LIST, processPage, roadsPath } from './links.ts'
import { nowPart, roadPart } from './part.ts'

type Page = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly shown: RoadsShown
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

const back = ({ process }: RoadsShown) => ({
  href: processPage(process),
  text: process.kind === 'referral' ? 'Referral' : 'Contact',
})

const childrenField = (page: Page, on: Day): Html =>
  page.shown.children.length < 2
    ? nothing
    : bind(page.values, page.problems).checkboxes('children', {
        fieldset: { legend: { text: 'Which children?', classes: 'govuk-fieldset__legend--s' } },
        hint: 'Leave all empty if it is about all of them',
        classes: 'govuk-checkboxes--small',
        items: page.shown.children.map((child) => ({ value: child.id, text: writeNamed(child, on) })),
      })

/** All of them, and the form by which duty recognises one more. */
export function roadsPage(page: Page): Html {
  const { shown, at } = page
  const field = bind(page.values, page.problems)
  const open = new Set(shown.roads.filter((road) => road.setAside === null).map(({ road }) => road))
  return layout({
    ...page.frame,
    title: 'Other roads',
    dense: true,
    back: back(shown),
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">What else is so</h1>
<div class="app-beside"><section>${
      shown.roads.length === 0
        ? emptyState({
            text: 'Nothing yet. What the referrer ticked, and what you recognise, stands here with what is due because of it.',
          })
        : shown.roads.map((road) => roadPart(road, { shown, at, mayWork: true }))
    }</section>
<section><h2 class="govuk-heading-m">You recognise something else</h2>
<form method="post" action="${roadsPath(shown.process)}" novalidate>${page.formToken}
${field.radios('road', {
  fieldset: { legend: { text: 'What is so?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: codeList(shown.pack, 'other-road')
    .filter(({ code }) => !open.has(code))
    .map(({ code, label, note }) => ({
      value: code,
      text: label,
      ...(note === undefined ? {} : { hint: note }),
    })),
})}
${childrenField(page, today(at))}
${field.textarea('why', { label: { text: 'What do you see it from?', classes: 'govuk-label--s' }, rows: 3 })}
${button({ text: 'Record this' })}</form></section></div>`,
  })
}

/** One road: what to keep in mind, and the form for what was done. Its warning comes before its fields. */
export function roadPage(page: Page & { readonly road: RoadShown }): Html {
  const { shown, road, at } = page
  const form = formOf(shown.pack, 'other-roads')
  const field = bind(page.values, page.problems)
  const asked = (id: string) => findQuestion(form, id)!
  const labelled = (id: string) => ({
    label: { text: asked(id).label, classes: 'govuk-label--s' },
    hint: asked(id).help,
  })
  const allowed = new Set(road.steps.flatMap(({ step }) => step.marks.slice(1)))
  return layout({
    ...page.frame,
    title: 'Other roads',
    dense: true,
    back: back(shown),
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">${road.label}</h1><div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${nowPart(road)}
<form method="post" action="${roadsPath(shown.process, road.road)}" data-draft="/drafts/other-road/${shown.process.id}.${road.road}" novalidate>${page.formToken}
${field.radios('step', {
  fieldset: { legend: { text: 'What was done?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: road.steps.map(({ step }) => ({
    value: step.code,
    text: step.label,
    ...(step.note === undefined ? {} : { hint: step.note }),
  })),
})}
${field.radios('answer', {
  fieldset: { legend: { text: asked('answer').label, classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: codeList(shown.pack, 'other-road-answer')
    .filter(({ code }) => allowed.has(code))
    .map(({ code, label, note }) => ({
      value: code,
      text: label,
      ...(note === undefined ? {} : { hint: note }),
    })),
})}
${childrenField(page, today(at))}
${field.input('withWhom', labelled('withWhom'))}
${field.textarea('said', { ...labelled('said'), rows: 4 })}
${details({
  summaryText: 'It was not just now',
  open: ['day', 'month', 'year', 'time'].some((part) => field.value(`on.${part}`) ?? field.value(part)),
  text: html`${field.date('on', { fieldset: { legend: 'The day' } })}${field.input('time', { label: { text: 'The time, if you know it' }, hint: 'Such as 14:05', classes: 'govuk-input--width-5' })}`,
})}
${button({ text: 'Record what was done' })}</form>
<h2 class="govuk-heading-m">It is not so</h2>
<form method="post" action="${roadsPath(shown.process, road.road)}/set-aside" novalidate>${page.formToken}
${field.textarea('reason', { label: { text: 'How do you know?', classes: 'govuk-label--s' }, rows: 2 })}
${button({ text: 'It turned out not to be so', classes: 'govuk-button--secondary' })}</form></div></div>`,
  })
}

/** What is still to be done on other roads, the first due first. */
export function openRoadsPage(page: {
  readonly frame: Frame
  readonly at: Temporal.Instant
  readonly rows: readonly OpenRoad[]
  readonly children: readonly RoadChild[]
  readonly number: number
  readonly pack: Pack
}): Html {
  const { rows, at, number } = page
  const shown = rows.slice(0, LIST_ROWS)
  const roadOf = (dutyId: string): string => {
    const step = dutyId.replace(/^road-/, '').replace(/-of-contact$/, '')
    const code = codeList(page.pack, 'other-road-step').find((each) => each.code === step)
    return labelOf(page.pack, 'other-road', code?.marks[0] ?? '')
  }
  const to = (wanted: number) => `${LIST}?page=${wanted}`
  return layout({
    ...page.frame,
    title: 'Other roads',
    dense: true,
    body: html`<h1 class="govuk-heading-l">Other roads</h1>
<p class="govuk-body">Children who are missing, exploited, privately fostered, in care, and more: what guidance asks because of that, and is still to be done.</p>
${
  shown.length === 0
    ? emptyState({
        text: 'Nothing is still to be done. When a referrer or duty says that a child is missing, privately fostered or the like, what is due because of it stands here.',
      })
    : scrollingTable({
        caption: 'Still to be done',
        captionClasses: 'govuk-visually-hidden',
        head: ['Child', 'What is so', 'What is due', 'By when'],
        rows: shown.map((row) => {
          const left = writeLeft(row.due_at, at)
          const process = { id: row.subject, kind: row.process_kind }
          const children = page.children.filter((child) => child.process === row.subject)
          return [
            children.length === 0
              ? html`<span class="app-quiet">No child is identified yet</span>`
              : html`${children.map((child, index) => html`${index > 0 && html`<br>`}<a class="govuk-link" href="/children/${child.id}">${writeNamed(child, today(at))}</a>`)}`,
            roadOf(row.duty_id),
            html`<a class="govuk-link" href="${processPage(process)}">${row.title}</a>`,
            html`${tag({ text: left.text, classes: left.late ? 'govuk-tag--red' : 'govuk-tag--grey' })}<br>${lastMoment(row.due_at)}`,
          ]
        }),
      })
}${
  number > 1 || rows.length > LIST_ROWS
    ? pagination({
        ...(number > 1 ? { previous: { href: to(number - 1) } } : {}),
        ...(rows.length > LIST_ROWS ? { next: { href: to(number + 1) } } : {}),
      })
    : nothing
}<p class="govuk-body-s app-quiet">As at ${writeInstant(at)}.</p>`,
  })
}
