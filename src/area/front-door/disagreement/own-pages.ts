import type { Pack } from '#/framework/types.ts'
import { londonDay, writeDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, insetText, summaryList, tag, warningText } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { lastMoment } from '../../duty-words.ts'
import type { Disagreement, Own } from './queries.ts'
import { nextLabel, stageLabel, stagesInWords, stepTitle } from './words.ts'

/** What a referrer sees of their disagreement: their own words, and the answers' words for them. Nothing else. */

type Common = { readonly pack: Pack; readonly at: Temporal.Instant }

const ownPath = (contact: string, more = ''): string => `/my-referrals/${contact}/disagreement${more}`

const EMERGENCY = 'If a child is in danger meanwhile, ring 999, then the safeguarding desk.'

/** On the page of the answer: how to disagree, or how it stands. */
export function ownPart(own: Own, common: Common): Html {
  if (!own.answered || !own.professional) return nothing
  const open = own.disagreements.find((each) => each.state !== 'resolved')
  const how =
    open === undefined
      ? html`<h2 class="govuk-heading-m">If you disagree</h2>
<p class="govuk-body">You may know what others do not. Say so, and it is answered by name: ${stagesInWords(common.pack)}.</p>
${button({ text: own.disagreements.length > 0 ? 'Disagree again' : 'I disagree', href: ownPath(own.contact), classes: 'govuk-button--secondary' })}`
      : nothing
  return html`${own.disagreements.map((each) => storyPart(each, own, common))}${how}`
}

function storyPart(one: Disagreement, own: Own, { pack, at }: Common): Html {
  const said = (text: string) => html`<span class="app-words">${text}</span>`
  return html`<section class="app-card"><h2 class="govuk-heading-m">You disagreed on ${writeDay(londonDay(one.raised_at))} ${stateTag(one, at)}</h2>
${summaryList({
  rows: [
    { key: 'Why', value: said(one.why) },
    { key: 'What you ask for', value: said(one.asks) },
    ...one.steps.map((step) => ({
      key: stepTitle(step, pack),
      value: html`${writeInstant(Temporal.Instant.from(step.at))}${
        step.kind === 'answered'
          ? own.verified
            ? html`, ${step.by}<br>${said(step.words)}`
            : html`<br>We can say more once we have checked who you are: ring the safeguarding desk.`
          : step.words && html`<br>${said(step.words)}`
      }`,
    })),
  ],
})}${nextPart(one, own, { pack, at })}</section>`
}

const isLate = (one: Disagreement, at: Temporal.Instant): boolean =>
  one.due_at !== null && Temporal.Instant.compare(one.due_at, at) <= 0

function stateTag(one: Disagreement, at: Temporal.Instant): Html {
  if (one.state === 'resolved') return tag({ text: 'Ended', classes: 'govuk-tag--grey' })
  if (one.state === 'answered') return tag({ text: 'Answered: what next?', classes: 'govuk-tag--blue' })
  return isLate(one, at)
    ? tag({ text: 'Not answered in time', classes: 'govuk-tag--red' })
    : tag({ text: 'Being looked at', classes: 'govuk-tag--yellow' })
}

function nextPart(one: Disagreement, { contact }: Own, { pack, at }: Common): Html {
  if (one.state === 'resolved') return nothing
  const next = nextLabel(pack, one.stage)
  const waits =
    one.state === 'answered'
      ? nothing
      : html`<p class="govuk-body">${stageLabel(pack, one.stage)} ${isLate(one, at) ? 'had' : 'has'} until ${one.due_at === null ? 'the limit' : lastMoment(one.due_at)} to answer.${isLate(one, at) && next !== undefined && ' You can take it further now.'} ${EMERGENCY}</p>`
  const further =
    next === undefined
      ? nothing
      : button({
          text: 'Take it further',
          href: ownPath(contact, `/${one.subject}/further`),
          classes: one.state === 'answered' || isLate(one, at) ? '' : 'govuk-button--secondary',
        })
  return html`${waits}<div class="govuk-button-group">${further}${button({ text: 'End it', href: ownPath(contact, `/${one.subject}/end`), classes: 'govuk-button--secondary' })}</div>`
}

export type OwnPage = Common & {
  readonly frame: Frame
  readonly formToken: Html
  readonly own: Own
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

const heading = (text: string) => ({ label: { text, classes: 'govuk-label--m' }, rows: 4 })

const formPage = (
  page: OwnPage,
  about: { readonly title: string; readonly action: string; readonly draft: string; readonly body: Html },
): Html =>
  layout({
    ...page.frame,
    title: about.title,
    errors: page.problems,
    back: { href: `/my-referrals/${page.own.contact}`, text: 'What you told us, and the answer' },
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">${about.title}</h1>
<form method="post" action="${about.action}" data-draft="/drafts/${about.draft}" novalidate>${page.formToken}${about.body}</form></div></div>`,
  })

/** Why, what they ask for, and for which of the children whom they named. */
export function raisePage(page: OwnPage): Html {
  const field = bind(page.values, page.problems)
  const { own, pack } = page
  return formPage(page, {
    title: 'You disagree with what was decided',
    action: ownPath(own.contact),
    draft: `disagreement/${own.contact}`,
    body: html`${warningText({ text: EMERGENCY })}
<p class="govuk-body">It is answered by name: ${stagesInWords(pack)}. If nobody answers in time, you can take it to the next at once.</p>
${field.textarea('why', heading('Why do you disagree?'))}
${field.textarea('asks', { ...heading('What do you ask us to do?'), rows: 3 })}
${
  own.children.length > 1
    ? field.checkboxes('children', {
        fieldset: { legend: { text: 'For which of the children?', classes: 'govuk-fieldset__legend--m' } },
        items: own.children.map((child) => ({ value: child.person, text: child.name })),
      })
    : nothing
}
${button({ text: 'Send' })}`,
  })
}

export function furtherPage(page: OwnPage & { readonly one: Disagreement }): Html {
  const field = bind(page.values, page.problems)
  const { own, one, pack, at } = page
  const waits = one.state === 'waiting' && !isLate(one, at)
  return formPage(page, {
    title: `Take it further, to ${nextLabel(pack, one.stage) ?? 'the next stage'}`,
    action: ownPath(own.contact, `/${one.subject}/further`),
    draft: `disagreement-further/${one.subject}`,
    body: html`${warningText({ text: EMERGENCY })}${
      waits &&
      insetText({
        text: `${stageLabel(pack, one.stage)} still has until ${one.due_at === null ? 'the limit' : lastMoment(one.due_at)}. If it can’t wait, say so below: it goes on at once.`,
      })
    }
${field.textarea('why', heading('What is still wrong?'))}
${
  waits
    ? field.checkboxes('cannotWait', { items: [{ value: 'yes', text: 'It cannot wait until then' }] })
    : nothing
}
${button({ text: 'Take it further' })}`,
  })
}

export function endPage(page: OwnPage & { readonly one: Disagreement }): Html {
  const field = bind(page.values, page.problems)
  const { own, one, pack } = page
  const last = one.state === 'answered' && nextLabel(pack, one.stage) === undefined
  return formPage(page, {
    title: 'End the disagreement',
    action: ownPath(own.contact, `/${one.subject}/end`),
    draft: `disagreement-end/${one.subject}`,
    body: html`${field.radios('how', {
      fieldset: { legend: { text: 'How does it end?', classes: 'govuk-fieldset__legend--m' } },
      items: [
        { value: 'accepted', text: 'I am satisfied, or it no longer matters' },
        last && {
          value: 'still-disagrees',
          text: 'I still disagree',
          hint: 'There is no further stage. That you disagree stays on the record.',
        },
      ],
    })}
${field.textarea('words', { label: { text: 'Anything to add? (optional)', classes: 'govuk-label--m' }, rows: 3 })}
${button({ text: 'End it' })}`,
  })
}
