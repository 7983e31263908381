import { codeList, hasMark, labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { writeDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import {
  button,
  emptyState,
  insetText,
  scrollingTable,
  summaryList,
  tag,
  warningText,
} from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import {
  type ChildShown,
  childHeading,
  decisionPart,
  type FormPage,
  formPage,
  text,
  words,
} from '../referral/index.ts'
import { today, writeLeft, writeNamed } from '../words.ts'
import type { Handover, Lead, SafeNote } from './queries.ts'

export type HandPage = FormPage & {
  readonly leads: readonly Lead[]
  readonly notes: readonly SafeNote[]
  /** Children for whom it was decided, and whom nobody has been asked to take on yet. */
  readonly may: readonly ChildShown[]
}

/** Whoever hands over says what is asked, and what the family agreed to; how to reach them, checked. */
export function handPage(page: HandPage): Html {
  const field = bind(page.values, page.problems)
  if (page.may.length === 0)
    return formPage(page, {
      title: 'Hand to a lead professional',
      path: '/early-help',
      draft: 'early-help',
      beside: nothing,
      form: emptyState({
        text: 'Nobody waits to be handed over here: decide for early help first, or wait for the answer that was asked for.',
      }),
    })
  return formPage(page, {
    title: 'Hand to a lead professional',
    path: '/early-help',
    draft: 'early-help',
    beside: html`<h2 class="govuk-heading-l">What was decided</h2>${page.may.map((child) => html`<article class="app-card">${childHeading(child, page.at)}${decisionPart(child, page.shown)}</article>`)}${notesPart(page.notes, 'Whoever you ask must not give away what is kept from somebody.')}`,
    form: html`${field.checkboxes('children', {
      fieldset: { legend: { text: 'Which children?', classes: 'govuk-fieldset__legend--s' } },
      classes: 'govuk-checkboxes--small',
      items: page.may.map((child) => ({
        value: child.row.child,
        text: writeNamed(child.person, today(page.at)),
        ...(page.values.children === undefined ? { checked: true } : {}),
      })),
    })}
${field.select('lead', {
  label: { text: 'Who is asked?', classes: 'govuk-label--s' },
  items: [
    { value: '', text: 'Somebody without an account: write who below' },
    ...page.leads.map(({ account, name, agency }) => ({ value: account, text: `${name}, ${agency}` })),
  ],
})}
${field.input('leadName', { label: { text: 'Their name, if they have no account' }, hint: 'You ring them, and record their answer.' })}
${field.input('leadAgency', { label: { text: 'Where they work' } })}
${field.textarea('asked', text('What do you ask of them?', 'They read this, and nothing of what came before. Write what they need for this work, and no more.'))}
${field.textarea('service', text('Which service, as the family heard it?', 'Agreement is to a service, not to being referred.'))}
${field.radios('agreement', {
  fieldset: { legend: { text: 'Did the family agree to it?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: codeList(page.shown.pack, 'family-agreement').map(({ code, label, marks }) => ({
    value: code,
    text: label,
    ...(marks.includes('refuses')
      ? { conditional: field.textarea('risk', { label: { text: words(page, 'refusalPrompt') }, rows: 2 }) }
      : {}),
  })),
})}
${field.input('agreedBy', { label: { text: 'Who said so?' }, hint: 'A mother, a grandfather, the young person.' })}
${field.textarea('contact', text('How can they reach the family, safely?', 'Leave it empty, and they ask you.'))}
${
  page.notes.length === 0
    ? nothing
    : field.checkboxes('contactChecked', {
        classes: 'govuk-checkboxes--small',
        items: [
          {
            value: 'yes',
            text: 'I have held this against what stands beside: it tells nobody what they must not know',
          },
        ],
      })
}
${button({ text: 'Ask them' })}`,
  })
}

/** What stands on these people about how they may be reached. */
export const notesPart = (notes: readonly SafeNote[], warning: string): Html =>
  notes.length === 0
    ? nothing
    : html`<h2 class="govuk-heading-m">Reach them with care</h2>${warningText({ text: warning })}${summaryList(
        {
          classes: 'app-summary-dense',
          rows: notes.map((note) => ({
            key: note.name,
            value: html`${note.instructions}${note.withheld.length > 0 && html`<br>Not to be known by somebody: ${note.withheld.join(', ')}`}`,
          })),
        },
      )}`

export type ListPage = {
  readonly frame: Frame
  readonly at: Temporal.Instant
  readonly found: readonly Handover[]
  /** The front door sees what it handed over and nobody has answered; a lead professional, what was handed to them. */
  readonly ours: boolean
}

export function earlyHelpPage(page: ListPage): Html {
  return layout({
    ...page.frame,
    title: 'Early help',
    dense: page.ours,
    body: html`<h1 class="govuk-heading-l">${page.ours ? 'Handed to early help, and not answered yet' : 'Asked of you'}</h1>
${
  page.found.length === 0
    ? emptyState({
        text: page.ours
          ? 'What was handed to a lead professional stands here until they have said yes or no. Until then the child is ours.'
          : 'When the front door asks you to help a family, it stands here.',
      })
    : scrollingTable({
        caption: page.ours ? 'Waiting for an answer' : 'Families whom you are asked to help',
        captionClasses: 'govuk-visually-hidden',
        head: ['Children', page.ours ? 'Asked of' : 'Asked by', 'Asked', 'How it stands'],
        rows: page.found.map((each) => [
          html`<a class="govuk-link" href="/early-help/${each.row.subject}">${namesOf(each, page.at)}</a>`,
          page.ours ? toWhom(each) : each.row.by_name,
          writeInstant(each.row.handed_at),
          standing(each, page.at),
        ]),
      })
}`,
  })
}

const namesOf = ({ children }: Handover, at: Temporal.Instant): string =>
  children.map((child) => writeNamed(child, today(at))).join('; ')

const toWhom = ({ row }: Handover): string => [row.to_name, row.to_agency].filter(Boolean).join(', ')

function standing({ row, due }: Handover, at: Temporal.Instant): Html {
  if (row.answered_at !== null)
    return row.accepts === true
      ? html`${tag({ text: 'Taken on', classes: 'govuk-tag--green' })} ${row.first_contact_on === null ? nothing : html`First contact ${writeDay(row.first_contact_on)}`}`
      : tag({ text: 'Declined', classes: 'govuk-tag--grey' })
  if (due === null) return tag({ text: 'To be answered', classes: 'govuk-tag--yellow' })
  const left = writeLeft(due, at)
  return html`${tag({ text: left.late ? 'Answer late' : 'To be answered', classes: left.late ? 'govuk-tag--red' : 'govuk-tag--yellow' })} ${left.text}`
}

export type OnePage = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly handover: Handover
  readonly version: number
  readonly pack: Pack
  readonly ours: boolean
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

/** What a lead professional is asked: the words for them, each child, how to reach the family. Never what came before. */
export function handoverPage(page: OnePage): Html {
  const { handover, ours } = page
  const { row, withheld } = handover
  const said = (key: string, value: string | null) =>
    value !== null && { key, value: html`<span class="app-words">${value}</span>` }
  const refused = hasMark(page.pack, 'family-agreement', row.agreement, 'refuses')
  return layout({
    ...page.frame,
    title: 'Early help asked for',
    back: { href: '/early-help', text: 'Early help' },
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">${namesOf(handover, page.at)}</h1>
<p class="govuk-body">${standing(handover, page.at)}</p>
${withheld ? insetText({ text: 'What was said is not shown here. Not sure? Ring the safeguarding desk.' }) : nothing}
${summaryList({
  rows: [
    { key: ours ? 'Asked of' : 'Asked by', value: ours ? toWhom(handover) : row.by_name },
    { key: 'Asked', value: writeInstant(row.handed_at) },
    !withheld && said('What is asked', row.asked),
    !withheld && said('The service, as the family heard it', row.service),
    {
      key: 'Did the family agree?',
      value: html`${labelOf(page.pack, 'family-agreement', row.agreement)}${row.agreed_by && `: ${row.agreed_by}`}`,
    },
    !withheld && refused && said('What the child risks without it', row.risk),
    !withheld &&
      (said('How to reach the family', row.contact) || {
        key: 'How to reach the family',
        value: 'Ring whoever asked you first',
      }),
    row.answered_at !== null && {
      key: 'The answer',
      value: html`${row.accepts === true ? 'Yes' : 'No'}, by ${row.answered_name}, ${writeInstant(row.answered_at)}${row.reason === null || withheld ? nothing : html`<br><span class="app-words">${row.reason}</span>`}`,
    },
  ],
})}
${ours ? html`<p class="govuk-body"><a class="govuk-link" href="/referrals/${row.referral}">The referral</a></p>` : nothing}
${row.answered_at === null ? answerForm(page) : nothing}`,
  })
}

function answerForm(page: OnePage): Html {
  const field = bind(page.values, page.problems)
  return html`<form method="post" action="/early-help/${page.handover.row.subject}/answer" novalidate>${page.formToken}<input type="hidden" name="_version" value="${page.version}">
${field.radios('accepts', {
  fieldset: {
    legend: {
      text: page.ours ? 'What did they say?' : 'Do you take this on?',
      classes: 'govuk-fieldset__legend--m',
    },
  },
  items: [
    {
      value: 'yes',
      text: 'Yes',
      conditional: field.date('firstContactOn', {
        fieldset: { legend: { text: 'On which day do you first meet the family?' } },
      }),
    },
    {
      value: 'no',
      text: 'No',
      conditional: field.textarea('reason', {
        label: { text: 'Why not?' },
        hint: 'The front door reads this, and decides again for the child.',
        rows: 3,
      }),
    },
  ],
})}
${button({ text: 'Answer' })}</form>
<p class="govuk-body-s">If a child may be in danger, don’t wait for an answer: ring 999, or the safeguarding desk.</p>`
}
