import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { orThrow, Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { Uuid } from '#/web/schemas.ts'
import * as commands from './commands.ts'
import { SHORT, Telephone } from './entries.ts'
import { leadOf, readParts } from './model.ts'
import { findSetting, findSettings, findTeams } from './queries.ts'
import { AgencyId, openTeam, PartnerForm, teamOf } from './routes.ts'

const text = Type.String()
const orNull = Type.Union([Type.String(), Type.Null()])
const Done = Type.Object({ done: Type.Literal(true) })
const short = Type.String({ minLength: 1, maxLength: SHORT })

const packNow = ({ framework, at }: Context) => framework.packFor(londonDay(at))

const partners = defineRoute({
  name: 'api.partners',
  method: 'GET',
  path: '/api/partners',
  permission: 'partner:read',
  summary: 'Each part that a team needs, who plays it, and where there is a gap',
  query: Type.Object({ team: Type.Optional(AgencyId) }),
  replies: {
    200: Type.Object({
      team: text,
      parts: Type.Array(
        Type.Object({
          part: text,
          needed: Type.Boolean(),
          partners: Type.Array(
            Type.Object({ id: Uuid, name: text, agencyName: text, telephone: text, reached: orNull }),
          ),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const { team, parts } = await context.disclose(
      { what: 'named-partners', purpose: 'ringing a partner agency', subjects: [], manner: 'list' },
      async (db) => {
        const found = teamOf(context, await findTeams(db, context.viewer.agency.id), context.query.team)
        return { shown: { team: found.id, parts: await readParts(db, found.id, packNow(context)) } }
      },
    )
    const body = parts.map(({ code: part, needed, partners }) => ({
      part,
      needed,
      partners: partners.map(({ partner: id, name, agencyName, telephone, reached }) => ({
        id,
        name,
        agencyName,
        telephone,
        reached,
      })),
    }))
    return { kind: 'json', body: { team, parts: body } }
  },
})

const recordPartner = defineRoute({
  name: 'api.partners.record',
  method: 'POST',
  path: '/api/partners',
  permission: 'partner:record',
  summary: 'Record a named partner of a team',
  body: PartnerForm,
  replies: { 201: Type.Object({ id: Uuid }) },
  handle: async (context) => {
    await openTeam(context, context.body.team)
    const { partner } = orThrow(await commands.recordPartner(context, context.body))
    return { kind: 'json', status: 201, body: { id: partner } }
  },
})

const endPartner = defineRoute({
  name: 'api.partners.end',
  method: 'POST',
  path: '/api/partners/:id/end',
  permission: 'partner:record',
  summary: 'Record that somebody is no longer a named partner of a team',
  params: Type.Object({ id: Uuid }),
  body: Type.Object({ team: AgencyId, reason: Type.Optional(short) }),
  replies: { 200: Done },
  handle: async (context) => {
    await openTeam(context, context.body.team)
    orThrow(await commands.endPartner(context, { ...context.body, partner: context.params.id }))
    return { kind: 'json', body: { done: true } }
  },
})

const Lead = Type.Object({
  agency: text,
  agencyName: text,
  lead: Type.Union([
    Type.Object({
      name: text,
      role: text,
      telephone: text,
      trainedOn: orNull,
      training: Type.Unsafe<string>({ type: 'string', enum: ['in-date', 'out-of-date', 'not-known'] }),
    }),
    Type.Null(),
  ]),
})

const leads = defineRoute({
  name: 'api.named-leads',
  method: 'GET',
  path: '/api/named-leads',
  permission: 'partner:read',
  summary: 'Each setting with its safeguarding lead, what is missing first; 50 to a page',
  query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }),
  replies: { 200: Type.Object({ settings: Type.Array(Lead) }) },
  handle: async (context) => {
    const rows = await context.disclose(
      { what: 'named-leads', purpose: 'ringing a setting', subjects: [], manner: 'list' },
      async (db) => ({ shown: await findSettings(db, context.query.page ?? 1) }),
    )
    const settings = rows.map((row) => {
      const lead = leadOf(row, packNow(context), londonDay(context.at))
      const { agency, agencyName } = row
      if (lead === undefined) return { agency, agencyName, lead: null }
      const { name, role, telephone, trainedOn, state: training } = lead
      const told = { name, role, telephone, trainedOn: trainedOn?.toString() ?? null, training }
      return { agency, agencyName, lead: told }
    })
    return { kind: 'json', body: { settings } }
  },
})

type OfSetting = Context<{ agency: string }>
const BySetting = Type.Object({ agency: AgencyId })
const date = Type.String({ format: 'date' })

const openSetting = (context: OfSetting): Promise<unknown> =>
  context.disclose(
    { what: 'named-lead', purpose: 'recording a named lead', subjects: [], manner: 'list' },
    async (db) => {
      const row = await findSetting(db, context.params.agency)
      if (row === undefined) throw new Refused({ refused: 'absent', problems: [] })
      return { shown: row }
    },
  )

const recordLead = defineRoute({
  name: 'api.named-leads.record',
  method: 'POST',
  path: '/api/named-leads/:agency',
  permission: 'partner:record',
  summary: 'Record who leads on safeguarding in a setting; the lead before them has ended',
  params: BySetting,
  body: Type.Object({
    name: short,
    role: short,
    telephone: Telephone,
    account: Type.Optional(Uuid),
    trainedOn: Type.Optional(date),
  }),
  replies: { 201: Type.Object({ id: Uuid }) },
  handle: async (context) => {
    await openSetting(context)
    const { trainedOn, ...told } = context.body
    const on = trainedOn === undefined ? undefined : Temporal.PlainDate.from(trainedOn)
    const { agency } = context.params
    const { lead } = orThrow(await commands.recordLead(context, { ...told, agency, trainedOn: on }))
    return { kind: 'json', status: 201, body: { id: lead } }
  },
})

const trainLead = defineRoute({
  name: 'api.named-leads.train',
  method: 'POST',
  path: '/api/named-leads/:agency/training',
  permission: 'partner:record',
  summary: 'Record that a setting’s lead did multi-agency training',
  params: BySetting,
  body: Type.Object({ on: date }),
  replies: { 200: Done },
  handle: async (context) => {
    await openSetting(context)
    const on = Temporal.PlainDate.from(context.body.on)
    orThrow(await commands.trainLead(context, { agency: context.params.agency, on }))
    return { kind: 'json', body: { done: true } }
  },
})

const endLead = defineRoute({
  name: 'api.named-leads.end',
  method: 'POST',
  path: '/api/named-leads/:agency/end',
  permission: 'partner:record',
  summary: 'Record that somebody no longer leads on safeguarding in a setting',
  params: BySetting,
  body: Type.Object({ reason: Type.Optional(short) }),
  replies: { 200: Done },
  handle: async (context) => {
    await openSetting(context)
    orThrow(await commands.endLead(context, { ...context.body, agency: context.params.agency }))
    return { kind: 'json', body: { done: true } }
  },
})

export const partnerApi: readonly Route[] = [
  partners,
  recordPartner,
  endPartner,
  leads,
  recordLead,
  trainLead,
  endLead,
]
