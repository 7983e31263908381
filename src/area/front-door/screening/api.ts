import { type Static, type TSchema, Type } from 'typebox'
import type { Permission } from '#/access/permission.ts'
import { orThrow, Refused, type Result } from '#/lib/problem.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { Id, OrNull, Uuid } from '#/web/schemas.ts'
import { Ref, SHORT } from '../concern.ts'
import * as commands from './commands.ts'
import { InformationForm, SchoolForm, schoolOf } from './forms.ts'
import type { Card } from './model.ts'
import { openCard, openPanel } from './opening.ts'

/** The panel's acts, as calls: the same commands as the page's. */

const WORDS = 4000
const words = Type.String({ minLength: 1, maxLength: WORDS })

const Child = Type.Object({
  key: Type.String(),
  name: OrNull(Type.String()),
  person: OrNull(Uuid),
  openCase: Type.Boolean(),
  incidents: Type.Integer({ description: 'Incidents told of this child in twelve months' }),
  proposed: Type.String({ description: 'A code of screening-outcome' }),
  because: Type.Array(Type.String(), { description: 'Rules of the pack that hold' }),
  outcome: OrNull(Type.String()),
  reason: OrNull(Type.String()),
  decidedBy: OrNull(Type.String()),
  referral: OrNull(Uuid),
})

const list = defineRoute({
  name: 'api.screening.list',
  method: 'GET',
  path: '/api/screening',
  permission: 'screening:read',
  summary: 'The notices that wait for joint screening, those that go first first, and why',
  query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }),
  replies: {
    200: Type.Object({
      waiting: Type.Integer(),
      pages: Type.Integer(),
      today: Type.Object({
        received: Type.Integer(),
        screened: Type.Integer(),
        waiting: Type.Integer(),
      }),
      notices: Type.Array(
        Type.Object({
          id: Uuid,
          receivedAt: Type.String({ format: 'date-time' }),
          kind: Type.String(),
          agency: Type.String(),
          state: Type.String(),
          first: Type.Array(Type.String(), { description: 'Rules for which it goes first' }),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const shown = await openPanel(context, context.query.page ?? 1)
    return {
      kind: 'json',
      body: {
        waiting: shown.waiting,
        pages: shown.pages,
        today: shown.today,
        notices: shown.rows.map(({ waiting, first }) => ({
          id: waiting.subject,
          receivedAt: waiting.receivedAt.toString(),
          kind: waiting.kind,
          agency: waiting.agency,
          state: waiting.state,
          first: first.map(({ id }) => id),
        })),
      },
    }
  },
})

const childOf = ({ child, named, incidents, proposal, decision }: Card['children'][number]) => ({
  key: child.key,
  name: named?.name ?? child.name,
  person: child.person,
  openCase: child.openCase,
  incidents,
  proposed: proposal.outcome,
  because: proposal.held.map(({ id }) => id),
  outcome: decision?.outcome ?? null,
  reason: decision?.reason ?? null,
  decidedBy: decision?.decided_name ?? null,
  referral: decision?.referral ?? null,
})

const view = defineRoute({
  name: 'api.screening.view',
  method: 'GET',
  path: '/api/screening/:id',
  permission: 'screening:read',
  summary:
    'One notice before the panel: each child, what is proposed and decided, what each agency said. The ETag begins with the version for If-Match.',
  params: Id,
  replies: {
    200: Type.Object({
      id: Uuid,
      version: Type.Integer(),
      state: Type.String(),
      children: Type.Array(Child),
      information: Type.Array(
        Type.Object({
          agency: Type.String(),
          knowledge: Type.String(),
          words: OrNull(Type.String()),
          by: Type.String(),
        }),
      ),
      marac: Type.Object({
        proposedBecause: Type.Array(Type.String()),
        state: OrNull(Type.String()),
      }),
    }),
  },
  handle: async (context) => {
    const card = await openCard(context)
    return {
      kind: 'json',
      etag: String(card.version),
      body: {
        id: card.waiting.subject,
        version: card.version,
        state: card.waiting.state,
        children: card.children.map(childOf),
        information: card.information.map(({ agency, knowledge, words, by_name }) => ({
          agency,
          knowledge,
          words,
          by: by_name,
        })),
        marac: {
          proposedBecause: card.marac.map(({ id }) => id),
          state: card.screening?.marac ?? null,
        },
      },
    }
  },
})

type Act<B extends TSchema> = {
  readonly path: string
  readonly permission: Permission
  readonly summary: string
  readonly body: B
  readonly run: (
    context: Context<{ id: string }, unknown, Static<B>>,
    card: Card,
  ) => Promise<Result<unknown>> | Result<unknown>
}

/** Opens the notice, does the act, and says which notice it was. */
const act = <B extends TSchema>({ path, permission, summary, body, run }: Act<B>): Route =>
  defineRoute({
    name: `api.screening.${path}`,
    method: 'POST',
    path: `/api/screening/:id/${path}`,
    permission,
    summary,
    params: Id,
    body,
    replies: { 200: Type.Object({ id: Uuid }) },
    handle: async (context) => {
      const card = await openCard(context)
      orThrow(await run(context as never, card))
      return { kind: 'json', body: { id: context.params.id } }
    },
  })

const decide = defineRoute({
  name: 'api.screening.decide',
  method: 'POST',
  path: '/api/screening/:id/decision',
  permission: 'notice:screen',
  summary:
    'Decide for children of a notice, by their keys. Those progressed become one referral, made in the same act.',
  params: Id,
  body: Type.Object(
    {
      decisions: Type.Array(
        Type.Object(
          {
            key: Ref,
            outcome: Type.String({ minLength: 1, maxLength: SHORT }),
            because: Type.Optional(Type.String({ minLength: 1, maxLength: SHORT })),
            reason: words,
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 20 },
      ),
    },
    { additionalProperties: false },
  ),
  replies: { 200: Type.Object({ id: Uuid, referral: OrNull(Uuid) }) },
  handle: async (context) => {
    const card = await openCard(context)
    const { id } = context.params
    const done = await commands.screen(context, id, {
      ...commands.screeningOf(card),
      choices: context.body.decisions,
    })
    if (!done.ok) throw new Refused(done)
    return { kind: 'json', body: { id, referral: done.value.referral } }
  },
})

export const screeningApi: readonly Route[] = [
  list,
  view,
  decide,
  act({
    path: 'information',
    permission: 'screening:inform',
    summary: 'An agency says what it knows of the family of a notice, or that it looked and found nothing',
    body: InformationForm,
    run: (context) => commands.inform(context, context.params.id, context.body),
  }),
  act({
    path: 'marac',
    permission: 'screening:inform',
    summary: 'Record that the incident was referred to the meeting about high risk (MARAC), or why not',
    body: Type.Object({ referred: Type.Boolean(), reason: words }, { additionalProperties: false }),
    run: (context, { marac }) =>
      context.body.referred
        ? commands.refer(context, context.params.id, {
            because: marac.map(({ id }) => id),
            reason: context.body.reason,
          })
        : commands.decline(context, context.params.id, context.body.reason),
  }),
  act({
    path: 'school',
    permission: 'screening:inform',
    summary: 'Record what a child’s school was told before the child came in, or why it was not',
    body: SchoolForm,
    run: (context, { waiting }) => {
      const told = schoolOf(context.body)
      if (!told.ok) return told
      return commands.school(context, context.params.id, {
        repeats: waiting.repeats,
        key: context.body.key,
        school: told.value,
      })
    },
  }),
]
