import { Type } from 'typebox'
import { hasMark } from '#/framework/codes.ts'
import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Problem, problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import { checkDocument, readKnownFor, readWithheld } from '#/people/index.ts'
import { type Context, type Disclosure, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import * as commands from './commands.ts'
import { CHILDREN_MAX, LONG, SHORT, TOLD_FACTS } from './entries.ts'
import { sharePage } from './forms.ts'
import {
  findAgreements,
  findChildrenOfReferral,
  findOfChildren,
  findPeople,
  findRelatives,
} from './queries.ts'

/** Recording what was shared: from a child's page, or from a referral. */

export type About = { readonly kind: 'child' | 'referral'; readonly id: SubjectId }

const oneOf = <T extends string>(values: readonly T[], words: string) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values], 'x-words': words })
const needed = (words: string, max = LONG) => Type.String({ minLength: 1, maxLength: max, 'x-words': words })
const optional = (max = LONG) => Type.Optional(Type.String({ minLength: 1, maxLength: max }))

export const ShareBody = Type.Object({
  children: Type.Array(Uuid, {
    minItems: 1,
    maxItems: CHILDREN_MAX,
    'x-words': 'Choose about which children',
  }),
  gone: oneOf(['yes', 'no'], 'Choose whether it has gone already'),
  what: needed('Say what is shared'),
  facts: Type.Optional(Type.Array(oneOf(TOLD_FACTS, 'Choose one of those offered'), { maxItems: 5 })),
  to: Type.Object({
    name: needed('Say who has it', SHORT),
    role: optional(SHORT),
    agency: optional(SHORT),
    number: optional(SHORT),
    person: Type.Optional(Uuid),
  }),
  why: needed('Say why they need it'),
  basis: Type.Array(Type.String({ maxLength: 80 }), {
    minItems: 1,
    maxItems: 10,
    'x-words': 'Choose by what right it is shared',
  }),
  consent: needed('Choose whether consent was asked', 80),
  consentWhy: optional(),
  proportionate: needed('Say why this much, and not more'),
  how: needed('Choose how it goes', 80),
  agreement: Type.Optional(Uuid),
  decidedBy: optional(SHORT),
})

export type ShareSaid = {
  readonly children: readonly string[]
  readonly gone: 'yes' | 'no'
  readonly what: string
  readonly facts?: readonly (typeof TOLD_FACTS)[number][] | undefined
  readonly to: {
    readonly name: string
    readonly role?: string | undefined
    readonly agency?: string | undefined
    readonly number?: string | undefined
    readonly person?: string | undefined
  }
  readonly why: string
  readonly basis: readonly string[]
  readonly consent: string
  readonly consentWhy?: string | undefined
  readonly proportionate: string
  readonly how: string
  readonly agreement?: string | undefined
  readonly decidedBy?: string | undefined
}

const packNow = ({ framework, at }: Pick<Context, 'framework' | 'at'>) => framework.packFor(londonDay(at))

const disclosureOf = (about: About): Disclosure => ({
  what: 'sharing-form',
  purpose: 'recording what was shared',
  subjects: [about.id],
  manner: 'open',
})

/** What the form shows of the child, or of the referral's children. */
const openForm = (context: Context, about: About) =>
  context.disclose(disclosureOf(about), async (db) => {
    const ids = about.kind === 'child' ? [about.id] : await findChildrenOfReferral(db, about.id)
    const children = await findPeople(db, ids)
    if (children.length === 0) throw new Refused({ refused: 'absent', problems: [] })
    const relatives = await findRelatives(db, ids)
    const shown = {
      children,
      relatives,
      withheld: (await Promise.all(ids.map((each) => readWithheld(db, each)))).flat(),
      agreements: (await findAgreements(db)).filter((each) => each.ended_at === null),
      before: await findOfChildren(db, ids),
    }
    return { shown, listed: [about.id, ...ids, ...relatives.map((each) => each.id)] }
  })

const MANNERS = ['telephone', 'email', 'letter', 'by-hand'] as const

/** Why the check of it against its recipient holds it. One of another family, or whom the viewer may not know of, is none. */
const checkIt = (context: Context, about: About, said: ShareSaid): Promise<readonly string[] | Problem> =>
  context.disclose<readonly string[] | Problem>(disclosureOf(about), async (db) => {
    const { person } = said.to
    if (person === undefined) return { shown: [] }
    const relatives = await findRelatives(db, said.children)
    if (!relatives.some((each) => each.id === person))
      return { shown: problem('not-of-this-family', 'Choose one of the family', 'to.person') }
    const pack = packNow(context)
    const manner = MANNERS.find((each) => hasMark(pack, 'sharing-manner', said.how, `by-${each}`)) ?? 'letter'
    const document = {
      recipient: person,
      manner,
      tells: said.children.map((child) => ({ about: child, facts: said.facts ?? [] })),
      together: [],
    }
    const verdict = checkDocument(document, await readKnownFor(db, document))
    return { shown: verdict.held ? verdict.reasons.map(({ words }) => words) : [] }
  })

/** For page and API alike: opened, checked against its recipient, recorded. */
export async function record(
  context: Context,
  about: About,
  said: ShareSaid,
): Promise<Result<{ sharing: SubjectId }>> {
  const { children } = await openForm(context, about)
  const known = children.map((each) => each.child)
  if (said.children.some((each) => !known.includes(each)))
    return refuse(problem('children-not-chosen', 'Choose about which children', 'children'))
  const held = await checkIt(context, about, said)
  if ('code' in held) return refuse(held)
  const { gone, facts = [], to, consentWhy, agreement, decidedBy, ...rest } = said
  const present = <T extends object>(fields: T) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return commands.share(
    context,
    {
      ...rest,
      children: said.children.map((person) => ({ person })),
      facts: [...facts],
      basis: [...said.basis],
      to: { ...present(to), name: to.name },
      gone: gone === 'yes',
      decidedBy: decidedBy ?? context.viewer.name,
      ...present({ consentWhy, agreement }),
      ...(about.kind === 'referral' ? { referral: about.id } : {}),
    },
    held,
  )
}

const WAYS = {
  child: { path: '/children/:id/sharing', back: '/children/', text: 'Child' },
  referral: { path: '/referrals/:id/sharing', back: '/referrals/', text: 'Referral' },
} as const

async function ask(
  context: Context<{ id: string }>,
  kind: About['kind'],
  typed?: unknown,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const about = { kind, id: context.params.id }
  const shown = await openForm(context, about)
  const draft = `sharing-${kind}`
  const begun = { gone: 'no', decidedBy: context.viewer.name }
  const kept = typed ?? { ...begun, ...(await context.drafts.find(draft, about.id)) }
  const way = WAYS[kind]
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: sharePage({
      frame: context.frame,
      formToken: context.formToken,
      at: context.at,
      pack: packNow(context),
      back: { href: `${way.back}${about.id}`, text: way.text },
      action: way.path.replace(':id', about.id),
      draft: `${draft}/${about.id}`,
      ...shown,
      values: kept as Record<string, unknown>,
      problems,
    }),
  }
}

async function send(
  context: Context<{ id: string }, unknown, ShareSaid>,
  kind: About['kind'],
): Promise<Reply> {
  const { id: of } = context.params
  const result = await record(context, { kind, id: of }, context.body)
  if (result.ok) {
    await context.drafts.drop(`sharing-${kind}`, of)
    return { kind: 'redirect', to: `${WAYS[kind].back}${of}` }
  }
  if (result.refused !== 'invalid') throw new Refused(result)
  return ask(context, kind, context.body, result.problems)
}

const childForm = defineRoute({
  name: 'sharing.child.form',
  method: 'GET',
  path: WAYS.child.path,
  permission: 'sharing:record',
  summary: 'The form by which a disclosure about a child is recorded',
  params: Id,
  handle: (context) => ask(context, 'child'),
})

const childShared = defineRoute({
  name: 'sharing.child',
  method: 'POST',
  path: WAYS.child.path,
  permission: 'sharing:record',
  summary: 'Record what was shared about a child, with whom, why and by what right',
  params: Id,
  body: ShareBody,
  again: (context, problems) => ask(context, 'child', context.body, problems),
  handle: (context) => send(context, 'child'),
})

const referralForm = defineRoute({
  name: 'sharing.referral.form',
  method: 'GET',
  path: WAYS.referral.path,
  permission: 'sharing:record',
  summary: 'The form by which a disclosure about the children of a referral is recorded',
  params: Id,
  handle: (context) => ask(context, 'referral'),
})

const referralShared = defineRoute({
  name: 'sharing.referral',
  method: 'POST',
  path: WAYS.referral.path,
  permission: 'sharing:record',
  summary: 'Record what was shared about the children of a referral',
  params: Id,
  body: ShareBody,
  again: (context, problems) => ask(context, 'referral', context.body, problems),
  handle: (context) => send(context, 'referral'),
})

export const sharingRoutes: readonly Route[] = [childForm, childShared, referralForm, referralShared]
