import { Type } from 'typebox'
import { orThrow } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import { LONG, SHORT } from '../concern.ts'
import { openReferral } from '../referral/index.ts'
import { passToArea, recordAcknowledgement } from './commands.ts'
import { How, openTransfer, readTransfers } from './routes.ts'

const said = Type.String({ minLength: 1, maxLength: LONG })
const short = Type.String({ minLength: 1, maxLength: SHORT })
const Time = Type.String({ format: 'date-time' })

const pass = defineRoute({
  name: 'api.transfer.pass',
  method: 'POST',
  path: '/api/referrals/:id/transfer',
  permission: 'referral:work',
  summary: 'Pass children of a referral to another area, to a named person there',
  params: Id,
  body: Type.Object({
    children: Type.Array(Uuid, { minItems: 1, maxItems: 20 }),
    area: short,
    to: short,
    role: Type.Optional(short),
    telephone: Type.Optional(short),
    how: How,
    sent: said,
    why: said,
    checked: Type.Optional(
      Type.Boolean({ description: 'Needed where a safe-contact instruction stands on anybody' }),
    ),
  }),
  replies: { 201: Id },
  handle: async (context) => {
    await openReferral(context, 'referral', 'passing a child to another area')
    const { id } = orThrow(await passToArea(context, context.params.id, context.body))
    return { kind: 'json', status: 201, body: { id }, location: `/api/transfers/${id}` }
  },
})

const list = defineRoute({
  name: 'api.transfer.list',
  method: 'GET',
  path: '/api/transfers',
  permission: 'referral:work',
  summary: 'Children passed to another area, whom nobody there has said that they have. At most 50.',
  replies: {
    200: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Uuid,
          referral: Uuid,
          area: Type.String(),
          to: Type.String(),
          passedAt: Time,
          due: Type.Union([Time, Type.Null()]),
          children: Type.Array(Type.Object({ person: Uuid, name: Type.String() })),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const found = await readTransfers(context)
    return {
      kind: 'json',
      body: {
        items: found.map(({ row, due, children }) => ({
          id: row.subject,
          referral: row.referral,
          area: row.area,
          to: row.to_name,
          passedAt: row.passed_at.toString(),
          due: due?.toString() ?? null,
          children: children.map((child) => ({ person: child.id, name: child.name })),
        })),
      },
    }
  },
})

const word = defineRoute({
  name: 'api.transfer.acknowledge',
  method: 'POST',
  path: '/api/transfers/:id/acknowledgement',
  permission: 'referral:work',
  summary: 'Record what the other area said: that it has the children, or that it doesn’t take them',
  params: Id,
  body: Type.Object({
    takes: Type.Boolean(),
    by: short,
    how: How,
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: LONG, description: 'Needed with no' })),
    at: Type.Optional(Time),
  }),
  replies: { 200: Id },
  handle: async (context) => {
    await openTransfer(context)
    orThrow(await recordAcknowledgement(context, context.params.id, context.body))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

export const transferApi: readonly Route[] = [pass, list, word]
