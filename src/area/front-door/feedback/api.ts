import { Type } from 'typebox'
import { orThrow } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import { openReferral } from '../referral/index.ts'
import { answer } from './commands.ts'
import { openMine, readMine } from './own.ts'
import { canAnswer, FeedbackForm } from './routes.ts'

const Time = Type.String({ format: 'date-time' })

const give = defineRoute({
  name: 'api.feedback.give',
  method: 'POST',
  path: '/api/referrals/:id/feedback',
  permission: 'referral:work',
  summary: 'Answer the referrer: substance to a verified professional only',
  params: Id,
  body: FeedbackForm,
  replies: { 200: Id },
  handle: async (context) => {
    const shown = await openReferral(context, 'referral', 'answering the referrer')
    orThrow(await answer(context, context.params.id, context.body, canAnswer(shown)))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

const mine = defineRoute({
  name: 'api.feedback.mine',
  method: 'GET',
  path: '/api/my-referrals',
  permission: 'contact:read-own',
  summary: 'What the caller told, and whether there is an answer. The newest 50.',
  replies: {
    200: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Uuid,
          receivedAt: Time,
          state: Type.String(),
          worry: Type.String(),
          answers: Type.Integer(),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const found = await readMine(context)
    const items = found.map(({ contact, received_at, state, worry, answers }) => ({
      id: contact,
      receivedAt: received_at.toString(),
      state,
      worry,
      answers,
    }))
    return { kind: 'json', body: { items } }
  },
})

const one = defineRoute({
  name: 'api.feedback.mine-one',
  method: 'GET',
  path: '/api/my-referrals/:id',
  permission: 'contact:read-own',
  summary:
    'One of the caller’s own contacts, in their own words, and its answers. Reading an answer is recorded as its opening.',
  params: Id,
  replies: {
    200: Type.Object({
      id: Uuid,
      receivedAt: Time,
      told: Type.Object({}, { additionalProperties: true }),
      answers: Type.Array(
        Type.Object({ id: Uuid, givenAt: Time, answer: Type.Object({}, { additionalProperties: true }) }),
      ),
    }),
  },
  handle: async (context) => {
    const found = await openMine(context)
    const answers = found.answers.map((each) => ({
      id: each.feedback,
      givenAt: each.given_at.toString(),
      answer: each.body,
    }))
    return {
      kind: 'json',
      body: { id: found.subject, receivedAt: found.received_at.toString(), told: found.body, answers },
    }
  },
})

export const feedbackApi: readonly Route[] = [give, mine, one]
