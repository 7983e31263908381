import { Type } from 'typebox'
import type { SubjectId } from '#/lib/id.ts'
import { type Problem, Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route, url } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { make } from './commands.ts'
import { visitPage } from './pages.ts'
import { findVisit, type Visit } from './queries.ts'

const HERE = '/joint-visits/:id'

/** What the form and the API take, with the words of whatever is missing. */
export const MadeForm = Type.Object({
  seen: Type.Unsafe<'yes' | 'no'>({
    type: 'string',
    enum: ['yes', 'no'],
    'x-words': 'Choose whether the child was seen',
  }),
  what: Type.String({
    minLength: 1,
    maxLength: 4000,
    'x-words': 'Say what you saw and heard, or why the child was not seen',
  }),
})

type Opened = { readonly visit: Visit; readonly version: number }

/** Opens a visit for a purpose: absent and forbidden are one answer, and the access log has who saw it. */
export async function openVisit(context: Context<{ id: SubjectId }>, purpose: string): Promise<Opened> {
  const { id } = context.params
  const opened = await context.disclose(
    { what: 'joint-visit', purpose, subjects: [id], manner: 'open' },
    async (db) => {
      const visit = await findVisit(db, id)
      const shown = visit && { visit, version: await db.version(id) }
      return { shown, listed: visit === undefined ? [] : [visit.child] }
    },
  )
  if (opened === undefined) throw new Refused({ refused: 'absent', problems: [] })
  return opened
}

async function showVisit(
  context: Context<{ id: SubjectId }>,
  values: unknown,
  problems: readonly Problem[],
): Promise<Reply> {
  const { frame, formToken } = context
  const { visit, version } = await openVisit(context, 'reading a joint visit')
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: visitPage({ frame, formToken, visit, version, values, problems }),
  }
}

const show = defineRoute({
  name: 'joint-visit.view',
  method: 'GET',
  path: HERE,
  permission: 'person:read',
  summary: 'A joint visit, and the form for what came of it',
  params: Id,
  handle: (context) => showVisit(context, {}, []),
})

const record = defineRoute({
  name: 'joint-visit.made',
  method: 'POST',
  path: HERE,
  permission: 'person:register',
  summary: 'Record that the visit was made, or tried',
  params: Id,
  body: MadeForm,
  again: (context, problems) => showVisit(context as Context<{ id: SubjectId }>, context.body, problems),
  handle: async (context) => {
    await openVisit(context, 'recording a joint visit')
    const { seen, what } = context.body
    const result = await make(context, context.params.id, { seen: seen === 'yes', what })
    if (result.ok) return { kind: 'redirect', to: url(HERE, context.params) }
    if (result.refused !== 'invalid') throw new Refused(result)
    return showVisit(context, context.body, result.problems)
  },
})

export const jointVisitRoutes: readonly Route[] = [show, record]
