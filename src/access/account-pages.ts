import type { Problem } from '#/lib/problem.ts'
import { button, pagination, scrollingTable, summaryList } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import type { AccountRow } from './accounts.ts'
import { findRole, ROLES, takesTwo } from './roles.ts'
import type { TeamOfAgency } from './standing.ts'

/** Asked beside a role, for those that take two people. */
const whyThisRole = (field: ReturnType<typeof bind>): Html =>
  field.textarea('reason', {
    label: { text: 'Why this role' },
    hint: `Needed for ${WEIGHTY}: a second person decides these, and reads it.`,
    rows: 3,
  })

const WEIGHTY = ROLES.filter(takesTwo)
  .map(({ title }) => title)
  .join(', ')

const titleOf = (role: string): string => findRole(role)?.title ?? role

const state = (row: AccountRow): string =>
  row.suspended_why === null ? (row.sessions === 0 ? '' : `Signed in: ${row.sessions}`) : 'Suspended'

export const accountsPage = (page: {
  readonly frame: Frame
  readonly rows: readonly AccountRow[]
  readonly number: number
  readonly more: boolean
}): Html =>
  layout({
    ...page.frame,
    title: 'Accounts',
    dense: true,
    body: html`<h1 class="govuk-heading-l">Accounts</h1>${button({ text: 'Add an account', href: '/accounts/new' })}${scrollingTable(
      {
        caption: 'Who may sign in',
        head: ['Name', 'Agency', 'Roles', 'Teams', 'State'],
        rows: page.rows.map((row) => [
          html`<a class="govuk-link" href="/accounts/${row.id}">${row.name}</a>`,
          row.agency,
          row.roles.map(titleOf).join(', '),
          row.teams.join(', '),
          state(row),
        ]),
      },
    )}${pagination({
      ...(page.number > 1 ? { previous: { href: `/accounts?page=${page.number - 1}` } } : {}),
      ...(page.more ? { next: { href: `/accounts?page=${page.number + 1}` } } : {}),
    })}`,
  })

type One = {
  readonly frame: Frame
  readonly formToken: Html
  readonly row: AccountRow
  readonly teams: readonly TeamOfAgency[]
  readonly problems?: readonly Problem[]
  readonly typed?: unknown
}

const post = (page: One, act: string, inner: Html): Html =>
  html`<form method="post" action="/accounts/${page.row.id}/${act}" novalidate>${page.formToken}${inner}</form>`

const roleRows = (page: One): Html[] =>
  page.row.roles.map((role) =>
    post(
      page,
      'roles/end',
      html`<input type="hidden" name="role" value="${role}">${button({ text: `Take away: ${titleOf(role)}`, classes: 'govuk-button--secondary' })}`,
    ),
  )

function teamForms(page: One): Html {
  const field = bind(page.typed, page.problems ?? [])
  const open = page.teams.filter((team) => !team.joined)
  return html`<h2 class="govuk-heading-m">Teams</h2>${page.teams
    .filter((team) => team.joined)
    .map((team) =>
      post(
        page,
        'teams/end',
        html`<input type="hidden" name="team" value="${team.id}">${button({ text: `Take out of: ${team.name}`, classes: 'govuk-button--secondary' })}`,
      ),
    )}${
    open.length === 0
      ? html`<p class="govuk-body">There is no other team in their agency. <a class="govuk-link" href="/agencies">Add one under Agencies</a>.</p>`
      : post(
          page,
          'teams',
          html`${field.select('team', {
            label: { text: 'Put in a team' },
            hint: 'They see its work from their next page on.',
            items: [
              { value: '', text: 'Choose' },
              ...open.map(({ id, name }) => ({ value: id, text: name })),
            ],
          })}${button({ text: 'Put in the team' })}`,
        )
  }`
}

function registrationForm(page: One): Html {
  const { row } = page
  const field = bind(page.typed, page.problems ?? [])
  const form = row.qualified
    ? post(
        page,
        'registration/end',
        button({ text: 'No longer registered', classes: 'govuk-button--secondary' }),
      )
    : post(
        page,
        'registration',
        html`${field.input('registration', {
          label: { text: 'Number in the register' },
          hint: 'Look it up yourself. Some decisions about a child need a registered social worker.',
          classes: 'govuk-input--width-10',
        })}${button({ text: 'Is a registered social worker' })}`,
      )
  return html`<h2 class="govuk-heading-m">Social worker’s registration</h2>${form}`
}

const registrationWords = ({ qualified, registration }: AccountRow): string =>
  qualified ? ['Yes', registration].filter(Boolean).join(', ') : 'No'

export function accountPage(page: One): Html {
  const { row } = page
  const field = bind(page.typed, page.problems ?? [])
  const given = ROLES.filter((role) => role.name !== 'public' && !row.roles.includes(role.name))
  return layout({
    ...page.frame,
    title: 'Account',
    back: { href: '/accounts' },
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">${row.name}</h1>${summaryList({
      rows: [
        { key: 'Agency', value: row.agency },
        { key: 'Teams', value: row.teams.join(', ') || 'None' },
        { key: 'Identity', value: row.verified ? 'Confirmed' : 'Not confirmed' },
        { key: 'Registered social worker', value: registrationWords(row) },
        { key: 'Open sessions', value: String(row.sessions) },
        row.suspended_why !== null && { key: 'Suspended', value: row.suspended_why },
      ],
    })}
<h2 class="govuk-heading-m">Roles</h2>${roleRows(page)}${post(
      page,
      'roles',
      html`${field.select('role', {
        label: { text: 'Give a role' },
        items: [
          { value: '', text: 'Choose' },
          ...given.map(({ name, title }) => ({ value: name, text: title })),
        ],
      })}${whyThisRole(field)}${button({ text: 'Give the role' })}`,
    )}
${teamForms(page)}
${registrationForm(page)}
<h2 class="govuk-heading-m">Sessions</h2>${post(page, 'end-sessions', button({ text: 'End every session now', classes: 'govuk-button--secondary' }))}
<h2 class="govuk-heading-m">${row.suspended_why === null ? 'Suspend' : 'Let in again'}</h2>${
      row.suspended_why === null
        ? post(
            page,
            'suspend',
            html`${field.textarea('why', { label: { text: 'Why' } })}${button({ text: 'Suspend the account', classes: 'govuk-button--warning' })}`,
          )
        : post(page, 'restore', button({ text: 'Let in again' }))
    }`,
  })
}

export const newAccountPage = (page: {
  readonly frame: Frame
  readonly formToken: Html
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  readonly problems: readonly Problem[]
  readonly typed: unknown
}): Html => {
  const field = bind(page.typed, page.problems)
  return layout({
    ...page.frame,
    title: 'Add an account',
    back: { href: '/accounts' },
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">Add an account</h1><form method="post" novalidate>${page.formToken}${field.input(
      'name',
      { label: { text: 'Name' } },
    )}${field.select('agency', {
      label: { text: 'Agency' },
      items: [
        { value: '', text: 'Choose' },
        ...page.agencies.map(({ id, name }) => ({ value: id, text: name })),
      ],
    })}${field.input('email', { label: { text: 'E-mail' }, hint: 'For notices without case detail.', type: 'email' })}${field.input(
      'issuer',
      { label: { text: 'Identity provider' }, hint: 'The issuer, as their provider gives it.' },
    )}${field.input('subject', { label: { text: 'Subject at that provider' } })}${field.select('role', {
      label: { text: 'Role' },
      items: [
        { value: '', text: 'Choose' },
        ...ROLES.filter(({ name }) => name !== 'public').map(({ name, title }) => ({
          value: name,
          text: title,
        })),
      ],
    })}${whyThisRole(field)}${button({ text: 'Add the account' })}</form>`,
  })
}
