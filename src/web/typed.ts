import { type SummaryRow, summaryList } from './components/index.ts'
import { type Html, html, nothing } from './html.ts'

const ROWS_MAX = 200
/** Which record a form was about: for machines, not for whoever typed. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `children.0.birthDate` as people read it: `Children 1, birth date`. */
function labelOf(path: readonly string[]): string {
  const words = path.map((step) =>
    /^\d+$/.test(step) ? String(Number(step) + 1) : step.replaceAll(/([A-Z])/g, ' $1').toLowerCase(),
  )
  const text = words.join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function rowsOf(value: unknown, path: readonly string[]): SummaryRow[] {
  if (value === null || value === undefined || value === '') return []
  if (typeof value === 'string' && ID.test(value)) return []
  if (typeof value !== 'object')
    return [{ key: labelOf(path), value: html`<span class="app-words">${String(value)}</span>` }]
  return Object.entries(value).flatMap(([step, each]) => rowsOf(each, [...path, step]))
}

/** Everything that a form brought, a row each. */
export const typedRows = (body: unknown): readonly SummaryRow[] => rowsOf(body, []).slice(0, ROWS_MAX)

/** Everything that a form brought, to be read and copied: for pages that can't show the form itself again. */
export function typedValues(body: unknown): Html {
  const rows = typedRows(body)
  if (rows.length === 0) return nothing
  return html`<h2 class="govuk-heading-m">What you typed</h2><p class="govuk-body">It was not recorded. Copy from here whatever you need.</p>${summaryList({ rows })}`
}
