import { Type } from 'typebox'
import { AGENCY_KINDS } from '#/access/agencies.ts'
import { findRole } from '#/access/roles.ts'
import { findLeadOf } from '#/area/workforce/partners/index.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay } from '#/lib/dates.ts'
import { newId } from '#/lib/id.ts'
import { type Problem, Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { receive } from '../commands.ts'
import { findOwnContact, findOwnTeller } from '../queries.ts'
import { readTold, type Typed, tellerOf } from './answers.ts'
import { checkPage, paths, receiptPage, type Setting, startPage, stepPage } from './pages.ts'
import { findStep, STEPS, type Step, stepAfter } from './steps.ts'

/** The referrer's road in: one thing a page, saved as they go, nothing needed but the worry. */

const FORM = 'tell'
/** What stays of a draft that was sent: so that a second press leads to the same receipt. */
const SENT = 'sent'
const KeyAndStep = Type.Object({ key: Type.String({ format: 'uuid' }), step: Type.String({ maxLength: 20 }) })
const Fields = Type.Record(Type.String(), Type.Unknown())

const packNow = ({ framework, at }: Context): Pack => framework.packFor(londonDay(at))
const common = (context: Context) => ({
  frame: context.frame,
  pack: packNow(context),
  formToken: context.formToken,
})

/** Everything typed so far, of every step. */
async function typedSoFar(context: Context, key: string): Promise<Typed> {
  const drafts = await Promise.all(
    [...STEPS.map((step) => step.id), 'check'].map((step) => context.drafts.find(FORM, `${key}.${step}`)),
  )
  return Object.assign({}, ...drafts.map((draft) => draft ?? {})) as Typed
}

const readAll = (context: Context, typed: Typed) =>
  readTold(typed, {
    how: 'portal' as const,
    from: tellerOf(context.viewer, typed),
    pack: packNow(context),
    today: londonDay(context.at),
  })

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

/** Where whoever is signed in works with children; undefined of the council's own, and of strangers. */
async function settingOf(context: Context): Promise<Setting | undefined> {
  const { id, name, kind } = context.viewer.agency
  const setting = AGENCY_KINDS.find((each) => each.kind === kind && kind !== 'council')
  if (setting === undefined) return undefined
  const lead = await context.disclose(
    { what: 'own-setting', purpose: 'telling of a worry', subjects: [], manner: 'list' },
    async (db) => ({ shown: await findLeadOf(db, id, packNow(context)) }),
  )
  return { name, kind: setting.words, lead }
}

/** What a professional said of themselves the last time: nobody types their work or number twice. */
async function saidBefore(context: Context): Promise<Typed> {
  const { viewer } = context
  if (viewer.agency.kind === 'public') return {}
  return context.disclose(
    { what: 'own-last-contact', purpose: 'own contacts', subjects: [], manner: 'list' },
    async (db) => {
      const { role, telephone } = (await findOwnTeller(db, viewer.account)) ?? {}
      const title = viewer.roles.flatMap((name) => findRole(name)?.title ?? []).at(0)
      return {
        shown: { ...((role ?? title) ? { role: role ?? title } : {}), ...(telephone ? { telephone } : {}) },
      }
    },
  )
}

const start = defineRoute({
  name: 'contact.tell.start',
  method: 'GET',
  path: '/tell',
  permission: 'contact:receive',
  summary: 'Begin to tell of a worry, or go on with one',
  handle: async (context) => {
    const drafts = await context.drafts.list(FORM, '')
    const newest = new Map<string, Temporal.Instant>()
    for (const { key, savedAt } of drafts) {
      const [id, step] = key.split('.') as [string, string]
      if (step === SENT) continue
      const known = newest.get(id)
      if (known === undefined || Temporal.Instant.compare(known, savedAt) < 0) newest.set(id, savedAt)
    }
    return {
      kind: 'page',
      html: startPage({
        ...common(context),
        begun: [...newest].map(([key, savedAt]) => ({ key, savedAt })),
        setting: await settingOf(context),
      }),
    }
  },
})

const begin = defineRoute({
  name: 'contact.tell.begin',
  method: 'POST',
  path: '/tell',
  permission: 'contact:receive',
  summary: 'Begin to tell of a worry',
  handle: async () => ({ kind: 'redirect', to: paths.step(newId(), 'worry') }),
})

const showStep = defineRoute({
  name: 'contact.tell.step',
  method: 'GET',
  path: '/tell/:key/:step',
  permission: 'contact:receive',
  summary: 'One question',
  params: KeyAndStep,
  query: Type.Object({ from: Type.Optional(Type.Literal('check')) }),
  handle: async (context): Promise<Reply> => {
    const { key, step: id } = context.params
    if (id === 'check') return showCheck(context, key, [])
    const step = findStep(packNow(context), id) ?? absent()
    const values = (await context.drafts.find(FORM, `${key}.${id}`)) ?? {}
    return askAgain(context, key, step, values, [], context.query.from === 'check')
  },
})

const askAgain = (
  context: Context,
  key: string,
  step: Step,
  values: Typed,
  problems: readonly Problem[],
  checking: boolean,
): Reply => ({
  kind: 'page',
  status: problems.length > 0 ? 422 : 200,
  html: stepPage({ ...common(context), key, step, values, problems, checking }),
})

/** `posted`: what came with this very request, and stands whether or not it could be kept. */
async function showCheck(
  context: Context,
  key: string,
  problems: readonly Problem[],
  posted: Typed = {},
): Promise<Reply> {
  const values = { ...(await saidBefore(context)), ...(await typedSoFar(context, key)), ...posted }
  const read = readAll(context, values)
  const faults = problems.length > 0 || read.ok ? problems : read.problems
  const told = read.ok ? read.value : undefined
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    html: checkPage({
      ...common(context),
      key,
      told,
      values,
      carried: carriedOf(values, posted),
      problems: faults,
    }),
  }
}

/** A form takes so much: of a longer telling only what no draft holds goes with it. */
const CARRIED_MAX = 64_000

const carriedOf = (values: Typed, posted: Typed): Typed =>
  JSON.stringify(values).length > CARRIED_MAX ? posted : values

/** Keeps what was typed before anything else; then says what is wrong with this page's own answers, and goes on. */
const answerStep = defineRoute({
  name: 'contact.tell.answer',
  method: 'POST',
  path: '/tell/:key/:step',
  permission: 'contact:receive',
  summary: 'Answer one question, or send',
  params: KeyAndStep,
  body: Fields,
  handle: async (context): Promise<Reply> => {
    const { key, step: id } = context.params
    const { then, more, ...typed } = context.body as Typed
    if (id === 'check') return sendIt(context, key, typed)
    const notKept = await keep(context, `${key}.${id}`, typed)
    const step = findStep(packNow(context), id) ?? absent()
    if (more !== undefined) return askAgain(context, key, step, { ...typed, more }, notKept, then === 'check')
    const read = readAll(context, typed)
    const own = read.ok
      ? []
      : read.problems.filter(({ field }) =>
          step.fields.some((name) => field === name || field?.startsWith(`${name}.`)),
        )
    if (own.length > 0) return askAgain(context, key, step, typed, [...notKept, ...own], then === 'check')
    if (notKept.length > 0) return showCheck(context, key, notKept, typed)
    const next = then === 'check' ? undefined : stepAfter(packNow(context), id)
    return { kind: 'redirect', to: next === undefined ? paths.check(key) : paths.step(key, next.id) }
  },
})

/** Saves a draft; what can't be kept is said, and stops nobody. */
async function keep(context: Context, key: string, typed: Typed): Promise<readonly Problem[]> {
  try {
    await context.drafts.save(FORM, key, typed)
    return []
  } catch (error) {
    if (error instanceof Refused) return error.refusal.problems
    throw error
  }
}

/** Sends what the person read on the page that they sent it from: their drafts may be gone by then. */
async function sendIt(context: Context, key: string, posted: Typed): Promise<Reply> {
  const sent = await context.drafts.find(FORM, `${key}.${SENT}`)
  if (typeof sent?.contact === 'string') return { kind: 'redirect', to: paths.receipt(sent.contact) }
  const { name, telephone, role, protected: hidden } = posted
  await keep(context, `${key}.check`, { name, telephone, role, protected: hidden })
  const values = { ...(await typedSoFar(context, key)), ...posted }
  const read = readAll(context, values)
  if (!read.ok) return showCheck(context, key, read.problems, posted)
  const result = await receive(context, read.value)
  if (!result.ok) return showCheck(context, key, result.problems, posted)
  await context.drafts.save(FORM, `${key}.${SENT}`, { contact: result.value.contact })
  await Promise.all(
    [...STEPS.map((step) => step.id), 'check'].map((step) => context.drafts.drop(FORM, `${key}.${step}`)),
  )
  return { kind: 'redirect', to: paths.receipt(result.value.contact) }
}

const receipt = defineRoute({
  name: 'contact.tell.receipt',
  method: 'GET',
  path: '/told/:id',
  permission: 'contact:receive',
  summary: 'The receipt for what was told',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  handle: async (context) => {
    const { id } = context.params
    const own = await context.disclose(
      { what: 'contact-receipt', purpose: 'own contact', subjects: [], manner: 'list' },
      async (db) => ({
        shown: (await findOwnContact(db, id, context.viewer.account)) ?? absent(),
        listed: [id],
      }),
    )
    return {
      kind: 'page',
      html: receiptPage({
        ...common(context),
        contact: id,
        danger: own.danger === 'yes',
        professional: own.from_kind === 'professional',
      }),
    }
  },
})

export const tellRoutes: readonly Route[] = [start, begin, showStep, answerStep, receipt]
