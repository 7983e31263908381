import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'

export const SHORT = 200
export const LONG = 4000
export const CHILDREN_MAX = 20

/** What may be kept from somebody, and is told of in a disclosure: the check of a document against its recipient asks. */
export const TOLD_FACTS = ['address', 'telephone', 'school', 'placement', 'whereabouts'] as const

const id = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const short = (description: string) => Type.String({ minLength: 1, maxLength: SHORT, description })
const long = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })
const code = (list: string) => Type.String({ minLength: 1, maxLength: 80, description: `A code of ${list}` })

export const Recipient = Type.Object(
  {
    name: short('Who had it'),
    role: Type.Optional(short('Their work, or what they are to the child')),
    agency: Type.Optional(short('Where they work')),
    number: Type.Optional(short('The number or address by which it went')),
    /** One of the family, on record: it was checked what they may know. */
    person: Type.Optional(id),
  },
  { additionalProperties: false },
)

export const informationShared = defineEntry({
  type: 'information-shared',
  version: 1,
  meaning: 'Information about a child was given to somebody outside: what, to whom, why, and by what right.',
  body: Type.Object(
    {
      children: Type.Array(Type.Object({ person: id }, { additionalProperties: false }), {
        minItems: 1,
        maxItems: CHILDREN_MAX,
      }),
      referral: Type.Optional(id),
      what: long('What was shared'),
      facts: Type.Array(Type.Unsafe<(typeof TOLD_FACTS)[number]>({ type: 'string', enum: [...TOLD_FACTS] }), {
        maxItems: TOLD_FACTS.length,
      }),
      to: Recipient,
      why: long('Why'),
      basis: Type.Array(code('lawful-basis'), { minItems: 1, maxItems: 10 }),
      consent: code('sharing-consent'),
      consentWhy: Type.Optional(long('Why it was not asked, or why it was shared though refused')),
      proportionate: long('Why this much, and not more'),
      how: code('sharing-manner'),
      agreement: Type.Optional(id),
      gone: Type.Boolean({ description: 'Had it gone already when this was recorded?' }),
      /** What the check of it against its recipient found; held only where it had gone already. */
      held: Type.Array(Type.String(), { maxItems: 20 }),
      decidedBy: short('Who decided to share it'),
      byName: Type.String({ minLength: 1 }),
    },
    { additionalProperties: false },
  ),
  line: (entry, subject) =>
    entry.body?.children.some((child) => child.person === subject)
      ? { title: `Information was shared with ${entry.body.to.agency ?? 'somebody outside'}` }
      : undefined,
})

export const sharingAgreementRecorded = defineEntry({
  type: 'sharing-agreement-recorded',
  version: 1,
  meaning: 'An agreement with a partner about sharing information was entered in the register.',
  body: Type.Object(
    {
      partner: short('With whom'),
      purpose: long('What for'),
      covers: long('What may be shared, about whom'),
      from: day,
      reviewOn: day,
      signedBy: short('Who signed it for the council'),
      byName: Type.String({ minLength: 1 }),
    },
    { additionalProperties: false },
  ),
})

export const sharingAgreementReviewed = defineEntry({
  type: 'sharing-agreement-reviewed',
  version: 1,
  meaning: 'An agreement about sharing information was looked at again, and stands until the next date.',
  body: Type.Object(
    { reviewOn: day, words: long('What was found'), byName: Type.String({ minLength: 1 }) },
    { additionalProperties: false },
  ),
})

export const sharingAgreementEnded = defineEntry({
  type: 'sharing-agreement-ended',
  version: 1,
  meaning: 'An agreement about sharing information ended.',
  body: Type.Object(
    { reason: long('Why'), byName: Type.String({ minLength: 1 }) },
    { additionalProperties: false },
  ),
})

export const SAMPLE_MAX = 200

/** By chance, and so that it can be shown: anybody with the seed and the list finds the same disclosures. */
export const sharingSampleDrawn = defineEntry({
  type: 'sharing-sample-drawn',
  version: 1,
  meaning: 'Disclosures of some days were chosen by chance, to be read for quality; the seed is kept.',
  body: Type.Object(
    {
      from: day,
      to: day,
      seed: Type.String({ minLength: 1, maxLength: 80 }),
      percent: Type.Integer(),
      least: Type.Integer(),
      among: Type.Array(id, { maxItems: 5000, description: 'Every disclosure of those days, by its key' }),
      chosen: Type.Array(id, { maxItems: SAMPLE_MAX }),
      byName: Type.String({ minLength: 1 }),
    },
    { additionalProperties: false },
  ),
})

export const READINGS = ['yes', 'no', 'not-clear'] as const
const Reading = Type.Unsafe<(typeof READINGS)[number]>({ type: 'string', enum: [...READINGS] })

export const sharingExamined = defineEntry({
  type: 'sharing-examined',
  version: 1,
  meaning:
    'A disclosure of a sample was read: whether it was needed, no more than needed, by the right basis, and well recorded.',
  body: Type.Object(
    {
      disclosure: id,
      necessary: Reading,
      proportionate: Reading,
      basisRight: Reading,
      recorded: Reading,
      finding: Type.Optional(long('What was found, and what should follow')),
      /** The last of its sample: then the sample is read. */
      last: Type.Boolean(),
      byName: Type.String({ minLength: 1 }),
    },
    { additionalProperties: false },
  ),
})

export const sharingTypes = [
  informationShared,
  sharingAgreementRecorded,
  sharingAgreementReviewed,
  sharingAgreementEnded,
  sharingSampleDrawn,
  sharingExamined,
] as const

export type InformationShared = BodyOf<typeof informationShared>
export type Agreement = BodyOf<typeof sharingAgreementRecorded>
export type Examined = BodyOf<typeof sharingExamined>
