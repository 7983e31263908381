import { hasMark, labelOf } from '#/framework/codes.ts'
import { formOf } from '#/framework/forms.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay, parseDay, parseInstant, writeDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import {
  badge,
  button,
  details,
  identityBar,
  type SummaryRow,
  summaryList,
  tag,
} from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { today, writeAge, writeNamed } from '../../words.ts'
import type { NoticeReceived } from '../entries.ts'
import type { NoticeShown } from '../opening.ts'
import type { NoticeTable } from '../tables.gen.ts'
import { noticePath } from './paths.ts'

type Page = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly shown: NoticeShown
  /** Duty says who is who and what is of one incident; whoever has an open case reads it. */
  readonly mayWork: boolean
  readonly mayScreen: boolean
  readonly values: unknown
  readonly problems: readonly Problem[]
}

const words = (text: string): Html => html`<span class="app-words">${text}</span>`

/** What was sent, who each person is, and what else tells of the same incident. */
export function noticePage(page: Page): Html {
  const { shown, mayScreen } = page
  const { notice, pack, withheld } = shown
  return layout({
    ...page.frame,
    title: 'Notice',
    dense: true,
    ...(mayScreen ? { back: { href: '/screening', text: 'Joint screening' } } : {}),
    errors: page.problems,
    body: html`${bar(page)}
<div class="app-beside"><section aria-labelledby="told"><h2 class="govuk-heading-l" id="told">What was told</h2>
${
  withheld
    ? html`<p class="govuk-body">What was said is not shown here. ${formOf(pack, 'contact').words.desk}</p>`
    : summaryList({ classes: 'app-summary-dense', rows: toldRows(notice.body as NoticeReceived, pack) })
}</section>
<section aria-labelledby="who"><h2 class="govuk-heading-l" id="who">Who are they?</h2>
${shown.people.map((person) => personPart(page, person))}
${shown.people.length === 0 ? html`<p class="govuk-body">Nobody was named.</p>` : nothing}
<h2 class="govuk-heading-l" id="incident">The incident</h2>
${incidentPart(page)}</section></div>`,
  })
}

const STATES: Readonly<Record<string, string>> = {
  waiting: 'Waits for screening',
  joined: 'Joined to another',
  screened: 'Screened',
}

function bar({ shown: { notice, pack }, formToken, mayScreen }: Page): Html {
  return identityBar({
    title: `Notice ${notice.reference}`,
    badges: [
      badge({
        text: STATES[notice.state] ?? notice.state,
        colour: notice.state === 'waiting' ? 'blue' : 'grey',
      }),
      notice.grading !== null &&
        badge({
          text: labelOf(pack, 'dash-grading', notice.grading),
          colour: hasMark(pack, 'dash-grading', notice.grading, 'first') ? 'red' : 'grey',
        }),
      notice.open_case && badge({ text: 'Open case', colour: 'purple' }),
    ],
    facts: [
      { term: 'Kind', text: labelOf(pack, 'notice-kind', notice.kind) },
      { term: 'From', text: notice.agency_name },
      { term: 'Received', text: writeInstant(notice.received_at) },
      notice.acknowledged.length > 0 && { term: 'Read by', text: notice.acknowledged.join(', ') },
    ],
    actions: [
      mayScreen &&
        notice.state !== 'joined' &&
        html`<a class="govuk-link" href="/screening/${notice.subject}">Screen it</a>`,
      notice.open_case &&
        html`<form method="post" action="${noticePath(notice.subject, '/acknowledgement')}">${formToken}${button({ text: 'I have read this', classes: 'govuk-button--secondary' })}</form>`,
    ],
  })
}

/** A date or an instant, as people write it. */
function writeHappened(text: string): string {
  const day = parseDay(text)
  const instant = parseInstant(text)
  return day !== undefined ? writeDay(day) : instant === undefined ? text : writeInstant(instant)
}

const KNOWS: Readonly<Record<string, string>> = {
  yes: 'Yes, the victim knows of this notice',
  no: 'No. Say nothing of it to the family before you have asked the sender.',
  'not-known': 'Not known. Ask the sender before you speak to the family.',
}

function toldRows(told: NoticeReceived, pack: Pack): readonly (SummaryRow | false)[] {
  const list = (texts: readonly string[]) =>
    html`<ul class="govuk-list">${texts.map((text) => html`<li>${text}</li>`)}</ul>`
  const orders = (told.orders ?? []).map(({ kind, about, until, words: said }) =>
    [
      labelOf(pack, 'bail-or-order', kind),
      told.people.find(({ ref }) => ref === about)?.name,
      until === undefined ? undefined : `until ${writeHappened(until)}`,
      said,
    ]
      .filter((each) => each !== undefined)
      .join(', '),
  )
  return [
    told.words !== undefined && { key: 'What happened', value: words(told.words) },
    told.happenedAt !== undefined && { key: 'When', value: writeHappened(told.happenedAt) },
    told.incident !== undefined && { key: 'Incident', value: told.incident },
    told.recordedBy !== undefined && { key: 'Recorded by', value: told.recordedBy },
    told.dashScore !== undefined && { key: 'DASH', value: `${told.dashScore} boxes ticked` },
    (told.risks ?? []).length > 0 && {
      key: 'Risks ticked',
      value: list((told.risks ?? []).map((risk) => labelOf(pack, 'notice-risk', risk))),
    },
    orders.length > 0 && { key: 'Bail or orders', value: list(orders) },
    {
      key: 'Safe contact',
      value:
        told.safeContact === undefined
          ? 'Nothing was said of how the victim may safely be reached'
          : words(told.safeContact),
    },
    { key: 'Does the victim know?', value: KNOWS[told.victimKnows ?? 'not-known']! },
    (told.asSent ?? []).length > 0 && {
      key: 'As it was sent',
      value: html`<ul class="govuk-list">${(told.asSent ?? []).map(({ field, text }) => html`<li><span class="app-quiet">${field}</span> ${words(text)}</li>`)}</ul>`,
    },
  ]
}

type Named = NoticeShown['people'][number]

const PRESENT: Readonly<Record<string, string>> = { yes: 'was there', no: 'was not there' }

function personPart({ shown, at, mayWork }: Page, person: Named): Html {
  const { notice, pack, withheld } = shown
  const known = shown.named.find((each) => each.id === person.person)
  const told = person.details as NoticeReceived['people'][number]
  const said = [
    told.birthDate === undefined ? told.aged : `born ${writeDay(Temporal.PlainDate.from(told.birthDate))}`,
    told.relationship,
    told.school,
    told.address,
    PRESENT[told.present ?? ''],
  ].filter((each) => each !== undefined)
  // With their age when the notice came: what was told is of then.
  const age = writeAge(
    {
      bornOn: told.birthDate === undefined ? null : Temporal.PlainDate.from(told.birthDate),
      expectedOn: told.expectedOn === undefined ? null : Temporal.PlainDate.from(told.expectedOn),
    },
    londonDay(notice.received_at),
  )
  const name = [person.name ?? 'name not known', age].filter((each) => each !== undefined).join(', ')
  const who = `${labelOf(pack, 'notice-role', person.role)}: ${withheld ? 'name not shown here' : name}`
  return html`<article class="app-card"><h3 class="govuk-heading-s">${who}</h3>
<p class="govuk-body-s app-quiet">As told: ${withheld || said.length === 0 ? 'nothing more' : said.join(', ')}</p>
${withheld || told.words === undefined ? nothing : html`<blockquote class="app-childs-words">${told.words}</blockquote>`}
${told.injured === 'yes' ? html`<p class="govuk-body-s">${tag({ text: 'Injured', classes: 'govuk-tag--red' })} ${withheld ? '' : (told.injury ?? '')}</p>` : nothing}
${
  known === undefined
    ? html`<p class="govuk-body-s">${tag({ text: 'Not identified', classes: 'govuk-tag--yellow' })} ${mayWork ? html`<a class="govuk-link" href="${noticePath(notice.subject, `/people/${person.ref}`)}">Find whether they are known<span class="govuk-visually-hidden"> (${who})</span></a>` : nothing}</p>`
    : html`<p class="govuk-body-s">${tag({ text: HOW[`${person.identified} ${person.identified_by}`] ?? 'Known', classes: 'govuk-tag--green' })} <a class="govuk-link" href="/${person.part === 'child' ? 'children' : 'people'}/${known.id}">${writeNamed(known, today(at))}</a>${mayWork ? html` <a class="govuk-link" href="${noticePath(notice.subject, `/people/${person.ref}`)}">Somebody else<span class="govuk-visually-hidden"> is meant by ${who}</span></a>` : nothing}</p>`
}</article>`
}

const HOW: Readonly<Record<string, string>> = {
  'matched rules': 'Matched by rules',
  'matched person': 'Known',
  'registered person': 'Record begun',
}

const BECAUSE: Readonly<Record<string, string>> = {
  'same-incident': 'the sender gives both the same incident number',
  'same-people': 'both tell of the same people at about the same time',
  'by-hand': 'somebody said that they are of one incident',
}

function incidentPart({ shown, formToken, mayWork, values, problems }: Page): Html {
  const { notice, version, repeats, near } = shown
  const field = bind(values, problems)
  const versionField = html`<input type="hidden" name="_version" value="${version}">`
  if (notice.joined_to !== null)
    return html`<p class="govuk-body">This notice is joined to <a class="govuk-link" href="${noticePath(notice.joined_to)}">an earlier one</a>, and screened with it: ${BECAUSE[notice.joined_how ?? 'by-hand']}.</p>
${mayWork ? html`<form method="post" action="${noticePath(notice.subject, '/parting')}" novalidate>${formToken}${versionField}${field.textarea('reason', { label: { text: 'It is of something else. Why?' }, rows: 2 })}${button({ text: 'Part them', classes: 'govuk-button--secondary' })}</form>` : nothing}`
  return html`${
    repeats.length === 0
      ? html`<p class="govuk-body">No other notice is joined to this one.</p>`
      : html`<p class="govuk-body">Screened with it:</p><ul class="govuk-list govuk-list--bullet">${repeats.map((each) => html`<li>${link(each)}, ${BECAUSE[each.joined_how ?? 'by-hand']}</li>`)}</ul>`
  }
${
  !mayWork || near.length === 0
    ? nothing
    : details({
        summaryText: 'Others that may be of the same incident',
        open: false,
        text: html`<ul class="govuk-list">${near.map(
          (each) =>
            html`<li>${link(each)}<form method="post" action="${noticePath(notice.subject, '/joining')}">${formToken}${versionField}<input type="hidden" name="first" value="${each.subject}">${button({ text: html`Join to this one<span class="govuk-visually-hidden"> (${each.reference})</span>`, classes: 'govuk-button--secondary app-button--small' })}</form></li>`,
        )}</ul>`,
      })
}`
}

const link = (each: NoticeTable): Html =>
  html`<a class="govuk-link" href="${noticePath(each.subject)}">${each.reference}</a>, ${each.agency_name}, ${writeInstant(each.happened_at ?? each.received_at)}`
