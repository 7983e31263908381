import { type Html, html } from '#/web/html.ts'
import { scrollingTable } from './table.ts'

export type Spread = {
  /** Makes the parts of the picture name each other: of this page alone. */
  readonly id: string
  readonly title: string
  /** What it comes to, in a sentence, for whoever doesn't see the picture. */
  readonly description: string
  /** What one row stands for, as the head of the first column: `Period`. */
  readonly of: string
  /** `working days`. */
  readonly unit: string
  /** Half took at most `median`, nine in ten at most `ninetieth`; undefined where there is nothing to show. */
  readonly rows: readonly {
    readonly label: string
    readonly median: number | undefined
    readonly ninetieth: number | undefined
  }[]
}

const ROW = 58
const WIDTH = 330
const RIGHT = 60

/**
 * How long things took: a strip from nothing to the middle one, and on to the longest but a tenth. The two parts differ
 * by pattern, not by colour alone, so that they print.
 */
export function spread(params: Spread): Html {
  const told = (value: number | undefined) => ({
    text: value === undefined ? '–' : `${value}`,
    format: 'numeric' as const,
  })
  const caption = `${params.title}, in ${params.unit}`
  return html`<figure class="app-figure app-figure--drawn app-columns"><div><figcaption class="govuk-heading-s">${caption}</figcaption>${picture(params)}</div>${scrollingTable(
    {
      caption,
      captionClasses: 'govuk-visually-hidden',
      firstCellIsHeader: true,
      head: [
        params.of,
        { text: 'Half within', format: 'numeric' },
        { text: 'Nine in ten within', format: 'numeric' },
      ],
      rows: params.rows.map(({ label, median, ninetieth }) => [label, told(median), told(ninetieth)]),
    },
  )}</figure>`
}

function picture({ id, title, description, rows }: Spread): Html {
  const largest = Math.max(0.1, ...rows.map(({ ninetieth }) => ninetieth ?? 0))
  const long = (value: number) => Math.round((value / largest) * WIDTH)
  const height = rows.length * ROW
  return html`<svg class="app-spread" viewBox="0 0 ${WIDTH + RIGHT} ${height}" width="${WIDTH + RIGHT}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-about" focusable="false"><title id="${id}-title">${title}</title><desc id="${id}-about">${description}</desc><defs><pattern id="${id}-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="app-spread__paper" width="7" height="7"/><line class="app-spread__hatch" x1="0" y1="0" x2="0" y2="7"/></pattern></defs>${rows.map(
    ({ label, median, ninetieth }, index) => {
      const top = index * ROW
      if (median === undefined || ninetieth === undefined)
        return html`<text x="1" y="${top + 16}">${label}: nothing to show</text>`
      return html`<text x="1" y="${top + 16}">${label}</text><rect class="app-spread__half" x="1" y="${top + 24}" width="${long(median)}" height="22"/><rect class="app-spread__rest" fill="url(#${id}-hatch)" x="${1 + long(median)}" y="${top + 24}" width="${long(ninetieth) - long(median)}" height="22"/><line class="app-spread__mark" x1="${1 + long(median)}" y1="${top + 20}" x2="${1 + long(median)}" y2="${top + 50}"/><text x="${8 + long(ninetieth)}" y="${top + 41}">${ninetieth}</text>`
    },
  )}</svg>`
}
