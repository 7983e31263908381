import {
  alert,
  badge,
  bars,
  button,
  deskNote,
  emptyState,
  identityBar,
  pagination,
  scrollingTable,
  sideNavigation,
  subNavigation,
  summaryList,
  tag,
  timeline,
} from '../components/index.ts'
import type { GalleryPage } from '../examples.ts'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { area, worker } from './frame.ts'

const link = (text: string): Html => html`<a class="govuk-link" href="#">${text}</a>`

const inboxRow = (
  family: string,
  children: string,
  worry: string,
  from: string,
  left: Html,
  owner: string | Html,
) => [link(family), children, worry, from, left, owner]

const inbox = layout({
  ...worker,
  title: 'Duty inbox',
  dense: true,
  body: html`<h1 class="govuk-heading-l">Duty inbox</h1>
<p class="govuk-body">14 received since Friday 5pm: 9 decided, <strong>5 waiting</strong>. In today: Grace Oyelaran, Tom Pike, Anita Rao (manager).</p>
${subNavigation({
  label: 'Lists of the duty team',
  items: [
    { text: 'Waiting (5)', href: '#', current: true },
    { text: 'Decided today', href: '#' },
    { text: 'On open cases', href: '#' },
    { text: 'Out of hours', href: '#' },
  ],
})}
${scrollingTable({
  caption: 'Waiting for a decision',
  captionClasses: 'govuk-visually-hidden',
  firstCellIsHeader: true,
  head: ['Family', 'Children', 'What worries', 'From', 'Decide by', 'Who has it'],
  rows: [
    inboxRow(
      'Brightwell',
      'Ella 7, Jack 4, unborn',
      'Bruise, finger shape; “Daddy was cross”',
      'St Bede’s Primary',
      html`${tag({ text: 'In danger', classes: 'govuk-tag--red' })} today 5pm`,
      'Grace Oyelaran',
    ),
    inboxRow(
      'Okafor',
      'Chidi 11 months',
      'Missed three weighings, mother tired and low',
      'Health visitor',
      html`${tag({ text: '2 hours', classes: 'govuk-tag--orange' })} today 11:30am`,
      html`<form method="post" action="#"><button type="submit" class="app-link-button">I have this<span class="govuk-visually-hidden">: Okafor</span></button></form>`,
    ),
    inboxRow(
      'Larkin and Shah',
      'Maya 14',
      'Gone at weekends, new telephone, older friends',
      'Police',
      html`today 5pm`,
      'Tom Pike',
    ),
    inboxRow(
      'Name not known',
      'two small children',
      'Shouting and crying each night, number 14',
      'A neighbour',
      html`Tuesday 5pm`,
      '—',
    ),
  ],
})}
${pagination({
  items: [
    { number: 1, href: '#', current: true },
    { number: 2, href: '#' },
  ],
  next: { href: '#' },
})}
${deskNote({ phone: area.deskPhone })}`,
})

const story = timeline({
  items: [
    {
      title: 'Contact received from St Bede’s Primary School',
      when: '28 June 2010 at 10:40am',
      datetime: '2010-06-28T09:40:00Z',
      by: 'Ruth Adeyemi, teacher',
      detail: 'Bruise on left arm, in the shape of fingers. Ella said: “Daddy was cross.”',
      significant: true,
    },
    {
      title: 'Seen at home, alone',
      when: '14 May 2010',
      datetime: '2010-05-14',
      by: 'Tom Pike, social worker',
      detail: 'Ella showed her bedroom and said that she sleeps well when Nan is there.',
    },
    {
      title: 'Contact received from the police: no further action',
      when: 'about 3 March 2010 (give or take some days)',
      by: 'recorded 9 June 2010, late',
      detail: 'Shouting reported by neighbours; officers spoke to both adults, children asleep.',
      significant: true,
    },
  ],
})

const facts = summaryList({
  classes: 'govuk-summary-list--no-border',
  rows: [
    {
      key: 'Responsible',
      value: html`Tom Pike, <a class="govuk-link" href="tel:01632960124">01632 960 124</a>`,
    },
    { key: 'School', value: 'St Bede’s Primary, Year 3' },
    {
      key: 'Next due',
      value: html`Decide on the referral, by 29 June at 5pm ${tag({ text: '6 hours', classes: 'govuk-tag--orange' })}`,
    },
    { key: 'Last heard', value: '“I want Nan to stay.” In her own words, 14 May 2010' },
  ],
})

const childBody = (actions: readonly Html[]): Html => html`${identityBar({
  title: 'Ella Brightwell, 7',
  badges: [badge({ text: 'Child in need plan' }), badge({ text: 'Uses Makaton signs', colour: 'purple' })],
  facts: [
    { term: 'Born', text: '14 May 2002' },
    { term: 'Since seen', text: '46 days' },
    { term: 'Since seen alone', text: '46 days' },
  ],
  actions,
})}
${alert({ variant: 'warning', title: 'Home visits in pairs.', text: 'Known to the police for violence towards workers. Review by 1 September 2010.' })}
<div class="app-columns app-columns--navigation">
${sideNavigation({
  label: 'Ella’s record',
  sections: [
    {
      items: [
        { text: 'Story', href: '#', current: true },
        { text: 'Family', href: '#' },
        { text: 'Plans and reviews', href: '#' },
      ],
    },
    {
      title: 'About the record',
      items: [
        { text: 'As known at', href: '#' },
        { text: 'Who has opened this', href: '#' },
      ],
    },
  ],
})}
<div class="app-columns"><section><h2 class="govuk-heading-m">Story</h2>${story}</section>
<section><h2 class="govuk-heading-m">Now</h2>${facts}</section></div></div>`

const actions = [
  button({ text: 'Record', href: '#' }),
  button({ text: 'Print', href: '#', classes: 'govuk-button--secondary' }),
]

const at = Temporal.Instant.from('2010-05-20T13:05:00Z')
const printed = { by: 'Grace Oyelaran, Hollinshire Council', at, purpose: 'a home visit' }

const work = layout({
  ...worker,
  title: 'My team’s work',
  dense: true,
  body: html`<h1 class="govuk-heading-l">My team’s work</h1>
${bars({
  title: 'Open referrals of each worker',
  of: 'Worker',
  measure: 'Open',
  target: { value: 10, label: 'agreed limit: 10' },
  rows: [
    { label: 'Grace Oyelaran', value: 12, href: '#' },
    { label: 'Tom Pike', value: 8, href: '#' },
    { label: 'Maximiliana Featherstonehaugh', value: 3, href: '#' },
  ],
})}
<h2 class="govuk-heading-m">Children not seen for 20 working days</h2>
${emptyState({
  text: 'Nobody is on this list today. A child comes here when no visit that saw them has been recorded for 20 working days.',
  start: html`<p class="govuk-body">${link('See every child’s last visit')}</p>`,
})}`,
})

/** A duty worker's morning: dense pages, everything in its place. */
export const caseworkerExample: readonly GalleryPage[] = [
  { path: 'pages/duty-inbox', title: 'A duty worker: what came in', html: inbox },
  {
    path: 'pages/child',
    title: 'A duty worker: a child’s page',
    html: layout({
      ...worker,
      title: 'Child',
      dense: true,
      back: { href: '#' },
      body: childBody(actions),
      printed,
    }),
  },
  {
    path: 'pages/child-past',
    title: 'A child’s page, as known then',
    html: layout({
      ...worker,
      title: 'Child',
      dense: true,
      body: childBody([]),
      knownAt: { at, nowHref: '#' },
    }),
  },
  { path: 'pages/team', title: 'A manager: the team’s work', html: work },
]
