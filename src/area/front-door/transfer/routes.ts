import { Type } from 'typebox'
import { type Problem, Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { LONG, SHORT } from '../concern.ts'
import { readMoment } from '../deciding/index.ts'
import { findSafeNotes, handable } from '../early-help/index.ts'
import { afterForm, openReferral, type ReferralForm, showForm } from '../referral/index.ts'
import { passToArea, recordAcknowledgement } from './commands.ts'
import { passPage, transferPage, transfersPage } from './pages.ts'
import { findTransfer, findUnacknowledged, findWaitingOf, type Transfer } from './queries.ts'

const short = Type.Optional(Type.String({ minLength: 1, maxLength: SHORT }))

export const How = Type.Unsafe<'telephone' | 'secure-mail' | 'in-person'>({
  type: 'string',
  enum: ['telephone', 'secure-mail', 'in-person'],
  'x-words': 'Choose how',
})

const PassForm = Type.Object({
  children: Type.Array(Type.String({ format: 'uuid' }), {
    minItems: 1,
    maxItems: 20,
    'x-words': 'Choose which children',
  }),
  area: Type.String({ minLength: 1, maxLength: SHORT, 'x-words': 'Enter which authority' }),
  to: Type.String({ minLength: 1, maxLength: SHORT, 'x-words': 'Enter whom you passed them to, by name' }),
  role: short,
  telephone: short,
  how: How,
  sent: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say what you sent and said' }),
  why: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say why they are that area’s' }),
  checked: Type.Optional(Type.Array(Type.Literal('yes'), { maxItems: 1 })),
})

/** The form, with what stands on these people about how they may be reached. */
async function passForm(context: Context<{ id: string }>): Promise<ReferralForm> {
  const { id } = context.params
  const purpose = 'passing a child to another area'
  const shown = await openReferral(context, 'transfer-form', purpose)
  const people = [
    ...shown.children.map((child) => child.row.child),
    ...shown.adults.flatMap((adult) => adult.person ?? []),
  ]
  const beside = await context.disclose(
    { what: 'transfer-safe-contact', purpose, subjects: [id], manner: 'open' },
    async (db) => ({
      shown: { notes: await findSafeNotes(db, people), waiting: await findWaitingOf(db, id) },
      listed: people,
    }),
  )
  const may = handable(shown, beside.waiting, 'to-another-area')
  return {
    page: (page) => passPage({ ...page, notes: beside.notes, may }),
    path: '/transfer',
    draft: 'transfer',
    purpose,
    open: () => may.length > 0,
  }
}

const showPass = defineRoute({
  name: 'transfer.form',
  method: 'GET',
  path: '/referrals/:id/transfer',
  permission: 'referral:work',
  summary: 'The form by which a child is passed to another area',
  params: Id,
  handle: async (context) => showForm(context, await passForm(context)),
})

const pass = defineRoute({
  name: 'transfer.pass',
  method: 'POST',
  path: '/referrals/:id/transfer',
  permission: 'referral:work',
  summary: 'Pass children to another area, to a named person there',
  params: Id,
  body: PassForm,
  again: async (context, problems) => showForm(context, await passForm(context), context.body, problems),
  handle: async (context): Promise<Reply> => {
    const form = await passForm(context)
    const { checked, ...said } = context.body
    const passing = { ...said, checked: checked?.includes('yes') === true }
    return afterForm(context, form, await passToArea(context, context.params.id, passing))
  },
})

export const readTransfers = (context: Context): Promise<readonly Transfer[]> =>
  context.disclose(
    { what: 'transfers', purpose: 'children between two areas', subjects: [], manner: 'list' },
    async (db) => {
      const found = await findUnacknowledged(db)
      return { shown: found, listed: found.flatMap((each) => each.children.map((child) => child.id)) }
    },
  )

const list = defineRoute({
  name: 'transfer.list',
  method: 'GET',
  path: '/transfers',
  permission: 'referral:work',
  summary: 'Children passed to another area, whom nobody there has said that they have',
  handle: async (context) => ({
    kind: 'page',
    html: transfersPage({ frame: context.frame, at: context.at, found: await readTransfers(context) }),
  }),
})

/** One transfer, weighed and logged before anything of it is shown. */
export const openTransfer = (
  context: Context<{ id: string }>,
): Promise<{ transfer: Transfer; version: number }> =>
  context.disclose(
    {
      what: 'transfer',
      purpose: 'children between two areas',
      subjects: [context.params.id],
      manner: 'open',
    },
    async (db) => {
      const transfer = await findTransfer(db, context.params.id)
      if (transfer === undefined) throw new Refused({ refused: 'absent', problems: [] })
      return {
        shown: { transfer, version: await db.version(context.params.id) },
        listed: [context.params.id, ...transfer.children.map((child) => child.id)],
      }
    },
  )

async function showOne(
  context: Context<{ id: string }>,
  values: unknown = {},
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { transfer, version } = await openTransfer(context)
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: transferPage({
      frame: context.frame,
      formToken: context.formToken,
      at: context.at,
      transfer,
      version,
      values: values as Record<string, unknown>,
      problems,
    }),
  }
}

const show = defineRoute({
  name: 'transfer.view',
  method: 'GET',
  path: '/transfers/:id',
  permission: 'referral:work',
  summary: 'One transfer to another area, and what it said',
  params: Id,
  handle: (context) => showOne(context),
})

const part = Type.Optional(Type.String({ maxLength: 20 }))

const WordForm = Type.Object({
  takes: Type.Unsafe<'yes' | 'no'>({
    type: 'string',
    enum: ['yes', 'no'],
    'x-words': 'Choose whether they have these children',
  }),
  by: Type.String({ minLength: 1, maxLength: SHORT, 'x-words': 'Enter who there said so' }),
  how: How,
  reason: Type.Optional(Type.String({ minLength: 1, maxLength: LONG })),
  at: Type.Optional(
    Type.Object({ time: part, on: Type.Optional(Type.Object({ day: part, month: part, year: part })) }),
  ),
})

const word = defineRoute({
  name: 'transfer.acknowledge',
  method: 'POST',
  path: '/transfers/:id/acknowledgement',
  permission: 'referral:work',
  summary: 'Record what the other area said: who there, when, and how',
  params: Id,
  body: WordForm,
  again: (context, problems) => showOne(context, context.body, problems),
  handle: async (context): Promise<Reply> => {
    await openTransfer(context)
    const { takes, at, ...said } = context.body
    const when = readMoment(at, 'at', context.at)
    const result = when.ok
      ? await recordAcknowledgement(context, context.params.id, {
          ...said,
          takes: takes === 'yes',
          ...(when.value === undefined ? {} : { at: when.value.toString() }),
        })
      : when
    if (result.ok) return { kind: 'redirect', to: '/transfers' }
    if (result.refused !== 'invalid') throw new Refused(result)
    return showOne(context, context.body, result.problems)
  },
})

export const transferRoutes: readonly Route[] = [showPass, pass, list, show, word]
