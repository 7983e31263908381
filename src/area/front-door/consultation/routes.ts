import { Type } from 'typebox'
import type { Reader } from '#/db/reader.ts'
import { settingOn } from '#/framework/clocks.ts'
import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { orThrow, type Problem, Refused, type Result } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import { type OnNow, onNow } from '../../workforce/duty-rota/index.ts'
import { LONG } from '../concern.ts'
import * as commands from './commands.ts'
import { type Asked, listedIn, TEAM, withChildren } from './model.ts'
import { askPage, consultationPage, consultationsPage, pathOfAbout } from './pages.ts'
import { CONSULTATIONS } from './parts.ts'
import { type Child, findAnswered, findChildrenOf, findConsultation, findWaiting } from './queries.ts'
import { type AboutWhat, type Standing, whomToAsk } from './rules.ts'

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

/** What waits and what was answered, for whoever may answer. */
export const readLists = (
  context: Context,
): Promise<{ readonly waiting: readonly Asked[]; readonly answered: readonly Asked[] }> =>
  context.disclose(
    { what: 'consultations', purpose: 'advising a colleague', subjects: [], manner: 'list' },
    async (db) => {
      const { teams, account } = context.viewer
      const waiting = await withChildren(db, await findWaiting(db, teams, account))
      const answered = await withChildren(db, await findAnswered(db, teams, account))
      return { shown: { waiting, answered }, listed: [...listedIn(waiting), ...listedIn(answered)] }
    },
  )

const list = defineRoute({
  name: 'consultation.list',
  method: 'GET',
  path: CONSULTATIONS,
  permission: 'consultation:answer',
  summary: 'Questions of colleagues that wait, with the minutes left, and those that were answered',
  handle: async (context) => {
    const { frame, formToken, at, viewer } = context
    const lists = await readLists(context)
    return {
      kind: 'page',
      html: consultationsPage({ frame, formToken, at, account: viewer.account, ...lists }),
    }
  },
})

type OfOne = Context<{ id: string }>

/** The question, and how the viewer stands to it: on the rota as experienced now, or a manager. */
export const openOne = (context: OfOne): Promise<{ readonly one: Asked; readonly standing: Standing }> =>
  context.disclose(
    { what: 'consultation', purpose: 'advising a colleague', subjects: [context.params.id], manner: 'open' },
    async (db) => {
      const found = (await findConsultation(db, context.params.id)) ?? absent()
      const [one] = await withChildren(db, [found])
      const { experienced } = await onNow(db, db.at)
      const standing = {
        isExperiencedNow: experienced.some(({ worker }) => worker === context.viewer.account),
        isManager: context.viewer.permissions.has('referral:second-read'),
      }
      return { shown: { one: one!, standing }, listed: listedIn([one!]) }
    },
  )

async function showOne(context: OfOne, problems: readonly Problem[] = []): Promise<Reply> {
  const { one } = await openOne(context)
  const { frame, formToken, at, viewer, body } = context
  const draft = await context.drafts.find(ANSWER, context.params.id)
  const typed = (body as { answer?: unknown } | undefined)?.answer ?? draft?.answer
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: consultationPage({
      frame,
      formToken,
      at,
      account: viewer.account,
      one,
      typed: typeof typed === 'string' ? typed : undefined,
      problems,
    }),
  }
}

const show = defineRoute({
  name: 'consultation.view',
  method: 'GET',
  path: `${CONSULTATIONS}/:id`,
  permission: 'consultation:answer',
  summary: 'A colleague’s question and its answer',
  params: Id,
  handle: (context) => showOne(context),
})

const ANSWER = 'consultation-answer'
const words = (missing: string) => Type.String({ minLength: 1, maxLength: LONG, 'x-words': missing })

const answer = defineRoute({
  name: 'consultation.answer',
  method: 'POST',
  path: `${CONSULTATIONS}/:id/answer`,
  permission: 'consultation:answer',
  summary: 'Answer a colleague’s question, by name',
  params: Id,
  body: Type.Object({ answer: words('Enter your answer') }),
  again: (context, problems) => showOne(context, problems),
  handle: async (context) => {
    const { standing } = await openOne(context)
    const done = await commands.answer(context, context.params.id, { ...context.body, standing })
    if (!done.ok) {
      if (done.refused !== 'invalid') throw new Refused(done)
      return showOne(context, done.problems)
    }
    await context.drafts.drop(ANSWER, context.params.id)
    return { kind: 'redirect', to: CONSULTATIONS }
  },
})

const AboutQuery = { contact: Type.Optional(Uuid), referral: Type.Optional(Uuid) }

export const aboutOf = (given: {
  readonly contact?: string | undefined
  readonly referral?: string | undefined
}): AboutWhat | undefined => {
  if (given.referral !== undefined) return { kind: 'referral', id: given.referral }
  return given.contact === undefined ? undefined : { kind: 'contact', id: given.contact }
}

type Ready = { readonly children: readonly Child[]; readonly on: OnNow }

/** What it is about is opened before it is asked about: whoever may not open it learns nothing by asking. */
export const openAbout = (context: Context, about: AboutWhat | undefined): Promise<Ready> =>
  context.disclose(
    {
      what: 'consultation-about',
      purpose: 'asking a colleague',
      subjects: about === undefined ? [] : [about.id],
      manner: about === undefined ? 'list' : 'open',
    },
    async (db) => {
      if (about !== undefined) await expectKind(db, about)
      const children = about === undefined ? [] : await findChildrenOf(db, [about.id])
      const on = await onNow(db, db.at)
      return { shown: { children, on }, listed: children.map(({ person }) => person) }
    },
  )

/** A referral's id given as a contact's is no contact's. */
async function expectKind(db: Reader, { kind, id }: AboutWhat): Promise<void> {
  const found = await db.sql<{ subject: SubjectId }>(
    `consultation-is-${kind}`,
    `select subject from ${kind === 'contact' ? 'contact' : 'referral'} where subject = $1`,
    [id],
  )
  if (found.length === 0) absent()
}

const DRAFT = 'consultation'

async function showAsk(
  context: Context,
  about: AboutWhat | undefined,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { children, on } = await openAbout(context, about)
  const { frame, formToken, at, viewer, body, framework } = context
  const pack = framework.packFor(londonDay(at))
  const values = body ?? (await context.drafts.find(DRAFT, about?.id ?? 'none')) ?? {}
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: askPage({
      frame,
      formToken,
      at,
      about,
      children,
      pack,
      whom: whomToAsk(on, viewer.account),
      minutes: Number(settingOn(pack, 'consultation-answer-minutes', londonDay(at))),
      values,
      problems,
    }),
  }
}

const askForm = defineRoute({
  name: 'consultation.ask.form',
  method: 'GET',
  path: `${CONSULTATIONS}/new`,
  permission: 'consultation:ask',
  summary: 'The form for asking the experienced colleague on duty',
  query: Type.Object(AboutQuery),
  handle: (context) => showAsk(context, aboutOf(context.query)),
})

const aboutTyped = (body: unknown): AboutWhat | undefined => {
  const { contact, referral } = (body ?? {}) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return aboutOf({ contact: text(contact), referral: text(referral) })
}

export async function askAbout(
  context: Context,
  about: AboutWhat | undefined,
  question: string,
): Promise<Result<{ consultation: SubjectId }>> {
  const { children, on } = await openAbout(context, about)
  return commands.ask(context, {
    question,
    about,
    children: [...new Set(children.map(({ person }) => person))],
    team: TEAM,
    on,
  })
}

const ask = defineRoute({
  name: 'consultation.ask',
  method: 'POST',
  path: CONSULTATIONS,
  permission: 'consultation:ask',
  summary: 'Ask the experienced colleague on duty, or the manager where there is none',
  body: Type.Object({ ...AboutQuery, question: words('Enter your question') }),
  again: (context, problems) => showAsk(context, aboutTyped(context.body), problems),
  handle: async (context) => {
    const about = aboutOf(context.body)
    orThrow(await askAbout(context, about, context.body.question))
    await context.drafts.drop(DRAFT, about?.id ?? 'none')
    return { kind: 'redirect', to: about === undefined ? CONSULTATIONS : pathOfAbout(about) }
  },
})

export const consultationRoutes: readonly Route[] = [list, askForm, ask, show, answer]
