/** Calling a discussion: a form of the referral, and the same by API. */

import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route, url } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import { openReferral, type ReferralShown, undecided } from '../../front-door/referral/index.ts'
import { readWhen } from '../../front-door/when.ts'
import { type Calling, call } from './commands.ts'
import { type CallingShown, readCalling } from './model.ts'
import { begunWith, CALL_DRAFT, callPage } from './pages/call-page.ts'
import { discussionPath } from './pages/links.ts'

const HERE = '/referrals/:id/strategy-discussion'
const PURPOSE = 'calling a strategy discussion'
const LONG = 20_000

type OfReferral = Context<{ id: string }>

const packNow = (context: Context) => context.framework.packFor(londonDay(context.at))
const mayDecide = ({ viewer }: Context): boolean =>
  viewer.permissions.has('referral:decide') && viewer.qualified

/** The referral, and what calling a discussion about it needs: who is linked, who is asked, what came before. */
async function open(context: OfReferral): Promise<{ shown: ReferralShown; calling: CallingShown }> {
  const shown = await openReferral(context, 'strategy-discussion', PURPOSE)
  const calling = await context.disclose(
    { what: 'strategy-discussion-linked', purpose: PURPOSE, subjects: [shown.id], manner: 'open' },
    async (db) => {
      const found = await readCalling(db, shown, packNow(context))
      return { shown: found, listed: found.linked.map(({ id }) => id) }
    },
  )
  return { shown, calling }
}

async function showCall(
  context: OfReferral,
  typed?: unknown,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { shown, calling } = await open(context)
  const { frame, formToken, at } = context
  const decides = mayDecide(context)
  const page = { frame, formToken, at, shown, values: {}, problems }
  const draft = typed ?? (await context.drafts.find(CALL_DRAFT, context.params.id))
  const values = { ...begunWith(page, calling, decides), ...((draft ?? {}) as Record<string, unknown>) }
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: callPage({ ...page, values, calling, mayDecide: decides }),
  }
}

const code = Type.String({ minLength: 1, maxLength: 80 })
const Children = Type.Array(Uuid, { minItems: 1, maxItems: 30, 'x-words': 'Choose at least one child' })
const Why = Type.String({
  minLength: 1,
  maxLength: LONG,
  'x-words': 'Say what gives cause to suspect significant harm',
})
const InvitedParts = Type.Array(code, { minItems: 1, maxItems: 20, 'x-words': 'Choose who is asked' })
const Where = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }))
const Ticked = Type.Optional(Type.Array(Type.String({ maxLength: 3 }), { maxItems: 1 }))

const CallForm = Type.Object({
  why: Why,
  time: Type.String({ minLength: 1, maxLength: 20, 'x-words': 'Say when, such as 15:30' }),
  on: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  children: Children,
  invited: InvitedParts,
  manner: Type.Optional(code),
  where: Where,
  urgent: Ticked,
  decide: Ticked,
})

type Wanted = {
  readonly why: string
  readonly meetsAt: Temporal.Instant
  readonly children: readonly SubjectId[]
  readonly invited: readonly string[]
  readonly manner: string
  readonly where?: string | undefined
  readonly urgent: boolean
  readonly decide: boolean
}

/** From what was wanted to what is recorded: the numbers of whoever is known are written down with it. */
function callingOf(
  context: Context,
  { shown, calling }: { shown: ReferralShown; calling: CallingShown },
  wanted: Wanted,
): Calling {
  const referred = shown.children.map(({ row }) => row.child)
  const waiting = undecided(shown).map(({ row }) => row.child)
  return {
    known: [...referred, ...calling.linked.map(({ id }) => id)],
    decideFor:
      wanted.decide && mayDecide(context) ? waiting.filter((child) => wanted.children.includes(child)) : [],
    called: {
      referral: shown.id,
      children: wanted.children.map((person) => ({
        person,
        because: referred.includes(person) ? ('referred' as const) : ('linked' as const),
      })),
      meetsAt: wanted.meetsAt.toString(),
      manner: wanted.manner,
      ...(wanted.where === undefined ? {} : { where: wanted.where }),
      invited: wanted.invited.map((part) => {
        const asked = calling.asked.find((each) => each.code.code === part)
        return {
          part,
          ...(asked?.name === undefined ? {} : { name: asked.name }),
          ...(asked?.telephone === undefined ? {} : { telephone: asked.telephone }),
        }
      }),
      urgent: wanted.urgent,
      why: wanted.why,
    },
  }
}

const showForm = defineRoute({
  name: 'strategy.call.form',
  method: 'GET',
  path: HERE,
  permission: 'strategy-discussion:call',
  summary: 'Call a strategy discussion: why, when and who',
  params: Id,
  handle: (context) => showCall(context),
})

const send = defineRoute({
  name: 'strategy.call',
  method: 'POST',
  path: HERE,
  permission: 'strategy-discussion:call',
  summary: 'Call a strategy discussion about the children of a referral and those linked to them',
  params: Id,
  body: CallForm,
  again: (context, problems) => showCall(context as OfReferral, context.body, problems),
  handle: async (context): Promise<Reply> => {
    const { body } = context
    const when = readWhen(body, londonDay(context.at))
    if (!when.ok) return showCall(context, body, when.problems)
    if (when.value === undefined)
      return showCall(context, body, [problem('when-missing', 'Say when, such as 15:30', 'time')])
    const opened = await open(context)
    const result = await call(
      context,
      callingOf(context, opened, {
        ...body,
        meetsAt: when.value,
        manner: body.manner ?? 'telephone',
        urgent: body.urgent !== undefined,
        decide: body.decide !== undefined,
      }),
    )
    if (!result.ok && result.refused === 'invalid') return showCall(context, body, result.problems)
    if (!result.ok) throw new Refused(result)
    await context.drafts.drop(CALL_DRAFT, context.params.id)
    return { kind: 'redirect', to: discussionPath(result.value.discussion) }
  },
})

const CallBody = Type.Object({
  why: Why,
  meetsAt: Type.String({ format: 'date-time', description: 'An instant' }),
  children: Children,
  invited: Type.Array(code, { minItems: 1, maxItems: 20, description: 'Codes of strategy-part' }),
  manner: Type.Optional(Type.String({ description: 'A code of strategy-manner; telephone unless told' })),
  where: Where,
  urgent: Type.Optional(Type.Boolean()),
  decide: Type.Optional(
    Type.Boolean({ description: 'It is also the decision for those of these children who have none yet' }),
  ),
})

const instant = (text: string): Result<Temporal.Instant> => {
  try {
    return ok(Temporal.Instant.from(text))
  } catch {
    return refuse(problem('no-such-time', 'Give an instant such as 2010-03-03T15:30:00Z', 'meetsAt'))
  }
}

const api = defineRoute({
  name: 'api.strategy.call',
  method: 'POST',
  path: '/api/referrals/:id/strategy-discussions',
  permission: 'strategy-discussion:call',
  summary: 'Call a strategy discussion about children of a referral and those linked to them',
  params: Id,
  body: CallBody,
  replies: { 201: Id },
  handle: async (context) => {
    const { meetsAt, ...body } = context.body
    const when = instant(meetsAt)
    if (!when.ok) throw new Refused(when)
    const opened = await open(context as OfReferral)
    const result = await call(
      context,
      callingOf(context as Context, opened, {
        ...body,
        meetsAt: when.value,
        manner: body.manner ?? 'telephone',
        urgent: body.urgent === true,
        decide: body.decide === true,
      }),
    )
    if (!result.ok) throw new Refused(result)
    const { discussion } = result.value
    return {
      kind: 'json',
      status: 201,
      location: url('/api/strategy-discussions/:id', { id: discussion }),
      body: { id: discussion },
    }
  },
})

export const callRoutes: readonly Route[] = [showForm, send, api]
