import { involvementView } from '#/access/involvement.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import { lastRecorded, moment } from '../moments.ts'
import {
  disagreementAnswered,
  disagreementRaised,
  disagreementResolved,
  disagreementTakenFurther,
  disagreementTypes,
} from './entries.ts'
import { standingOf } from './standing.ts'

const reads = disagreementTypes.map((type) => type.type)

/** What was said after it was raised, as the page tells it. A type of its own shape, so that a row can hold it. */
export type Step = {
  readonly kind: 'answered' | 'taken-further' | 'resolved'
  readonly at: string
  readonly stage: string
  /** changes, stands; not-satisfied, no-answer, cannot-wait; accepted, still-disagrees. */
  readonly what: string
  readonly words: string
  readonly by: string
}

function stepsOf(entries: readonly Entry[]): Step[] {
  const answered = ofType(entries, disagreementAnswered).map((entry) => ({
    seq: entry.seq,
    step: {
      kind: 'answered' as const,
      at: moment(entry)!,
      stage: entry.body.stage,
      what: entry.body.answer,
      words: entry.body.reason,
      by: entry.body.byName,
    },
  }))
  const further = ofType(entries, disagreementTakenFurther).map((entry) => ({
    seq: entry.seq,
    step: {
      kind: 'taken-further' as const,
      at: moment(entry)!,
      stage: entry.body.to,
      what: entry.body.because,
      words: entry.body.why,
      by: entry.body.byName,
    },
  }))
  const resolved = ofType(entries, disagreementResolved).map((entry) => ({
    seq: entry.seq,
    step: {
      kind: 'resolved' as const,
      at: moment(entry)!,
      stage: '',
      what: entry.body.how,
      words: entry.body.words ?? '',
      by: entry.body.byName,
    },
  }))
  return [...answered, ...further, ...resolved]
    .sort((one, other) => one.seq - other.seq)
    .map(({ step }) => step)
}

export const disagreementView = defineView({
  name: 'disagreement',
  over: 'disagreement',
  reads,
  version: 1,
  key: [],
  rows(entries, subject) {
    const standing = standingOf(entries)
    if (standing === undefined) return []
    const { raised, answer, state, stage, since, resolved } = standing
    return [
      {
        subject,
        referral: raised.body.referral,
        contact: raised.body.contact ?? null,
        raised_at: moment(raised)!,
        account: raised.body.account,
        by_name: raised.body.byName,
        agency: raised.body.agencyName,
        why: raised.body.why,
        asks: raised.body.asks,
        stage,
        stage_at: since.toString(),
        state,
        answer: answer?.body.answer ?? null,
        answered_at: moment(answer),
        resolved_at: moment(resolved),
        resolved_how: resolved?.body.how ?? null,
        steps: stepsOf(entries),
        last_at: lastRecorded(entries),
      },
    ]
  },
})

export const disagreementChildView = defineView({
  name: 'disagreement_child',
  over: 'disagreement',
  reads,
  version: 1,
  key: ['child'],
  rows(entries, subject) {
    const standing = standingOf(entries)
    if (standing === undefined) return []
    const { raised, state, stage } = standing
    const children = [...new Map(raised.body.children.map((child) => [child.person, child])).values()]
    return children.map(({ person, name }, position) => ({
      subject,
      child: person,
      position,
      named: name,
      raised_at: moment(raised)!,
      stage,
      open: state !== 'resolved',
    }))
  },
})

/**
 * The front door knows of the children while somebody disagrees about them, whatever became of the referral; the
 * referrer knows their own words. The head of service answers for the whole area; the board, for this page alone.
 */
export const disagreementInvolvementView = involvementView({
  over: 'disagreement',
  reads,
  version: 1,
  found(entries) {
    const raised = ofType(entries, disagreementRaised)[0]
    if (raised === undefined) return []
    const until = ofType(entries, disagreementResolved).at(-1)?.recordedAt
    const from = raised.recordedAt
    const team = { kind: 'team', id: 'front-door' } as const
    return [
      { person: null, party: { kind: 'worker', id: raised.body.account }, part: 'referrer', from },
      { person: null, party: team, part: 'duty', from },
      ...raised.body.children.map(({ person }) => ({ person, party: team, part: 'duty', from, until })),
    ]
  },
})
