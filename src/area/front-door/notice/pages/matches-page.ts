import { writeDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Found } from '#/people/index.ts'
import { button, buttonGroup, deskNote, scrollingTable, summaryList, tag } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import type { Named } from '../../history/queries.ts'
import { today, writeNamed } from '../../words.ts'
import type { NoticePersonTold } from '../entries.ts'
import { noticePath } from './paths.ts'

type Page = {
  readonly frame: Frame
  readonly formToken: Html
  readonly notice: SubjectId
  readonly told: NoticePersonTold
  readonly found: readonly Found[]
  readonly named: readonly Named[]
  readonly at: Temporal.Instant
}

/** The likely matches beside what was told, and why each matches. The same words whatever was found. */
export function matchesPage(page: Page): Html {
  const { told } = page
  const action = noticePath(page.notice, `/people/${told.ref}`)
  const rows = page.found.flatMap((found) => rowOf(page, found, action))
  return layout({
    ...page.frame,
    title: 'Is this person known?',
    dense: true,
    back: { href: noticePath(page.notice), text: 'Notice' },
    body: html`<h1 class="govuk-heading-l">Is this person known?</h1>
${summaryList({
  classes: 'app-summary-dense',
  rows: [
    { key: 'As told', value: told.name ?? 'name not known' },
    told.birthDate !== undefined && { key: 'Born', value: writeDay(Temporal.PlainDate.from(told.birthDate)) },
    told.aged !== undefined && { key: 'Aged', value: told.aged },
    told.address !== undefined && { key: 'Lives', value: told.address },
    told.school !== undefined && { key: 'School', value: told.school },
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
${deskNote({ phone: page.frame.area.deskPhone })}
<form method="post" action="${action}">${page.formToken}${buttonGroup(button({ text: 'None of these: begin a record' }), html`<a class="govuk-link" href="${noticePath(page.notice)}">Not now</a>`)}</form>`,
  })
}

function rowOf(page: Page, { person, match, facts }: Found, action: string) {
  const known = page.named.find((each) => each.id === person)
  if (known === undefined) return []
  const place = facts.places.find((each) => each.current)?.postcode ?? facts.places[0]?.postcode ?? ''
  const why = match.why.map((each) => each.level.words).filter((words) => words !== '')
  return [
    [
      html`<strong>${writeNamed(known, today(page.at))}</strong>${match.twin ? html`<br>${tag({ text: 'Perhaps a twin', classes: 'govuk-tag--orange' })}` : nothing}`,
      facts.bornOn === null ? 'not known' : writeDay(Temporal.PlainDate.from(facts.bornOn)),
      place,
      why.join('; '),
      html`<form method="post" action="${action}">${page.formToken}<input type="hidden" name="person" value="${person}">${button({ text: html`This is them<span class="govuk-visually-hidden"> (${known.name})</span>`, classes: 'govuk-button--secondary app-button--small' })}</form>`,
    ],
  ]
}
