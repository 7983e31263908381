import { Type } from 'typebox'
import { orThrow } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import { LONG, Ref, SHORT } from '../concern.ts'
import * as commands from './commands.ts'
import { openContact } from './routes.ts'

/** Duty's acts on a contact, as calls. */

const Done = Type.Object({ id: Uuid })

const get = defineRoute({
  name: 'api.contact.view',
  method: 'GET',
  path: '/api/contacts/:id',
  permission: 'contact:read',
  summary:
    'A contact as duty has it: what was told, and who each person is. The ETag begins with the version for If-Match.',
  params: Id,
  replies: {
    200: Type.Object({
      id: Uuid,
      version: Type.Integer(),
      state: Type.String(),
      receivedAt: Type.String({ format: 'date-time' }),
      told: Type.Union([Type.Object({}, { additionalProperties: true }), Type.Null()]),
      people: Type.Array(
        Type.Object({
          ref: Type.String(),
          part: Type.String(),
          name: Type.Union([Type.String(), Type.Null()]),
          person: Type.Union([Uuid, Type.Null()]),
        }),
      ),
      outcome: Type.Union([Type.String(), Type.Null()]),
      referral: Type.Union([Uuid, Type.Null()]),
    }),
  },
  handle: async (context) => {
    const { contact, version, people, withheld } = await openContact(context, 'working a contact')
    return {
      kind: 'json',
      etag: String(version),
      body: {
        id: contact.subject,
        version,
        state: contact.state,
        receivedAt: contact.received_at.toString(),
        told: withheld ? null : contact.body,
        people: people.map(({ ref, part, name, person }) => ({ ref, part, name, person })),
        outcome: contact.outcome,
        referral: contact.referral,
      },
    }
  },
})

const claim = defineRoute({
  name: 'api.contact.claim',
  method: 'POST',
  path: '/api/contacts/:id/claim',
  permission: 'contact:work',
  summary: '“I have this”',
  params: Id,
  replies: { 200: Done },
  handle: async (context) => {
    await openContact(context, 'claiming a contact')
    orThrow(await commands.claim(context, context.params.id))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

const acknowledge = defineRoute({
  name: 'api.contact.acknowledge',
  method: 'POST',
  path: '/api/contacts/:id/acknowledgement',
  permission: 'contact:read',
  summary: '“I have read this”: whoever has the open case',
  params: Id,
  replies: { 200: Done },
  handle: async (context) => {
    await openContact(context, 'reading a contact on an open case')
    orThrow(await commands.acknowledge(context, context.params.id))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

const identify = defineRoute({
  name: 'api.contact.identify',
  method: 'POST',
  path: '/api/contacts/:id/people/:ref',
  permission: 'person:register',
  summary: 'Say who somebody named in a contact is; without a person, a record is begun from what was told',
  params: Type.Object({ id: Uuid, ref: Ref }),
  body: Type.Object({ person: Type.Optional(Uuid) }, { additionalProperties: false }),
  replies: { 200: Type.Object({ person: Uuid }) },
  handle: async (context) => {
    const { id, ref } = context.params
    await openContact(context, 'identifying a person')
    const { person } = context.body
    if (person === undefined)
      return { kind: 'json', body: orThrow(await commands.registerNew(context, id, ref)) }
    orThrow(await commands.identify(context, id, ref, person))
    return { kind: 'json', body: { person } }
  },
})

const decide = defineRoute({
  name: 'api.contact.decide',
  method: 'POST',
  path: '/api/contacts/:id/decision',
  permission: 'contact:work',
  summary: 'Say what becomes of a contact. Outcome `referral` makes a referral for the whole family.',
  params: Id,
  body: Type.Object(
    {
      outcome: Type.String({ minLength: 1, maxLength: SHORT, description: 'A code of contact-outcome' }),
      reason: Type.String({ minLength: 1, maxLength: LONG }),
      source: Type.Optional(Type.String({ maxLength: SHORT, description: 'A code of referral-source' })),
    },
    { additionalProperties: false },
  ),
  replies: { 200: Type.Object({ id: Uuid, referral: Type.Union([Uuid, Type.Null()]) }) },
  handle: async (context) => {
    await openContact(context, 'deciding a contact')
    const { id } = context.params
    const { outcome, reason, source } = context.body
    if (outcome !== 'referral') {
      orThrow(await commands.decide(context, id, outcome, reason))
      return { kind: 'json', body: { id, referral: null } }
    }
    const { referral } = orThrow(
      await commands.passOn(context, id, { reason, ...(source === undefined ? {} : { source }) }),
    )
    return { kind: 'json', body: { id, referral } }
  },
})

export const contactWorkApi: readonly Route[] = [get, claim, acknowledge, identify, decide]
