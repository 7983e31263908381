import type { Permission } from '#/access/permission.ts'
import type { Viewer } from '#/access/viewer.ts'

/** What stands in the navigation: what each may do, in the order of their day. */
export type Place = {
  readonly text: string
  readonly href: string
  readonly permission: Permission
  /** One line for the page that lists every place: what somebody comes here to do. */
  readonly about?: string
  /** Not shown to those who do it otherwise: duty notes a contact, and doesn't tell itself. */
  readonly unless?: Permission
}

const PLACES: readonly Place[] = [
  {
    text: 'Duty inbox',
    href: '/duty',
    permission: 'contact:work',
    about: 'Every worry that waits for the front door, one family a row, the most pressing first.',
  },
  {
    text: 'Joint screening',
    href: '/screening',
    permission: 'screening:read',
    about: 'What police and adult services told: read it with the other agencies, and decide for each child.',
  },
  {
    text: 'Out of hours',
    href: '/out-of-hours',
    permission: 'contact:work',
    about: 'What the night left for the day: police protection, hospital, things to do, and the handover.',
  },
  {
    text: 'My work',
    href: '/my-work',
    permission: 'duty:read-own',
    about: 'The children you work with, and what you owe them.',
  },
  {
    text: 'Find a person',
    href: '/people',
    permission: 'person:search',
    about: 'By name however it is spelt, birth date, address or number.',
  },
  {
    text: 'Duties',
    href: '/duties',
    permission: 'duty:read-team',
    about: 'What is due and what is late, in your team or the area.',
  },
  {
    text: 'Figures',
    href: '/figures',
    permission: 'figures:read',
    about:
      'Is the front door sound? What came in, how soon it was decided and answered, and what is behind it.',
  },
  {
    text: 'Strategy discussions',
    href: '/strategy-discussions',
    permission: 'strategy-discussion:call',
    about: 'Today’s, whether they are called or held, and who is still to be asked.',
  },
  {
    text: 'Other roads',
    href: '/other-roads',
    permission: 'other-road:work',
    about: 'Missing, exploited, privately fostered and more: what is still to be done because of it.',
  },
  {
    text: 'Files of notices',
    href: '/notice-files',
    permission: 'notice:send',
    about: 'Files that police and adult services sent, the answer to each line, and sending one in.',
  },
  {
    text: 'Questions',
    href: '/consultations',
    permission: 'consultation:answer',
    about: 'What colleagues ask while they decide, with the minutes left.',
  },
  {
    text: 'Rota',
    href: '/rota',
    permission: 'rota:read',
    about: 'Who is on duty now, whom to ask, and what the week lacks.',
  },
  {
    text: 'Disagreements',
    href: '/disagreements',
    permission: 'disagreement:answer',
    about: 'Answer a professional who disagrees with what was decided.',
  },
  {
    text: 'Named partners',
    href: '/partners',
    permission: 'partner:read',
    about: 'Ring the police, a health visitor, a paediatrician or a school’s safeguarding lead.',
  },
  {
    text: 'Reviews',
    href: '/reviews',
    permission: 'review:read',
    about: 'A random sample of each point of referral, read by several agencies; findings and actions.',
  },
  {
    text: 'Recommendations',
    href: '/recommendations',
    permission: 'recommendation:read',
    about: 'What Lord Laming asked of a front door, one by one: where it is done, and whether it is kept.',
  },
  {
    text: 'Census',
    href: '/caseload/census',
    permission: 'referral:work',
    about: 'The caseload of returns that were brought in, and what is wrong in them.',
  },
  {
    text: 'Both readings',
    href: '/front-door/both-readings',
    permission: 'referral:second-read',
    about: 'How many professionals’ referrals led to an assessment, and why the others did not.',
  },
  {
    text: 'Early help',
    href: '/early-help',
    permission: 'early-help:answer',
    about: 'Families whom a lead professional is asked to help, and what nobody has answered yet.',
  },
  {
    text: 'Transfers',
    href: '/transfers',
    permission: 'referral:work',
    about: 'Children passed to another area, until somebody there has said that they have them.',
  },
  {
    text: 'Accounts',
    href: '/accounts',
    permission: 'account:manage',
    about: 'Who may sign in, and what they may do.',
  },
  {
    text: 'Agencies',
    href: '/agencies',
    permission: 'account:manage',
    about: 'Organisations and teams whose people use the site.',
  },
  {
    text: 'Sessions',
    href: '/settings',
    permission: 'account:manage',
    about: 'How long somebody stays signed in.',
  },
  {
    text: 'Allegations',
    href: '/allegations',
    permission: 'allegation:work',
    about: 'What was said about somebody who works with children: sealed, for designated officers alone.',
  },
  {
    text: 'Tell us about a worry',
    href: '/tell',
    permission: 'contact:receive',
    unless: 'contact:work',
    about: 'Say what worries you about a child. Nothing but the worry is needed.',
  },
  {
    text: 'What you have told us',
    href: '/my-referrals',
    permission: 'contact:read-own',
    unless: 'person:search',
    about: 'Your own words, and the answer to them.',
  },
  {
    text: 'Information sharing',
    href: '/sharing',
    permission: 'sharing:read',
    about: 'What was shared outside and why, the agreements, and the samples that are read.',
  },
  {
    text: 'Emergency openings',
    href: '/emergency-openings',
    permission: 'break-glass:review',
    about: 'Records that somebody opened in an emergency: was it right?',
  },
  {
    text: 'Two people',
    href: '/two-people',
    permission: 'two-people:decide',
    about: 'What takes two people, and waits for the second.',
  },
  {
    text: 'Look-alikes',
    href: '/people/lookalikes',
    permission: 'person:lift-restriction',
    about: 'Records that may be one person.',
  },
]

const NAVIGATION_MAX = 8
export const MORE = '/more'

export const placesOf = ({ permissions }: Viewer): readonly Place[] =>
  PLACES.filter(
    ({ permission, unless }) =>
      permissions.has(permission) && !(unless !== undefined && permissions.has(unless)),
  )

/** The first few; where there are more, the last leads to all of them. */
export function inNavigation(places: readonly Place[]): readonly Pick<Place, 'text' | 'href'>[] {
  if (places.length <= NAVIGATION_MAX) return places
  return [...places.slice(0, NAVIGATION_MAX - 1), { text: 'More', href: MORE }]
}
