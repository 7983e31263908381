import { Type } from 'typebox'
import { defineRoute, type Route } from '#/web/route.ts'
import { Uuid } from '#/web/schemas.ts'
import { openReferral } from './form-routes.ts'

const Child = Type.Object({
  child: Uuid,
  outcome: Type.Union([Type.String(), Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()]),
  level: Type.Union([Type.String(), Type.Null()]),
  secondReading: Type.Array(Type.String()),
  settled: Type.Boolean(),
  noAssessmentBecause: Type.Union([Type.String(), Type.Null()]),
  guidance: Type.Array(Type.String()),
  waitsFor: Type.Boolean({
    description: 'Somebody else was asked to take the child on, and has not said yes',
  }),
})

const get = defineRoute({
  name: 'api.referral.view',
  method: 'GET',
  path: '/api/referrals/:id',
  permission: 'referral:read',
  summary: 'A referral, with each child and what was decided. The ETag begins with the version for If-Match.',
  params: Type.Object({ id: Uuid }),
  replies: {
    200: Type.Object({
      id: Uuid,
      version: Type.Integer(),
      state: Type.String(),
      receivedAt: Type.String({ format: 'date-time' }),
      from: Type.String(),
      danger: Type.String(),
      worry: Type.Union([Type.String(), Type.Null()]),
      children: Type.Array(Child),
    }),
  },
  handle: async (context) => {
    const { id, version, referral, told, children } = await openReferral(
      context,
      'referral',
      'working a referral',
    )
    return {
      kind: 'json',
      etag: String(version),
      body: {
        id,
        version,
        state: referral.state,
        receivedAt: referral.received_at.toString(),
        from: referral.from_name,
        danger: referral.danger,
        worry: told?.worry ?? null,
        children: children.map(({ row }) => ({
          child: row.child,
          outcome: row.outcome,
          reason: row.reason,
          level: row.level,
          secondReading: row.second_reading,
          settled: row.settled,
          noAssessmentBecause: row.no_assessment_because,
          guidance: row.guidance,
          waitsFor: row.hands_on && row.taken_on_at === null && row.returned_at === null,
        })),
      },
    }
  },
})

export const referralApi: readonly Route[] = [get]
