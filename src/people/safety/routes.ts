import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Problem, problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import type { Decided, Loaded } from '#/log/act.ts'
import { readFamily } from '#/people/family/queries.ts'
import { findPerson } from '#/people/identity/queries.ts'
import { absent, common, Fields, openAmongOthers, PersonId, refuseHidden } from '#/people/identity/routes.ts'
import { paths } from '#/people/paths.ts'
import { readTyped, said, type Typed, type TypedReader } from '#/people/typed.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { WARNING_KINDS, WITHHELD_FACTS } from './entries.ts'
import { safetyPage } from './pages.ts'
import { findSafeContact, readWarnings, readWithheld } from './queries.ts'
import { instructSafeContact, reviewWarning, stopWithholding, warn, withhold } from './rules.ts'

const NEVER = ['letter', 'telephone', 'text', 'email', 'visit-unannounced'] as const

async function ask(
  context: Context,
  id: SubjectId,
  values: Typed,
  problems: readonly Problem[],
): Promise<Reply> {
  const found = await context.disclose(
    {
      what: 'person-safety',
      purpose: 'meeting or reaching this person safely',
      subjects: [id],
      manner: 'open',
      vital: true,
    },
    async (db) => {
      const person = (await findPerson(db, id)) ?? absent()
      const warnings = await readWarnings(db, [id])
      const safeContact = await findSafeContact(db, id)
      const withheld = await readWithheld(db, id)
      const { people } = await readFamily(db, id, londonDay(context.at))
      const choices = people.filter((each) => each.id !== id).map(({ id: key, name }) => ({ id: key, name }))
      return {
        shown: { person, warnings, safeContact, withheld, choices },
        listed: [id, ...choices.map((each) => each.id)],
      }
    },
  )
  const mayRecord = context.viewer.permissions.has('person:register')
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: safetyPage({ ...common(context), ...found, mayRecord, values, problems }),
  }
}

const show = defineRoute({
  name: 'person.safety',
  method: 'GET',
  path: paths.safety(':id'),
  permission: 'person:read',
  summary: 'Warnings and safe contact',
  params: PersonId,
  handle: (context) => ask(context, context.params.id, {}, []),
})

/** Decides with what was loaded. */
type Act = { readonly people: readonly SubjectId[]; readonly rule: (loaded: Loaded) => Result<Decided<null>> }

/** What each of the page's forms does, by its hidden `act`. */
function readAct(from: TypedReader, act: string, id: SubjectId): Act | undefined {
  const here = (rule: Act['rule']): Act => ({ people: [id], rule })
  if (act === 'warn') {
    const told = said({
      kind: from.choice('kind', WARNING_KINDS, 'Choose what kind of warning it is'),
      text: from.needed('text', 1000, 'Enter what a worker must know'),
      reviewOn:
        from.day('reviewOn', 'The date', {
          toCome: true,
          missing: 'Enter when it is to be looked at again',
        }) ?? '',
      disclosed: from.choice('disclosed', ['yes', 'no'], 'Choose whether they were told of it') === 'yes',
      whyNotDisclosed: from.text('whyNotDisclosed', 500),
    })
    return here((loaded) => warn(loaded, id, told))
  }
  if (act.startsWith('review-')) {
    const told = {
      warning: from.needed('warning', 36, 'Open the page again'),
      words: from.needed('words', 500, 'Enter what you found'),
      reviewOn: from.day('reviewOn', 'The date', { toCome: true }),
    }
    return here((loaded) => reviewWarning(loaded, id, told))
  }
  if (act === 'safe-contact') {
    const told = {
      instructions: from.needed('instructions', 1000, 'Enter how they may safely be reached'),
      never: from.list('never', NEVER) as (typeof NEVER)[number][],
    }
    return here((loaded) => instructSafeContact(loaded, id, told))
  }
  if (act === 'withhold') return readWithholding(from, id)
  if (!act.startsWith('allow-')) return undefined
  const told = {
    withheld: from.needed('withheld', 36, 'Open the page again'),
    reason: from.needed('reason', 1000, 'Enter why'),
  }
  return here((loaded) => stopWithholding(loaded, id, told))
}

function readWithholding(from: TypedReader, id: SubjectId): Act {
  const keptFrom = from.needed('keptFrom', 36, 'Choose who is not to know')
  const facts = from.list('facts', WITHHELD_FACTS) as (typeof WITHHELD_FACTS)[number][]
  if (facts.length === 0) from.fault('nothing-chosen', 'Choose what they are not to know', 'facts')
  const told = { about: id, keptFrom, facts, reason: from.needed('reason', 1000, 'Enter why') }
  return { people: [id, keptFrom], rule: (loaded) => withhold(loaded, told) }
}

const send = defineRoute({
  name: 'person.safety.record',
  method: 'POST',
  path: paths.safety(':id'),
  permission: 'person:register',
  summary: 'Records a warning, safe contact, or what is not to be known',
  params: PersonId,
  body: Fields,
  handle: async (context) => {
    const { id } = context.params
    const hidden = await openAmongOthers(context, id, 'person-safety-record')
    const typed = context.body
    const act = typeof typed.act === 'string' ? typed.act : ''
    const read = readTyped(typed, londonDay(context.at), (from) => readAct(from, act, id))
    const done = read.ok ? await perform(context, read.value, hidden) : read
    if (done.ok) return { kind: 'redirect', to: paths.safety(id) }
    if (done.refused === 'invalid') return ask(context, id, typed, done.problems)
    throw new Refused(done)
  },
})

async function perform(
  context: Context,
  act: Act | undefined,
  hidden: readonly SubjectId[],
): Promise<Result<null>> {
  if (act === undefined)
    return refuse(problem('unknown-act', 'Open the page again: this form is not one of ours.'))
  refuseHidden(hidden, act.people)
  return context.act({ subjects: act.people.map((id) => ({ id, kind: '' })) }, act.rule)
}

export const safetyRoutes: readonly Route[] = [show, send]
