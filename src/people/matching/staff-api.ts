/** Joining and parting records over the API, for the staff who keep them: with a token just issued. */
import Type from 'typebox'
import { about, Recorded, recorded } from '#/people/api-parts.ts'
import { Id, OneOf, Words } from '#/people/identity/entries.ts'
import { PersonId } from '#/people/identity/routes.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { readJoined } from './queries.ts'
import { distinguish, join, part } from './rules.ts'
import { openBoth } from './staff-routes.ts'

const getJoined = defineRoute({
  name: 'api.person.joined',
  method: 'GET',
  path: '/api/people/:id/joined',
  permission: 'person:merge',
  summary:
    'Records that were joined to this one, with the key by which each is parted, and what was recorded since',
  params: PersonId,
  replies: {
    200: Type.Object({
      joined: Type.Array(
        Type.Object({
          joining: Id,
          person: Id,
          at: Type.String({ format: 'date-time' }),
          why: Type.String(),
          since: Type.Array(Type.Object({ id: Id, type: Type.String() })),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const { id } = context.params
    const rows = await context.disclose(
      { what: 'person-join', purpose: 'keeping one record for each person', subjects: [id], manner: 'open' },
      async (db) => ({ shown: await readJoined(db, id), listed: [id] }),
    )
    const joined = rows.map((row) => ({
      joining: row.key,
      person: row.joined,
      at: row.joined_at.toString(),
      why: row.why,
      since: (row.since as readonly { id: string; type: string }[]).map(({ id: key, type }) => ({
        id: key,
        type,
      })),
    }))
    return { kind: 'json', body: { joined } }
  },
})

const postMerge = defineRoute({
  name: 'api.person.merge',
  method: 'POST',
  path: '/api/people/:id/merge',
  permission: 'person:merge',
  fresh: true,
  summary:
    'Joins another record to this one, or says that they are of two people; if one is restricted, two people join them',
  params: PersonId,
  body: Type.Object({ act: OneOf(['join', 'distinguish']), other: Id, reason: Words(500) }),
  replies: {
    201: Type.Object({ id: Id, outcome: OneOf(['joined', 'proposed', 'distinguished']) }),
  },
  handle: async (context) => {
    const { id } = context.params
    const { act, other, reason } = context.body
    await openBoth(context, [id, other], `person-${act}`)
    const told = { stays: id, joins: other, reason, by: context.viewer.account }
    const done =
      act === 'join'
        ? await context.act(about(id, other), (loaded) => join(loaded, told))
        : await context.act(about(id, other), (loaded) => distinguish(loaded, told))
    const { body, ...answer } = recorded(done, id)
    const outcome = done.ok && done.value !== null ? done.value : ('distinguished' as const)
    return { ...answer, body: { ...body, outcome } }
  },
})

const postPart = defineRoute({
  name: 'api.person.part',
  method: 'POST',
  path: '/api/people/:id/merge/part',
  permission: 'person:merge',
  fresh: true,
  summary: 'Parts joined records again, and says which of what was recorded since is the other person’s',
  params: PersonId,
  body: Type.Object({
    joining: Id,
    moved: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
    reason: Words(1000),
  }),
  replies: Recorded,
  handle: async (context) => {
    const { id } = context.params
    const { joining, moved = [], reason } = context.body
    await openBoth(context, [id], 'person-part')
    const done = await context.act(about(id), (loaded) => part(loaded, { from: id, joining, moved, reason }))
    return recorded(done, id)
  },
})

export const matchingStaffApi: readonly Route[] = [getJoined, postMerge, postPart]
