import { Type } from 'typebox'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { absent, common, PURPOSE } from './common.ts'
import { allPage, onePage } from './pages.ts'
import { paths } from './parts.ts'
import { findAll, findByKeys, findChildrenOf, PAGE_ROWS } from './queries.ts'

/** What was shared outside, for those who see that it is shared well. */

export const AllQuery = Type.Object({
  madeOf: Type.Optional(
    Type.Unsafe<'recorded' | 'answer' | 'transfer'>({
      type: 'string',
      enum: ['recorded', 'answer', 'transfer'],
    }),
  ),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})

export const readAll = (
  context: Context,
  { madeOf, page = 1 }: { readonly madeOf?: string | undefined; readonly page?: number | undefined },
) =>
  context.disclose({ what: 'sharing', purpose: PURPOSE, subjects: [], manner: 'list' }, async (db) => {
    const found = await findAll(db, { madeOf, page })
    const shared = found.slice(0, PAGE_ROWS)
    const children = await findChildrenOf(
      db,
      shared.map((each) => each.key),
    )
    const rows = shared.map((each) => ({
      shared: each,
      children: children.filter((child) => child.key === each.key),
    }))
    return {
      shown: { rows, more: found.length > PAGE_ROWS },
      listed: [...new Set([...shared.map((each) => each.subject), ...children.map((each) => each.child)])],
    }
  })

const all = defineRoute({
  name: 'sharing.all',
  method: 'GET',
  path: paths.all,
  permission: 'sharing:read',
  summary: 'What was shared outside, the newest first',
  query: AllQuery,
  handle: async (context) => {
    const { madeOf, page = 1 } = context.query
    const { rows, more } = await readAll(context, context.query)
    return { kind: 'page', html: allPage({ ...common(context), rows, more, madeOf, page }) }
  },
})

/** One disclosure by its key, with its children. */
export const readOne = (context: Context, key: string) =>
  context.disclose({ what: 'sharing-one', purpose: PURPOSE, subjects: [], manner: 'list' }, async (db) => {
    const [shared] = await findByKeys(db, [key])
    if (shared === undefined) return absent()
    const children = await findChildrenOf(db, [key])
    return { shown: { shared, children }, listed: [shared.subject, ...children.map((each) => each.child)] }
  })

const one = defineRoute({
  name: 'sharing.one',
  method: 'GET',
  path: paths.one,
  permission: 'sharing:read',
  summary: 'One disclosure: what, to whom, why, by what right',
  params: Id,
  handle: async (context) => {
    const found = await readOne(context, context.params.id)
    return { kind: 'page', html: onePage({ ...common(context), ...found }) }
  },
})

export const sharingRegisterRoutes: readonly Route[] = [all, one]
