import { Type } from 'typebox'
import { parseDay } from '#/lib/dates.ts'
import { problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { auditCase, drawReview, openList, openReview } from './asking.ts'
import * as commands from './commands.ts'
import { LONG, Point, THEMES, Theme } from './entries.ts'

const Uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: Uuid })
const Day = Type.String({ format: 'date' })
const Words = Type.String({ minLength: 1, maxLength: LONG })
const Short = Type.String({ minLength: 1, maxLength: 200 })

const done = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Refused(result)
  return result.value
}

const dayOf = (text: string, field: string) => {
  const day = parseDay(text)
  if (day === undefined)
    throw new Refused(refuse(problem('no-such-day', 'The day must be a real date', field)))
  return day
}

const list = defineRoute({
  name: 'api.review.list',
  method: 'GET',
  path: '/api/reviews',
  permission: 'review:read',
  summary: 'Reviews of the points of referral, the newest 50.',
  replies: {
    200: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Uuid,
          point: Point,
          from: Day,
          to: Day,
          seed: Type.String(),
          population: Type.Integer(),
          populationHash: Type.String(),
          cases: Type.Integer(),
          read: Type.Integer(),
          findings: Type.Integer(),
          openActions: Type.Integer(),
          complete: Type.Boolean(),
        }),
      ),
    }),
  },
  handle: async (context) => ({
    kind: 'json',
    body: {
      items: (await openList(context)).reviews.map((review) => ({
        id: review.subject,
        point: review.point,
        from: review.fromOn.toString(),
        to: review.toOn.toString(),
        seed: review.seed,
        population: review.population,
        populationHash: review.populationHash,
        cases: review.cases,
        read: review.read,
        findings: review.findings,
        openActions: review.openActions,
        complete: review.completedAt !== null,
      })),
    },
  }),
})

const draw = defineRoute({
  name: 'api.review.draw',
  method: 'POST',
  path: '/api/reviews',
  permission: 'review:draw',
  summary: 'Draw a random, stratified sample of what came to a point of referral.',
  body: Type.Object({ point: Point, from: Day, to: Day, auditors: Type.Array(Uuid, { maxItems: 30 }) }),
  replies: { 201: Id },
  handle: async (context) => {
    const { point, auditors } = context.body
    const from = dayOf(context.body.from, 'from')
    const to = dayOf(context.body.to, 'to')
    const { review: id } = done(await drawReview(context, { point, from, to, auditors }))
    return { kind: 'json', status: 201, body: { id } }
  },
})

const show = defineRoute({
  name: 'api.review.view',
  method: 'GET',
  path: '/api/reviews/:id',
  permission: 'review:audit',
  summary: 'One review: the cases of its sample, findings and actions.',
  params: Id,
  replies: {
    200: Type.Object({
      id: Uuid,
      cases: Type.Array(
        Type.Object({
          case: Uuid,
          kind: Type.String(),
          stratum: Type.String(),
          readBy: Type.Array(Type.String()),
        }),
      ),
      findings: Type.Array(Type.Object({ finding: Uuid, theme: Theme, words: Type.String() })),
      actions: Type.Array(
        Type.Object({
          action: Uuid,
          finding: Uuid,
          words: Type.String(),
          ownerName: Type.String(),
          by: Day,
          complete: Type.Boolean(),
        }),
      ),
      missing: Type.Array(Type.String()),
    }),
  },
  handle: async (context) => {
    const { cases, findings, actions, missing } = await openReview(context, 'reviewing a point of referral')
    return {
      kind: 'json',
      body: {
        id: context.params.id,
        cases: cases.map((each) => ({
          case: each.case,
          kind: each.kind,
          stratum: each.stratum,
          readBy: each.readBy,
        })),
        findings: findings.map(({ finding, theme, words }) => ({ finding, theme, words })),
        actions: actions.map(({ action, finding, words, ownerName, byOn, completedAt }) => ({
          action,
          finding,
          words,
          ownerName,
          by: byOn.toString(),
          complete: completedAt !== null,
        })),
        missing,
      },
    }
  },
})

const audit = defineRoute({
  name: 'api.review.case.audit',
  method: 'POST',
  path: '/api/reviews/:id/cases/:case',
  permission: 'review:audit',
  summary: 'Record what an auditor found in a case; what can’t wait becomes a contact.',
  params: Type.Object({ id: Uuid, case: Uuid }),
  body: Type.Object({
    answers: Type.Array(Type.Object({ theme: Theme, grade: Short, words: Type.Optional(Words) }), {
      minItems: 1,
      maxItems: THEMES.length,
    }),
    overall: Short,
    words: Words,
    urgent: Type.Optional(Words),
  }),
  replies: { 201: Type.Object({ contact: Type.Union([Uuid, Type.Null()]) }) },
  handle: async (context) => {
    const { urgent, ...told } = context.body
    const { contact } = done(await auditCase(context, told, urgent))
    return { kind: 'json', status: 201, body: { contact: contact ?? null } }
  },
})

const finding = defineRoute({
  name: 'api.review.finding',
  method: 'POST',
  path: '/api/reviews/:id/findings',
  permission: 'review:audit',
  summary: 'Record what the review found, across cases.',
  params: Id,
  body: Type.Object({ theme: Theme, words: Words }),
  replies: { 201: Type.Object({ finding: Uuid }) },
  handle: async (context) => {
    await openReview(context, 'recording a finding')
    const body = done(await commands.recordFinding(context, context.params.id, context.body))
    return { kind: 'json', status: 201, body }
  },
})

const action = defineRoute({
  name: 'api.review.action',
  method: 'POST',
  path: '/api/reviews/:id/actions',
  permission: 'review:audit',
  summary: 'Agree what will be done about a finding, by whom and by when.',
  params: Id,
  body: Type.Object({
    finding: Uuid,
    words: Words,
    ownerName: Short,
    ownerAgency: Short,
    by: Day,
    proof: Words,
  }),
  replies: { 201: Type.Object({ action: Uuid }) },
  handle: async (context) => {
    await openReview(context, 'agreeing an action')
    const body = done(await commands.agreeAction(context, context.params.id, context.body))
    return { kind: 'json', status: 201, body }
  },
})

const actionDone = defineRoute({
  name: 'api.review.action.done',
  method: 'POST',
  path: '/api/reviews/:id/actions/:action',
  permission: 'review:audit',
  summary: 'Record what shows that an action is done.',
  params: Type.Object({ id: Uuid, action: Uuid }),
  body: Type.Object({ evidence: Words }),
  replies: { 200: Id },
  handle: async (context) => {
    const { id, action: of } = context.params
    await openReview(context, 'completing an action')
    done(await commands.completeAction(context, id, { action: of, evidence: context.body.evidence }))
    return { kind: 'json', body: { id } }
  },
})

const completion = defineRoute({
  name: 'api.review.complete',
  method: 'POST',
  path: '/api/reviews/:id/completion',
  permission: 'review:draw',
  summary: 'Say that a review is complete; where something is missing, why it is complete without.',
  params: Id,
  body: Type.Object({
    summary: Words,
    passing: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
  }),
  replies: { 200: Id },
  handle: async (context) => {
    await openReview(context, 'completing a review')
    const { summary, passing } = context.body
    done(await commands.complete(context, context.params.id, { summary, passing }))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

export const reviewApi: readonly Route[] = [list, draw, show, audit, finding, action, actionDone, completion]
