import { labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { writeDay, writeInstant } from '#/lib/dates.ts'
import { scrollingTable, tag } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { THEMES, type Theme } from './entries.ts'
import type { Action, Finding, Review } from './queries.ts'
import { THEME_WORDS } from './words.ts'

export const REVIEWS = '/reviews'
export const pathOf = (review: string, more = ''): string => `${REVIEWS}/${review}${more}`

export const periodOf = ({ fromOn, toOn }: Review): string => `${writeDay(fromOn)} to ${writeDay(toOn)}`

export const stateTag = ({ completedAt }: Review): Html =>
  completedAt === null
    ? tag({ text: 'Open', classes: 'govuk-tag--blue' })
    : tag({ text: `Complete, ${writeInstant(completedAt)}`, classes: 'govuk-tag--green' })

type Count = { readonly theme: Theme; readonly grade: string; readonly count: number }

/** How often each grade was given, by theme. */
export function gradesTable(counts: readonly Count[], pack: Pack): Html {
  const grades = (pack.codes['audit-grade'] ?? []).map(({ code }) => code)
  const of = (theme: Theme, grade: string) =>
    counts.find((each) => each.theme === theme && each.grade === grade)?.count ?? 0
  return scrollingTable({
    caption: 'What the auditors found, by theme',
    captionClasses: 'govuk-table__caption--m',
    head: ['Theme', ...grades.map((grade) => labelOf(pack, 'audit-grade', grade))],
    rows: THEMES.map((theme) => [THEME_WORDS[theme][0], ...grades.map((grade) => String(of(theme, grade)))]),
  })
}

export function actionTag({ completedAt, byOn }: Action, today: Temporal.PlainDate): Html {
  if (completedAt !== null) return tag({ text: 'Done', classes: 'govuk-tag--green' })
  const late = Temporal.PlainDate.compare(byOn, today) < 0
  return tag({
    text: late ? `Late: ${writeDay(byOn)}` : `By ${writeDay(byOn)}`,
    classes: late ? 'govuk-tag--red' : 'govuk-tag--grey',
  })
}

/** Each finding with its actions: owner, day, proof. `link`: to an action, for whoever may say that it is done. */
export const findingsPart = (
  findings: readonly Finding[],
  actions: readonly Action[],
  today: Temporal.PlainDate,
  more: (action: Action) => Html,
): Html =>
  findings.length === 0
    ? html`<p class="govuk-body">Nothing has been found yet.</p>`
    : html`${findings.map(
        (
          each,
        ) => html`<article class="app-card"><h3 class="govuk-heading-s">${THEME_WORDS[each.theme][0]}</h3>
<p class="govuk-body app-words">${each.words}</p><p class="app-quiet">${each.byName}</p>
<ul class="govuk-list govuk-list--spaced">${actions
          .filter(({ finding }) => finding === each.finding)
          .map(
            (action) =>
              html`<li>${actionTag(action, today)} ${action.words} <span class="app-quiet">${action.ownerName}, ${action.ownerAgency}. Proof: ${action.proof}</span>${action.evidence === null ? more(action) : html`<br>What shows it: ${action.evidence} <span class="app-quiet">${action.completedName}</span>`}</li>`,
          )}</ul>${actions.some(({ finding }) => finding === each.finding) ? '' : html`<p class="govuk-body">No action yet.</p>`}</article>`,
      )}`
