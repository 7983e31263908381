import { Type } from 'typebox'
import { parseDay } from '#/lib/dates.ts'
import { orThrow, problem, Refused } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Id, OrNull, Uuid } from '#/web/schemas.ts'
import { readAgreements } from './agreement-routes.ts'
import * as commands from './commands.ts'
import { LONG, SHORT } from './entries.ts'
import type { Shared } from './queries.ts'
import { AllQuery, readAll } from './register-routes.ts'
import { type About, record, ShareBody, type ShareSaid } from './routes.ts'
import { drawOf, ExamineBody, examineOf, OfItem, readSample } from './sample-routes.ts'

const Time = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
const words = (max = LONG) => Type.String({ minLength: 1, maxLength: max })

const shareOf = (kind: About['kind'], path: string): Route =>
  defineRoute({
    name: `api.sharing.${kind}`,
    method: 'POST',
    path,
    permission: 'sharing:record',
    summary: `Record what was shared about ${kind === 'child' ? 'a child' : 'the children of a referral'}`,
    params: Id,
    body: ShareBody,
    replies: { 200: Id },
    handle: async (context) => {
      const { id } = context.params
      const { sharing } = orThrow(await record(context as never, { kind, id }, context.body as ShareSaid))
      return { kind: 'json', body: { id: sharing } }
    },
  })

const Disclosure = Type.Object({
  key: Uuid,
  sharedAt: Time,
  madeOf: Type.String({ description: 'recorded, or answer: the answer that a referrer was given' }),
  children: Type.Array(Uuid),
  what: Type.String(),
  to: Type.String(),
  agency: OrNull(Type.String()),
  why: Type.String(),
  basis: Type.Array(Type.String()),
  consent: Type.String(),
  how: Type.String(),
  held: Type.Array(Type.String()),
})

const disclosureOf = (shared: Shared, children: readonly { readonly child: string }[]) => ({
  key: shared.key,
  sharedAt: shared.shared_at.toString(),
  madeOf: shared.made_of,
  children: children.map(({ child }) => child),
  what: shared.what,
  to: shared.to_name,
  agency: shared.to_agency,
  why: shared.why,
  basis: shared.basis,
  consent: shared.consent,
  how: shared.how,
  held: shared.held,
})

const all = defineRoute({
  name: 'api.sharing.all',
  method: 'GET',
  path: '/api/sharing',
  permission: 'sharing:read',
  summary: 'What was shared outside, the newest first, 50 a page',
  query: AllQuery,
  replies: { 200: Type.Object({ items: Type.Array(Disclosure), more: Type.Boolean() }) },
  handle: async (context) => {
    const { rows, more } = await readAll(context, context.query)
    return {
      kind: 'json',
      body: { items: rows.map(({ shared, children }) => disclosureOf(shared, children)), more },
    }
  },
})

const agreements = defineRoute({
  name: 'api.sharing.agreements',
  method: 'GET',
  path: '/api/sharing/agreements',
  permission: 'sharing:agreements',
  summary: 'The register of agreements with partners, the next to be looked at first',
  replies: {
    200: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Uuid,
          partner: Type.String(),
          purpose: Type.String(),
          covers: Type.String(),
          from: Day,
          reviewOn: Day,
          ended: Type.Boolean(),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const items = (await readAgreements(context)).map((each) => ({
      id: each.subject,
      partner: each.partner,
      purpose: each.purpose,
      covers: each.covers,
      from: each.from_on.toString(),
      reviewOn: each.review_on.toString(),
      ended: each.ended_at !== null,
    }))
    return { kind: 'json', body: { items } }
  },
})

const enter = defineRoute({
  name: 'api.sharing.agreement.record',
  method: 'POST',
  path: '/api/sharing/agreements',
  permission: 'sharing:govern',
  summary: 'Enter an agreement in the register',
  body: Type.Object({
    partner: words(SHORT),
    purpose: words(),
    covers: words(),
    from: Day,
    reviewOn: Day,
    signedBy: words(SHORT),
  }),
  replies: { 200: Id },
  handle: async (context) => {
    const { agreement } = orThrow(await commands.recordAgreement(context, context.body))
    return { kind: 'json', body: { id: agreement } }
  },
})

const review = defineRoute({
  name: 'api.sharing.agreement.review',
  method: 'POST',
  path: '/api/sharing/agreements/:id/review',
  permission: 'sharing:govern',
  summary: 'An agreement was looked at again, and stands until the next date',
  params: Id,
  body: Type.Object({ words: words(), reviewOn: Day }),
  replies: { 200: Id },
  handle: async (context) => {
    orThrow(await commands.reviewAgreement(context, context.params.id, context.body))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

const end = defineRoute({
  name: 'api.sharing.agreement.end',
  method: 'POST',
  path: '/api/sharing/agreements/:id/end',
  permission: 'sharing:govern',
  summary: 'An agreement ended',
  params: Id,
  body: Type.Object({ reason: words() }),
  replies: { 200: Id },
  handle: async (context) => {
    orThrow(await commands.endAgreement(context, context.params.id, context.body.reason))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

const NOT_A_DAY = {
  refused: 'invalid',
  problems: [problem('date-unreal', 'Give days as 2010-03-03')],
} as const

const draw = defineRoute({
  name: 'api.sharing.sample.draw',
  method: 'POST',
  path: '/api/sharing/samples',
  permission: 'sharing:govern',
  summary: 'Draw a sample of some days’ disclosures, by chance; the share is the pack’s',
  body: Type.Object({ from: Day, to: Day }),
  replies: { 200: Id },
  handle: async (context) => {
    const [from, to] = [parseDay(context.body.from), parseDay(context.body.to)]
    if (from === undefined || to === undefined) throw new Refused(NOT_A_DAY)
    const { sample } = orThrow(await drawOf(context, from, to))
    return { kind: 'json', body: { id: sample } }
  },
})

const sample = defineRoute({
  name: 'api.sharing.sample',
  method: 'GET',
  path: '/api/sharing/samples/:id',
  permission: 'sharing:read',
  summary: 'One sample: its seed, what was chosen, and what was found',
  params: Id,
  replies: {
    200: Type.Object({
      id: Uuid,
      from: Day,
      to: Day,
      seed: Type.String(),
      among: Type.Integer(),
      items: Type.Array(
        Type.Object({
          disclosure: Uuid,
          readAt: OrNull(Time),
          necessary: OrNull(Type.String()),
          proportionate: OrNull(Type.String()),
          basisRight: OrNull(Type.String()),
          recorded: OrNull(Type.String()),
          finding: OrNull(Type.String()),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const { sample: found, rows } = await readSample(context)
    const items = rows.map(({ item }) => ({
      disclosure: item.disclosure,
      readAt: item.read_at?.toString() ?? null,
      necessary: item.necessary,
      proportionate: item.proportionate,
      basisRight: item.basis_right,
      recorded: item.recorded,
      finding: item.finding,
    }))
    const { from_on, to_on, seed, among } = found
    return {
      kind: 'json',
      body: { id: found.subject, from: from_on.toString(), to: to_on.toString(), seed, among, items },
    }
  },
})

const examine = defineRoute({
  name: 'api.sharing.sample.examine',
  method: 'POST',
  path: '/api/sharing/samples/:id/:disclosure',
  permission: 'sharing:govern',
  summary: 'Record what was found in a disclosure of a sample',
  params: OfItem,
  body: ExamineBody,
  replies: { 200: Id },
  handle: async (context) => {
    orThrow(await examineOf(context))
    return { kind: 'json', body: { id: context.params.id } }
  },
})

export const sharingApi: readonly Route[] = [
  shareOf('child', '/api/children/:id/sharing'),
  shareOf('referral', '/api/referrals/:id/sharing'),
  all,
  agreements,
  enter,
  review,
  end,
  draw,
  sample,
  examine,
]
