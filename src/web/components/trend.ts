import { type Html, html } from '#/web/html.ts'
import { scrollingTable } from './table.ts'

export type Trend = {
  /** Makes the parts of the picture name each other: of this page alone. */
  readonly id: string
  /** What the line shows, as a title of picture and table. */
  readonly title: string
  /** What it comes to, in a sentence, for whoever doesn't see the picture. */
  readonly description: string
  /** What one point stands for, as the head of the first column: `Month`. */
  readonly of: string
  /** What is measured, as the head of the second: `Decided late`. */
  readonly measure: string
  /** `value` undefined: nothing to show, and the line has a gap. `text`: as the table says it. */
  readonly points: readonly {
    readonly label: string
    readonly short: string
    readonly value: number | undefined
    readonly text: string
  }[]
  /** At least this much height. */
  readonly most: number
  /** What stands behind a number: `%`. */
  readonly unit?: string | undefined
  readonly target?: { readonly value: number; readonly label: string } | undefined
}

const LEFT = 42
const TOP = 16
const WIDTH = 340
const HEIGHT = 150
const FOOT = 54

/** A line through time with its numbers beside it, and what it should stay below. Reads in black and white. */
export function trend(params: Trend): Html {
  return html`<figure class="app-figure app-figure--drawn app-columns"><div><figcaption class="govuk-heading-s">${params.title}</figcaption>${picture(params)}</div>${scrollingTable(
    {
      caption: params.title,
      captionClasses: 'govuk-visually-hidden',
      firstCellIsHeader: true,
      head: [params.of, { text: params.measure, format: 'numeric' }],
      rows: params.points.map(({ label, text }) => [label, { text, format: 'numeric' }]),
    },
  )}</figure>`
}

function picture({ id, title, description, points, most, target, unit = '' }: Trend): Html {
  const largest = roundUp(Math.max(most, target?.value ?? 0, ...points.map(({ value }) => value ?? 0)))
  const x = (index: number) => LEFT + Math.round(((index + 0.5) / Math.max(1, points.length)) * WIDTH)
  const y = (value: number) => TOP + HEIGHT - Math.round((value / largest) * HEIGHT)
  const every = Math.ceil(points.length / 5)
  const last = points.length - 1
  return html`<svg class="app-trend" viewBox="0 0 ${LEFT + WIDTH + 14} ${TOP + HEIGHT + FOOT}" width="${LEFT + WIDTH + 14}" height="${TOP + HEIGHT + FOOT}" role="img" aria-labelledby="${id}-title ${id}-about" focusable="false"><title id="${id}-title">${title}</title><desc id="${id}-about">${description}</desc>
<line class="app-trend__axis" x1="${LEFT}" y1="${y(0)}" x2="${LEFT + WIDTH}" y2="${y(0)}"/><text x="${LEFT - 6}" y="${y(0) + 5}" text-anchor="end">0${unit}</text><line class="app-trend__grid" x1="${LEFT}" y1="${y(largest)}" x2="${LEFT + WIDTH}" y2="${y(largest)}"/><text x="${LEFT - 6}" y="${y(largest) + 5}" text-anchor="end">${largest}${unit}</text>${
    target &&
    html`<line class="app-bars__target" x1="${LEFT}" y1="${y(target.value)}" x2="${LEFT + WIDTH}" y2="${y(target.value)}"/>`
  }${pieces(
    points.map(({ value }, index) => (value === undefined ? undefined : ([x(index), y(value)] as const))),
  ).map(
    (piece) =>
      html`<polyline class="app-trend__line" points="${piece.map((point) => point.join(',')).join(' ')}"/>${piece.map(([left, top]) => html`<circle class="app-trend__point" cx="${left}" cy="${top}" r="4"/>`)}`,
  )}${points.map(
    ({ short }, index) =>
      (last - index) % every === 0 &&
      html`<text x="${x(index)}" y="${TOP + HEIGHT + 22}" text-anchor="middle">${short}</text>`,
  )}${target && key(target.label)}</svg>`
}

/** What the broken line is, under the picture, where no point of it is hidden. */
const key = (label: string): Html =>
  html`<line class="app-bars__target" x1="${LEFT}" y1="${TOP + HEIGHT + FOOT - 11}" x2="${LEFT + 24}" y2="${TOP + HEIGHT + FOOT - 11}"/><text x="${LEFT + 32}" y="${TOP + HEIGHT + FOOT - 6}">${label}</text>`

const STEPS = [1, 2, 4, 5, 6, 8, 10]

/** The next number that people count in: 34 becomes 40, 67 becomes 80. */
function roundUp(value: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return (STEPS.find((step) => step * size >= value) ?? 10) * size
}

type Point = readonly [number, number]

/** Points that stand side by side are one line; where something is missing there is a gap. */
function pieces(points: readonly (Point | undefined)[]): readonly (readonly Point[])[] {
  const found: Point[][] = [[]]
  for (const point of points) {
    if (point === undefined) found.push([])
    else found.at(-1)!.push(point)
  }
  return found.filter((piece) => piece.length > 0)
}
