import { Type } from 'typebox'
import { atInstant, parseInstant } from '#/lib/dates.ts'
import { orThrow, problem, Refused, refuse } from '#/lib/problem.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import * as commands from './commands.ts'
import { ChildDecision, TookPart } from './entries.ts'
import type { DiscussionShown } from './model.ts'
import { AnswerBody, ConsultBody, listToday, OffBody, openDiscussion } from './routes.ts'

const Time = Type.String({ format: 'date-time' })
const HERE = '/api/strategy-discussions/:id'
const text = Type.String()

const Discussion = Type.Object({
  id: Uuid,
  referral: Uuid,
  state: text,
  meetsAt: Time,
  urgent: Type.Boolean(),
  invited: Type.Array(Type.Object({ part: text, answer: Type.Union([text, Type.Null()]) })),
  children: Type.Array(
    Type.Object({
      child: Uuid,
      because: text,
      outcome: Type.Union([text, Type.Null()]),
      enquiry: Type.Union([text, Type.Null()]),
    }),
  ),
  stillToConsult: Type.Array(text),
})

const written = ({ discussion, called, answers, children }: DiscussionShown) => ({
  id: discussion.subject,
  referral: discussion.referral,
  state: discussion.state,
  meetsAt: discussion.meets_at.toString(),
  urgent: discussion.urgent,
  invited: called.invited.map(({ part }) => ({
    part,
    answer: answers.findLast((each) => each.part === part)?.answer ?? null,
  })),
  children: children.map(({ row }) => ({
    child: row.child,
    because: row.because,
    outcome: row.outcome,
    enquiry: row.enquiry,
  })),
  stillToConsult: [...discussion.to_consult],
})

type One = Context<{ id: string }>
const reply = async (context: Context) => ({
  kind: 'json' as const,
  body: written(await openDiscussion(context as One, 'working a strategy discussion')),
})

const view = defineRoute({
  name: 'api.strategy.view',
  method: 'GET',
  path: HERE,
  permission: 'strategy-discussion:read',
  summary: 'A strategy discussion: who is asked, how it stands, what was decided for each child',
  params: Id,
  replies: { 200: Discussion },
  handle: (context) => reply(context as Context),
})

const list = defineRoute({
  name: 'api.strategy.list',
  method: 'GET',
  path: '/api/strategy-discussions',
  permission: 'strategy-discussion:read',
  summary: 'Today’s strategy discussions of the caller’s teams. The first 50.',
  replies: { 200: Type.Object({ items: Type.Array(Type.Object({ id: Uuid, state: text, meetsAt: Time })) }) },
  handle: async (context) => {
    const { rows } = await listToday(context as Context, 1)
    const items = rows
      .slice(0, 50)
      .map(({ subject, state, meets_at }) => ({ id: subject, state, meetsAt: meets_at.toString() }))
    return { kind: 'json', body: { items } }
  },
})

const answer = defineRoute({
  name: 'api.strategy.answer',
  method: 'POST',
  path: `${HERE}/answers`,
  permission: 'strategy-discussion:call',
  summary: 'Record that somebody who was asked has answered',
  params: Id,
  body: AnswerBody,
  replies: { 200: Discussion },
  handle: async (context) => {
    await openDiscussion(context as One, 'recording an answer')
    orThrow(await commands.answer(context, context.params.id, context.body))
    return reply(context as Context)
  },
})

const off = defineRoute({
  name: 'api.strategy.off',
  method: 'POST',
  path: `${HERE}/called-off`,
  permission: 'strategy-discussion:call',
  summary: 'Call a strategy discussion off, with the reason',
  params: Id,
  body: OffBody,
  replies: { 200: Discussion },
  handle: async (context) => {
    await openDiscussion(context as One, 'calling a discussion off')
    orThrow(await commands.putOff(context, context.params.id, context.body.reason))
    return reply(context as Context)
  },
})

const consult = defineRoute({
  name: 'api.strategy.consult',
  method: 'POST',
  path: `${HERE}/consultations`,
  permission: 'strategy-discussion:call',
  summary: 'Record what an agency that was missing said afterwards',
  params: Id,
  body: ConsultBody,
  replies: { 200: Discussion },
  handle: async (context) => {
    await openDiscussion(context as One, 'consulting an agency afterwards')
    orThrow(await commands.consult(context, context.params.id, context.body))
    return reply(context as Context)
  },
})

const said = Type.Optional(Type.String({ minLength: 1, maxLength: 20_000 }))

const held = defineRoute({
  name: 'api.strategy.held',
  method: 'POST',
  path: `${HERE}/held`,
  permission: 'strategy-discussion:call',
  summary: 'Record a strategy discussion: who took part, what each said, a decision for each child',
  params: Id,
  body: Type.Object({
    tookPart: Type.Array(TookPart, { maxItems: 20 }),
    decisions: Type.Array(ChildDecision, { maxItems: 30 }),
    withoutWhy: said,
    told: said,
    heldAt: Type.Optional(Type.String({ description: 'An instant, today or before; now unless told' })),
  }),
  replies: { 200: Discussion },
  handle: async (context) => {
    await openDiscussion(context as One, 'recording a strategy discussion')
    const { heldAt, ...words } = context.body
    const at = heldAt === undefined ? undefined : parseInstant(heldAt)
    if (heldAt !== undefined && at === undefined)
      throw new Refused(
        refuse(problem('no-such-time', 'Give an instant such as 2010-03-03T15:30:00Z', 'heldAt')),
      )
    orThrow(
      await commands.hold(context, context.params.id, words, at === undefined ? undefined : atInstant(at)),
    )
    return reply(context as Context)
  },
})

export const strategyApi: readonly Route[] = [view, list, answer, off, consult, held]
