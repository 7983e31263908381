import { involvementView } from '#/access/involvement.ts'
import { gatePassed } from '#/framework/entries.ts'
import { ofType } from '#/log/entry.ts'
import { defineView, type Row, type RowValue } from '#/log/view.ts'
import { moment } from '../../front-door/moments.ts'
import {
  frontDoorCaseAudited,
  frontDoorReviewCompleted,
  frontDoorSampleDrawn,
  nextFrontDoorSampleDrawn,
  reviewActionAgreed,
  reviewActionCompleted,
  reviewFindingRecorded,
  reviewTypes,
} from './entries.ts'
import { GATE, KIND } from './rules.ts'

const reads = [...reviewTypes.map(({ type }) => type), gatePassed.type]
const over = { over: KIND, reads, version: 1 } as const

export const reviewView = defineView({
  name: 'front_door_review',
  ...over,
  key: [],
  rows(entries, subject) {
    const drawn = ofType(entries, frontDoorSampleDrawn)[0]
    if (drawn === undefined) return []
    const { body } = drawn
    const completed = ofType(entries, frontDoorReviewCompleted)[0]
    const passed = ofType(entries, gatePassed).find((each) => each.body.gate === GATE)
    return [
      {
        subject,
        point: body.point,
        from_on: body.from,
        to_on: body.to,
        drawn_at: moment(drawn)!,
        drawn_name: body.byName,
        seed: body.seed,
        population: body.population,
        population_hash: body.populationHash,
        strata: body.strata as unknown as RowValue,
        auditors: body.auditors as unknown as RowValue,
        completed_at: moment(completed),
        completed_name: completed?.body.byName ?? null,
        summary: completed?.body.summary ?? null,
        passed_why: passed?.body.reason ?? null,
        next: ofType(entries, nextFrontDoorSampleDrawn)[0]?.body.next ?? null,
      },
    ]
  },
})

export const reviewCaseView = defineView({
  name: 'review_case',
  ...over,
  key: ['case_id'],
  rows: (entries, subject) =>
    (ofType(entries, frontDoorSampleDrawn)[0]?.body.cases ?? []).map((each, position) => ({
      subject,
      case_id: each.case,
      kind: each.kind,
      stratum: each.stratum,
      position,
    })),
})

export const reviewAuditView = defineView({
  name: 'review_audit',
  ...over,
  key: ['case_id', 'account'],
  rows: (entries, subject) =>
    ofType(entries, frontDoorCaseAudited).map((entry) => ({
      subject,
      case_id: entry.body.case,
      account: entry.body.auditor.account,
      name: entry.body.auditor.name,
      agency: entry.body.auditor.agency,
      agency_name: entry.body.auditor.agencyName,
      audited_at: moment(entry)!,
      overall: entry.body.overall,
      answers: entry.body.answers as unknown as Row,
      words: entry.body.words,
      urgent: entry.body.urgent ?? null,
    })),
})

export const reviewFindingView = defineView({
  name: 'review_finding',
  ...over,
  key: ['finding'],
  rows: (entries, subject) =>
    ofType(entries, reviewFindingRecorded).map((entry) => ({
      subject,
      finding: entry.body.finding,
      theme: entry.body.theme,
      words: entry.body.words,
      by_name: entry.body.byName,
      found_at: moment(entry)!,
    })),
})

export const reviewActionView = defineView({
  name: 'review_action',
  ...over,
  key: ['action'],
  rows(entries, subject) {
    const done = new Map(ofType(entries, reviewActionCompleted).map((entry) => [entry.body.action, entry]))
    return ofType(entries, reviewActionAgreed).map((entry) => {
      const { action, finding, words, ownerName, ownerAgency, by, proof } = entry.body
      const completed = done.get(action)
      return {
        subject,
        action,
        finding,
        words,
        owner_name: ownerName,
        owner_agency: ownerAgency,
        by_on: by,
        proof,
        agreed_at: moment(entry)!,
        completed_at: moment(completed),
        evidence: completed?.body.evidence ?? null,
        completed_name: completed?.body.byName ?? null,
      }
    })
  },
})

/** Auditors may open the review, and in it the cases of its sample, until it is complete. */
export const reviewInvolvementView = involvementView({
  ...over,
  found(entries) {
    const drawn = ofType(entries, frontDoorSampleDrawn)[0]
    if (drawn === undefined) return []
    const until = ofType(entries, frontDoorReviewCompleted)[0]?.recordedAt
    return drawn.body.auditors.map(({ account }) => ({
      person: null,
      party: { kind: 'worker', id: account } as const,
      part: 'auditor',
      from: drawn.recordedAt,
      until,
    }))
  },
})

export const reviewViews = [
  reviewView,
  reviewCaseView,
  reviewAuditView,
  reviewFindingView,
  reviewActionView,
  reviewInvolvementView,
]
