import { codeList } from '#/framework/codes.ts'
import { findQuestion, formOf, wordsOf } from '#/framework/forms.ts'
import { button, checkboxes, details, insetText, type SummaryRow } from '#/web/components/index.ts'
import { bind, valueAt } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import {
  type ChildShown,
  childHeading,
  choicesOf,
  concernPart,
  type FormPage,
  formPage,
  outcomeLabel,
  type ReferralShown,
  signsPart,
  text,
  undecided,
  words,
} from '../referral/index.ts'
import { today, writeNamed } from '../words.ts'
import { nextWords } from './answering.ts'
import { guidancePart, thresholdsPart } from './beside.ts'
import { spread, type TypedDecisions } from './reading.ts'

/** `canAnswer`: the referrer is a verified professional, and whoever decides may answer them. */
export type DecisionPage = FormPage & { readonly canAnswer: boolean }

const ask = ({ shown }: FormPage, id: string) => findQuestion(formOf(shown.pack, 'decision'), id)
const say = ({ shown }: FormPage, key: string) => wordsOf(formOf(shown.pack, 'decision'), key)

/** One decision for each child: outcome, level, and a reason that the referrer and, one day, the child can read. */
export function decisionPage(page: DecisionPage): Html {
  const open = undecided(page.shown)
  return formPage(page, {
    title: words(page, 'decisionTitle'),
    path: '/decision',
    draft: 'referral-decision',
    names: open.map(({ person }) => person.name),
    beside: html`<h2 class="govuk-heading-l">The concern</h2>${concernPart(page.shown)}${guidancePart(page.shown, page.values)}${thresholdsPart(page.shown)}`,
    form: html`${page.shown.conversation === undefined && page.shown.referral.from_kind === 'professional' ? insetText({ text: words(page, 'conversationHelp') }) : nothing}
${open.map((child, index) => html`${childPart(page, child, index)}${index === 0 && open.length > 1 ? samePart(page, open) : nothing}`)}
${page.canAnswer ? answerPart(page) : nothing}
${button({ text: open.length > 1 ? 'Record the decisions' : 'Record the decision' })}`,
  })
}

function childPart(page: DecisionPage, child: ChildShown, index: number): Html {
  const field = bind(page.values, page.problems)
  const at = `decisions.${index}`
  return html`<article class="app-card">${childHeading(child, page.at)}${signsPart(child, page.shown)}
<input type="hidden" name="${at}.child" value="${child.row.child}">
${field.radios(`${at}.outcome`, {
  fieldset: { legend: { text: words(page, 'decisionOutcome'), classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: choicesOf(page.shown, 'referral-outcome'),
})}
${page.shown.referral.from_kind === 'professional' ? unassessedPart(page, at) : nothing}
${field.select(`${at}.level`, { label: { text: words(page, 'decisionLevel'), classes: 'govuk-label--s' }, items: [{ value: '', text: 'Choose, if you can' }, ...choicesOf(page.shown, 'level-of-need').map(({ value, text }) => ({ value, text }))] })}
${field.textarea(`${at}.reason`, text(words(page, 'decisionReason'), words(page, 'decisionReasonHelp')))}
${actedPart(page, at)}</article>`
}

/** Lord Laming's reading of recommendation 19, asked where it matters: nothing to do where an assessment was chosen. */
function unassessedPart(page: DecisionPage, at: string): Html {
  const field = bind(page.values, page.problems)
  const question = ask(page, 'noAssessmentBecause')
  const more = ask(page, 'noAssessmentWhy')
  return html`${field.select(`${at}.noAssessmentBecause`, {
    label: { text: question?.label ?? 'Why no assessment?', classes: 'govuk-label--s' },
    hint: question?.help,
    items: [
      { value: '', text: 'An assessment, or more, was chosen' },
      ...codeList(page.shown.pack, 'no-assessment-reason').map(({ code, label }) => ({
        value: code,
        text: label,
      })),
    ],
  })}
${folded(page, 'Say more on why there is no assessment', [`${at}.noAssessmentWhy`], field.textarea(`${at}.noAssessmentWhy`, { label: { text: more?.label ?? 'In your words' }, hint: more?.help, rows: 2 }))}`
}

function actedPart(page: DecisionPage, at: string): Html {
  const field = bind(page.values, page.problems)
  const question = ask(page, 'acted')
  return folded(
    page,
    question?.label ?? 'When was it done?',
    [`${at}.acted`],
    html`<p class="govuk-body-s">${question?.help}</p>${field.input(`${at}.acted.time`, { label: { text: 'At what time?' }, hint: '02:30, in the 24-hour clock. Of today, unless you enter a day.', classes: 'govuk-input--width-5' })}${field.date(`${at}.acted.on`, { fieldset: { legend: { text: 'On which day, if not today?' } } })}`,
  )
}

/** Folded until something was typed in it, or is wrong there. */
function folded(page: DecisionPage, summaryText: string, paths: readonly string[], inner: Html): Html {
  const open = paths.some(
    (path) =>
      valueAt(page.values, path) !== undefined ||
      page.problems.some((each) => each.field?.startsWith(path) === true),
  )
  return details({ summaryText, text: inner, open })
}

function samePart(page: DecisionPage, open: readonly ChildShown[]): Html {
  const others = open.slice(1).map((child) => writeNamed(child.person, today(page.at)))
  return checkboxes({
    name: 'same',
    idPrefix: 'same',
    items: [
      {
        value: 'yes',
        text: say(page, 'same'),
        hint: html`${others.join('; ')}. ${say(page, 'sameHelp')}`,
        checked: page.values.same === 'yes',
      },
    ],
  })
}

/** The answer, in the same act if it is ready: its own page stays for whoever wants to write it apart. */
function answerPart(page: DecisionPage): Html {
  const field = bind(page.values, page.problems)
  const rows = { rows: 2 }
  return html`<article class="app-card"><h3 class="govuk-heading-m">${say(page, 'answerNow')}</h3>
<p class="govuk-body-s">${say(page, 'answerNowHelp')}</p>
${field.radios('answer.how', {
  fieldset: { legend: { text: 'How will they hear?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: [
    { value: 'portal', text: 'In the portal, after signing in' },
    { value: 'telephone', text: 'I told them by telephone, on a number I checked' },
    {
      value: 'not-now',
      text: 'Not now: I answer on its own page',
      checked: valueAt(page.values, 'answer.how') === undefined,
    },
  ],
})}
${checkboxes({
  name: 'answer.sameWhy',
  idPrefix: 'answer-sameWhy',
  classes: 'govuk-checkboxes--small',
  items: [
    {
      value: 'yes',
      text: say(page, 'answerWhySame'),
      hint: say(page, 'answerWhySameHelp'),
      checked: valueAt(page.values, 'answer.sameWhy') === 'yes',
    },
  ],
})}
${field.textarea('answer.why', { ...text(`${words(page, 'feedbackWhy')} In words for the referrer`), ...rows })}
${field.textarea('answer.next', { ...text(words(page, 'feedbackNext'), 'Left empty, the words for what you decided.'), ...rows })}
${details({ summaryText: 'See those words', text: nextPart(page) })}
${field.textarea('answer.parents', { ...text(words(page, 'feedbackParents')), ...rows })}
${details({
  summaryText: 'Whom they can ring, and how they can disagree',
  text: html`${field.textarea('answer.ring', { ...text(words(page, 'feedbackRing')), ...rows })}${field.textarea('answer.disagree', { ...text('How can they disagree?'), ...rows })}`,
  open: page.problems.some((each) => each.field === 'answer.ring' || each.field === 'answer.disagree'),
})}</article>`
}

const nextPart = ({ shown }: DecisionPage): Html =>
  html`<dl class="govuk-body-s">${codeList(shown.pack, 'referral-outcome').map(({ code, label }) => html`<dt><strong>${label}</strong></dt><dd>${nextWords(shown.pack, code) ?? 'None: write them yourself.'}</dd>`)}</dl>`

/** What was typed as decisions, each beside its child's name. */
export function typedDecisions(shown: ReferralShown, body: unknown): readonly SummaryRow[] {
  return spread(body as TypedDecisions).map(({ child, outcome, reason }) => ({
    key: shown.children.find((each) => each.row.child === child)?.person.name ?? 'A child',
    value: html`${outcome === undefined ? 'Nothing chosen yet' : outcomeLabel(shown, outcome)}<br><span class="app-words">${reason}</span>`,
  }))
}
