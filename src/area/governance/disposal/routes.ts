import type { Pool } from 'pg'
import Type from 'typebox'
import { findRequest, propose } from '#/access/index.ts'
import { type Problem, Refused } from '#/lib/problem.ts'
import { findPerson, type PersonTable } from '#/people/reading.ts'
import { entriesToDispose } from '#/seal/index.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { type Detail, DISPOSAL, detailOf, openNamed } from './act.ts'
import { disposalPage, proposePage } from './pages.ts'
import { PURPOSE, paths } from './paths.ts'
import { type Listed, readDisposable } from './queries.ts'
import { chosenOf, ENTRIES_MAX, GROUNDS, type Ground, WHICH, type Which, whyNotDispose } from './rules.ts'

const oneOf = <T extends string>(values: readonly T[], words: string) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values], 'x-words': words })

const Proposal = Type.Object({
  ground: oneOf<Ground>(GROUNDS, 'Choose by what right'),
  authority: Type.String({ minLength: 1, maxLength: 300, 'x-words': 'Enter which rule or which order' }),
  which: oneOf<Which>(WHICH, 'Choose what is to be disposed of'),
  entries: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: ENTRIES_MAX })),
  reason: Type.String({ minLength: 1, maxLength: 2000, 'x-words': 'Enter why' }),
})

type Found = { readonly person: PersonTable; readonly entries: readonly Listed[] }

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

/** One more than a proposal may name, so that too many can be told from enough. */
const openRecord = (context: Context, id: string): Promise<Found> =>
  context.disclose(
    { what: 'disposal-form', purpose: PURPOSE, subjects: [id], manner: 'open' },
    async (db) => ({
      shown: {
        person: (await findPerson(db, id)) ?? absent(),
        entries: await readDisposable(db, id, ENTRIES_MAX + 1),
      },
      listed: [id],
    }),
  )

async function ask(
  context: Context<{ id: string }>,
  problems: readonly Problem[],
  found?: Found,
): Promise<Reply> {
  const { person, entries } = found ?? (await openRecord(context, context.params.id))
  const { frame, formToken, body } = context
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: proposePage({
      frame,
      formToken,
      person: { id: person.subject, name: person.display_name },
      entries,
      values: typeof body === 'object' && body !== null ? { ...body } : {},
      problems,
    }),
  }
}

const form = defineRoute({
  name: 'disposal.form',
  method: 'GET',
  path: paths.propose,
  permission: 'disposal:order',
  fresh: true,
  summary: 'Asks what of somebody’s record is to be disposed of, and by what right',
  params: Id,
  handle: (context) => ask(context, []),
})

const send = (pool: Pool): Route =>
  defineRoute({
    name: 'disposal.propose',
    method: 'POST',
    path: paths.propose,
    permission: 'disposal:order',
    fresh: true,
    summary: 'Proposes a disposal; another person approves it',
    params: Id,
    body: Proposal,
    again: (context, problems) => ask(context, problems),
    handle: async (context) => {
      const { params, body, viewer, at } = context
      const { ground, authority, which, reason } = body
      const found = await openRecord(context, params.id)
      const chosen = chosenOf(found.entries, which, body.entries ?? [])
      const problems = whyNotDispose({ ground, died: found.person.died_on !== null, entries: chosen })
      if (problems.length > 0) return ask(context, problems, found)
      const entries = await entriesToDispose(
        pool,
        chosen.map(({ id }) => id),
      )
      const detail: Detail = { person: params.id, ground, authority, entries }
      await propose(pool, viewer.account, { act: DISPOSAL, about: [params.id], detail, reason }, at)
      return { kind: 'redirect', to: '/two-people' }
    },
  })

const show = (pool: Pool): Route =>
  defineRoute({
    name: 'disposal.show',
    method: 'GET',
    path: paths.disposal,
    permission: 'disposal:order',
    summary: 'What a proposed disposal would destroy, for whoever is to approve it',
    params: Id,
    handle: async (context) => {
      const request = await findRequest(pool, [DISPOSAL], context.params.id)
      if (request === undefined) return absent()
      const detail = detailOf(request)
      const entries = await openNamed(context, detail.person, detail.entries)
      const { proposedByName: proposedBy, reason } = request
      return {
        kind: 'page',
        html: disposalPage({ frame: context.frame, detail, reason, proposedBy, entries }),
      }
    },
  })

/** They propose, which isn't part of any record, so they are handed the database itself. */
export const disposalRoutes = (pool: Pool): readonly Route[] => [form, send(pool), show(pool)]
