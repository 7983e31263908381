import { startOf } from '#/lib/dates.ts'
import { ofType } from '#/log/entry.ts'
import { defineView, type Row } from '#/log/view.ts'
import {
  agencyConsultedAfter,
  strategyDiscussionCalled,
  strategyDiscussionCalledOff,
  strategyDiscussionHeld,
  strategyDiscussionInvitationAnswered,
  strategyTypes,
} from './entries.ts'
import { stillToConsult } from './rules.ts'

const reads = strategyTypes.map(({ type }) => type)
const asRow = (body: unknown): Row => body as Row

export const strategyDiscussionView = defineView({
  name: 'strategy_discussion',
  over: 'strategy-discussion',
  reads,
  version: 1,
  key: [],
  rows(entries, subject) {
    const called = ofType(entries, strategyDiscussionCalled)[0]
    if (called === undefined) return []
    const held = ofType(entries, strategyDiscussionHeld)[0]
    const off = ofType(entries, strategyDiscussionCalledOff)[0]
    return [
      {
        subject,
        referral: called.body.referral,
        called_at: startOf(called.occurred).toString(),
        called_by: called.body.byName,
        meets_at: called.body.meetsAt,
        urgent: called.body.urgent,
        state: held !== undefined ? 'held' : off !== undefined ? 'called-off' : 'called',
        held_at: held === undefined ? null : startOf(held.occurred).toString(),
        held_by: held?.body.byName ?? null,
        off_at: off === undefined ? null : startOf(off.occurred).toString(),
        off_by: off?.body.byName ?? null,
        off_reason: off?.body.reason ?? null,
        to_consult: stillToConsult(entries),
        called: asRow(called.body),
        held: held === undefined ? null : asRow(held.body),
        answers: ofType(entries, strategyDiscussionInvitationAnswered).map(({ body }) => asRow(body)),
        consultations: ofType(entries, agencyConsultedAfter).map(({ body, occurred }) => ({
          ...asRow(body),
          at: startOf(occurred).toString(),
        })),
      },
    ]
  },
})

export const strategyDiscussionChildView = defineView({
  name: 'strategy_discussion_child',
  over: 'strategy-discussion',
  reads,
  version: 1,
  key: ['child'],
  rows(entries, subject) {
    const called = ofType(entries, strategyDiscussionCalled)[0]
    const decisions = ofType(entries, strategyDiscussionHeld).flatMap(({ body }) => body.decisions)
    const children = new Map(called?.body.children.map((each) => [each.person, each.because]))
    return [...children].map(([child, because], position) => {
      const decision = decisions.find((each) => each.child === child)
      return {
        subject,
        child,
        position,
        because,
        outcome: decision?.outcome ?? null,
        enquiry: decision?.enquiry ?? null,
        decision: decision === undefined ? null : asRow(decision),
      }
    })
  },
})
