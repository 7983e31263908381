import { labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay, writeDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { ageThen } from '#/people/reading.ts'
import {
  badge,
  button,
  emptyState,
  identityBar,
  insetText,
  pagination,
  scrollingTable,
  subNavigation,
  summaryList,
  tag,
  timeline,
} from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { lastMoment } from '../../duty-words.ts'
import { writeLeft } from '../words.ts'
import type { ChildOf, Disagreement, List, Listed } from './queries.ts'
import { nextLabel, stageLabel, stepTitle } from './words.ts'

export const paths = {
  list: '/disagreements',
  one: '/disagreements/:id',
  answer: '/disagreements/:id/answer',
} as const

type Common = { readonly frame: Frame; readonly pack: Pack; readonly at: Temporal.Instant }

export type ListPage = Common & {
  readonly list: List
  readonly stage: string | undefined
  readonly stages: readonly { readonly code: string; readonly label: string }[]
  readonly rows: readonly { readonly one: Listed; readonly children: readonly ChildOf[] }[]
  readonly page: number
  readonly more: boolean
  /** May the viewer see whose child it is? The board answers without. */
  readonly named: boolean
}

const TITLES: Readonly<Record<List, string>> = { mine: 'Mine to answer', open: 'Open', resolved: 'Ended' }

const EMPTY: Readonly<Record<List, string>> = {
  mine: 'Nobody waits for your answer. When a referrer disagrees, or an earlier stage is late, it stands here with the time left.',
  open: 'No referrer disagrees with a decision now. Whoever does stands here until it is resolved.',
  resolved: 'No disagreement has ended yet. Those that did stand here, with how they ended.',
}

/** Whoever sees a disagreement only at their own stage isn't told that there is none before it. */
const EMPTY_AT_STAGE: Readonly<Record<List, string>> = {
  ...EMPTY,
  open: 'None has come as far as you. One that does stands here until it is resolved.',
  resolved: 'None that came as far as you has ended yet. Those that did stand here, with how they ended.',
}

export function listPage(page: ListPage): Html {
  const { list, stage, rows } = page
  const at = (more: Readonly<Record<string, string | undefined>>) => {
    const asked = Object.entries({ list, stage, ...more }).filter(([, value]) => value !== undefined)
    return `${paths.list}?${new URLSearchParams(asked as [string, string][])}`
  }
  return layout({
    ...page.frame,
    title: 'Disagreements',
    dense: true,
    body: html`<h1 class="govuk-heading-l">Disagreements</h1>
<p class="govuk-body">A professional who referred disagrees with what was decided. Each stage answers by name, until it is resolved.</p>
${subNavigation({ label: 'Which', items: (Object.keys(TITLES) as List[]).map((each) => ({ text: TITLES[each], href: `${paths.list}?list=${each}`, current: each === list })) })}
<p class="govuk-body-s">Whose turn it is: ${[{ code: undefined, label: 'Anybody’s' }, ...page.stages].map(
      ({ code, label }, index) =>
        html`${index > 0 && ', '}${code === stage ? html`<strong>${label}</strong>` : html`<a class="govuk-link" href="${at({ stage: code })}">${label}</a>`}`,
    )}</p>
${rows.length === 0 ? emptyState({ text: (page.named ? EMPTY : EMPTY_AT_STAGE)[list] }) : rowsTable(page)}
${
  page.page > 1 || page.more
    ? pagination({
        ...(page.page > 1 ? { previous: { href: at({ page: String(page.page - 1) }) } } : {}),
        ...(page.more ? { next: { href: at({ page: String(page.page + 1) }) } } : {}),
      })
    : nothing
}`,
  })
}

const rowsTable = (page: ListPage): Html =>
  scrollingTable({
    caption: `Disagreements: ${TITLES[page.list].toLowerCase()}`,
    captionClasses: 'govuk-visually-hidden',
    head: [page.named ? 'Child' : 'Children', 'From', 'Raised', 'Stage', 'How it stands'],
    rows: page.rows.map(({ one, children }) => [
      html`<a class="govuk-link" href="${paths.one.replace(':id', one.subject)}">${childWords(children, page)}</a>`,
      one.agency,
      writeDay(londonDay(one.raised_at)),
      stageLabel(page.pack, one.stage),
      stateWords(one, page.at),
    ]),
  })

const childWords = (children: readonly ChildOf[], { named, at }: ListPage): string =>
  children
    .map((each, index) => `${named ? each.name : `Child ${index + 1}`}, ${ageThen(each, londonDay(at))}`)
    .join('; ')

function stateWords(one: Pick<Disagreement, 'state' | 'due_at' | 'answer'>, at: Temporal.Instant): Html {
  if (one.state === 'resolved') return tag({ text: 'Ended', classes: 'govuk-tag--grey' })
  if (one.state === 'answered')
    return html`${tag({ text: one.answer === 'changes' ? 'Agreed, decided again' : 'Stands', classes: 'govuk-tag--blue' })}<br><span class="app-quiet">The referrer says what next</span>`
  if (one.due_at === null) return tag({ text: 'Waits for an answer', classes: 'govuk-tag--yellow' })
  const left = writeLeft(one.due_at, at)
  return html`${tag({ text: left.text, classes: left.late ? 'govuk-tag--red' : 'govuk-tag--yellow' })}<br><span class="app-quiet">by ${lastMoment(one.due_at)}</span>`
}

/** Why the viewer may answer now: it is their turn, or the stage before is late. */
export type Answering = { readonly stage: string; readonly insteadOf: string | undefined }

export type OnePage = Common & {
  readonly formToken: Html
  readonly one: Disagreement
  readonly children: readonly ChildOf[]
  readonly named: boolean
  /** Somebody whom the viewer may not know of is in it: the words stay where they are. */
  readonly withheld: boolean
  readonly answering: Answering | undefined
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

export function onePage(page: OnePage): Html {
  const { one, pack, at, named } = page
  const titled = page.children.map(
    (each, index) => `${named ? each.name : `Child ${index + 1}`}, ${ageThen(each, londonDay(at))}`,
  )
  return layout({
    ...page.frame,
    title: 'Disagreement',
    dense: true,
    errors: page.problems,
    back: { href: paths.list, text: 'Disagreements' },
    body: html`${identityBar({
      title: titled.join('; ') || 'Disagreement',
      badges: [
        badge({
          text: one.state === 'resolved' ? 'Ended' : 'Open disagreement',
          colour: one.state === 'resolved' ? 'grey' : 'purple',
        }),
      ],
      facts: [
        { term: 'From', text: named ? `${one.by_name}, ${one.agency}` : one.agency },
        { term: 'Raised', text: writeInstant(one.raised_at) },
        { term: 'Stage', text: stageLabel(pack, one.stage) },
      ],
      actions: named
        ? [
            button({
              text: 'Open the referral',
              href: `/referrals/${one.referral}`,
              classes: 'govuk-button--secondary',
            }),
          ]
        : [],
    })}
<p class="govuk-body">${stateWords(one, at)}</p>
<div class="app-beside"><section><h2 class="govuk-heading-m">What the referrer says</h2>${wordsPart(page)}
${page.answering === undefined ? nothing : answerForm(page, page.answering)}</section>
<section><h2 class="govuk-heading-m">What was decided</h2>${page.children.map((child, index) => decisionCard(child, index, page))}</section></div>`,
  })
}

function wordsPart({ one, pack, withheld, named }: OnePage): Html {
  if (withheld)
    return insetText({ text: 'What was said is not shown here. Not sure? Ring the safeguarding desk.' })
  const said = (text: string) => html`<span class="app-words">${text}</span>`
  return html`${summaryList({
    classes: 'app-summary-dense',
    rows: [
      { key: 'Why', value: said(one.why) },
      { key: 'What they ask for', value: said(one.asks) },
    ],
  })}${
    one.steps.length === 0
      ? nothing
      : timeline({
          items: one.steps.map((step) => ({
            title: stepTitle(step, pack),
            when: writeInstant(Temporal.Instant.from(step.at)),
            datetime: step.at,
            ...(named || step.kind === 'answered' ? { by: step.by } : {}),
            ...(step.words === '' ? {} : { detail: said(step.words) }),
          })),
        })
  }`
}

const decisionCard = (child: ChildOf, index: number, { pack, at, named }: OnePage): Html =>
  html`<article class="app-card"><h3 class="govuk-heading-s">${named ? html`<a class="govuk-link" href="/children/${child.child}">${child.name}</a>` : `Child ${index + 1}`}, ${ageThen(child, londonDay(at))}</h3>
<p class="govuk-body-s">${child.outcome === null ? tag({ text: 'Not decided', classes: 'govuk-tag--yellow' }) : tag({ text: labelOf(pack, 'referral-outcome', child.outcome), classes: 'govuk-tag--blue' })}${child.decided_name !== null && ` by ${child.decided_name}`}${child.sent_back && html` ${tag({ text: 'To be decided again', classes: 'govuk-tag--yellow' })}`}</p>
${child.reason === null ? nothing : html`<p class="govuk-body-s app-words">${child.reason}</p>`}</article>`

function answerForm({ one, pack, formToken, values, problems }: OnePage, answering: Answering): Html {
  const field = bind(values, problems)
  const next = nextLabel(pack, answering.stage)
  return html`<h2 class="govuk-heading-m">Your answer</h2>${
    answering.insteadOf === undefined
      ? nothing
      : insetText({
          text: `${stageLabel(pack, answering.insteadOf)} has not answered in time. You may answer in its place.`,
        })
  }
<p class="govuk-body-s">Speak with the referrer first, if you can. They read your words: nothing of history, of others, or of addresses.${next !== undefined && ` If it stands, they may take it to ${next}.`}</p>
<form method="post" action="${paths.answer.replace(':id', one.subject)}" data-draft="/drafts/disagreement-answer/${one.subject}" novalidate>${formToken}
${field.radios('answer', {
  fieldset: { legend: { text: 'What do you answer?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: [
    {
      value: 'changes',
      text: 'I agree with the referrer: it is decided again',
      hint: 'The decision goes back to the front door, in the referral, and the referrer is told of the new one.',
    },
    { value: 'stands', text: 'What was decided stands' },
  ],
})}
${field.textarea('reason', { label: { text: 'Why?', classes: 'govuk-label--s' }, rows: 4 })}
${button({ text: 'Answer' })}</form>`
}
