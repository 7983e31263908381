import Type from 'typebox'
import type { SubjectId } from '#/lib/id.ts'
import { type Problem, problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import { findPeopleOf } from '#/people/identity/queries.ts'
import { absent, common, PersonId } from '#/people/identity/routes.ts'
import { paths } from '#/people/paths.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { findLookalikes, findSame, readJoined, readProposals } from './queries.ts'
import { distinguish, join, part } from './rules.ts'
import { lookalikesPage, mergePage } from './staff-pages.ts'

async function askMerge(context: Context, id: SubjectId, problems: readonly Problem[]): Promise<Reply> {
  const found = await context.disclose(
    { what: 'person-join', purpose: 'keeping one record for each person', subjects: [id], manner: 'open' },
    async (db) => {
      const [same, joined, proposals] = await Promise.all([
        findSame(db, id),
        readJoined(db, id),
        readProposals(db, id),
      ])
      const others = [...same.map((each) => each.person), ...proposals.map((each) => each.joins)]
      const people = await findPeopleOf(db, [id, ...others])
      const person = people.get(id) ?? absent()
      const candidates = same.flatMap(({ person: other, match }) => {
        const known = people.get(other)
        return known ? [{ person: known, match, otherNames: [] }] : []
      })
      const proposed = new Set(
        proposals.filter((each) => each.proposed_by !== context.viewer.account).map((each) => each.joins),
      )
      return { shown: { person, candidates, joined, proposed }, listed: [...people.keys()] }
    },
  )
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: mergePage({ ...common(context), ...found, problems }),
  }
}

const showMerge = defineRoute({
  name: 'person.merge.form',
  method: 'GET',
  path: paths.merge(':id'),
  permission: 'person:merge',
  summary: 'Records that may be of the same person, and those joined before',
  params: PersonId,
  handle: (context) => askMerge(context, context.params.id, []),
})

const Merge = Type.Object({
  act: Type.Unsafe<'join' | 'distinguish'>({ type: 'string', enum: ['join', 'distinguish'] }),
  other: Type.String({ format: 'uuid' }),
  reason: Type.Optional(Type.String({ maxLength: 1000 })),
})

const noReason = refuse(problem('reason-missing', 'Enter why.', 'reason'))

/** Both records are opened first: nobody joins what they may not see. */
export const openBoth = (context: Context, ids: readonly SubjectId[], what: string): Promise<null> =>
  context.disclose(
    { what, purpose: 'keeping one record for each person', subjects: ids, manner: 'open' },
    async () => ({ shown: null, listed: ids }),
  )

const sendMerge = defineRoute({
  name: 'person.merge',
  method: 'POST',
  path: paths.merge(':id'),
  permission: 'person:merge',
  fresh: true,
  summary: 'Joins two records, or says that they are of two people',
  params: PersonId,
  body: Merge,
  handle: async (context) => {
    const { id } = context.params
    const { act, other, reason } = context.body
    await openBoth(context, [id, other], `person-${act}`)
    const told = { stays: id, joins: other, reason: reason ?? '', by: context.viewer.account }
    const subjects = {
      subjects: [
        { id, kind: '' },
        { id: other, kind: '' },
      ],
    }
    const done: Result<unknown> = !reason
      ? noReason
      : act === 'join'
        ? await context.act(subjects, (loaded) => join(loaded, told))
        : await context.act(subjects, (loaded) => distinguish(loaded, told))
    return answer(context, id, done)
  },
})

function answer(context: Context, id: SubjectId, done: Result<unknown>): Promise<Reply> | Reply {
  if (!done.ok && done.refused === 'invalid') return askMerge(context, id, done.problems)
  if (!done.ok) throw new Refused(done)
  return { kind: 'redirect', to: paths.merge(id) }
}

const Part = Type.Object({
  joining: Type.String({ format: 'uuid' }),
  moved: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 1000 })),
  reason: Type.Optional(Type.String({ maxLength: 1000 })),
})

const sendPart = defineRoute({
  name: 'person.part',
  method: 'POST',
  path: `${paths.merge(':id')}/part`,
  permission: 'person:merge',
  fresh: true,
  summary: 'Parts joined records again',
  params: PersonId,
  body: Part,
  handle: async (context) => {
    const { id } = context.params
    const { joining, moved = [], reason } = context.body
    await openBoth(context, [id], 'person-part')
    const done: Result<unknown> = reason
      ? await context.act({ subjects: [{ id, kind: '' }] }, (loaded) =>
          part(loaded, { from: id, joining, moved, reason }),
        )
      : noReason
    return answer(context, id, done)
  },
})

/** Only who keeps the restrictions sees restricted people at all: for anybody else the list is empty by itself. */
const showLookalikes = defineRoute({
  name: 'people.lookalikes',
  method: 'GET',
  path: paths.lookalikes,
  permission: 'person:lift-restriction',
  summary: 'Records that look like a restricted one',
  handle: async (context) => {
    const shown = await context.disclose(
      {
        what: 'people-lookalikes',
        purpose: 'keeping one record for each person',
        subjects: [],
        manner: 'list',
      },
      async (db) => {
        const lookalikes = await findLookalikes(db)
        const people = await findPeopleOf(
          db,
          lookalikes.flatMap((each) => [each.restricted, each.other]),
        )
        return { shown: { lookalikes, people }, listed: [...people.keys()] }
      },
    )
    return { kind: 'page', html: lookalikesPage({ ...common(context), ...shown }) }
  },
})

export const matchingStaffRoutes: readonly Route[] = [showLookalikes, showMerge, sendMerge, sendPart]
