import { Type } from 'typebox'
import { type Problem, Refused, type Result } from '#/lib/problem.ts'
import { readDate } from '#/web/form-dates.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import { ADULTS_MAX, LONG, SHORT } from '../concern.ts'
import { afterForm, openReferral, type ReferralForm, showForm } from '../referral/index.ts'
import * as commands from './commands.ts'
import type { Standing } from './entries.ts'
import { considerPage, refusalPage, tellingPage } from './pages.ts'

export const OfRefusal = Type.Object({ id: Uuid, refusal: Uuid })

const TELLING: ReferralForm = {
  page: tellingPage,
  path: '/telling',
  draft: 'referral-telling',
  purpose: 'recording what each adult was told',
}
const REFUSAL: ReferralForm = {
  page: refusalPage,
  path: '/refusals',
  draft: 'service-refused',
  purpose: 'recording that a service was refused',
}
const considering = (refusal: string): ReferralForm => ({
  page: considerPage(refusal),
  path: `/refusals/${refusal}`,
  draft: `refusal-${refusal}`,
  purpose: 'considering the refusal of a service',
})

const optional = (max: number) => Type.Optional(Type.String({ minLength: 1, maxLength: max }))
const part = Type.Optional(Type.String({ maxLength: 20 }))

const TellingForm = Type.Object({
  adults: Type.Array(
    Type.Object({
      ref: Type.String({ minLength: 1, maxLength: 40 }),
      told: optional(80),
      notSafeWhy: optional(80),
      toldBy: optional(SHORT),
      reviewOn: Type.Optional(Type.Object({ day: part, month: part, year: part })),
      words: optional(LONG),
    }),
    { minItems: 1, maxItems: ADULTS_MAX, 'x-words': 'Say what each adult was told' },
  ),
})

type Said = {
  readonly ref: string
  readonly told?: string
  readonly notSafeWhy?: string
  readonly toldBy?: string
  readonly reviewOn?: { readonly day?: string; readonly month?: string; readonly year?: string }
  readonly words?: string
}

/** The three boxes of each date as a day; where one can't be read, what is wrong at its box. */
function readAdults(said: readonly Said[]): Result<readonly Standing[]> {
  const problems: Problem[] = []
  const adults = said.map(({ reviewOn, ...each }, index) => {
    const read = readDate(reviewOn, `adults.${index}.reviewOn`, { what: 'The date' })
    if (!read.ok) problems.push(...read.problems)
    const day = read.ok ? read.value?.toString() : undefined
    return { ...each, ...(day === undefined ? {} : { reviewOn: day }) }
  })
  return problems.length > 0 ? { ok: false, refused: 'invalid', problems } : { ok: true, value: adults }
}

const showTelling = defineRoute({
  name: 'telling.form',
  method: 'GET',
  path: '/referrals/:id/telling',
  permission: 'referral:work',
  summary: 'The form for what each adult was told',
  params: Id,
  handle: (context) => showForm(context, TELLING),
})

const tell = defineRoute({
  name: 'telling.review',
  method: 'POST',
  path: '/referrals/:id/telling',
  permission: 'referral:work',
  summary: 'Record what each adult was told, and when who was not is looked at again',
  params: Id,
  body: TellingForm,
  again: (context, problems) => showForm(context, TELLING, context.body, problems),
  handle: async (context) => {
    await openForTelling(context, TELLING.purpose)
    const adults = readAdults(context.body.adults)
    if (!adults.ok) return showForm(context, TELLING, context.body, adults.problems)
    const result = await commands.reviewTelling(context, context.params.id, adults.value)
    return afterForm(context, TELLING, result)
  },
})

/** Where somebody in the referral is hidden, its adults aren't there for the viewer to speak of. */
export async function openForTelling(context: Context<{ id: string }>, purpose: string) {
  const shown = await openReferral(context, 'referral', purpose)
  if (shown.told === undefined) throw new Refused({ refused: 'absent', problems: [] })
  return shown
}

const showRefusal = defineRoute({
  name: 'refusal.form',
  method: 'GET',
  path: '/referrals/:id/refusals',
  permission: 'referral:work',
  summary: 'The form for a service that was refused',
  params: Id,
  handle: (context) => showForm(context, REFUSAL),
})

export const RefusalBody = Type.Object({
  service: Type.String({ minLength: 1, maxLength: SHORT, 'x-words': 'Say which service' }),
  by: Type.String({ minLength: 1, maxLength: SHORT, 'x-words': 'Say who refused it' }),
  words: optional(LONG),
  risk: optional(LONG),
})

const refuseIt = defineRoute({
  name: 'refusal.record',
  method: 'POST',
  path: '/referrals/:id/refusals',
  permission: 'referral:work',
  summary: 'Record that a service was refused, and what the child risks without it',
  params: Id,
  body: RefusalBody,
  again: (context, problems) => showForm(context, REFUSAL, context.body, problems),
  handle: async (context) => {
    await openReferral(context, 'referral', REFUSAL.purpose)
    const result = await commands.refuseService(context, context.params.id, context.body)
    return afterForm(context, REFUSAL, result)
  },
})

const showConsider = defineRoute({
  name: 'refusal.consider.form',
  method: 'GET',
  path: '/referrals/:id/refusals/:refusal',
  permission: 'referral:second-read',
  summary: 'The form for a manager’s view of a refusal',
  params: OfRefusal,
  handle: (context) => showForm(context, considering(context.params.refusal)),
})

export const ConsiderBody = Type.Object({
  risk: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say what the child risks without it' }),
  now: Type.String({ minLength: 1, maxLength: LONG, 'x-words': 'Say what is done now' }),
})

const consider = defineRoute({
  name: 'refusal.consider',
  method: 'POST',
  path: '/referrals/:id/refusals/:refusal',
  permission: 'referral:second-read',
  summary: 'A manager considers the refusal of a service',
  params: OfRefusal,
  body: ConsiderBody,
  again: (context, problems) =>
    showForm(context, considering(context.params.refusal), context.body, problems),
  handle: async (context) => {
    const { id: referral, refusal } = context.params
    const form = considering(refusal)
    await openReferral(context, 'referral', form.purpose)
    const result = await commands.considerRefusal(context, referral, { refusal, ...context.body })
    return afterForm(context, form, result)
  },
})

export const tellingRoutes: readonly Route[] = [
  showTelling,
  tell,
  showRefusal,
  refuseIt,
  showConsider,
  consider,
]
