import { Type } from 'typebox'
import { orThrow } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Id, OrNull, Uuid } from '#/web/schemas.ts'
import * as commands from './commands.ts'
import { jointVisitArranged } from './entries.ts'
import { MadeForm, openVisit } from './routes.ts'

const post = defineRoute({
  name: 'api.joint-visit.arrange',
  method: 'POST',
  path: '/api/joint-visits',
  permission: 'person:register',
  summary: 'Arrange a visit to a child together with another agency.',
  body: jointVisitArranged.body,
  replies: { 201: Id },
  handle: async (context) => {
    // Whoever may not open the child's record is told that there is none.
    const opened = {
      what: 'joint-visit-arranging',
      purpose: 'arranging a joint visit',
      manner: 'open',
    } as const
    await context.disclose({ ...opened, subjects: [context.body.child] }, async () => ({ shown: null }))
    const { visit: id } = orThrow(await commands.arrange(context, context.body))
    return { kind: 'json', status: 201, location: `/api/joint-visits/${id}`, body: { id } }
  },
})

const get = defineRoute({
  name: 'api.joint-visit.view',
  method: 'GET',
  path: '/api/joint-visits/:id',
  permission: 'person:read',
  summary:
    'A joint visit: with whom, when, and what came of it. The ETag begins with the version for If-Match.',
  params: Id,
  replies: {
    200: Type.Object({
      id: Uuid,
      child: Uuid,
      agency: Type.String(),
      arrangedOn: Type.String({ format: 'date' }),
      madeAt: OrNull(Type.String({ format: 'date-time' })),
      seen: OrNull(Type.Boolean()),
      what: OrNull(Type.String()),
    }),
  },
  handle: async (context) => {
    const { visit, version } = await openVisit(context, 'reading a joint visit')
    const { subject: id, child, agency, seen, what } = visit
    const arrangedOn = visit.arranged_on.toString()
    const madeAt = visit.made_at?.toString() ?? null
    return {
      kind: 'json',
      etag: String(version),
      body: { id, child, agency, arrangedOn, madeAt, seen, what },
    }
  },
})

const made = defineRoute({
  name: 'api.joint-visit.made',
  method: 'POST',
  path: '/api/joint-visits/:id/made',
  permission: 'person:register',
  summary: 'Record that the visit was made, or tried.',
  params: Id,
  body: MadeForm,
  replies: { 200: Id },
  handle: async (context) => {
    await openVisit(context, 'recording a joint visit')
    const { seen, what } = context.body
    orThrow(await commands.make(context, context.params.id, { seen: seen === 'yes', what }))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

export const jointVisitApi: readonly Route[] = [post, get, made]
