import { writeDay, writeInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, emptyState, insetText, scrollingTable, summaryList, tag } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { today, writeNamed, writeSince } from '../words.ts'
import type { Shown } from './model.ts'
import { KIND_WORDS, leftOf, namesOf, OUT_OF_HOURS } from './parts.ts'
import type { ChildHere, HandoverShown, Running } from './queries.ts'

type Base = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly values: unknown
  readonly problems: readonly Problem[]
}

/** The night's own page: what is open, what came, and handing over. */
export function nightPage(page: Base & { readonly shown: Shown; readonly account: string }): Html {
  const { frame, problems, shown } = page
  return layout({
    ...frame,
    title: 'Out of hours',
    dense: true,
    errors: problems,
    body: html`<h1 class="govuk-heading-l">Out of hours</h1>
<p class="govuk-body">The record is the same by night: <a class="govuk-link" href="/contacts/new">note a contact</a>, and leave what the day must do from its page.</p>
<h2 class="govuk-heading-m">Still open</h2>${openTable(page)}
<h2 class="govuk-heading-m">Since ${writeInstant(shown.since)}</h2>
<p class="govuk-body">${shown.received} received, ${shown.waiting} of them still ${shown.waiting === 1 ? 'waits' : 'wait'}.</p>${toldTable(page)}
${handOverForm(page)}
<h2 class="govuk-heading-m">Handovers</h2>${handoversPart(page)}`,
  })
}

function openTable({ shown, at }: { shown: Shown; at: Temporal.Instant }): Html {
  if (shown.open.length === 0)
    return emptyState({
      text: 'A child under police protection, a child in hospital, and whatever was left for the day would be here.',
      start: html`<p class="govuk-body">Open a contact or a referral and choose <strong>Leave for the day</strong>.</p>`,
    })
  return scrollingTable({
    caption: 'What is open',
    captionClasses: 'govuk-visually-hidden',
    classes: 'app-stacked',
    head: ['What', 'Child', 'In words', 'Since', 'Time left'],
    rows: shown.open.map((each) => [
      html`<a class="govuk-link" href="${OUT_OF_HOURS}/${each.subject}">${KIND_WORDS[each.kind]}<span class="govuk-visually-hidden">: ${namesOf(each, shown.children, at)}</span></a>`,
      namesOf(each, shown.children, at),
      html`<span class="app-words">${each.words}</span>`,
      `${writeSince(each.beganAt, at)}, ${each.byName}`,
      leftOf(each, at) ?? 'No clock runs',
    ]),
  })
}

const STATES: Readonly<Record<string, string>> = {
  waiting: 'Nobody has it',
  claimed: 'Somebody has it',
  'second-reading': 'Waits for a second reading',
  decided: 'Decided',
  closed: 'Closed',
}

function toldTable({ shown, at }: { shown: Shown; at: Temporal.Instant }): Html {
  if (shown.told.length === 0) return html`<p class="govuk-body">Nothing came.</p>`
  return scrollingTable({
    caption: 'What came since then, those that wait first',
    captionClasses: 'govuk-visually-hidden',
    classes: 'app-stacked',
    head: ['Came', 'From', 'Worry', 'How it stands'],
    rows: shown.told.map((told) => [
      html`<a class="govuk-link" href="/${told.kind === 'contact' ? 'contacts' : 'referrals'}/${told.subject}">${told.kind === 'contact' ? 'Contact' : 'Referral'}, ${writeSince(told.receivedAt, at)}</a>`,
      told.from,
      html`<span class="app-clip">${told.worry}</span>`,
      told.holder === null
        ? (STATES[told.state] ?? told.state)
        : `${STATES[told.state] ?? told.state}: ${told.holder}`,
    ]),
  })
}

function handOverForm({ formToken, values, problems, shown }: Base & { shown: Shown }): Html {
  const field = bind(values, problems)
  return html`<h2 class="govuk-heading-m">Hand over to the day</h2>
<form method="post" action="${OUT_OF_HOURS}/handovers" data-draft="/drafts/handover/new" novalidate>${formToken}
<p class="govuk-body">What is open and what came goes with it: ${shown.open.length} open, ${shown.received} received, ${shown.waiting} waiting.</p>
${field.textarea('words', { label: { text: 'What else should the day know?', classes: 'govuk-label--s' }, hint: 'Leave it empty if all is said above.', rows: 3 })}
${button({ text: 'Hand over' })}</form>`
}

function handoversPart(page: Base & { shown: Shown; account: string }): Html {
  const { handovers } = page.shown
  if (handovers.length === 0) return html`<p class="govuk-body">Nobody has handed over yet.</p>`
  return html`${handovers.map((each) => handoverCard(page, each))}`
}

function handoverCard({ formToken, account }: Base & { account: string }, each: HandoverShown): Html {
  const read = each.readers.includes(account)
  return html`<article class="app-card"><h3 class="govuk-heading-s">${writeInstant(each.givenAt)}, ${each.byName} ${each.readBy.length === 0 ? tag({ text: 'Not read yet', classes: 'govuk-tag--yellow' }) : nothing}</h3>
<p class="govuk-body">Since ${writeInstant(each.since)}: ${each.received} received, ${each.waiting} waiting, ${each.open} open.</p>
${each.words === null ? nothing : html`<p class="govuk-body app-words">${each.words}</p>`}
${each.readBy.length === 0 ? nothing : html`<p class="app-quiet">Read by ${each.readBy.join(', ')}</p>`}
${read ? nothing : html`<form method="post" action="${OUT_OF_HOURS}/handovers/${each.subject}/read">${formToken}${button({ text: html`I have read this<span class="govuk-visually-hidden">: ${writeInstant(each.givenAt)}</span>`, classes: 'govuk-button--secondary app-button--small' })}</form>`}</article>`
}

export type LeavePage = Base & {
  readonly about: SubjectId
  readonly children: readonly ChildHere[]
}

/** Leaves something of one contact or referral for the day. */
export function leavePage({ frame, formToken, about, children, values, problems, at }: LeavePage): Html {
  const field = bind(values, problems)
  return layout({
    ...frame,
    title: 'Leave for the day',
    back: { href: OUT_OF_HOURS, text: 'Out of hours' },
    errors: problems,
    body: html`<h1 class="govuk-heading-l">Leave for the day</h1>
<form method="post" action="${OUT_OF_HOURS}/new" data-draft="/drafts/out-of-hours/${about}" novalidate>${formToken}<input type="hidden" name="about" value="${about}">
${field.radios('kind', {
  fieldset: { legend: { text: 'What is it?', classes: 'govuk-fieldset__legend--s' } },
  items: [
    { value: 'action', text: 'Something is left to do' },
    {
      value: 'police-protection',
      text: 'A child is under police protection',
      hint: 'Each child has hours of their own, from when a constable took them.',
    },
    { value: 'hospital', text: 'A child is in hospital' },
  ],
})}
${
  children.length === 0
    ? insetText({ text: 'No child of it is identified yet. Say in your words which child you mean.' })
    : field.checkboxes('children', {
        fieldset: { legend: { text: 'Which children?', classes: 'govuk-fieldset__legend--s' } },
        classes: 'govuk-checkboxes--small',
        items: children.map((child) => ({ value: child.id, text: writeNamed(child, today(at)) })),
      })
}
${field.textarea('words', { label: { text: 'What is so, or to be done? Who knows?', classes: 'govuk-label--s' }, hint: 'For police protection: the constable, where the child is now, and who was told. For hospital: the ward, and whom to ring.', rows: 4 })}
${field.input('time', { label: { text: 'Since when today?', classes: 'govuk-label--s' }, hint: 'For example 02:40. Leave it empty for now. If it was yesterday evening, put that time: later than now means yesterday.', classes: 'govuk-input--width-5', inputmode: 'numeric' })}
${button({ text: 'Leave it for the day' })}</form>`,
  })
}

export type RunningPage = Base & { readonly running: Running; readonly children: Shown['children'] }

/** One thing that runs, and the form to say how it ended. */
export function runningPage({
  frame,
  formToken,
  running,
  children,
  values,
  problems,
  at,
}: RunningPage): Html {
  const field = bind(values, problems)
  const { kind } = running
  return layout({
    ...frame,
    title: 'Left for the day',
    back: { href: OUT_OF_HOURS, text: 'Out of hours' },
    errors: problems,
    body: html`<h1 class="govuk-heading-l">${KIND_WORDS[kind]}</h1>
${summaryList({
  rows: [
    { key: 'Child', value: namesOf(running, children, at) },
    { key: 'In words', value: html`<span class="app-words">${running.words}</span>` },
    { key: 'Since', value: `${writeInstant(running.beganAt)}, ${running.byName}` },
    ...(running.neededBy === null ? [] : [{ key: 'Needed by', value: writeDay(running.neededBy) }]),
    ...(running.endedAt === null && running.due !== null
      ? [{ key: 'Time left', value: leftOf(running, at)! }]
      : []),
    ...(running.about === null
      ? []
      : [
          {
            key: 'From',
            value: html`<a class="govuk-link" href="/${running.aboutKind === 'referral' ? 'referrals' : 'contacts'}/${running.about}">The ${running.aboutKind}</a>`,
          },
        ]),
    ...(running.endedAt === null
      ? []
      : [
          { key: 'Ended', value: `${writeInstant(running.endedAt)}, ${running.endedName ?? ''}` },
          { key: 'How', value: html`<span class="app-words">${running.ended ?? ''}</span>` },
        ]),
  ],
})}
${
  running.endedAt === null &&
  html`<form method="post" data-draft="/drafts/out-of-hours-end/${running.subject}" novalidate>${formToken}
${field.textarea('words', { label: { text: END_WORDS[kind], classes: 'govuk-label--s' }, rows: 3 })}
${button({ text: END_BUTTONS[kind] })}</form>`
}`,
  })
}

const END_WORDS = {
  action: 'What was done?',
  'police-protection': 'How did it end, and where is the child now?',
  hospital: 'To whom did the child go, and what was agreed?',
} as const
const END_BUTTONS = {
  action: 'It is done',
  'police-protection': 'Police protection has ended',
  hospital: 'The child has left hospital',
} as const
