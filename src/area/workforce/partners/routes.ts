import { Type } from 'typebox'
import { codesOn } from '#/framework/codes.ts'
import { type Day, londonDay } from '#/lib/dates.ts'
import { orThrow, type Problem, Refused, type Result } from '#/lib/problem.ts'
import { readDate } from '#/web/form-dates.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import * as commands from './commands.ts'
import { SHORT, Telephone } from './entries.ts'
import { leadOf, readParts, refreshMonths } from './model.ts'
import { LEADS, leadPage, leadsPage, partnersPage } from './pages.ts'
import { PARTNERS } from './parts.ts'
import { countSettings, findEarlierLeads, findSetting, findSettings, findTeams } from './queries.ts'

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}
const words = (missing: string) => Type.String({ minLength: 1, maxLength: SHORT, 'x-words': missing })
const optional = Type.Optional(Type.String({ maxLength: SHORT }))
export const AgencyId = Type.String({ pattern: '^[a-z0-9-]{1,80}$' })
const telephone = Type.String({
  ...Telephone,
  'x-words': 'Enter a telephone number, like 01632 960 001',
})

const packNow = ({ framework, at }: Context) => framework.packFor(londonDay(at))
const mayRecord = ({ viewer }: Context): boolean => viewer.permissions.has('partner:record')

/** The team asked for, else one's own, else the first. */
const FIRST = 'front-door'
export const teamOf = (
  { viewer }: Pick<Context, 'viewer'>,
  teams: readonly { readonly id: string; readonly name: string }[],
  asked: string | undefined,
) => {
  const find = (id: string | undefined) => teams.find((each) => each.id === id)
  if (asked !== undefined) return find(asked) ?? absent()
  const own = viewer.teams.includes(FIRST) ? FIRST : viewer.teams[0]
  return find(own) ?? find(FIRST) ?? teams[0] ?? absent()
}

async function showPartners(
  context: Context,
  asked: string | undefined,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const pack = packNow(context)
  const found = await context.disclose(
    {
      what: 'named-partners',
      purpose: 'ringing a partner agency',
      subjects: [],
      manner: 'list',
      vital: true,
    },
    async (db) => {
      const teams = await findTeams(db, context.viewer.agency.id)
      const team = teamOf(context, teams, asked)
      return { shown: { teams, team, parts: await readParts(db, team.id, pack) } }
    },
  )
  const { frame, formToken, body: typed, at } = context
  const choices = codesOn(pack, 'partner-part', londonDay(at))
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: partnersPage({
      frame,
      formToken,
      typed,
      problems,
      choices,
      mayRecord: mayRecord(context),
      ...found,
    }),
  }
}

const partners = defineRoute({
  name: 'partners.view',
  method: 'GET',
  path: PARTNERS,
  permission: 'partner:read',
  summary: 'The named police officer, health visitor and paediatrician of a team, with their numbers',
  query: Type.Object({ team: Type.Optional(AgencyId) }),
  handle: (context) => showPartners(context, context.query.team),
})

export const PartnerForm = Type.Object({
  team: AgencyId,
  part: Type.String({ minLength: 1, maxLength: 80, 'x-words': 'Choose what they are' }),
  name: words('Enter their name'),
  work: optional,
  agencyName: words('Enter for which agency they work'),
  telephone,
  reached: optional,
})

const teamTyped = ({ body }: Context): string | undefined => {
  const team = (body as { team?: unknown } | undefined)?.team
  return typeof team === 'string' ? team : undefined
}

/** Is it a team of theirs to record for? Absent and not theirs look the same. */
export async function openTeam(context: Context, team: string): Promise<void> {
  await context.disclose(
    { what: 'named-partners', purpose: 'recording a named partner', subjects: [], manner: 'list' },
    async (db) => {
      const teams = await findTeams(db, context.viewer.agency.id)
      return { shown: teams.find(({ id }) => id === team) ?? absent() }
    },
  )
}

const recordPartner = defineRoute({
  name: 'partners.record',
  method: 'POST',
  path: PARTNERS,
  permission: 'partner:record',
  summary: 'Record a named partner of a team',
  body: PartnerForm,
  again: (context, problems) => showPartners(context, teamTyped(context), problems),
  handle: async (context) => {
    await openTeam(context, context.body.team)
    const done = await commands.recordPartner(context, context.body)
    if (done.ok) return { kind: 'redirect', to: `${PARTNERS}?team=${context.body.team}` }
    if (done.refused !== 'invalid') throw new Refused(done)
    return showPartners(context, context.body.team, done.problems)
  },
})

const endPartner = defineRoute({
  name: 'partners.end',
  method: 'POST',
  path: `${PARTNERS}/:id/end`,
  permission: 'partner:record',
  summary: 'Record that somebody is no longer a named partner of a team',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  body: Type.Object({ team: AgencyId, reason: optional }),
  handle: async (context) => {
    const { team, reason } = context.body
    await openTeam(context, team)
    orThrow(await commands.endPartner(context, { team, partner: context.params.id, reason }))
    return { kind: 'redirect', to: `${PARTNERS}?team=${team}` }
  },
})

const leads = defineRoute({
  name: 'named-leads.view',
  method: 'GET',
  path: LEADS,
  permission: 'partner:read',
  summary:
    'The safeguarding lead of every school, practice and clinic, and whether their training is in date',
  query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }),
  handle: async (context) => {
    const pack = packNow(context)
    const on = londonDay(context.at)
    const months = refreshMonths(pack, on)
    const { page = 1 } = context.query
    const found = await context.disclose(
      { what: 'named-leads', purpose: 'ringing a setting', subjects: [], manner: 'list' },
      async (db) => {
        const counts = await countSettings(db, on.subtract({ months }))
        const rows = (await findSettings(db, page)).map((row) => ({ row, lead: leadOf(row, pack, on) }))
        return { shown: { counts, rows } }
      },
    )
    const { frame, formToken } = context
    const common = { frame, formToken, mayRecord: mayRecord(context), typed: {}, problems: [] }
    return { kind: 'page', html: leadsPage({ ...common, ...found, months, page }) }
  },
})

type OfSetting = Context<{ agency: string }>
const BySetting = Type.Object({ agency: AgencyId })

async function showLead(context: OfSetting, problems: readonly Problem[] = []): Promise<Reply> {
  const pack = packNow(context)
  const found = await context.disclose(
    { what: 'named-lead', purpose: 'ringing a setting', subjects: [], manner: 'list' },
    async (db) => {
      const row = (await findSetting(db, context.params.agency)) ?? absent()
      const earlier = await findEarlierLeads(db, row.agency)
      return { shown: { row, lead: leadOf(row, pack, londonDay(context.at)), earlier } }
    },
  )
  const { frame, formToken, body: typed } = context
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: leadPage({
      frame,
      formToken,
      typed: typed ?? {},
      problems,
      mayRecord: mayRecord(context),
      ...found,
    }),
  }
}

const lead = defineRoute({
  name: 'named-lead.view',
  method: 'GET',
  path: `${LEADS}/:agency`,
  permission: 'partner:read',
  summary: 'The safeguarding lead of one setting',
  params: BySetting,
  handle: (context) => showLead(context),
})

/** A day as three boxes; read by `readDate`, which says what is wrong with which. */
const Boxes = Type.Object(
  Object.fromEntries(
    ['day', 'month', 'year'].map((part) => [part, Type.Optional(Type.String({ maxLength: 20 }))]),
  ),
)

async function afterLead(context: OfSetting, done: Result<unknown>): Promise<Reply> {
  if (done.ok) return { kind: 'redirect', to: `${LEADS}/${context.params.agency}` }
  if (done.refused !== 'invalid') throw new Refused(done)
  return showLead(context, done.problems)
}

const recordLead = defineRoute({
  name: 'named-lead.record',
  method: 'POST',
  path: `${LEADS}/:agency`,
  permission: 'partner:record',
  summary: 'Record who leads on safeguarding in a setting',
  params: BySetting,
  body: Type.Object({
    name: words('Enter their name'),
    role: words('Enter their work'),
    telephone,
    trainedOn: Type.Optional(Boxes),
  }),
  again: (context, problems) => showLead(context, problems),
  handle: async (context) => {
    await showLead(context)
    const { trainedOn, ...told } = context.body
    const on = readDay(context, trainedOn, 'trainedOn')
    if (!on.ok) return showLead(context, on.problems)
    const { agency } = context.params
    return afterLead(context, await commands.recordLead(context, { ...told, agency, trainedOn: on.value }))
  },
})

const readDay = (
  { at }: Context,
  boxes: object | undefined,
  field: string,
  missing?: string,
): Result<Day | undefined> =>
  readDate(boxes, field, { what: 'The day of the training', missing, latest: { day: londonDay(at) } })

const trainLead = defineRoute({
  name: 'named-lead.train',
  method: 'POST',
  path: `${LEADS}/:agency/training`,
  permission: 'partner:record',
  summary: 'Record that a setting’s lead did multi-agency training',
  params: BySetting,
  body: Type.Object({ on: Type.Optional(Boxes) }),
  again: (context, problems) => showLead(context, problems),
  handle: async (context) => {
    await showLead(context)
    const on = readDay(context, context.body.on, 'on', 'Enter the day of the training')
    if (!on.ok) return showLead(context, on.problems)
    const { agency } = context.params
    return afterLead(context, await commands.trainLead(context, { agency, on: on.value! }))
  },
})

const endLead = defineRoute({
  name: 'named-lead.end',
  method: 'POST',
  path: `${LEADS}/:agency/end`,
  permission: 'partner:record',
  summary: 'Record that somebody no longer leads on safeguarding in a setting',
  params: BySetting,
  body: Type.Object({ reason: optional }),
  handle: async (context) => {
    await showLead(context)
    const { agency } = context.params
    return afterLead(context, await commands.endLead(context, { agency, reason: context.body.reason }))
  },
})

export const partnerRoutes: readonly Route[] = [
  partners,
  recordPartner,
  endPartner,
  leads,
  lead,
  recordLead,
  trainLead,
  endLead,
]
