import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'
import { LONG } from '../concern.ts'

const TOLD = 'What the referrer was told stays as it was told. Give them another answer.'

const long = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })

/**
 * What a verified referrer may hear (practice.md): the decision, why, next step, whom to ring, whether the parents
 * know and what not to say to them, how to disagree. Never history, others' information, siblings they didn't name.
 */
export const feedbackGiven = defineEntry({
  type: 'feedback-given',
  version: 1,
  stays: TOLD,
  meaning: 'The answer to the referrer, in the words that they will read after signing in.',
  body: Type.Object(
    {
      to: Type.Object(
        { account: Type.Optional(Type.String()), name: Type.String() },
        { additionalProperties: false },
      ),
      how: Type.Union([Type.Literal('portal'), Type.Literal('telephone'), Type.Literal('receipt-only')]),
      children: Type.Array(
        Type.Object(
          { person: Type.String({ format: 'uuid' }), name: Type.String(), decision: Type.String() },
          { additionalProperties: false },
        ),
      ),
      /** The substance: a receipt has none of it. */
      why: Type.Optional(long('Why this was decided')),
      next: Type.Optional(long('What happens next')),
      ring: Type.Optional(long('Whom to ring')),
      parents: Type.Optional(long('What the parents know, and what not to say to them')),
      disagree: Type.Optional(long('How to disagree')),
      byName: Type.String(),
    },
    { additionalProperties: false },
  ),
})

const mail = Type.Object({ feedback: Type.String({ format: 'uuid' }), detail: Type.Optional(Type.String()) })

export const feedbackSent = defineEntry({
  type: 'feedback-sent',
  version: 1,
  stays: TOLD,
  meaning: 'An e-mail without any detail of the case told the referrer that there is an answer.',
  body: mail,
})

export const feedbackAccepted = defineEntry({
  type: 'feedback-accepted',
  version: 1,
  stays: TOLD,
  meaning: 'The referrer’s mail server took the e-mail.',
  body: mail,
})

export const feedbackBounced = defineEntry({
  type: 'feedback-bounced',
  version: 1,
  stays: TOLD,
  meaning: 'The e-mail could not be delivered: somebody must ring.',
  body: mail,
})

export const feedbackOpened = defineEntry({
  type: 'feedback-opened',
  version: 1,
  stays: TOLD,
  meaning: 'The referrer read the answer, after signing in.',
  body: Type.Object({ feedback: Type.String({ format: 'uuid' }), account: Type.String() }),
})

export const feedbackTypes = [
  feedbackGiven,
  feedbackSent,
  feedbackAccepted,
  feedbackBounced,
  feedbackOpened,
] as const

export type FeedbackGiven = BodyOf<typeof feedbackGiven>
