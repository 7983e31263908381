import { writeDay, writeInstant } from '#/lib/dates.ts'
import { emptyState, scrollingTable, summaryList, tag, warningText } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { url } from '#/web/route.ts'
import { paths } from './pages.ts'
import type { Return } from './queries.ts'

const faults = (each: Return, severity: string): number =>
  each.broken.filter((one) => one.severity === severity).reduce((sum, one) => sum + one.times, 0)

/** Every import, the latest first. */
export function returnsPage(page: { readonly frame: Frame; readonly returns: readonly Return[] }): Html {
  return layout({
    ...page.frame,
    title: 'Imported returns',
    dense: true,
    back: { href: paths.list, text: 'Imported caseload' },
    body: html`<h1 class="govuk-heading-l">Imported returns</h1>
${
  page.returns.length === 0
    ? emptyState({
        text: html`Each import of a census return would be here, with what was wrong in it. It begins with <code>./threshold import cin-census FILE</code>.`,
      })
    : returnsTable(page.returns)
}`,
  })
}

const returnsTable = (returns: readonly Return[]): Html =>
  scrollingTable({
    caption: 'Imported returns',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: ['Imported', 'Authority', 'Up to', 'Children', 'Left out', 'Errors', 'Queries'],
    rows: returns.map((each) => [
      html`<a class="govuk-link" href="${url(paths.report, { id: each.key })}">${writeInstant(each.imported_at)}</a>`,
      each.lea,
      writeDay(each.reference_date),
      { text: each.children.read, format: 'numeric' },
      { text: each.children.leftOut, format: 'numeric' },
      { text: faults(each, 'error'), format: 'numeric' },
      { text: faults(each, 'query'), format: 'numeric' },
    ]),
  })

/** What one import brought, and every rule that the file broke, with the first lines where it did. No child is named. */
export function reportPage({ frame, told }: { readonly frame: Frame; readonly told: Return }): Html {
  const { children } = told
  const rows = [
    ['Authority', told.lea],
    ['Up to', writeDay(told.reference_date)],
    ['Imported', writeInstant(told.imported_at)],
    ['Children read', String(children.read)],
    ['Recorded for the first time', String(children.recorded)],
    ['Changed by this return', String(children.changed)],
    ['As they were', String(children.unchanged)],
    ['Left out', String(children.leftOut)],
  ] as const
  return layout({
    ...frame,
    title: 'Import of a return',
    dense: true,
    back: { href: paths.returns, text: 'Imported returns' },
    body: html`<h1 class="govuk-heading-l">Import of a return</h1>
${told.stopped === null ? nothing : warningText({ text: told.stopped })}
${summaryList({ rows: rows.map(([key, value]) => ({ key, value })) })}
<h2 class="govuk-heading-m">What was wrong</h2>
${
  told.broken.length === 0
    ? html`<p class="govuk-body">Nothing: every line was used, and no rule of the return was broken.</p>`
    : html`<p class="govuk-body">An error or a query does not keep a child out: what could be used was. Put these right where the work is done, and import the return again; only what changed is recorded.</p>${brokenTable(told)}`
}`,
  })
}

const SEVERITY = {
  error: tag({ text: 'Error', classes: 'govuk-tag--red' }),
  query: tag({ text: 'Query', classes: 'govuk-tag--yellow' }),
  note: tag({ text: 'Left out', classes: 'govuk-tag--grey' }),
}

const brokenTable = ({ broken }: Return): Html =>
  scrollingTable({
    caption: 'Rules broken',
    captionClasses: 'govuk-visually-hidden',
    head: ['Rule', 'Kind', 'What is wrong', { text: 'Times', format: 'numeric' }, 'Lines of the file'],
    rows: broken.map((each) => [
      each.rule ?? '',
      SEVERITY[each.severity],
      each.words,
      { text: each.times, format: 'numeric' },
      `${each.lines.join(', ')}${each.times > each.lines.length ? '…' : ''}`,
    ]),
  })
