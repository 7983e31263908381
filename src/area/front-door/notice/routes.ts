import { Type } from 'typebox'
import { orThrow, type Problem, Refused } from '#/lib/problem.ts'
import { findPeople } from '#/people/index.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import { Ref } from '../concern.ts'
import { findNamed } from '../history/queries.ts'
import * as commands from './commands.ts'
import { LONG, type NoticePersonTold } from './entries.ts'
import { soughtOf } from './matching.ts'
import { openNotice } from './opening.ts'
import { matchesPage } from './pages/matches-page.ts'
import { noticePage } from './pages/notice-page.ts'
import { noticePath, paths } from './pages/paths.ts'
import { findNoticePeople } from './queries.ts'

const IdAndRef = Type.Object({ id: Uuid, ref: Ref })

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

async function page(
  context: Context<{ id: string }>,
  values: unknown,
  problems: readonly Problem[],
): Promise<Reply> {
  const shown = await openNotice(context, 'reading a notice')
  const { frame, formToken, at, viewer } = context
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: noticePage({
      frame,
      formToken,
      at,
      shown,
      mayWork: viewer.permissions.has('notice:work'),
      mayScreen: viewer.permissions.has('notice:screen'),
      values,
      problems,
    }),
  }
}

const show = defineRoute({
  name: 'notice.view',
  method: 'GET',
  path: paths.notice,
  permission: 'notice:read',
  summary: 'A notice: what was sent, who each person is, and what else tells of the same incident',
  params: Id,
  handle: (context) => page(context, {}, []),
})

const acknowledge = defineRoute({
  name: 'notice.acknowledge',
  method: 'POST',
  path: paths.acknowledgement,
  permission: 'notice:read',
  summary: '“I have read this”: whoever has the open case',
  params: Id,
  handle: async (context) => {
    await openNotice(context, 'reading a notice on an open case')
    const done = await commands.acknowledge(context, context.params.id)
    if (!done.ok && done.refused === 'invalid') return page(context, {}, done.problems)
    orThrow(done)
    return { kind: 'redirect', to: noticePath(context.params.id) }
  },
})

const matches = defineRoute({
  name: 'notice.person.matches',
  method: 'GET',
  path: paths.person,
  permission: 'notice:work',
  summary: 'Records that look like somebody named in a notice',
  params: IdAndRef,
  handle: async (context) => {
    const { id, ref } = context.params
    const what = 'notice-person-matches'
    const purpose = 'finding whether a person is known'
    const shown = await context.disclose({ what, purpose, subjects: [id], manner: 'open' }, async (db) => {
      const person = (await findNoticePeople(db, [id])).find((each) => each.ref === ref) ?? absent()
      if (person.identified !== null && person.person === null) absent()
      const told = person.details as NoticePersonTold
      const found = await findPeople(db, soughtOf(told), 10)
      const ids = found.map((each) => each.person)
      return { shown: { told, found, named: await findNamed(db, ids) }, listed: [id, ...ids] }
    })
    const { frame, formToken, at } = context
    return { kind: 'page', html: matchesPage({ frame, formToken, at, notice: id, ...shown }) }
  },
})

const identify = defineRoute({
  name: 'notice.person.identify',
  method: 'POST',
  path: paths.person,
  permission: 'notice:work',
  summary: 'Say who somebody named in a notice is, or begin a record for them',
  params: IdAndRef,
  body: Type.Object({ person: Type.Optional(Uuid) }),
  handle: async (context) => {
    const { id, ref } = context.params
    await openNotice(context, 'identifying a person')
    const { person } = context.body
    if (person === undefined) orThrow(await commands.registerNew(context, id, ref))
    else orThrow(await commands.identify(context, id, ref, person))
    return { kind: 'redirect', to: noticePath(id) }
  },
})

const join = defineRoute({
  name: 'notice.join',
  method: 'POST',
  path: paths.joining,
  permission: 'notice:work',
  summary: 'Join a notice to another of the same incident',
  params: Id,
  body: Type.Object({ first: Uuid }),
  handle: async (context) => {
    const { id } = context.params
    await openNotice(context, 'joining notices', context.body.first)
    const done = await commands.join(context, id, context.body.first)
    if (!done.ok && done.refused === 'invalid') return page(context, {}, done.problems)
    orThrow(done)
    return { kind: 'redirect', to: noticePath(id) }
  },
})

const part = defineRoute({
  name: 'notice.part',
  method: 'POST',
  path: paths.parting,
  permission: 'notice:work',
  summary: 'Part a notice from the one that it was joined to',
  params: Id,
  body: Type.Object({
    reason: Type.String({
      minLength: 1,
      maxLength: LONG,
      pattern: '\\S',
      'x-words': 'Say why it is of something else',
    }),
  }),
  again: (context, problems) => page(context, context.body ?? {}, problems),
  handle: async (context) => {
    const { id } = context.params
    await openNotice(context, 'parting notices')
    const done = await commands.part(context, id, context.body.reason)
    if (!done.ok && done.refused === 'invalid') return page(context, context.body, done.problems)
    orThrow(done)
    return { kind: 'redirect', to: noticePath(id) }
  },
})

export const noticeRoutes: readonly Route[] = [show, acknowledge, matches, identify, join, part]
