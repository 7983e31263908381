import { labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { endOfDay, londonDay, startOfDay, writeDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import {
  button,
  details,
  emptyState,
  scrollingTable,
  subNavigation,
  summaryList,
  tag,
  warningText,
} from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { PARTNERS, type Team } from '../partners/index.ts'
import { telephoneLink } from '../telephone.ts'
import { trainingTag } from '../training-words.ts'
import { EXPERIENCED, MANAGER, type OnNow, type Shift } from './cover.ts'
import type { MemberTraining, Rota } from './model.ts'
import { gapWords, lapsedWords, ROTA, writeSpan, writeWeekday } from './parts.ts'
import type { Member } from './queries.ts'

type Common = {
  readonly frame: Frame
  readonly pack: Pack
  readonly team: Team
}

const small = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
const label = (text: string) => ({ text, classes: 'govuk-label--s' })

export const paths = {
  rota: ROTA,
  plan: `${ROTA}/shifts`,
  withdraw: `${ROTA}/shifts/:id/withdrawal`,
  training: `${ROTA}/training`,
  earlier: `${ROTA}/then`,
} as const

export const rotaLink = (team: string, week?: Temporal.PlainDate): string =>
  `${ROTA}?team=${team}${week === undefined ? '' : `&week=${week}`}`

export type RotaPage = Common & {
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly teams: readonly Team[]
  readonly rota: Rota
  readonly mayPlan: boolean
}

/** Who is on now, large; what this week lacks; and the week. */
export function rotaPage(page: RotaPage): Html {
  const { rota, team, teams } = page
  const [monday] = rota.days
  return layout({
    ...page.frame,
    title: 'Rota',
    dense: true,
    body: html`<div class="app-inbox-head"><h1 class="govuk-heading-l">Rota: ${team.name}</h1>${page.mayPlan ? button({ text: 'Plan a shift', href: `${paths.plan}?team=${team.id}` }) : nothing}</div>
${
  teams.length < 2
    ? nothing
    : subNavigation({
        label: 'Teams',
        items: teams.map(({ id, name }) => ({ text: name, href: rotaLink(id), current: id === team.id })),
      })
}
${warnings(rota)}
<h2 class="govuk-heading-m">On now</h2>
${onNowCards(rota, page.pack)}
<h2 class="govuk-heading-m">Week of ${writeDay(monday!)}</h2>
<p class="govuk-body"><a class="govuk-link" href="${rotaLink(team.id, monday!.subtract({ days: 7 }))}">Week before</a> &nbsp; <a class="govuk-link" href="${rotaLink(team.id)}">This week</a> &nbsp; <a class="govuk-link" href="${rotaLink(team.id, monday!.add({ days: 7 }))}">Week after</a></p>
${weekTable(page)}
<p class="govuk-body"><a class="govuk-link" href="${paths.training}?team=${team.id}">Training of this team</a> &nbsp; <a class="govuk-link" href="${PARTNERS}?team=${team.id}">Named partners</a></p>
${thenForm(team)}`,
  })
}

/** What is missing is said to everybody: whoever takes a call should know, and the manager puts it right. */
function warnings({ gaps, lapsed, ahead }: Rota): Html {
  if (gaps.length === 0 && lapsed.length === 0) return nothing
  const list = (items: readonly string[]): Html =>
    html`<ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li>${item}</li>`)}</ul>`
  return html`<div class="app-rota-warnings">${
    gaps.length === 0
      ? nothing
      : html`${warningText({ text: `${gaps.length === 1 ? 'There is a gap' : `There are ${gaps.length} gaps`} in ${ahead ? 'the next seven days' : 'this week'}` })}${list(gaps.slice(0, GAPS_SHOWN).map(gapWords))}${gaps.length > GAPS_SHOWN ? html`<p class="govuk-body">and ${gaps.length - GAPS_SHOWN} more</p>` : nothing}`
  }${
    lapsed.length === 0
      ? nothing
      : html`${warningText({ text: 'Training is not in date' })}${list(lapsed.map(lapsedWords))}`
  }<p class="govuk-body">Nothing is refused because of this: referrals are taken all the same.</p></div>`
}

const GAPS_SHOWN = 10

function onNowCards({ on, parts }: Rota, pack: Pack): Html {
  if (on.all.length === 0)
    return emptyState({
      text: 'Whoever is on duty now would be here, with their number. Nobody is on the rota at this hour.',
    })
  const order = [EXPERIENCED, MANAGER, ...parts.map(({ code }) => code)]
  const sorted = on.all.toSorted((one, other) => order.indexOf(one.part) - order.indexOf(other.part))
  return html`<div class="app-partners">${sorted.map(
    (shift) =>
      html`<section class="app-card"><h3 class="govuk-heading-s">${labelOf(pack, 'duty-part', shift.part)}</h3><p class="govuk-body"><span class="app-telephone">${telephoneLink(shift.telephone)}</span><br><strong>${shift.workerName}</strong><br>${writeSpan(shift)}${shift.because === null ? nothing : html`<br><span class="app-quiet">${shift.because}</span>`}</p></section>`,
  )}</div>`
}

const weekTable = (page: RotaPage): Html =>
  scrollingTable({
    caption: `The week, a day a row`,
    captionClasses: 'govuk-visually-hidden',
    head: ['Day', ...page.rota.parts.map((part) => part.label)],
    rows: page.rota.days.map((day) => [
      html`${day.equals(londonDay(page.at)) ? html`<strong>${writeWeekday(day)}</strong> ${tag({ text: 'Today', classes: 'govuk-tag--blue' })}` : writeWeekday(day)}`,
      ...page.rota.parts.map(({ code }) => dayCell(page, day, code)),
    ]),
  })

function dayCell(page: RotaPage, day: Temporal.PlainDate, part: string): Html {
  const touches = ({ from, until }: Shift): boolean =>
    Temporal.Instant.compare(from, endOfDay(day)) < 0 && Temporal.Instant.compare(until, startOfDay(day)) > 0
  const shifts = page.rota.shifts.filter((shift) => shift.part === part && touches(shift))
  if (shifts.length === 0) return html`<span class="app-quiet">nobody</span>`
  return html`<ul class="app-inbox-list">${shifts.map(
    (shift) =>
      html`<li>${shift.workerName} <span class="app-quiet">${writeSpan(shift)}</span>${page.mayPlan && Temporal.Instant.compare(shift.until, page.at) > 0 ? withdrawal(page, shift) : nothing}</li>`,
  )}</ul>`
}

const withdrawal = ({ team, formToken }: RotaPage, shift: Shift): Html =>
  html`<form method="post" action="${paths.plan}/${shift.shift}/withdrawal">${formToken}<input type="hidden" name="team" value="${team.id}"><button type="submit" class="app-link-button">Take off<span class="govuk-visually-hidden">: ${shift.workerName}, ${writeWeekday(londonDay(shift.from))}</span></button></form>`

const thenForm = ({ id }: Team): Html => {
  const field = bind({}, [])
  return details({
    summaryText: 'Who was on duty at an earlier moment?',
    text: html`<form method="get" action="${paths.earlier}" novalidate><input type="hidden" name="team" value="${id}">${field.date('on', { fieldset: small('Which day?') })}${field.input('time', { label: label('What time?'), hint: 'For example, 14:05 or 2:05pm', classes: 'govuk-input--width-5' })}${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`,
  })
}

export type PlanPage = Common & {
  readonly formToken: Html
  readonly members: readonly Member[]
  readonly parts: readonly {
    readonly code: string
    readonly label: string
    readonly note?: string | undefined
  }[]
  readonly values: unknown
  readonly problems: readonly Problem[]
}

export function planPage(page: PlanPage): Html {
  const field = bind(page.values, page.problems)
  return layout({
    ...page.frame,
    title: 'Plan a shift',
    dense: true,
    errors: page.problems,
    back: { href: rotaLink(page.team.id), text: 'Rota' },
    body: html`<h1 class="govuk-heading-l">Plan a shift: ${page.team.name}</h1>
<form method="post" action="${paths.plan}" novalidate>${page.formToken}<input type="hidden" name="team" value="${page.team.id}">
${field.select('worker', {
  label: label('Who?'),
  items: [
    { value: '', text: 'Choose' },
    ...page.members.map(({ id, name, qualified }) => ({
      value: id,
      text: qualified ? `${name}, registered social worker` : name,
    })),
  ],
})}
${field.radios('part', {
  fieldset: small('In which part?'),
  classes: 'govuk-radios--small',
  items: page.parts.map(({ code, label: text, note }) => ({
    value: code,
    text,
    ...(note === undefined ? {} : { hint: note }),
    ...(code === EXPERIENCED
      ? {
          conditional: field.input('because', {
            label: label('Why do they count as experienced?'),
            hint: 'For example: nine years in child protection, five of them on duty',
          }),
        }
      : {}),
  })),
})}
${field.date('on', { fieldset: small('Which day does it begin?') })}
${field.input('from', { label: label('From'), hint: 'For example, 09:00 or 9am', classes: 'govuk-input--width-5' })}
${field.input('until', { label: label('Until'), hint: 'Where this is the earlier hour, it ends on the next day', classes: 'govuk-input--width-5' })}
${field.input('days', { label: label('For how many days in a row?'), inputmode: 'numeric', classes: 'govuk-input--width-2' })}
${field.input('telephone', { label: label('Telephone while on duty (optional)'), hint: 'Left empty, that of their last shift', type: 'tel', classes: 'govuk-input--width-20' })}
${button({ text: 'Put on the rota' })}</form>`,
  })
}

export type TrainingPage = Common & {
  readonly formToken: Html
  readonly rows: readonly MemberTraining[]
  readonly courses: readonly { readonly code: string; readonly label: string }[]
  readonly mayPlan: boolean
  readonly values: unknown
  readonly problems: readonly Problem[]
}

/** The team and the courses that duty needs: what is in date, what isn't, and what nobody said. */
export function trainingPage(page: TrainingPage): Html {
  const [first] = page.rows
  return layout({
    ...page.frame,
    title: 'Training of the duty team',
    dense: true,
    errors: page.problems,
    back: { href: rotaLink(page.team.id), text: 'Rota' },
    body: html`<h1 class="govuk-heading-l">Training: ${page.team.name}</h1>
<p class="govuk-body">What whoever is on duty needs. It warns: nobody is kept from taking a referral by it.</p>
${
  first === undefined
    ? emptyState({
        text: 'Each colleague of the team would be here with their training. Nobody is in this team yet.',
      })
    : scrollingTable({
        caption: 'Colleagues and the courses that duty needs',
        captionClasses: 'govuk-visually-hidden',
        head: ['Colleague', ...first.courses.map((course) => course.label)],
        rows: page.rows.map(({ member, courses }) => [
          member.name,
          ...courses.map(
            ({ state, on }) =>
              html`${trainingTag(state)}${on === null ? nothing : html`<br><span class="app-quiet">${writeDay(on)}</span>`}`,
          ),
        ]),
      })
}
${page.mayPlan && first !== undefined ? trainingForm(page) : nothing}`,
  })
}

function trainingForm(page: TrainingPage): Html {
  const field = bind(page.values, page.problems)
  const choose = { value: '', text: 'Choose' }
  return html`<h2 class="govuk-heading-m">Record training</h2><form method="post" action="${paths.training}" novalidate>${page.formToken}<input type="hidden" name="team" value="${page.team.id}">
${field.select('worker', { label: label('Who?'), items: [choose, ...page.rows.map(({ member: { id, name } }) => ({ value: id, text: name }))] })}
${field.select('course', { label: label('Which course?'), items: [choose, ...page.courses.map(({ code, label: text }) => ({ value: code, text }))] })}
${field.date('on', { fieldset: small('On which day did it end?') })}
${button({ text: 'Record this training' })}</form>`
}

export type ThenPage = Common & {
  readonly moment: Temporal.Instant
  /** By what was recorded by then, and by what is recorded now. */
  readonly asItStood: OnNow
  readonly now: OnNow
}

export function thenPage({ frame, pack, team, moment, asItStood, now }: ThenPage): Html {
  const who = (on: OnNow): Html =>
    on.all.length === 0
      ? html`Nobody was on the rota`
      : html`<ul class="govuk-list">${on.all.map((shift) => html`<li>${labelOf(pack, 'duty-part', shift.part)}: ${shift.workerName}, ${writeSpan(shift)}</li>`)}</ul>`
  return layout({
    ...frame,
    title: 'Who was on duty',
    dense: true,
    back: { href: rotaLink(team.id), text: 'Rota' },
    body: html`<h1 class="govuk-heading-l">Who was on duty: ${team.name}</h1><p class="govuk-body">${writeInstant(moment)}</p>${summaryList(
      {
        rows: [
          { key: 'As the rota stood then', value: who(asItStood) },
          { key: 'As is known now', value: who(now) },
        ],
      },
    )}`,
  })
}
