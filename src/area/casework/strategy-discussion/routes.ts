import { Type } from 'typebox'
import { atInstant, endOfDay, londonDay, startOfDay } from '#/lib/dates.ts'
import { type Problem, Refused, type Result } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import { findNamed, type Named } from '../../front-door/history/queries.ts'
import { readWhen } from '../../front-door/when.ts'
import * as commands from './commands.ts'
import { type DiscussionShown, readDiscussion } from './model.ts'
import { discussionPage, discussionsPage } from './pages/discussion-page.ts'
import { HELD_DRAFT, heldBegun, heldPage } from './pages/held-page.ts'
import { discussionPath, LIST } from './pages/links.ts'
import { findDiscussionChildren, findDiscussions } from './queries.ts'
import { heldFaults, heldOf, type TypedHeld } from './reading.ts'

const HERE = '/strategy-discussions/:id'
const LONG = 20_000
const code = Type.String({ minLength: 1, maxLength: 80 })
const said = Type.Optional(Type.String({ minLength: 1, maxLength: LONG }))
const short = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }))

type One = Context<{ id: string }>

/** Opens one discussion: weighed and logged before anything of it is shown. */
export const openDiscussion = (context: One, purpose: string): Promise<DiscussionShown> =>
  context.disclose(
    { what: 'strategy-discussion', purpose, subjects: [context.params.id], manner: 'open' },
    async (db) => {
      const packFor = (at: Temporal.Instant) => context.framework.packFor(londonDay(at))
      const shown = await readDiscussion(db, context.params.id, packFor)
      return { shown, listed: [context.params.id, ...shown.children.map(({ row }) => row.child)] }
    },
  )

async function showOne(
  context: One,
  values: unknown = {},
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const shown = await openDiscussion(context, 'working a strategy discussion')
  const { frame, formToken, at } = context
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: discussionPage({
      frame,
      formToken,
      at,
      shown,
      values: (values ?? {}) as Record<string, unknown>,
      problems,
    }),
  }
}

const show = defineRoute({
  name: 'strategy.view',
  method: 'GET',
  path: HERE,
  permission: 'strategy-discussion:read',
  summary: 'A strategy discussion: who is asked, what each said, what was decided for each child',
  params: Id,
  handle: (context) => showOne(context),
})

/** Back to the discussion; or the same page with what is wrong. */
async function afterwards(context: One, result: Result<null>): Promise<Reply> {
  if (result.ok) return { kind: 'redirect', to: discussionPath(context.params.id) }
  if (result.refused !== 'invalid') throw new Refused(result)
  return showOne(context, context.body, result.problems)
}

export const AnswerBody = Type.Object({
  part: code,
  answer: Type.String({ minLength: 1, maxLength: 80, 'x-words': 'Choose what they said' }),
  name: short,
  said,
})

const answer = defineRoute({
  name: 'strategy.answer',
  method: 'POST',
  path: `${HERE}/answers`,
  permission: 'strategy-discussion:call',
  summary: 'Record that somebody who was asked has answered',
  params: Id,
  body: AnswerBody,
  again: (context, problems) => showOne(context as One, context.body, problems),
  handle: async (context) => {
    await openDiscussion(context, 'recording an answer')
    return afterwards(context, await commands.answer(context, context.params.id, context.body))
  },
})

export const OffBody = Type.Object({
  reason: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say why it is not held' }),
})

const off = defineRoute({
  name: 'strategy.off',
  method: 'POST',
  path: `${HERE}/called-off`,
  permission: 'strategy-discussion:call',
  summary: 'Call a strategy discussion off, with the reason',
  params: Id,
  body: OffBody,
  again: (context, problems) => showOne(context as One, context.body, problems),
  handle: async (context) => {
    await openDiscussion(context, 'calling a discussion off')
    return afterwards(context, await commands.putOff(context, context.params.id, context.body.reason))
  },
})

export const ConsultBody = Type.Object({
  part: code,
  withWhom: short,
  said: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say what they know' }),
})

const consult = defineRoute({
  name: 'strategy.consult',
  method: 'POST',
  path: `${HERE}/consultations`,
  permission: 'strategy-discussion:call',
  summary: 'Record what an agency that was missing said afterwards',
  params: Id,
  body: ConsultBody,
  again: (context, problems) => showOne(context as One, context.body, problems),
  handle: async (context) => {
    await openDiscussion(context, 'consulting an agency afterwards')
    return afterwards(context, await commands.consult(context, context.params.id, context.body))
  },
})

async function showHeld(context: One, typed?: unknown, problems: readonly Problem[] = []): Promise<Reply> {
  const shown = await openDiscussion(context, 'recording a strategy discussion')
  const draft = typed ?? (await context.drafts.find(HELD_DRAFT, context.params.id))
  const { frame, formToken, at } = context
  const values = {
    ...heldBegun(shown, at, context.viewer.name),
    ...((draft ?? {}) as Record<string, unknown>),
  }
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: heldPage({ frame, formToken, at, shown, values, problems }),
  }
}

const heldForm = defineRoute({
  name: 'strategy.held.form',
  method: 'GET',
  path: `${HERE}/held`,
  permission: 'strategy-discussion:call',
  summary: 'The form for what a strategy discussion decided, for each child',
  params: Id,
  handle: (context) => showHeld(context),
})

const Ticked = Type.Optional(Type.Array(Type.String({ maxLength: 80 }), { maxItems: 20 }))

const HeldForm = Type.Object({
  tookPart: Type.Optional(
    Type.Array(Type.Object({ part: code, was: Ticked, name: short, said }), { maxItems: 20 }),
  ),
  decisions: Type.Optional(
    Type.Array(
      Type.Object({
        child: Uuid,
        outcome: Type.Optional(code),
        enquiry: Type.Optional(code),
        reason: said,
        safety: said,
        steps: Ticked,
        words: Type.Optional(Type.Record(Type.String({ maxLength: 80 }), Type.String({ maxLength: LONG }))),
      }),
      { maxItems: 30 },
    ),
  ),
  withoutWhy: said,
  told: said,
  time: Type.Optional(Type.String({ maxLength: 20 })),
  on: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
})

const held = defineRoute({
  name: 'strategy.held',
  method: 'POST',
  path: `${HERE}/held`,
  permission: 'strategy-discussion:call',
  summary: 'Record a strategy discussion: who took part, what each said, a decision for each child',
  params: Id,
  body: HeldForm,
  again: (context, problems) => showHeld(context as One, context.body, problems),
  handle: async (context): Promise<Reply> => {
    await openDiscussion(context, 'recording a strategy discussion')
    const typed = context.body as TypedHeld
    const when = readWhen(context.body, londonDay(context.at))
    const faults = [...(when.ok ? [] : when.problems), ...heldFaults(typed)]
    if (!when.ok || faults.length > 0) return showHeld(context, context.body, faults)
    const occurred = when.value === undefined ? undefined : atInstant(when.value)
    const result = await commands.hold(context, context.params.id, heldOf(typed), occurred)
    if (!result.ok && result.refused === 'invalid') return showHeld(context, context.body, result.problems)
    if (!result.ok) throw new Refused(result)
    await context.drafts.drop(HELD_DRAFT, context.params.id)
    return { kind: 'redirect', to: discussionPath(context.params.id) }
  },
})

/** Today's discussions of whoever asks, those that wait from before, and those after which somebody is still to be asked. */
export async function listToday(context: Context, page: number) {
  const day = londonDay(context.at)
  return context.disclose(
    { what: 'strategy-discussions', purpose: 'today’s strategy discussions', subjects: [], manner: 'list' },
    async (db) => {
      const span = { from: startOfDay(day), until: endOfDay(day) }
      const rows = await findDiscussions(db, context.viewer, span, page)
      const of = await findDiscussionChildren(
        db,
        rows.map(({ subject }) => subject),
      )
      const ids = [...new Set(of.map(({ child }) => child))]
      const named = new Map((await findNamed(db, ids)).map((each) => [each.id, each]))
      const children = new Map<string, readonly Named[]>(
        rows.map(({ subject }) => [
          subject,
          of.filter((each) => each.subject === subject).flatMap(({ child }) => named.get(child) ?? []),
        ]),
      )
      return { shown: { rows, children }, listed: [...rows.map(({ subject }) => subject), ...ids] }
    },
  )
}

const list = defineRoute({
  name: 'strategy.list',
  method: 'GET',
  path: LIST,
  permission: 'strategy-discussion:read',
  summary: 'Today’s strategy discussions',
  query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
  handle: async (context) => {
    const number = context.query.page ?? 1
    const { frame, at } = context
    const found = await listToday(context as Context, number)
    return { kind: 'page', html: discussionsPage({ frame, at, number, ...found }) }
  },
})

export const strategyRoutes: readonly Route[] = [show, answer, off, consult, heldForm, held, list]
