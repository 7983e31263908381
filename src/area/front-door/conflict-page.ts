import { button, type SummaryRow, versions } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'

/** Two people at one thing: how it stands now, beside what this person typed. Nothing of either is lost. */
export const conflictPage = (page: {
  readonly frame: Frame
  readonly back: { readonly href: string; readonly text: string }
  readonly now: readonly SummaryRow[]
  readonly typed: readonly SummaryRow[]
  /** The form with their words in it; undefined when there is nothing left for it to do. */
  readonly form: string | undefined
}): Html =>
  layout({
    ...page.frame,
    title: 'Somebody else was first',
    dense: true,
    back: page.back,
    body: html`<h1 class="govuk-heading-l">Somebody recorded something while you were typing</h1>
<p class="govuk-body">Nothing of yours was recorded, and nothing of it is lost. See how things stand now, and whether your words still hold.</p>
${versions({
  theirs: { title: 'How it stands now', rows: page.now },
  yours: { title: 'What you typed', rows: page.typed },
})}
${
  page.form === undefined
    ? html`<p class="govuk-body">This is decided, so your words can’t be recorded here. Talk with whoever decided; if more is known now, take a new referral.</p>`
    : button({ text: 'Take up my words again', href: page.form })
}`,
  })
