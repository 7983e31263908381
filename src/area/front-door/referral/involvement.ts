import { involvementView } from '#/access/involvement.ts'
import { dutyNoLongerNeeded } from '#/framework/entries.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { referralClaimed, referralClosed, referralReceived, referralTypes } from './entries.ts'
import { decisionsOf, isClosed } from './views.ts'

const FRONT_DOOR = { kind: 'team', id: 'front-door' } as const

/**
 * The front door and the worker who has it know the family while the referral is open; its referrer, their own words.
 * A child for whom something follows stays theirs until what follows is said to be another team's: somebody always
 * answers for them. The referral itself stays readable to whoever dealt with it.
 */
export const referralInvolvementView = involvementView({
  over: 'referral',
  reads: [...referralTypes.map((type) => type.type), dutyNoLongerNeeded.type],
  version: 2,
  found(entries) {
    const received = ofType(entries, referralReceived)[0]
    if (received === undefined) return []
    const { children, adults, from: teller } = received.body
    const from = received.recordedAt
    const ended = new Map(children.map((child) => [child.person, endFor(entries, child.person)]))
    const people = [
      { person: null, until: undefined },
      ...[...ended].map(([person, until]) => ({ person, until })),
      ...adults.flatMap(({ person }) =>
        person === undefined ? [] : [{ person, until: lastOf([...ended.values()]) }],
      ),
    ]
    const worker = (id: string) => ({ kind: 'worker' as const, id })
    const workers = ofType(entries, referralClaimed).map((entry) => worker(entry.body.worker))
    return [
      ...(teller.account === undefined
        ? []
        : [{ person: null, party: worker(teller.account), part: 'referrer', from }]),
      ...people.map((each) => ({ ...each, party: FRONT_DOOR, part: 'duty', from })),
      ...workers.flatMap((party) => people.map((each) => ({ ...each, party, part: 'duty worker', from }))),
    ]
  },
})

/** When the way to a child's record ends; undefined while it doesn't. */
function endFor(entries: readonly Entry[], child: string): Temporal.Instant | undefined {
  const closed = ofType(entries, referralClosed).at(-1)?.recordedAt
  if (closed === undefined || !isClosed(entries)) return undefined
  if (decisionsOf(entries).get(child)?.goesOn !== true) return closed
  const handedOver = ofType(entries, dutyNoLongerNeeded).findLast(
    ({ body }) => body.child === child,
  )?.recordedAt
  return handedOver === undefined ? undefined : lastOf([closed, handedOver])
}

/** The adults' way ends with the last child's; it doesn't while one child's doesn't. */
function lastOf(ends: readonly (Temporal.Instant | undefined)[]): Temporal.Instant | undefined {
  if (ends.some((end) => end === undefined)) return undefined
  return ends.toSorted((one, other) => Temporal.Instant.compare(one!, other!)).at(-1)
}
