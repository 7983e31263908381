import { startOf } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView, type Row } from '#/log/view.ts'
import { writeTeller } from '../concern.ts'
import { lastRecorded, moment } from '../moments.ts'
import {
  referralClaimed,
  referralClosed,
  referralConversationHeld,
  referralDecided,
  referralDecisionSentBack,
  referralReceived,
  referralReturned,
  referralTakenOn,
  referralTypes,
  secondReadingGiven,
} from './entries.ts'

/** What others record of a child of a referral: whom they asked to take the child on. */
const ASKED = ['early-help-handed-over', 'case-transferred']

const reads = [...referralTypes.map((type) => type.type), 'feedback-given', ...ASKED]

type Asking = {
  readonly children: readonly { readonly person: string }[]
  readonly to: string | { readonly name: string; readonly agencyName?: string }
  readonly area?: string
}

/** Who was asked to take a child on: `Carol Brennan, Hollin Valley Family Centre`; `Janet Coe, Northshire`. */
const writeAsked = ({ to, area }: Asking): string =>
  (typeof to === 'string' ? [to, area] : [to.name, to.agencyName]).filter(Boolean).join(', ')

/** Closed, and not since opened again by a decision that was sent back. */
export function isClosed(entries: readonly Entry[]): boolean {
  const closed = ofType(entries, referralClosed).at(-1)
  const back = ofType(entries, referralDecisionSentBack).at(-1)
  return closed !== undefined && (back === undefined || back.seq < closed.seq)
}

/**
 * What was decided for each child: the last decision counts; a second reading, the word of whoever was asked to take
 * the child on, and its being sent back because a referrer who disagreed was right, count if they came after it.
 */
export function decisionsOf(entries: readonly Entry[]) {
  const readings = ofType(entries, secondReadingGiven)
  const taken = ofType(entries, referralTakenOn)
  const cameBack = ofType(entries, referralReturned)
  const back = ofType(entries, referralDecisionSentBack)
  const asked = entries.filter((entry) => ASKED.includes(entry.type)) as (Entry & { readonly body: Asking })[]
  const latest = new Map<string, ReturnType<typeof decided>>()
  const decided = (
    entry: ReturnType<typeof ofType<(typeof referralDecided)['body']>>[number],
    child: string,
  ) => {
    const decision = entry.body.decisions.find((each) => each.child === child)!
    const reading = readings.findLast((each) => each.body.child === child && each.seq > entry.seq)
    const isOf = (each: {
      readonly seq: number
      readonly body: { readonly children: readonly { readonly person: string }[] }
    }) => each.seq > entry.seq && each.body.children.some(({ person }) => person === child)
    const takenOn = taken.findLast(isOf)
    const askedOf = asked.findLast(isOf)
    const returned = cameBack.findLast(isOf)
    const disputed = back.findLast(isOf)
    const read = decision.secondReadingBecause.length === 0 || reading?.body.agrees === true
    const again = returned !== undefined || disputed !== undefined
    return {
      ...decision,
      entry,
      reading,
      takenOn,
      askedOf,
      returned,
      disputed,
      settled: read && !again,
      sentBack: reading?.body.agrees === false || again,
    }
  }
  for (const entry of ofType(entries, referralDecided)) {
    for (const { child } of entry.body.decisions) latest.set(child, decided(entry, child))
  }
  return latest
}

/** Every decision for a child, in order of recording: was it sent back by a manager before the next? */
export function decisionsInOrder(entries: readonly Entry[], child: SubjectId) {
  const decided = ofType(entries, referralDecided).toSorted((one, other) => one.seq - other.seq)
  const each = decided.flatMap(({ seq, body }) =>
    body.decisions.filter((decision) => decision.child === child).map((decision) => ({ seq, ...decision })),
  )
  return each.map(({ seq, outcome, noAssessmentBecause }, index) => {
    const until = each[index + 1]?.seq ?? Number.POSITIVE_INFINITY
    const readings = ofType(entries, secondReadingGiven).filter(
      (reading) => reading.body.child === child && reading.seq > seq && reading.seq < until,
    )
    return { outcome, noAssessmentBecause, sentBack: readings.some(({ body }) => !body.agrees) }
  })
}

type State = 'waiting' | 'claimed' | 'second-reading' | 'decided' | 'closed'

function stateOf(entries: readonly Entry[]): State {
  if (isClosed(entries)) return 'closed'
  const children = ofType(entries, referralReceived)[0]?.body.children ?? []
  const decisions = decisionsOf(entries)
  const each = children.map((child) => decisions.get(child.person))
  if (each.every((decision) => decision?.settled === true)) return 'decided'
  if (each.every((decision) => decision !== undefined && !decision.sentBack)) return 'second-reading'
  return ofType(entries, referralClaimed).length > 0 ? 'claimed' : 'waiting'
}

export const referralView = defineView({
  name: 'referral',
  over: 'referral',
  reads,
  version: 1,
  key: [],
  rows(entries, subject) {
    const received = ofType(entries, referralReceived)[0]
    if (received === undefined) return []
    const claimed = ofType(entries, referralClaimed).at(-1)
    const conversation = ofType(entries, referralConversationHeld).at(-1)
    const { body } = received
    return [
      {
        subject,
        received_at: startOf(received.occurred).toString(),
        recorded_at: received.recordedAt.toString(),
        how: body.how,
        source: body.source ?? null,
        contact: body.contact ?? null,
        from_kind: body.from.kind,
        from_name: writeTeller(body.from),
        from_agency: body.from.agencyName ?? null,
        from_account: body.from.account ?? null,
        from_verified: body.from.verified ?? false,
        danger: body.danger,
        worry: body.worry,
        factors: body.factors,
        state: stateOf(entries),
        claimed_by: claimed?.body.worker ?? null,
        claimed_name: claimed?.body.workerName ?? null,
        claimed_at: claimed?.recordedAt.toString() ?? null,
        conversation_at: moment(conversation),
        answered_at: moment(entries.findLast((entry) => entry.type === 'feedback-given')),
        decided_at: moment(ofType(entries, referralDecided).at(-1)),
        closed_at: isClosed(entries) ? moment(ofType(entries, referralClosed).at(-1)) : null,
        last_at: lastRecorded(entries),
        body: body as unknown as Row,
        conversation: (conversation?.body as unknown as Row | undefined) ?? null,
      },
    ]
  },
})

export const referralChildView = defineView({
  name: 'referral_child',
  over: 'referral',
  reads,
  version: 2,
  key: ['child'],
  rows(entries, subject) {
    const received = ofType(entries, referralReceived)[0]
    if (received === undefined) return []
    const decisions = decisionsOf(entries)
    const children = [...new Map(received.body.children.map((child) => [child.person, child])).values()]
    return children.map((child, position) => {
      const decision = decisions.get(child.person)
      const reading = decision?.reading
      return {
        subject,
        child: child.person,
        position,
        named: child.name ?? null,
        named_by_referrer: child.namedByReferrer,
        role: child.role ?? null,
        communicates: child.communicates ?? null,
        words: child.words ?? null,
        received_at: startOf(received.occurred).toString(),
        decided_at: moment(decision?.entry),
        decided_name: decision?.entry.body.byName ?? null,
        outcome: decision?.outcome ?? null,
        reason: decision?.reason ?? null,
        level: decision?.level ?? null,
        second_reading: decision?.secondReadingBecause ?? [],
        second_read_at: moment(reading),
        second_read_agrees: reading?.body.agrees ?? null,
        second_read_reason: reading?.body.reason ?? null,
        second_read_name: reading?.body.byName ?? null,
        sent_back_at: moment(decision?.disputed),
        sent_back_reason: decision?.disputed?.body.reason ?? null,
        sent_back_name: decision?.disputed?.body.byName ?? null,
        settled: decision?.settled ?? false,
        no_assessment_because: decision?.noAssessmentBecause ?? null,
        no_assessment_why: decision?.noAssessmentWhy ?? null,
        guidance: decision?.entry.body.guidance ?? [],
        acted_at: decision?.actedAt ?? null,
        hands_on: decision?.handsOn ?? false,
        asked_at: moment(decision?.askedOf),
        asked_of: decision?.askedOf === undefined ? null : writeAsked(decision.askedOf.body),
        taken_on_at: moment(decision?.takenOn),
        taken_on_by: decision?.takenOn?.body.where ?? null,
        returned_at: moment(decision?.returned),
        returned_by: decision?.returned?.body.where ?? null,
        returned_why: decision?.returned?.body.reason ?? null,
      }
    })
  },
})

export const referralAdultView = defineView({
  name: 'referral_adult',
  over: 'referral',
  reads,
  version: 1,
  key: ['ref'],
  rows(entries, subject) {
    const received = ofType(entries, referralReceived)[0]
    return (received?.body.adults ?? []).map((adult, position) => ({
      subject,
      ref: adult.ref,
      position,
      name: adult.name ?? null,
      person: adult.person ?? null,
      details: adult as unknown as Row,
    }))
  },
})
