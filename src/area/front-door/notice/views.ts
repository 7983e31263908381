import { involvementView } from '#/access/involvement.ts'
import { parseDay, parseInstant, startOf, startOfDay } from '#/lib/dates.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView, type Row } from '#/log/view.ts'
import { lastRecorded } from '../moments.ts'
import {
  type NoticeReceived,
  noticeAcknowledged,
  noticeFileFinished,
  noticeFileReceived,
  noticeJoined,
  noticeLinesAnswered,
  noticeParted,
  noticePersonIdentified,
  noticeReceived,
  noticeScreeningFinished,
  noticeTypes,
} from './entries.ts'
import { alikeOf, identifiedIn, isChild } from './told.ts'

/** Screening’s own: a reader of the sample disagreed with it, so that the notice waits again. */
const REOPENED = 'notice-screening-reopened'

const reads = [...noticeTypes.map((type) => type.type), REOPENED]

/** When screening decided the last of it, unless it was opened again since. */
function screenedAt(entries: readonly Entry[]): Temporal.Instant | undefined {
  const finished = ofType(entries, noticeScreeningFinished).at(-1)
  const reopened = entries.findLast(({ type }) => type === REOPENED)
  return finished === undefined || (reopened !== undefined && reopened.seq > finished.seq)
    ? undefined
    : finished.recordedAt
}

/** To which notice this one is joined now, and why; undefined when it stands by itself. */
export function joinedTo(entries: readonly Entry[]) {
  const joined = ofType(entries, noticeJoined).at(-1)
  const parted = ofType(entries, noticeParted).at(-1)
  if (joined === undefined || (parted !== undefined && parted.seq > joined.seq)) return undefined
  return joined.body
}

export const noticeView = defineView({
  name: 'notice',
  over: 'notice',
  reads,
  version: 1,
  key: [],
  rows(entries, subject) {
    const received = ofType(entries, noticeReceived)[0]
    if (received === undefined) return []
    const { body } = received
    const joined = joinedTo(entries)
    const screened = screenedAt(entries)
    return [
      {
        subject,
        received_at: startOf(received.occurred).toString(),
        recorded_at: received.recordedAt.toString(),
        ...toldColumns(body),
        state: screened !== undefined ? 'screened' : joined !== undefined ? 'joined' : 'waiting',
        joined_to: joined?.first ?? null,
        joined_how: joined?.because ?? null,
        screened_at: screened?.toString() ?? null,
        open_case: ofType(entries, noticePersonIdentified).some((entry) => entry.body.openCase),
        acknowledged: ofType(entries, noticeAcknowledged).map((entry) => entry.body.byName),
        last_at: lastRecorded(entries),
        body: body as unknown as Row,
      },
    ]
  },
})

/** What the notice itself says, column by column. */
function toldColumns(body: NoticeReceived) {
  const children = body.people.filter(isChild)
  const births = children.flatMap((child) => child.birthDate ?? child.expectedOn ?? []).sort()
  return {
    happened_at: happened(body.happenedAt)?.toString() ?? null,
    kind: body.kind,
    agency: body.agency,
    agency_name: body.agencyName,
    reference: body.reference,
    incident: body.incident ?? null,
    content: body.content,
    how: body.how,
    grading: body.grading ?? null,
    dash_score: body.dashScore ?? null,
    risks: body.risks ?? [],
    orders: (body.orders ?? []).map(({ kind }) => kind),
    victim_knows: body.victimKnows ?? 'not-known',
    children: children.length,
    adults: body.people.length - children.length,
    youngest_born: births.at(-1) ?? null,
    injured_child: children.some(({ injured }) => injured === 'yes'),
    pregnant: body.people.some(({ pregnant, expectedOn }) => pregnant === 'yes' || expectedOn !== undefined),
    file: body.file?.id ?? null,
    file_line: body.file?.line ?? null,
  }
}

/** An instant, or the beginning of a day; what can't be read was kept as words. */
export function happened(text: string | undefined): Temporal.Instant | undefined {
  if (text === undefined) return undefined
  const day = parseDay(text)
  return day === undefined ? parseInstant(text) : startOfDay(day)
}

export const noticePersonView = defineView({
  name: 'notice_person',
  over: 'notice',
  reads,
  version: 1,
  key: ['ref'],
  rows(entries, subject) {
    const received = ofType(entries, noticeReceived)[0]
    if (received === undefined) return []
    const identified = new Map(
      ofType(entries, noticePersonIdentified).map((entry) => [entry.body.ref, entry.body]),
    )
    return received.body.people.map((named, position) => ({
      subject,
      ref: named.ref,
      part: isChild(named) ? 'child' : 'adult',
      role: named.role,
      position,
      name: named.name ?? null,
      birth_date: named.birthDate ?? null,
      present: named.present ?? 'not-known',
      injured: named.injured ?? 'not-known',
      alike: alikeOf(named) ?? null,
      details: named as Row,
      person: identified.get(named.ref)?.person ?? null,
      identified: identified.get(named.ref)?.how ?? null,
      identified_by: identified.get(named.ref)?.by ?? null,
    }))
  },
})

/** The team that answers for every notice until it is screened. */
export const FRONT_DOOR = { kind: 'team', id: 'front-door' } as const

/** Duty, while it waits, and whoever has an open case about somebody in it. The panel sees it on the screening page. */
export const noticeInvolvementView = involvementView({
  over: 'notice',
  reads,
  version: 1,
  found(entries) {
    const received = ofType(entries, noticeReceived)[0]
    if (received === undefined) return []
    const from = received.recordedAt
    const screened = screenedAt(entries)
    // The way to the people's records ends with the screening; the notice stays readable to who dealt with it.
    const ends = (person: string | null) => (person === null ? undefined : screened)
    const people = [null, ...identifiedIn(entries).values()]
    const allocated = ofType(entries, noticePersonIdentified).flatMap(
      (entry) => entry.body.openCaseWorkers ?? [],
    )
    return [
      ...people.map((person) => ({ person, party: FRONT_DOOR, part: 'duty', from, until: ends(person) })),
      ...allocated.map((id) => ({
        person: null,
        party: { kind: 'worker' as const, id },
        part: 'allocated worker',
        from,
      })),
    ]
  },
})

export const noticeFileView = defineView({
  name: 'notice_file',
  over: 'notice-file',
  reads: [noticeFileReceived.type, noticeFileFinished.type],
  version: 1,
  key: [],
  rows(entries, subject) {
    const received = ofType(entries, noticeFileReceived)[0]
    if (received === undefined) return []
    const read = ofType(entries, noticeFileFinished).at(-1)
    return [
      {
        subject,
        agency: received.body.agency,
        agency_name: received.body.agencyName,
        hash: received.body.hash,
        by_account: received.recordedBy,
        by_name: received.body.byName,
        received_at: received.recordedAt.toString(),
        read_at: read?.recordedAt.toString() ?? null,
        received: read?.body.received ?? 0,
        accepted: read?.body.accepted ?? 0,
        joined: read?.body.joined ?? 0,
        already_had: read?.body.alreadyHad ?? 0,
        refused: read?.body.refused ?? 0,
        stopped:
          read?.body.stopped === undefined
            ? null
            : `Line ${read.body.stopped.line}: ${read.body.stopped.text}`,
      },
    ]
  },
})

export const noticeFileLineView = defineView({
  name: 'notice_file_line',
  over: 'notice-file-part',
  reads: [noticeLinesAnswered.type],
  version: 1,
  key: ['line'],
  rows: (entries, subject) =>
    ofType(entries, noticeLinesAnswered)
      .slice(0, 1)
      .flatMap(({ body }) =>
        body.answers.map(({ line, reference, answer, notice, problems }) => ({
          subject,
          line,
          file: body.file,
          reference: reference ?? null,
          answer,
          notice: notice ?? null,
          problems: (problems ?? []) as unknown as Row,
        })),
      ),
})
