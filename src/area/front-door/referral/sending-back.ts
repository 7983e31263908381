import { atInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Entry, NewEntry } from '#/log/entry.ts'
import type { By } from '../checks.ts'
import { referralDecisionSentBack } from './entries.ts'
import { decisionsOf } from './views.ts'

/**
 * The decision for these children is to be made again, by the front door, in the referral itself: who agreed with a
 * referrer doesn't decide in passing. A child whose decision is open already stays as they are: none may be left.
 */
export function sendBack(
  entries: readonly Entry[],
  input: {
    readonly referral: SubjectId
    readonly disagreement: SubjectId
    readonly children: readonly SubjectId[]
    readonly reason: string
    readonly by: By
    readonly at: Temporal.Instant
  },
): readonly NewEntry[] {
  const decisions = decisionsOf(entries)
  const children = input.children.filter((child) => decisions.get(child)?.sentBack === false)
  if (children.length === 0) return []
  return [
    {
      type: referralDecisionSentBack.type,
      occurred: atInstant(input.at),
      subjects: [
        { subject: input.referral, kind: 'referral', role: 'process' },
        ...children.map((subject) => ({ subject, kind: 'person', role: 'child' })),
      ],
      body: {
        children: children.map((person) => ({ person })),
        disagreement: input.disagreement,
        reason: input.reason,
        byName: input.by.name,
      },
    },
  ]
}
