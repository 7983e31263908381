import { Type } from 'typebox'
import { orThrow } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Id, OrNull, Uuid } from '#/web/schemas.ts'
import { LONG } from '../concern.ts'
import * as commands from './commands.ts'
import { EndBody, openOne as openMine, openOwn, RaiseBody, runRaise } from './own-routes.ts'
import type { Disagreement } from './queries.ts'
import { AnswerBody, openOne, Query, readList, seesCases } from './routes.ts'

const Time = Type.String({ format: 'date-time' })

const Step = Type.Object({
  kind: Type.String({ description: 'answered, taken-further or resolved' }),
  at: Time,
  stage: Type.String(),
  what: Type.String(),
  words: OrNull(Type.String()),
  by: OrNull(Type.String()),
})

const One = {
  id: Uuid,
  raisedAt: Time,
  stage: Type.String(),
  state: Type.String({ description: 'waiting, answered or resolved' }),
  dueAt: OrNull(Time),
  why: OrNull(Type.String()),
  asks: OrNull(Type.String()),
  steps: Type.Array(Step),
}

const oneOf = (one: Disagreement, shown: { readonly words: boolean; readonly answers: boolean }) => ({
  id: one.subject,
  raisedAt: one.raised_at.toString(),
  stage: one.stage,
  state: one.state,
  dueAt: one.due_at?.toString() ?? null,
  why: shown.words ? one.why : null,
  asks: shown.words ? one.asks : null,
  steps: one.steps.map((step) => {
    const told = shown.words && (step.kind !== 'answered' || shown.answers)
    return { ...step, words: told ? step.words : null, by: told ? step.by : null }
  }),
})

const mine = defineRoute({
  name: 'api.disagreement.mine',
  method: 'GET',
  path: '/api/my-referrals/:id/disagreements',
  permission: 'contact:read-own',
  summary: 'The caller’s own disagreements about what they told: their words, and the answers for them',
  params: Id,
  replies: { 200: Type.Object({ items: Type.Array(Type.Object(One)) }) },
  handle: async (context) => {
    const own = await openOwn(context)
    const items = own.disagreements.map((one) => oneOf(one, { words: true, answers: own.verified }))
    return { kind: 'json', body: { items } }
  },
})

const raise = defineRoute({
  name: 'api.disagreement.raise',
  method: 'POST',
  path: '/api/my-referrals/:id/disagreements',
  permission: 'contact:read-own',
  summary: 'Disagree with what was decided: why, and what is asked for',
  params: Id,
  body: RaiseBody,
  replies: { 200: Id },
  handle: async (context) => {
    const { disagreement } = orThrow(await runRaise(context, await openOwn(context)))
    return { kind: 'json', body: { id: disagreement } }
  },
})

const OfDisagreement = Type.Object({ id: Uuid, disagreement: Uuid })

const further = defineRoute({
  name: 'api.disagreement.further',
  method: 'POST',
  path: '/api/my-referrals/:id/disagreements/:disagreement/further',
  permission: 'contact:read-own',
  summary: 'Take one’s disagreement to the next stage; `cannotWait` before the limit has passed',
  params: OfDisagreement,
  body: Type.Object({
    why: Type.String({ minLength: 1, maxLength: LONG }),
    cannotWait: Type.Optional(Type.Boolean()),
  }),
  replies: { 200: Id },
  handle: async (context) => {
    const { one } = await openMine(context)
    const { why, cannotWait = false } = context.body
    orThrow(await commands.takeFurther(context, one.subject, { why, cannotWait }))
    return { kind: 'json', body: { id: one.subject } }
  },
})

const end = defineRoute({
  name: 'api.disagreement.end',
  method: 'POST',
  path: '/api/my-referrals/:id/disagreements/:disagreement/end',
  permission: 'contact:read-own',
  summary: 'End one’s disagreement',
  params: OfDisagreement,
  body: EndBody,
  replies: { 200: Id },
  handle: async (context) => {
    const { one } = await openMine(context)
    orThrow(await commands.resolve(context, one.subject, context.body))
    return { kind: 'json', body: { id: one.subject } }
  },
})

const list = defineRoute({
  name: 'api.disagreement.list',
  method: 'GET',
  path: '/api/disagreements',
  permission: 'disagreement:read',
  summary: 'Referrers who disagree, 50 a page: the caller’s to answer, open, or ended',
  query: Query,
  replies: {
    200: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Uuid,
          raisedAt: Time,
          agency: Type.String(),
          stage: Type.String(),
          state: Type.String(),
          dueAt: OrNull(Time),
        }),
      ),
      more: Type.Boolean(),
    }),
  },
  handle: async (context) => {
    const { rows, more } = await readList(context, context.query)
    const items = rows.map(({ one }) => ({
      id: one.subject,
      raisedAt: one.raised_at.toString(),
      agency: one.agency,
      stage: one.stage,
      state: one.state,
      dueAt: one.due_at?.toString() ?? null,
    }))
    return { kind: 'json', body: { items, more } }
  },
})

const view = defineRoute({
  name: 'api.disagreement.view',
  method: 'GET',
  path: '/api/disagreements/:id',
  permission: 'disagreement:read',
  summary: 'One disagreement. The board’s member sees it without its referral and children.',
  params: Id,
  replies: {
    200: Type.Object({
      ...One,
      referral: OrNull(Uuid),
      children: Type.Array(Type.Object({ child: OrNull(Uuid), outcome: OrNull(Type.String()) })),
    }),
  },
  handle: async (context) => {
    const { one, children } = await openOne(context, 'reading a disagreement')
    const named = seesCases(context)
    return {
      kind: 'json',
      body: {
        ...oneOf(one, { words: !one.withheld, answers: true }),
        referral: named ? one.referral : null,
        children: children.map(({ child, outcome }) => ({ child: named ? child : null, outcome })),
      },
    }
  },
})

const answer = defineRoute({
  name: 'api.disagreement.answer',
  method: 'POST',
  path: '/api/disagreements/:id/answer',
  permission: 'disagreement:answer',
  summary: 'Answer a referrer who disagrees; `changes` sends the decision back to be made again',
  params: Id,
  body: AnswerBody,
  replies: { 200: Type.Object({ id: Uuid, sentBack: Type.Boolean() }) },
  handle: async (context) => {
    const { id } = context.params
    await openOne(context, 'answering who disagrees')
    const { sentBack } = orThrow(await commands.answer(context, id, context.body))
    return { kind: 'json', body: { id, sentBack } }
  },
})

export const disagreementApi: readonly Route[] = [mine, raise, further, end, list, view, answer]
