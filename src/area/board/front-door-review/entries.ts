import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'

export const LONG = 4000
export const CASES_MAX = 100
export const AUDITORS_MAX = 30

const id = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const short = (description: string) => Type.String({ minLength: 1, maxLength: 200, description })
const words = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })
const count = Type.Integer({ minimum: 0 })
const closed = { additionalProperties: false } as const

export const POINTS = ['council', 'police', 'hospital'] as const
export const Point = Type.Unsafe<(typeof POINTS)[number]>({ type: 'string', enum: [...POINTS] })
export type Point = (typeof POINTS)[number]

/** What an auditor looks at (One Year On, rec. 6). */
export const THEMES = [
  'risk-assessment',
  'decision',
  'onward-referral',
  'joint-working',
  'childs-voice',
  'feedback',
] as const
export const Theme = Type.Unsafe<(typeof THEMES)[number]>({ type: 'string', enum: [...THEMES] })
export type Theme = (typeof THEMES)[number]

export const Auditor = Type.Object(
  { account: Type.String(), name: short('Name'), agency: Type.String(), agencyName: short('Agency') },
  closed,
)

export const frontDoorSampleDrawn = defineEntry({
  type: 'front-door-sample-drawn',
  version: 1,
  meaning:
    'A random sample was drawn of what came to a point of referral, with all that is needed to draw it again.',
  body: Type.Object(
    {
      point: Point,
      from: day,
      to: Type.String({ format: 'date', description: 'The last day of it' }),
      seed: Type.String({ pattern: '^[A-Za-z0-9_-]{20,80}$' }),
      population: Type.Integer({ minimum: 0, description: 'How many it was drawn from' }),
      populationHash: Type.String({ description: 'SHA-256 of their ids and strata, in order' }),
      /** What those who draw may not know of is reviewed apart: how many that is stays with who keeps the restrictions. */
      strata: Type.Array(
        Type.Object({ stratum: short('Outcome, source and team'), population: count, drawn: count }, closed),
        { maxItems: 500 },
      ),
      cases: Type.Array(
        Type.Object(
          {
            case: id,
            kind: Type.Unsafe<'contact' | 'referral' | 'notice'>({
              type: 'string',
              enum: ['contact', 'referral', 'notice'],
            }),
            stratum: short('Outcome, source and team'),
          },
          closed,
        ),
        { maxItems: CASES_MAX },
      ),
      auditors: Type.Array(Auditor, { maxItems: AUDITORS_MAX }),
      byName: Type.String(),
    },
    closed,
  ),
})

const Answer = Type.Object(
  { theme: Theme, grade: short('A code of audit-grade'), words: Type.Optional(words('Why')) },
  closed,
)

export const frontDoorCaseAudited = defineEntry({
  type: 'front-door-case-audited',
  version: 1,
  meaning: 'A senior person read one case of the sample, and said what they found.',
  body: Type.Object(
    {
      case: id,
      answers: Type.Array(Answer, { minItems: 1, maxItems: THEMES.length }),
      overall: short('A code of audit-grade'),
      words: words('What was done well, and what wasn’t'),
      /** The contact that was begun because it could not wait. */
      urgent: Type.Optional(id),
      auditor: Auditor,
    },
    closed,
  ),
})

export const reviewFindingRecorded = defineEntry({
  type: 'review-finding-recorded',
  version: 1,
  meaning: 'What the review found, across cases.',
  body: Type.Object(
    { finding: id, theme: Theme, words: words('What was found'), byName: Type.String() },
    closed,
  ),
})

export const reviewActionAgreed = defineEntry({
  type: 'review-action-agreed',
  version: 1,
  meaning: 'What will be done about a finding, by whom, by when, and what will show that it worked.',
  body: Type.Object(
    {
      action: id,
      finding: id,
      words: words('What will be done'),
      ownerName: short('Who owns it'),
      ownerAgency: short('Of which agency'),
      by: day,
      proof: words('What will show that it is done'),
      byName: Type.String(),
    },
    closed,
  ),
})

export const reviewActionCompleted = defineEntry({
  type: 'review-action-completed',
  version: 1,
  meaning: 'An action of the review is done: what shows it.',
  body: Type.Object({ action: id, evidence: words('What shows it'), byName: Type.String() }, closed),
})

export const frontDoorReviewCompleted = defineEntry({
  type: 'front-door-review-completed',
  version: 1,
  meaning: 'The review is complete: what leaders and the board should know.',
  body: Type.Object(
    { summary: words('What leaders and the board should know'), byName: Type.String() },
    closed,
  ),
})

export const nextFrontDoorSampleDrawn = defineEntry({
  type: 'next-front-door-sample-drawn',
  version: 1,
  meaning: 'The next review of this point of referral has begun.',
  body: Type.Object({ next: id }, closed),
})

export const reviewTypes = [
  frontDoorSampleDrawn,
  frontDoorCaseAudited,
  reviewFindingRecorded,
  reviewActionAgreed,
  reviewActionCompleted,
  frontDoorReviewCompleted,
  nextFrontDoorSampleDrawn,
] as const

export type Drawn = BodyOf<typeof frontDoorSampleDrawn>
export type Audited = BodyOf<typeof frontDoorCaseAudited>
export type Auditor = Drawn['auditors'][number]
