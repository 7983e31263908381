import { type DutyRow, dutyRows, firstRecorded, typesRead } from '#/framework/duties.ts'
import type { Framework, Pack } from '#/framework/types.ts'
import { workingMinutesBetween } from '#/framework/working-days.ts'
import { startOf } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import type { AnyView } from '#/log/fold.ts'
import { defineView } from '#/log/view.ts'
import {
  contactClaimed,
  contactDecided,
  contactPersonIdentified,
  contactReceived,
} from '../../front-door/contact/index.ts'
import {
  assesses,
  decisionsInOrder,
  referralClaimed,
  referralDecided,
  referralReceived,
  secondReadingGiven,
} from '../../front-door/referral/index.ts'

/** Duties whose clocks are figures. The first of each counts: the first decision, the first answer. */
const CLOCKS = new Set([
  'contact-decision',
  'referral-decision',
  'referral-feedback',
  'referral-second-reading',
])

type Kind = 'contact' | 'referral'

const OWN: Readonly<Record<Kind, readonly string[]>> = {
  contact: [contactReceived, contactClaimed, contactPersonIdentified, contactDecided].map(({ type }) => type),
  referral: [referralReceived, referralClaimed, referralDecided, secondReadingGiven].map(({ type }) => type),
}

/** Narrow rows of contacts and referrals; late or not is told by their duties, by the pack of each. */
export function frontDoorViews(framework: Framework): readonly AnyView[] {
  const over = (kind: Kind) => ({
    over: kind,
    reads: [...new Set([...OWN[kind], ...typesRead(kind, framework, CLOCKS)])],
    version: 1,
  })
  return [
    defineView({
      ...over('contact'),
      name: 'front_door_contact',
      key: [],
      rows: (entries, subject) => contactRows(readStory(entries, subject, 'contact', framework)),
    }),
    defineView({
      ...over('contact'),
      name: 'front_door_contact_child',
      key: ['child'],
      rows: (entries, subject) => contactChildRows(readStory(entries, subject, 'contact', framework)),
    }),
    defineView({
      ...over('referral'),
      name: 'front_door_referral',
      key: [],
      rows: (entries, subject) => referralRows(readStory(entries, subject, 'referral', framework)),
    }),
    defineView({
      ...over('referral'),
      name: 'front_door_referral_child',
      key: ['child'],
      rows: (entries, subject) => referralChildRows(readStory(entries, subject, 'referral', framework)),
    }),
  ]
}

type Story = {
  readonly entries: readonly Entry[]
  readonly duties: readonly DutyRow[]
  readonly pack: Pack
  readonly common: ReturnType<typeof commonColumns>
}

function readStory(
  entries: readonly Entry[],
  subject: SubjectId,
  kind: Kind,
  framework: Framework,
): Story | undefined {
  const received = ofType(entries, contactReceived)[0] ?? ofType(entries, referralReceived)[0]
  if (received === undefined) return undefined
  const pack = framework.packById(firstRecorded(entries)!.packId)
  const claimed = [...ofType(entries, contactClaimed), ...ofType(entries, referralClaimed)].at(-1)
  return {
    entries,
    pack,
    duties: dutyRows(entries, subject, kind, pack, CLOCKS),
    common: commonColumns(subject, received, claimed?.body.worker ?? null),
  }
}

type Received =
  | ReturnType<typeof ofType<(typeof contactReceived)['body']>>[number]
  | ReturnType<typeof ofType<(typeof referralReceived)['body']>>[number]

const commonColumns = (subject: SubjectId, received: Received, worker: string | null) => ({
  subject,
  received_at: startOf(received.occurred).toString(),
  source: 'source' in received.body ? (received.body.source ?? null) : null,
  from_kind: received.body.from.kind,
  from_account: received.body.from.account ?? null,
  agency: received.body.from.agencyName ?? null,
  worker,
  factors: received.body.factors,
})

const outcomeOf = (entries: readonly Entry[]): string | null =>
  ofType(entries, contactDecided).at(-1)?.body.outcome ?? null

function contactRows(story: Story | undefined) {
  if (story === undefined) return []
  const { met, due, minutes } = clockOf(story, 'contact-decision', null)
  return [
    {
      ...story.common,
      outcome: outcomeOf(story.entries),
      decided_at: met,
      decision_due_at: due,
      decision_minutes: minutes,
    },
  ]
}

function contactChildRows(story: Story | undefined) {
  if (story === undefined) return []
  const { entries, common } = story
  // Of a child who was identified anew, who they turned out to be.
  const children = new Map(
    ofType(entries, contactPersonIdentified)
      .filter(({ body }) => body.part === 'child')
      .map(({ body }) => [body.ref, body.person]),
  )
  return [...new Set(children.values())].map((child) => ({ ...common, child, outcome: outcomeOf(entries) }))
}

function referralRows(story: Story | undefined) {
  if (story === undefined) return []
  const { met, due, minutes } = clockOf(story, 'referral-feedback', null)
  return [{ ...story.common, outcome: null, answered_at: met, answer_due_at: due, answer_minutes: minutes }]
}

function referralChildRows(story: Story | undefined) {
  if (story === undefined) return []
  const children = ofType(story.entries, referralReceived)[0]?.body.children ?? []
  return [...new Set(children.map(({ person }) => person))].map((child) => childRow(story, child))
}

function childRow(story: Story, child: SubjectId) {
  const { entries, common } = story
  const decision = clockOf(story, 'referral-decision', child)
  const reading = worstOf(story, 'referral-second-reading', child)
  const decisions = decisionsInOrder(entries, child)
  const back = decisions.find(({ sentBack }) => sentBack)
  const again = decisions.flatMap((each, index) => {
    const next = decisions[index + 1]
    return each.sentBack && next !== undefined ? [next.outcome === each.outcome] : []
  })
  return {
    ...common,
    child,
    outcome: decisions.at(-1)?.outcome ?? null,
    decided_at: decision.met,
    decision_due_at: decision.due,
    decision_near_from: decision.nearFrom,
    decision_minutes: decision.minutes,
    read_ever: ofType(entries, secondReadingGiven).some(({ body }) => body.child === child),
    read_at: reading.met,
    read_due_at: reading.due,
    sent_back: back !== undefined,
    against_reading: again.length === 0 ? null : again.includes(true),
    ...assessedColumns(decisions.at(-1), story.pack),
  }
}

/** Lord Laming's reading of rec. 19: is there an assessment? The Government's: or a reason why there is none? */
const assessedColumns = (last: ReturnType<typeof decisionsInOrder>[number] | undefined, pack: Pack) => {
  const assessed = last === undefined ? null : assesses(last.outcome, pack)
  return {
    assessed,
    reasoned: assessed === null ? null : assessed || last?.noAssessmentBecause !== undefined,
  }
}

type Clock = {
  readonly met: string | null
  readonly due: string | null
  readonly nearFrom: string | null
  readonly minutes: number | null
}

const NO_CLOCK: Clock = { met: null, due: null, nearFrom: null, minutes: null }

/** The duties of a kind, in order; one that was no longer needed had no clock to keep. */
const clocksOf = ({ duties }: Story, id: string, child: SubjectId | null): readonly DutyRow[] =>
  duties
    .filter((each) => each.duty_id === id && each.person === child && each.ended_at === null)
    .toSorted((one, other) => Temporal.Instant.compare(one.opened_at, other.opened_at))

/** The first duty of a kind, and how long it took from receipt. */
const clockOf = (story: Story, id: string, child: SubjectId | null): Clock =>
  clockFrom(story, clocksOf(story, id, child)[0])

/** Of several, the one that kept its time worst: done late, else not done yet, else the last. */
function worstOf(story: Story, id: string, child: SubjectId | null): Clock {
  const all = clocksOf(story, id, child)
  const late = all.find(
    ({ met_at, due_at }) => met_at !== null && Temporal.Instant.compare(met_at, due_at) >= 0,
  )
  return clockFrom(story, late ?? all.find(({ met_at }) => met_at === null) ?? all.at(-1))
}

function clockFrom({ common, pack }: Story, duty: DutyRow | undefined): Clock {
  if (duty === undefined) return NO_CLOCK
  return {
    met: duty.met_at,
    due: duty.due_at,
    nearFrom: duty.near_from,
    minutes:
      duty.met_at === null
        ? null
        : workingMinutesBetween(
            Temporal.Instant.from(common.received_at),
            Temporal.Instant.from(duty.met_at),
            pack.workingDays,
          ),
  }
}
