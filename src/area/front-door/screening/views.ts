import { involvementView } from '#/access/involvement.ts'
import { startOf } from '#/lib/dates.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView, type Row } from '#/log/view.ts'
import { decidedIn } from './decided.ts'
import {
  maracNotReferred,
  maracReferred,
  noticeScreened,
  noticeScreeningReopened,
  sampleDrawn,
  sampledNoticeJudged,
  sampleFinished,
  schoolNotified,
  schoolNotTold,
  screeningInformationAdded,
} from './entries.ts'

const OF_NOTICE = [
  screeningInformationAdded,
  noticeScreened,
  maracReferred,
  maracNotReferred,
  schoolNotified,
  schoolNotTold,
  noticeScreeningReopened,
].map(({ type }) => type)

const at = (entry: Entry | undefined): string | null =>
  entry === undefined ? null : startOf(entry.occurred).toString()

export const screeningView = defineView({
  name: 'screening',
  over: 'notice',
  reads: OF_NOTICE,
  version: 1,
  key: [],
  rows(entries, subject) {
    const [first] = entries
    if (first === undefined) return []
    const decided = ofType(entries, noticeScreened)
    const last = decided.at(-1)
    const reopened = ofType(entries, noticeScreeningReopened).at(-1)
    const notProgressed = [...decidedIn(entries).values()].filter(
      ({ decision }) => decision.outcome === 'not-progressed',
    )
    return [
      {
        subject,
        state: stateOf(decided, reopened),
        began_at: startOf(first.occurred).toString(),
        decided_at: at(decided.findLast(({ body }) => body.everyChild)),
        decided_name: last?.body.byName ?? null,
        not_progressed: notProgressed.length > 0,
        last_not_progressed_at: at(notProgressed.at(-1)?.entry),
        ...maracColumns(entries),
        reopened_why: reopened?.body.reason ?? null,
        reopened_name: reopened?.body.byName ?? null,
      },
    ]
  },
})

/** Reopened until everybody is decided for again. */
function stateOf(
  decided: readonly (Entry & { readonly body: { readonly everyChild: boolean } })[],
  reopened: Entry | undefined,
): string {
  const last = decided.at(-1)
  const finished = decided.findLast(({ body }) => body.everyChild)
  if (reopened !== undefined && (finished === undefined || finished.seq < reopened.seq)) return 'reopened'
  if (finished !== undefined) return 'screened'
  return last === undefined ? 'waiting' : 'part'
}

function maracColumns(entries: readonly Entry[]) {
  const proposed = ofType(entries, noticeScreened).findLast(({ body }) => body.maracProposed)
  const done = [...ofType(entries, maracReferred), ...ofType(entries, maracNotReferred)]
    .sort((one, other) => one.seq - other.seq)
    .at(-1)
  const state = done?.type === maracReferred.type ? 'referred' : 'not-referred'
  return {
    marac: done !== undefined ? state : proposed !== undefined ? 'proposed' : null,
    marac_because: [...(proposed?.body.maracBecause ?? [])],
    marac_reason: done?.body.reason ?? null,
    marac_name: done?.body.byName ?? null,
    marac_at: at(done),
  }
}

export const screeningChildView = defineView({
  name: 'screening_child',
  over: 'notice',
  reads: OF_NOTICE,
  version: 1,
  key: ['key'],
  rows: (entries, subject) => {
    const by = new Map(ofType(entries, noticeScreened).map((entry) => [entry.id, entry.body]))
    return [...decidedIn(entries)].map(([key, { decision, entry }]) => ({
      subject,
      key,
      person: decision.child ?? null,
      outcome: decision.outcome,
      reason: decision.reason,
      because: decision.because ?? null,
      proposed: decision.proposed ?? null,
      proposed_by: [...decision.proposedBy],
      referral: decision.referral ?? null,
      decided_at: startOf(entry.occurred).toString(),
      decided_name: by.get(entry.id)!.byName,
      decided_role: by.get(entry.id)!.byRole,
      decided_agency: by.get(entry.id)!.byAgency,
    }))
  },
})

export const screeningInformationView = defineView({
  name: 'screening_information',
  over: 'notice',
  reads: [screeningInformationAdded.type],
  version: 1,
  key: ['position'],
  rows: (entries, subject) =>
    ofType(entries, screeningInformationAdded).map(({ body, occurred }, position) => ({
      subject,
      position,
      agency: body.agency,
      knowledge: body.knowledge,
      words: body.words ?? null,
      by_name: body.byName,
      by_role: body.byRole,
      by_agency: body.byAgency,
      told_at: startOf(occurred).toString(),
    })),
})

export const screeningSchoolView = defineView({
  name: 'screening_school',
  over: 'notice',
  reads: [schoolNotified.type, schoolNotTold.type],
  version: 1,
  key: ['key'],
  rows(entries, subject) {
    const rows = new Map<string, Row>()
    for (const { body, occurred } of ofType(entries, schoolNotTold))
      rows.set(body.ref, {
        ...schoolRow(subject, body, startOf(occurred)),
        told: false,
        reason: body.reason,
      })
    for (const { body, occurred } of ofType(entries, schoolNotified))
      rows.set(body.ref, {
        ...schoolRow(subject, body, startOf(occurred)),
        told: true,
        school: body.school,
        to_name: body.toName,
        how: body.how,
        said: body.said,
      })
    return [...rows.values()]
  },
})

const schoolRow = (
  subject: string,
  body: { readonly ref: string; readonly child?: string; readonly byName: string },
  done: Temporal.Instant,
) => ({
  subject,
  key: body.ref,
  person: body.child ?? null,
  school: null,
  to_name: null,
  how: null,
  said: null,
  reason: null,
  by_name: body.byName,
  done_at: done.toString(),
})

const OF_SAMPLE = [sampleDrawn, sampledNoticeJudged, sampleFinished].map(({ type }) => type)

export const screeningSampleView = defineView({
  name: 'screening_sample',
  over: 'screening-sample',
  reads: OF_SAMPLE,
  version: 1,
  key: [],
  rows(entries, subject) {
    const drawn = ofType(entries, sampleDrawn)[0]
    if (drawn === undefined) return []
    const judged = ofType(entries, sampledNoticeJudged)
    return [
      {
        subject,
        month: drawn.body.month,
        seed: drawn.body.seed,
        percent: drawn.body.percent,
        least: drawn.body.least,
        among: drawn.body.among,
        size: drawn.body.notices.length,
        judged: judged.length,
        disagreed: judged.filter(({ body }) => !body.agrees).length,
        drawn_at: startOf(drawn.occurred).toString(),
        drawn_name: drawn.body.byName,
        finished_at: at(ofType(entries, sampleFinished)[0]),
      },
    ]
  },
})

export const screeningSampledView = defineView({
  name: 'screening_sampled',
  over: 'screening-sample',
  reads: OF_SAMPLE,
  version: 1,
  key: ['notice'],
  rows(entries, subject) {
    const drawn = ofType(entries, sampleDrawn)[0]
    const judged = new Map(ofType(entries, sampledNoticeJudged).map((entry) => [entry.body.notice, entry]))
    return (drawn?.body.notices ?? []).map((notice, position) => {
      const entry = judged.get(notice)
      return {
        subject,
        notice,
        position,
        agrees: entry?.body.agrees ?? null,
        reason: entry?.body.reason ?? null,
        by_name: entry?.body.byName ?? null,
        by_agency: entry?.body.byAgency ?? null,
        judged_at: at(entry),
      }
    })
  },
})

/** The front door answers for the sample's being read, whoever reads it. */
export const screeningSampleInvolvementView = involvementView({
  over: 'screening-sample',
  reads: [sampleDrawn.type],
  version: 1,
  found: (entries) =>
    ofType(entries, sampleDrawn).map(({ recordedAt }) => ({
      person: null,
      party: { kind: 'team' as const, id: 'front-door' },
      part: 'duty',
      from: recordedAt,
    })),
})
