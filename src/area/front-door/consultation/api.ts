import { Type } from 'typebox'
import { orThrow, Refused } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { OrNull, Uuid } from '#/web/schemas.ts'
import { LONG } from '../concern.ts'
import * as commands from './commands.ts'
import { type Asked, isEscalated } from './model.ts'
import { aboutOf, askAbout, openOne, readLists } from './routes.ts'

const text = Type.String()
const Moment = Type.String({ format: 'date-time' })
const long = Type.String({ minLength: 1, maxLength: LONG })

const One = Type.Object({
  id: Uuid,
  about: OrNull(text),
  children: Type.Array(Uuid),
  askedAt: Moment,
  askedBy: text,
  askedOf: OrNull(text),
  question: OrNull(text),
  dueAt: OrNull(Moment),
  withManager: Type.Boolean({ description: 'It was not answered in time, and is the manager’s now' }),
  answeredAt: OrNull(Moment),
  answeredBy: OrNull(text),
  answer: OrNull(text),
})

const told = ({ asked, children }: Asked, at: Temporal.Instant) => ({
  id: asked.subject,
  about: asked.about,
  children: children.map(({ person }) => person),
  askedAt: asked.askedAt.toString(),
  askedBy: asked.askerName,
  askedOf: asked.toName,
  question: asked.question,
  dueAt: asked.due?.toString() ?? null,
  withManager: asked.toRole === 'manager' || isEscalated(asked, at),
  answeredAt: asked.answeredAt?.toString() ?? null,
  answeredBy: asked.answeredName,
  answer: asked.answer,
})

const list = defineRoute({
  name: 'api.consultation.list',
  method: 'GET',
  path: '/api/consultations',
  permission: 'consultation:answer',
  summary: 'Questions of colleagues that wait for an answer, the oldest first; 50 at most',
  replies: { 200: Type.Object({ waiting: Type.Array(One) }) },
  handle: async (context) => {
    const { waiting } = await readLists(context)
    return { kind: 'json', body: { waiting: waiting.map((each) => told(each, context.at)) } }
  },
})

const view = defineRoute({
  name: 'api.consultation.view',
  method: 'GET',
  path: '/api/consultations/:id',
  permission: 'consultation:answer',
  summary: 'A colleague’s question and its answer',
  params: Type.Object({ id: Uuid }),
  replies: { 200: One },
  handle: async (context) => {
    const { one } = await openOne(context)
    return { kind: 'json', body: told(one, context.at) }
  },
})

const ask = defineRoute({
  name: 'api.consultation.ask',
  method: 'POST',
  path: '/api/consultations',
  permission: 'consultation:ask',
  summary: 'Ask the experienced colleague on duty, or the manager where there is none',
  body: Type.Object({ contact: Type.Optional(Uuid), referral: Type.Optional(Uuid), question: long }),
  replies: { 201: Type.Object({ id: Uuid }) },
  handle: async (context) => {
    const done = await askAbout(context, aboutOf(context.body), context.body.question)
    if (!done.ok) throw new Refused(done)
    return { kind: 'json', status: 201, body: { id: done.value.consultation } }
  },
})

const answer = defineRoute({
  name: 'api.consultation.answer',
  method: 'POST',
  path: '/api/consultations/:id/answer',
  permission: 'consultation:answer',
  summary: 'Answer a colleague’s question, by name',
  params: Type.Object({ id: Uuid }),
  body: Type.Object({ answer: long }),
  replies: { 200: Type.Object({ id: Uuid }) },
  handle: async (context) => {
    const { standing } = await openOne(context)
    orThrow(await commands.answer(context, context.params.id, { ...context.body, standing }))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

export const consultationApi: readonly Route[] = [list, view, ask, answer]
