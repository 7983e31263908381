import { involvementView } from '#/access/involvement.ts'
import { ofType } from '#/log/entry.ts'
import {
  strategyDiscussionCalled,
  strategyDiscussionCalledOff,
  strategyDiscussionHeld,
  strategyTypes,
} from './entries.ts'

const FRONT_DOOR = { kind: 'team', id: 'front-door' } as const

/**
 * The front door and whoever called it know the children that it is about, those elsewhere linked too, until it is over;
 * and a child for whom an enquiry was decided for as long as nobody else has taken that on. The discussion itself stays
 * readable to whoever dealt with it.
 */
export const strategyInvolvementView = involvementView({
  over: 'strategy-discussion',
  reads: strategyTypes.map(({ type }) => type),
  version: 1,
  found(entries) {
    const called = ofType(entries, strategyDiscussionCalled)[0]
    if (called === undefined) return []
    const held = ofType(entries, strategyDiscussionHeld)[0]
    const over = held?.recordedAt ?? ofType(entries, strategyDiscussionCalledOff)[0]?.recordedAt
    const enquired = new Set(
      ofType(entries, strategyDiscussionHeld)
        .flatMap(({ body }) => body.decisions)
        .flatMap(({ child, outcome }) => (outcome === 'section-47-enquiry' ? [child] : [])),
    )
    const caller = { kind: 'worker', id: called.recordedBy } as const
    const from = called.recordedAt
    return [FRONT_DOOR, caller].flatMap((party) => [
      { person: null, party, part: 'strategy discussion', from },
      ...called.body.children.map(({ person }) => ({
        person,
        party,
        part: 'strategy discussion',
        from,
        until: enquired.has(person) ? undefined : over,
      })),
    ])
  },
})
