import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { ok, type Problem, problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import { type DateParts, readDate } from '#/web/form-dates.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { LONG, SHORT } from '../concern.ts'
import {
  afterForm,
  openReferral,
  type ReferralForm,
  type ReferralShown,
  showForm,
} from '../referral/index.ts'
import { answerFor, hand } from './commands.ts'
import type { HelpAnswer } from './entries.ts'
import { earlyHelpPage, handoverPage, handPage } from './pages.ts'
import {
  findHandedTo,
  findHandover,
  findLeads,
  findSafeNotes,
  findUnanswered,
  findWaitingOf,
  type Handover,
  type Lead,
} from './queries.ts'
import { handable } from './reading.ts'
import type { Asking } from './rules.ts'

const said = Type.Optional(Type.String({ minLength: 1, maxLength: LONG }))
const short = Type.Optional(Type.String({ minLength: 1, maxLength: SHORT }))

const HandForm = Type.Object({
  children: Type.Array(Type.String({ format: 'uuid' }), {
    minItems: 1,
    maxItems: 20,
    'x-words': 'Choose which children',
  }),
  lead: short,
  leadName: short,
  leadAgency: short,
  asked: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say what you ask of them' }),
  service: Type.String({
    minLength: 1,
    maxLength: LONG,
    'x-words': 'Say which service, as the family heard it',
  }),
  agreement: Type.String({
    minLength: 1,
    maxLength: SHORT,
    'x-words': 'Choose whether the family agreed to the service',
  }),
  agreedBy: short,
  risk: said,
  contact: said,
  contactChecked: Type.Optional(Type.Array(Type.Literal('yes'), { maxItems: 1 })),
})

type Around = { readonly form: ReferralForm; readonly leads: readonly Lead[]; readonly shown: ReferralShown }

/** The form, with whom one may ask, and with what care the family must be reached. */
async function around(context: Context<{ id: string }>): Promise<Around> {
  const { id } = context.params
  const purpose = 'handing a child to early help'
  const shown = await openReferral(context, 'early-help-form', purpose)
  const people = [
    ...shown.children.map((child) => child.row.child),
    ...shown.adults.flatMap((adult) => adult.person ?? []),
  ]
  const beside = await context.disclose(
    { what: 'early-help-safe-contact', purpose, subjects: [id], manner: 'open' },
    async (db) => ({
      shown: {
        leads: await findLeads(db),
        notes: await findSafeNotes(db, people),
        waiting: await findWaitingOf(db, id),
      },
      listed: people,
    }),
  )
  const may = handable(
    shown,
    beside.waiting.map((each) => each.child),
  )
  return {
    shown,
    leads: beside.leads,
    form: {
      page: (page) => handPage({ ...page, leads: beside.leads, notes: beside.notes, may }),
      path: '/early-help',
      draft: 'early-help',
      purpose,
      open: () => may.length > 0,
    },
  }
}

const showHand = defineRoute({
  name: 'early-help.form',
  method: 'GET',
  path: '/referrals/:id/early-help',
  permission: 'referral:work',
  summary: 'The form by which a child is handed to a lead professional',
  params: Id,
  handle: async (context) => showForm(context, (await around(context)).form),
})

const handOver = defineRoute({
  name: 'early-help.hand',
  method: 'POST',
  path: '/referrals/:id/early-help',
  permission: 'referral:work',
  summary: 'Hand children to a lead professional for early help',
  params: Id,
  body: HandForm,
  again: async (context, problems) => showForm(context, (await around(context)).form, context.body, problems),
  handle: async (context): Promise<Reply> => {
    const { form, leads } = await around(context)
    const asking = askingOf(context.body, leads)
    const result = asking.ok ? await hand(context, context.params.id, asking.value) : asking
    return afterForm(context, form, result)
  },
})

type Typed = {
  readonly children: readonly string[]
  readonly lead?: string
  readonly leadName?: string
  readonly leadAgency?: string
  readonly asked: string
  readonly service: string
  readonly agreement: string
  readonly agreedBy?: string
  readonly risk?: string
  readonly contact?: string
  readonly contactChecked?: readonly 'yes'[]
}

function askingOf(typed: Typed, leads: readonly Lead[]): Result<Asking> {
  const { lead, leadName, leadAgency, contactChecked, ...rest } = typed
  const known = leads.find((each) => each.account === lead)
  if (known === undefined && leadName === undefined)
    return refuse(problem('lead-missing', 'Choose who is asked, or write their name', 'lead'))
  const to =
    known === undefined
      ? { name: leadName!, ...(leadAgency === undefined ? {} : { agencyName: leadAgency }) }
      : { account: known.account, name: known.name, agencyName: known.agency }
  return ok({ ...rest, to, contactChecked: contactChecked?.includes('yes') === true })
}

const isOurs = ({ viewer }: Context): boolean => viewer.permissions.has('referral:work')

/** What was handed to whoever asks; of the front door, what nobody has answered. */
export const readHandovers = (context: Context): Promise<readonly Handover[]> =>
  context.disclose(
    { what: 'early-help', purpose: 'early help', subjects: [], manner: 'list' },
    async (db) => {
      const found = isOurs(context)
        ? await findUnanswered(db)
        : await findHandedTo(db, context.viewer.account)
      return { shown: found, listed: found.flatMap((each) => each.children.map((child) => child.id)) }
    },
  )

/** One of them, weighed and logged before anything of it is shown. */
export const openHandover = (
  context: Context<{ id: string }>,
): Promise<{ handover: Handover; version: number }> =>
  context.disclose(
    { what: 'early-help-asked', purpose: 'early help', subjects: [context.params.id], manner: 'open' },
    async (db) => {
      const handover = await findHandover(db, context.params.id)
      if (handover === undefined) throw new Refused({ refused: 'absent', problems: [] })
      return {
        shown: { handover, version: await db.version(context.params.id) },
        listed: [context.params.id, ...handover.children.map((child) => child.id)],
      }
    },
  )

const list = defineRoute({
  name: 'early-help.list',
  method: 'GET',
  path: '/early-help',
  permission: 'early-help:answer',
  summary: 'What a lead professional is asked; for the front door, what nobody has answered',
  handle: async (context) => ({
    kind: 'page',
    html: earlyHelpPage({
      frame: context.frame,
      at: context.at,
      found: await readHandovers(context),
      ours: isOurs(context),
    }),
  }),
})

async function showOne(
  context: Context<{ id: string }>,
  values: unknown = {},
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { handover, version } = await openHandover(context)
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: handoverPage({
      frame: context.frame,
      formToken: context.formToken,
      at: context.at,
      handover,
      version,
      pack: context.framework.packFor(londonDay(handover.row.handed_at)),
      ours: isOurs(context),
      values: values as Record<string, unknown>,
      problems,
    }),
  }
}

const show = defineRoute({
  name: 'early-help.view',
  method: 'GET',
  path: '/early-help/:id',
  permission: 'early-help:answer',
  summary: 'What is asked of a lead professional: the words for them, and nothing of what came before',
  params: Id,
  handle: (context) => showOne(context),
})

const part = Type.Optional(Type.String({ maxLength: 20 }))

const AnswerForm = Type.Object({
  accepts: Type.Unsafe<'yes' | 'no'>({ type: 'string', enum: ['yes', 'no'], 'x-words': 'Choose yes or no' }),
  firstContactOn: Type.Optional(Type.Object({ day: part, month: part, year: part })),
  reason: said,
})

function answerOf(typed: {
  accepts: 'yes' | 'no'
  firstContactOn?: DateParts
  reason?: string
}): Result<HelpAnswer> {
  if (typed.accepts === 'no')
    return ok({ accepts: false, ...(typed.reason === undefined ? {} : { reason: typed.reason }) })
  const day = readDate(typed.firstContactOn, 'firstContactOn', { what: 'The day of the first contact' })
  if (!day.ok) return day
  return ok({
    accepts: true,
    ...(day.value === undefined ? {} : { firstContactOn: day.value.toString() }),
  })
}

const answer = defineRoute({
  name: 'early-help.answer',
  method: 'POST',
  path: '/early-help/:id/answer',
  permission: 'early-help:answer',
  summary: 'Take it on, with the day of the first contact; or say why not',
  params: Id,
  body: AnswerForm,
  again: (context, problems) => showOne(context, context.body, problems),
  handle: async (context): Promise<Reply> => {
    await openHandover(context)
    const read = answerOf(context.body)
    const result = read.ok ? await answerFor(context, context.params.id, read.value) : read
    if (result.ok) return { kind: 'redirect', to: '/early-help' }
    if (result.refused !== 'invalid') throw new Refused(result)
    return showOne(context, context.body, result.problems)
  },
})

export const earlyHelpRoutes: readonly Route[] = [showHand, handOver, list, show, answer]
