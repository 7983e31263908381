/**
 * The pages of requests that failed. Absent and forbidden records are one page, word for word: what differs may
 * depend on who asks, never on whether there is such a record.
 */
import { button, deskNote, insetText } from './components/index.ts'
import { type Html, html, nothing } from './html.ts'
import { type Frame, layout } from './layout.ts'
import { type Failure, titleOf } from './problem-json.ts'
import { typedValues } from './typed.ts'

export type AboutFailure<Viewer = unknown> = {
  readonly requestId: string
  readonly viewer?: Viewer | undefined
  /** The id in the URL, whether or not there is such a record. */
  readonly record?: string | undefined
  /** What the form brought: shown again, so that nothing is lost. */
  readonly typed?: unknown
}

export type FailureOptions<Viewer> = {
  /** Where this person may open a record in an emergency; undefined for those who may not. Any id gets the same. */
  readonly breakGlass: (viewer: Viewer, record: string) => string | undefined
}

/** Makes the page of any failure, for this site. */
export const makeFailurePage =
  <Viewer>(options: FailureOptions<Viewer>) =>
  (frame: Frame, failed: Failure, about: AboutFailure<Viewer>): Html =>
    layout({
      ...frame,
      title: titleOf(failed.status),
      body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">${titleOf(failed.status)}</h1>${failed.status !== 404 && said(failed)}${help(
        frame,
        failed,
        about,
        options,
      )}</div></div>`,
    })

/** What happened and what to do, in the words of whoever refused. */
function said({ refusal }: Failure): Html {
  const [only, ...more] = refusal.problems
  if (only === undefined) return nothing
  if (more.length === 0) return html`<p class="govuk-body">${only.text}</p>`
  return html`<ul class="govuk-list govuk-list--bullet">${refusal.problems.map(({ text }) => html`<li>${text}</li>`)}</ul>`
}

function help<Viewer>(
  frame: Frame,
  failed: Failure,
  about: AboutFailure<Viewer>,
  options: FailureOptions<Viewer>,
): Html {
  const desk = deskNote({ phone: frame.area.deskPhone })
  switch (failed.status) {
    case 401:
      return button({ text: 'Sign in', href: '/sign-in' })
    case 403:
      return html`<p class="govuk-body">If it has to be done now, ask your manager to do it with you.</p>${desk}${typedValues(about.typed)}`
    case 404:
      return html`<p class="govuk-body">There is no such page, or you cannot open it.</p><p class="govuk-body">If you typed the address, check it. If you followed a link, what it led to may have been moved, merged or closed to you.</p>${desk}${inAnEmergency(about, options)}`
    case 409:
    case 412:
      return html`<p class="govuk-body">Open the page again: it shows how things are now. Then decide whether what you typed still holds.</p>${typedValues(about.typed)}`
    case 429:
      return html`<p class="govuk-body">If a child is in danger now, do not wait: ring 999.</p>${desk}`
    case 500:
      return html`${reference(about)}${desk}${typedValues(about.typed)}`
    case 503:
      return html`<p class="govuk-body">Try again in a minute. If a child is in danger now, do not wait: ring 999.</p>${reference(about)}${desk}${typedValues(about.typed)}`
    default:
      return html`<p class="govuk-body">Go back with your browser, put it right, and send it again.</p>${typedValues(about.typed)}`
  }
}

const reference = ({ requestId }: AboutFailure): Html =>
  insetText({ text: html`Reference: <code>${requestId}</code>` })

function inAnEmergency<Viewer>(about: AboutFailure<Viewer>, options: FailureOptions<Viewer>): Html {
  if (about.viewer === undefined || about.record === undefined) return nothing
  const href = options.breakGlass(about.viewer, about.record)
  if (href === undefined) return nothing
  return html`<h2 class="govuk-heading-m">Is a child at risk now?</h2><p class="govuk-body">You can open one record for a short time, with a reason. Somebody else looks at every such opening.</p>${button(
    { text: 'Open in an emergency', href, classes: 'govuk-button--warning' },
  )}`
}
