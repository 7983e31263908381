import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { type Problem, Refused, type Result } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route, url } from '#/web/route.ts'
import { LONG } from '../concern.ts'
import * as commands from './commands.ts'
import { endPage, furtherPage, type OwnPage, raisePage } from './own-pages.ts'
import { type Disagreement, findOwn, type Own } from './queries.ts'

/** A referrer's own disagreement, from the page of their answer. By their account alone: nothing of the record opens. */

const HERE = '/my-referrals/:id/disagreement'
const id = Type.String({ format: 'uuid' })
const OfContact = Type.Object({ id })
const OfDisagreement = Type.Object({ id, disagreement: id })

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

export const openOwn = (context: Context<{ id: string }>): Promise<Own> =>
  context.disclose(
    { what: 'my-disagreement', purpose: 'own disagreement', subjects: [], manner: 'list' },
    async (db) => {
      const { id: contact } = context.params
      // Within the reading: the access log has it as refused, not as shown.
      const shown = (await findOwn(db, contact, context.viewer.account)) ?? absent()
      return { shown, listed: [contact] }
    },
  )

export const openOne = async (context: Context<{ id: string; disagreement: string }>) => {
  const own = await openOwn(context)
  const one = own.disagreements.find((each) => each.subject === context.params.disagreement) ?? absent()
  return { own, one }
}

const pageOf = (
  context: Context,
  own: Own,
  values: unknown,
  problems: readonly Problem[],
): OwnPage & { readonly status: number } => ({
  frame: context.frame,
  formToken: context.formToken,
  at: context.at,
  pack: context.framework.packFor(londonDay(context.at)),
  own,
  values: (values ?? {}) as Record<string, unknown>,
  problems,
  status: problems.length > 0 ? 422 : 200,
})

async function askWhy(
  context: Context<{ id: string }>,
  typed?: unknown,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const own = await openOwn(context)
  if (own.referral === null) return absent()
  const values = typed ?? (await context.drafts.find('disagreement', own.contact))
  const page = pageOf(context, own, values, problems)
  return { kind: 'page', status: page.status, html: raisePage(page) }
}

type Making = (page: OwnPage & { readonly one: Disagreement }) => ReturnType<typeof furtherPage>

async function askNext(
  context: Context<{ id: string; disagreement: string }>,
  form: { readonly draft: string; readonly make: Making },
  typed?: unknown,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { own, one } = await openOne(context)
  const values = typed ?? (await context.drafts.find(form.draft, one.subject))
  const page = { ...pageOf(context, own, values, problems), one }
  return { kind: 'page', status: page.status, html: form.make(page) }
}

const FURTHER = { draft: 'disagreement-further', make: furtherPage } as const
const END = { draft: 'disagreement-end', make: endPage } as const

const back = (contact: string): Reply => ({ kind: 'redirect', to: url('/my-referrals/:id', { id: contact }) })

/** What a form's author has to put right is shown with it; anything else is refused as it is. */
function orAgain(
  result: Result<unknown>,
  again: (problems: readonly Problem[]) => Promise<Reply>,
): Promise<Reply> {
  if (result.ok || result.refused !== 'invalid') throw new Refused(result as never)
  return again(result.problems)
}

const words = (what: string) => Type.String({ minLength: 1, maxLength: LONG, 'x-words': what })

export const RaiseBody = Type.Object({
  why: words('Say why you disagree'),
  asks: words('Say what you ask us to do'),
  children: Type.Optional(Type.Array(id, { maxItems: 20 })),
})

export const runRaise = (context: Context<{ id: string }, unknown, RaiseSaid>, own: Own) =>
  own.referral === null
    ? absent()
    : commands.raise(
        context,
        {
          referral: own.referral,
          contact: own.contact,
          open: own.disagreements.some((each) => each.state !== 'resolved'),
        },
        { ...context.body, children: context.body.children ?? [] },
      )

export type RaiseSaid = {
  readonly why: string
  readonly asks: string
  readonly children?: readonly string[] | undefined
}

const showRaise = defineRoute({
  name: 'disagreement.raise.form',
  method: 'GET',
  path: HERE,
  permission: 'contact:read-own',
  summary: 'The form by which a referrer says that they disagree',
  params: OfContact,
  handle: (context) => askWhy(context),
})

const raise = defineRoute({
  name: 'disagreement.raise',
  method: 'POST',
  path: HERE,
  permission: 'contact:read-own',
  summary: 'A referrer says that they disagree, and why',
  params: OfContact,
  body: RaiseBody,
  again: (context, problems) => askWhy(context, context.body, problems),
  handle: async (context) => {
    const own = await openOwn(context)
    const result = await runRaise(context, own)
    if (!result.ok) return orAgain(result, (problems) => askWhy(context, context.body, problems))
    await context.drafts.drop('disagreement', own.contact)
    return back(own.contact)
  },
})

const showFurther = defineRoute({
  name: 'disagreement.further.form',
  method: 'GET',
  path: `${HERE}/:disagreement/further`,
  permission: 'contact:read-own',
  summary: 'The form by which a referrer takes it further',
  params: OfDisagreement,
  handle: (context) => askNext(context, FURTHER),
})

const further = defineRoute({
  name: 'disagreement.further',
  method: 'POST',
  path: `${HERE}/:disagreement/further`,
  permission: 'contact:read-own',
  summary: 'A referrer takes their disagreement to the next stage',
  params: OfDisagreement,
  body: Type.Object({
    why: words('Say what is still wrong'),
    cannotWait: Type.Optional(Type.Array(Type.Literal('yes'), { maxItems: 1 })),
  }),
  again: (context, problems) => askNext(context, FURTHER, context.body, problems),
  handle: async (context) => {
    const { own, one } = await openOne(context)
    const { why, cannotWait = [] } = context.body
    const result = await commands.takeFurther(context, one.subject, {
      why,
      cannotWait: cannotWait.length > 0,
    })
    if (!result.ok) return orAgain(result, (problems) => askNext(context, FURTHER, context.body, problems))
    await context.drafts.drop(FURTHER.draft, one.subject)
    return back(own.contact)
  },
})

const showEnd = defineRoute({
  name: 'disagreement.end.form',
  method: 'GET',
  path: `${HERE}/:disagreement/end`,
  permission: 'contact:read-own',
  summary: 'The form by which a referrer ends their disagreement',
  params: OfDisagreement,
  handle: (context) => askNext(context, END),
})

export const EndBody = Type.Object({
  how: Type.Unsafe<'accepted' | 'still-disagrees'>({
    type: 'string',
    enum: ['accepted', 'still-disagrees'],
    'x-words': 'Choose how it ends',
  }),
  words: Type.Optional(Type.String({ minLength: 1, maxLength: LONG })),
})

const end = defineRoute({
  name: 'disagreement.end',
  method: 'POST',
  path: `${HERE}/:disagreement/end`,
  permission: 'contact:read-own',
  summary: 'A referrer ends their disagreement',
  params: OfDisagreement,
  body: EndBody,
  again: (context, problems) => askNext(context, END, context.body, problems),
  handle: async (context) => {
    const { own, one } = await openOne(context)
    const result = await commands.resolve(context, one.subject, context.body)
    if (!result.ok) return orAgain(result, (problems) => askNext(context, END, context.body, problems))
    await context.drafts.drop(END.draft, one.subject)
    return back(own.contact)
  },
})

export const ownDisagreementRoutes: readonly Route[] = [showRaise, raise, showFurther, further, showEnd, end]
