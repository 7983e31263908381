import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { type Problem, Refused, type Result } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { LONG, SHORT } from '../concern.ts'
import * as commands from './commands.ts'
import {
  allegationPage,
  allegationPath,
  allegationsPage,
  LIST,
  TELL,
  TOLD,
  tellPage,
  toldPage,
} from './pages.ts'
import { findAllegation, findAllegationDuties, findAllegations } from './queries.ts'
import { allegationOf, asksName, needOf, type Typed } from './telling.ts'

const short = Type.Optional(Type.String({ minLength: 1, maxLength: SHORT }))
const long = (words: string) => Type.String({ minLength: 1, maxLength: LONG, 'x-words': words })

export const TellBody = Type.Object({
  what: long('Say what you saw or heard'),
  who: Type.Optional(
    Type.Object({ name: short, work: short, where: short }, { additionalProperties: false }),
  ),
  danger: Type.Optional(
    Type.Unsafe<'yes' | 'no' | 'not-known'>({ type: 'string', enum: ['yes', 'no', 'not-known'] }),
  ),
  child: short,
  needs: Type.Optional(Type.String({ minLength: 1, maxLength: LONG })),
  from: Type.Optional(Type.Object({ name: short, telephone: short }, { additionalProperties: false })),
})

const tellAgain = (
  { frame, formToken, viewer }: Context,
  values: unknown = {},
  problems: readonly Problem[] = [],
): Reply => ({
  kind: 'page',
  status: problems.length > 0 ? 422 : 200,
  html: tellPage({
    frame,
    formToken,
    values: (values ?? {}) as Record<string, unknown>,
    problems,
    asksName: asksName(viewer),
  }),
})

const form = defineRoute({
  name: 'allegation.tell.form',
  method: 'GET',
  path: TELL,
  permission: 'contact:receive',
  summary: 'Tell the designated officer about somebody who works with children',
  handle: async (context) => tellAgain(context as Context),
})

export async function tellOf(context: Context, typed: Typed): Promise<Result<unknown>> {
  return commands.tell(context, allegationOf(context.viewer, typed), needOf(typed))
}

const send = defineRoute({
  name: 'allegation.tell',
  method: 'POST',
  path: TELL,
  permission: 'contact:receive',
  summary: 'Send what was seen or heard to the designated officer, and what the child needs to the duty team',
  body: TellBody,
  again: async (context, problems) => tellAgain(context as Context, context.body, problems),
  handle: async (context): Promise<Reply> => {
    const result = await tellOf(context as Context, context.body as Typed)
    if (!result.ok && result.refused === 'invalid')
      return tellAgain(context as Context, context.body, result.problems)
    if (!result.ok) throw new Refused(result)
    return { kind: 'redirect', to: TOLD }
  },
})

const told = defineRoute({
  name: 'allegation.told',
  method: 'GET',
  path: TOLD,
  permission: 'contact:receive',
  summary: 'The receipt: the same for everybody',
  handle: async ({ frame }) => ({ kind: 'page', html: toldPage(frame) }),
})

type One = Context<{ id: string }>

/** Opens one: the seal is weighed, and the opening is logged, before anything of it is shown. */
export const openAllegation = (context: One, purpose: string) =>
  context.disclose(
    { what: 'allegation', purpose, subjects: [context.params.id], manner: 'open' },
    async (db) => {
      const allegation = await findAllegation(db, context.params.id)
      if (allegation === undefined) throw new Refused({ refused: 'absent', problems: [] })
      const duties = await findAllegationDuties(db, context.params.id)
      return { shown: { allegation, duties }, listed: [context.params.id] }
    },
  )

async function showOne(
  context: One,
  values: unknown = {},
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { frame, formToken, at, framework } = context
  const opened = await openAllegation(context, 'working an allegation')
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: allegationPage({
      frame,
      formToken,
      at,
      pack: framework.packFor(londonDay(opened.allegation.received_at)),
      values: (values ?? {}) as Record<string, unknown>,
      problems,
      ...opened,
    }),
  }
}

const show = defineRoute({
  name: 'allegation.view',
  method: 'GET',
  path: `${LIST}/:id`,
  permission: 'allegation:work',
  summary: 'One allegation: what was told, agreed, done and found',
  params: Id,
  handle: (context) => showOne(context),
})

async function afterwards(context: One, result: Result<null>): Promise<Reply> {
  if (result.ok) return { kind: 'redirect', to: allegationPath(context.params.id) }
  if (result.refused !== 'invalid') throw new Refused(result)
  return showOne(context, context.body, result.problems)
}

export const ConsultedBody = Type.Object({
  withWhom: Type.String({ minLength: 1, maxLength: SHORT, 'x-words': 'Say with whom' }),
  agreed: long('Say what was agreed'),
})
export const ActionBody = Type.Object({
  action: Type.String({ minLength: 1, maxLength: 80, 'x-words': 'Choose what was done' }),
  said: long('Say in a few words what was done'),
})
export const EndingBody = Type.Object({
  outcome: Type.String({ minLength: 1, maxLength: 80, 'x-words': 'Choose what was found' }),
  reason: long('Say why'),
})

const consult = defineRoute({
  name: 'allegation.consult',
  method: 'POST',
  path: `${LIST}/:id/consultations`,
  permission: 'allegation:work',
  summary: 'Record what was agreed with whoever answers for the person',
  params: Id,
  body: ConsultedBody,
  again: (context, problems) => showOne(context as One, context.body, problems),
  handle: async (context) => {
    await openAllegation(context, 'working an allegation')
    return afterwards(context, await commands.consulted(context, context.params.id, context.body))
  },
})

const act = defineRoute({
  name: 'allegation.act',
  method: 'POST',
  path: `${LIST}/:id/actions`,
  permission: 'allegation:work',
  summary: 'Record something that was done about an allegation',
  params: Id,
  body: ActionBody,
  again: (context, problems) => showOne(context as One, context.body, problems),
  handle: async (context) => {
    await openAllegation(context, 'working an allegation')
    return afterwards(context, await commands.acted(context, context.params.id, context.body))
  },
})

const end = defineRoute({
  name: 'allegation.end',
  method: 'POST',
  path: `${LIST}/:id/ending`,
  permission: 'allegation:work',
  summary: 'Record what was found, and end an allegation',
  params: Id,
  body: EndingBody,
  again: (context, problems) => showOne(context as One, context.body, problems),
  handle: async (context) => {
    await openAllegation(context, 'ending an allegation')
    return afterwards(context, await commands.ended(context, context.params.id, context.body))
  },
})

export const listAllegations = (context: Context, page: number) =>
  context.disclose(
    { what: 'allegations', purpose: 'working allegations', subjects: [], manner: 'list' },
    async (db) => {
      const rows = await findAllegations(db, page)
      return { shown: rows, listed: rows.map(({ subject }) => subject) }
    },
  )

const list = defineRoute({
  name: 'allegation.list',
  method: 'GET',
  path: LIST,
  permission: 'allegation:work',
  summary: 'Allegations, those that have not ended first',
  query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
  handle: async (context) => {
    const number = context.query.page ?? 1
    const rows = await listAllegations(context as Context, number)
    return {
      kind: 'page',
      html: allegationsPage({ frame: context.frame, at: context.at, rows, number }),
    }
  },
})

export const allegationRoutes: readonly Route[] = [form, send, told, show, consult, act, end, list]
