/** The imported caseload: who was returned, each episode of need as it stands, and its plans. */
import { dayOf, startOf } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView, type Row } from '#/log/view.ts'
import * as told from './entries.ts'
import { contentOf, type Told } from './reconcile.ts'

const on = (entry: Entry | undefined): string | null => (entry ? dayOf(entry.occurred).toString() : null)

const childOf = (entries: readonly Entry[]): SubjectId | null =>
  entries.flatMap((entry) => entry.subjects).find((each) => each.kind === 'person')?.subject ?? null

export type CensusChildRow = Row & {
  readonly subject: string
  readonly lea: string
  readonly child_id: string
  readonly content: string
  readonly returned_on: string
}

/** A person as an authority's returns know them: by this the next return finds them, and knows whether it says anything new. */
export const censusChild = defineView<CensusChildRow>({
  name: 'census_child',
  over: 'person',
  reads: [told.childRecorded, ...told.episodeTypes].map((each) => each.type),
  version: 1,
  key: ['lea', 'child_id'],
  rows: (entries, subject) =>
    ofType(entries, told.childRecorded).map(({ body }) => {
      const { lea, childId } = body
      const theirs = entries.filter((entry): entry is Told => {
        const origin = entry.body as { lea?: string; childId?: string } | null
        return origin?.lea === lea && origin.childId === childId
      })
      return { subject, lea, child_id: childId, content: contentOf(theirs), returned_on: body.returnOf }
    }),
})

export type CensusEpisodeRow = Row & {
  readonly subject: string
  readonly person: string | null
  readonly lea: string
  readonly child_id: string
  readonly episode: string
  readonly referred_on: string | null
  readonly source: string | null
  readonly need: string | null
  readonly no_further_action: boolean | null
  readonly assessments: number
  readonly assessing_since: string | null
  readonly enquiries: number
  readonly enquiring_since: string | null
  readonly protection_plan_since: string | null
  readonly category: string | null
  readonly in_need_plan_since: string | null
  readonly last_reviewed_on: string | null
  readonly closed_on: string | null
  readonly closure_reason: string | null
  readonly returned_on: string
}

const latest = (days: readonly string[]): string => [...days].sort().at(-1) ?? ''

const inWords = (coded: told.Coded | undefined): string | null => coded?.words ?? coded?.code ?? null

type Item = { readonly item: string }

/** Items of which the beginning is told and no end. */
function unfinished(
  entries: readonly Entry[],
  begins: { readonly type: string },
  ends: readonly { readonly type: string }[],
): Entry | undefined {
  const types = ends.map((each) => each.type)
  const ended = new Set(
    entries.filter((entry) => types.includes(entry.type)).map((entry) => (entry.body as Item | null)?.item),
  )
  return entries.find((entry) => entry.type === begins.type && !ended.has((entry.body as Item | null)?.item))
}

const openEnquiry = (entries: readonly Entry[]): Entry | undefined =>
  unfinished(
    entries.filter(
      (entry) =>
        entry.type !== told.section47Started.type ||
        (entry.body as { conferenceRequired?: boolean } | null)?.conferenceRequired !== false,
    ),
    told.section47Started,
    [told.initialConferenceHeld],
  )

/** One row: the episode as it stands by what has been told of it. */
export const censusEpisode = defineView<CensusEpisodeRow>({
  name: 'census_episode',
  over: 'census-episode',
  reads: told.episodeTypes.map((each) => each.type),
  version: 1,
  key: [],
  rows(entries, subject) {
    const all = entries as readonly Told[]
    const first = all.find((entry) => entry.body !== null)
    if (first === undefined) return []
    const { lea, childId } = first.body
    const referral = ofType(entries, told.referralRecorded)[0]
    const closure = ofType(entries, told.episodeClosed)[0]
    const plan = unfinished(entries, told.planStarted, [told.planEnded])
    const category = plan && ofType([plan], told.planStarted)[0]?.body
    const reviews = ofType(entries, told.reviewHeld)
    return [
      {
        subject,
        person: childOf(entries),
        lea,
        child_id: childId,
        episode: (first.body as unknown as { episode: string }).episode,
        referred_on: on(referral),
        source: inWords(referral?.body.source),
        need: inWords(referral?.body.need),
        no_further_action: referral?.body.noFurtherAction ?? null,
        assessments: ofType(entries, told.assessmentStarted).length,
        assessing_since: on(unfinished(entries, told.assessmentStarted, [told.assessmentAuthorised])),
        enquiries: ofType(entries, told.section47Started).length,
        enquiring_since: on(openEnquiry(entries)),
        protection_plan_since: on(plan),
        category: inWords(category?.latestCategory ?? category?.category),
        in_need_plan_since: on(unfinished(entries, told.cinPlanStarted, [told.cinPlanEnded])),
        last_reviewed_on: on(reviews.at(-1)),
        closed_on: on(closure),
        closure_reason: inWords(closure?.body.reason),
        returned_on: latest(all.map((entry) => entry.body?.returnOf ?? '')),
      },
    ]
  },
})

/** Every plan of an episode, child protection and child in need. */
export const censusPlan = defineView({
  name: 'census_plan',
  over: 'census-episode',
  reads: [told.planStarted, told.planEnded, told.reviewHeld, told.cinPlanStarted, told.cinPlanEnded].map(
    (each) => each.type,
  ),
  version: 1,
  key: ['key'],
  rows(entries, subject) {
    const person = childOf(entries)
    const of = (type: { readonly type: string }, item: string) =>
      entries.filter((entry) => entry.type === type.type && (entry.body as Item | null)?.item === item)
    const protection = ofType(entries, told.planStarted).map((start) => {
      const reviews = of(told.reviewHeld, start.body.item)
      return {
        subject,
        key: start.body.item,
        person,
        kind: 'protection',
        started_on: on(start),
        ended_on: on(of(told.planEnded, start.body.item)[0]),
        category: inWords(start.body.latestCategory ?? start.body.category),
        previous_plans: start.body.previousPlans ?? null,
        reviews: reviews.length,
        last_reviewed_on: on(reviews.at(-1)),
      }
    })
    const inNeed = ofType(entries, told.cinPlanStarted).map((start) => ({
      subject,
      key: start.body.item,
      person,
      kind: 'in-need',
      started_on: on(start),
      ended_on: on(of(told.cinPlanEnded, start.body.item)[0]),
      category: null,
      previous_plans: null,
      reviews: 0,
      last_reviewed_on: null,
    }))
    return [...protection, ...inNeed]
  },
})

/** The team to which the caseload was given when it was imported works with the child until the case is closed. */
export const censusInvolvement = defineView({
  name: 'involvement',
  over: 'census-episode',
  reads: [told.referralRecorded.type, told.episodeClosed.type],
  version: 1,
  key: ['key'],
  rows(entries, subject) {
    const closed = ofType(entries, told.episodeClosed)[0]
    return ofType(entries, told.referralRecorded).flatMap((entry) =>
      entry.refs
        .filter((ref) => ref.kind === 'team')
        .map((team) => ({
          subject,
          key: [childOf([entry]) ?? '', 'team', team.id, team.role].join('|'),
          person: childOf([entry]),
          process: subject,
          party_kind: 'team',
          party: team.id,
          part: team.role,
          from_at: startOf(entry.occurred).toString(),
          until_at: closed ? startOf(closed.occurred).toString() : null,
        })),
    )
  },
})

/** Each import of a return that brought something, with what it broke. */
export const censusReturn = defineView({
  name: 'census_return',
  over: 'census-return',
  reads: [told.returnImported.type],
  version: 1,
  key: ['key'],
  rows: (entries, subject) =>
    ofType(entries, told.returnImported).map(({ id, body, recordedAt, recordedBy }) => ({
      subject,
      key: id,
      lea: body.lea,
      reference_date: body.referenceDate,
      file_hash: body.fileHash,
      children: body.children,
      broken: body.broken,
      stopped: body.stopped ?? null,
      imported_at: recordedAt.toString(),
      imported_by: recordedBy,
    })),
})

export const censusViews = [censusChild, censusEpisode, censusPlan, censusInvolvement, censusReturn] as const
