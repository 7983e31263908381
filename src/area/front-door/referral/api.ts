import { Type } from 'typebox'
import { Refused } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import * as commands from './commands.ts'
import { openReferral } from './form-routes.ts'
import { DecisionBody } from './routes.ts'

const Uuid = Type.String({ format: 'uuid' })

const decide = defineRoute({
  name: 'api.referral.decide',
  method: 'POST',
  path: '/api/referrals/:id/decision',
  permission: 'referral:decide',
  summary: 'Decide for each child of a referral. If-Match carries the version that was read.',
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
    await openReferral(context, 'referral', 'deciding a referral')
    const result = await commands.decide(context, context.params.id, context.body.decisions)
    if (!result.ok) throw new Refused(result)
    return { kind: 'json', body: { id: context.params.id, secondReading: result.value.secondReading } }
  },
})

const Child = Type.Object({
  child: Uuid,
  outcome: Type.Union([Type.String(), Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()]),
  level: Type.Union([Type.String(), Type.Null()]),
  secondReading: Type.Array(Type.String()),
  settled: Type.Boolean(),
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
        })),
      },
    }
  },
})

export const referralApi: readonly Route[] = [get, decide]
