import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress, type Maybe, present } from './element.ts'
import { hasParts } from './label.ts'

export type CellParts = Dress & {
  readonly text: Content
  readonly format?: 'numeric' | undefined
  readonly colspan?: number | undefined
  readonly rowspan?: number | undefined
}
export type Cell = Content | CellParts

export type Table = Dress & {
  readonly caption?: string | undefined
  readonly captionClasses?: string | undefined
  readonly head?: readonly Cell[] | undefined
  readonly rows: readonly Maybe<readonly Cell[]>[]
  readonly firstCellIsHeader?: boolean | undefined
}

const parts = (cell: Cell): CellParts => (hasParts(cell) ? cell : { text: cell })

function cellAttributes(kind: 'header' | 'cell', cell: CellParts, scope?: 'col' | 'row'): Html {
  const format = cell.format && scope !== 'row' && `govuk-table__${kind}--${cell.format}`
  return attributes({
    scope,
    class: classes(`govuk-table__${kind}`, format, cell.classes),
    colspan: cell.colspan,
    rowspan: cell.rowspan,
    ...cell.attributes,
  })
}

const head = (cells: readonly Cell[]): Html =>
  html`<thead class="govuk-table__head"><tr class="govuk-table__row">${cells.map(
    (cell) => html`<th${cellAttributes('header', parts(cell), 'col')}>${parts(cell).text}</th>`,
  )}</tr></thead>`

const row = (cells: readonly Cell[], firstCellIsHeader: boolean | undefined): Html =>
  html`<tr class="govuk-table__row">${cells.map((cell, index) =>
    index === 0 && firstCellIsHeader
      ? html`<th${cellAttributes('header', parts(cell), 'row')}>${parts(cell).text}</th>`
      : html`<td${cellAttributes('cell', parts(cell))}>${parts(cell).text}</td>`,
  )}</tr>`

export function table(params: Table): Html {
  const own = attributes({ class: classes('govuk-table', params.classes), ...params.attributes })
  return html`<table${own}>${
    params.caption &&
    html`<caption class="${classes('govuk-table__caption', params.captionClasses)}">${params.caption}</caption>`
  }${params.head && head(params.head)}<tbody class="govuk-table__body">${present(params.rows).map((cells) =>
    row(cells, params.firstCellIsHeader),
  )}</tbody></table>`
}

/** A wide table of a caseworker's page: it scrolls sideways inside itself, by keyboard too, never the page. */
export const scrollingTable = (params: Table & { readonly caption: string }): Html =>
  html`<div class="app-scroll" role="region" aria-label="${params.caption}" tabindex="0">${table(params)}</div>`
