import type { Problem } from '#/lib/problem.ts'
import { button, emptyState, scrollingTable } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { AGENCY_KINDS, type AgencyRow, type TeamRow } from './agencies.ts'

type Common = {
  readonly frame: Frame
  readonly formToken: Html
  readonly problems: readonly Problem[]
  readonly typed: unknown
}

const kindWords = (kind: string): string => AGENCY_KINDS.find((each) => each.kind === kind)?.words ?? kind

export const agencyPath = (id: string): string => `/agencies/${id}`

export function agenciesPage(page: Common & { readonly rows: readonly AgencyRow[] }): Html {
  const field = bind(page.typed, page.problems)
  const table = scrollingTable({
    caption: 'Whose people may have an account',
    head: ['Name', 'Kind', 'Teams', 'Accounts'],
    rows: page.rows.map((row) => [
      html`<a class="govuk-link" href="${agencyPath(row.id)}">${row.name}</a>`,
      kindWords(row.kind),
      String(row.teams),
      String(row.accounts),
    ]),
  })
  return layout({
    ...page.frame,
    title: 'Agencies',
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">Agencies</h1>${table}<h2 class="govuk-heading-m">Add an agency</h2><form method="post" novalidate>${page.formToken}${field.input(
      'name',
      { label: { text: 'Name' }, hint: 'As people say it. It can’t be changed later.' },
    )}${field.select('kind', {
      label: { text: 'Kind' },
      items: [
        { value: '', text: 'Choose' },
        ...AGENCY_KINDS.map(({ kind, words }) => ({ value: kind, text: words })),
      ],
    })}${button({ text: 'Add the agency' })}</form>`,
  })
}

export function agencyPage(
  page: Common & { readonly row: AgencyRow; readonly teams: readonly TeamRow[] },
): Html {
  const { row, teams } = page
  const field = bind(page.typed, page.problems)
  return layout({
    ...page.frame,
    title: 'Agency',
    back: { href: '/agencies' },
    errors: page.problems,
    body: html`<span class="govuk-caption-l">${kindWords(row.kind)}</span><h1 class="govuk-heading-l">${row.name}</h1>${
      teams.length === 0
        ? emptyState({ text: 'This agency has no team yet. Only agencies whose people share work need one.' })
        : scrollingTable({
            caption: 'Teams',
            head: ['Name', 'Who is in it'],
            rows: teams.map((team) => [team.name, team.members.join(', ') || 'Nobody']),
          })
    }<p class="govuk-body">Somebody is put in a team on the page of <a class="govuk-link" href="/accounts">their account</a>.</p><h2 class="govuk-heading-m">Add a team</h2><form method="post" novalidate>${page.formToken}${field.input(
      'name',
      { label: { text: 'Name of the team' } },
    )}${button({ text: 'Add the team' })}</form>`,
  })
}
