import { Type } from 'typebox'
import { orThrow } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Id, OrNull, Uuid } from '#/web/schemas.ts'
import { ADULTS_MAX, LONG, SHORT } from '../concern.ts'
import { openReferral } from '../referral/index.ts'
import * as commands from './commands.ts'
import { ConsiderBody, OfRefusal, openForTelling, RefusalBody } from './routes.ts'

const optional = (max: number) => Type.Optional(Type.String({ minLength: 1, maxLength: max }))

const get = defineRoute({
  name: 'api.telling.view',
  method: 'GET',
  path: '/api/referrals/:id/telling',
  permission: 'referral:work',
  summary: 'What each adult of a referral was told, and which services were refused',
  params: Id,
  replies: {
    200: Type.Object({
      adults: Type.Array(
        Type.Object({
          ref: Type.String(),
          told: OrNull(Type.String()),
          notSafeWhy: OrNull(Type.String()),
          toldBy: OrNull(Type.String()),
          reviewOn: OrNull(Type.String()),
        }),
      ),
      refusals: Type.Array(
        Type.Object({
          id: Uuid,
          service: Type.String(),
          by: Type.String(),
          risk: OrNull(Type.String()),
          considered: Type.Boolean(),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const shown = await openForTelling(context, 'reading what each adult was told')
    const adults = shown.telling.map((each) => ({
      ref: each.ref,
      told: each.told,
      notSafeWhy: each.not_safe_why,
      toldBy: each.told_by,
      reviewOn: each.review_on?.toString() ?? null,
    }))
    const refusals = shown.refusals.map((each) => ({
      id: each.refusal,
      service: each.service,
      by: each.refused_by,
      risk: each.risk,
      considered: each.considered_at !== null,
    }))
    return { kind: 'json', body: { adults, refusals } }
  },
})

const tell = defineRoute({
  name: 'api.telling.review',
  method: 'POST',
  path: '/api/referrals/:id/telling',
  permission: 'referral:work',
  summary: 'Record what each adult was told, and when who was not is looked at again',
  params: Id,
  body: Type.Object({
    adults: Type.Array(
      Type.Object({
        ref: Type.String({ minLength: 1, maxLength: 40 }),
        told: optional(80),
        notSafeWhy: optional(80),
        toldBy: optional(SHORT),
        reviewOn: Type.Optional(Type.String({ format: 'date' })),
        words: optional(LONG),
      }),
      { minItems: 1, maxItems: ADULTS_MAX },
    ),
  }),
  replies: { 200: Id },
  handle: async (context) => {
    await openForTelling(context, 'recording what each adult was told')
    orThrow(await commands.reviewTelling(context, context.params.id, context.body.adults))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

const refuseIt = defineRoute({
  name: 'api.refusal.record',
  method: 'POST',
  path: '/api/referrals/:id/refusals',
  permission: 'referral:work',
  summary: 'Record that a service was refused, and what the child risks without it',
  params: Id,
  body: RefusalBody,
  replies: { 200: Id },
  handle: async (context) => {
    await openReferral(context, 'referral', 'recording that a service was refused')
    const { refusal } = orThrow(await commands.refuseService(context, context.params.id, context.body))
    return { kind: 'json', body: { id: refusal } }
  },
})

const consider = defineRoute({
  name: 'api.refusal.consider',
  method: 'POST',
  path: '/api/referrals/:id/refusals/:refusal',
  permission: 'referral:second-read',
  summary:
    'A manager considers the refusal of a service: what the child risks without it, and what is done now',
  params: OfRefusal,
  body: ConsiderBody,
  replies: { 200: Id },
  handle: async (context) => {
    const { id, refusal } = context.params
    await openReferral(context, 'referral', 'considering the refusal of a service')
    orThrow(await commands.considerRefusal(context, id, { refusal, ...context.body }))
    return { kind: 'json', body: { id: refusal } }
  },
})

export const tellingApi: readonly Route[] = [get, tell, refuseIt, consider]
