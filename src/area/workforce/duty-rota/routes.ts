import { Type } from 'typebox'
import type { Reader } from '#/db/reader.ts'
import { codesOn } from '#/framework/codes.ts'
import { LONDON, londonDay } from '#/lib/dates.ts'
import { ok, orThrow, type Problem, problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import { readDate } from '#/web/form-dates.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { readTime, UNREAL_TIME } from '../../time-typed.ts'
import { findTeams, type Team, TeamId, Telephone, teamOf } from '../partners/index.ts'
import { teamSubject } from '../subjects.ts'
import * as commands from './commands.ts'
import type { OnNow } from './cover.ts'
import { LONG } from './entries.ts'
import { onNow, readRota, readTraining } from './model.ts'
import { paths, planPage, rotaLink, rotaPage, thenPage, trainingPage } from './pages.ts'
import { findMembers, type Member } from './queries.ts'
import { readHours } from './typed.ts'

export const packNow = ({ framework, at }: Context) => framework.packFor(londonDay(at))
const mayPlan = ({ viewer }: Context): boolean => viewer.permissions.has('rota:plan')

/** A list of colleagues and hours: nobody's record. `vital`: whom to ring is shown even while the access log is down. */
export const readOfTeam = <T>(
  context: Context,
  asked: string | undefined,
  read: (db: Reader, team: Team, teams: readonly Team[]) => Promise<T>,
): Promise<T> =>
  context.disclose(
    { what: 'duty-rota', purpose: 'knowing who is on duty', subjects: [], manner: 'list', vital: true },
    async (db) => {
      const teams = await findTeams(db, context.viewer.agency.id)
      return { shown: await read(db, teamOf(context, teams, asked), teams) }
    },
  )

const OfTeam = Type.Object({ team: Type.Optional(TeamId) })
const Week = Type.String({ format: 'date' })
/** A day as three boxes; read by `readDate`, which says what is wrong with which. */
const Boxes = Type.Object(
  Object.fromEntries(
    ['day', 'month', 'year'].map((part) => [part, Type.Optional(Type.String({ maxLength: 20 }))]),
  ),
)

const show = defineRoute({
  name: 'rota.view',
  method: 'GET',
  path: paths.rota,
  permission: 'rota:read',
  summary: 'Who is on duty now and this week, with numbers; gaps and training that is not in date',
  query: Type.Object({ ...OfTeam.properties, week: Type.Optional(Week) }),
  handle: async (context) => {
    const pack = packNow(context)
    const { team: asked, week } = context.query
    const day = week === undefined ? londonDay(context.at) : Temporal.PlainDate.from(week)
    const shown = await readOfTeam(context, asked, async (db, team, teams) => ({
      team,
      teams,
      rota: await readRota(db, team.id, day, pack),
    }))
    const { frame, formToken, at } = context
    return {
      kind: 'page',
      html: rotaPage({ frame, formToken, at, pack, mayPlan: mayPlan(context), ...shown }),
    }
  },
})

const typedTeam = ({ body }: Context): string | undefined => {
  const team = (body as { team?: unknown } | undefined)?.team
  return typeof team === 'string' ? team : undefined
}

async function askPlan(context: Context, asked?: string, problems: readonly Problem[] = []): Promise<Reply> {
  const pack = packNow(context)
  const shown = await readOfTeam(context, asked, async (db, team) => ({
    team,
    members: await findMembers(db, team.id),
  }))
  const { frame, formToken, body, at } = context
  const today = londonDay(at)
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: planPage({
      frame,
      formToken,
      pack,
      parts: codesOn(pack, 'duty-part', today),
      values: body ?? { on: today.toString(), days: 1 },
      problems,
      ...shown,
    }),
  }
}

const planForm = defineRoute({
  name: 'rota.plan.form',
  method: 'GET',
  path: paths.plan,
  permission: 'rota:plan',
  summary: 'The form for putting somebody on the rota',
  query: OfTeam,
  handle: (context) => askPlan(context, context.query.team),
})

const DAYS_MAX = 31

const plan = defineRoute({
  name: 'rota.plan',
  method: 'POST',
  path: paths.plan,
  permission: 'rota:plan',
  summary: 'Put somebody on the rota of a team',
  body: Type.Object({
    team: TeamId,
    worker: Type.String({ format: 'uuid', 'x-words': 'Choose who' }),
    part: Type.String({ minLength: 1, maxLength: 80, 'x-words': 'Choose in which part' }),
    because: Type.Optional(Type.String({ maxLength: LONG })),
    on: Type.Optional(Boxes),
    from: Type.Optional(Type.String({ maxLength: 20 })),
    until: Type.Optional(Type.String({ maxLength: 20 })),
    days: Type.Optional(Type.String({ pattern: '^\\d{1,2}$', 'x-words': 'Enter a number of days, like 5' })),
    telephone: Type.Optional(
      Type.String({ ...Telephone, 'x-words': 'Enter a telephone number, like 01632 960 001' }),
    ),
  }),
  again: (context, problems) => askPlan(context, typedTeam(context), problems),
  handle: async (context) => {
    const { team, on, from, until, days: many, ...told } = context.body
    const days = Number(many ?? 1)
    const hours =
      days < 1 || days > DAYS_MAX
        ? refuse(problem('days', `Enter a number of days from 1 to ${DAYS_MAX}`, 'days'))
        : readHours({ on, from, until, days })
    const member = await findMember(context, team, told.worker)
    const done =
      member.ok && hours.ok
        ? await planFor(context, team, member.value, hours.value, told)
        : refuse(...[member, hours].flatMap((each) => (each.ok ? [] : each.problems)))
    if (done.ok)
      return {
        kind: 'redirect',
        to: rotaLink(
          team,
          londonDay(Temporal.Instant.from(hours.ok ? hours.value[0]!.from : context.at.toString())),
        ),
      }
    if (done.refused !== 'invalid') throw new Refused(done)
    return askPlan(context, team, done.problems)
  },
})

export const findMember = (context: Context, team: string, worker: string): Promise<Result<Member>> =>
  readOfTeam(context, team, async (db) => {
    const found = (await findMembers(db, team)).find(({ id }) => id === worker)
    return found === undefined
      ? refuse(problem('not-in-team', 'Choose somebody who is in this team', 'worker'))
      : ok(found)
  })

type Planned = {
  readonly part: string
  readonly because?: string | undefined
  readonly telephone?: string | undefined
}

/** The number is that of the last shift unless another is given. */
export function planFor(
  context: Context,
  team: string,
  member: Member,
  hours: readonly { readonly from: string; readonly until: string }[],
  { part, because, telephone = member.telephone ?? undefined }: Planned,
): Promise<Result<{ shifts: readonly string[] }>> {
  if (telephone === undefined)
    return Promise.resolve(
      refuse(
        problem('no-telephone', 'Enter the number on which they can be rung while on duty', 'telephone'),
      ),
    )
  const shift = {
    worker: member.id,
    workerName: member.name,
    part,
    telephone,
    ...(because === undefined ? {} : { because }),
  }
  return commands.planShifts(
    context,
    team,
    hours.map((each) => ({ ...shift, ...each })),
    member,
  )
}

const withdraw = defineRoute({
  name: 'rota.withdraw',
  method: 'POST',
  path: paths.withdraw,
  permission: 'rota:plan',
  summary: 'Take a shift off the rota',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  body: Type.Object({ team: TeamId, reason: Type.Optional(Type.String({ maxLength: 200 })) }),
  handle: async (context) => {
    const { team, reason } = context.body
    await readOfTeam(context, team, async () => null)
    orThrow(await commands.withdrawShift(context, { team, shift: context.params.id, reason }))
    return { kind: 'redirect', to: rotaLink(team) }
  },
})

async function askTraining(
  context: Context,
  asked?: string,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const pack = packNow(context)
  const shown = await readOfTeam(context, asked, async (db, team) => ({
    team,
    rows: await readTraining(db, team.id, pack),
  }))
  const { frame, formToken, body, at } = context
  const courses = codesOn(pack, 'duty-course', londonDay(at))
  const common = { frame, formToken, pack, courses, mayPlan: mayPlan(context) }
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: trainingPage({ ...common, ...shown, values: body ?? {}, problems }),
  }
}

const training = defineRoute({
  name: 'rota.training.view',
  method: 'GET',
  path: paths.training,
  permission: 'rota:read',
  summary: 'The training of a duty team: in date, out of date, not known',
  query: OfTeam,
  handle: (context) => askTraining(context, context.query.team),
})

const train = defineRoute({
  name: 'rota.training.record',
  method: 'POST',
  path: paths.training,
  permission: 'rota:plan',
  summary: 'Record that a worker did a course that duty needs',
  body: Type.Object({
    team: TeamId,
    worker: Type.String({ format: 'uuid', 'x-words': 'Choose who' }),
    course: Type.String({ minLength: 1, maxLength: 80, 'x-words': 'Choose which course' }),
    on: Type.Optional(Boxes),
  }),
  again: (context, problems) => askTraining(context, typedTeam(context), problems),
  handle: async (context) => {
    const { team, worker, course } = context.body
    const on = readDate(context.body.on, 'on', {
      what: 'The day',
      missing: 'Enter the day on which it ended',
      latest: { day: londonDay(context.at) },
    })
    const member = await findMember(context, team, worker)
    const done =
      on.ok && member.ok
        ? await commands.recordTraining(context, {
            worker,
            workerName: member.value.name,
            course,
            on: on.value!.toString(),
          })
        : refuse(...[member, on].flatMap((each) => (each.ok ? [] : each.problems)))
    if (done.ok) return { kind: 'redirect', to: `${paths.training}?team=${team}` }
    if (done.refused !== 'invalid') throw new Refused(done)
    return askTraining(context, team, done.problems)
  },
})

const text = Type.Optional(Type.String({ maxLength: 20 }))

/** Who was on at a moment: by what the rota said then, and by what is known now. */
const then = defineRoute({
  name: 'rota.then',
  method: 'GET',
  path: paths.earlier,
  permission: 'rota:read',
  summary: 'Who was on duty at an earlier moment, as the rota stood then and as is known now',
  query: Type.Object({ ...OfTeam.properties, 'on-day': text, 'on-month': text, 'on-year': text, time: text }),
  handle: async (context) => {
    const { query } = context
    const moment = orThrow(readMoment(query, context.at))
    const { team, now, any } = await readOfTeam(context, query.team, async (db, found) => ({
      team: found,
      now: await onNow(db, moment, found.id),
      any: (await db.version(teamSubject(found.id).id)) > 0,
    }))
    const asItStood = any ? await onThen(context, team.id, moment) : now
    const { frame } = context
    return { kind: 'page', html: thenPage({ frame, pack: packNow(context), team, moment, asItStood, now }) }
  },
})

export const onThen = (context: Context, team: string, moment: Temporal.Instant): Promise<OnNow> =>
  context.disclose(
    {
      what: 'duty-rota',
      purpose: 'knowing who was on duty',
      subjects: [teamSubject(team).id],
      manner: 'open',
      knownAt: moment,
    },
    async (db) => ({ shown: await onNow(db, moment, team) }),
  )

function readMoment(
  query: { [part in 'on-day' | 'on-month' | 'on-year' | 'time']?: string },
  now: Temporal.Instant,
): Result<Temporal.Instant> {
  const on = readDate({ day: query['on-day'], month: query['on-month'], year: query['on-year'] }, 'on', {
    what: 'The day',
    missing: 'Enter the day',
    latest: { day: londonDay(now) },
  })
  const time = readTime(query.time ?? '')
  if (!on.ok) return on
  if (time === undefined || time === '') return refuse(UNREAL_TIME)
  const moment = on.value!.toZonedDateTime({ timeZone: LONDON, plainTime: time }).toInstant()
  return Temporal.Instant.compare(moment, now) <= 0
    ? ok(moment)
    : refuse(
        problem('moment-to-come', 'The moment must be in the past: for what is to come, see the rota', 'on'),
      )
}

export const rotaRoutes: readonly Route[] = [show, planForm, plan, withdraw, training, train, then]
