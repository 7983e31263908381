import Type from 'typebox'
import type { Pack } from '#/framework/types.ts'
import { londonDay, type Occurred } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { orThrow, type Problem, problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import type { Decided, Loaded } from '#/log/act.ts'
import { paths } from '#/people/paths.ts'
import type { Typed } from '#/people/typed.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { checkOf } from '#/web/validate.ts'
import { identityEntries } from './entries.ts'
import { type FactForm, findFactForm, readFact } from './forms.ts'
import { factPage, personPage, restrictionPage } from './pages.ts'
import { findIdentity, findPerson } from './queries.ts'
import { isStale, liftRestriction, proposeLifting, restrict } from './restriction.ts'
import { type Fact, recordFact } from './rules.ts'
import type { PersonTable } from './tables.gen.ts'

export const PersonId = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const Fields = Type.Record(Type.String(), Type.Unknown())
const FactParams = Type.Object({ id: Type.String({ format: 'uuid' }), fact: Type.String({ maxLength: 40 }) })

export const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

/** Whoever names somebody hidden is told what they'd be told of somebody who has no record. */
export const refuseHidden = (hidden: readonly SubjectId[], people: readonly SubjectId[]): void => {
  if (people.some((each) => hidden.includes(each))) absent()
}

/** What every page about people takes from the request. */
export const common = (context: Context) => ({
  frame: context.frame,
  formToken: context.formToken,
  today: londonDay(context.at),
})

const packOf = ({ framework, at }: Context): Pack => framework.packFor(londonDay(at))

/** Opens one record; whoever may not see it is told that it is absent. */
export const openPerson = (context: Context, id: SubjectId, what: string): Promise<PersonTable> =>
  context.disclose(
    { what, purpose: 'working with this person', subjects: [id], manner: 'open' },
    async (db) => ({
      shown: (await findPerson(db, id)) ?? absent(),
      listed: [id],
    }),
  )

/**
 * Opens one record to say something of it and others. Gives whoever doesn't exist meanwhile for the viewer: to somebody
 * who opened it in an emergency that is the family too, whom they neither name nor, by not naming them, send away.
 */
export const openAmongOthers = (
  context: Context,
  id: SubjectId,
  what: string,
): Promise<readonly SubjectId[]> =>
  context.disclose(
    { what, purpose: 'working with this person', subjects: [id], manner: 'open' },
    async (db) => {
      if ((await findPerson(db, id)) === undefined) absent()
      return { shown: db.hidden, listed: [id] }
    },
  )

const showPerson = defineRoute({
  name: 'person.show',
  method: 'GET',
  path: paths.person(':id'),
  permission: 'person:read',
  summary: 'Who somebody is: names, numbers, addresses',
  params: PersonId,
  handle: async (context) => {
    const { id } = context.params
    const { livesAs, identity } = await context.disclose(
      { what: 'person-page', purpose: 'working with this person', subjects: [id], manner: 'open' },
      async (db) => {
        const livesAs = await db.livesAs(id)
        const identity = (await findIdentity(db, livesAs)) ?? absent()
        return { shown: { livesAs, identity }, listed: [livesAs] }
      },
    )
    if (livesAs !== id) return { kind: 'redirect', to: paths.person(livesAs) }
    return { kind: 'page', html: personPage({ ...common(context), pack: packOf(context), identity }) }
  },
})

async function askFact(
  context: Context,
  id: SubjectId,
  form: FactForm,
  values: Typed,
  problems: readonly Problem[],
): Promise<Reply> {
  const person = await openPerson(context, id, 'person-fact-form')
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: factPage({ ...common(context), pack: packOf(context), person, form, values, problems }),
  }
}

const showFact = defineRoute({
  name: 'person.fact.form',
  method: 'GET',
  path: paths.fact(':id', ':fact'),
  permission: 'person:register',
  summary: 'The form for one fact about a person',
  params: FactParams,
  handle: async (context) => {
    const { id, fact } = context.params
    const form = findFactForm(fact) ?? absent()
    const typed = (await context.drafts.find('fact', `${id}.${fact}`)) ?? {}
    return askFact(context, id, form, typed, [])
  },
})

const about = (id: SubjectId) => ({ subjects: [{ id, kind: '' }] })

const sendFact = defineRoute({
  name: 'person.fact.record',
  method: 'POST',
  path: paths.fact(':id', ':fact'),
  permission: 'person:register',
  summary: 'Records one fact about a person',
  params: FactParams,
  body: Fields,
  handle: async (context) => {
    const { id, fact } = context.params
    const form = findFactForm(fact) ?? absent()
    await openPerson(context, id, 'person-fact-record')
    const read = readFact(form, context.body, packOf(context), context.at)
    const done = read.ok ? await record(context, id, read.value) : read
    if (!done.ok && done.refused === 'invalid') return askFact(context, id, form, context.body, done.problems)
    if (!done.ok) throw new Refused(done)
    await context.drafts.drop('fact', `${id}.${fact}`)
    return { kind: 'redirect', to: paths.person(id) }
  },
})

const record = (context: Context, id: SubjectId, fact: Fact): Promise<Result<SubjectId>> =>
  context.act(about(id), (loaded) => recordFact(loaded, id, fact))

const bodies = new Map(identityEntries.map((type) => [type.type as string, checkOf(type.body, 'json')]))

const sendFactByApi = defineRoute({
  name: 'api.person.fact.record',
  method: 'POST',
  path: '/api/people/:id/facts',
  permission: 'person:register',
  summary: 'Records one fact about a person',
  params: PersonId,
  body: Type.Object({
    type: Type.String({ maxLength: 60 }),
    body: Type.Unknown(),
    occurredOn: Type.Optional(Type.String({ format: 'date' })),
  }),
  replies: { 201: Type.Object({ id: Type.String({ format: 'uuid' }) }) },
  handle: async (context) => {
    const { id } = context.params
    const { type, body, occurredOn } = context.body
    await openPerson(context, id, 'person-fact-record')
    const check = bodies.get(type)
    const problems = check?.(body) ?? [
      { code: 'unknown-fact', text: 'There is no such kind of fact.', field: 'type' },
    ]
    if (problems.length > 0)
      throw new Refused(refuse(...problems.map((each) => ({ ...each, field: within(each.field) }))))
    const occurred: Occurred = occurredOn
      ? { kind: 'day', on: occurredOn }
      : { kind: 'instant', at: context.at.toString() }
    orThrow(await record(context, id, { type, body, occurred }))
    return { kind: 'json', status: 201, body: { id } }
  },
})

const within = (field: string | undefined): string =>
  field === 'type' ? 'type' : `body${field ? `.${field}` : ''}`

async function askRestriction(
  context: Context,
  person: PersonTable,
  problems: readonly Problem[],
): Promise<Reply> {
  const { permissions, account } = context.viewer
  const may = {
    restrict: permissions.has('person:restrict'),
    lift: permissions.has('person:lift-restriction'),
  }
  const { lifting_proposed_at: at, lifting_proposed_by: by, lifting_proposed_why: why } = person
  const waits = at !== null && why !== null && !isStale(at, context.at)
  const proposed = waits ? { why, mine: by === account } : undefined
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: restrictionPage({ ...common(context), person, may, proposed, problems }),
  }
}

const showRestriction = defineRoute({
  name: 'person.restriction',
  method: 'GET',
  path: paths.restriction(':id'),
  permission: 'person:read',
  summary: 'Whether a record is restricted',
  params: PersonId,
  handle: async (context) =>
    askRestriction(context, await openPerson(context, context.params.id, 'person-restriction'), []),
})

const Reason = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 1000 })) })

/** The three acts on a restriction: placed by one person at once, lifted by two who have just signed in. */
const restrictionAct = (
  name: string,
  path: string,
  permission: Route['permission'],
  fresh: boolean,
  rule: (loaded: Loaded, id: SubjectId, reason: string, account: string) => Result<Decided<SubjectId>>,
): Route =>
  defineRoute({
    name: `person.restriction.${name}`,
    method: 'POST',
    path,
    permission,
    fresh,
    summary: `Restriction: ${name}`,
    params: PersonId,
    body: Reason,
    handle: async (context): Promise<Reply> => {
      const { id } = context.params
      const person = await openPerson(context, id, `person-restriction-${name}`)
      const { reason } = context.body
      const done: Result<SubjectId> = reason
        ? await context.act(about(id), (loaded) => rule(loaded, id, reason, context.viewer.account))
        : refuse(problem('reason-missing', 'Enter why.', 'reason'))
      if (!done.ok && done.refused === 'invalid') return askRestriction(context, person, done.problems)
      if (!done.ok) throw new Refused(done)
      // Whoever placed it may not be among those who see it: they go on from the search.
      return { kind: 'redirect', to: name === 'placed' ? paths.search : paths.restriction(id) }
    },
  })

export const identityRoutes: readonly Route[] = [
  showPerson,
  showFact,
  sendFact,
  sendFactByApi,
  showRestriction,
  restrictionAct('placed', paths.restriction(':id'), 'person:restrict', false, restrict),
  restrictionAct(
    'proposed',
    `${paths.restriction(':id')}/proposal`,
    'person:lift-restriction',
    true,
    proposeLifting,
  ),
  restrictionAct(
    'lifted',
    `${paths.restriction(':id')}/lifting`,
    'person:lift-restriction',
    true,
    (loaded, id, reason, approvedBy) => liftRestriction(loaded, id, { reason, approvedBy }),
  ),
]
