import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { orThrow } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Id, OrNull, Uuid } from '#/web/schemas.ts'
import { LONG, SHORT } from '../concern.ts'
import { openReferral } from '../referral/index.ts'
import { writeAge } from '../words.ts'
import { answerFor, hand } from './commands.ts'
import type { Handover } from './queries.ts'
import { openHandover, readHandovers } from './routes.ts'

const said = Type.String({ minLength: 1, maxLength: LONG })
const short = Type.String({ minLength: 1, maxLength: SHORT })

const handOver = defineRoute({
  name: 'api.early-help.hand',
  method: 'POST',
  path: '/api/referrals/:id/early-help',
  permission: 'referral:work',
  summary: 'Hand children of a referral to a lead professional, with what the family agreed to',
  params: Id,
  body: Type.Object({
    to: Type.Object({ account: Type.Optional(Uuid), name: short, agencyName: Type.Optional(short) }),
    children: Type.Array(Uuid, { minItems: 1, maxItems: 20 }),
    asked: said,
    service: said,
    agreement: Type.String({ minLength: 1, maxLength: SHORT, description: 'A code of family-agreement' }),
    agreedBy: Type.Optional(short),
    risk: Type.Optional(
      Type.String({ minLength: 1, maxLength: LONG, description: 'Needed where they refuse' }),
    ),
    contact: Type.Optional(said),
    contactChecked: Type.Optional(
      Type.Boolean({
        description: 'Needed with `contact` where a safe-contact instruction stands on anybody',
      }),
    ),
  }),
  replies: { 201: Id },
  handle: async (context) => {
    await openReferral(context, 'referral', 'handing a child to early help')
    const { id } = orThrow(await hand(context, context.params.id, context.body))
    return { kind: 'json', status: 201, body: { id }, location: `/api/early-help/${id}` }
  },
})

const Asked = Type.Object({
  id: Uuid,
  askedAt: Type.String({ format: 'date-time' }),
  askedBy: Type.String(),
  to: Type.String(),
  children: Type.Array(Type.Object({ name: Type.String(), age: OrNull(Type.String()) })),
  asked: OrNull(Type.String()),
  service: OrNull(Type.String()),
  agreement: Type.String(),
  contact: OrNull(Type.String()),
  accepts: Type.Union([Type.Boolean(), Type.Null()]),
  firstContactOn: OrNull(Type.String()),
})

/** What a lead professional is told: never the referral, nor what came before it. */
const askedOf = ({ row, children, withheld }: Handover, at: Temporal.Instant) => ({
  id: row.subject,
  askedAt: row.handed_at.toString(),
  askedBy: row.by_name,
  to: row.to_name,
  children: children.map((child) => ({ name: child.name, age: writeAge(child, londonDay(at)) ?? null })),
  asked: withheld ? null : row.asked,
  service: withheld ? null : row.service,
  agreement: row.agreement,
  contact: withheld ? null : row.contact,
  accepts: row.accepts,
  firstContactOn: row.first_contact_on?.toString() ?? null,
})

const list = defineRoute({
  name: 'api.early-help.list',
  method: 'GET',
  path: '/api/early-help',
  permission: 'early-help:answer',
  summary: 'What was handed to the caller; for the front door, what nobody has answered. At most 50.',
  replies: { 200: Type.Object({ items: Type.Array(Asked) }) },
  handle: async (context) => {
    const found = await readHandovers(context)
    return { kind: 'json', body: { items: found.map((each) => askedOf(each, context.at)) } }
  },
})

const view = defineRoute({
  name: 'api.early-help.view',
  method: 'GET',
  path: '/api/early-help/:id',
  permission: 'early-help:answer',
  summary: 'What is asked of a lead professional. The ETag begins with the version for If-Match.',
  params: Id,
  replies: { 200: Asked },
  handle: async (context) => {
    const { handover, version } = await openHandover(context)
    return { kind: 'json', etag: String(version), body: askedOf(handover, context.at) }
  },
})

const answer = defineRoute({
  name: 'api.early-help.answer',
  method: 'POST',
  path: '/api/early-help/:id/answer',
  permission: 'early-help:answer',
  summary:
    'Take it on, with the day of the first contact; or say why not, and it goes back to the front door',
  params: Id,
  body: Type.Object({
    accepts: Type.Boolean(),
    firstContactOn: Type.Optional(Type.String({ format: 'date', description: 'Needed with yes' })),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: LONG, description: 'Needed with no' })),
  }),
  replies: { 200: Id },
  handle: async (context) => {
    await openHandover(context)
    orThrow(await answerFor(context, context.params.id, context.body))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

export const earlyHelpApi: readonly Route[] = [handOver, list, view, answer]
