import { gate } from '#/framework/gates.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { asRecorded } from '../as-recorded.ts'
import type { By } from '../checks.ts'
import { referralClosed, referralReceived } from './entries.ts'
import { decisionsOf } from './views.ts'

export type Closing = {
  readonly referral: SubjectId
  readonly by: By
  readonly at: Temporal.Instant
  readonly pack: Pack
}

/** What the pack's gate asks before a referral closes, as far as it is so. */
export function standsOf(entries: readonly Entry[]): readonly string[] {
  const received = ofType(entries, referralReceived)[0]?.body
  const children = received?.children.map((child) => child.person) ?? []
  const decisions = decisionsOf(entries)
  const stands = [
    children.every((child) => decisions.has(child)) && 'every-child-decided',
    children.every((child) => decisions.get(child)?.settled === true) && 'second-readings-given',
    (received?.from.kind !== 'professional' || entries.some((entry) => entry.type === 'feedback-given')) &&
      'referrer-answered',
  ]
  return stands.filter((each): each is string => each !== false)
}

/** The entries just decided, and with them the closing, when nothing more is owed: nobody has to remember to close. */
export function closingWith(
  entries: readonly Entry[],
  decided: readonly NewEntry[],
  input: Closing,
): readonly NewEntry[] {
  const story = [...entries, ...asRecorded(decided, entries, input)]
  const open = ofType(story, referralClosed).length === 0
  if (!open || !gate('referral-closing', { stands: standsOf(story) }, input.pack).open) return decided
  const children = ofType(entries, referralReceived)[0]?.body.children.map((child) => child.person) ?? []
  const closed: NewEntry = {
    type: referralClosed.type,
    occurred: atInstant(input.at),
    subjects: [
      { subject: input.referral, kind: 'referral', role: 'process' },
      ...[...new Set(children)].map((subject) => ({ subject, kind: 'person', role: 'child' })),
    ],
    body: { byName: input.by.name },
  }
  return [...decided, closed]
}
