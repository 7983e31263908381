import { Type } from 'typebox'
import { Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { Uuid } from '#/web/schemas.ts'
import { findLines } from './file-queries.ts'
import { asAnswer, CSV_MAX, openFile, shownLine, takeFile } from './file-routes.ts'

const Counts = Type.Object({
  id: Uuid,
  received: Type.Integer(),
  accepted: Type.Integer(),
  joined: Type.Integer(),
  alreadyHad: Type.Integer(),
  refused: Type.Integer(),
  stopped: Type.Union([Type.String(), Type.Null()]),
})

const send = defineRoute({
  name: 'api.notice.file.send',
  method: 'POST',
  path: '/api/notice-files',
  permission: 'notice:send',
  summary: 'Send a file of notices as CSV, or lines of it. The same again records nothing twice.',
  body: Type.Object(
    {
      agency: Type.Optional(Type.String({ maxLength: 80 })),
      csv: Type.String({ minLength: 1, maxLength: CSV_MAX }),
    },
    { additionalProperties: false },
  ),
  replies: { 200: Counts },
  handle: async (context) => {
    const done = await takeFile(context as Context, context.body)
    if (!done.ok) throw new Refused(done)
    const { file: id, accepted, joined, stopped, ...counts } = done.value
    const staff = context.viewer.permissions.has('notice:work')
    return {
      kind: 'json',
      body: {
        id,
        ...counts,
        // To a sender a notice that was joined is accepted.
        accepted: staff ? accepted : accepted + joined,
        joined: staff ? joined : 0,
        stopped: stopped === undefined ? null : `Line ${stopped.line}: ${stopped.text}`,
      },
    }
  },
})

const answers = defineRoute({
  name: 'api.notice.file.answers',
  method: 'GET',
  path: '/api/notice-files/:id/answers',
  permission: 'notice:send',
  summary: 'The answers to a file’s lines, fifty at a time',
  params: Type.Object({ id: Uuid }),
  query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) }),
  replies: {
    200: Type.Object({
      answers: Type.Array(
        Type.Object({
          line: Type.Integer(),
          reference: Type.Optional(Type.String()),
          answer: Type.String(),
          problems: Type.Array(Type.Object({ field: Type.Optional(Type.String()), text: Type.String() })),
        }),
      ),
      more: Type.Boolean(),
    }),
  },
  handle: async (context) => {
    const what = {
      what: 'notice-files',
      purpose: 'seeing what came of a file',
      subjects: [],
      manner: 'list',
    } as const
    const lines = await context.disclose(what, async (db) => {
      const { subject } = await openFile(context as Context<{ id: string }>, db)
      return { shown: await findLines(db, subject, false, context.query.page ?? 1) }
    })
    return {
      kind: 'json',
      body: {
        answers: lines.slice(0, 50).map(shownLine(context)).map(asAnswer),
        more: lines.length > 50,
      },
    }
  },
})

export const noticeFileApi: readonly Route[] = [send, answers]
