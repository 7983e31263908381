import { Type } from 'typebox'
import { Refused, refuse } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Uuid } from '#/web/schemas.ts'
import { LONG, SHORT } from '../concern.ts'
import { canAnswer, FeedbackForm } from '../feedback/index.ts'
import { openReferral } from '../referral/index.ts'
import { atAnswer } from './answering.ts'
import { decideAndAnswer } from './commands.ts'
import { MAY_NOT_ANSWER } from './routes.ts'

const said = Type.String({ minLength: 1, maxLength: LONG })

const DecisionBody = Type.Object({
  decisions: Type.Array(
    Type.Object({
      child: Uuid,
      outcome: Type.String({ minLength: 1, maxLength: SHORT, 'x-words': 'Choose what will be done' }),
      level: Type.Optional(Type.String({ maxLength: SHORT })),
      reason: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say why' }),
      noAssessmentBecause: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: SHORT,
          description:
            'Of a professional’s referral without an assessment: a code of no-assessment-reason, and it must be there',
        }),
      ),
      noAssessmentWhy: Type.Optional(said),
      actedAt: Type.Optional(
        Type.String({ format: 'date-time', description: 'When emergency action was taken, if before now' }),
      ),
    }),
    { minItems: 1, maxItems: 20, 'x-words': 'Decide for at least one child' },
  ),
  guidance: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: SHORT }), {
      maxItems: 20,
      description: 'Ids of the pack’s guidance that was used',
    }),
  ),
  answer: Type.Optional(FeedbackForm),
})

const decide = defineRoute({
  name: 'api.referral.decide',
  method: 'POST',
  path: '/api/referrals/:id/decision',
  permission: 'referral:decide',
  summary:
    'Decide for each child of a referral, and answer the referrer in the same act. If-Match carries the version that was read.',
  params: Type.Object({ id: Uuid }),
  body: DecisionBody,
  replies: {
    200: Type.Object({
      id: Uuid,
      secondReading: Type.Boolean({
        description: 'A manager must read one of these decisions before it closes',
      }),
    }),
  },
  handle: async (context) => {
    const shown = await openReferral(context, 'referral', 'deciding a referral')
    const { decisions, guidance = [], answer } = context.body
    if (answer !== undefined && !context.viewer.permissions.has('referral:work'))
      throw new Refused(refuse(MAY_NOT_ANSWER))
    const said = { choices: decisions, guidance }
    const words = answer === undefined ? undefined : { words: answer, verified: canAnswer(shown) }
    const result = await decideAndAnswer(context, context.params.id, said, words)
    if (!result.ok) throw new Refused(atAnswer(result) as typeof result)
    return { kind: 'json', body: { id: context.params.id, secondReading: result.value.secondReading } }
  },
})

export const decidingApi: readonly Route[] = [decide]
