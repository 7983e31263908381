import { type Html, html } from '#/web/html.ts'
import { type Content, heading } from './element.ts'
import { type SummaryRow, summaryList } from './summary-list.ts'

export type Version = {
  readonly title: string
  /** Who wrote it and when. */
  readonly by?: Content | undefined
  readonly rows: readonly SummaryRow[]
}

const version = ({ title, by, rows }: Version, theirs: boolean): Html =>
  html`<section class="app-version${theirs && ' app-version--theirs'}">${heading(2, title, { class: 'govuk-heading-m' })}${
    by !== undefined && html`<p class="govuk-hint">${by}</p>`
  }${summaryList({ rows, classes: 'govuk-summary-list--no-border' })}</section>`

/** Two versions of one thing, side by side, so that a person can decide: what stands now, and what they typed. */
export const versions = (params: { readonly theirs: Version; readonly yours: Version }): Html =>
  html`<div class="app-versions">${version(params.theirs, true)}${version(params.yours, false)}</div>`
