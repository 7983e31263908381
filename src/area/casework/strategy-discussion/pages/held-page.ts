import { codeList, labelOf } from '#/framework/codes.ts'
import { LONDON } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, details } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { errorsOfEach, today, writeNamed } from '../../../front-door/words.ts'
import type { DiscussionShown } from '../model.ts'
import { namesOf, quorumOf } from '../rules.ts'
import { discussionPath } from './links.ts'

export const HELD_DRAFT = 'strategy-held'

/** Whoever said that they take part is ticked already, with their name; it was when it was called for. */
export function heldBegun(
  { called, answers, discussion }: DiscussionShown,
  at: Temporal.Instant,
  viewer: string,
) {
  const then = Temporal.Instant.compare(discussion.meets_at, at) < 0 ? discussion.meets_at : at
  return {
    time: then.toZonedDateTimeISO(LONDON).toPlainTime().toString({ smallestUnit: 'minute' }),
    tookPart: called.invited.map(({ part, name }) => {
      const answered = answers.findLast((each) => each.part === part)
      // Whoever records it took part for social care, and can say otherwise.
      const ours = part === 'social-care'
      return {
        part,
        name: answered?.name ?? name ?? (ours ? viewer : undefined),
        said: answered?.said,
        ...(answered?.answer === 'coming' || ours ? { was: ['yes'] } : {}),
      }
    }),
  }
}

/** What was said in short, and a decision for each child: dense, for somebody who types while they talk. */
export function heldPage(page: {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly shown: DiscussionShown
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}): Html {
  const { shown, at } = page
  const { pack, discussion, called } = shown
  const field = bind(page.values, page.problems)
  const undecided = shown.children.filter(({ row }) => row.outcome === null)
  const choices = (list: string) =>
    codeList(pack, list).map(({ code, label, note }) => ({
      value: code,
      text: label,
      ...(note === undefined ? {} : { hint: note }),
    }))
  const part = ({ part: code }: { part: string }, index: number): Html => {
    const here = `tookPart.${index}`
    return html`<fieldset class="govuk-fieldset app-person-row"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${labelOf(pack, 'strategy-part', code)}</legend><input type="hidden" name="${here}.part" value="${code}">
${field.checkboxes(`${here}.was`, { classes: 'govuk-checkboxes--small', items: [{ value: 'yes', text: 'Took part' }] })}
${field.input(`${here}.name`, { label: { text: 'Name' } })}
${field.textarea(`${here}.said`, { label: { text: 'What they said, in short' }, rows: 2 })}</fieldset>`
  }
  const child = ({ row, person }: DiscussionShown['children'][number], index: number): Html => {
    const here = `decisions.${index}`
    return html`<fieldset class="govuk-fieldset app-card"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${writeNamed(person, today(at))}</legend><input type="hidden" name="${here}.child" value="${row.child}">
${person.communicates === null ? nothing : html`<p class="govuk-body-s"><strong>Communicates:</strong> ${person.communicates}</p>`}
${field.radios(`${here}.outcome`, {
  fieldset: { legend: { text: 'What is decided?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: choices('strategy-outcome').map((item) =>
    item.value === 'section-47-enquiry'
      ? {
          ...item,
          conditional: field.radios(`${here}.enquiry`, {
            fieldset: { legend: 'Who makes the enquiry?' },
            classes: 'govuk-radios--small',
            items: choices('strategy-enquiry'),
          }),
        }
      : item,
  ),
})}
${field.textarea(`${here}.reason`, { label: { text: 'Why?', classes: 'govuk-label--s' }, rows: 2 })}
${field.textarea(`${here}.safety`, { label: { text: 'What keeps this child safe tonight?', classes: 'govuk-label--s' }, rows: 2 })}
${field.checkboxes(`${here}.steps`, {
  fieldset: { legend: { text: 'What is arranged?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-checkboxes--small',
  items: choices('strategy-step').map((item) => ({
    ...item,
    conditional: field.input(`${here}.words.${item.value}`, { label: { text: 'In a few words' } }),
  })),
})}</fieldset>`
  }
  return layout({
    ...page.frame,
    title: 'Record a strategy discussion',
    dense: true,
    back: { href: discussionPath(discussion.subject), text: 'Strategy discussion' },
    errors: errorsOfEach(
      page.problems,
      undecided.map(({ person }) => person.name),
    ),
    body: html`<h1 class="govuk-heading-l">What was decided</h1>
<form method="post" action="${discussionPath(discussion.subject, '/held')}" data-draft="/drafts/${HELD_DRAFT}/${discussion.subject}" novalidate>${page.formToken}
<div class="app-beside"><section><h2 class="govuk-heading-m">Who took part</h2>
${called.invited.map(part)}
${field.textarea('withoutWhy', { label: { text: 'If somebody was missing: why did it go ahead?', classes: 'govuk-label--s' }, hint: `It takes ${namesOf(quorumOf(pack), pack)}. Whoever was missing is asked within hours.`, rows: 2 })}
${field.textarea('told', { label: { text: 'Who is told what, and by whom?', classes: 'govuk-label--s' }, hint: 'The parents, or why that isn’t safe; the school; whoever referred', rows: 3 })}
${field.input('time', { label: { text: 'When was it held?', classes: 'govuk-label--s' }, classes: 'govuk-input--width-5' })}
${details({ summaryText: 'It was not today', open: page.problems.some((each) => each.field?.startsWith('on')), text: field.date('on', { fieldset: { legend: 'The day' } }) })}
</section><section><h2 class="govuk-heading-m">Each child</h2>${undecided.map(child)}${button({ text: 'Record what was decided' })}</section></div></form>`,
  })
}
