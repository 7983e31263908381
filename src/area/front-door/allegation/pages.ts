import { settingOn } from '#/framework/clocks.ts'
import { codesOn, findCode } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import {
  button,
  emptyState,
  exitThisPage,
  identityBar,
  insetText,
  pagination,
  panel,
  scrollingTable,
  summaryList,
  tag,
  timeline,
  warningText,
} from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { lastMoment } from '../../duty-words.ts'
import { writeLeft } from '../words.ts'
import type { Alleged } from './entries.ts'
import { LIST_ROWS } from './queries.ts'
import type { AllegationDutyTable, AllegationTable } from './tables.gen.ts'
import type { StoryLine } from './views.ts'

export const TELL = '/tell-allegation'
export const TOLD = '/tell-allegation/received'
export const LIST = '/allegations'
export const allegationPath = (id: string, more = ''): string => `${LIST}/${id}${more}`

type Form = {
  readonly frame: Frame
  readonly formToken: Html
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

/** Whoever tells: what, about whom, and apart from it what the child needs. */
export function tellPage(page: Form & { readonly asksName: boolean }): Html {
  const field = bind(page.values, page.problems)
  return layout({
    ...page.frame,
    title: 'Tell us about somebody who works with children',
    errors: page.problems,
    back: { href: '/' },
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${exitThisPage({})}
<h1 class="govuk-heading-l">Tell us about somebody who works with children</h1>
${warningText({ text: 'If a child is hurt, or about to be, ring 999 first.' })}
<p class="govuk-body">For anything that somebody who works or volunteers with children did, or may have done, to a child. Only the designated officer reads it: nobody who works with the person can see it, or that it is here.</p>
<p class="govuk-body">Is it about the designated officer, or can’t you write it? Ring <strong>${page.frame.area.deskPhone}</strong> and ask for the head of service.</p>
<form method="post" action="${TELL}" novalidate>${page.formToken}
${field.textarea('what', { label: { text: 'What did you see or hear, and when?', classes: 'govuk-label--m' }, hint: 'Your own words are best. Nothing else is needed.', rows: 6 })}
<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Who is it about?</legend>
${field.input('who.name', { label: { text: 'Their name, if you know it' }, autocomplete: 'off' })}
${field.input('who.work', { label: { text: 'What they do' } })}
${field.input('who.where', { label: { text: 'Where they work or volunteer' } })}</fieldset>
<h2 class="govuk-heading-m">What does the child need now?</h2>
<p class="govuk-body">This part goes to the duty team at once, by itself. Don’t name the person here.</p>
${field.radios('danger', {
  fieldset: { legend: { text: 'Is a child in danger now?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small govuk-radios--inline',
  items: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
    { value: 'not-known', text: 'I do not know' },
  ],
})}
${field.input('child', { label: { text: 'Which child?' }, hint: 'A name, if you know it', autocomplete: 'off' })}
${field.textarea('needs', { label: { text: 'What do they need?' }, hint: 'To be collected, to be seen, somebody to stay with', rows: 3 })}
${page.asksName ? field.input('from.name', { label: { text: 'Who is telling us?' }, hint: 'Leave it empty if they don’t want to say' }) : nothing}
${field.input('from.telephone', { label: { text: 'How can we ring back, if we may?' }, type: 'tel', classes: 'govuk-input--width-20' })}
${button({ text: 'Send' })}</form></div></div>`,
  })
}

/** A receipt, and nothing more: the same for everybody, whatever was told. */
export const toldPage = (frame: Frame): Html =>
  layout({
    ...frame,
    title: 'We have it',
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${panel({ titleText: 'We have it', text: 'It is with the designated officer' })}
<h2 class="govuk-heading-m">What happens next</h2>
<p class="govuk-body">The designated officer reads it by the next working day. If you said what a child needs now, the duty team has that already.</p>
<p class="govuk-body">Please don’t speak of it with the person, and don’t ask the child more. We can’t tell you here what becomes of it.</p>
</div></div>`,
  })

type Page = Form & {
  readonly at: Temporal.Instant
  readonly pack: Pack
  readonly allegation: AllegationTable
  readonly duties: readonly AllegationDutyTable[]
}

const labelFor = (pack: Pack, { code, with: whom }: StoryLine): string =>
  code === 'consulted'
    ? `Agreed with ${whom}`
    : (findCode(pack, 'allegation-action', code)?.label ??
      `Ended: ${findCode(pack, 'allegation-outcome', code)?.label ?? code}`)

const words = (text: string): Html => html`<span class="app-words">${text}</span>`

/** One allegation: what was told, what was agreed and done, and the three things that may be recorded. */
export function allegationPage(page: Page): Html {
  const { allegation, pack, at } = page
  const told = allegation.body as Alleged
  const story = allegation.story as StoryLine[]
  return layout({
    ...page.frame,
    title: 'Allegation',
    dense: true,
    back: { href: LIST, text: 'Allegations' },
    errors: page.problems,
    body: html`${identityBar({
      title: 'Allegation',
      badges: [],
      facts: [
        { term: 'Received', text: writeInstant(allegation.received_at) },
        { term: 'About', text: allegation.who },
        { term: 'Told by', text: [allegation.from_name, told.from.telephone].filter(Boolean).join(', ') },
      ],
      actions: [],
    })}${insetText({ text: 'Sealed: only designated officers can open this, or learn that it is here.' })}
<div class="app-beside"><section><h2 class="govuk-heading-l">What was told</h2><p class="govuk-body">${words(told.what)}</p>
${summaryList({
  classes: 'app-summary-dense',
  rows: [
    {
      key: 'The child’s need',
      value:
        told.contact === undefined
          ? 'Nothing was told apart'
          : 'Told to the duty team as a contact of its own',
    },
    ...page.duties.map((duty) => ({ key: duty.title, value: dutyWords(duty, at) })),
    { key: 'To have ended', value: targetWords(pack, at) },
  ],
})}
${story.length === 0 ? emptyState({ text: 'Nothing is recorded yet of what was agreed or done.' }) : timeline({ items: story.map((line) => ({ title: labelFor(pack, line), by: line.by, when: writeInstant(Temporal.Instant.from(line.at)), detail: words(line.said) })) })}
</section><section>${allegation.ended_at === null ? forms(page) : html`<p class="govuk-body">${tag({ text: 'Ended', classes: 'govuk-tag--grey' })}</p>`}</section></div>`,
  })
}

function dutyWords(duty: AllegationDutyTable, at: Temporal.Instant): Html {
  if (duty.met_at !== null) return html`Done ${writeInstant(duty.met_at)}`
  if (duty.ended_at !== null) return html`No longer needed`
  const left = writeLeft(duty.due_at, at)
  return html`${tag({ text: left.text, classes: left.late ? 'govuk-tag--red' : 'govuk-tag--yellow' })} by ${lastMoment(duty.due_at)}`
}

function targetWords(pack: Pack, at: Temporal.Instant): string {
  const months = (id: string) => settingOn(pack, id, londonDay(at))
  return `80 in 100 within ${months('allegation-ended-months-most')} month, 90 within ${months('allegation-ended-months-nearly-all')}, all but exceptional ones within ${months('allegation-ended-months-all')}`
}

function forms({ allegation, pack, at, formToken, values, problems }: Page): Html {
  const field = bind(values, problems)
  const items = (list: string) =>
    codesOn(pack, list, londonDay(at)).map(({ code, label, note }) => ({
      value: code,
      text: label,
      ...(note === undefined ? {} : { hint: note }),
    }))
  const form = (path: string, title: string, inner: Html, press: string) =>
    html`<h2 class="govuk-heading-m">${title}</h2><form method="post" action="${allegationPath(allegation.subject, path)}" novalidate>${formToken}${inner}${button({ text: press, classes: 'govuk-button--secondary' })}</form>`
  return html`${form(
    '/consultations',
    'You spoke with whoever answers for the person',
    html`${field.input('withWhom', { label: { text: 'With whom?' } })}${field.textarea('agreed', { label: { text: 'What was agreed?' }, hint: 'Who is told and who isn’t, how the child is kept safe, what happens next', rows: 3 })}`,
    'Record what was agreed',
  )}${form(
    '/actions',
    'Something was done',
    html`${field.select('action', { label: { text: 'What?' }, items: items('allegation-action') })}${field.textarea('said', { label: { text: 'In a few words' }, rows: 3 })}`,
    'Record this',
  )}${form(
    '/ending',
    'It has come to its end',
    html`${field.radios('outcome', { fieldset: { legend: 'What was found?' }, classes: 'govuk-radios--small', items: items('allegation-outcome') })}${field.textarea('reason', { label: { text: 'Why?' }, rows: 3 })}`,
    'End it',
  )}`
}

export function allegationsPage(page: {
  readonly frame: Frame
  readonly at: Temporal.Instant
  readonly rows: readonly AllegationTable[]
  readonly number: number
}): Html {
  const shown = page.rows.slice(0, LIST_ROWS)
  const to = (wanted: number) => `${LIST}?page=${wanted}`
  return layout({
    ...page.frame,
    title: 'Allegations',
    dense: true,
    body: html`<h1 class="govuk-heading-l">Allegations</h1>
${
  shown.length === 0
    ? emptyState({
        text: 'Nothing was told. What is said about somebody who works with children stands here, for designated officers alone.',
      })
    : scrollingTable({
        caption: 'Allegations, those that have not ended first',
        captionClasses: 'govuk-visually-hidden',
        head: ['Received', 'About', 'How it stands'],
        rows: shown.map((row) => [
          html`<a class="govuk-link" href="${allegationPath(row.subject)}">${writeInstant(row.received_at)}</a>`,
          row.who,
          row.ended_at !== null
            ? tag({ text: 'Ended', classes: 'govuk-tag--grey' })
            : row.consulted_at === null
              ? tag({ text: 'Nobody was spoken with yet', classes: 'govuk-tag--yellow' })
              : tag({ text: 'Under way', classes: 'govuk-tag--blue' }),
        ]),
      })
}${
  page.number > 1 || page.rows.length > LIST_ROWS
    ? pagination({
        ...(page.number > 1 ? { previous: { href: to(page.number - 1) } } : {}),
        ...(page.rows.length > LIST_ROWS ? { next: { href: to(page.number + 1) } } : {}),
      })
    : nothing
}`,
  })
}
