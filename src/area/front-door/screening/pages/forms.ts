import { codeList, labelOf } from '#/framework/codes.ts'
import { writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, details, tag } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import type { Card, CardChild } from '../model.ts'
import { NOBODY } from '../named.ts'
import { childName, childPart, decidedPart } from './card.ts'
import { pathOf } from './paths.ts'

/** What the forms of one notice need: each has fields of its own names, so that all may stand on one page. */
export type Asking = {
  readonly card: Card
  readonly formToken: Html
  readonly values: unknown
  readonly problems: readonly Problem[]
  readonly may: {
    readonly inform: boolean
    readonly decide: boolean
    readonly history: boolean
    readonly referral: boolean
  }
  /** The panel’s agency for which the viewer most likely speaks. */
  readonly agency: string
}

const choicesOf = ({ pack }: Card, list: string) =>
  codeList(pack, list).map(({ code, label, note }) => ({
    value: code,
    text: label,
    ...(note === undefined ? {} : { hint: note }),
  }))

const plain = (card: Card, list: string) => choicesOf(card, list).map(({ value, text }) => ({ value, text }))

/** Each child with what is proposed and why; and where nothing is decided, the question. */
export function childrenPart(asking: Asking): Html {
  const { card, formToken, may } = asking
  const open = card.children.filter(({ decision }) => decision === undefined)
  const rest = card.children.filter(({ decision }) => decision !== undefined)
  const decided = html`${rest.map((each) => html`<article class="app-card app-card--answer">${childPart(each, card, may.history)}${decidedPart(each, card, may.referral)}</article>`)}${card.unnamed?.decision === undefined ? nothing : html`<article class="app-card app-card--answer"><h3 class="govuk-heading-m">No child is named</h3>${decidedPart(card.unnamed, card, may.referral)}</article>`}`
  const unnamed = card.unnamed !== undefined && card.unnamed.decision === undefined
  if (open.length === 0 && !unnamed) return decided
  const cards = html`${open.map((each, index) => openChild(asking, each, index))}${unnamed ? openUnnamed(asking) : nothing}`
  if (!may.decide)
    return html`${decided}${cards}<p class="govuk-body-s app-quiet">The duty social worker or their manager decides for each child, with what every agency knows.</p>`
  return html`${decided}<form method="post" action="${pathOf(card.waiting.subject, '/decision')}" data-draft="/drafts/screening-decision/${card.waiting.subject}" novalidate>${formToken}<input type="hidden" name="_version" value="${card.version}">
${cards}${button({ text: 'Record what was decided' })}</form>`
}

const openChild = (asking: Asking, each: CardChild, index: number): Html =>
  html`<article class="app-card">${childPart(each, asking.card, asking.may.history)}${proposedPart(each.proposal, asking.card)}${asking.may.decide ? questions(asking, each.child.key, index, childName(each, asking.card)) : nothing}</article>`

const openUnnamed = (asking: Asking): Html =>
  html`<article class="app-card"><h3 class="govuk-heading-m">No child is named</h3><p class="govuk-body-s">Who lives there, or visits? To progress it begins a record for a child who must be found.</p>${proposedPart(asking.card.unnamed!.proposal, asking.card)}${asking.may.decide ? questions(asking, NOBODY, 0, 'the child who must be found') : nothing}</article>`

/** Rules propose: which of them held. Why those that go first do, stands beside what was told; of the others, here. */
function proposedPart({ held, outcome }: CardChild['proposal'], { pack }: Card): Html {
  if (held.length === 0) return nothing
  return html`<p class="govuk-body-s"><strong>Proposed:</strong> ${tag({ text: labelOf(pack, 'screening-outcome', outcome), classes: 'govuk-tag--turquoise' })}</p>
<ul class="govuk-list govuk-list--bullet govuk-body-s">${held.map(({ title, why, first }) => html`<li>${title}${first ? nothing : html`. <span class="app-quiet">${why}</span>`}</li>`)}</ul>`
}

/** Nothing is chosen beforehand: a named person decides, in words that are theirs. */
function questions({ card, values, problems }: Asking, key: string, index: number, name: string): Html {
  const field = bind(values, problems)
  const at = `decisions.${index}`
  return html`<input type="hidden" name="${at}.key" value="${key}">
${field.radios(`${at}.outcome`, {
  fieldset: { legend: { text: `What becomes of it for ${name}?`, classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: choicesOf(card, 'screening-outcome'),
})}
${field.select(`${at}.because`, {
  label: { text: 'If not progressed: the reason' },
  items: [{ value: '', text: 'Choose' }, ...plain(card, 'not-progressed-reason')],
})}
${field.textarea(`${at}.reason`, { label: { text: `Why, for ${name}` }, rows: 2 })}`
}

/** An agency says what it knows, and 'nothing on record' is said as that. */
export function informForm({ card, formToken, values, problems, may, agency }: Asking): Html {
  if (!may.inform) return nothing
  const own = typeof values === 'object' && values !== null && 'knowledge' in values
  const field = bind(own ? values : { agency }, problems)
  const wrong = problems.some(({ field: at }) => ['agency', 'knowledge', 'words'].includes(at ?? ''))
  return details({
    summaryText: 'Add what an agency knows',
    open: wrong || card.information.every((each) => each.agency !== agency),
    text: html`<form method="post" action="${pathOf(card.waiting.subject, '/information')}" novalidate>${formToken}
${field.select('agency', { label: { text: 'Agency' }, items: plain(card, 'screening-agency') })}
${field.radios('knowledge', {
  fieldset: { legend: { text: 'What does it know?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: choicesOf(card, 'screening-knowledge'),
})}
${field.textarea('words', { label: { text: 'In words' }, hint: 'What bears on these children now. No more than that.', rows: 3 })}
${button({ text: 'Add it', classes: 'govuk-button--secondary' })}</form>`,
  })
}

/** Apart from the children: the adult at risk. */
export function maracPart({ card, formToken, values, problems, may }: Asking): Html {
  const { screening, marac, waiting } = card
  const field = bind(values, problems)
  const done = screening?.marac === 'referred' || screening?.marac === 'not-referred'
  if (done)
    return html`<p class="govuk-body-s">${tag({ text: screening!.marac === 'referred' ? 'Referred' : 'Not referred', classes: 'govuk-tag--blue' })} by ${screening!.marac_name}, ${screening!.marac_at === null ? '' : writeInstant(screening!.marac_at)}: <span class="app-words">${screening!.marac_reason}</span></p>`
  const why =
    marac.length === 0
      ? html`<p class="govuk-body-s app-quiet">No rule proposes it. Judgement may refer all the same.</p>`
      : html`<p class="govuk-body-s"><strong>A referral is proposed.</strong></p><ul class="govuk-list govuk-list--bullet govuk-body-s">${marac.map(({ title, why }) => html`<li><strong>${title}.</strong> ${why}</li>`)}</ul>`
  if (!may.inform) return why
  return html`${why}<form method="post" action="${pathOf(waiting.subject, '/marac')}" novalidate>${formToken}
${field.radios('refer', {
  fieldset: {
    legend: { text: 'Is it referred to the meeting?', classes: 'govuk-fieldset__legend--s' },
  },
  classes: 'govuk-radios--small govuk-radios--inline',
  items: [
    { value: 'yes', text: 'Yes, referred' },
    { value: 'no', text: 'No' },
  ],
})}
${field.textarea('maracReason', { label: { text: 'Why' }, rows: 2 })}
${button({ text: 'Record it', classes: 'govuk-button--secondary' })}</form>`
}

const HOW = [
  { value: 'telephone', text: 'By telephone' },
  { value: 'secure-e-mail', text: 'By secure e-mail' },
  { value: 'in-person', text: 'In person' },
]

/** Each school once for each child: what it was told is one of few things, none of which says what happened. */
export function schoolPart(asking: Asking): Html {
  const { card, formToken, values, problems, may } = asking
  const told = card.children.filter(({ school }) => school !== undefined)
  const open = card.children.filter(({ school, mayBeAtSchool }) => school === undefined && mayBeAtSchool)
  const done = html`${told.map((each) => html`<p class="govuk-body-s"><strong>${childName(each, card)}:</strong> ${each.school!.told ? `${each.school!.school}, ${each.school!.to_name}: ${labelOf(card.pack, 'school-may-hear', each.school!.said ?? '').toLowerCase()}` : `not told. ${each.school!.reason}`} <span class="app-quiet">${each.school!.by_name}, ${writeInstant(each.school!.done_at)}</span></p>`)}`
  if (open.length === 0)
    return told.length === 0
      ? html`<p class="govuk-body-s app-quiet">No child of this notice is known to be at a school, or nothing is to be told.</p>`
      : done
  if (!may.inform) return html`${done}<p class="govuk-body-s">Not told yet.</p>`
  const only = open.length === 1 ? open[0]!.child.key : undefined
  // One school told of, and none typed: it needn't be typed again.
  const schools = new Set(open.map(({ child }) => child.school))
  const [known] = schools.size === 1 ? schools : []
  const own = typeof values === 'object' && values !== null && 'toName' in values
  const field = bind(own || !known ? values : { school: known }, problems)
  return html`${done}<form method="post" action="${pathOf(card.waiting.subject, '/school')}" novalidate>${formToken}
${field.radios('key', {
  fieldset: { legend: { text: 'Whose school?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: open.map((each) => ({
    value: each.child.key,
    text: `${childName(each, card)}${each.child.school === null ? '' : `, ${each.child.school}`}`,
    ...(each.child.key === only ? { checked: true } : {}),
  })),
})}
${field.input('school', { label: { text: 'School' } })}
${field.input('toName', { label: { text: 'Its named safeguarding lead, who was told' } })}
${field.radios('how', { fieldset: { legend: { text: 'How', classes: 'govuk-fieldset__legend--s' } }, classes: 'govuk-radios--small govuk-radios--inline', items: HOW })}
${field.radios('said', {
  fieldset: { legend: { text: 'What was said, and nothing else', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: choicesOf(card, 'school-may-hear'),
})}
${field.input('notTold', { label: { text: 'If the school was not told: why' }, hint: 'It is closed; the child is at none; a parent works there and telling is not safe.' })}
${button({ text: 'Record it', classes: 'govuk-button--secondary' })}</form>`
}
