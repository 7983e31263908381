import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { orThrow } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Uuid } from '#/web/schemas.ts'
import { TeamId, Telephone } from '../partners/index.ts'
import * as commands from './commands.ts'
import type { Shift } from './cover.ts'
import { LONG, SHORT } from './entries.ts'
import { readRota } from './model.ts'
import { findMember, onThen, packNow, planFor, readOfTeam } from './routes.ts'

const Moment = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
const text = Type.String()
const Done = Type.Object({ done: Type.Literal(true) })

const OneShift = Type.Object({
  id: Uuid,
  worker: Uuid,
  name: text,
  part: text,
  from: Moment,
  until: Moment,
  telephone: text,
})

const told = (each: Shift) => ({
  id: each.shift,
  worker: each.worker,
  name: each.workerName,
  part: each.part,
  from: each.from.toString(),
  until: each.until.toString(),
  telephone: each.telephone,
})

const view = defineRoute({
  name: 'api.rota',
  method: 'GET',
  path: '/api/rota',
  permission: 'rota:read',
  summary: 'A week of a team’s rota: who is on now, each shift, gaps, and training that is not in date',
  query: Type.Object({ team: Type.Optional(TeamId), week: Type.Optional(Day) }),
  replies: {
    200: Type.Object({
      team: text,
      on: Type.Array(OneShift),
      shifts: Type.Array(OneShift),
      gaps: Type.Array(Type.Object({ part: text, from: Moment, until: Moment })),
      training: Type.Array(
        Type.Object({
          worker: Uuid,
          name: text,
          courses: Type.Array(Type.Object({ course: text, state: text })),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const { week, team: asked } = context.query
    const day = week === undefined ? londonDay(context.at) : Temporal.PlainDate.from(week)
    const { team, rota } = await readOfTeam(context, asked, async (db, found) => ({
      team: found.id,
      rota: await readRota(db, found.id, day, packNow(context)),
    }))
    return {
      kind: 'json',
      body: {
        team,
        on: rota.on.all.map(told),
        shifts: rota.shifts.map(told),
        gaps: rota.gaps.map(({ part, from, until }) => ({
          part,
          from: from.toString(),
          until: until.toString(),
        })),
        training: rota.lapsed.map(({ worker, name, courses }) => ({
          worker,
          name,
          courses: courses.map(({ course, state }) => ({ course, state })),
        })),
      },
    }
  },
})

const then = defineRoute({
  name: 'api.rota.then',
  method: 'GET',
  path: '/api/rota/then',
  permission: 'rota:read',
  summary: 'Who was on duty at an earlier moment, by what the rota said then',
  query: Type.Object({ team: TeamId, knownAt: Moment }),
  replies: { 200: Type.Object({ on: Type.Array(OneShift) }) },
  handle: async (context) => {
    await readOfTeam(context, context.query.team, async () => null)
    const on = await onThen(context, context.query.team, Temporal.Instant.from(context.query.knownAt))
    return { kind: 'json', body: { on: on.all.map(told) } }
  },
})

const plan = defineRoute({
  name: 'api.rota.plan',
  method: 'POST',
  path: '/api/rota/shifts',
  permission: 'rota:plan',
  summary: 'Put somebody on the rota of a team',
  body: Type.Object({
    team: TeamId,
    worker: Uuid,
    part: Type.String({ minLength: 1, maxLength: 80 }),
    because: Type.Optional(Type.String({ minLength: 1, maxLength: LONG })),
    from: Moment,
    until: Moment,
    telephone: Type.Optional(Telephone),
  }),
  replies: { 201: Type.Object({ id: Uuid }) },
  handle: async (context) => {
    const { team, worker, from, until, ...shift } = context.body
    const member = orThrow(await findMember(context, team, worker))
    const { shifts } = orThrow(await planFor(context, team, member, [{ from, until }], shift))
    return { kind: 'json', status: 201, body: { id: shifts[0]! } }
  },
})

const withdraw = defineRoute({
  name: 'api.rota.withdraw',
  method: 'POST',
  path: '/api/rota/shifts/:id/withdrawal',
  permission: 'rota:plan',
  summary: 'Take a shift off the rota',
  params: Type.Object({ id: Uuid }),
  body: Type.Object({ team: TeamId, reason: Type.Optional(Type.String({ minLength: 1, maxLength: SHORT })) }),
  replies: { 200: Done },
  handle: async (context) => {
    await readOfTeam(context, context.body.team, async () => null)
    orThrow(await commands.withdrawShift(context, { ...context.body, shift: context.params.id }))
    return { kind: 'json', body: { done: true } }
  },
})

const train = defineRoute({
  name: 'api.rota.training',
  method: 'POST',
  path: '/api/rota/training',
  permission: 'rota:plan',
  summary: 'Record that a worker did a course that duty needs',
  body: Type.Object({
    team: TeamId,
    worker: Uuid,
    course: Type.String({ minLength: 1, maxLength: 80 }),
    on: Day,
  }),
  replies: { 200: Done },
  handle: async (context) => {
    const { team, worker, course, on } = context.body
    const { name } = orThrow(await findMember(context, team, worker))
    orThrow(await commands.recordTraining(context, { worker, workerName: name, course, on }))
    return { kind: 'json', body: { done: true } }
  },
})

export const rotaApi: readonly Route[] = [view, then, plan, withdraw, train]
