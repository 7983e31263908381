import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { problem, refuse } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { LONG, SHORT } from '../concern.ts'
import { canAnswer } from '../feedback/index.ts'
import {
  afterForm,
  openReferral,
  type ReferralForm,
  type ReferralShown,
  showForm,
  undecided,
} from '../referral/index.ts'
import { answerNow, atAnswer, parentsWords } from './answering.ts'
import { decideAndAnswer } from './commands.ts'
import { decisionPage, typedDecisions } from './pages.ts'
import { readDecisions } from './reading.ts'

const said = Type.Optional(Type.String({ minLength: 1, maxLength: LONG }))
const code = Type.Optional(Type.String({ minLength: 1, maxLength: SHORT }))
const part = Type.Optional(Type.String({ maxLength: 20 }))

/** As the page sends it: what is missing is told at its field, once 'the same for all' has been counted in. */
const DecisionForm = Type.Object({
  decisions: Type.Array(
    Type.Object({
      child: Type.String({ format: 'uuid' }),
      outcome: code,
      level: code,
      reason: said,
      noAssessmentBecause: code,
      noAssessmentWhy: said,
      acted: Type.Optional(
        Type.Object({
          time: part,
          on: Type.Optional(Type.Object({ day: part, month: part, year: part })),
        }),
      ),
    }),
    { minItems: 1, maxItems: 20, 'x-words': 'Decide for at least one child' },
  ),
  same: Type.Optional(Type.Literal('yes')),
  guidance: Type.Optional(Type.Array(Type.String({ maxLength: SHORT }), { maxItems: 20 })),
  answer: Type.Optional(
    Type.Object({
      how: Type.Optional(
        Type.Unsafe<'not-now' | 'portal' | 'telephone'>({
          type: 'string',
          enum: ['not-now', 'portal', 'telephone'],
        }),
      ),
      sameWhy: Type.Optional(Type.Literal('yes')),
      why: said,
      next: said,
      ring: said,
      parents: said,
      disagree: said,
    }),
  ),
})

const mayAnswer = ({ viewer }: Context, shown: ReferralShown): boolean =>
  viewer.permissions.has('referral:work') && canAnswer(shown)

const decisionForm = (context: Context): ReferralForm => ({
  page: (page) => decisionPage({ ...page, canAnswer: mayAnswer(context, page.shown) }),
  path: '/decision',
  draft: 'referral-decision',
  purpose: 'deciding a referral',
  typed: typedDecisions,
  open: (shown) => undecided(shown).length > 0,
})

/** Whom to ring, what the parents know and how to disagree are begun with what is known, to be made fitting. */
const begun = (context: Context, shown: ReferralShown): Record<string, unknown> => ({
  ring: `${context.viewer.name}, or the safeguarding desk: ${context.frame.area.deskPhone}`,
  parents: parentsWords(shown),
  disagree: context.framework.packFor(londonDay(context.at)).forms.referral?.words.disagree ?? '',
})

const showDecision = defineRoute({
  name: 'referral.decision.form',
  method: 'GET',
  path: '/referrals/:id/decision',
  permission: 'referral:decide',
  summary: 'The form for the decision: for each child, with the answer to the referrer if it is ready',
  params: Id,
  handle: async (context) => {
    const form = decisionForm(context)
    const shown = await openReferral(context, form.draft, form.purpose)
    const draft = await context.drafts.find(form.draft, context.params.id)
    const answer = { ...begun(context, shown), ...((draft?.answer ?? {}) as Record<string, unknown>) }
    return showForm(context, form, { ...draft, answer })
  },
})

const decide = defineRoute({
  name: 'referral.decide',
  method: 'POST',
  path: '/referrals/:id/decision',
  permission: 'referral:decide',
  summary: 'Decide for each child of a referral, and answer the referrer if the answer is ready',
  params: Id,
  body: DecisionForm,
  again: (context, problems) => showForm(context, decisionForm(context), context.body, problems),
  handle: async (context): Promise<Reply> => {
    const form = decisionForm(context)
    const shown = await openReferral(context, 'referral', form.purpose)
    const read = readDecisions(context.body, context.at)
    if (!read.ok) return afterForm(context, form, read)
    const words = answerNow(context.body.answer, read.value.choices, shown)
    if (words !== undefined && !mayAnswer(context, shown))
      return afterForm(context, form, refuse(MAY_NOT_ANSWER))
    const answer = words === undefined ? undefined : { words, verified: canAnswer(shown) }
    const result = await decideAndAnswer(context, context.params.id, read.value, answer)
    return afterForm(context, form, atAnswer(result))
  },
})

export const MAY_NOT_ANSWER = problem(
  'may-not-answer',
  'The answer to the referrer is the duty team’s, to a professional whom they have verified, and given once here. Decide without it.',
)

export const decidingRoutes: readonly Route[] = [showDecision, decide]
