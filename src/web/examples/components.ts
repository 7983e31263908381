import * as c from '../components/index.ts'
import type { GalleryPage } from '../examples.ts'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { area } from './frame.ts'

type Example = readonly [name: string, markup: Html]

const items = [
  { value: 'yes', text: 'Yes', conditional: c.input({ name: 'who', label: 'Who said so?' }) },
  { value: 'no', text: 'No', hint: 'Or nobody asked' },
]

const inputs: readonly Example[] = [
  [
    'input',
    c.input({
      name: 'a-name',
      label: 'Full name',
      hint: 'As the child is called at home',
      classes: 'govuk-input--width-20',
    }),
  ],
  [
    'input-error',
    c.input({
      name: 'a-number',
      label: 'NHS number',
      value: '485 777 3457',
      errorMessage: 'Check the NHS number: its last figure does not fit',
    }),
  ],
  ['textarea', c.textarea({ name: 'words', label: 'The child’s own words', value: 'I want Nan to stay.' })],
  ['character-count', c.characterCount({ name: 'reason', label: 'Reason', maxlength: 200 })],
  ['radios', c.radios({ name: 'told', fieldset: { legend: 'Were the parents told?' }, items })],
  [
    'checkboxes',
    c.checkboxes({
      name: 'seen[]',
      idPrefix: 'seen',
      fieldset: { legend: 'Who was there?' },
      hint: 'Choose all that apply',
      items: [
        { value: 'mother', text: 'Mother' },
        { value: 'father', text: 'Father' },
      ],
      values: ['mother'],
    }),
  ],
  [
    'select',
    c.select({
      name: 'outcome',
      label: 'Outcome',
      items: [
        { value: '', text: 'Choose' },
        { value: 'assessment', text: 'Initial assessment' },
      ],
    }),
  ],
  [
    'date-input',
    c.dateInput({
      id: 'born',
      namePrefix: 'born',
      fieldset: { legend: 'Date of birth' },
      hint: 'For example, 14 5 2002',
      values: { day: 31, month: 2, year: 2002 },
      errorMessage: 'Date of birth must be a real date',
      wrong: ['day'],
    }),
  ],
  [
    'button',
    c.buttonGroup(
      c.button({ text: 'Save' }),
      c.button({ text: 'Cancel', href: '#', classes: 'govuk-button--secondary' }),
      c.button({ text: 'Close the case', classes: 'govuk-button--warning' }),
    ),
  ],
]

const showing: readonly Example[] = [
  [
    'summary-list',
    c.summaryList({
      rows: [
        {
          key: 'Name',
          value: 'Ella Brightwell',
          actions: { items: [{ href: '#', text: 'Change', visuallyHiddenText: 'name' }] },
        },
      ],
    }),
  ],
  [
    'table',
    c.table({
      caption: 'Contacts',
      head: ['When', 'From'],
      rows: [
        ['3 March 2010', 'Police'],
        ['28 June 2010', 'School'],
      ],
      firstCellIsHeader: true,
    }),
  ],
  [
    'details',
    c.details({ summaryText: 'Why we ask', text: 'So that a worker who comes can speak with the child.' }),
  ],
  [
    'tabs',
    c.tabs({
      idPrefix: 'tab',
      items: [
        { label: 'Waiting', panel: 'Five are waiting.' },
        { label: 'Decided', panel: 'Nine were decided.' },
      ],
    }),
  ],
  [
    'task-list',
    c.taskList({
      items: [
        {
          title: 'The children',
          href: '#',
          status: { tag: { text: 'Incomplete', classes: 'govuk-tag--blue' } },
        },
        { title: 'What worries you', href: '#', hint: 'Saved at 3:05pm', status: 'Completed' },
      ],
    }),
  ],
  ['tag', html`${c.tag({ text: 'Open' })} ${c.tag({ text: 'Overdue', classes: 'govuk-tag--red' })}`],
  [
    'badge',
    html`${c.badge({ text: 'On a plan' })} ${c.badge({ text: 'Protected', colour: 'red' })} ${c.badge({ text: 'Unborn', colour: 'purple' })} ${c.badge({ text: 'Seen', colour: 'green' })} ${c.badge({ text: 'Closed', colour: 'grey' })}`,
  ],
  [
    'pagination',
    c.pagination({
      previous: { href: '#' },
      items: [
        { number: 1, href: '#' },
        { number: 2, href: '#', current: true },
        { ellipsis: true },
        { number: 9, href: '#' },
      ],
      next: { href: '#' },
    }),
  ],
  [
    'breadcrumbs',
    c.breadcrumbs({
      items: [
        { text: 'My work', href: '#' },
        { text: 'Referral', href: '#' },
      ],
    }),
  ],
  ['words', c.words('First line.\nSecond line, as typed.')],
]

const telling: readonly Example[] = [
  ['inset-text', c.insetText({ text: 'A contact is not a referral: nothing more is needed to begin.' })],
  ['warning-text', c.warningText({ text: 'If a child is in danger now, ring 999.' })],
  [
    'notification-banner',
    c.notificationBanner({
      titleId: 'done',
      type: 'success',
      text: 'Sent to the duty team',
      disableAutoFocus: true,
    }),
  ],
  [
    'alert',
    html`${(['information', 'success', 'warning', 'error'] as const).map((variant) => c.alert({ variant, title: `An alert of ${variant}.`, text: 'What it means, in words.' }))}`,
  ],
  ['panel', c.panel({ titleText: 'We have it', text: 'Reference HOL-2010-0412', headingLevel: 2 })],
  ['phase-banner', c.phaseBanner({ tag: 'Demonstration', text: 'All people are invented.' })],
  ['exit-this-page', c.exitThisPage()],
  ['desk-note', c.deskNote({ phone: area.deskPhone })],
  ['empty-state', c.emptyState({ text: 'Nothing is waiting. What comes in stands here.' })],
]

const page = (path: string, title: string, examples: readonly Example[]): GalleryPage => ({
  path: `components/${path}`,
  title,
  html: layout({
    area,
    title,
    body: html`<h1 class="govuk-heading-l">${title}</h1>${examples.map(
      ([name, markup]) =>
        html`<section id="example-${name}"><h2 class="govuk-heading-m">${name}</h2>${markup}</section><hr class="govuk-section-break govuk-section-break--visible govuk-section-break--l">`,
    )}`,
  }),
})

export const componentExamples: readonly GalleryPage[] = [
  page('inputs', 'Components: asking', inputs),
  page('showing', 'Components: showing', showing),
  page('telling', 'Components: telling', telling),
]
