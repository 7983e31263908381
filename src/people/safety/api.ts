/** What keeps people safe, over the API: the same rules as the page. */

import Type from 'typebox'
import { about, Recorded, recorded } from '#/people/api-parts.ts'
import { Day, Id, Words } from '#/people/identity/entries.ts'
import { openAmongOthers, openPerson, PersonId, refuseHidden } from '#/people/identity/routes.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { OrNull } from '#/web/schemas.ts'
import { factWithheldFrom, safeContactInstructed, warningRecorded } from './entries.ts'
import { findSafeContact, readWarnings, readWithheld } from './queries.ts'
import { instructSafeContact, reviewWarning, stopWithholding, warn, withhold } from './rules.ts'

const KeyOf = Type.Object({ id: Id, key: Id })

const getSafety = defineRoute({
  name: 'api.person.safety',
  method: 'GET',
  path: '/api/people/:id/safety',
  permission: 'person:read',
  summary: 'Warnings that stand, how to reach the person safely, and what is not to be known by whom',
  params: PersonId,
  replies: {
    200: Type.Object({
      warnings: Type.Array(
        Type.Object({
          key: Id,
          kind: Type.String(),
          text: Type.String(),
          reviewOn: Type.String(),
          disclosed: Type.Boolean(),
        }),
      ),
      safeContact: OrNull(Type.Object({ instructions: Type.String(), never: Type.Array(Type.String()) })),
      withheld: Type.Array(
        Type.Object({
          key: Id,
          from: Type.String(),
          facts: Type.Array(Type.String()),
          reason: Type.String(),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const { id } = context.params
    const found = await context.disclose(
      {
        what: 'person-safety',
        purpose: 'meeting or reaching this person safely',
        subjects: [id],
        manner: 'open',
        vital: true,
      },
      async (db) => ({
        shown: {
          warnings: await readWarnings(db, [id]),
          safeContact: await findSafeContact(db, id),
          withheld: await readWithheld(db, id),
        },
        listed: [id],
      }),
    )
    const { warnings, safeContact, withheld } = found
    return {
      kind: 'json',
      body: {
        warnings: warnings.map(({ key, kind, text, review_on, disclosed }) => ({
          key,
          kind,
          text,
          reviewOn: review_on.toString(),
          disclosed,
        })),
        safeContact: safeContact
          ? { instructions: safeContact.instructions, never: safeContact.never }
          : null,
        withheld: withheld.map(({ key, name, facts, reason }) => ({ key, from: name, facts, reason })),
      },
    }
  },
})

const postWarning = defineRoute({
  name: 'api.person.warning.record',
  method: 'POST',
  path: '/api/people/:id/warnings',
  permission: 'person:register',
  summary: 'Records a hazard that a worker must know before meeting the person',
  params: PersonId,
  body: warningRecorded.body,
  replies: Recorded,
  handle: async (context) => {
    const { id } = context.params
    await openPerson(context, id, 'person-safety-record')
    return recorded(await context.act(about(id), (loaded) => warn(loaded, id, context.body)), id)
  },
})

const postReview = defineRoute({
  name: 'api.person.warning.review',
  method: 'POST',
  path: '/api/people/:id/warnings/:key/review',
  permission: 'person:register',
  summary: 'A warning was looked at again: it stands until the next date, or without one it ends',
  params: KeyOf,
  body: Type.Object({ words: Words(500), reviewOn: Type.Optional(Day) }),
  replies: Recorded,
  handle: async (context) => {
    const { id, key } = context.params
    const { words, reviewOn } = context.body
    await openPerson(context, id, 'person-safety-record')
    const done = await context.act(about(id), (loaded) =>
      reviewWarning(loaded, id, { warning: key, words, reviewOn }),
    )
    return recorded(done, id)
  },
})

const postSafeContact = defineRoute({
  name: 'api.person.safe-contact.record',
  method: 'POST',
  path: '/api/people/:id/safe-contact',
  permission: 'person:register',
  summary: 'Records how the person may safely be reached; the newest stands',
  params: PersonId,
  body: safeContactInstructed.body,
  replies: Recorded,
  handle: async (context) => {
    const { id } = context.params
    await openPerson(context, id, 'person-safety-record')
    return recorded(
      await context.act(about(id), (loaded) => instructSafeContact(loaded, id, context.body)),
      id,
    )
  },
})

const postWithheld = defineRoute({
  name: 'api.person.withheld.record',
  method: 'POST',
  path: '/api/people/:id/withheld-facts',
  permission: 'person:register',
  summary: 'Keeps facts about the person from somebody: nothing that tells them goes there',
  params: PersonId,
  body: Type.Object({
    keptFrom: factWithheldFrom.body.properties.keptFrom,
    facts: factWithheldFrom.body.properties.facts,
    reason: factWithheldFrom.body.properties.reason,
  }),
  replies: Recorded,
  handle: async (context) => {
    const { id } = context.params
    const { keptFrom } = context.body
    const hidden = await openAmongOthers(context, id, 'person-safety-record')
    refuseHidden(hidden, [keptFrom])
    const told = { ...context.body, about: id }
    return recorded(await context.act(about(id, keptFrom), (loaded) => withhold(loaded, told)), id)
  },
})

const postAllowed = defineRoute({
  name: 'api.person.withheld.end',
  method: 'POST',
  path: '/api/people/:id/withheld-facts/:key/end',
  permission: 'person:register',
  summary: 'What was kept from somebody need no longer be',
  params: KeyOf,
  body: Type.Object({ reason: Words(1000) }),
  replies: Recorded,
  handle: async (context) => {
    const { id, key } = context.params
    const { reason } = context.body
    await openPerson(context, id, 'person-safety-record')
    const done = await context.act(about(id), (loaded) =>
      stopWithholding(loaded, id, { withheld: key, reason }),
    )
    return recorded(done, id)
  },
})

export const safetyApi: readonly Route[] = [
  getSafety,
  postWarning,
  postReview,
  postSafeContact,
  postWithheld,
  postAllowed,
]
