/**
 * The inbox reads thousands of notices to put fifty in order, so what puts each in its place stands in one narrow row of
 * its own, folded from the same entries as its contact or referral, and only while it waits.
 */
import type { SubjectId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import { defineView, type Row, type View } from '#/log/view.ts'
import { contactPersonView, contactView } from '../contact/index.ts'
import { noticePersonView, noticeView } from '../notice/index.ts'
import { roadOfContactView, roadOfReferralView } from '../other-roads/index.ts'
import { referralAdultView, referralChildView, referralView } from '../referral/index.ts'

/** The road, and the kind of notice, of a child who is missing (practice.md: they come first). */
const MISSING = 'missing'
const MISSING_NOTICE = 'missing-child'

/** Told as a factor, or recognised since; what was set aside no longer counts. */
function isMissing(factors: readonly string[], roads: readonly Row[]): boolean {
  const road = roads.find((each) => each.road === MISSING)
  return road === undefined ? factors.includes(MISSING) : road.set_aside_at === null
}

const both = (one: View['reads'], other: View['reads']): View['reads'] =>
  one === 'all' || other === 'all' ? 'all' : [...new Set([...one, ...other])]

type Told = { readonly person: string | null; readonly born: string | null }

/** Of the children told of: who is on record, and how young those may be who aren't. */
function childrenOf(told: readonly Told[]) {
  const strangers = told.filter(({ person }) => person === null)
  const births = strangers.flatMap(({ born }) => born ?? []).sort()
  return {
    children: [...new Set(told.flatMap(({ person }) => person ?? []))],
    told_born: births.at(-1) ?? null,
    told_unsure: told.length === 0 || strangers.some(({ born }) => born === null),
  }
}

type Process = {
  readonly danger: string
  readonly state: string
  readonly claimed_by: string | null
  readonly received_at: string
  readonly recorded_at: string
  readonly last_at: string
}

const rowOf = (
  kind: string,
  subject: SubjectId,
  process: Process,
  missing: boolean,
  told: readonly Told[],
  adults: readonly (string | null)[],
) => {
  const children = childrenOf(told)
  return {
    subject,
    kind,
    danger: process.danger === 'yes',
    missing,
    state: process.state,
    claimed_by: process.claimed_by,
    received_at: process.received_at,
    recorded_at: process.recorded_at,
    last_at: process.last_at,
    people: [...new Set([...children.children, ...adults.flatMap((each) => each ?? [])])],
    ...children,
  }
}

export const waitingContactView = defineView({
  name: 'inbox_notice',
  over: 'contact',
  reads: both(contactView.reads, roadOfContactView.reads),
  version: 1,
  key: [],
  rows(entries: readonly Entry[], subject: SubjectId) {
    const [contact] = contactView.rows(entries, subject)
    if (contact === undefined || contact.state === 'decided') return []
    const people = contactPersonView.rows(entries, subject)
    const children = people.filter(({ part }) => part === 'child')
    return [
      rowOf(
        'contact',
        subject,
        contact,
        isMissing(contact.factors, roadOfContactView.rows(entries, subject)),
        children.map(({ person, birth_date, details }) => ({
          person,
          born: birth_date ?? (details as { expectedOn?: string }).expectedOn ?? null,
        })),
        people.filter(({ part }) => part === 'adult').map(({ person }) => person),
      ),
    ]
  },
})

const REFERRAL_WAITS = new Set(['waiting', 'claimed', 'second-reading'])

export const waitingReferralView = defineView({
  name: 'inbox_notice',
  over: 'referral',
  reads: both(referralView.reads, roadOfReferralView.reads),
  version: 1,
  key: [],
  rows(entries: readonly Entry[], subject: SubjectId) {
    const [referral] = referralView.rows(entries, subject)
    if (referral === undefined || !REFERRAL_WAITS.has(referral.state)) return []
    return [
      rowOf(
        'referral',
        subject,
        referral,
        isMissing(referral.factors, roadOfReferralView.rows(entries, subject)),
        referralChildView.rows(entries, subject).map(({ child }) => ({ person: child, born: null })),
        referralAdultView.rows(entries, subject).map(({ person }) => person),
      ),
    ]
  },
})

/** A notice waits for joint screening; a repeat of one incident is shown as the first of them. */
export const waitingNoticeView = defineView({
  name: 'inbox_notice',
  over: 'notice',
  reads: noticeView.reads,
  version: 1,
  key: [],
  rows(entries: readonly Entry[], subject: SubjectId) {
    const [notice] = noticeView.rows(entries, subject)
    if (notice === undefined || notice.state !== 'waiting') return []
    const people = noticePersonView.rows(entries, subject)
    const danger = notice.injured_child ? 'yes' : 'no'
    return [
      rowOf(
        'notice',
        subject,
        { ...notice, danger, claimed_by: null },
        notice.kind === MISSING_NOTICE,
        people
          .filter(({ part }) => part === 'child')
          .map(({ person, birth_date, details }) => ({
            person,
            born: birth_date ?? (details as { expectedOn?: string }).expectedOn ?? null,
          })),
        people.filter(({ part }) => part === 'adult').map(({ person }) => person),
      ),
    ]
  },
})
