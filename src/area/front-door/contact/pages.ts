import { codeList, labelOf } from '#/framework/codes.ts'
import { formOf } from '#/framework/forms.ts'
import type { Pack } from '#/framework/types.ts'
import { writeDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import type { Found } from '#/people/index.ts'
import {
  alert,
  badge,
  button,
  buttonGroup,
  deskNote,
  details,
  identityBar,
  scrollingTable,
  summaryList,
  tag,
  warningText,
} from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { alsoPart, leaveForTheDay } from '../also.ts'
import type { NamedAdult, NamedChild } from '../concern.ts'
import { type Advice, advicePart } from '../consultation/index.ts'
import type { Earlier, Named, Plan, Warning } from '../history/queries.ts'
import { type RoadsShown, roadsPart } from '../other-roads/index.ts'
import { today, writeNamed } from '../words.ts'
import type { ContactReceived } from './entries.ts'
import type { ContactPersonTable, ContactTable } from './tables.gen.ts'
import type { Typed } from './tell/answers.ts'
import { answerRows, referenceOf } from './tell/pages.ts'

export const contactPath = (id: string, more = ''): string => `/contacts/${id}${more}`

export type ContactShown = {
  readonly contact: ContactTable
  /** Somebody in it doesn't exist for the viewer: what was said isn't shown. */
  readonly withheld: boolean
  readonly version: number
  readonly people: readonly ContactPersonTable[]
  readonly named: readonly Named[]
  readonly earlier: readonly Earlier[]
  readonly plans: readonly Plan[]
  readonly warnings: readonly Warning[]
  /** What else is so, with duties of its own. */
  readonly roads: RoadsShown
  /** Whom to ask and to ring now, and what was answered. */
  readonly advice: Advice
  readonly pack: Pack
}

type Page = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly shown: ContactShown
  readonly account: string
  /** Duty works it; whoever has an open case reads it. */
  readonly mayWork: boolean
  readonly mayFollowRoads: boolean
  readonly values: Typed
  readonly problems: readonly Problem[]
}

/** What was told; who each person is; what came before; and what becomes of it. */
export function contactPage(page: Page): Html {
  const { shown } = page
  const { contact, pack } = shown
  const told = contact.body as ContactReceived
  return layout({
    ...page.frame,
    title: 'Contact',
    dense: true,
    back: { href: '/duty', text: 'Duty inbox' },
    errors: page.problems,
    body: html`${bar(page)}${advicePart(shown.advice, { at: page.at, pack, mayAsk: page.mayWork })}
<div class="app-beside"><section aria-labelledby="told"><h2 class="govuk-heading-l" id="told">What was told</h2>
${contact.danger === 'yes' && contact.state !== 'decided' ? warningText({ text: 'In danger now. Act first; record after, at its true time.' }) : nothing}
${shown.withheld ? html`<p class="govuk-body">What was said is not shown here. ${formOf(pack, 'contact').words.desk}</p>` : nothing}
${
  shown.withheld
    ? nothing
    : summaryList({
        classes: 'app-summary-dense',
        rows: [
          ...answerRows(told, pack).map(({ step, key, value }) => ({
            key: step === 'worry' ? 'What worries them' : key,
            value,
          })),
          {
            key: 'Told by',
            value: html`${contact.from_name}${told.from.telephone === undefined ? nothing : html`<br>Ring ${told.from.telephone}`}`,
          },
        ],
      })
}
${contact.referral === null ? roadsPart({ shown: shown.roads, at: page.at, mayWork: page.mayFollowRoads }) : nothing}
${alsoPart([page.mayWork && leaveForTheDay(contact.subject)])}
</section><section aria-labelledby="who"><h2 class="govuk-heading-l" id="who">Who are they?</h2>
${shown.people.map((person) => personPart(page, person))}
${shown.people.length === 0 ? html`<p class="govuk-body">No one was named. Pass it on as a referral all the same if a child may be at risk: a record is begun for a child who must be found.</p>` : nothing}
${contact.state === 'decided' ? decided(shown) : page.mayWork && decisionForm(page)}
</section></div>`,
  })
}

function bar({ shown, account, formToken, mayWork }: Page): Html {
  const { contact } = shown
  const claimable = mayWork && contact.state !== 'decided' && contact.claimed_by !== account
  return identityBar({
    title: `Contact ${referenceOf(contact.subject)}`,
    badges: [
      badge({
        text:
          contact.state === 'decided'
            ? 'Decided'
            : contact.state === 'claimed'
              ? contact.claimed_by === account
                ? 'You have it'
                : 'Somebody has it'
              : 'Waiting',
        colour: contact.state === 'decided' ? 'grey' : 'blue',
      }),
      contact.danger === 'yes' && contact.state !== 'decided' && badge({ text: 'Danger now', colour: 'red' }),
      contact.open_case && badge({ text: 'Open case', colour: 'purple' }),
    ],
    facts: [
      { term: 'Received', text: writeInstant(contact.received_at) },
      { term: 'From', text: contact.from_name },
      { term: 'Has it', text: contact.claimed_name ?? 'Nobody yet' },
      contact.acknowledged.length > 0 && { term: 'Read by', text: contact.acknowledged.join(', ') },
    ],
    actions: [
      claimable &&
        html`<form method="post" action="${contactPath(contact.subject, '/claim')}">${formToken}${button({ text: 'I have this', classes: 'govuk-button--secondary' })}</form>`,
      contact.open_case &&
        html`<form method="post" action="${contactPath(contact.subject, '/acknowledgement')}">${formToken}${button({ text: 'I have read this', classes: 'govuk-button--secondary' })}</form>`,
    ],
  })
}

function personPart({ shown, at, mayWork }: Page, person: ContactPersonTable): Html {
  const known = person.person === null ? undefined : shown.named.find((each) => each.id === person.person)
  const details = person.details as NamedChild & NamedAdult
  const told = [
    details.birthDate === undefined
      ? undefined
      : `born ${writeDay(Temporal.PlainDate.from(details.birthDate))}`,
    details.aged,
    details.relationship,
    details.role,
    details.school,
    details.address,
  ].filter((each) => each !== undefined)
  const earlier = shown.earlier.filter((each) => each.child === person.person)
  const open = mayWork && shown.contact.state !== 'decided'
  return html`<article class="app-card"><h3 class="govuk-heading-s">${person.part === 'child' ? 'Child' : 'Adult'}: ${person.name ?? 'name not known'}</h3>
<p class="govuk-body-s app-quiet">As told: ${shown.withheld || told.length === 0 ? 'nothing more' : told.join(', ')}</p>
${
  known === undefined
    ? html`<p class="govuk-body-s">${tag({ text: 'Not identified', classes: 'govuk-tag--yellow' })} ${open ? html`<a class="govuk-link" href="${contactPath(shown.contact.subject, `/people/${person.ref}`)}">Find whether ${person.part === 'child' ? 'this child' : 'this adult'} is known</a>` : nothing}</p>`
    : html`<p class="govuk-body-s">${tag({ text: person.identified === 'matched' ? 'Known' : 'Record begun', classes: 'govuk-tag--green' })} <a class="govuk-link" href="/${person.part === 'child' ? 'children' : 'people'}/${known.id}">${writeNamed(known, today(at))}</a></p>
${shown.warnings.filter((warning) => warning.person === known.id).map((warning) => alert({ variant: 'error', title: 'Warning', text: warning.text }))}
${shown.plans.filter((plan) => plan.child === known.id && plan.endedOn === null).map((plan) => html`<p class="govuk-body-s">${badge({ text: plan.kind === 'protection' ? 'Child protection plan' : 'Child in need plan', colour: 'red' })}</p>`)}
${earlier.length === 0 ? nothing : earlierList(earlier, shown)}`
}</article>`
}

const earlierList = (earlier: readonly Earlier[], shown: ContactShown): Html =>
  details({
    summaryText:
      earlier.length === 1
        ? '1 earlier contact or referral'
        : `${earlier.length} earlier contacts and referrals`,
    open: earlier.length <= 3,
    text: html`<ol class="app-earlier">${earlier.map(
      (each) =>
        html`<li><strong>${writeInstant(each.at)}</strong> ${each.kind === 'referral' ? 'Referral' : 'Contact'} by ${each.from}: ${each.outcome === null ? 'not decided' : labelOf(shown.pack, each.kind === 'referral' ? 'referral-outcome' : 'contact-outcome', each.outcome)}</li>`,
    )}</ol>`,
  })

const decided = ({
  contact,
  pack,
  withheld,
}: ContactShown): Html => html`<h2 class="govuk-heading-m">What became of it</h2>
<p class="govuk-body">${tag({ text: labelOf(pack, 'contact-outcome', contact.outcome ?? '') })} by ${contact.decided_name}${contact.decided_at === null ? '' : `, ${writeInstant(contact.decided_at)}`}</p>
${withheld ? nothing : html`<p class="govuk-body app-words">${contact.reason}</p>`}
${contact.referral === null ? nothing : html`<p class="govuk-body"><a class="govuk-link" href="/referrals/${contact.referral}">Open the referral</a></p>`}`

function decisionForm({ shown, formToken, values, problems }: Page): Html {
  const field = bind(values, problems)
  const { contact, pack } = shown
  return html`<h2 class="govuk-heading-m">What becomes of it?</h2>
<form method="post" action="${contactPath(contact.subject, '/decision')}" data-draft="/drafts/contact-decision/${contact.subject}" novalidate>${formToken}<input type="hidden" name="_version" value="${shown.version}">
${field.radios('outcome', {
  fieldset: { legend: { text: 'Choose one', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-radios--small',
  items: codeList(pack, 'contact-outcome').map(({ code, label, note }) => ({
    value: code,
    text: label,
    ...(note === undefined ? {} : { hint: note }),
    ...(code === 'referral'
      ? {
          conditional: field.select('source', {
            label: { text: 'Who referred?' },
            items: [
              { value: '', text: 'Choose, if you can' },
              ...codeList(pack, 'referral-source').map((source) => ({
                value: source.code,
                text: source.label,
              })),
            ],
          }),
        }
      : {}),
  })),
})}
${field.textarea('reason', { label: { text: 'Why?', classes: 'govuk-label--s' }, rows: 3 })}
${button({ text: 'Record this' })}</form>`
}

/** The likely matches side by side with what was told, and why each matches. The same words whatever was found. */
export function matchesPage(page: {
  readonly frame: Frame
  readonly formToken: Html
  readonly contact: string
  readonly person: ContactPersonTable
  readonly found: readonly Found[]
  readonly named: readonly Named[]
  readonly at: Temporal.Instant
  readonly deskPhone: string
}): Html {
  const details = page.person.details as NamedChild & NamedAdult
  const action = contactPath(page.contact, `/people/${page.person.ref}`)
  const rows = page.found.flatMap(({ person, match, facts }) => {
    const known = page.named.find((each) => each.id === person)
    if (known === undefined) return []
    const place = facts.places.find((each) => each.current)?.postcode ?? facts.places[0]?.postcode ?? ''
    return [
      [
        html`<strong>${writeNamed(known, today(page.at))}</strong>${match.twin ? html`<br>${tag({ text: 'Perhaps a twin', classes: 'govuk-tag--orange' })}` : nothing}`,
        facts.bornOn === null ? 'not known' : writeDay(Temporal.PlainDate.from(facts.bornOn)),
        place,
        match.why
          .map((each) => each.level.words)
          .filter((words) => words !== '')
          .join('; '),
        html`<form method="post" action="${action}">${page.formToken}<input type="hidden" name="person" value="${person}">${button({ text: 'This is them', classes: 'govuk-button--secondary app-button--small' })}</form>`,
      ],
    ]
  })
  return layout({
    ...page.frame,
    title: 'Is this person known?',
    dense: true,
    back: { href: contactPath(page.contact), text: 'Contact' },
    body: html`<h1 class="govuk-heading-l">Is this person known?</h1>
${summaryList({
  classes: 'app-summary-dense',
  rows: [
    { key: 'As told', value: page.person.name ?? 'name not known' },
    details.birthDate !== undefined && {
      key: 'Born',
      value: writeDay(Temporal.PlainDate.from(details.birthDate)),
    },
    details.aged !== undefined && { key: 'Aged', value: details.aged },
    details.address !== undefined && { key: 'Lives', value: details.address },
    details.school !== undefined && { key: 'School', value: details.school },
  ],
})}
${
  rows.length === 0
    ? html`<p class="govuk-body">No record looks like this person. No record is not the same as no concern.</p>`
    : scrollingTable({
        caption: 'Records that look like this person',
        captionClasses: 'govuk-table__caption--m',
        head: [
          'On record',
          'Born',
          'Postcode',
          'Why it matches',
          html`<span class="govuk-visually-hidden">Choose</span>`,
        ],
        rows,
      })
}
${deskNote({ phone: page.deskPhone })}
<form method="post" action="${action}">${page.formToken}${buttonGroup(button({ text: 'None of these: begin a record' }), html`<a class="govuk-link" href="${contactPath(page.contact)}">Not now</a>`)}</form>`,
  })
}
