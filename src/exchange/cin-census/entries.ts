/**
 * What a children in need census return tells, one fact an entry: it happened on the day that the return gives, and
 * was recorded when it was imported. Types of their own, since a return says less than practice records.
 */
import Type, { type TProperties } from 'typebox'
import { defineEntry, type EntryType } from '#/log/entry.ts'

const Day = Type.String({ format: 'date' })
const Code = Type.Object(
  {
    code: Type.String(),
    /** What the code meant in the pack of that day; absent when the pack doesn't know it. */
    words: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
)
export type Coded = { readonly code: string; readonly words?: string }

/** Whence it comes: enough to find it again when the same or a changed return is imported. */
const origin = {
  lea: Type.String({ description: 'Three figures: the authority that made the return.' }),
  childId: Type.String({ description: 'LAchildID, as in the return.' }),
  key: Type.String({
    description: 'Names this fact among those of the child: 2024-06-03/assessment/2024-06-04/started.',
  }),
  returnOf: Type.String({ format: 'date', description: 'Reference date of the return that told it.' }),
}

/** Facts of one episode also say which, and of which assessment, enquiry or plan. */
const within = {
  ...origin,
  episode: Type.String({ description: 'Names the episode among those of the child: its referral date.' }),
}
const item = {
  ...within,
  item: Type.String({
    description: 'Names the assessment, enquiry or plan: 2024-06-03/assessment/2024-06-04.',
  }),
}

const body = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })

const codesIn = (codes: readonly Coded[]): string => codes.map((each) => each.words ?? each.code).join('; ')

export const childRecorded = defineEntry({
  type: 'census-child-recorded',
  version: 1,
  meaning: 'What a census return says of who a child is, as of its reference date.',
  body: body({
    ...origin,
    upn: Type.Optional(Type.String()),
    formerUpn: Type.Optional(Type.String()),
    upnUnknown: Type.Optional(Type.String()),
    birthDate: Type.Optional(Day),
    expectedBirthDate: Type.Optional(Day),
    deathDate: Type.Optional(Day),
    sex: Type.Optional(Type.String({ description: 'As returned: M, F, U, or 0, 1, 2, 9 before 2024-25.' })),
    ethnicity: Type.Optional(Code),
    disabilities: Type.Array(Code),
  }),
  line: () => ({ title: 'In the children in need census', significant: false }),
})

export const referralRecorded = defineEntry({
  type: 'census-referral-recorded',
  version: 1,
  meaning: 'The authority received a referral: an episode of need began.',
  body: body({
    ...within,
    source: Type.Optional(Code),
    need: Type.Optional(Code),
    noFurtherAction: Type.Optional(Type.Boolean()),
  }),
  line: ({ body }) => ({
    title: body?.noFurtherAction ? 'Referral: no further action' : 'Referral',
    detail: codesIn([body?.source, body?.need].filter((each) => each !== undefined)),
    significant: true,
  }),
})

export const assessmentStarted = defineEntry({
  type: 'census-assessment-started',
  version: 1,
  meaning: 'An assessment began.',
  body: body({ ...item, internalReviewOn: Type.Optional(Day) }),
  line: () => ({ title: 'Assessment began' }),
})

export const assessmentAuthorised = defineEntry({
  type: 'census-assessment-authorised',
  version: 1,
  meaning: 'An assessment was completed and authorised by a manager.',
  body: body({ ...item, factors: Type.Array(Code) }),
  line: ({ body }) => ({
    title: 'Assessment completed',
    ...(body && body.factors.length > 0 ? { detail: `Factors: ${codesIn(body.factors)}` } : {}),
    significant: true,
  }),
})

export const section47Started = defineEntry({
  type: 'census-section-47-started',
  version: 1,
  meaning: 'A strategy discussion decided to begin a section 47 enquiry.',
  body: body({
    ...item,
    conferenceTargetOn: Type.Optional(Day),
    /** Neither was a conference found unnecessary, nor does the return leave it open: one is to be held. */
    conferenceRequired: Type.Boolean(),
  }),
  line: ({ body }) => ({
    title: 'Section 47 enquiry began',
    ...(body && !body.conferenceRequired ? { detail: 'No initial conference was found to be required' } : {}),
    significant: true,
  }),
})

export const initialConferenceHeld = defineEntry({
  type: 'census-initial-conference-held',
  version: 1,
  meaning: 'An initial child protection conference was held.',
  body: body({ ...item }),
  line: () => ({ title: 'Initial child protection conference', significant: true }),
})

export const planStarted = defineEntry({
  type: 'census-plan-started',
  version: 1,
  meaning: 'The child became the subject of a child protection plan.',
  body: body({
    ...item,
    category: Type.Optional(Code),
    latestCategory: Type.Optional(Code),
    previousPlans: Type.Optional(Type.Integer({ minimum: 0 })),
  }),
  line: ({ body }) => ({
    title: 'Child protection plan began',
    ...(body?.category ? { detail: codesIn([body.category]) } : {}),
    significant: true,
  }),
})

export const planEnded = defineEntry({
  type: 'census-plan-ended',
  version: 1,
  meaning: 'The child protection plan ended.',
  body: body({ ...item }),
  line: () => ({ title: 'Child protection plan ended', significant: true }),
})

export const reviewHeld = defineEntry({
  type: 'census-review-held',
  version: 1,
  meaning: 'A review child protection conference was held.',
  body: body({ ...item }),
  line: () => ({ title: 'Review child protection conference' }),
})

export const cinPlanStarted = defineEntry({
  type: 'census-cin-plan-started',
  version: 1,
  meaning: 'A child in need plan began.',
  body: body({ ...item }),
  line: () => ({ title: 'Child in need plan began', significant: true }),
})

export const cinPlanEnded = defineEntry({
  type: 'census-cin-plan-ended',
  version: 1,
  meaning: 'The child in need plan ended.',
  body: body({ ...item }),
  line: () => ({ title: 'Child in need plan ended', significant: true }),
})

export const preProceedingsRecorded = defineEntry({
  type: 'census-pre-proceedings-recorded',
  version: 1,
  meaning: 'What a return says of pre-proceedings and family group decision making: kept as it was told.',
  body: body({ ...item, told: Type.Record(Type.String(), Type.String()) }),
  line: () => ({ title: 'Pre-proceedings', significant: true }),
})

export const episodeClosed = defineEntry({
  type: 'census-episode-closed',
  version: 1,
  meaning: 'The authority closed the case.',
  body: body({ ...within, reason: Type.Optional(Code) }),
  line: ({ body }) => ({
    title: 'Case closed',
    ...(body?.reason ? { detail: codesIn([body.reason]) } : {}),
    significant: true,
  }),
})

const Counts = Type.Record(Type.String(), Type.Integer({ minimum: 0 }))

export const returnImported = defineEntry({
  type: 'census-return-imported',
  version: 1,
  meaning: 'A census return was imported: what it brought, and which rules it broke where.',
  body: body({
    lea: Type.String(),
    referenceDate: Day,
    fileHash: Type.String({ description: 'SHA-256 of the file.' }),
    children: Counts,
    broken: Type.Array(
      body({
        rule: Type.Optional(
          Type.String({
            description: 'Absent for what has no rule: an unknown element, a date that does not exist.',
          }),
        ),
        severity: Type.Union([Type.Literal('error'), Type.Literal('query'), Type.Literal('note')]),
        words: Type.String(),
        times: Type.Integer({ minimum: 1 }),
        /** The first of them. */
        lines: Type.Array(Type.Integer()),
      }),
    ),
    stopped: Type.Optional(Type.String()),
  }),
})

/** Told of an episode of need, in the order in which it usually goes. */
export const episodeTypes = [
  referralRecorded,
  assessmentStarted,
  assessmentAuthorised,
  section47Started,
  initialConferenceHeld,
  planStarted,
  reviewHeld,
  planEnded,
  cinPlanStarted,
  cinPlanEnded,
  preProceedingsRecorded,
  episodeClosed,
] as const

export const censusTypes: readonly EntryType[] = [childRecorded, ...episodeTypes, returnImported]
