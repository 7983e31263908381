import { tag } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { today, writeLeft, writeNamed } from '../words.ts'
import type { Kind } from './entries.ts'
import type { Shown } from './model.ts'
import type { Running } from './queries.ts'

export const OUT_OF_HOURS = '/out-of-hours'

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  action: 'Left to do',
  'police-protection': 'Police protection',
  hospital: 'In hospital',
}

const SOON_HOURS = 12

/** `31 hours left`: what a clock says of it; nothing where no clock runs. */
export function leftOf({ due, kind }: Running, at: Temporal.Instant): Html | undefined {
  if (due === null) return undefined
  const { text, late } = writeLeft(due, at, kind === 'police-protection' ? 'hour' : 'day')
  const soon = Temporal.Instant.compare(due, at.add({ hours: SOON_HOURS })) <= 0
  return tag({ text, classes: late ? 'govuk-tag--red' : soon ? 'govuk-tag--yellow' : 'govuk-tag--grey' })
}

/** `Ama Okonjo, 7; Kofi Okonjo, 4`, or that nobody is identified yet. */
export function namesOf({ people }: Running, children: Shown['children'], at: Temporal.Instant): string {
  const names = people.flatMap((id) => {
    const child = children.get(id)
    return child === undefined ? [] : [writeNamed(child, today(at))]
  })
  return names.length === 0 ? 'Child not identified yet' : names.join('; ')
}

/** What is open of one kind, for the head of the duty inbox. */
export const openList = (
  { open, children }: Pick<Shown, 'open' | 'children'>,
  kind: Kind,
  at: Temporal.Instant,
): Html | undefined => {
  const own = open.filter((each) => each.kind === kind)
  if (own.length === 0) return undefined
  return html`<ul class="app-inbox-list">${own.map(
    (each) =>
      html`<li><a class="govuk-link" href="${OUT_OF_HOURS}/${each.subject}">${namesOf(each, children, at)}</a> ${leftOf(each, at) ?? ''}${kind === 'action' ? html` <span class="app-quiet app-clip">${each.words}</span>` : ''}</li>`,
  )}</ul>`
}
