import { atInstant, londonDay } from '#/lib/dates.ts'
import { idFrom, type SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type EntrySubject, type NewEntry, ofType } from '#/log/entry.ts'
import { registrationEntries } from '#/people/index.ts'
import type { By } from '../checks.ts'
import {
  type NoticeReceived,
  noticeAcknowledged,
  noticeJoined,
  noticeParted,
  noticePersonIdentified,
  noticeReceived,
} from './entries.ts'
import { registrationOf } from './registration.ts'
import { isChild } from './told.ts'
import { joinedTo } from './views.ts'

/** One number of one agency is one notice, whoever sends it again and however. */
export const noticeId = (agency: string, reference: string): SubjectId => idFrom('notice', agency, reference)

export const aboutNotice = (notice: SubjectId): readonly EntrySubject[] => [
  { subject: notice, kind: 'notice', role: 'process' },
]

/** What comes of a notice that is sent: it is new, it is had already, or its number is that of another. */
export function receiveNotice(
  entries: readonly Entry[],
  input: { readonly id: SubjectId; readonly body: NoticeReceived; readonly at: Temporal.Instant },
): Result<NewEntry | 'already-had'> {
  const had = ofType(entries, noticeReceived)[0]
  if (had === undefined && entries.length === 0)
    return ok({
      type: noticeReceived.type,
      occurred: atInstant(input.at),
      subjects: aboutNotice(input.id),
      body: input.body,
    })
  return had === undefined || had.body.content === input.body.content
    ? ok('already-had')
    : refuse(OTHER_CONTENT)
}

/** What was sent stays as it was sent: what is new is told by a notice of its own, and joined by the incident. */
export const OTHER_CONTENT: Problem = problem(
  'reference-used',
  'A notice with this reference and other content was sent before. Send what is new under a reference of its own, with the same incident: the two are joined.',
  'reference',
)

export type Identified = {
  readonly person: SubjectId
  readonly how: 'matched' | 'registered'
  readonly by: 'rules' | 'person'
  readonly byName?: string
  readonly why?: readonly string[]
  readonly openCase?: { readonly open: boolean; readonly workers: readonly string[] }
}

/** Who somebody in a notice is: by a rule that is certain, or by a person who says so. */
export function identify(
  body: NoticeReceived | undefined,
  input: Identified & { readonly notice: SubjectId; readonly ref: string; readonly at: Temporal.Instant },
): Result<NewEntry> {
  const named = body?.people.find(({ ref }) => ref === input.ref)
  if (named === undefined) return refuse(problem('not-named', 'Choose somebody whom the notice names', 'ref'))
  const part = isChild(named) ? 'child' : 'adult'
  const { open = false, workers = [] } = input.openCase ?? {}
  return ok({
    type: noticePersonIdentified.type,
    occurred: atInstant(input.at),
    subjects: [...aboutNotice(input.notice), { subject: input.person, kind: 'person', role: part }],
    body: {
      ref: input.ref,
      part,
      person: input.person,
      how: input.how,
      by: input.by,
      ...(input.byName === undefined ? {} : { byName: input.byName }),
      ...(input.why === undefined ? {} : { why: input.why.slice(0, 20) }),
      openCase: open,
      ...(workers.length === 0 ? {} : { openCaseWorkers: [...workers] }),
    },
  })
}

/** Nobody on record is this person: the beginning of a record from what the notice says, and that it is theirs. */
export function registerNamed(
  body: NoticeReceived | undefined,
  input: {
    readonly notice: SubjectId
    readonly ref: string
    /** A new id. */
    readonly person: SubjectId
    readonly byName: string
    readonly at: Temporal.Instant
  },
): Result<readonly NewEntry[]> {
  const identified = identify(body, { ...input, how: 'registered', by: 'person' })
  if (!identified.ok) return identified
  const told = body!.people.find(({ ref }) => ref === input.ref)!
  const registration = registrationOf(told, londonDay(input.at))
  return ok([...registrationEntries(input.person, registration, atInstant(input.at)), identified.value])
}

/** The worker who has the open case says that they have read it. */
export function acknowledge(
  entries: readonly Entry[],
  input: { readonly notice: SubjectId; readonly by: By; readonly at: Temporal.Instant },
): Result<NewEntry> {
  if (ofType(entries, noticeReceived).length === 0)
    return refuse(problem('absent', 'There is no such notice.'))
  if (ofType(entries, noticeAcknowledged).some((entry) => entry.recordedBy === input.by.account))
    return refuse(problem('already-acknowledged', 'You have said already that you have read this.'))
  return ok({
    type: noticeAcknowledged.type,
    occurred: atInstant(input.at),
    subjects: aboutNotice(input.notice),
    body: { byName: input.by.name },
  })
}

type Because = 'same-incident' | 'same-people' | 'by-hand'

export const joinedEntry = (
  notice: SubjectId,
  joining: { readonly first: SubjectId; readonly because: Because; readonly byName?: string },
  at: Temporal.Instant,
): NewEntry => ({
  type: noticeJoined.type,
  occurred: atInstant(at),
  subjects: aboutNotice(notice),
  body: joining,
})

/** By hand: `entries` and `others` are the stories of the two. The one that is joined stays, and is read with the first. */
export function joinByHand(
  entries: readonly Entry[],
  others: readonly Entry[],
  input: {
    readonly notice: SubjectId
    readonly first: SubjectId
    readonly by: By
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  if (input.notice === input.first)
    return refuse(problem('itself', 'Choose another notice to join this one to', 'first'))
  if (ofType(entries, noticeReceived).length === 0 || ofType(others, noticeReceived).length === 0)
    return refuse(problem('no-such-notice', 'Choose a notice that was received', 'first'))
  if (joinedTo(entries) !== undefined)
    return refuse(problem('already-joined', 'This notice is joined to another already. Part them first.'))
  const root = joinedTo(others)?.first ?? input.first
  if (root === input.notice)
    return refuse(problem('joined-to-this', 'That notice is joined to this one already.', 'first'))
  return ok(joinedEntry(input.notice, { first: root, because: 'by-hand', byName: input.by.name }, input.at))
}

export function part(
  entries: readonly Entry[],
  input: {
    readonly notice: SubjectId
    readonly reason: string
    readonly by: By
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  const joined = joinedTo(entries)
  if (joined === undefined) return refuse(problem('not-joined', 'This notice is not joined to another.'))
  return ok({
    type: noticeParted.type,
    occurred: atInstant(input.at),
    subjects: aboutNotice(input.notice),
    body: { from: joined.first, reason: input.reason, byName: input.by.name },
  })
}

/** A call is of now: one that was sent longer ago is taken as replayed, one from the future as made up. */
export const isReplayed = (
  sentAt: Temporal.Instant | undefined,
  at: Temporal.Instant,
  minutes: number,
): boolean => sentAt === undefined || Math.abs(sentAt.until(at).total('minutes')) > minutes

export const replayed = (minutes: number): Problem =>
  problem(
    'replayed',
    `This call was sent more than ${minutes} minutes ago, its clock is wrong, or its key was used for another: nothing was recorded. Send it again with the time of sending and a new key.`,
    'sentAt',
  )
