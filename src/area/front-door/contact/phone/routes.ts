import { Type } from 'typebox'
import { findRole } from '#/access/roles.ts'
import { londonDay } from '#/lib/dates.ts'
import { newId } from '#/lib/id.ts'
import { type Problem, Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import type { Teller } from '../../concern.ts'
import * as commands from '../commands.ts'
import { contactPath } from '../pages.ts'
import { callerOf, type Typed } from '../tell/answers.ts'
import { notePath, PRESS, phoneNotePage } from './pages.ts'
import type { Screen } from './parts.ts'
import { type Around, type Asked, type Caller, findAround, findCaller, findCallers } from './queries.ts'
import {
  PARTS,
  personOf,
  readNoted,
  rowsIn,
  settled,
  soughtIn,
  soughtOfRow,
  sourceOfTeller,
} from './typed.ts'

/** The screen of a duty worker on the telephone. */

const Fields = Type.Record(Type.String(), Type.Unknown())
const Key = Type.Object({ key: Type.String({ format: 'uuid' }) })
const NOTE = 'contact-note'
const BEGUN_MAX = 5

type Noting = Context<{ key: string }>

const packNow = (context: Context) => context.framework.packFor(londonDay(context.at))

const textAt = (typed: Typed, group: string, name: string): string | undefined => {
  const value = (typed[group] as Typed | undefined)?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const askedBy = (typed: Typed): Asked => ({
  sought: typeof typed.find === 'string' ? soughtIn(typed.find) : [],
  rows: PARTS.flatMap((part) =>
    rowsIn(typed, part).map((row, index) => ({ at: `${part}.${index}`, sought: soughtOfRow(row) })),
  ),
  people: PARTS.flatMap((part) => rowsIn(typed, part).flatMap((row) => personOf(row) ?? [])),
})

type Seen = {
  readonly around: Around
  readonly callers: readonly Caller[]
  readonly caller: Caller | undefined
}

/** Whom the screen shows: weighed and logged like any other search. */
const look = (context: Context, typed: Typed): Promise<Seen> =>
  context.disclose(
    {
      what: 'contact-note',
      purpose: 'finding a family while somebody tells of a worry',
      subjects: [],
      manner: 'list',
    },
    async (db) => {
      const around = await findAround(db, askedBy(typed))
      const callers = await findCallers(db)
      const account = textAt(typed, 'from', 'account')
      const caller = callers.find((each) => each.account === account)
      return { shown: { around, callers, caller }, listed: [...around.known.keys()] }
    },
  )

async function screenOf(context: Noting, typed: Typed, problems: readonly Problem[]): Promise<Reply> {
  const values = settled(typed)
  const drafts = await context.drafts.list(NOTE, '')
  const { key } = context.params
  const screen: Screen = {
    frame: context.frame,
    formToken: context.formToken,
    pack: packNow(context),
    at: context.at,
    key,
    values,
    problems,
    ...(await look(context, values)),
    begun: drafts.filter((draft) => draft.key !== key).slice(0, BEGUN_MAX),
    keptAt: drafts.find((draft) => draft.key === key)?.savedAt,
    mayCall: context.viewer.permissions.has('strategy-discussion:call'),
  }
  return { kind: 'page', status: problems.length > 0 ? 422 : 200, html: phoneNotePage(screen) }
}

const newNote = defineRoute({
  name: 'contact.note.new',
  method: 'GET',
  path: '/contacts/new',
  permission: 'contact:work',
  summary: 'Begin to note a contact while listening',
  handle: async () => ({ kind: 'redirect', to: notePath(newId()) }),
})

const showNote = defineRoute({
  name: 'contact.note.form',
  method: 'GET',
  path: '/contacts/new/:key',
  permission: 'contact:work',
  summary: 'One screen to type while listening',
  params: Key,
  handle: async (context) =>
    screenOf(context, (await context.drafts.find(NOTE, context.params.key)) ?? { how: 'telephone' }, []),
})

/** Who tells: a colleague of the directory as their account says, or somebody as they say themselves. */
async function tellerOf(
  context: Context,
  typed: Typed,
): Promise<{ readonly from: Teller; readonly caller: Caller | undefined }> {
  const said = callerOf((typed.from ?? {}) as Typed)
  const account = textAt(typed, 'from', 'account')
  const caller = account === undefined ? undefined : await findInDirectory(context, account)
  if (caller === undefined) return { from: said, caller }
  return { from: fromDirectory(caller, said), caller }
}

export const findInDirectory = (context: Context, account: string): Promise<Caller | undefined> =>
  context.disclose(
    { what: 'agency-directory', purpose: 'noting who told of a worry', subjects: [], manner: 'list' },
    async (db) => ({ shown: await findCaller(db, account) }),
  )

/** Their name, agency and standing are of their account, not of what anybody types. */
export const fromDirectory = (caller: Caller, said: Teller): Teller => {
  const role = said.role ?? caller.roles.flatMap((name) => findRole(name)?.title ?? []).at(0)
  return {
    kind: 'professional',
    name: caller.name,
    agencyName: caller.agency,
    account: caller.account,
    verified: caller.verified,
    ...(role === undefined ? {} : { role }),
    ...(said.telephone === undefined ? {} : { telephone: said.telephone }),
    ...(said.protected === undefined ? {} : { protected: said.protected }),
  }
}

const note = defineRoute({
  name: 'contact.note',
  method: 'POST',
  path: '/contacts/new/:key',
  permission: 'contact:work',
  summary: 'Keep, look for the family, or record what was told by telephone, letter or in person',
  params: Key,
  body: Fields,
  handle: async (context): Promise<Reply> => {
    const typed = context.body as Typed
    const then = RECORDS.find((each) => each === typed.press)
    const values = settled(typed)
    const notKept = await keep(context, values)
    if (then !== undefined) return record(context, values, then)
    if (notKept.length > 0) return screenOf(context, values, notKept)
    return { kind: 'redirect', to: `${notePath(context.params.key)}#who` }
  },
})

const RECORDS = [PRESS.record, PRESS.referral, PRESS.strategy] as const

/** Saves what was typed; what can't be kept is said, and stops nobody. */
async function keep(context: Noting, typed: Typed): Promise<readonly Problem[]> {
  try {
    await context.drafts.save(NOTE, context.params.key, typed)
    return []
  } catch (error) {
    if (error instanceof Refused) return error.refusal.problems
    throw error
  }
}

const REASON = 'Made a referral when it was told.'

async function record(context: Noting, typed: Typed, then: (typeof RECORDS)[number]): Promise<Reply> {
  const how = (['letter', 'e-mail', 'in-person'] as const).find((each) => each === typed.how) ?? 'telephone'
  const { from, caller } = await tellerOf(context, typed)
  const pack = packNow(context)
  const read = readNoted(typed, { how, from, pack, today: londonDay(context.at) })
  if (!read.ok) return screenOf(context, typed, read.problems)
  const source = sourceOfTeller(pack, from, caller)
  const referral = { reason: REASON, ...(source === undefined ? {} : { source }) }
  const result = await commands.note(context, {
    ...read.value,
    ...(then === PRESS.record ? {} : { referral }),
  })
  if (!result.ok) return screenOf(context, typed, result.problems)
  await context.drafts.drop(NOTE, context.params.key)
  const { contact, referral: made } = result.value
  if (made === null) return { kind: 'redirect', to: contactPath(contact) }
  const on = then === PRESS.strategy ? '/strategy-discussion' : ''
  return { kind: 'redirect', to: `/referrals/${made}${on}` }
}

export const phoneRoutes: readonly Route[] = [newNote, showNote, note]
