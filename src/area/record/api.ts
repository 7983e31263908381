import Type from 'typebox'
import type { EntryId } from '#/lib/id.ts'
import { Refused, type Result } from '#/lib/problem.ts'
import type { Registry } from '#/log/registry.ts'
import { valueAt } from '#/web/fields.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import { type Opened, openEntry } from './opening.ts'
import { readSent } from './reading.ts'
import { choosingOf, EntryParams, Of, openFor, performAbout, REASON_MAX } from './routes.ts'
import { correct, strike, whyNot } from './rules.ts'
import type { Ending } from './versions.ts'

const Moment = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
const kind = <const T extends string>(value: T) => Type.Unsafe<T>({ type: 'string', enum: [value] })
const within = Type.Unsafe<'days' | 'weeks' | 'months' | 'years'>({
  type: 'string',
  enum: ['days', 'weeks', 'months', 'years'],
})

const Happened = Type.Union([
  Type.Object({ kind: kind('instant'), at: Moment }),
  Type.Object({ kind: kind('day'), on: Day }),
  Type.Object({ kind: kind('about'), on: Day, within }),
])

const Why = Type.String({ minLength: 1, maxLength: REASON_MAX, pattern: '\\S' })
const Ended = Type.Union([Type.Object({ at: Moment, by: Type.String(), why: Type.String() }), Type.Null()])

const EntryAnswer = Type.Object({
  id: Type.String({ format: 'uuid' }),
  type: Type.String(),
  meaning: Type.String(),
  about: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), role: Type.String() })),
  struck: Ended,
  disposed: Ended,
  versions: Type.Array(
    Type.Object({
      id: Type.String({ format: 'uuid' }),
      recordedAt: Moment,
      recordedBy: Type.String(),
      why: Type.Union([Type.String(), Type.Null()]),
      occurred: Type.Unknown(),
      says: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
    }),
  ),
  correctable: Type.Array(
    Type.Object({ field: Type.String(), label: Type.String(), kind: Type.String(), value: Type.Unknown() }),
  ),
  may: Type.Object({ correct: Type.Boolean(), strike: Type.Boolean() }),
})

function endedJson(ending: Ending | undefined, recorderOf: Opened['recorderOf']) {
  if (ending === undefined) return null
  return { at: ending.recordedAt.toString(), by: recorderOf(ending.recordedBy), why: ending.why }
}

function entryJson(opened: Opened, may: { readonly correct: boolean; readonly strike: boolean }) {
  const { entry, type, versions, current, recorderOf } = opened
  return {
    id: entry.id,
    type: entry.type,
    meaning: type.meaning,
    about: opened.about,
    struck: endedJson(opened.struck, recorderOf),
    disposed: endedJson(opened.disposed, recorderOf),
    versions: versions.map((each) => ({
      id: each.id,
      recordedAt: each.recordedAt.toString(),
      recordedBy: recorderOf(each.recordedBy),
      why: each.reason ?? null,
      occurred: each.occurred,
      says: opened.rowsOf(each),
    })),
    correctable: may.correct
      ? opened.fields.map(({ path, label, kind }) => ({
          field: path,
          label,
          kind,
          value: valueAt(current.body, path) ?? null,
        }))
      : [],
    may,
  }
}

export function recordApi(registry: () => Registry): readonly Route[] {
  const view = defineRoute({
    name: 'api.record.entry',
    method: 'GET',
    path: '/api/entries/:id',
    permission: 'person:read',
    summary: 'One entry: every version of it, oldest first, and what of it the caller may correct',
    params: EntryParams,
    query: Of,
    replies: { 200: EntryAnswer },
    handle: async (context) => {
      const opened = await openEntry(context, registry(), context.params.id, context.query.of)
      const open = opened.struck === undefined && opened.disposed === undefined && opened.entry.body !== null
      const may = (act: 'correct' | 'strike') =>
        open && whyNot(opened.entry, opened.type, context.viewer, act) === undefined
      return { kind: 'json', body: entryJson(opened, { correct: may('correct'), strike: may('strike') }) }
    },
  })

  const correction = defineRoute({
    name: 'api.record.correct',
    method: 'POST',
    path: '/api/entries/:id/correction',
    permission: 'entry:correct',
    summary: 'Corrects fields of an entry, or when it happened; the earlier words stay readable',
    params: EntryParams,
    query: Of,
    body: Type.Object({
      /** By path, as the entry's `correctable` names them; null takes one away. */
      body: Type.Optional(Type.Record(Type.String({ maxLength: 200 }), Type.Unknown())),
      occurred: Type.Optional(Happened),
      reason: Why,
      /** The newest version that the caller saw: with it, a correction made meanwhile is a conflict. */
      seen: Type.Optional(Type.String({ format: 'uuid' })),
    }),
    replies: { 201: Id },
    handle: async (context) => {
      const opened = await openFor(context, registry(), 'correct')
      const { body = {}, occurred, reason, seen } = context.body
      const changes = readSent(opened.fields, body, opened.current.body, choosingOf(context, opened))
      const done = changes.ok
        ? await performAbout(context, opened, (loaded) =>
            correct(loaded, opened, { changes: changes.value, occurred, reason, seen }),
          )
        : changes
      return recorded(done)
    },
  })

  const striking = defineRoute({
    name: 'api.record.strike',
    method: 'POST',
    path: '/api/entries/:id/striking',
    permission: 'entry:correct',
    summary: 'Strikes an entry that should not be there; it stays readable',
    params: EntryParams,
    query: Of,
    body: Type.Object({ reason: Why }),
    replies: { 201: Id },
    handle: async (context) => {
      const opened = await openFor(context, registry(), 'strike')
      const { reason } = context.body
      return recorded(await performAbout(context, opened, (loaded) => strike(loaded, opened.entry, reason)))
    },
  })
  return [view, correction, striking]
}

function recorded(done: Result<EntryId>) {
  if (!done.ok) throw new Refused(done)
  return {
    kind: 'json',
    status: 201,
    body: { id: done.value },
    location: `/api/entries/${done.value}`,
  } as const
}
