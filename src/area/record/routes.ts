import Type from 'typebox'
import { londonDay, startOf } from '#/lib/dates.ts'
import type { EntryId } from '#/lib/id.ts'
import { problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import type { Registry } from '#/log/registry.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { occurredValues, readOccurred } from './occurring.ts'
import { type Opened, openEntry } from './opening.ts'
import { changesPage, correctionPage, entryPage, strikingPage } from './pages.ts'
import { entryPath, paths } from './paths.ts'
import { readChanges } from './queries.ts'
import { type Choosing, readFields, typedOf } from './reading.ts'
import { correct, strike, whyNot } from './rules.ts'

export const EntryParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const Of = Type.Object({ of: Type.Optional(Type.String({ format: 'uuid' })) })
const Fields = Type.Record(Type.String(), Type.Unknown())

export const REASON_MAX = 2000
const DRAFT = 'entry-correction'

type OfEntry = Context<{ id: string }, { of?: string }>

/** Codes are those that were in use when it happened. */
export const choosingOf = ({ framework }: Context, { current }: Opened): Choosing => {
  const day = londonDay(startOf(current.occurred))
  return { pack: framework.packFor(day), day }
}

/** Opens an entry for an act; whoever may read it and may not do this is told why, and who can. */
export async function openFor(
  context: OfEntry,
  registry: Registry,
  act: 'correct' | 'strike',
): Promise<Opened> {
  const opened = await openEntry(context, registry, context.params.id, context.query.of)
  const why = whyNot(opened.entry, opened.type, context.viewer, act)
  if (why !== undefined) throw new Refused({ refused: 'forbidden', problems: [why] })
  return opened
}

/** What corrects or strikes takes the entry's own subjects, whoever they are. */
export const performAbout = <T>(
  context: Context,
  { entry }: Opened,
  rule: Parameters<typeof context.act<T>>[1],
): Promise<Result<T>> =>
  context.act({ subjects: entry.subjects.map(({ subject }) => ({ id: subject, kind: '' })) }, rule)

export function readReason(given: unknown): Result<string> {
  const reason = typeof given === 'string' ? given.trim() : ''
  if (reason === '') return refuse(problem('reason-missing', 'Enter why.', 'reason'))
  if ([...reason].length > REASON_MAX)
    return refuse(problem('reason-too-long', `This must be ${REASON_MAX} characters or fewer.`, 'reason'))
  return { ok: true, value: reason }
}

const valuesOf = ({ fields, current }: Opened) => ({
  body: typedOf(fields, current.body),
  occurred: occurredValues(current.occurred),
})

export function recordRoutes(registry: () => Registry): readonly Route[] {
  const show = defineRoute({
    name: 'record.entry',
    method: 'GET',
    path: paths.entry,
    permission: 'person:read',
    summary: 'One entry: as it reads now, and every earlier version',
    params: EntryParams,
    query: Of,
    handle: async (context) => {
      const opened = await openEntry(context, registry(), context.params.id, context.query.of)
      const may = {
        correct: whyNot(opened.entry, opened.type, context.viewer, 'correct'),
        strike: whyNot(opened.entry, opened.type, context.viewer, 'strike'),
      }
      return { kind: 'page', html: entryPage({ ...forms(context), opened, may }) }
    },
  })

  const askCorrection = defineRoute({
    name: 'record.correction.form',
    method: 'GET',
    path: paths.correction,
    permission: 'entry:correct',
    summary: 'The form that corrects an entry',
    params: EntryParams,
    query: Of,
    handle: async (context) => {
      const opened = await openFor(context, registry(), 'correct')
      const draft = await context.drafts.find(DRAFT, context.params.id)
      return correctionReply(context, opened, draft ?? valuesOf(opened), [])
    },
  })

  const sendCorrection = defineRoute({
    name: 'record.correct',
    method: 'POST',
    path: paths.correction,
    permission: 'entry:correct',
    summary: 'Corrects an entry; the earlier words stay readable',
    params: EntryParams,
    query: Of,
    body: Fields,
    handle: async (context) => {
      const opened = await openFor(context, registry(), 'correct')
      const done = await correctAsTyped(context, opened)
      if (!done.ok && done.refused === 'invalid')
        return correctionReply(context, opened, context.body, done.problems)
      if (!done.ok) return refused(context, done)
      await context.drafts.drop(DRAFT, context.params.id)
      return { kind: 'redirect', to: entryPath(context.params.id, opened.person) }
    },
  })

  const askStriking = defineRoute({
    name: 'record.striking.form',
    method: 'GET',
    path: paths.striking,
    permission: 'entry:correct',
    summary: 'The form that strikes an entry',
    params: EntryParams,
    query: Of,
    handle: async (context) => strikingReply(context, await openFor(context, registry(), 'strike'), []),
  })

  const sendStriking = defineRoute({
    name: 'record.strike',
    method: 'POST',
    path: paths.striking,
    permission: 'entry:correct',
    summary: 'Strikes an entry that should not be there; it stays readable',
    params: EntryParams,
    query: Of,
    body: Fields,
    handle: async (context) => {
      const opened = await openFor(context, registry(), 'strike')
      const reason = readReason(context.body.reason)
      const done: Result<EntryId> = reason.ok
        ? await performAbout(context, opened, (loaded) => strike(loaded, opened.entry, reason.value))
        : reason
      if (!done.ok && done.refused === 'invalid') return strikingReply(context, opened, done.problems)
      if (!done.ok) throw new Refused(done)
      return { kind: 'redirect', to: entryPath(context.params.id, opened.person) }
    },
  })
  return [show, askCorrection, sendCorrection, askStriking, sendStriking, changes]
}

const forms = ({ frame, formToken }: Context) => ({ frame, formToken })

function correctionReply(
  context: Context,
  opened: Opened,
  values: unknown,
  problems: Parameters<typeof correctionPage>[0]['problems'],
): Reply {
  const choosing = choosingOf(context, opened)
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: correctionPage({ ...forms(context), opened, values, problems, choosing }),
  }
}

const strikingReply = (
  context: Context,
  opened: Opened,
  problems: Parameters<typeof strikingPage>[0]['problems'],
): Reply => ({
  kind: 'page',
  status: problems.length > 0 ? 422 : 200,
  html: strikingPage({ ...forms(context), opened, values: context.body, problems }),
})

async function correctAsTyped(
  context: Context<unknown, unknown, Readonly<Record<string, unknown>>>,
  opened: Opened,
): Promise<Result<EntryId>> {
  const { body } = context
  const changes = readFields(opened.fields, body, opened.current.body, choosingOf(context, opened))
  const occurred = readOccurred(body.occurred, opened.current.occurred)
  const reason = readReason(body.reason)
  if (!changes.ok || !occurred.ok || !reason.ok)
    return refuse(...[changes, occurred, reason].flatMap((each) => (each.ok ? [] : each.problems)))
  const seen = typeof body.seen === 'string' ? body.seen : undefined
  return performAbout(context, opened, (loaded) =>
    correct(loaded, opened, {
      changes: changes.value,
      occurred: occurred.value,
      reason: reason.value,
      seen,
    }),
  )
}

/** A conflict loses nothing: what was typed waits as a draft for when the entry is opened again. */
async function refused(
  context: Context<{ id: string }, unknown, Readonly<Record<string, unknown>>>,
  done: Extract<Result<unknown>, { ok: false }>,
): Promise<never> {
  if (done.refused === 'conflict') {
    const { seen: _, ...typed } = context.body
    await context.drafts.save(DRAFT, context.params.id, typed)
  }
  throw new Refused(done)
}

const CHANGES_MAX = 200

const changes = defineRoute({
  name: 'record.changes',
  method: 'GET',
  path: paths.changes,
  permission: 'person:read',
  summary: 'What was corrected or struck in somebody’s story',
  params: EntryParams,
  handle: async (context) => {
    const { id } = context.params
    const found = await context.disclose(
      { what: 'entry-changes', purpose: 'reading what was recorded', subjects: [id], manner: 'open' },
      async (db) => ({ shown: await readChanges(db, id, CHANGES_MAX), listed: [id] }),
    )
    return { kind: 'page', html: changesPage({ ...forms(context), person: id, changes: found }) }
  },
})
