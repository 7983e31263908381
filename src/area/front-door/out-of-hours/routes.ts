import { Type } from 'typebox'
import { LONDON, londonDay, type Occurred } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import * as commands from './commands.ts'
import { CHILDREN_MAX, KINDS, type Kind, LONG } from './entries.ts'
import { listedIn, readNight, type Shown } from './model.ts'
import { leavePage, nightPage, runningPage } from './pages.ts'
import { OUT_OF_HOURS } from './parts.ts'
import { type ChildHere, findChildren, findChildrenOf, findRunning, type Running } from './queries.ts'

type OfOne = Context<{ id: string }>

const Words = (missing: string) => Type.String({ minLength: 1, maxLength: LONG, 'x-words': missing })
export const KindField = Type.Unsafe<Kind>({
  type: 'string',
  enum: [...KINDS],
  'x-words': 'Choose what it is',
})

export const readTheNight = (context: Context, purpose: string): Promise<Shown> =>
  context.disclose({ what: 'out-of-hours', purpose, subjects: [], manner: 'list' }, async (db) => {
    const shown = await readNight(db)
    return { shown, listed: listedIn(shown) }
  })

/** Opens a contact or referral that something is to be left of: whoever may not is told that there is none. */
export const childrenOf = (context: Context, about: string): Promise<readonly ChildHere[]> =>
  context.disclose(
    {
      what: 'out-of-hours-leaving',
      purpose: 'leaving something for the day',
      subjects: [about],
      manner: 'open',
    },
    async (db) => {
      const ids = (await findChildrenOf(db, about)).map(({ child }) => child)
      return { shown: await findChildren(db, ids), listed: ids }
    },
  )

/** Only children of that contact or referral: nobody reaches another child by their id. */
export const areOf = (children: readonly SubjectId[], known: readonly ChildHere[]): boolean =>
  children.every((child) => known.some(({ id }) => id === child))

async function showNight(context: Context, values: unknown, problems: readonly Problem[]): Promise<Reply> {
  const { frame, formToken, at, viewer } = context
  const shown = await readTheNight(context, 'working out of hours')
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: nightPage({ frame, formToken, at, shown, values, problems, account: viewer.account }),
  }
}

const night = defineRoute({
  name: 'out-of-hours',
  method: 'GET',
  path: OUT_OF_HOURS,
  permission: 'contact:work',
  summary: 'What the night left for the day: what is open, what came, and handing over',
  handle: async (context) => showNight(context, (await context.drafts.find('handover', 'new')) ?? {}, []),
})

const LeaveForm = Type.Object({
  about: Uuid,
  kind: KindField,
  children: Type.Optional(Type.Union([Type.Array(Uuid, { maxItems: CHILDREN_MAX }), Uuid])),
  words: Words('Say what is so, or what is to be done'),
  time: Type.Optional(Type.String({ maxLength: 5 })),
})

async function showLeave(
  context: Context,
  about: string,
  values: unknown,
  problems: readonly Problem[],
): Promise<Reply> {
  const { frame, formToken, at } = context
  const children = await childrenOf(context, about)
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: leavePage({ frame, formToken, at, about, children, values, problems }),
  }
}

const leaveForm = defineRoute({
  name: 'out-of-hours.leave.form',
  method: 'GET',
  path: `${OUT_OF_HOURS}/new`,
  permission: 'contact:work',
  summary: 'The form to leave something of a contact or referral for the day',
  query: Type.Object({ about: Uuid }),
  handle: async (context) => {
    const { about } = context.query
    return showLeave(context, about, (await context.drafts.find('out-of-hours', about)) ?? {}, [])
  },
})

/** A time of the last 24 hours: one later than now was yesterday's. */
function lastTime(time: string | undefined, at: Temporal.Instant): Result<Occurred | undefined> {
  const text = time?.trim() ?? ''
  if (text === '') return ok(undefined)
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(text))
    return refuse(problem('time-unreal', 'Enter a time such as 02:40', 'time'))
  const on = (day: Temporal.PlainDate) =>
    day
      .toPlainDateTime(Temporal.PlainTime.from(text.padStart(5, '0')))
      .toZonedDateTime(LONDON)
      .toInstant()
  const today = londonDay(at)
  const then = on(today)
  const late = Temporal.Instant.compare(then, at) > 0
  return ok({ kind: 'instant', at: (late ? on(today.subtract({ days: 1 })) : then).toString() })
}

const leave = defineRoute({
  name: 'out-of-hours.leave',
  method: 'POST',
  path: `${OUT_OF_HOURS}/new`,
  permission: 'contact:work',
  summary: 'Leave something of a contact or referral for the day',
  body: LeaveForm,
  again: (context, problems) => {
    const { about } = context.body as { about?: unknown }
    if (typeof about !== 'string' || !/^[0-9a-f-]{36}$/.test(about))
      throw new Refused({ refused: 'absent', problems: [] })
    return showLeave(context, about, context.body, problems)
  },
  handle: async (context) => {
    const { about, kind, words, time } = context.body
    const children = [context.body.children ?? []].flat() as SubjectId[]
    if (!areOf(children, await childrenOf(context, about)))
      return showLeave(context, about, context.body, [
        problem('not-of-it', 'Choose children of this contact or referral', 'children'),
      ])
    const occurred = lastTime(time, context.at)
    if (!occurred.ok) return showLeave(context, about, context.body, occurred.problems)
    const told = { about, children, words }
    const result = await commands.leave(context, { kind, told, occurred: occurred.value })
    if (result.ok) {
      await context.drafts.drop('out-of-hours', about)
      return { kind: 'redirect', to: OUT_OF_HOURS }
    }
    if (result.refused !== 'invalid') throw new Refused(result)
    return showLeave(context, about, context.body, result.problems)
  },
})

export const openRunning = async (
  context: OfOne,
  purpose: string,
): Promise<{ running: Running; children: Shown['children'] }> => {
  const { id } = context.params
  const opened = await context.disclose(
    { what: 'out-of-hours-one', purpose, subjects: [id], manner: 'open' },
    async (db) => {
      const running = await findRunning(db, id)
      const children = running === undefined ? [] : await findChildren(db, running.people)
      const shown = running && { running, children: new Map(children.map((each) => [each.id, each])) }
      return { shown, listed: running?.people ?? [] }
    },
  )
  if (opened === undefined) throw new Refused({ refused: 'absent', problems: [] })
  return opened
}

async function showRunning(context: OfOne, values: unknown, problems: readonly Problem[]): Promise<Reply> {
  const { frame, formToken, at } = context
  const opened = await openRunning(context, 'working out of hours')
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: runningPage({ frame, formToken, at, ...opened, values, problems }),
  }
}

const one = defineRoute({
  name: 'out-of-hours.one',
  method: 'GET',
  path: `${OUT_OF_HOURS}/:id`,
  permission: 'contact:work',
  summary: 'Something that was left for the day, and the form to say how it ended',
  params: Id,
  handle: async (context) =>
    showRunning(context, (await context.drafts.find('out-of-hours-end', context.params.id)) ?? {}, []),
})

const end = defineRoute({
  name: 'out-of-hours.end',
  method: 'POST',
  path: `${OUT_OF_HOURS}/:id`,
  permission: 'contact:work',
  summary: 'Say what was done, or how it ended',
  params: Id,
  body: Type.Object({ words: Words('Say what was done, or how it ended') }),
  again: (context, problems) => showRunning(context as OfOne, context.body, problems),
  handle: async (context) => {
    const { id } = context.params
    await openRunning(context, 'ending what was left for the day')
    const result = await commands.end(context, id, { words: context.body.words })
    if (!result.ok) {
      if (result.refused !== 'invalid') throw new Refused(result)
      return showRunning(context, context.body, result.problems)
    }
    await context.drafts.drop('out-of-hours-end', id)
    return { kind: 'redirect', to: OUT_OF_HOURS }
  },
})

const handOver = defineRoute({
  name: 'out-of-hours.hand-over',
  method: 'POST',
  path: `${OUT_OF_HOURS}/handovers`,
  permission: 'contact:work',
  summary: 'Hand over to the day: what is open and what came goes with it',
  body: Type.Object({ words: Type.Optional(Type.String({ maxLength: LONG })) }),
  handle: async (context) => {
    const shown = await readTheNight(context, 'handing over to the day')
    await commands.handOver(context, handoverOf(shown, context.body.words))
    await context.drafts.drop('handover', 'new')
    return { kind: 'redirect', to: OUT_OF_HOURS }
  },
})

export const handoverOf = ({ since, received, waiting, open }: Shown, words: string | undefined) => ({
  since: since.toString(),
  received,
  waiting,
  open: open.map(({ subject }) => subject),
  ...(words === undefined || words.trim() === '' ? {} : { words }),
})

const readIt = defineRoute({
  name: 'out-of-hours.handover-read',
  method: 'POST',
  path: `${OUT_OF_HOURS}/handovers/:id/read`,
  permission: 'contact:work',
  summary: 'Say that I have read a handover',
  params: Id,
  handle: async (context) => {
    await openHandover(context)
    const result = await commands.readHandover(context, context.params.id)
    if (!result.ok && result.refused !== 'invalid') throw new Refused(result)
    return { kind: 'redirect', to: OUT_OF_HOURS }
  },
})

export const openHandover = (context: OfOne): Promise<null> =>
  context.disclose(
    {
      what: 'handover',
      purpose: 'reading a handover',
      subjects: [context.params.id],
      manner: 'open',
    },
    async () => ({ shown: null }),
  )

export const outOfHoursRoutes: readonly Route[] = [night, leaveForm, leave, one, end, handOver, readIt]
