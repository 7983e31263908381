import { type Html, html } from '#/web/html.ts'
import { table } from './table.ts'

export type Bars = {
  /** What the picture shows, as a title of picture and table. */
  readonly title: string
  /** What one bar stands for, as the head of the first column: `Worker`. */
  readonly of: string
  /** What is counted, as the head of the second: `Open referrals`. */
  readonly measure: string
  /** `text`: what stands for the number where the number itself isn't told. */
  readonly rows: readonly {
    readonly label: string
    readonly value: number
    readonly href?: string | undefined
    readonly text?: string | undefined
  }[]
  /** A line to compare with, and what it is; bars beyond it stand out. */
  readonly target?: { readonly value: number; readonly label: string } | undefined
}

const ROW = 34
const LEFT = 190
const WIDTH = 400
const RIGHT = 60

/** Names too long for the picture are whole in the table beside it. */
const shortened = (text: string): string => (text.length > 22 ? `${text.slice(0, 21)}…` : text)

/**
 * Bars with their numbers. The picture is for the eye only: the table beside it has the same figures, each of which
 * may open onto the records behind it.
 */
export function bars(params: Bars): Html {
  return html`<figure class="app-figure app-columns"><div>${picture(params)}</div>${table({
    caption: params.title,
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    head: [params.of, { text: params.measure, format: 'numeric' }],
    rows: params.rows.map(({ label, value, href, text }) => [
      href ? html`<a class="govuk-link" href="${href}">${label}</a>` : label,
      { text: text ?? value, format: 'numeric' },
    ]),
  })}</figure>`
}

function picture({ rows, target }: Bars): Html {
  const largest = Math.max(1, target?.value ?? 0, ...rows.map(({ value }) => value))
  const long = (value: number) => Math.round((Math.max(0, value) / largest) * WIDTH)
  const foot = rows.length * ROW
  const height = foot + (target ? 28 : 4)
  const drawn = rows.map(({ label, value, text }, index) => {
    const top = index * ROW
    const over = target !== undefined && value > target.value
    return html`<text x="${LEFT - 10}" y="${top + 22}" text-anchor="end">${shortened(label)}</text><rect class="${over ? 'app-bars__bar--over' : 'app-bars__bar'}" x="${LEFT}" y="${top + 5}" width="${long(value)}" height="${ROW - 10}"/><text x="${LEFT + long(value) + 8}" y="${top + 22}">${text ?? value}</text>`
  })
  const line =
    target &&
    html`<line class="app-bars__target" x1="${LEFT + long(target.value)}" y1="0" x2="${LEFT + long(target.value)}" y2="${foot}"/><text x="${LEFT + long(target.value)}" y="${foot + 19}" text-anchor="middle">${target.label}</text>`
  return html`<svg class="app-bars" viewBox="0 0 ${LEFT + WIDTH + RIGHT} ${height}" width="${LEFT + WIDTH + RIGHT}" height="${height}" aria-hidden="true" focusable="false">${drawn}${line}</svg>`
}
