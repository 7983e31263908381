/** Joining and parting records, and those that look like a restricted one: for the staff who keep them. */
import { writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { personBar } from '#/people/identity/parts.ts'
import type { PersonTable } from '#/people/identity/tables.gen.ts'
import { paths } from '#/people/paths.ts'
import { button, checkboxes, emptyState, table, textarea, warningText } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { layout } from '#/web/layout.ts'
import { type Candidate, type Common, reasons } from './pages.ts'
import type { Lookalike } from './queries.ts'
import type { JoinedRecordTable } from './tables.gen.ts'

export function mergePage(
  page: Common & {
    readonly person: PersonTable
    readonly candidates: readonly Candidate[]
    readonly joined: readonly JoinedRecordTable[]
    /** Records that somebody else proposed to join to this one. */
    readonly proposed: ReadonlySet<string>
    readonly problems: readonly Problem[]
  },
): Html {
  const { person, candidates, joined } = page
  return layout({
    ...page.frame,
    title: 'Join or part records',
    dense: true,
    errors: page.problems,
    back: { href: paths.person(person.subject) },
    body: html`${personBar(person, page.today)}<h2 class="govuk-heading-m">May be the same person</h2>${
      candidates.length === 0
        ? emptyState({
            text: 'No other record looks like this person. Records show here when their names, birth date or numbers are alike.',
          })
        : html`${warningText({ text: 'A wrong joining puts one child’s story on another’s record. Twins and cousins look alike.' })}${candidates.map(
            (each) => candidate(page, each),
          )}`
    }${joined.length > 0 && html`<h2 class="govuk-heading-m">Joined before</h2>${joined.map((each) => joinedBefore(page, each))}`}`,
  })
}

function candidate(page: Parameters<typeof mergePage>[0], { person, match }: Candidate): Html {
  const id = person.subject
  const form = (act: string, text: string): Html =>
    html`<form method="post" action="${paths.merge(page.person.subject)}" novalidate>${page.formToken}<input type="hidden" name="act" value="${act}"><input type="hidden" name="other" value="${id}">${textarea({ name: 'reason', id: `${act}-${id}`, label: `Why? (${text})`, rows: 2 })}${button({ text, classes: act === 'join' ? 'govuk-button--warning' : 'govuk-button--secondary' })}</form>`
  return html`<section class="app-candidate">${personBar(person, page.today)}${reasons(match)}${
    page.proposed.has(id) &&
    html`<p class="govuk-body"><strong>Somebody proposed to join this record.</strong> You may agree.</p>`
  }<div class="app-columns">${form('join', 'They are one person')}${form('distinguish', 'They are two people')}</div></section>`
}

function joinedBefore(page: Parameters<typeof mergePage>[0], row: JoinedRecordTable): Html {
  const since = row.since as readonly { id: string; type: string; recordedAt: string }[]
  return html`<form method="post" action="${paths.merge(page.person.subject)}/part" novalidate>${page.formToken}<input type="hidden" name="joining" value="${row.key}"><p class="govuk-body">Joined on ${writeInstant(row.joined_at)}: <span class="app-words">${row.why}</span></p>${
    since.length > 0 &&
    checkboxes({
      name: 'moved[]',
      idPrefix: `moved-${row.key}`,
      fieldset: {
        legend: {
          text: 'Recorded since. Which belong to the other person?',
          classes: 'govuk-fieldset__legend--s',
        },
      },
      items: since.map((each) => ({
        value: each.id,
        text: `${each.type.replaceAll('-', ' ')}, ${writeInstant(Temporal.Instant.from(each.recordedAt))}`,
      })),
    })
  }${textarea({ name: 'reason', id: `part-${row.key}`, label: 'Why are they two people?', rows: 2 })}${button({ text: 'Part them again', classes: 'govuk-button--warning' })}</form>`
}

export function lookalikesPage(
  page: Common & {
    readonly lookalikes: readonly Lookalike[]
    readonly people: ReadonlyMap<string, PersonTable>
  },
): Html {
  const link = (id: string): Html =>
    html`<a class="govuk-link" href="${paths.merge(id)}">${page.people.get(id)?.display_name ?? 'A record'}</a>`
  return layout({
    ...page.frame,
    title: 'Records that look like a restricted one',
    dense: true,
    body: html`<h1 class="govuk-heading-l">Records that look like a restricted one</h1><p class="govuk-body">Nobody else sees this, and nobody who registered them was told. Join them, or say that they are two people.</p>${
      page.lookalikes.length === 0
        ? emptyState({
            text: 'No record looks like a restricted one. When somebody registers a person who is on a restricted record, both show here.',
          })
        : table({
            caption: 'The likeliest first',
            captionClasses: 'govuk-visually-hidden',
            head: ['Restricted', 'Looks like', 'Why'],
            rows: page.lookalikes.map((each) => [
              link(each.restricted),
              link(each.other),
              each.why.join('; '),
            ]),
          })
    }`,
  })
}
