import { codeList, hasMark, labelOf } from '#/framework/codes.ts'
import { formOf } from '#/framework/forms.ts'
import { guidanceOf } from '#/framework/guidance.ts'
import { writeDay, writeInstant } from '#/lib/dates.ts'
import {
  alert,
  badge,
  details,
  emptyState,
  type SummaryRow,
  summaryList,
  tag,
  warningText,
} from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import type { NamedAdult } from '../../concern.ts'
import type { Earlier } from '../../history/queries.ts'
import { today, writeNamed } from '../../words.ts'
import { type ChildShown, outcomeLabel, type ReferralShown } from './model.ts'

/** Pieces of a referral's pages. */

const words = (text: string | undefined | null): Html =>
  text ? html`<span class="app-words">${text}</span>` : html`<span class="app-quiet">Not said</span>`

const HOW: Readonly<Record<string, string>> = {
  portal: 'in the portal',
  telephone: 'by telephone',
  api: 'from their own system',
  letter: 'by letter',
  'e-mail': 'by e-mail',
  'in-person': 'in person',
}

/** The concern as it was told: the referrer's own words, the children's own words, the adults and what each was told. */
export function concernPart(shown: ReferralShown): Html {
  const { told, pack, referral } = shown
  if (told === undefined)
    return html`<p class="govuk-body">What was said is not shown here. ${formOf(pack, 'referral').words.desk}</p>`
  // What is a road as well stands below, with what is due because of it.
  const factors = told.factors.filter((each) => !told.roads?.includes(each))
  const rows: (SummaryRow | false)[] = [
    { key: 'What worries them', value: words(told.worry) },
    told.whyNow !== undefined && { key: 'Why now', value: words(told.whyNow) },
    {
      key: 'Danger now',
      value: html`${labelOf(pack, 'yes-no-not-known', told.danger)}${told.dangerWhat && html`<br>${words(told.dangerWhat)}`}`,
    },
    factors.length > 0 && { key: 'What is part of it', value: factorTags(shown, factors) },
    told.tried !== undefined && { key: 'What has been tried', value: words(told.tried) },
    ...Object.entries(told.answers ?? {}).map(([id, answer]) => ({
      key: formOf(pack, 'contact').questions.find((question) => question.id === id)?.label ?? id,
      value: words(answer),
    })),
    {
      key: 'Told by',
      value: html`${referral.from_name}, ${writeInstant(referral.received_at)}, ${HOW[referral.how] ?? referral.how}${told.from.telephone && html`<br>Ring ${told.from.telephone}`}${told.from.protected === true && html`<br>${tag({ text: 'Not to be named to the family', classes: 'govuk-tag--purple' })}`}`,
    },
  ]
  const now = told.danger === 'yes' && referral.state !== 'closed'
  return html`${now ? warningText({ text: 'In danger now. Act first; record after, at its true time.' }) : nothing}${summaryList({ rows, classes: 'app-summary-dense' })}`
}

const factorTags = (shown: ReferralShown, factors: readonly string[]): Html =>
  html`${factors.map((code) => html`${tag({ text: labelOf(shown.pack, 'factors', code), classes: 'govuk-tag--orange' })} `)}`

/** Each adult who lives, stays or cares, plain to see when unaccounted for; and what each was told. */
export function adultsPart(shown: ReferralShown): Html {
  if (shown.told === undefined) return nothing
  if (shown.adults.length === 0)
    return emptyState({ text: 'No adult was named. Who lives, stays or cares there?' })
  return html`<ul class="govuk-list app-people">${shown.adults.map((adult) => {
    const details = adult.details as NamedAdult
    // A name is something, and nobody said that they saw them: only who has neither is unaccounted for.
    const presence = details.presence ?? (adult.name === null ? 'unaccounted-for' : 'named-but-unseen')
    const unaccounted = presence === 'unaccounted-for'
    const facts = [
      details.relationship,
      details.lives && labelOf(shown.pack, 'household-part', details.lives),
      ...toldFacts(shown, adult.ref),
    ].filter(Boolean)
    return html`<li><strong>${adult.person === null ? (adult.name ?? 'Name not known') : html`<a class="govuk-link" href="/people/${adult.person}">${adult.name ?? 'Name not known'}</a>`}</strong>${facts.map((fact) => html`, ${fact}`)} ${
      unaccounted
        ? tag({ text: 'Unaccounted for', classes: 'govuk-tag--red' })
        : tag({ text: labelOf(shown.pack, 'adult-presence', presence), classes: 'govuk-tag--grey' })
    }</li>`
  })}</ul>`
}

/** What they were told, by whom, or why not, and when that is looked at again. */
function toldFacts({ telling, pack }: ReferralShown, ref: string): readonly (string | false | null)[] {
  const row = telling.find((each) => each.ref === ref)
  if (row === undefined || row.told === null) return []
  return [
    labelOf(pack, 'parent-told', row.told).toLowerCase(),
    row.not_safe_why && labelOf(pack, 'not-safe-to-tell', row.not_safe_why).toLowerCase(),
    row.told_by && `by ${row.told_by}`,
    row.review_on !== null && `to be looked at again on ${writeDay(row.review_on)}`,
  ]
}

/** Services that the family refused: seen until a manager has thought of what the child risks without them, and after. */
export const refusalsPart = ({ refusals, id }: ReferralShown): Html =>
  refusals.length === 0
    ? nothing
    : html`<h3 class="govuk-heading-m">Services refused</h3>${refusals.map(
        (each) =>
          html`<p class="govuk-body-s"><a class="govuk-link" href="/referrals/${id}/refusals/${each.refusal}">${each.service}</a>, by ${each.refused_by} ${
            each.considered_at === null
              ? tag({ text: 'A manager considers it', classes: 'govuk-tag--yellow' })
              : tag({ text: 'Considered', classes: 'govuk-tag--green' })
          }${each.risk !== null && html`<br><span class="app-words">${each.risk}</span>`}</p>`,
      )}`

/** The patterns that inquiries found nobody had seen, in words, beside the child. */
export function signsPart(child: ChildShown, shown: ReferralShown): Html {
  const say = formOf(shown.pack, 'referral').words
  const { signs } = child
  const lines = [
    signs.anotherTeller && say.repeatWithinDays,
    signs.reReferral && `${say.reReferral} This is number ${signs.referrals} in twelve months.`,
    signs.earlierNoFurtherAction && say.earlierNoFurtherAction,
    child.plans.some((plan) => plan.kind === 'protection' && plan.endedOn === null) &&
      'This child is the subject of a child protection plan now.',
    child.plans.some((plan) => plan.kind === 'protection' && plan.endedOn !== null) &&
      'This child was the subject of a child protection plan before.',
  ].filter((line): line is string => typeof line === 'string')
  if (lines.length === 0) return nothing
  return alert({
    variant: 'warning',
    title: 'Look at what came before',
    text: html`<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
  })
}

/** What is known of a child, beside the concern: earlier contacts, referrals, plans, warnings. */
export function historyPart(child: ChildShown, shown: ReferralShown): Html {
  const { earlier, warnings, plans } = child
  const say = formOf(shown.pack, 'referral').words
  return html`${signsPart(child, shown)}
${warnings.map((warning) => alert({ variant: 'error', title: `Warning: ${warning.kind.replaceAll('-', ' ')}`, text: html`${warning.text} <span class="app-quiet">To be looked at again by ${writeDay(warning.reviewOn)}.</span>` }))}
${plans.map((plan) => html`<p class="govuk-body-s">${badge({ text: plan.kind === 'protection' ? 'Child protection plan' : 'Child in need plan', colour: plan.endedOn === null ? 'red' : 'grey' })} from ${writeDay(plan.startedOn)}${plan.endedOn === null ? ', running' : ` to ${writeDay(plan.endedOn)}`}</p>`)}
${
  earlier.length === 0
    ? html`<p class="govuk-body-s app-quiet">No earlier contact or referral is on record. ${say.noRecord}</p>`
    : html`<ol class="app-earlier">${earlier.slice(0, SHOWN).map((each) => earlierLine(each, shown))}</ol>${
        earlier.length > SHOWN
          ? details({
              summaryText: `${earlier.length - SHOWN} more`,
              text: html`<ol class="app-earlier">${earlier.slice(SHOWN).map((each) => earlierLine(each, shown))}</ol>`,
            })
          : nothing
      }`
}
<p class="govuk-body-s"><a class="govuk-link" href="/children/${child.row.child}">Open the page of ${child.person.name}</a></p>`
}

const SHOWN = 5

const earlierLine = (each: Earlier, shown: ReferralShown): Html => {
  const outcome =
    each.outcome === null
      ? 'not decided'
      : each.kind === 'referral'
        ? outcomeLabel(shown, each.outcome)
        : labelOf(shown.pack, 'contact-outcome', each.outcome)
  return html`<li><strong>${writeDay(today(each.at))}</strong> ${each.kind === 'referral' ? 'Referral' : 'Contact'} by ${each.from}: ${outcome}${each.reason === null ? nothing : html`<br><span class="app-words app-quiet">${each.reason}</span>`}</li>`
}

/** A child's name with age, part, way of communicating and own words: each child is seen one by one. */
export function childHeading(child: ChildShown, at: Temporal.Instant): Html {
  const { row, person } = child
  return html`<h3 class="govuk-heading-m app-child-heading">${writeNamed(person, today(at))} ${row.role && html`<span class="app-quiet">${row.role}</span>`}</h3>
${(person.communicates ?? row.communicates) && html`<p class="govuk-body-s"><strong>Communicates:</strong> ${person.communicates ?? row.communicates}</p>`}
${row.words === null ? nothing : html`<blockquote class="app-childs-words">${row.words}</blockquote>`}`
}

/** What was decided for a child, and whether a manager has read it. */
export function decisionPart(child: ChildShown, shown: ReferralShown): Html {
  const { row } = child
  if (row.outcome === null)
    return html`<p class="govuk-body-s">${tag({ text: 'Not decided', classes: 'govuk-tag--yellow' })}</p>`
  const reading =
    row.second_reading.length === 0
      ? nothing
      : row.second_read_at === null
        ? html`<p class="govuk-body-s">${tag({ text: 'Waits for a second reading', classes: 'govuk-tag--yellow' })} ${formOf(shown.pack, 'referral').words.secondReading}</p>`
        : html`<p class="govuk-body-s"><strong>${row.second_read_agrees === true ? 'Read again and agreed' : 'Sent back'}</strong> by ${row.second_read_name}, ${writeInstant(row.second_read_at)}: <span class="app-words">${row.second_read_reason}</span></p>`
  return html`<p class="govuk-body-s">${tag({ text: outcomeLabel(shown, row.outcome), classes: hasMark(shown.pack, 'referral-outcome', row.outcome, 'urgent') ? 'govuk-tag--red' : 'govuk-tag--blue' })} by ${row.decided_name}, ${row.decided_at === null ? '' : writeInstant(row.decided_at)}${row.level === null ? nothing : html`, ${labelOf(shown.pack, 'level-of-need', row.level)}`}</p>
<p class="govuk-body-s app-words">${row.reason}</p>${actedPart(row)}${unassessedPart(row, shown)}${guidancePart(row, shown)}${handedPart(row)}${reading}${sentBackPart(row)}`
}

type Row = ChildShown['row']

const actedPart = (row: Row): Html =>
  row.acted_at === null
    ? nothing
    : html`<p class="govuk-body-s"><strong>Done</strong> ${writeInstant(row.acted_at)}, recorded after</p>`

/** Lord Laming's reading of recommendation 19: why this professional's referral had no initial assessment. */
const unassessedPart = (row: Row, shown: ReferralShown): Html =>
  row.no_assessment_because === null
    ? nothing
    : html`<p class="govuk-body-s"><strong>No initial assessment:</strong> ${labelOf(shown.pack, 'no-assessment-reason', row.no_assessment_because)}${row.no_assessment_why && html`. <span class="app-words">${row.no_assessment_why}</span>`}</p>`

const guidancePart = (row: Row, shown: ReferralShown): Html => {
  const titles = row.guidance.map((id) => guidanceOf(shown.pack).find((each) => each.id === id)?.title ?? id)
  return titles.length === 0
    ? nothing
    : html`<p class="govuk-body-s"><strong>Guidance used:</strong> ${titles.join(', ')}</p>`
}

/** Whoever was asked to take the child on: have they said yes? Until then the child is ours. */
const handedPart = (row: Row): Html => {
  if (!row.hands_on) return nothing
  if (row.returned_at !== null)
    return html`<p class="govuk-body-s">${tag({ text: 'Came back', classes: 'govuk-tag--red' })} from ${row.returned_by}, ${writeInstant(row.returned_at)}: <span class="app-words">${row.returned_why}</span></p>`
  return row.taken_on_at === null
    ? html`<p class="govuk-body-s">${tag({ text: 'Ours until they say yes', classes: 'govuk-tag--yellow' })} ${row.asked_at === null ? 'Nobody was asked yet.' : `Asked of ${row.asked_of}, ${writeInstant(row.asked_at)}`}</p>`
    : html`<p class="govuk-body-s">${tag({ text: 'Taken on', classes: 'govuk-tag--green' })} by ${row.taken_on_by}, ${writeInstant(row.taken_on_at)}</p>`
}

/** The referrer disagreed and was right: it is to be decided again, and meanwhile it says so. */
const sentBackPart = (row: ChildShown['row']): Html =>
  row.sent_back_at === null
    ? nothing
    : html`<p class="govuk-body-s">${tag({ text: 'To be decided again', classes: 'govuk-tag--yellow' })} ${row.sent_back_name}, ${writeInstant(row.sent_back_at)}: <span class="app-words">${row.sent_back_reason}</span></p>`

const DISAGREED: Readonly<Record<string, string>> = {
  waiting: 'Waits for an answer',
  answered: 'Answered: the referrer says what next',
  resolved: 'Ended',
}

/** Its referrer disagrees: seen where it was decided, and by whoever decides again. */
export const disagreedPart = ({ disagreements, pack }: ReferralShown): Html =>
  disagreements.length === 0
    ? nothing
    : html`<h3 class="govuk-heading-m">The referrer disagrees</h3>${disagreements.map(
        (each) =>
          html`<p class="govuk-body-s"><a class="govuk-link" href="/disagreements/${each.disagreement}">Disagreement raised on ${writeDay(today(each.raised_at))}</a> ${tag({ text: DISAGREED[each.state] ?? each.state, classes: each.state === 'resolved' ? 'govuk-tag--grey' : 'govuk-tag--yellow' })} ${labelOf(pack, 'disagreement-stage', each.stage)}</p>`,
      )}`

export const choicesOf = (shown: Pick<ReferralShown, 'pack'>, list: string) =>
  codeList(shown.pack, list).map(({ code, label, note }) => ({
    value: code,
    text: label,
    ...(note === undefined ? {} : { hint: note }),
  }))
