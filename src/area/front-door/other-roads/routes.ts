import { Type } from 'typebox'
import { LONDON, londonDay, type Occurred } from '#/lib/dates.ts'
import { ok, orThrow, type Problem, problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import { type DateParts, readDate } from '#/web/form-dates.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import { LONG, SHORT } from '../concern.ts'
import * as commands from './commands.ts'
import { openRoads, type RoadsShown } from './model.ts'
import { LIST, processPage } from './pages/links.ts'
import { openRoadsPage, roadPage, roadsPage } from './pages/pages.ts'
import { findOpenRoads, findRoadChildren } from './queries.ts'
import type { Process } from './rules.ts'

const Road = Type.String({ pattern: '^[a-z-]{1,80}$' })
const IdAndRoad = Type.Object({ id: Uuid, road: Road })

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

/** Opens the roads of one contact or referral: weighed and logged before anything of it is shown. */
export const openProcess = (context: Context, process: Process, purpose: string): Promise<RoadsShown> =>
  context.disclose({ what: 'other-roads', purpose, subjects: [process.id], manner: 'open' }, async (db) => {
    const shown = await openRoads(db, process, (at) => context.framework.packFor(londonDay(at)))
    return { shown, listed: [process.id, ...shown.children.map((child) => child.id)] }
  })

const PURPOSE = 'following another road'

async function showAll(
  context: Context,
  process: Process,
  values: Readonly<Record<string, unknown>> = {},
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const shown = await openProcess(context, process, PURPOSE)
  const { frame, formToken, at } = context
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: roadsPage({ frame, formToken, at, shown, values, problems }),
  }
}

const draftOf = (process: Process, road: string): string => `${process.id}.${road}`
const FORM = 'other-road'

async function showOne(
  context: Context,
  process: Process,
  wanted: string,
  typed?: Readonly<Record<string, unknown>>,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const shown = await openProcess(context, process, PURPOSE)
  const road = shown.roads.find((each) => each.road === wanted) ?? absent()
  const values = typed ?? (await context.drafts.find(FORM, draftOf(process, wanted))) ?? {}
  const [only] = road.steps
  const { frame, formToken, at } = context
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: roadPage({
      frame,
      formToken,
      at,
      shown,
      road,
      values: road.steps.length === 1 ? { step: only!.step.code, ...values } : values,
      problems,
    }),
  }
}

/** When it was: now, unless a day was given. */
function occurredIn(typed: { on?: unknown; time?: string }): Result<Occurred | undefined> {
  const read = readDate(typed.on as DateParts | undefined, 'on', { what: 'The day' })
  if (!read.ok) return read
  if (read.value === undefined) return ok(undefined)
  if (typed.time === undefined) return ok({ kind: 'day', on: read.value.toString() })
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(typed.time))
    return refuse(problem('time-unreal', 'Enter a time such as 14:05', 'time'))
  const time = Temporal.PlainTime.from(typed.time.padStart(5, '0'))
  const at = read.value.toPlainDateTime(time).toZonedDateTime(LONDON).toInstant()
  return ok({ kind: 'instant', at: at.toString() })
}

const words = (text: string) => Type.String({ minLength: 1, maxLength: LONG, 'x-words': text })
const choice = (text: string) => Type.String({ minLength: 1, maxLength: 80, 'x-words': text })
const Children = Type.Optional(Type.Array(Uuid, { maxItems: 20 }))

export const RecogniseBody = Type.Object({
  road: choice('Choose what is so'),
  children: Children,
  why: words('Say what you see it from'),
})
export const StepFields = {
  step: choice('Choose what was done'),
  answer: choice('Choose what came of it'),
  children: Children,
  withWhom: Type.Optional(Type.String({ minLength: 1, maxLength: SHORT })),
  said: words('Say in a few words what was said or agreed, and what happens next'),
}
const StepBody = Type.Object({
  ...StepFields,
  on: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  time: Type.Optional(Type.String({ maxLength: 10 })),
})
export const AsideBody = Type.Object({ reason: words('Say how you know that it is not so') })

/** The same pages for a contact and for a referral. */
function routesFor(kind: Process['kind']): readonly Route[] {
  const base = `/${kind}s/:id/other-roads`
  const of = (id: string): Process => ({ id, kind })
  const name = `other-road.${kind}`
  const fails = (result: Result<unknown>): readonly Problem[] | undefined => {
    if (result.ok) return undefined
    if (result.refused !== 'invalid') throw new Refused(result)
    return result.problems
  }
  return [
    defineRoute({
      name: `${name}.all`,
      method: 'GET',
      path: base,
      permission: 'other-road:work',
      summary: `What else is so of a ${kind}, and what is due because of it`,
      params: Id,
      handle: (context) => showAll(context as Context, of(context.params.id)),
    }),
    defineRoute({
      name: `${name}.recognise`,
      method: 'POST',
      path: base,
      permission: 'other-road:work',
      summary: `Recognise something else in a ${kind}: its duty opens`,
      params: Id,
      body: RecogniseBody,
      again: (context, problems) =>
        showAll(
          context as Context,
          of(context.params.id),
          (context.body ?? {}) as Record<string, unknown>,
          problems,
        ),
      handle: async (context) => {
        const process = of(context.params.id)
        await openProcess(context as Context, process, PURPOSE)
        const { children = [], ...said } = context.body
        const faults = fails(await commands.recognise(context, process, { ...said, children }))
        if (faults !== undefined) return showAll(context as Context, process, context.body, faults)
        return { kind: 'redirect', to: processPage(process) }
      },
    }),
    defineRoute({
      name: `${name}.form`,
      method: 'GET',
      path: `${base}/:road`,
      permission: 'other-road:work',
      summary: `The form for what was done on one road of a ${kind}`,
      params: IdAndRoad,
      handle: (context) => showOne(context as Context, of(context.params.id), context.params.road),
    }),
    defineRoute({
      name: `${name}.follow`,
      method: 'POST',
      path: `${base}/:road`,
      permission: 'other-road:work',
      summary: `Record a step of one road of a ${kind}`,
      params: IdAndRoad,
      body: StepBody,
      again: (context, problems) =>
        showOne(
          context as Context,
          of(context.params.id),
          context.params.road,
          (context.body ?? {}) as Record<string, unknown>,
          problems,
        ),
      handle: async (context) => {
        const { id, road } = context.params
        const process = of(id)
        await openProcess(context as Context, process, PURPOSE)
        const { on, time, children = [], ...step } = context.body
        const occurred = occurredIn({
          ...(on === undefined ? {} : { on }),
          ...(time === undefined ? {} : { time }),
        })
        const faults =
          fails(occurred) ??
          fails(
            await commands.follow(
              context,
              process,
              { ...step, road, children },
              occurred.ok ? occurred.value : undefined,
            ),
          )
        if (faults !== undefined) return showOne(context as Context, process, road, context.body, faults)
        await context.drafts.drop(FORM, draftOf(process, road))
        return { kind: 'redirect', to: processPage(process) }
      },
    }),
    defineRoute({
      name: `${name}.set-aside`,
      method: 'POST',
      path: `${base}/:road/set-aside`,
      permission: 'other-road:work',
      summary: `Say that a road of a ${kind} turned out not to be so`,
      params: IdAndRoad,
      body: AsideBody,
      again: (context, problems) =>
        showOne(
          context as Context,
          of(context.params.id),
          context.params.road,
          (context.body ?? {}) as Record<string, unknown>,
          problems,
        ),
      handle: async (context) => {
        const { id, road } = context.params
        await openProcess(context as Context, of(id), PURPOSE)
        orThrow(await commands.setAside(context, of(id), { road, reason: context.body.reason }))
        return { kind: 'redirect', to: processPage(of(id)) }
      },
    }),
  ]
}

const list = defineRoute({
  name: 'other-road.list',
  method: 'GET',
  path: LIST,
  permission: 'other-road:work',
  summary: 'What is still to be done on other roads, the first due first',
  query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
  handle: async (context) => {
    const { frame, at, viewer, framework } = context
    const number = context.query.page ?? 1
    const { rows, children } = await context.disclose(
      { what: 'other-roads-open', purpose: 'what is due on other roads', subjects: [], manner: 'list' },
      async (db) => {
        const found = await findOpenRoads(db, viewer, number)
        const ids = [...new Set(found.map(({ subject }) => subject))]
        const named = await findRoadChildren(db, ids)
        return {
          shown: { rows: found, children: named },
          listed: [...ids, ...named.map(({ id }) => id)],
        }
      },
    )
    const pack = framework.packFor(londonDay(at))
    return { kind: 'page', html: openRoadsPage({ frame, at, rows, children, number, pack }) }
  },
})

export const otherRoadRoutes: readonly Route[] = [...routesFor('referral'), ...routesFor('contact'), list]
