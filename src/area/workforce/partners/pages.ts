import { writeDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import {
  button,
  details,
  emptyState,
  pagination,
  scrollingTable,
  subNavigation,
  summaryList,
  tag,
  warningText,
} from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { telephoneLink } from '../telephone.ts'
import { trainingTag } from '../training-words.ts'
import { gapsIn, type Lead, type PartShown } from './model.ts'
import { PARTNERS } from './parts.ts'
import {
  type EarlierLead,
  PAGE_ROWS,
  type Partner,
  type SettingCounts,
  type SettingRow,
  type Team,
} from './queries.ts'

type Common = {
  readonly frame: Frame
  readonly formToken: Html
  readonly mayRecord: boolean
  readonly typed: unknown
  readonly problems: readonly Problem[]
}

export const LEADS = '/named-leads'

const small = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
const label = (text: string) => ({ text, classes: 'govuk-label--s' })

export type PartnersPage = Common & {
  readonly team: Team
  readonly teams: readonly Team[]
  readonly parts: readonly PartShown[]
  /** Every part that may be recorded. */
  readonly choices: readonly { readonly code: string; readonly label: string }[]
}

/** Whom to ring at the police, health visiting and the hospital: numbers large enough to dial while talking. */
export function partnersPage(page: PartnersPage): Html {
  const gaps = gapsIn(page.parts)
  return layout({
    ...page.frame,
    title: 'Named partners',
    dense: true,
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">Named partners</h1>
<p class="govuk-body">People at other agencies who are named for this team. Ring them; nothing here stops or delays a referral.</p>
${
  page.teams.length < 2
    ? html`<h2 class="govuk-heading-m">${page.team.name}</h2>`
    : subNavigation({
        label: 'Teams',
        items: page.teams.map(({ id, name }) => ({
          text: name,
          href: `${PARTNERS}?team=${id}`,
          current: id === page.team.id,
        })),
      })
}
${gaps.length === 0 ? nothing : warningText({ text: `Nobody is named for this team as: ${gaps.join(', ').toLowerCase()}. ${page.mayRecord ? 'Ask that agency to name somebody, and record them here.' : 'The manager sees this, too.'}` })}
<div class="app-partners">${page.parts.map((part) => partCard(page, part))}</div>
<p class="govuk-body"><a class="govuk-link" href="${LEADS}">Safeguarding leads of schools, practices and clinics</a></p>
${page.mayRecord ? partnerForm(page) : nothing}`,
  })
}

const partCard = (page: PartnersPage, { label: text, partners }: PartShown): Html =>
  html`<section class="app-card"><h2 class="govuk-heading-m">${text}</h2>${
    partners.length === 0
      ? html`<p class="govuk-body">${tag({ text: 'Nobody named', classes: 'govuk-tag--yellow' })}</p><p class="govuk-body-s">Ring that agency’s own number.</p>`
      : partners.map((each) => partnerPart(page, each))
  }</section>`

const partnerPart = (page: PartnersPage, each: Partner): Html =>
  html`<p class="govuk-body"><span class="app-telephone">${telephoneLink(each.telephone)}</span><br><strong>${each.name}</strong>${each.work === null ? nothing : html`, ${each.work}`}<br>${each.agencyName}${each.reached === null ? nothing : html`<br><span class="app-quiet">${each.reached}</span>`}</p>${
    page.mayRecord
      ? html`<form method="post" action="${PARTNERS}/${each.partner}/end">${page.formToken}<input type="hidden" name="team" value="${page.team.id}">${button({ text: html`No longer<span class="govuk-visually-hidden">: ${each.name}</span>`, classes: 'govuk-button--secondary app-button--small' })}</form>`
      : nothing
  }`

function partnerForm(page: PartnersPage): Html {
  const field = bind(page.typed, page.problems)
  return html`<h2 class="govuk-heading-m">Record a partner for ${page.team.name}</h2>
<form method="post" action="${PARTNERS}" novalidate>${page.formToken}<input type="hidden" name="team" value="${page.team.id}">
${field.radios('part', { fieldset: small('What are they?'), classes: 'govuk-radios--small govuk-radios--inline', items: page.choices.map(({ code, label: text }) => ({ value: code, text })) })}
${field.input('name', { label: label('Name'), classes: 'govuk-input--width-20' })}
${field.input('work', { label: label('Their work (optional)'), hint: 'As they say it: detective sergeant, child protection', classes: 'govuk-input--width-20' })}
${field.input('agencyName', { label: label('Agency'), classes: 'govuk-input--width-20' })}
${field.input('telephone', { label: label('Telephone'), type: 'tel', classes: 'govuk-input--width-20' })}
${field.input('reached', { label: label('When they can be reached (optional)'), classes: 'govuk-input--width-20' })}
${button({ text: 'Record this partner' })}</form>`
}

export type LeadsPage = Common & {
  readonly rows: readonly { readonly row: SettingRow; readonly lead: Lead | undefined }[]
  readonly counts: SettingCounts
  readonly months: number
  readonly page: number
}

/** Every setting with its lead, those with something missing first. */
export function leadsPage(page: LeadsPage): Html {
  const { counts } = page
  const missing = counts.noLead + counts.notInDate
  return layout({
    ...page.frame,
    title: 'Safeguarding leads',
    dense: true,
    body: html`<h1 class="govuk-heading-l">Safeguarding leads of schools, practices and clinics</h1>
<p class="govuk-body">Of ${counts.all} settings, ${counts.noLead} have nobody named, and in ${counts.notInDate} the lead’s multi-agency training is out of date or not known. It is done again within ${page.months} months.${missing === 0 ? ' Every setting has a lead in date.' : ''}</p>
${
  page.rows.length === 0
    ? emptyState({
        text: 'Each agency of the area would be here with its named lead. There is none on this page.',
      })
    : scrollingTable({
        caption: 'Settings and their named leads, what is missing first',
        captionClasses: 'govuk-visually-hidden',
        head: ['Setting', 'Named lead', 'Telephone', 'Multi-agency training'],
        rows: page.rows.map(({ row, lead }) => [
          html`<a class="govuk-link" href="${LEADS}/${row.agency}">${row.agencyName}</a>`,
          lead === undefined
            ? tag({ text: 'Nobody named', classes: 'govuk-tag--yellow' })
            : html`${lead.name}, ${lead.role}`,
          lead === undefined ? '' : telephoneLink(lead.telephone),
          lead === undefined ? '' : trained(lead),
        ]),
      })
}
${pages(page)}`,
  })
}

const trained = (lead: Lead): Html =>
  html`${trainingTag(lead.state)}${lead.trainedOn === null ? nothing : html` <span class="app-quiet">${writeDay(lead.trainedOn)}</span>`}`

function pages({ counts, page }: LeadsPage): Html {
  const last = Math.ceil(counts.all / PAGE_ROWS)
  if (last < 2) return nothing
  const to = (number: number) => ({ href: `${LEADS}?page=${number}` })
  return pagination({
    ...(page > 1 ? { previous: to(page - 1) } : {}),
    ...(page < last ? { next: to(page + 1) } : {}),
  })
}

export type LeadPage = Common & {
  readonly row: SettingRow
  readonly lead: Lead | undefined
  readonly earlier: readonly EarlierLead[]
}

/** One setting: who leads, how to ring them, and what was recorded before. */
export function leadPage(page: LeadPage): Html {
  const { row, lead } = page
  return layout({
    ...page.frame,
    title: 'Safeguarding lead',
    dense: true,
    back: { href: LEADS, text: 'Safeguarding leads' },
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">Safeguarding lead: ${row.agencyName}</h1>
${
  lead === undefined
    ? warningText({ text: 'Nobody is named here. Ring the setting’s own number.' })
    : summaryList({
        rows: [
          { key: 'Named lead', value: `${lead.name}, ${lead.role}` },
          {
            key: 'Telephone',
            value: html`<span class="app-telephone">${telephoneLink(lead.telephone)}</span>`,
          },
          { key: 'Multi-agency training', value: trained(lead) },
        ],
      })
}
${page.mayRecord ? leadForms(page) : nothing}
${
  page.earlier.length === 0
    ? nothing
    : details({
        summaryText: 'Who led before',
        text: html`<ul class="govuk-list">${page.earlier.map((each) => html`<li>${each.name}, ${each.role}: ${writeInstant(each.from)} to ${writeInstant(each.until)}</li>`)}</ul>`,
      })
}`,
  })
}

function leadForms({ row, lead, formToken, typed, problems }: LeadPage): Html {
  const field = bind(typed, problems)
  const to = (more = '') => `${LEADS}/${row.agency}${more}`
  const training =
    lead === undefined
      ? nothing
      : html`<h2 class="govuk-heading-m">Training</h2><form method="post" action="${to('/training')}" novalidate>${formToken}
${field.date('on', { fieldset: small(`When did ${lead.name} last do multi-agency training?`) })}${button({ text: 'Record this training', classes: 'govuk-button--secondary' })}</form>`
  const ending =
    lead === undefined
      ? nothing
      : html`<form method="post" action="${to('/end')}">${formToken}${button({ text: 'This person no longer leads', classes: 'govuk-button--secondary' })}</form>`
  return html`${training}
<h2 class="govuk-heading-m">${lead === undefined ? 'Record who leads' : 'Somebody else leads now'}</h2>
<form method="post" action="${to()}" novalidate>${formToken}
${field.input('name', { label: label('Name'), classes: 'govuk-input--width-20' })}
${field.input('role', { label: label('Their work'), hint: 'As they say it: deputy head', classes: 'govuk-input--width-20' })}
${field.input('telephone', { label: label('Telephone'), type: 'tel', classes: 'govuk-input--width-20' })}
${field.date('trainedOn', { fieldset: small('When did they last do multi-agency training? (optional)') })}
${button({ text: 'Record this lead' })}</form>${ending}`
}
