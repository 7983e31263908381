import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Problem, problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import type { Decided, Loaded } from '#/log/act.ts'
import { about } from '#/people/api-parts.ts'
import { findPerson } from '#/people/identity/queries.ts'
import { absent, common, Fields, PersonId } from '#/people/identity/routes.ts'
import { paths } from '#/people/paths.ts'
import { readTyped, said, type Typed } from '#/people/typed.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { RESPONSIBILITY } from './entries.ts'
import { readRelations } from './queries.ts'
import { type Relation, relationsPage } from './relations-pages.ts'
import { endRelationship, recordResponsibility } from './rules.ts'

type Asked = { readonly values: Typed; readonly problems: readonly Problem[] }

/** Relationships that run, and those by which somebody may be responsible. */
const open = (context: Context, id: SubjectId) =>
  context.disclose(
    { what: 'person-relations', purpose: 'working with this person', subjects: [id], manner: 'open' },
    async (db) => {
      const person = (await findPerson(db, id)) ?? absent()
      const relations = (await readRelations(db, id)).filter((each) => each.until_on === null)
      return { shown: { person, relations }, listed: [id, ...relations.map((each) => each.other)] }
    },
  )

async function ask(context: Context, id: SubjectId, asked: Asked): Promise<Reply> {
  const found = await open(context, id)
  return {
    kind: 'page',
    status: asked.problems.length > 0 ? 422 : 200,
    html: relationsPage({ ...common(context), ...found, ...asked }),
  }
}

const show = defineRoute({
  name: 'person.relations.form',
  method: 'GET',
  path: paths.relations(':id'),
  permission: 'person:register',
  summary: 'What others are to a person, and the forms that change or end it',
  params: PersonId,
  handle: (context) => ask(context, context.params.id, { values: {}, problems: [] }),
})

type Rule = (loaded: Loaded) => Result<Decided<null>>

/** What the form does, by its hidden `act`. */
function readAct(
  context: Context,
  id: SubjectId,
  typed: Typed,
  relation: Relation | undefined,
): Result<Rule> {
  const act = typeof typed.act === 'string' ? typed.act : ''
  if (relation === undefined)
    return refuse(problem('no-such-record', 'There is no such relationship now. Open the page again.'))
  return readTyped(typed, londonDay(context.at), (from): Rule => {
    if (act.startsWith('end-')) {
      const on = from.day('on', 'The date', { missing: 'Enter when it ended' }) ?? ''
      return (loaded) => endRelationship(loaded, id, relation.key, on)
    }
    const [holder, child] = relation.towards_subject ? [relation.other, id] : [id, relation.other]
    const has = from.choice('has', RESPONSIBILITY, 'Choose whether there is')
    const told = said({ person: holder, of: child, has, how: from.text('how', 200) })
    const since = from.day('since', 'The date')
    return (loaded) => recordResponsibility(loaded, told, since)
  })
}

const send = defineRoute({
  name: 'person.relations.record',
  method: 'POST',
  path: paths.relations(':id'),
  permission: 'person:register',
  summary: 'Ends a relationship, or records who has parental responsibility',
  params: PersonId,
  body: Fields,
  handle: async (context) => {
    const { id } = context.params
    const { relations } = await open(context, id)
    const key = /^(?:end|responsible)-(.+)$/.exec(String(context.body.act))?.[1]
    const relation = relations.find((each) => each.key === key)
    const read = readAct(context, id, context.body, relation)
    const done: Result<null> = read.ok
      ? await context.act(about(id, relation?.other ?? id), read.value)
      : read
    if (done.ok) return { kind: 'redirect', to: paths.family(id) }
    if (done.refused === 'invalid') return ask(context, id, { values: context.body, problems: done.problems })
    throw new Refused(done)
  },
})

export const relationsRoutes: readonly Route[] = [show, send]
