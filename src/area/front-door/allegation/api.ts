import { Type } from 'typebox'
import { orThrow } from '#/lib/problem.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import * as commands from './commands.ts'
import type { Alleged } from './entries.ts'
import {
  ActionBody,
  ConsultedBody,
  EndingBody,
  listAllegations,
  openAllegation,
  TellBody,
  tellOf,
} from './routes.ts'
import type { Typed } from './telling.ts'

const Time = Type.String({ format: 'date-time' })
const HERE = '/api/allegations/:id'

const tell = defineRoute({
  name: 'api.allegation.tell',
  method: 'POST',
  path: '/api/allegations',
  permission: 'contact:receive',
  summary:
    'Tell the designated officer about somebody who works with children. The answer is that it was received, and nothing more.',
  body: TellBody,
  replies: { 201: Type.Object({ received: Type.Literal(true) }) },
  handle: async (context) => {
    orThrow(await tellOf(context as Context, context.body as Typed))
    return { kind: 'json', status: 201, body: { received: true } }
  },
})

const One = Type.Object({
  id: Uuid,
  receivedAt: Time,
  what: Type.String(),
  about: Type.String(),
  ended: Type.Boolean(),
  outcome: Type.Union([Type.String(), Type.Null()]),
  dueBy: Type.Optional(Time),
})

async function reply(context: Context<{ id: string }>) {
  const { allegation, duties } = await openAllegation(context, 'working an allegation')
  const due = duties.find(({ met_at, ended_at }) => met_at === null && ended_at === null)
  return {
    kind: 'json' as const,
    body: {
      id: allegation.subject,
      receivedAt: allegation.received_at.toString(),
      what: (allegation.body as Alleged).what,
      about: allegation.who,
      ended: allegation.ended_at !== null,
      outcome: allegation.outcome,
      ...(due === undefined ? {} : { dueBy: due.due_at.toString() }),
    },
  }
}

const view = defineRoute({
  name: 'api.allegation.view',
  method: 'GET',
  path: HERE,
  permission: 'allegation:work',
  summary: 'One allegation',
  params: Id,
  replies: { 200: One },
  handle: (context) => reply(context),
})

const list = defineRoute({
  name: 'api.allegation.list',
  method: 'GET',
  path: '/api/allegations',
  permission: 'allegation:work',
  summary: 'Allegations, those that have not ended first. The first 50.',
  replies: {
    200: Type.Object({
      items: Type.Array(Type.Object({ id: Uuid, receivedAt: Time, ended: Type.Boolean() })),
    }),
  },
  handle: async (context) => {
    const rows = await listAllegations(context as Context, 1)
    const items = rows.slice(0, 50).map(({ subject, received_at, ended_at }) => ({
      id: subject,
      receivedAt: received_at.toString(),
      ended: ended_at !== null,
    }))
    return { kind: 'json', body: { items } }
  },
})

const consult = defineRoute({
  name: 'api.allegation.consult',
  method: 'POST',
  path: `${HERE}/consultations`,
  permission: 'allegation:work',
  summary: 'Record what was agreed with whoever answers for the person',
  params: Id,
  body: ConsultedBody,
  replies: { 200: One },
  handle: async (context) => {
    await openAllegation(context, 'working an allegation')
    orThrow(await commands.consulted(context, context.params.id, context.body))
    return reply(context as Context<{ id: string }>)
  },
})

const act = defineRoute({
  name: 'api.allegation.act',
  method: 'POST',
  path: `${HERE}/actions`,
  permission: 'allegation:work',
  summary: 'Record something that was done about an allegation',
  params: Id,
  body: ActionBody,
  replies: { 200: One },
  handle: async (context) => {
    await openAllegation(context, 'working an allegation')
    orThrow(await commands.acted(context, context.params.id, context.body))
    return reply(context as Context<{ id: string }>)
  },
})

const end = defineRoute({
  name: 'api.allegation.end',
  method: 'POST',
  path: `${HERE}/ending`,
  permission: 'allegation:work',
  summary: 'Record what was found, and end an allegation',
  params: Id,
  body: EndingBody,
  replies: { 200: One },
  handle: async (context) => {
    await openAllegation(context, 'ending an allegation')
    orThrow(await commands.ended(context, context.params.id, context.body))
    return reply(context as Context<{ id: string }>)
  },
})

export const allegationApi: readonly Route[] = [tell, view, list, consult, act, end]
