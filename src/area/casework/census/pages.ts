import type { CensusPlanTable } from '#/exchange/cin-census/index.ts'
import type { DutyTable } from '#/framework/tables.gen.ts'
import { ageInYears, type Day, londonDay, writeDay } from '#/lib/dates.ts'
import {
  badge,
  emptyState,
  insetText,
  pagination,
  scrollingTable,
  subNavigation,
  summaryList,
  tag,
} from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { url } from '#/web/route.ts'
import { type Case, type Figures, type List, PAGE_ROWS } from './queries.ts'

export const paths = {
  list: '/caseload/census',
  episode: '/caseload/census/:id',
  returns: '/caseload/census/returns',
  report: '/caseload/census/returns/:id',
}

const LABELS: readonly (readonly [List, string, keyof Figures])[] = [
  ['open', 'Open', 'open'],
  ['protection', 'Protection plan', 'protection'],
  ['in-need', 'In need plan', 'in_need'],
  ['missed', 'Something missed', 'with_missed'],
  ['closed', 'Closed', 'closed'],
  ['all', 'All', 'all_of_them'],
]

const onDay = (day: Day | null): string => (day === null ? 'not told' : writeDay(day))

/** A return has no names: until somebody records one, the authority's own number stands in its place. */
export const nameOf = (each: Pick<Case, 'display_name' | 'child_id'>): string =>
  each.display_name === null || each.display_name.startsWith('Name not known')
    ? `Child ${each.child_id}`
    : each.display_name

function ageOf({ born_on, unborn }: Case, on: Day): string {
  if (unborn) return 'unborn'
  return born_on === null ? 'age not told' : `${ageInYears(born_on, on)}`
}

/** What is in force, gravest first; never nothing: a closed case says so. */
export function statusOf(each: Case): Html {
  if (each.no_further_action) return html`No further action`
  if (each.closed_on !== null) return html`Closed ${onDay(each.closed_on)}`
  const marks = [
    each.protection_plan_since !== null &&
      badge({ text: `Protection plan: ${each.category ?? 'category not told'}`, colour: 'red' }),
    each.in_need_plan_since !== null && badge({ text: 'In need plan', colour: 'blue' }),
    each.enquiring_since !== null && badge({ text: 'Section 47 enquiry', colour: 'purple' }),
    each.assessing_since !== null && badge({ text: 'Being assessed', colour: 'grey' }),
  ].filter((mark) => mark !== false)
  return marks.length === 0 ? html`Open, no plan` : html`${marks.map((mark) => html`${mark} `)}`
}

const promises = (each: Case): Html =>
  html`${each.kept} kept, ${each.missed > 0 ? tag({ text: `${each.missed} missed`, classes: 'govuk-tag--red' }) : 'none missed'}, ${each.running} running`

export type Caseload = {
  readonly frame: Frame
  readonly at: Temporal.Instant
  readonly list: List
  readonly page: number
  readonly figures: Figures
  /** One more than a page when there is a next. */
  readonly cases: readonly Case[]
}

export function caseloadPage({ frame, at, list, page, figures, cases }: Caseload): Html {
  const link = (to: List, number = 1): string => `${paths.list}?list=${to}&page=${number}`
  return layout({
    ...frame,
    title: 'Imported caseload',
    dense: true,
    body: html`<h1 class="govuk-heading-l">Imported caseload</h1>
<p class="govuk-body">Episodes of need as the children in need census told them. <a class="govuk-link" href="${paths.returns}">What was imported, and what was wrong with it</a></p>
${subNavigation({
  label: 'Lists of the imported caseload',
  items: LABELS.map(([name, label, figure]) => ({
    text: `${label} (${figures[figure]})`,
    href: link(name),
    current: name === list,
  })),
})}
${cases.length === 0 ? nothingHere(figures) : casesTable(cases.slice(0, PAGE_ROWS), londonDay(at))}
${pagination({
  previous: page > 1 ? { href: link(list, page - 1) } : undefined,
  next: cases.length > PAGE_ROWS ? { href: link(list, page + 1) } : undefined,
})}`,
  })
}

const nothingHere = (figures: Figures): Html =>
  emptyState({
    text:
      figures.all_of_them === 0
        ? html`Children, plans and duties would be here once a census return was imported: <code>./threshold import cin-census FILE</code>, by somebody who may.`
        : 'No episode is in this list. Others are: choose one above.',
  })

const casesTable = (cases: readonly Case[], today: Day): Html =>
  scrollingTable({
    caption: 'Episodes of need',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: ['Child', 'Age', 'Referred', 'By', 'Need', 'Now', 'Promises'],
    rows: cases.map((each) => [
      html`<a class="govuk-link" href="${url(paths.episode, { id: each.subject })}">${nameOf(each)}</a>`,
      ageOf(each, today),
      onDay(each.referred_on),
      each.source ?? 'not told',
      each.need ?? 'not told',
      statusOf(each),
      promises(each),
    ]),
  })

export type Episode = {
  readonly frame: Frame
  readonly at: Temporal.Instant
  readonly episode: Case
  readonly plans: readonly CensusPlanTable[]
  readonly duties: readonly DutyTable[]
}

export function episodePage({ frame, at, episode, plans, duties }: Episode): Html {
  const rows = [
    ['Child', childLink(episode)],
    ['Age', ageOf(episode, londonDay(at))],
    ['Referred', `${onDay(episode.referred_on)}, by ${episode.source ?? 'somebody not told'}`],
    ['Need', episode.need ?? 'not told'],
    ['Now', statusOf(episode)],
    ['Assessments', String(episode.assessments)],
    ['Section 47 enquiries', String(episode.enquiries)],
    ...(episode.closed_on ? [['Closed because', episode.closure_reason ?? 'not told'] as const] : []),
  ] as const
  return layout({
    ...frame,
    title: 'Episode of need',
    dense: true,
    back: { href: paths.list },
    body: html`<h1 class="govuk-heading-l">Episode of need</h1>
${insetText({ text: `Told by the return of ${writeDay(episode.returned_on)}. What practice recorded since is on the child’s page.` })}
${summaryList({ rows: rows.map(([key, value]) => ({ key, value })) })}
<h2 class="govuk-heading-m">Plans</h2>
${plans.length === 0 ? html`<p class="govuk-body">The return tells of no plan.</p>` : plansTable(plans)}
<h2 class="govuk-heading-m">What was due</h2>
${duties.length === 0 ? html`<p class="govuk-body">Nothing that the return tells starts a clock.</p>` : dutiesTable(duties, at)}`,
  })
}

const childLink = (episode: Case): Html =>
  episode.person === null
    ? html`${nameOf(episode)}`
    : html`<a class="govuk-link" href="${url('/children/:id', { id: episode.person })}">${nameOf(episode)}</a>`

const plansTable = (plans: readonly CensusPlanTable[]): Html =>
  scrollingTable({
    caption: 'Plans',
    captionClasses: 'govuk-visually-hidden',
    head: ['Plan', 'Category', 'Began', 'Ended', 'Reviews', 'Last reviewed', 'Plans before'],
    rows: plans.map((plan) => [
      plan.kind === 'protection' ? 'Child protection' : 'Child in need',
      plan.category ?? '',
      onDay(plan.started_on),
      plan.ended_on === null ? badge({ text: 'In force', colour: 'red' }) : onDay(plan.ended_on),
      plan.kind === 'protection' ? String(plan.reviews) : '',
      plan.last_reviewed_on === null ? '' : onDay(plan.last_reviewed_on),
      plan.previous_plans === null ? '' : String(plan.previous_plans),
    ]),
  })

/** Due by the end of a day: the last instant in time belongs to the day before `due_at`. */
const lastDay = (due: Temporal.Instant): string => writeDay(londonDay(due.subtract({ nanoseconds: 1 })))

export function dutyState(duty: DutyTable, at: Temporal.Instant): Html {
  const late = (moment: Temporal.Instant): boolean => Temporal.Instant.compare(moment, duty.due_at) >= 0
  if (duty.met_at !== null) {
    const on = writeDay(londonDay(duty.met_at))
    return late(duty.met_at)
      ? html`${tag({ text: 'Late', classes: 'govuk-tag--red' })} ${on}`
      : html`Kept ${on}`
  }
  if (duty.ended_at !== null) {
    const mark = late(duty.ended_at) ? tag({ text: 'Missed', classes: 'govuk-tag--red' }) : nothing
    return html`${mark} ${duty.ended_why}`
  }
  return late(at) ? tag({ text: 'Overdue', classes: 'govuk-tag--red' }) : html`Running`
}

const dutiesTable = (duties: readonly DutyTable[], at: Temporal.Instant): Html =>
  scrollingTable({
    caption: 'What was due',
    captionClasses: 'govuk-visually-hidden',
    head: ['What', 'From', 'Due by', 'State', 'Why'],
    rows: duties.map((duty) => [
      duty.title,
      writeDay(londonDay(duty.opened_at)),
      lastDay(duty.due_at),
      dutyState(duty, at),
      html`${duty.why} <span class="govuk-hint">${duty.source}</span>`,
    ]),
  })
