import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { type Problem, Refused, type Result } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route, url } from '#/web/route.ts'
import { LONG, SHORT } from '../concern.ts'
import * as commands from './commands.ts'
import { conversationPage, decisionPage, secondReadingPage } from './pages/forms.ts'
import { listedIn, type ReferralShown, readReferral } from './pages/model.ts'
import { referralPage } from './pages/referral-page.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const HERE = '/referrals/:id'
const words = (max = LONG) => Type.String({ minLength: 1, maxLength: max })

/** Opens one referral for a purpose: weighed and logged before anything of it is shown. */
export const openReferral = (
  context: Context<{ id: string }>,
  what: string,
  purpose: string,
): Promise<ReferralShown> =>
  context.disclose({ what, purpose, subjects: [context.params.id], manner: 'open' }, async (db) => {
    const shown = await readReferral(db, context.params.id, (at) => context.framework.packFor(londonDay(at)))
    return { shown, listed: listedIn(shown) }
  })

const has = ({ viewer }: Context, permission: `${string}:${string}`): boolean =>
  viewer.permissions.has(permission)

const show = defineRoute({
  name: 'referral.view',
  method: 'GET',
  path: HERE,
  permission: 'referral:read',
  summary: 'A referral: the concern, each child, and what came before',
  params: Id,
  handle: async (context) => {
    const shown = await openReferral(context, 'referral', 'working a referral')
    const may = {
      work: has(context, 'referral:work'),
      decide: has(context, 'referral:decide'),
      secondRead: has(context, 'referral:second-read'),
      verify: has(context, 'account:verify'),
    }
    return {
      kind: 'page',
      html: referralPage({
        frame: context.frame,
        formToken: context.formToken,
        at: context.at,
        shown,
        may,
        account: context.viewer.account,
      }),
    }
  },
})

/** Back to the referral when it was recorded; refused, as whoever refuses says. */
export const backTo = (
  id: string,
  result: Result<unknown>,
  again: (problems: readonly Problem[]) => Promise<Reply>,
): Promise<Reply> | Reply => {
  if (result.ok) return { kind: 'redirect', to: url(HERE, { id }) }
  if (result.refused !== 'invalid') throw new Refused(result)
  return again(result.problems)
}

const claim = defineRoute({
  name: 'referral.claim',
  method: 'POST',
  path: `${HERE}/claim`,
  permission: 'referral:work',
  summary: '“I have this”',
  params: Id,
  handle: async (context) => {
    await openReferral(context, 'referral', 'claiming a referral')
    const result = await commands.claim(context, context.params.id)
    return backTo(context.params.id, result, async (problems) => {
      throw new Refused({ refused: 'invalid', problems })
    })
  },
})

type FormPage = (page: {
  frame: Context['frame']
  formToken: Context['formToken']
  at: Temporal.Instant
  shown: ReferralShown
  values: Readonly<Record<string, unknown>>
  problems: readonly Problem[]
}) => ReturnType<typeof referralPage>

/** Shows a form of a referral with what its author had typed, and what is wrong with it. */
export async function showForm(
  context: Context<{ id: string }>,
  form: { readonly page: FormPage; readonly draft: string; readonly purpose: string },
  typed?: unknown,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const shown = await openReferral(context, form.draft, form.purpose)
  const values = (typed ?? (await context.drafts.find(form.draft, context.params.id)) ?? {}) as Record<
    string,
    unknown
  >
  const { frame, formToken, at } = context
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: form.page({ frame, formToken, at, shown, values, problems }),
  }
}

const CONVERSATION = {
  page: conversationPage,
  draft: 'referral-conversation',
  purpose: 'recording the conversation with the referrer',
}
const DECISION = { page: decisionPage, draft: 'referral-decision', purpose: 'deciding a referral' }
const READING = { page: secondReadingPage, draft: 'second-reading', purpose: 'reading a decision again' }

export const ConversationForm = Type.Object({
  withName: Type.String({ minLength: 1, maxLength: SHORT, 'x-words': 'Enter whom you talked with' }),
  nature: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say what the concern is' }),
  howAndWhy: Type.String({
    minLength: 1,
    maxLength: LONG,
    'x-words': 'Say how and why it arose, or that it isn’t known',
  }),
  needs: Type.String({
    minLength: 1,
    maxLength: LONG,
    'x-words': 'Say what the child and family appear to need, or that it isn’t known',
  }),
  involvement: Type.Optional(words()),
  maltreatment: Type.Unsafe<'yes' | 'no' | 'not-known'>({
    type: 'string',
    enum: ['yes', 'no', 'not-known'],
    'x-words': 'Choose whether there is maltreatment',
  }),
  maltreatmentWhat: Type.Optional(words()),
  urgent: Type.Unsafe<'yes' | 'no'>({
    type: 'string',
    enum: ['yes', 'no'],
    'x-words': 'Choose whether urgent action is needed',
  }),
  urgentWhat: Type.Optional(words()),
  agreed: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say what response was agreed' }),
})

const showConversation = defineRoute({
  name: 'referral.conversation.form',
  method: 'GET',
  path: `${HERE}/conversation`,
  permission: 'referral:work',
  summary: 'The form for the conversation with the referrer',
  params: Id,
  handle: (context) => showForm(context, CONVERSATION),
})

const converse = defineRoute({
  name: 'referral.conversation',
  method: 'POST',
  path: `${HERE}/conversation`,
  permission: 'referral:work',
  summary: 'Record the conversation with the referrer',
  params: Id,
  body: ConversationForm,
  again: (context, problems) => showForm(context, CONVERSATION, context.body, problems),
  handle: async (context) => {
    await openReferral(context, 'referral', CONVERSATION.purpose)
    const result = await commands.converse(context, context.params.id, context.body)
    if (result.ok) await context.drafts.drop(CONVERSATION.draft, context.params.id)
    return backTo(context.params.id, result, (problems) =>
      showForm(context, CONVERSATION, context.body, problems),
    )
  },
})

export const DecisionBody = Type.Object({
  decisions: Type.Array(
    Type.Object({
      child: Type.String({ format: 'uuid' }),
      outcome: Type.String({ minLength: 1, maxLength: SHORT, 'x-words': 'Choose what will be done' }),
      level: Type.Optional(Type.String({ maxLength: SHORT })),
      reason: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say why' }),
    }),
    { minItems: 1, maxItems: 20, 'x-words': 'Decide for at least one child' },
  ),
})

const showDecision = defineRoute({
  name: 'referral.decision.form',
  method: 'GET',
  path: `${HERE}/decision`,
  permission: 'referral:decide',
  summary: 'The form for the decision, a decision for each child',
  params: Id,
  handle: (context) => showForm(context, DECISION),
})

const decide = defineRoute({
  name: 'referral.decide',
  method: 'POST',
  path: `${HERE}/decision`,
  permission: 'referral:decide',
  summary: 'Decide for each child of a referral',
  params: Id,
  body: DecisionBody,
  again: (context, problems) => showForm(context, DECISION, context.body, problems),
  handle: async (context) => {
    await openReferral(context, 'referral', DECISION.purpose)
    const result = await commands.decide(context, context.params.id, context.body.decisions)
    if (result.ok) await context.drafts.drop(DECISION.draft, context.params.id)
    return backTo(context.params.id, result, (problems) =>
      showForm(context, DECISION, context.body, problems),
    )
  },
})

const ReadingForm = Type.Object({
  child: Type.String({ format: 'uuid', 'x-words': 'Choose which decision you read' }),
  agrees: Type.Unsafe<'yes' | 'no'>({
    type: 'string',
    enum: ['yes', 'no'],
    'x-words': 'Choose whether you agree',
  }),
  reason: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say why' }),
})

const showReading = defineRoute({
  name: 'referral.second-reading.form',
  method: 'GET',
  path: `${HERE}/second-reading`,
  permission: 'referral:second-read',
  summary: 'The form for a manager’s second reading',
  params: Id,
  handle: (context) => showForm(context, READING),
})

const readAgain = defineRoute({
  name: 'referral.second-reading',
  method: 'POST',
  path: `${HERE}/second-reading`,
  permission: 'referral:second-read',
  summary: 'Agree with a decision to do nothing further, or send it back',
  params: Id,
  body: ReadingForm,
  again: (context, problems) => showForm(context, READING, context.body, problems),
  handle: async (context) => {
    await openReferral(context, 'referral', READING.purpose)
    const { child, agrees, reason } = context.body
    const result = await commands.secondRead(context, context.params.id, {
      child,
      agrees: agrees === 'yes',
      reason,
    })
    if (result.ok) await context.drafts.drop(READING.draft, context.params.id)
    return backTo(context.params.id, result, (problems) => showForm(context, READING, context.body, problems))
  },
})

export const referralRoutes: readonly Route[] = [
  show,
  claim,
  showConversation,
  converse,
  showDecision,
  decide,
  showReading,
  readAgain,
]
