/** The manager's view of what the team owes: what is late and what is due, who has it, and how the clocks are kept. */
import { roleTitle } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { bars, button, emptyState, pagination, select, subNavigation } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import type { List } from '../asked.ts'
import { COUNT_MAX, type Counts } from '../counts.ts'
import type { Row, WorkerCount } from '../queries.ts'
import { dutyTable, type TableSetting } from './duty-table.ts'
import { listLink, paths } from './links.ts'

/** Lists of the page, in the order of its tabs, with what each says when it is empty. */
export const TABS: readonly { readonly list: List; readonly text: string; readonly empty: string }[] = [
  {
    list: 'open',
    text: 'All open',
    empty: 'Nothing is due. A duty comes here when something happens that opens one: a referral, a decision.',
  },
  { list: 'late', text: 'Late', empty: 'Nothing is late.' },
  { list: 'today', text: 'Due today', empty: 'Nothing else is due today.' },
  { list: 'week', text: 'Within a week', empty: 'Nothing is due within a week.' },
  {
    list: 'near',
    text: 'Done just before the clock',
    empty:
      'Nothing was done just before its clock ran out. It is listed because a clock that drives the work can hurry it.',
  },
  {
    list: 'extended',
    text: 'More time given',
    empty: 'Nobody was given more time. It comes here with the reason.',
  },
]

type Asked = {
  readonly list: List
  readonly owner?: string | undefined
  readonly kind?: string | undefined
  readonly duty?: string | undefined
  readonly page: number
}

type Common = {
  readonly frame: Frame
  readonly asked: Asked
  readonly counts: Counts
  readonly wholeArea: boolean
}

export function dutiesPage(
  page: Common & TableSetting & { readonly rows: readonly Row[]; readonly more: boolean },
): Html {
  const { asked, rows } = page
  const tab = TABS.find((each) => each.list === asked.list)!
  const at = (number: number) => listLink({ ...asked, page: number })
  return dutiesLayout(
    page,
    html`${asked.duty === undefined ? filters(asked, page.pack) : onlyPart(asked, page.pack)}${
      rows.length === 0
        ? emptyState({ text: asked.page > 1 ? 'There are no more.' : tab.empty })
        : dutyTable(tab.text, rows, page)
    }${
      asked.page > 1 || page.more
        ? pagination({
            ...(asked.page > 1 ? { previous: { href: at(asked.page - 1) } } : {}),
            ...(page.more ? { next: { href: at(asked.page + 1) } } : {}),
          })
        : nothing
    }`,
  )
}

export const workersPage = (page: Common & { readonly workers: readonly WorkerCount[] }): Html =>
  dutiesLayout(
    page,
    page.workers.length === 0
      ? emptyState({ text: 'Nothing is due, so nobody owes anything.' })
      : html`${picture('Open duties of each worker', 'Open', page.workers, (each) => each.open)}${picture(
          'Late duties of each worker',
          'Late',
          page.workers.filter((each) => each.late > 0),
          (each) => each.late,
        )}`,
    true,
  )

const picture = (
  title: string,
  measure: string,
  workers: readonly WorkerCount[],
  of: (each: WorkerCount) => number,
): Html =>
  workers.length === 0
    ? nothing
    : bars({
        title,
        of: 'Worker',
        measure,
        rows: workers.map((each) => ({ label: each.name ?? 'Nobody has it yet', value: of(each) })),
      })

const dutiesLayout = ({ frame, asked, counts, wholeArea }: Common, inner: Html, byWorker = false): Html =>
  layout({
    ...frame,
    title: 'Duties',
    dense: true,
    body: html`<h1 class="govuk-heading-l">${wholeArea ? 'Duties of the area' : 'Duties of your teams'}</h1>
${subNavigation({
  label: 'Lists of duties',
  items: [
    ...TABS.map(({ list, text }) => ({
      text: `${text}${countWords(counts[list])}`,
      href: listLink({
        list: list === 'open' ? undefined : list,
        owner: asked.owner,
        kind: asked.kind,
        duty: asked.duty,
      }),
      current: !byWorker && list === asked.list,
    })),
    { text: 'By worker', href: paths.workers, current: byWorker },
  ],
})}${inner}`,
  })

const countWords = (number: number | undefined): string => {
  if (number === undefined) return ''
  return number >= COUNT_MAX ? ` (${COUNT_MAX} or more)` : ` (${number})`
}

const KINDS: Readonly<Record<string, string>> = {
  contact: 'Contacts',
  referral: 'Referrals',
  'census-episode': 'Imported episodes',
}

/** One duty of the pack alone, as a recommendation's page links to it. */
const onlyPart = ({ list, duty }: Asked, pack: Pack): Html =>
  html`<p class="govuk-body">Only this: <strong>${pack.duties.find(({ id }) => id === duty)?.title ?? duty}</strong>. <a class="govuk-link" href="${listLink({ list: list === 'open' ? undefined : list })}">Show every duty</a></p>`

function filters({ list, owner, kind }: Asked, pack: Pack): Html {
  const owners = [...new Set(pack.duties.map((each) => each.owner))].map((value) => ({
    value,
    text: roleTitle(pack, value),
  }))
  const kinds = [...new Set(pack.duties.map((each) => each.over))].flatMap((value) =>
    KINDS[value] ? [{ value, text: KINDS[value] }] : [],
  )
  const everything = (text: string) => ({ value: '', text })
  return html`<form method="get" action="${paths.duties}" class="app-filters">${list !== 'open' && html`<input type="hidden" name="list" value="${list}">`}
${select({ id: 'owner', name: 'owner', label: 'Who owes it', value: owner ?? '', items: [everything('Everybody'), ...owners] })}
${select({ id: 'kind', name: 'kind', label: 'Of what', value: kind ?? '', items: [everything('Everything'), ...kinds] })}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`
}
