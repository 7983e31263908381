import { Type } from 'typebox'
import { orThrow } from '#/lib/problem.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { Id, OrNull, Uuid } from '#/web/schemas.ts'
import { Ref } from '../concern.ts'
import * as commands from './commands.ts'
import { type Call, send } from './commands.ts'
import { LONG, ORDERS_MAX, PEOPLE_MAX, RISKS_MAX } from './entries.ts'
import type { Answered } from './intake.ts'
import { openNotice } from './opening.ts'
import { PERSON_FIELDS } from './sent.ts'

const Optional = Type.Optional
/** Any words: what can't be used is told of at its field, and kept where there is a worry. */
const words = (description: string) => Type.String({ maxLength: LONG, description })

const PERSON_WORDS: Readonly<Record<(typeof PERSON_FIELDS)[number], string>> = {
  ref: 'A label of yours within the notice, never a name',
  role: 'A code of notice-role: child, victim, alleged-perpetrator…',
  name: 'Name',
  birthDate: 'An ISO date',
  aged: 'About how old',
  sex: 'M, F or U',
  nhsNumber: 'NHS number',
  upn: 'Pupil number',
  telephone: 'Telephone',
  address: 'Address, the postcode last, after a comma',
  relationship: 'What they are to the others',
  school: 'School, nursery or none',
  present: 'Were they there: yes, no or not-known',
  words: 'What they said',
  injured: 'yes, no or not-known',
  injury: 'What the injury is',
  pregnant: 'yes, no or not-known',
  expectedOn: 'When the baby is expected: an ISO date',
}

const SentPerson = Type.Object(
  Object.fromEntries(PERSON_FIELDS.map((name) => [name, Optional(words(PERSON_WORDS[name]))])),
  { additionalProperties: false },
)

const SentNotice = Type.Object(
  {
    reference: Optional(words('Your own number of this notice: the same number is the same notice')),
    kind: Optional(words('A code of notice-kind')),
    incident: Optional(words('Your number of the incident: notices of one incident are joined')),
    happenedAt: Optional(words('An ISO instant or date')),
    recordedBy: Optional(words('Who recorded it')),
    grading: Optional(words('A code of dash-grading: standard, medium or high')),
    dashScore: Optional(Type.Number({ description: 'Boxes ticked on the DASH' })),
    risks: Optional(Type.Array(words('A code of notice-risk'), { maxItems: 2 * RISKS_MAX })),
    people: Optional(Type.Array(SentPerson, { maxItems: 2 * PEOPLE_MAX })),
    orders: Optional(
      Type.Array(
        Type.Object(
          {
            kind: Optional(words('A code of bail-or-order')),
            about: Optional(words('Whom it binds: a label of this notice')),
            until: Optional(words('An ISO date')),
            words: Optional(words('Conditions')),
          },
          { additionalProperties: false },
        ),
        { maxItems: 2 * ORDERS_MAX },
      ),
    ),
    safeContact: Optional(words('How the victim may safely be reached')),
    victimKnows: Optional(words('Does the victim know of this notice: yes, no or not-known')),
    words: Optional(words('What happened')),
  },
  { additionalProperties: false },
)

export const TOGETHER_MAX = 50

const SentNotices = Type.Object(
  {
    sentAt: Type.String({ maxLength: 40, description: 'When this call is sent: an ISO instant' }),
    agency: Optional(Type.String({ maxLength: 80, description: 'Your agency; it must be your account’s' })),
    notices: Type.Array(SentNotice, { minItems: 1, maxItems: TOGETHER_MAX }),
  },
  { additionalProperties: false },
)

const ProblemReply = Type.Object({
  code: Type.String(),
  text: Type.String(),
  field: Optional(Type.String()),
})

/** To a sender a notice that was joined is accepted: that another told of the same incident is not theirs to know. */
const toSender = ({ answer, problems }: Answered) => ({
  answer: answer === 'joined' ? 'accepted' : answer,
  problems,
})

const post = defineRoute({
  name: 'api.notice.send',
  method: 'POST',
  path: '/api/notices',
  permission: 'notice:send',
  summary:
    'Send notices, one or up to fifty. Each is answered in its order: accepted, already-had or refused; and what in it could not be used. Never whether anybody is known.',
  body: SentNotices,
  replies: {
    200: Type.Object({
      answers: Type.Array(
        Type.Object({
          reference: Type.Union([Type.String(), Type.Null()]),
          answer: Type.String(),
          problems: Type.Array(ProblemReply),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const call = context.body as unknown as Call
    const answers = orThrow(await send(context as Context, call))
    const referenceOf = (index: number) => call.notices[index]?.reference ?? null
    return {
      kind: 'json',
      body: {
        answers: answers.map((each, index) => ({ reference: referenceOf(index), ...toSender(each) })),
      },
    }
  },
})

const Done = Type.Object({ id: Uuid })

const get = defineRoute({
  name: 'api.notice.view',
  method: 'GET',
  path: '/api/notices/:id',
  permission: 'notice:read',
  summary: 'A notice as staff have it: what was told, who each person is, and what it is joined to',
  params: Id,
  replies: {
    200: Type.Object({
      id: Uuid,
      version: Type.Integer(),
      state: Type.String(),
      receivedAt: Type.String({ format: 'date-time' }),
      told: OrNull(Type.Object({}, { additionalProperties: true })),
      people: Type.Array(
        Type.Object({
          ref: Type.String(),
          part: Type.String(),
          role: Type.String(),
          name: OrNull(Type.String()),
          person: OrNull(Uuid),
          identifiedBy: OrNull(Type.String()),
        }),
      ),
      joinedTo: OrNull(Uuid),
      repeats: Type.Array(Uuid),
    }),
  },
  handle: async (context) => {
    const { notice, version, people, repeats, withheld } = await openNotice(context, 'reading a notice')
    return {
      kind: 'json',
      etag: String(version),
      body: {
        id: notice.subject,
        version,
        state: notice.state,
        receivedAt: notice.received_at.toString(),
        told: withheld ? null : notice.body,
        people: people.map(({ ref, part, role, name, person, identified_by }) => ({
          ref,
          part,
          role,
          name,
          person,
          identifiedBy: identified_by,
        })),
        joinedTo: notice.joined_to,
        repeats: repeats.map(({ subject }) => subject),
      },
    }
  },
})

const identify = defineRoute({
  name: 'api.notice.identify',
  method: 'POST',
  path: '/api/notices/:id/people/:ref',
  permission: 'notice:work',
  summary: 'Say who somebody named in a notice is; without a person, a record is begun from what was told',
  params: Type.Object({ id: Uuid, ref: Ref }),
  body: Type.Object({ person: Optional(Uuid) }, { additionalProperties: false }),
  replies: { 200: Type.Object({ person: Uuid }) },
  handle: async (context) => {
    const { id, ref } = context.params
    await openNotice(context, 'identifying a person')
    const { person } = context.body
    if (person === undefined)
      return { kind: 'json', body: orThrow(await commands.registerNew(context, id, ref)) }
    orThrow(await commands.identify(context, id, ref, person))
    return { kind: 'json', body: { person } }
  },
})

const acknowledge = defineRoute({
  name: 'api.notice.acknowledge',
  method: 'POST',
  path: '/api/notices/:id/acknowledgement',
  permission: 'notice:read',
  summary: '“I have read this”: whoever has the open case',
  params: Id,
  replies: { 200: Done },
  handle: async (context) => {
    await openNotice(context, 'reading a notice on an open case')
    orThrow(await commands.acknowledge(context, context.params.id))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

const join = defineRoute({
  name: 'api.notice.join',
  method: 'POST',
  path: '/api/notices/:id/joining',
  permission: 'notice:work',
  summary: 'Join a notice to another of the same incident: the two are screened as one',
  params: Id,
  body: Type.Object({ first: Uuid }, { additionalProperties: false }),
  replies: { 200: Done },
  handle: async (context) => {
    await openNotice(context, 'joining notices', context.body.first)
    orThrow(await commands.join(context, context.params.id, context.body.first))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

const part = defineRoute({
  name: 'api.notice.part',
  method: 'POST',
  path: '/api/notices/:id/parting',
  permission: 'notice:work',
  summary: 'Part a notice from the one that it was joined to: it is screened by itself',
  params: Id,
  body: Type.Object(
    { reason: Type.String({ minLength: 1, maxLength: LONG, pattern: '\\S' }) },
    { additionalProperties: false },
  ),
  replies: { 200: Done },
  handle: async (context) => {
    await openNotice(context, 'parting notices')
    orThrow(await commands.part(context, context.params.id, context.body.reason))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

export const noticeApi: readonly Route[] = [post, get, identify, acknowledge, join, part]
