import { hasMark, labelOf } from '#/framework/codes.ts'
import { formOf } from '#/framework/forms.ts'
import { writeDay, writeInstant } from '#/lib/dates.ts'
import {
  alert,
  badge,
  details,
  type SummaryRow,
  summaryList,
  tag,
  warningText,
} from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type NoticeReceived, senderOf } from '../../notice/index.ts'
import { writeNamed } from '../../words.ts'
import type { Card, CardChild } from '../model.ts'

/** One notice before the panel: what was told, each child, what each agency knows. Pieces of its page. */

const words = (text: string): Html => html`<span class="app-words">${text}</span>`

const STATES: Readonly<Record<string, string>> = {
  waiting: 'Waits for screening',
  part: 'Some children decided',
  reopened: 'To be screened again',
  screened: 'Screened',
}

/** Which notice it is, and how it stands. */
export function headPart({ waiting, screening, children, pack }: Card, noticePath: string | undefined): Html {
  const badges = [
    badge({
      text: STATES[waiting.state] ?? waiting.state,
      colour: waiting.state === 'screened' ? 'grey' : 'blue',
    }),
    waiting.grading !== null &&
      hasMark(pack, 'dash-grading', waiting.grading, 'first') &&
      badge({
        text: `Graded ${labelOf(pack, 'dash-grading', waiting.grading).toLowerCase()}`,
        colour: 'red',
      }),
    children.some(({ child }) => child.openCase) && badge({ text: 'Open case', colour: 'purple' }),
    screening?.marac === 'referred' && badge({ text: 'Referred to MARAC', colour: 'purple' }),
  ]
  const repeats = waiting.repeats.length
  return html`<h2 class="govuk-heading-m">${labelOf(pack, 'notice-kind', waiting.kind)}, ${waiting.agency} ${badges.map((each) => each && html`${each} `)}</h2>
<p class="govuk-body-s">Happened ${writeInstant(waiting.at)}. Received ${writeInstant(waiting.receivedAt)}, reference ${waiting.reference}. ${repeats > 0 && html`<strong>Told ${repeats + 1} times.</strong> `}${noticePath !== undefined && html`<a class="govuk-link" href="${noticePath}">As it was sent, and who is who</a>`}</p>`
}

/** What is told, with what must not be overlooked first: how the victim may safely be reached. */
export function toldPart(card: Card): Html {
  if (card.waiting.withheld)
    return html`<p class="govuk-body">What was said is not shown here. ${formOf(card.pack, 'contact').words.desk}</p>`
  return html`${card.told.map((told, index) => html`${index === 0 ? nothing : html`<h3 class="govuk-heading-s">Told again: ${told.reference}</h3>`}${oneTold(card, told, index === 0)}`)}`
}

function oneTold(card: Card, told: NoticeReceived, first: boolean): Html {
  const { pack } = card
  const risks = told.risks ?? []
  const rows: (SummaryRow | false)[] = [
    {
      key: 'Grading',
      value: html`${told.grading === undefined ? 'Not graded' : labelOf(pack, 'dash-grading', told.grading)}${told.dashScore !== undefined && `; ${told.dashScore} yes ticks of the DASH`}`,
    },
    risks.length > 0 && {
      key: 'Part of it',
      value: html`${risks.map((risk) => html`${tag({ text: labelOf(pack, 'notice-risk', risk), classes: 'govuk-tag--orange' })} `)}`,
    },
    told.words !== undefined && { key: 'What happened', value: words(told.words) },
    {
      key: 'Bail or orders',
      value:
        (told.orders ?? []).length === 0
          ? 'None told of'
          : html`<ul class="govuk-list">${(told.orders ?? []).map(
              (order) =>
                html`<li>${labelOf(pack, 'bail-or-order', order.kind)}${order.about && `, ${nameOf(told, order.about)}`}${order.until && `, until ${order.until}`}${order.words && html`: ${words(order.words)}`}</li>`,
            )}</ul>`,
    },
    {
      key: 'Does the victim know that we have this?',
      value: labelOf(pack, 'yes-no-not-known', told.victimKnows ?? 'not-known'),
    },
    first && { key: 'Sent by', value: senderOf(told) },
  ]
  return html`${told.safeContact === undefined ? safeContactUnknown(first) : warningText({ text: html`Safe contact: ${told.safeContact}`, iconFallbackText: 'Warning' })}
${summaryList({ rows, classes: 'app-summary-dense' })}`
}

const safeContactUnknown = (first: boolean): Html =>
  first
    ? html`<p class="govuk-body-s"><strong>Safe contact: not said.</strong> Reach nobody of this family before it is known how.</p>`
    : nothing

const nameOf = (told: NoticeReceived, ref: string): string =>
  told.people.find((each) => each.ref === ref)?.name ?? 'somebody unnamed'

/** Why it goes first, in words, each rule once. */
export function rulesPart({ first }: Card): Html {
  if (first.length === 0) return nothing
  return alert({
    variant: 'warning',
    title: 'Goes first',
    text: html`<ul class="govuk-list govuk-list--bullet">${first.map(({ title, why }) => html`<li><strong>${title}.</strong> ${why}</li>`)}</ul>`,
  })
}

/** Who was there, of the adults: with their part in it and age, and nothing of their own records. */
export function adultsPart({ adults, waiting, pack }: Card): Html {
  if (adults.length === 0)
    return html`<p class="govuk-body-s">No adult is named. Who lives, stays or cares there?</p>`
  const on = waiting.at.toZonedDateTimeISO('Europe/London').toPlainDate()
  return html`<ul class="govuk-list app-people">${adults.map((adult) => {
    const name =
      adult.named === undefined
        ? `${adult.name ?? 'Name not known'}${adult.birthDate === null ? '' : `, born ${writeDay(adult.birthDate)}`}`
        : writeNamed(adult.named, on)
    return html`<li><strong>${name}</strong>, ${labelOf(pack, 'notice-role', adult.role).toLowerCase()} ${presence(adult.present)}${adult.pregnant === 'yes' || adult.expectedOn !== null ? tag({ text: 'Pregnant', classes: 'govuk-tag--orange' }) : nothing}${!waiting.withheld && adult.words !== null ? html`<br>${words(adult.words)}` : nothing}</li>`
  })}</ul>`
}

const presence = (present: string): Html =>
  present === 'yes'
    ? tag({ text: 'Was there', classes: 'govuk-tag--grey' })
    : present === 'no'
      ? tag({ text: 'Was not there', classes: 'govuk-tag--grey' })
      : tag({ text: 'Not known whether there', classes: 'govuk-tag--yellow' })

/** A child of the notice: age, whether they were there, their own words, and what came before. */
export function childPart(each: CardChild, card: Card, history: boolean): Html {
  const { child, named, incidents } = each
  const { waiting } = card
  return html`<h3 class="govuk-heading-m app-child-heading">${childName(each, card)} <span class="app-quiet">${child.role === 'unborn-child' ? 'unborn' : 'child'}</span></h3>
<p class="govuk-body-s">${presence(child.present)} ${child.injured === 'yes' ? tag({ text: 'Hurt', classes: 'govuk-tag--red' }) : nothing} ${child.openCase ? tag({ text: 'Open case', classes: 'govuk-tag--purple' }) : nothing} ${named === undefined ? tag({ text: 'Not identified', classes: 'govuk-tag--yellow' }) : nothing} ${incidents > 1 ? tag({ text: `${incidents} incidents in twelve months`, classes: 'govuk-tag--orange' }) : nothing}</p>
${child.school === null ? nothing : html`<p class="govuk-body-s">School: ${child.school}</p>`}
${waiting.withheld || child.words === null ? html`<p class="govuk-body-s app-quiet">${child.role === 'unborn-child' ? '' : 'No words of this child are told.'}</p>` : html`<blockquote class="app-childs-words">${child.words}</blockquote>`}
${history ? historyPart(each, card) : nothing}`
}

export function childName({ child, named }: CardChild, { waiting }: Card): string {
  const on = waiting.at.toZonedDateTimeISO('Europe/London').toPlainDate()
  if (named !== undefined) return writeNamed(named, on)
  const name = child.name ?? (child.role === 'unborn-child' ? 'Unborn child' : 'Name not known')
  const told = { name, bornOn: child.birthDate, expectedOn: null, diedOn: null }
  const written = writeNamed(told, on)
  return child.birthDate === null && child.role !== 'unborn-child'
    ? `${written}, ${child.aged ?? 'age not known'}`
    : written
}

const SHOWN = 3

/** For the council alone: contacts, referrals and plans before. The panel sees that there was something, and how often. */
function historyPart({ earlier, plans, warnings, child }: CardChild, { pack }: Card): Html {
  const running = plans.filter(({ endedOn }) => endedOn === null)
  return html`${running.map(({ kind }) => html`<p class="govuk-body-s">${badge({ text: kind === 'protection' ? 'Child protection plan' : 'Child in need plan', colour: 'red' })}</p>`)}
${warnings.map(({ kind, text }) => html`<p class="govuk-body-s"><strong>Warning, ${kind.replaceAll('-', ' ')}:</strong> ${text}</p>`)}
${
  earlier.length === 0
    ? html`<p class="govuk-body-s app-quiet">No earlier contact or referral is on record. That is not the same as no concern.</p>`
    : details({
        summaryText: `${earlier.length} earlier ${earlier.length === 1 ? 'contact or referral' : 'contacts and referrals'}`,
        text: html`<ol class="app-earlier">${earlier
          .slice(0, SHOWN)
          .map(
            (each) =>
              html`<li><strong>${writeInstant(each.at)}</strong> ${each.kind === 'referral' ? 'Referral' : 'Contact'} by ${each.from}: ${each.outcome === null ? 'not decided' : labelOf(pack, each.kind === 'referral' ? 'referral-outcome' : 'contact-outcome', each.outcome)}</li>`,
          )}</ol>${child.person === null ? nothing : html`<p class="govuk-body-s"><a class="govuk-link" href="/children/${child.person}">Open the child’s page</a></p>`}`,
      })
}`
}

/** What each agency of the panel said, and which of them hasn't said anything yet. */
export function informationPart({ information, pack }: Card): Html {
  const agencies = pack.codes['screening-agency'] ?? []
  return summaryList({
    classes: 'app-summary-dense',
    rows: agencies.map(({ code, label }) => {
      const said = information.filter(({ agency }) => agency === code)
      return {
        key: label,
        value:
          said.length === 0
            ? html`<span class="app-quiet">Has not answered yet</span>`
            : html`${said.map(
                (each) =>
                  html`<p class="govuk-body-s">${each.words === null ? labelOf(pack, 'screening-knowledge', each.knowledge) : html`${each.knowledge === 'could-not-look' ? 'Could not look yet: ' : nothing}${words(each.words)}`}<br><span class="app-quiet">${each.by_name}, ${each.by_role}, ${writeInstant(each.told_at)}</span></p>`,
              )}`,
      }
    }),
  })
}

/** What was decided for a child: by whom, why, and what the rules had proposed. */
export function decidedPart(
  { decision }: Pick<CardChild, 'decision'>,
  { pack }: Pick<Card, 'pack'>,
  mayOpenReferral: boolean,
): Html {
  if (decision === undefined) return nothing
  const because =
    decision.because === null ? '' : `${labelOf(pack, 'not-progressed-reason', decision.because)}. `
  return html`<p class="govuk-body-s">${tag({ text: labelOf(pack, 'screening-outcome', decision.outcome), classes: decision.outcome === 'not-progressed' ? 'govuk-tag--grey' : 'govuk-tag--blue' })} by ${decision.decided_name}, ${decision.decided_role}, ${decision.decided_agency}, ${writeInstant(decision.decided_at)}</p>
<p class="govuk-body-s">${because}${words(decision.reason)}</p>
${decision.proposed !== null && decision.proposed !== '' && decision.proposed !== decision.outcome ? html`<p class="govuk-body-s app-quiet">The rules had proposed: ${labelOf(pack, 'screening-outcome', decision.proposed)}.</p>` : nothing}
${mayOpenReferral && decision.referral !== null ? html`<p class="govuk-body-s"><a class="govuk-link" href="/referrals/${decision.referral}">Open the referral</a></p>` : nothing}`
}
