import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { LONG } from '../concern.ts'
import {
  afterForm,
  openReferral,
  type ReferralForm,
  type ReferralShown,
  showForm,
} from '../referral/index.ts'
import { answer } from './commands.ts'
import { openMine, readMine } from './own.ts'
import { feedbackPage, myReferralPage, myReferralsPage } from './pages.ts'

export const canAnswer = (shown: ReferralShown): boolean =>
  shown.referral.from_kind === 'professional' && shown.referrer?.verified === true

const FORM: ReferralForm = {
  page: (page) => feedbackPage({ ...page, canAnswer: canAnswer(page.shown) }),
  path: '/feedback',
  draft: 'referral-feedback',
  purpose: 'answering the referrer',
}

/** Whom to ring and how to disagree are in every answer: begun with what is known already, to be made fitting. */
const begun = (context: Context): Record<string, unknown> => {
  const pack = context.framework.packFor(londonDay(context.at))
  return {
    ring: `${context.viewer.name}, or the safeguarding desk: ${context.frame.area.deskPhone}`,
    disagree: pack.forms.referral?.words.disagree ?? '',
  }
}

const showFeedback = defineRoute({
  name: 'feedback.form',
  method: 'GET',
  path: '/referrals/:id/feedback',
  permission: 'referral:work',
  summary: 'The form for the answer to the referrer',
  params: Id,
  handle: async (context) => {
    const draft = await context.drafts.find(FORM.draft, context.params.id)
    return showForm(context, FORM, { ...begun(context), ...draft })
  },
})

/** Only a receipt may leave them out: the rule says so of each. */
const said = Type.Optional(Type.String({ minLength: 1, maxLength: LONG }))

export const FeedbackForm = Type.Object({
  how: Type.Unsafe<'portal' | 'telephone' | 'receipt-only'>({
    type: 'string',
    enum: ['portal', 'telephone', 'receipt-only'],
    'x-words': 'Choose how they will hear',
  }),
  why: said,
  next: said,
  ring: said,
  parents: said,
  disagree: said,
})

const give = defineRoute({
  name: 'feedback.give',
  method: 'POST',
  path: '/referrals/:id/feedback',
  permission: 'referral:work',
  summary: 'Answer the referrer',
  params: Id,
  body: FeedbackForm,
  again: (context, problems) => showForm(context, FORM, context.body, problems),
  handle: async (context): Promise<Reply> => {
    const shown = await openReferral(context, 'referral', FORM.purpose)
    const result = await answer(context, context.params.id, context.body, canAnswer(shown))
    return afterForm(context, FORM, result)
  },
})

const mine = defineRoute({
  name: 'feedback.mine',
  method: 'GET',
  path: '/my-referrals',
  permission: 'contact:read-own',
  summary: 'What a referrer told, and the answers',
  handle: async (context) => {
    return { kind: 'page', html: myReferralsPage({ frame: context.frame, mine: await readMine(context) }) }
  },
})

/** The answer is read after signing in, by whom it is for; that it was opened is the proof that they have it. */
const mineOne = defineRoute({
  name: 'feedback.mine-one',
  method: 'GET',
  path: '/my-referrals/:id',
  permission: 'contact:read-own',
  summary: 'One of a referrer’s own contacts, and its answer',
  params: Id,
  handle: async (context) => {
    const found = await openMine(context)
    const pack = context.framework.packFor(londonDay(context.at))
    return { kind: 'page', html: myReferralPage({ frame: context.frame, at: context.at, mine: found, pack }) }
  },
})

export const feedbackRoutes: readonly Route[] = [showFeedback, give, mine, mineOne]
