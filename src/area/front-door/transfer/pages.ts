import { writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, emptyState, insetText, scrollingTable, summaryList, tag } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { notesPart, type SafeNote } from '../early-help/index.ts'
import {
  type ChildShown,
  childHeading,
  decisionPart,
  type FormPage,
  formPage,
  text,
} from '../referral/index.ts'
import { today, writeLeft, writeNamed } from '../words.ts'
import type { Transfer } from './queries.ts'

const HOW = [
  { value: 'telephone', text: 'By telephone' },
  { value: 'secure-mail', text: 'By secure e-mail' },
  { value: 'in-person', text: 'In person' },
]

const writeHow = (how: string | null): string =>
  HOW.find((each) => each.value === how)?.text.toLowerCase() ?? ''

export type PassPage = FormPage & {
  readonly notes: readonly SafeNote[]
  /** Children for whom another area was decided, and who were not passed to one yet. */
  readonly may: readonly ChildShown[]
}

/** To whom there, and what was sent: a transfer is to a person, never to an inbox. */
export function passPage(page: PassPage): Html {
  const field = bind(page.values, page.problems)
  const about = { title: 'Pass to another area', path: '/transfer', draft: 'transfer' } as const
  if (page.may.length === 0)
    return formPage(page, {
      ...about,
      beside: nothing,
      form: emptyState({
        text: 'Nobody waits to be passed on here: decide for another area first, or wait for the word of the one that was asked.',
      }),
    })
  return formPage(page, {
    ...about,
    beside: html`<h2 class="govuk-heading-l">What was decided</h2>${page.may.map((child) => html`<article class="app-card">${childHeading(child, page.at)}${decisionPart(child, page.shown)}</article>`)}${notesPart(page.notes, 'The other area must know this too, before it writes or rings.')}`,
    form: html`<p class="govuk-body">The child stays ours until a named person there has said that they have them. If a child is in danger, act now; tell the other area after.</p>
${field.checkboxes('children', {
  fieldset: { legend: { text: 'Which children?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-checkboxes--small',
  items: page.may.map((child) => ({
    value: child.row.child,
    text: writeNamed(child.person, today(page.at)),
    ...(page.values.children === undefined ? { checked: true } : {}),
  })),
})}
${field.input('area', { label: { text: 'Which authority?', classes: 'govuk-label--s' } })}
${field.input('to', { label: { text: 'Whom did you pass them to?', classes: 'govuk-label--s' }, hint: 'A person, by name.' })}
${field.input('role', { label: { text: 'Their work' } })}
${field.input('telephone', { label: { text: 'How to ring them' }, classes: 'govuk-input--width-20' })}
${field.radios('how', {
  fieldset: { legend: { text: 'How?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: HOW,
})}
${field.textarea('why', text('Why are they that area’s?', 'Where they live, since when, and who said so.'))}
${field.textarea('sent', text('What did you send, and what did you say?'))}
${
  page.notes.length === 0
    ? nothing
    : field.checkboxes('checked', {
        classes: 'govuk-checkboxes--small',
        items: [
          { value: 'yes', text: 'I told them what stands beside, and nothing that I sent gives it away' },
        ],
      })
}
${button({ text: 'Record the transfer' })}`,
  })
}

export const transfersPage = (page: {
  readonly frame: Frame
  readonly at: Temporal.Instant
  readonly found: readonly Transfer[]
}): Html =>
  layout({
    ...page.frame,
    title: 'Transfers to other areas',
    dense: true,
    body: html`<h1 class="govuk-heading-l">Passed to other areas, and not acknowledged</h1>
${
  page.found.length === 0
    ? emptyState({
        text: 'Children who were passed to another area stand here until somebody there has said that they have them. Until then they are ours.',
      })
    : scrollingTable({
        caption: 'Waiting for another area’s word',
        captionClasses: 'govuk-visually-hidden',
        head: ['Children', 'Area', 'Passed to', 'Passed', 'How it stands'],
        rows: page.found.map((each) => [
          html`<a class="govuk-link" href="/transfers/${each.row.subject}">${namesOf(each, page.at)}</a>`,
          each.row.area,
          html`${each.row.to_name}${each.row.telephone && html`<br>${each.row.telephone}`}`,
          writeInstant(each.row.passed_at),
          standing(each, page.at),
        ]),
      })
}`,
  })

const namesOf = ({ children }: Transfer, at: Temporal.Instant): string =>
  children.map((child) => writeNamed(child, today(at))).join('; ')

function standing({ row, due }: Transfer, at: Temporal.Instant): Html {
  if (row.takes === true) return tag({ text: 'They have them', classes: 'govuk-tag--green' })
  if (row.takes === false) return tag({ text: 'They don’t take them', classes: 'govuk-tag--red' })
  const left = due === null ? undefined : writeLeft(due, at)
  return html`${tag({ text: left?.late ? 'Ours still: their word is late' : 'Ours until they say so', classes: left?.late ? 'govuk-tag--red' : 'govuk-tag--yellow' })} ${left?.text}`
}

export type OnePage = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly transfer: Transfer
  readonly version: number
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

export function transferPage(page: OnePage): Html {
  const { row, withheld } = page.transfer
  const said = (key: string, value: string | null) =>
    value !== null && !withheld && { key, value: html`<span class="app-words">${value}</span>` }
  return layout({
    ...page.frame,
    title: 'Transfer to another area',
    dense: true,
    back: { href: '/transfers', text: 'Transfers' },
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">${namesOf(page.transfer, page.at)}</h1>
<p class="govuk-body">${standing(page.transfer, page.at)}</p>
${withheld ? insetText({ text: 'What was said is not shown here. Not sure? Ring the safeguarding desk.' }) : nothing}
${summaryList({
  classes: 'app-summary-dense',
  rows: [
    { key: 'Area', value: row.area },
    {
      key: 'Passed to',
      value: html`${[row.to_name, row.to_role].filter(Boolean).join(', ')}${row.telephone && html`<br>Ring ${row.telephone}`}`,
    },
    { key: 'Passed', value: `${writeInstant(row.passed_at)}, ${writeHow(row.how)}, by ${row.by_name}` },
    said('Why they are that area’s', row.why),
    said('What was sent and said', row.sent),
    row.checked && { key: 'Safe contact', value: 'Told, and checked' },
    row.acknowledged_at !== null && {
      key: 'What they said',
      value: html`${row.takes === true ? 'They have them' : 'They don’t take them'}: ${row.acknowledged_by}, ${writeInstant(row.acknowledged_at)}, ${writeHow(row.acknowledged_how)}${row.reason !== null && !withheld && html`<br><span class="app-words">${row.reason}</span>`}<br><span class="app-quiet">Recorded by ${row.recorded_name}</span>`,
    },
  ],
})}
<p class="govuk-body"><a class="govuk-link" href="/referrals/${row.referral}">The referral</a></p>
${row.acknowledged_at === null ? wordForm(page) : nothing}`,
  })
}

function wordForm(page: OnePage): Html {
  const field = bind(page.values, page.problems)
  return html`<h2 class="govuk-heading-m">What the other area said</h2>
<form method="post" action="/transfers/${page.transfer.row.subject}/acknowledgement" novalidate>${page.formToken}<input type="hidden" name="_version" value="${page.version}">
${field.radios('takes', {
  fieldset: { legend: { text: 'Do they have these children now?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: [
    { value: 'yes', text: 'Yes: they are theirs' },
    {
      value: 'no',
      text: 'No: they don’t take them',
      conditional: field.textarea('reason', { label: { text: 'Why not?' }, rows: 2 }),
    },
  ],
})}
${field.input('by', { label: { text: 'Who there said so?', classes: 'govuk-label--s' } })}
${field.radios('how', {
  fieldset: { legend: { text: 'How?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: HOW,
})}
${field.input('at.time', { label: { text: 'At what time, if not now?' }, hint: '14:05. Of today, unless you enter a day.', classes: 'govuk-input--width-5' })}
${field.date('at.on', { fieldset: { legend: { text: 'On which day, if not today?' } } })}
${button({ text: 'Record what they said' })}</form>`
}
