import { Type } from 'typebox'
import { atInstant, parseInstant } from '#/lib/dates.ts'
import { orThrow, problem, Refused, refuse } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Id, OrNull, Uuid } from '#/web/schemas.ts'
import * as commands from './commands.ts'
import { CHILDREN_MAX, LONG } from './entries.ts'
import {
  areOf,
  childrenOf,
  handoverOf,
  KindField,
  openHandover,
  openRunning,
  readTheNight,
} from './routes.ts'

const Time = Type.String({ format: 'date-time' })

const list = defineRoute({
  name: 'api.out-of-hours.view',
  method: 'GET',
  path: '/api/out-of-hours',
  permission: 'contact:work',
  summary: 'What the night left for the day: what is open, and what came since the last handover.',
  replies: {
    200: Type.Object({
      since: Time,
      received: Type.Integer(),
      waiting: Type.Integer(),
      open: Type.Array(
        Type.Object({
          id: Uuid,
          kind: Type.String(),
          about: OrNull(Uuid),
          children: Type.Array(Uuid),
          words: Type.String(),
          since: Time,
          due: OrNull(Time),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const { since, received, waiting, open } = await readTheNight(context, 'working out of hours')
    return {
      kind: 'json',
      body: {
        since: since.toString(),
        received,
        waiting,
        open: open.map(({ subject, kind, about, people, words, beganAt, due }) => ({
          id: subject,
          kind,
          about,
          children: people,
          words,
          since: beganAt.toString(),
          due: due?.toString() ?? null,
        })),
      },
    }
  },
})

const leave = defineRoute({
  name: 'api.out-of-hours.leave',
  method: 'POST',
  path: '/api/out-of-hours',
  permission: 'contact:work',
  summary: 'Leave something of a contact or referral for the day: to do, police protection, or hospital.',
  body: Type.Object({
    about: Uuid,
    kind: KindField,
    children: Type.Optional(Type.Array(Uuid, { maxItems: CHILDREN_MAX })),
    words: Type.String({ minLength: 1, maxLength: LONG }),
    by: Type.Optional(Type.String({ format: 'date' })),
    occurredAt: Type.Optional(Time),
  }),
  replies: { 201: Type.Object({ ids: Type.Array(Uuid) }) },
  handle: async (context) => {
    const { about, kind, children = [], words, by, occurredAt } = context.body
    if (!areOf(children, await childrenOf(context, about)))
      throw new Refused(
        refuse(problem('not-of-it', 'Choose children of this contact or referral', 'children')),
      )
    const occurred = occurredAt === undefined ? undefined : parseInstant(occurredAt)
    const { ids } = orThrow(
      await commands.leave(context, {
        kind,
        told: { about, children, words, by },
        occurred: occurred && atInstant(occurred),
      }),
    )
    return { kind: 'json', status: 201, body: { ids } }
  },
})

const end = defineRoute({
  name: 'api.out-of-hours.end',
  method: 'POST',
  path: '/api/out-of-hours/:id/end',
  permission: 'contact:work',
  summary: 'Say what was done, or how it ended.',
  params: Id,
  body: Type.Object({ words: Type.String({ minLength: 1, maxLength: LONG }) }),
  replies: { 200: Id },
  handle: async (context) => {
    await openRunning(context, 'ending what was left for the day')
    orThrow(await commands.end(context, context.params.id, { words: context.body.words }))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

const handOver = defineRoute({
  name: 'api.out-of-hours.hand-over',
  method: 'POST',
  path: '/api/out-of-hours/handovers',
  permission: 'contact:work',
  summary: 'Hand over to the day: what is open and what came goes with it.',
  body: Type.Object({ words: Type.Optional(Type.String({ maxLength: LONG })) }),
  replies: { 201: Id },
  handle: async (context) => {
    const shown = await readTheNight(context, 'handing over to the day')
    const { handover: id } = orThrow(await commands.handOver(context, handoverOf(shown, context.body.words)))
    return { kind: 'json', status: 201, body: { id } }
  },
})

const read = defineRoute({
  name: 'api.out-of-hours.handover-read',
  method: 'POST',
  path: '/api/out-of-hours/handovers/:id/read',
  permission: 'contact:work',
  summary: 'Say that the caller has read a handover.',
  params: Id,
  replies: { 200: Id },
  handle: async (context) => {
    await openHandover(context)
    orThrow(await commands.readHandover(context, context.params.id))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

export const outOfHoursApi: readonly Route[] = [list, leave, end, handOver, read]
