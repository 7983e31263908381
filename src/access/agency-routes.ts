import type { Pool } from 'pg'
import Type from 'typebox'
import { type Problem, Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { createAgency, createTeam, findAgency, readAgencyRows, readTeams } from './agencies.ts'
import { agenciesPage, agencyPage, agencyPath } from './agency-pages.ts'

const ById = Type.Object({ agency: Type.String({ pattern: '^[a-z0-9-]{1,80}$' }) })
const name = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S', 'x-words': 'Enter a name' })
const NewAgency = Type.Object({
  name,
  kind: Type.String({ minLength: 1, maxLength: 60, 'x-words': 'Choose a kind' }),
})

/** Agencies and their teams: whose people may have an account, and who shares work. Nothing here is about a child. */
export const agencyRoutes = (pool: Pool): Route[] => [
  defineRoute({
    name: 'agencies',
    method: 'GET',
    path: '/agencies',
    permission: 'account:manage',
    summary: 'Every agency of the area.',
    handle: (context) => listed(pool, context, []),
  }),
  defineRoute({
    name: 'agency-added',
    method: 'POST',
    path: '/agencies',
    permission: 'account:manage',
    fresh: true,
    summary: 'Adds an agency.',
    body: NewAgency,
    again: (context, problems) => listed(pool, context, problems),
    handle: async (context) => {
      const made = await createAgency(pool, context.body.name, context.body.kind)
      if (!made.ok) return listed(pool, context, made.problems)
      return { kind: 'redirect', to: agencyPath(made.value) }
    },
  }),
  defineRoute({
    name: 'agency',
    method: 'GET',
    path: '/agencies/:agency',
    permission: 'account:manage',
    summary: 'One agency and its teams.',
    params: ById,
    handle: (context) => shown(pool, context, context.params.agency, []),
  }),
  defineRoute({
    name: 'team-added',
    method: 'POST',
    path: '/agencies/:agency',
    permission: 'account:manage',
    fresh: true,
    summary: 'Adds a team to an agency.',
    params: ById,
    body: Type.Object({ name }),
    again: (context, problems) => shown(pool, context, context.params.agency, problems),
    handle: async (context) => {
      const { agency } = context.params
      if ((await findAgency(pool, agency)) === undefined) throw absent()
      const made = await createTeam(pool, agency, context.body.name)
      if (!made.ok) return shown(pool, context, agency, made.problems)
      return { kind: 'redirect', to: agencyPath(agency) }
    },
  }),
]

const absent = (): Refused => new Refused({ refused: 'absent', problems: [] })

async function listed(pool: Pool, context: Context, problems: readonly Problem[]): Promise<Reply> {
  const { frame, formToken, body } = context
  const rows = await readAgencyRows(pool)
  return {
    kind: 'page',
    status: problems.length === 0 ? 200 : 422,
    html: agenciesPage({ frame, formToken, rows, problems, typed: body }),
  }
}

async function shown(pool: Pool, context: Context, id: string, problems: readonly Problem[]): Promise<Reply> {
  const row = await findAgency(pool, id)
  if (row === undefined) throw absent()
  const { frame, formToken, body } = context
  return {
    kind: 'page',
    status: problems.length === 0 ? 200 : 422,
    html: agencyPage({ frame, formToken, row, teams: await readTeams(pool, id), problems, typed: body }),
  }
}
