/** What must be seen before anything is read: who this is, who is responsible, when seen and heard, what is due. */
import type { DutyTable } from '#/framework/tables.gen.ts'
import { type Day, dayUpTo, londonDay, writeDay } from '#/lib/dates.ts'
import { writeNhsNumber } from '#/people/index.ts'
import { ageThen, birthWords, wordsFor } from '#/people/reading.ts'
import { alert, badge, button, identityBar, summaryList, tag } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { lastMoment, processPath } from '../../duty-words.ts'
import { writeLeft } from '../../front-door/words.ts'
import type { Heard, Place, Plan } from '../queries.ts'
import type { Child } from '../read-child.ts'

const quiet = (text: string): Html => html`<span class="app-quiet">${text}</span>`

/** What a page needs beside the record. */
export type Setting = {
  readonly deskPhone: string
  /** What a stage of a disagreement is called. */
  readonly stageWords: (stage: string) => string
  /** What a role is called. */
  readonly ownerWords: (role: string) => string
  /** A page of now leads on to where things are done; one of the past doesn't. */
  readonly linked: boolean
}

const today = (child: Child): Day => dayUpTo(child.moment)

export function childBar(child: Child, actions: readonly Html[] = []): Html {
  const { person, places } = child
  return identityBar({
    title: `${person.display_name}, ${ageThen(person, today(child))}`,
    badges: badgesOf(child),
    facts: [
      {
        term: person.unborn ? 'Expected' : 'Born',
        text: birthWords(person, today(child)).replace(/ \(.*\)$/, ''),
      },
      person.sex !== null && { term: 'Sex', text: wordsFor(person.sex) },
      {
        term: 'Communicates by',
        text: person.way_of_communicating ?? communicatesAsTold(child),
      },
      person.interpreter === 'needed' && {
        term: 'Interpreter',
        text: `needed: ${person.first_language ?? 'language not recorded'}`,
      },
      {
        term: 'NHS number',
        text: person.nhs_number ? writeNhsNumber(person.nhs_number) : quiet('not known'),
      },
      ...places.filter((each) => PLACES[each.kind] !== undefined).map(placeFact),
    ],
    actions,
  })
}

/** Told in a concern and not yet recorded: shown as that, because views count only if it was used. */
function communicatesAsTold({ heard }: Child): Html {
  const told = heard.find((each) => each.communicates !== null)?.communicates
  return told ? html`${told} ${quiet('(as told, to be confirmed)')}` : quiet('not recorded')
}

const PLACES: Readonly<Record<string, string>> = {
  home: 'Lives at',
  staying: 'Stays at',
  placement: 'Placed at',
  school: 'School',
}

const placeFact = ({ kind, lines, postcode }: Place) => ({
  term: PLACES[kind]!,
  text: [...lines, postcode].filter(Boolean).join(', '),
})

const planWords = ({ kind, category }: Plan): string =>
  kind === 'protection' ? `Child protection plan${category ? `: ${category}` : ''}` : 'Child in need plan'

const badgesOf = ({ person, plans, disagreements }: Child): readonly (Html | false)[] => [
  person.died_on !== null && badge({ text: `Died ${writeDay(person.died_on)}`, colour: 'grey' }),
  person.unborn && badge({ text: 'Unborn', colour: 'purple' }),
  ...plans.map((plan) =>
    badge({
      text: `${planWords(plan)}, since ${writeDay(plan.startedOn)}`,
      colour: plan.kind === 'protection' ? 'red' : 'blue',
    }),
  ),
  disagreements.length > 0 && badge({ text: 'Open disagreement', colour: 'purple' }),
  person.restricted && badge({ text: 'Restricted', colour: 'red' }),
]

/** Somebody who works with the child thinks that what was decided is wrong: whoever reads on should know. */
export const disagreementsPart = (child: Child, { linked, stageWords }: Setting): Html =>
  html`${child.disagreements.map((each) =>
    alert({
      variant: 'warning',
      title: 'A professional disagrees with what was decided.',
      text: html`Since ${writeDay(londonDay(each.raisedAt))}; now with: ${stageWords(each.stage)}. ${
        linked &&
        html`<a class="govuk-link" href="/disagreements/${each.disagreement}">Open the disagreement</a>`
      }`,
    }),
  )}`

/** Hazards of the child and of those around, and what somebody is not to know: before the door, not after it. */
export function warningsPart(child: Child): Html {
  const names = new Map(
    child.family.people.map((each) => [
      each.id,
      `${each.name}${each.role ? `, ${each.role.toLowerCase()}` : ''}`,
    ]),
  )
  const whose = (id: string): string =>
    id === child.person.subject ? 'This child' : (names.get(id) ?? 'Somebody around this child')
  return html`${child.warnings.map((each) =>
    alert({
      variant: 'error',
      title: `${capital(wordsFor(each.kind))}.`,
      text: html`${each.text} <span class="app-quiet">${whose(each.subject)}. ${reviewWords(each.review_on, today(child))} ${each.disclosed ? 'They know of it.' : html`<strong>They have not been told of it.</strong>`}</span>`,
    }),
  )}${child.withheld.map((each) =>
    alert({
      variant: 'warning',
      title: `Not to be known by ${each.name}:`,
      text: html`${each.facts.join(', ')}. <span class="app-quiet">${each.reason}</span>`,
    }),
  )}`
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const reviewWords = (on: Day, day: Day): string =>
  Temporal.PlainDate.compare(on, day) < 0
    ? `It was to be looked at again by ${writeDay(on)}, and has not been.`
    : `To be looked at again by ${writeDay(on)}.`

/** Who is responsible, and how to reach them. That nobody is allocated is said plainly. */
export function responsiblePart({ responsible, professionals }: Child, deskPhone: string): Html {
  const team = professionals.find((each) => each.kind === 'team' && each.until === null)
  const desk = html`<p class="govuk-body-s">Safeguarding desk: <a class="govuk-link" href="tel:${deskPhone.replaceAll(' ', '')}">${deskPhone}</a></p>`
  if (responsible === undefined)
    return card(
      'Who is responsible',
      html`<p class="govuk-body"><strong>Nobody is allocated.</strong>${team && html` ${team.name} answers for this child’s open work.`}</p>${desk}`,
    )
  return card(
    'Who is responsible',
    html`<p class="govuk-body"><strong>${responsible.name}</strong>, ${responsible.part}<br>${responsible.agency}, since ${writeDay(londonDay(responsible.from))}${responsible.email && html`<br><a class="govuk-link" href="mailto:${responsible.email}">${responsible.email}</a>`}</p>${desk}`,
  )
}

const card = (title: string, inner: Html): Html =>
  html`<section class="app-glance__card"><h2 class="govuk-heading-s">${title}</h2>${inner}</section>`

const daysSince = (then: Temporal.Instant, day: Day): string => {
  const days = londonDay(then).until(day, { largestUnit: 'days' }).days
  return days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
}

/** Days since seen, since seen alone, and in whose words last heard. What isn't known is said, and never as 'no'. */
export function seenPart(child: Child): Html {
  const since = (at: Temporal.Instant | null, none: string): string | Html =>
    at === null
      ? quiet(none)
      : html`<strong>${daysSince(at, today(child))}</strong>, ${writeDay(londonDay(at))}`
  return card(
    'Seen and heard',
    summaryList({
      classes: 'govuk-summary-list--no-border',
      rows: [
        { key: 'Seen', value: since(child.seen.seenAt, 'No visit is recorded here yet') },
        { key: 'Seen alone', value: since(child.seen.aloneAt, 'No visit is recorded here yet') },
        { key: 'Last heard', value: heardPart(child, today(child)) },
      ],
    }),
  )
}

function heardPart({ heard }: Child, day: Day): Html {
  const said: Heard | undefined = heard.find((each) => each.words !== null)
  if (said === undefined) return quiet('Nobody has recorded this child’s own words yet')
  return html`<q class="app-words">${said.words}</q><br>${quiet(
    `Told by ${said.from ?? 'a person who is not to be named to the family'}, ${daysSince(said.at, day)}${said.communicates ? `; communicates by ${said.communicates}` : ''}`,
  )}`
}

/** What is due next, soonest first; late marked; each with why and whose paragraph. */
export function duePart({ duties, moment }: Child, setting: Setting): Html {
  const shown = duties.slice(0, DUE_SHOWN)
  return card(
    'What is due next',
    duties.length === 0
      ? html`<p class="govuk-body">${quiet('Nothing is due on this record.')}</p>`
      : html`<ol class="app-due">${shown.map((each) => dueItem(each, moment, setting))}</ol>${
          duties.length > shown.length &&
          html`<p class="govuk-body-s">And ${duties.length - shown.length} more.</p>`
        }`,
  )
}

const DUE_SHOWN = 6

function dueItem(duty: DutyTable, moment: Temporal.Instant, { ownerWords, linked }: Setting): Html {
  const left = writeLeft(duty.due_at, moment)
  const path = linked ? processPath(duty.process_kind, duty.subject) : undefined
  return html`<li>${path ? html`<a class="govuk-link" href="${path}">${duty.title}</a>` : duty.title} ${tag({
    text: left.text,
    classes: left.late ? 'govuk-tag--red' : 'govuk-tag--grey',
  })}<br><span class="app-quiet">${ownerWords(duty.owner_role)}, by ${lastMoment(duty.due_at)}${duty.extended_to !== null ? ', more time was given' : ''}</span><details class="govuk-details app-why"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Why</span></summary><div class="govuk-details__text">${duty.why} <span class="app-quiet">${duty.source}</span></div></details></li>`
}

export const printButton = (href: string): Html =>
  button({ text: 'Print view', href, classes: 'govuk-button--secondary' })

export const glance = (child: Child, setting: Setting): Html =>
  html`<div class="app-glance">${responsiblePart(child, setting.deskPhone)}${seenPart(child)}${duePart(child, setting)}</div>`
