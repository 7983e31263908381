import { labelOf } from '#/framework/codes.ts'
import type { SummaryRow } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import type { Frame } from '#/web/layout.ts'
import { conflictPage } from '../conflict-page.ts'
import { type ContactShown, contactPath } from './pages.ts'

type Decision = { readonly outcome: string; readonly reason: string }

/** For whoever was deciding a contact while somebody else recorded something: how it stands, and what they typed. */
export const contactConflict = (frame: Frame, shown: ContactShown, typed: Decision): Html =>
  conflictPage({
    frame,
    back: { href: contactPath(shown.contact.subject), text: 'Contact' },
    now: standing(shown),
    typed: [{ key: 'What becomes of it', value: decisionWords(shown, typed) }],
    form: shown.contact.state === 'decided' ? undefined : contactPath(shown.contact.subject),
  })

function standing(shown: ContactShown): readonly SummaryRow[] {
  const { contact, people, named, withheld } = shown
  const decided: SummaryRow = {
    key: 'What became of it',
    value: html`${decisionWords(shown, { outcome: contact.outcome ?? '', reason: withheld ? '' : (contact.reason ?? '') })}<br>${contact.decided_name}`,
  }
  return [
    { key: 'Has it', value: contact.claimed_name ?? 'Nobody yet' },
    ...people.map((person) => ({
      key: person.name ?? 'Name not known',
      value: named.find((each) => each.id === person.person)?.name ?? 'Not identified',
    })),
    ...(contact.state === 'decided' ? [decided] : []),
  ]
}

const decisionWords = ({ pack }: ContactShown, { outcome, reason }: Decision): Html =>
  html`${labelOf(pack, 'contact-outcome', outcome)}<br><span class="app-words">${reason}</span>`
