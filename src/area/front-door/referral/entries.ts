import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'
import {
  ADULTS_MAX,
  CHILDREN_MAX,
  concern,
  How,
  LONG,
  NamedAdult,
  Teller,
  writeTellerInStory,
} from '../concern.ts'

const id = Type.String({ format: 'uuid' })
const long = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })
const code = (list: string) => Type.String({ minLength: 1, maxLength: 80, description: `A code of ${list}` })

/** A child of the referral: who they are, and their own part in it. Each is seen, heard and decided one by one. */
export const ReferredChild = Type.Object(
  {
    person: id,
    name: Type.Optional(Type.String({ description: 'Name, as the referrer gave it' })),
    role: Type.Optional(Type.String()),
    communicates: Type.Optional(Type.String()),
    words: Type.Optional(Type.String()),
    /** Of the referrer's own naming: feedback speaks only of children whom the referrer named. */
    namedByReferrer: Type.Boolean(),
  },
  { additionalProperties: false },
)

export const ReferredAdult = Type.Object(
  { ...NamedAdult.properties, person: Type.Optional(id) },
  { additionalProperties: false },
)

export const referralReceived = defineEntry({
  type: 'referral-received',
  version: 1,
  meaning:
    'A request for help or protection, for a family: one entry, with a decision for each child to come.',
  body: Type.Object(
    {
      ...concern,
      how: How,
      from: Teller,
      source: Type.Optional(code('referral-source')),
      contact: Type.Optional(id),
      children: Type.Array(ReferredChild, { minItems: 1, maxItems: CHILDREN_MAX }),
      adults: Type.Array(ReferredAdult, { maxItems: ADULTS_MAX }),
    },
    { additionalProperties: false },
  ),
  line: (entry, subject) =>
    entry.body?.children.some((child) => child.person === subject)
      ? { title: `Referred by ${writeTellerInStory(entry.body.from)}`, significant: true }
      : undefined,
})

export const referralAcknowledged = defineEntry({
  type: 'referral-acknowledged',
  version: 1,
  meaning: 'The referrer had a receipt: we have it, and who has it.',
  body: Type.Object({ to: Type.String(), how: How }, { additionalProperties: false }),
})

export const referralConfirmedInWriting = defineEntry({
  type: 'referral-confirmed-in-writing',
  version: 1,
  meaning:
    'What was said by telephone, confirmed in writing by the referrer (Working Together 2010, chapter 5).',
  body: Type.Object(
    { words: long('The confirmation'), byName: Type.String() },
    { additionalProperties: false },
  ),
})

export const referralClaimed = defineEntry({
  type: 'referral-claimed',
  version: 1,
  meaning: 'A duty worker said "I have this".',
  body: Type.Object({ worker: Type.String(), workerName: Type.String() }, { additionalProperties: false }),
})

/** The prescribed parts: One Year On, rec. 19. Recorded with the agreed response. */
export const referralConversationHeld = defineEntry({
  type: 'referral-conversation-held',
  version: 1,
  meaning: 'A qualified social worker and the referrer talked the referral through.',
  body: Type.Object(
    {
      withName: Type.String({ minLength: 1 }),
      byName: Type.String({ minLength: 1 }),
      nature: long('The nature of the concern'),
      howAndWhy: long('How and why it arose'),
      needs: long('What the child and the family appear to need'),
      involvement: Type.Optional(long('The referrer’s own involvement with the family')),
      maltreatment: Type.Union([Type.Literal('yes'), Type.Literal('no'), Type.Literal('not-known')]),
      maltreatmentWhat: Type.Optional(long('What was seen or heard')),
      urgent: Type.Union([Type.Literal('yes'), Type.Literal('no')]),
      urgentWhat: Type.Optional(long('What must be done now')),
      agreed: long('The response that was agreed'),
    },
    { additionalProperties: false },
  ),
})

export const referralDecided = defineEntry({
  type: 'referral-decided',
  version: 1,
  meaning: 'What will be done, decided for each child, with the reason and the level of need.',
  body: Type.Object(
    {
      byName: Type.String({ minLength: 1 }),
      decisions: Type.Array(
        Type.Object(
          {
            child: id,
            outcome: code('referral-outcome'),
            reason: long('Why'),
            level: Type.Optional(code('level-of-need')),
            /** Something follows for this child: the front door answers for them until another team takes them. */
            goesOn: Type.Optional(Type.Boolean()),
            /** Of a professional's referral without an assessment: why not, by a qualified worker (One Year On, rec. 19). */
            noAssessmentBecause: Type.Optional(code('no-assessment-reason')),
            noAssessmentWhy: Type.Optional(long('Why there is no initial assessment, in words')),
            /** Somebody else is asked to take the child on: ours until they have said that they do. */
            handsOn: Type.Optional(Type.Boolean()),
            /** When emergency action was taken, if it came before it was recorded. */
            actedAt: Type.Optional(Type.String({ format: 'date-time' })),
            secondReadingBecause: Type.Array(Type.String(), {
              description: 'Why a manager must read it before it closes',
            }),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: CHILDREN_MAX },
      ),
      guidance: Type.Optional(
        Type.Array(Type.String({ maxLength: 80 }), {
          maxItems: 20,
          description: 'Which of the pack’s guidance was used in deciding',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  line(entry, subject) {
    const decision = entry.body?.decisions.find((each) => each.child === subject)
    return decision === undefined
      ? undefined
      : {
          title: `Referral decided: ${decision.outcome.replaceAll('-', ' ')}`,
          detail: decision.reason,
          significant: true,
        }
  },
})

export const secondReadingGiven = defineEntry({
  type: 'second-reading-given',
  version: 1,
  meaning: 'A manager read a decision to do nothing further, and agreed or sent it back.',
  body: Type.Object(
    { child: id, agrees: Type.Boolean(), reason: long('Why'), byName: Type.String({ minLength: 1 }) },
    { additionalProperties: false },
  ),
  line(entry, subject) {
    if (entry.body?.child !== subject) return undefined
    return {
      title: entry.body.agrees ? 'A manager agreed with the decision' : 'A manager sent the decision back',
      detail: entry.body.reason,
    }
  },
})

const children = Type.Array(Type.Object({ person: id }, { additionalProperties: false }), {
  minItems: 1,
  maxItems: CHILDREN_MAX,
})

export const referralTakenOn = defineEntry({
  type: 'referral-taken-on',
  version: 1,
  meaning: 'Whoever was asked to take these children on has said that they do.',
  body: Type.Object(
    { children, where: Type.String({ minLength: 1 }), byName: Type.String({ minLength: 1 }) },
    { additionalProperties: false },
  ),
  line: (entry, subject) =>
    entry.body?.children.some((child) => child.person === subject)
      ? { title: `Taken on by ${entry.body.where}`, significant: true }
      : undefined,
})

export const referralReturned = defineEntry({
  type: 'referral-returned',
  version: 1,
  meaning: 'Whoever was asked to take these children on does not: they are the front door’s to decide again.',
  body: Type.Object(
    {
      children,
      where: Type.String({ minLength: 1 }),
      reason: long('Why not'),
      from: Type.Optional(
        Type.Object(
          { kind: Teller.properties.kind },
          { additionalProperties: false, description: 'Who referred: a professional is told anew' },
        ),
      ),
      byName: Type.String({ minLength: 1 }),
    },
    { additionalProperties: false },
  ),
  line: (entry, subject) =>
    entry.body?.children.some((child) => child.person === subject)
      ? { title: `Came back from ${entry.body.where}`, detail: entry.body.reason, significant: true }
      : undefined,
})

/** A referrer disagreed, and whoever answers for it agreed: the decision is unsettled, and a closed referral open again. */
export const referralDecisionSentBack = defineEntry({
  type: 'referral-decision-sent-back',
  version: 1,
  meaning:
    'A decision is to be made again for these children: somebody who answers for it agreed with a referrer who disagreed.',
  body: Type.Object(
    {
      children,
      disagreement: id,
      reason: long('Why it is to be decided again'),
      byName: Type.String({ minLength: 1 }),
    },
    { additionalProperties: false },
  ),
  line: (entry, subject) =>
    entry.body?.children.some((child) => child.person === subject)
      ? { title: 'The decision is to be made again', detail: entry.body.reason, significant: true }
      : undefined,
})

export const referralClosed = defineEntry({
  type: 'referral-closed',
  version: 1,
  meaning: 'Every child of the referral is decided and read: the front door’s part has ended.',
  body: Type.Object({ byName: Type.String() }, { additionalProperties: false }),
})

export const referralTypes = [
  referralReceived,
  referralAcknowledged,
  referralConfirmedInWriting,
  referralClaimed,
  referralConversationHeld,
  referralDecided,
  secondReadingGiven,
  referralTakenOn,
  referralReturned,
  referralDecisionSentBack,
  referralClosed,
] as const

export type ReferralReceived = BodyOf<typeof referralReceived>
export type ReferralDecision = BodyOf<typeof referralDecided>['decisions'][number]
export type Conversation = BodyOf<typeof referralConversationHeld>
