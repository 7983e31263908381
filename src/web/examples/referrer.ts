import type { Problem } from '#/lib/problem.ts'
import { button, buttonGroup, deskNote, insetText, panel, summaryList } from '../components/index.ts'
import type { GalleryPage } from '../examples.ts'
import { bind } from '../fields.ts'
import { type Html, html } from '../html.ts'
import { type Frame, layout } from '../layout.ts'
import { area, teacher } from './frame.ts'

const twoThirds = (inner: Html): Html =>
  html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${inner}</div></div>`

function worryPage(frame: Frame, values: unknown, problems: readonly Problem[]): Html {
  const field = bind(values, problems)
  return layout({
    ...frame,
    title: 'What worries you?',
    back: { href: '#' },
    errors: problems,
    body: twoThirds(html`<form method="post" action="#" novalidate data-draft="/drafts/example">
${field.radios('danger', {
  fieldset: {
    legend: { text: 'Is anyone in danger now?', classes: 'govuk-fieldset__legend--m' },
  },
  classes: 'govuk-radios--inline',
  items: [
    {
      value: 'yes',
      text: 'Yes',
      conditional: insetText({
        text: html`<strong>Ring 999 first.</strong> Then come back and tell us: this goes to the top of our list.`,
      }),
    },
    { value: 'no', text: 'No, or I do not know' },
  ],
})}
${field.characterCount('worry', {
  label: { text: 'What worries you?', classes: 'govuk-label--l', isPageHeading: true },
  hint: 'What you saw or heard, in your own words, and the child’s own words if you have them. You need nothing else to begin.',
  maxlength: 4000,
  threshold: 75,
  rows: 8,
})}
${field.date('seenOn', {
  fieldset: { legend: { text: 'When did you see or hear it?', classes: 'govuk-fieldset__legend--m' } },
  hint: 'For example, 27 3 2010. If you are not sure, leave it out.',
})}
${field.checkboxes('factors', {
  fieldset: { legend: { text: 'Is any of this part of it?', classes: 'govuk-fieldset__legend--m' } },
  hint: 'Choose all that apply.',
  items: [
    { value: 'domestic-violence', text: 'Domestic violence' },
    { value: 'mental-health', text: 'An adult’s mental ill-health' },
    { value: 'substances', text: 'Drugs or alcohol' },
    { divider: 'or' },
    { value: 'unknown', text: 'I do not know', behaviour: 'exclusive' },
  ],
})}
${buttonGroup(button({ text: 'Continue', preventDoubleClick: true }), button({ text: 'Finish later', classes: 'govuk-button--secondary', name: 'later', value: 'yes' }))}
</form>
${deskNote({ phone: area.deskPhone })}`),
  })
}

const row = (key: string, value: string | Html) => ({
  key,
  value,
  actions: { items: [{ href: '#', text: 'Change', visuallyHiddenText: key.toLowerCase() }] },
})

const checkPage = layout({
  ...teacher,
  title: 'Check your answers',
  back: { href: '#' },
  body: twoThirds(html`<h1 class="govuk-heading-l">Check your answers</h1>
${summaryList({
  rows: [
    row(
      'What worries you',
      html`<span class="app-words">Ella had a bruise on her left arm, the shape of fingers.
She said: “Daddy was cross.”</span>`,
    ),
    row('In danger now', 'No, or I do not know'),
    row('Parents told', 'Her mother: not yet. We were not sure that it is safe.'),
  ],
})}
${summaryList({
  card: { title: 'Ella Brightwell, 7', actions: { items: [{ href: '#', text: 'Change' }] } },
  rows: [
    { key: 'Date of birth', value: '14 May 2002' },
    { key: 'Way of communicating', value: 'Makaton signs with speech' },
  ],
})}
<form method="post" action="#">${button({ text: 'Send to the duty team', preventDoubleClick: true })}</form>`),
})

const sentPage = layout({
  ...teacher,
  title: 'We have it',
  body: twoThirds(html`${panel({ titleText: 'We have it', text: html`Your reference<br><strong>HOL-2010-0412</strong>` })}
<p class="govuk-body">A social worker reads it today and decides within one working day. You get the answer here, after signing in.</p>
<p class="govuk-body">If anything changes, or a child is in danger, do not wait: ring 999.</p>${deskNote({ phone: area.deskPhone })}`),
})

const PROBLEMS: readonly Problem[] = [
  { code: 'danger-missing', text: 'Say if anyone is in danger now', field: 'danger' },
  { code: 'worry-missing', text: 'Enter what worries you', field: 'worry' },
  { code: 'date-unreal', text: 'Date must be a real date', field: 'seenOn.day' },
]

/** A teacher tells of a worry: one thing on a page. */
export const referrerExample: readonly GalleryPage[] = [
  { path: 'pages/referrer-worry', title: 'A referrer: what worries you', html: worryPage(teacher, {}, []) },
  {
    path: 'pages/referrer-worry-errors',
    title: 'A referrer: something to put right',
    html: worryPage(
      teacher,
      { seenOn: { day: '31', month: '2', year: '2010' }, factors: ['substances'] },
      PROBLEMS,
    ),
  },
  { path: 'pages/referrer-check', title: 'A referrer: check your answers', html: checkPage },
  { path: 'pages/referrer-sent', title: 'A referrer: sent', html: sentPage },
]
