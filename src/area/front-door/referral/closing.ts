import { gate } from '#/framework/gates.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import type { By } from '../checks.ts'
import { referralClosed, referralDecisionSentBack, referralReceived, referralReturned } from './entries.ts'
import { decisionsOf, isClosed } from './views.ts'

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
    children.every((child) => !isWaitedFor(decisions.get(child))) && 'taken-on',
    (received?.from.kind !== 'professional' || isAnswered(entries)) && 'referrer-answered',
  ]
  return stands.filter((each): each is string => each !== false)
}

/** An answer counts until a decision of it is sent back, or a child comes back: then the referrer is told anew. */
function isAnswered(entries: readonly Entry[]): boolean {
  const back = [...ofType(entries, referralDecisionSentBack), ...ofType(entries, referralReturned)]
  const since = Math.max(-1, ...back.map((each) => each.seq))
  return entries.some((entry) => entry.type === 'feedback-given' && entry.seq > since)
}

/** Somebody else was asked to take the child on, and has not said that they do. */
export const isWaitedFor = (
  decision: { readonly handsOn?: boolean; readonly takenOn?: unknown } | undefined,
): boolean => decision?.handsOn === true && decision.takenOn === undefined

/** The entries just decided, and with them the closing, when nothing more is owed: nobody has to remember to close. */
export function closingWith(
  entries: readonly Entry[],
  decided: readonly NewEntry[],
  input: Closing,
): readonly NewEntry[] {
  const story = withNew(entries, decided, input)
  if (isClosed(story) || !gate('referral-closing', { stands: standsOf(story) }, input.pack).open)
    return decided
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

/** The story with what is about to be recorded, as the log will keep it: so that what follows can be told in one act. */
export const withNew = (
  entries: readonly Entry[],
  news: readonly NewEntry[],
  input: Pick<Closing, 'by' | 'at'>,
): readonly Entry[] => [...entries, ...news.map((entry, index) => asRecorded(entry, index, entries, input))]

const asRecorded = (
  entry: NewEntry,
  index: number,
  entries: readonly Entry[],
  { by, at }: Pick<Closing, 'by' | 'at'>,
): Entry => ({
  id: `new-${index}`,
  seq: Math.max(0, ...entries.map((each) => each.seq)) + index + 1,
  version: 1,
  recordedAt: at,
  recordedBy: by.account,
  agency: '',
  source: 'page',
  packId: '',
  refs: [],
  ...entry,
})
