import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { orThrow, type Problem, Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { LONG } from '../../concern.ts'
import {
  afterForm,
  confirmReferral,
  openReferral,
  type ReferralForm,
  showForm,
} from '../../referral/index.ts'
import type { Typed } from '../tell/answers.ts'
import { confirm } from './commands.ts'
import { confirmationPage, recordConfirmationPage } from './pages.ts'
import { findToConfirm, type ToConfirm } from './queries.ts'

/** What was told by telephone is confirmed in writing: by the referrer in the portal, or by duty from their letter. */

const DRAFT = 'confirmation'
const Words = Type.Object({ words: Type.Optional(Type.String({ minLength: 1, maxLength: LONG })) })

type Own = Context<{ id: string }>

const openOwn = (context: Own): Promise<ToConfirm> =>
  context.disclose(
    { what: 'my-referral', purpose: 'own contact', subjects: [], manner: 'list' },
    async (db) => {
      const { id } = context.params
      const shown = await findToConfirm(db, id, context.viewer.account)
      if (shown === undefined) throw new Refused({ refused: 'absent', problems: [] })
      return { shown, listed: [id] }
    },
  )

async function showOwn(context: Own, values: Typed, problems: readonly Problem[]): Promise<Reply> {
  const toConfirm = await openOwn(context)
  const { frame, formToken } = context
  const pack = context.framework.packFor(londonDay(toConfirm.receivedAt))
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: confirmationPage({ frame, formToken, pack, toConfirm, values, problems }),
  }
}

const ownForm = defineRoute({
  name: 'contact.confirmation.own.form',
  method: 'GET',
  path: '/my-referrals/:id/confirmation',
  permission: 'contact:read-own',
  summary: 'What was noted of a referrer’s call, to be confirmed in writing',
  params: Id,
  handle: async (context) =>
    showOwn(context, (await context.drafts.find(DRAFT, context.params.id)) ?? {}, []),
})

const own = defineRoute({
  name: 'contact.confirmation.own',
  method: 'POST',
  path: '/my-referrals/:id/confirmation',
  permission: 'contact:read-own',
  summary: 'Confirm in writing what one told by telephone',
  params: Id,
  body: Words,
  again: (context, problems) => showOwn(context, context.body as Typed, problems),
  handle: async (context): Promise<Reply> => {
    const { referral } = await openOwn(context)
    const result = await confirm(context, referral, context.body.words)
    if (!result.ok && result.refused === 'invalid') return showOwn(context, context.body, result.problems)
    if (!result.ok) throw new Refused(result)
    await context.drafts.drop(DRAFT, context.params.id)
    return { kind: 'redirect', to: `/my-referrals/${context.params.id}` }
  },
})

const FORM: ReferralForm = {
  page: recordConfirmationPage,
  path: '/confirmation',
  draft: 'referral-confirmation',
  purpose: 'confirming a referral',
}

const form = defineRoute({
  name: 'contact.confirmation.form',
  method: 'GET',
  path: '/referrals/:id/confirmation',
  permission: 'referral:work',
  summary: 'The form for the written confirmation of somebody without an account',
  params: Id,
  handle: (context) => showForm(context, FORM),
})

const record = defineRoute({
  name: 'contact.confirmation.record',
  method: 'POST',
  path: '/referrals/:id/confirmation',
  permission: 'referral:work',
  summary: 'Record that what was told by telephone was confirmed in writing',
  params: Id,
  body: Type.Object({
    words: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Enter what they wrote' }),
  }),
  again: (context, problems) => showForm(context, FORM, context.body, problems),
  handle: async (context): Promise<Reply> => {
    await openReferral(context, 'referral', FORM.purpose)
    return afterForm(context, FORM, await confirmReferral(context, context.params.id, context.body.words))
  },
})

const call = defineRoute({
  name: 'api.contact.confirmation.own',
  method: 'POST',
  path: '/api/my-referrals/:id/confirmation',
  permission: 'contact:read-own',
  summary: 'Confirm in writing what the caller told by telephone; without words, as it was noted',
  params: Id,
  body: Words,
  replies: { 200: Type.Object({ id: Type.String({ format: 'uuid' }) }) },
  handle: async (context) => {
    const { referral, contact } = await openOwn(context)
    orThrow(await confirm(context, referral, context.body.words))
    return { kind: 'json', body: { id: contact } }
  },
})

export const confirmationRoutes: readonly Route[] = [ownForm, own, form, record, call]
