/** The story: what matters stands open, the rest folds away between; nothing is left out. */
import { londonDay, type Occurred, startOf, writeDay, writeOccurred } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Line, LineFilter, LineKind } from '#/people/reading.ts'
import { button, details, emptyState, pagination, select, timeline } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { processPath } from '../../duty-words.ts'
import { linkTo, paths } from './links.ts'

export type Story = {
  readonly lines: readonly Line[]
  readonly kinds: readonly LineKind[]
  readonly filter: LineFilter
  readonly page: number
  readonly total: number
}

export const STORY_ROWS = 50
/** Recorded so much later than it happened, a line says so: what came late may have mattered. */
const LATE_DAYS = 7

export function storyPart(
  story: Story,
  about: { readonly id: SubjectId; readonly knownAt?: string | undefined },
): Html {
  const { lines, page, total } = story
  const asked = { ...filterQuery(story.filter), knownAt: about.knownAt }
  const pages = Math.ceil(total / STORY_ROWS)
  const at = (number: number) =>
    linkTo(paths.child, about.id, { ...asked, page: number === 1 ? undefined : number })
  return html`<section id="story" aria-labelledby="story-title"><h2 class="govuk-heading-m" id="story-title">The story</h2>
${filterForm(story, about)}
<p class="govuk-body-s app-quiet">${countWords(story)}</p>
${lines.length === 0 ? emptyState({ text: 'Nothing of this kind is recorded. That is not the same as nothing having happened.' }) : unfolded(lines, about.knownAt === undefined)}
${
  pages > 1
    ? pagination({
        ...(page > 1 ? { previous: { href: at(page - 1), labelText: `${page - 1} of ${pages}` } } : {}),
        ...(page < pages ? { next: { href: at(page + 1), labelText: `${page + 1} of ${pages}` } } : {}),
      })
    : nothing
}</section>`
}

/** The whole of it, for print: nothing folds. */
export const wholeStory = (lines: readonly Line[], total: number): Html =>
  html`<section><h2 class="govuk-heading-m">The story</h2>${
    total > lines.length && html`<p class="govuk-body">The newest ${lines.length} of ${total} lines.</p>`
  }${timeline({ items: lines.map((line) => itemOf(line, false)) })}</section>`

const filterQuery = ({ type, theme, agency, significantOnly }: LineFilter) => ({
  type,
  theme,
  agency,
  only: significantOnly ? 'significant' : undefined,
})

const countWords = ({ lines, total, page }: Story): string => {
  if (total <= lines.length) return total === 1 ? '1 line, newest first.' : `${total} lines, newest first.`
  const first = (page - 1) * STORY_ROWS + 1
  return `Lines ${first} to ${first + lines.length - 1} of ${total}, newest first.`
}

/** Runs of lines that don't stand out fold into one; what stands out is never folded. */
function unfolded(lines: readonly Line[], linked: boolean): Html {
  const runs: Line[][] = []
  for (const line of lines) {
    const last = runs.at(-1)
    if (last !== undefined && last[0]!.significant === line.significant) last.push(line)
    else runs.push([line])
  }
  return html`${runs.map((run) => (run[0]!.significant ? timeline({ items: run.map((line) => itemOf(line, linked)) }) : folded(run, linked)))}`
}

const folded = (run: readonly Line[], linked: boolean): Html =>
  details({
    classes: 'app-folded',
    summaryText: `${run.length === 1 ? '1 more line' : `${run.length} more lines`}: ${titlesOf(run)}`,
    text: timeline({ items: run.map((line) => itemOf(line, linked)) }),
  })

/** What is folded says what it is. */
function titlesOf(run: readonly Line[]): string {
  const titles = [...new Set(run.map((each) => each.title))]
  return titles.length <= 3 ? titles.join(', ') : `${titles.slice(0, 3).join(', ')}...`
}

function itemOf(line: Line, linked: boolean) {
  const path =
    linked && line.process && line.process_kind ? processPath(line.process_kind, line.process) : undefined
  const occurred = line.occurred as Occurred
  const detail = [
    line.theme !== null && html`<span class="app-theme">${line.theme}</span> `,
    line.detail !== null && html`<span class="app-words">${line.detail}</span>`,
  ].filter((each) => each !== false)
  return {
    title: path ? html`<a class="govuk-link" href="${path}">${line.title}</a>` : line.title,
    when: writeOccurred(occurred),
    ...(occurred.kind === 'instant' || occurred.kind === 'day'
      ? { datetime: occurred.kind === 'instant' ? occurred.at : occurred.on }
      : {}),
    by: html`${[line.recorder, line.agency_name, lateWords(line)].filter(Boolean).join(', ')}${linked && entryLink(line)}`,
    ...(detail.length > 0 ? { detail: html`${detail}` } : {}),
    significant: line.significant,
  }
}

/** To the entry itself: every version of it, and how to put it right. */
const entryLink = ({ key, subject, title }: Line): Html =>
  html` <a class="govuk-link" href="${linkTo(paths.entry, key, { of: subject })}">Open<span class="govuk-visually-hidden">: ${title}</span></a>`

function lateWords({ occurred, recorded_at }: Line): string | undefined {
  const happened = londonDay(startOf(occurred as Occurred))
  const days = happened.until(londonDay(recorded_at), { largestUnit: 'days' }).days
  return days > LATE_DAYS ? `recorded ${writeDay(londonDay(recorded_at))}` : undefined
}

const everything = { value: '', text: 'All' }

function filterForm(
  { kinds, filter }: Story,
  about: { readonly id: SubjectId; readonly knownAt?: string | undefined },
): Html {
  const options = (of: (kind: LineKind) => string | null, words: (kind: LineKind) => string) => {
    const found = new Map(
      kinds.flatMap((kind) => (of(kind) === null ? [] : [[of(kind)!, words(kind)] as const])),
    )
    return [
      everything,
      ...[...found]
        .sort(([, one], [, other]) => (one < other ? -1 : 1))
        .map(([value, text]) => ({ value, text })),
    ]
  }
  const choose = (id: string, label: string, value: string | undefined, items: ReturnType<typeof options>) =>
    items.length > 2 ? select({ id, name: id, label, value: value ?? '', items }) : nothing
  return html`<form method="get" action="${linkTo(paths.child, about.id)}#story" class="app-filters">${about.knownAt && html`<input type="hidden" name="knownAt" value="${about.knownAt}">`}
${choose(
  'type',
  'What',
  filter.type,
  options(
    (kind) => kind.type,
    (kind) => typeWords(kind.type),
  ),
)}
${choose(
  'theme',
  'Theme',
  filter.theme,
  options(
    (kind) => kind.theme,
    (kind) => kind.theme ?? '',
  ),
)}
${choose(
  'agency',
  'Agency',
  filter.agency,
  options(
    (kind) => kind.agency,
    (kind) => kind.agency_name ?? kind.agency,
  ),
)}
${select({
  id: 'only',
  name: 'only',
  label: 'How much',
  value: filter.significantOnly ? 'significant' : '',
  items: [
    { value: '', text: 'Everything' },
    { value: 'significant', text: 'What matters most' },
  ],
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`
}

/** `referral-received` as people say it. */
const typeWords = (type: string): string => {
  const words = type.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
