import { Type } from 'typebox'
import { orThrow } from '#/lib/problem.ts'
import { type Context, defineRoute, type Route, url } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { LONG, SHORT } from '../concern.ts'
import * as commands from './commands.ts'
import { afterForm, HERE, openReferral, type ReferralForm, showForm } from './form-routes.ts'
import { conversationPage, secondReadingPage } from './pages/forms.ts'
import { toRead } from './pages/model.ts'
import { referralPage } from './pages/referral-page.ts'

const words = (max = LONG) => Type.String({ minLength: 1, maxLength: max })

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
      merge: has(context, 'person:merge'),
      share: has(context, 'sharing:record'),
      followRoads: has(context, 'other-road:work'),
      callDiscussion: has(context, 'strategy-discussion:call'),
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

const claim = defineRoute({
  name: 'referral.claim',
  method: 'POST',
  path: `${HERE}/claim`,
  permission: 'referral:work',
  summary: '“I have this”',
  params: Id,
  handle: async (context) => {
    await openReferral(context, 'referral', 'claiming a referral')
    orThrow(await commands.claim(context, context.params.id))
    return { kind: 'redirect', to: url(HERE, { id: context.params.id }) }
  },
})

const CONVERSATION: ReferralForm = {
  page: conversationPage,
  path: '/conversation',
  draft: 'referral-conversation',
  purpose: 'recording the conversation with the referrer',
}
const READING: ReferralForm = {
  page: secondReadingPage,
  path: '/second-reading',
  draft: 'second-reading',
  purpose: 'reading a decision again',
  open: (shown) => toRead(shown).length > 0,
}

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
    return afterForm(context, CONVERSATION, result)
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
    return afterForm(context, READING, result)
  },
})

export const referralRoutes: readonly Route[] = [
  show,
  claim,
  showConversation,
  converse,
  showReading,
  readAgain,
]
