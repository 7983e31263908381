/** Restriction over the API: placed by one person at once; lifted by two, each with a token just issued. */
import Type from 'typebox'
import type { SubjectId } from '#/lib/id.ts'
import type { Result } from '#/lib/problem.ts'
import type { Decided, Loaded } from '#/log/act.ts'
import { about, Recorded, recorded } from '#/people/api-parts.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Words } from './entries.ts'
import { liftRestriction, proposeLifting, restrict } from './restriction.ts'
import { openPerson, PersonId } from './routes.ts'

type Rule = (loaded: Loaded, id: SubjectId, reason: string, account: string) => Result<Decided<SubjectId>>

const act = (
  name: string,
  route: Pick<Route, 'path' | 'permission' | 'summary'> & { readonly fresh: boolean },
  rule: Rule,
): Route =>
  defineRoute({
    ...route,
    name: `api.person.restriction.${name}`,
    method: 'POST',
    params: PersonId,
    body: Type.Object({ reason: Words(1000) }),
    replies: Recorded,
    handle: async (context) => {
      const { id } = context.params
      await openPerson(context, id, `person-restriction-${name}`)
      const { account } = context.viewer
      const done = await context.act(about(id), (loaded) => rule(loaded, id, context.body.reason, account))
      return recorded(done, id)
    },
  })

export const restrictionApi: readonly Route[] = [
  act(
    'placed',
    {
      path: '/api/people/:id/restriction',
      permission: 'person:restrict',
      summary: 'Restricts a record at once: it exists only for those who are granted it',
      fresh: false,
    },
    restrict,
  ),
  act(
    'proposed',
    {
      path: '/api/people/:id/restriction/proposal',
      permission: 'person:lift-restriction',
      summary: 'Proposes that a record need no longer be restricted; another person agrees',
      fresh: true,
    },
    proposeLifting,
  ),
  act(
    'lifted',
    {
      path: '/api/people/:id/restriction/lifting',
      permission: 'person:lift-restriction',
      summary: 'Agrees, as a second person, that a record need no longer be restricted',
      fresh: true,
    },
    (loaded, id, reason, approvedBy) => liftRestriction(loaded, id, { reason, approvedBy }),
  ),
]
