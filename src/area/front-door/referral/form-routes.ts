import { londonDay, writeInstant } from '#/lib/dates.ts'
import { type Problem, Refused, type Result } from '#/lib/problem.ts'
import type { SummaryRow } from '#/web/components/index.ts'
import { html } from '#/web/html.ts'
import { type Context, type Reply, url } from '#/web/route.ts'
import { typedRows } from '#/web/typed.ts'
import { conflictPage } from '../conflict-page.ts'
import type { FormPage } from './pages/forms.ts'
import { listedIn, type ReferralShown, readReferral } from './pages/model.ts'
import { decisionPart } from './pages/parts.ts'

/** What every form of a referral does: opened for a purpose, kept while typed, sent, and answered. */

export const HERE = '/referrals/:id'

export type ReferralForm = {
  readonly page: (page: FormPage) => ReturnType<typeof conflictPage>
  /** After the referral's own path. */
  readonly path: string
  readonly draft: string
  readonly purpose: string
  /** What was typed, in words; its fields by name unless told. */
  readonly typed?: (shown: ReferralShown, body: unknown) => readonly SummaryRow[]
  /** Is there anything left for it to do? Always, unless told. */
  readonly open?: (shown: ReferralShown) => boolean
}

type OfReferral = Context<{ id: string }>

/** Opens one referral for a purpose: weighed and logged before anything of it is shown. */
export const openReferral = (context: OfReferral, what: string, purpose: string): Promise<ReferralShown> =>
  context.disclose({ what, purpose, subjects: [context.params.id], manner: 'open' }, async (db) => {
    const shown = await readReferral(db, context.params.id, (at) => context.framework.packFor(londonDay(at)))
    return { shown, listed: listedIn(shown) }
  })

/** Shows a form of a referral with what its author had typed, and what is wrong with it. */
export async function showForm(
  context: OfReferral,
  form: ReferralForm,
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

/** After a form was sent: on to the referral; or the form again with what is wrong; or both versions. */
export async function afterForm(
  context: OfReferral,
  form: ReferralForm,
  result: Result<unknown>,
): Promise<Reply> {
  const { id } = context.params
  if (result.ok) {
    await context.drafts.drop(form.draft, id)
    return { kind: 'redirect', to: url(HERE, { id }) }
  }
  if (result.refused === 'conflict') return showBoth(context, form)
  if (result.refused !== 'invalid') throw new Refused(result)
  return showForm(context, form, context.body, result.problems)
}

/** Somebody else was first: what was typed is kept as a draft, and shown beside how things stand now. */
async function showBoth(context: OfReferral, form: ReferralForm): Promise<Reply> {
  const { params, body, frame, drafts } = context
  const here = url(HERE, { id: params.id })
  await drafts.save(form.draft, params.id, body as Record<string, unknown>)
  const shown = await openReferral(context, form.draft, form.purpose)
  const still = form.open?.(shown) ?? true
  return {
    kind: 'page',
    status: 409,
    html: conflictPage({
      frame,
      back: { href: here, text: 'Referral' },
      now: standing(shown),
      typed: form.typed?.(shown, body) ?? typedRows(body),
      form: still ? `${here}${form.path}` : undefined,
    }),
  }
}

/** How a referral stands: who has it, what was talked of, what was decided for each child, and the answer. */
function standing(shown: ReferralShown): readonly SummaryRow[] {
  const { referral, conversation } = shown
  return [
    { key: 'Has it', value: referral.claimed_name ?? 'Nobody yet' },
    ...(conversation === undefined
      ? []
      : [
          {
            key: 'Conversation',
            value: html`Held by ${conversation.byName}: <span class="app-words">${conversation.agreed}</span>`,
          },
        ]),
    ...shown.children.map((child) => ({ key: child.person.name, value: decisionPart(child, shown) })),
    ...(referral.answered_at === null
      ? []
      : [{ key: 'The referrer', value: `Answered ${writeInstant(referral.answered_at)}` }]),
  ]
}
