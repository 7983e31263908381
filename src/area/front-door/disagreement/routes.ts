import { Type } from 'typebox'
import { reachOf } from '#/access/roles.ts'
import { londonDay } from '#/lib/dates.ts'
import { type Problem, Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route, url } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { LONG } from '../concern.ts'
import * as commands from './commands.ts'
import { type Answering, listPage, onePage, paths } from './pages.ts'
import {
  type Asked,
  findChildrenOf,
  findDisagreement,
  findDisagreements,
  LISTS,
  type List,
  PAGE_ROWS,
} from './queries.ts'
import { answeredBy, nextStage, stagesOf } from './stages.ts'

export const Query = Type.Object({
  list: Type.Optional(Type.Unsafe<List>({ type: 'string', enum: [...LISTS] })),
  stage: Type.Optional(Type.String({ maxLength: 80 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})

type AskedQuery = {
  readonly list?: List | undefined
  readonly stage?: string | undefined
  readonly page?: number | undefined
}

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

const packNow = ({ framework, at }: Pick<Context, 'framework' | 'at'>) => framework.packFor(londonDay(at))

/** Who sees no case at all answers with the disagreement alone before them, and no names. */
export const seesCases = ({ viewer }: Pick<Context, 'viewer'>): boolean => reachOf(viewer.roles) !== 'none'

function askedOf(context: Context, { list = 'mine', stage, page = 1 }: AskedQuery): Asked {
  const { permissions, account, teams, roles } = context.viewer
  const reach = reachOf(roles)
  const scope = reach === 'area' ? 'area' : reach === 'none' ? 'stage' : 'related'
  return {
    list,
    stage: stage || undefined,
    page,
    scope,
    account,
    teams,
    ...answeredBy(packNow(context), permissions),
  }
}

/** One page of them, each with its children. */
export function readList(context: Context, query: AskedQuery) {
  const asked = askedOf(context, query)
  return context.disclose(
    { what: 'disagreements', purpose: 'answering who disagrees', subjects: [], manner: 'list' },
    async (db) => {
      const found = await findDisagreements(db, asked)
      const shown = found.slice(0, PAGE_ROWS)
      const children = await findChildrenOf(
        db,
        shown.map((each) => each.subject),
      )
      const rows = shown.map((one) => ({
        one,
        children: children.filter((child) => child.subject === one.subject),
      }))
      return {
        shown: { asked, rows, more: found.length > PAGE_ROWS },
        listed: rows.flatMap(({ one, children }) => [one.subject, ...children.map((child) => child.child)]),
      }
    },
  )
}

/**
 * One disagreement. Whoever works cases opens it by their relationship to it. The board's member opens none: what is at
 * their stage is shown to them without names, as one row of a list, and nothing at all where somebody in it is hidden.
 */
export function openOne(context: Context<{ id: string }>, purpose: string) {
  const { id } = context.params
  const cases = seesCases(context)
  const { own, before } = answeredBy(packNow(context), context.viewer.permissions)
  return context.disclose(
    {
      what: 'disagreement',
      purpose,
      subjects: cases ? [id] : [],
      manner: cases ? 'open' : 'list',
    },
    async (db) => {
      const one = (await findDisagreement(db, id)) ?? absent()
      const late = one.due_at !== null && Temporal.Instant.compare(one.due_at, db.at) <= 0
      const reached = own.includes(one.stage) || (before.includes(one.stage) && late)
      if (!cases && (!reached || one.withheld)) return absent()
      const children = await findChildrenOf(db, [id])
      return {
        shown: { one, children, answering: answeringOf(context, one, late) },
        listed: [id, ...children.map((each) => each.child)],
      }
    },
  )
}

function answeringOf(
  context: Context,
  one: { readonly state: string; readonly stage: string },
  late: boolean,
): Answering | undefined {
  if (one.state !== 'waiting' || !context.viewer.permissions.has('disagreement:answer')) return undefined
  const pack = packNow(context)
  const { own, before } = answeredBy(pack, context.viewer.permissions)
  if (own.includes(one.stage)) return { stage: one.stage, insteadOf: undefined }
  const next = nextStage(pack, one.stage)
  return late && before.includes(one.stage) && next !== undefined
    ? { stage: next.code, insteadOf: one.stage }
    : undefined
}

const list = defineRoute({
  name: 'disagreement.list',
  method: 'GET',
  path: paths.list,
  permission: 'disagreement:read',
  summary: 'Referrers who disagree: mine to answer first, with the time left',
  query: Query,
  handle: async (context) => {
    const { asked, rows, more } = await readList(context, context.query)
    const pack = packNow(context)
    return {
      kind: 'page',
      html: listPage({
        frame: context.frame,
        at: context.at,
        pack,
        list: asked.list,
        stage: asked.stage,
        page: asked.page,
        stages: stagesOf(pack),
        rows,
        more,
        named: seesCases(context),
      }),
    }
  },
})

async function show(
  context: Context<{ id: string }>,
  typed?: unknown,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { one, children, answering } = await openOne(context, 'answering who disagrees')
  const values = typed ?? (await context.drafts.find('disagreement-answer', one.subject)) ?? {}
  const { frame, formToken, at } = context
  const named = seesCases(context)
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: onePage({
      frame,
      formToken,
      at,
      pack: packNow(context),
      one,
      children,
      named,
      withheld: one.withheld,
      answering,
      values: values as Record<string, unknown>,
      problems,
    }),
  }
}

const view = defineRoute({
  name: 'disagreement.view',
  method: 'GET',
  path: paths.one,
  permission: 'disagreement:read',
  summary: 'One disagreement: what the referrer says, what was decided, each answer',
  params: Id,
  handle: (context) => show(context),
})

export const AnswerBody = Type.Object({
  answer: Type.Unsafe<'changes' | 'stands'>({
    type: 'string',
    enum: ['changes', 'stands'],
    'x-words': 'Choose what you answer',
  }),
  reason: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say why, in words for the referrer' }),
})

const answer = defineRoute({
  name: 'disagreement.answer',
  method: 'POST',
  path: paths.answer,
  permission: 'disagreement:answer',
  summary: 'Answer a referrer who disagrees',
  params: Id,
  body: AnswerBody,
  again: (context, problems) => show(context, context.body, problems),
  handle: async (context) => {
    const { id } = context.params
    await openOne(context, 'answering who disagrees')
    const result = await commands.answer(context, id, context.body)
    if (result.ok) {
      await context.drafts.drop('disagreement-answer', id)
      return { kind: 'redirect', to: url(paths.one, { id }) }
    }
    if (result.refused !== 'invalid') throw new Refused(result)
    return show(context, context.body, result.problems)
  },
})

export const disagreementRoutes: readonly Route[] = [list, view, answer]
