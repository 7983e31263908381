import Type from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { newId } from '#/lib/id.ts'
import { type Problem, Refused } from '#/lib/problem.ts'
import { findPeopleOf } from '#/people/identity/queries.ts'
import { absent, common, Fields } from '#/people/identity/routes.ts'
import { type Registration, register } from '#/people/identity/rules.ts'
import { paths } from '#/people/paths.ts'
import type { Typed } from '#/people/typed.ts'
import type { Html } from '#/web/html.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { readRegistration, readSought, soughtBy } from './forms.ts'
import type { Sought } from './match.ts'
import { type Candidate, matchesPage, registerPage, resultsPage, searchPage } from './pages.ts'
import { findPeople } from './search.ts'

const Key = Type.Object({ key: Type.String({ format: 'uuid' }) })
const SEARCH = 'person-search'
const REGISTER = 'person-register'

/** Finds and names the people; each one shown is in the access log. */
export const lookFor = (context: Context, what: string, sought: Sought): Promise<readonly Candidate[]> =>
  context.disclose({ what, purpose: 'finding a person', subjects: [], manner: 'list' }, async (db) => {
    const found = await findPeople(db, sought)
    const people = await findPeopleOf(
      db,
      found.map((each) => each.person),
    )
    const shown = found.flatMap(({ person: id, match, facts }): Candidate[] => {
      const person = people.get(id)
      if (!person) return []
      const names = facts.names.map((name) => [name.given, name.family].filter(Boolean).join(' '))
      return [
        { person, match, otherNames: [...new Set(names)].filter((name) => name !== person.display_name) },
      ]
    })
    return { shown, listed: shown.map((each) => each.person.subject) }
  })

const page = (html: Html, problems: readonly Problem[] = []): Reply => ({
  kind: 'page',
  html,
  status: problems.length > 0 ? 422 : 200,
})

const showSearch = defineRoute({
  name: 'people.search.form',
  method: 'GET',
  path: paths.search,
  permission: 'person:search',
  summary: 'The form to find a person',
  handle: async (context) => page(searchPage({ ...common(context), values: {}, problems: [] })),
})

const search = defineRoute({
  name: 'people.search',
  method: 'POST',
  path: paths.search,
  permission: 'person:search',
  summary: 'Looks for a person',
  body: Fields,
  handle: async (context) => {
    const read = readSought(context.body, londonDay(context.at))
    if (!read.ok)
      return page(
        searchPage({ ...common(context), values: context.body, problems: read.problems }),
        read.problems,
      )
    const key = newId()
    await context.drafts.save(SEARCH, key, context.body)
    return { kind: 'redirect', to: paths.results(key) }
  },
})

/** What its author typed is kept with them, so that the URL is opaque and going back shows the results again. */
const showResults = defineRoute({
  name: 'people.results',
  method: 'GET',
  path: paths.results(':key'),
  permission: 'person:search',
  summary: 'People found by a search',
  params: Key,
  handle: async (context) => {
    const typed = (await context.drafts.find(SEARCH, context.params.key)) ?? absent()
    const read = readSought(typed, londonDay(context.at))
    if (!read.ok)
      return page(searchPage({ ...common(context), values: typed, problems: read.problems }), read.problems)
    const candidates = await lookFor(context, 'person-search', read.value)
    const mayRegister = context.viewer.permissions.has('person:register')
    return page(resultsPage({ ...common(context), candidates, mayRegister }))
  },
})

const showRegister = defineRoute({
  name: 'people.register.form',
  method: 'GET',
  path: paths.register,
  permission: 'person:register',
  summary: 'The form to register a person',
  handle: async (context) => page(registerPage({ ...common(context), values: {}, problems: [] })),
})

const sendRegister = defineRoute({
  name: 'people.register.look',
  method: 'POST',
  path: paths.register,
  permission: 'person:register',
  summary: 'Looks for matches before a person is registered',
  body: Fields,
  handle: async (context) => {
    const read = readRegistration(context.body, londonDay(context.at))
    if (!read.ok)
      return page(
        registerPage({ ...common(context), values: context.body, problems: read.problems }),
        read.problems,
      )
    const key = newId()
    await context.drafts.save(REGISTER, key, context.body)
    return { kind: 'redirect', to: paths.matches(key) }
  },
})

/** What was typed for the registration that this key stands for, read again. */
async function toldFor(
  context: Context,
  key: string,
): Promise<{ readonly told: Registration } | { readonly again: Reply }> {
  const typed: Typed = (await context.drafts.find(REGISTER, key)) ?? absent()
  const read = readRegistration(typed, londonDay(context.at))
  if (read.ok) return { told: read.value }
  return {
    again: page(registerPage({ ...common(context), values: typed, problems: read.problems }), read.problems),
  }
}

async function askMatches(
  context: Context,
  key: string,
  told: Registration,
  problems: readonly Problem[],
): Promise<Reply> {
  const candidates = await lookFor(context, 'person-matches', soughtBy(told))
  return page(matchesPage({ ...common(context), key, told, candidates, problems }), problems)
}

const showMatches = defineRoute({
  name: 'people.matches',
  method: 'GET',
  path: paths.matches(':key'),
  permission: 'person:register',
  summary: 'Likely matches beside what was entered',
  params: Key,
  handle: async (context) => {
    const found = await toldFor(context, context.params.key)
    return 'again' in found ? found.again : askMatches(context, context.params.key, found.told, [])
  },
})

const sendMatches = defineRoute({
  name: 'people.register',
  method: 'POST',
  path: paths.matches(':key'),
  permission: 'person:register',
  summary: 'Registers a person who is none of the matches',
  params: Key,
  body: Fields,
  handle: async (context) => {
    const { key } = context.params
    const found = await toldFor(context, key)
    if ('again' in found) return found.again
    const done = await registerPerson(context, found.told, key)
    if (!done.ok && done.refused === 'invalid') return askMatches(context, key, found.told, done.problems)
    if (!done.ok) throw new Refused(done)
    return { kind: 'redirect', to: paths.person(done.value) }
  },
})

/** Begins the record. The key of the form is the person's id: a second press can't begin a second record. */
export const registerPerson = (context: Context, told: Registration, id: string) =>
  context.act({ subjects: [{ id, kind: 'person' }] }, (loaded) => register(loaded, id, told))

export const matchingRoutes: readonly Route[] = [
  showSearch,
  search,
  showResults,
  showRegister,
  sendRegister,
  showMatches,
  sendMatches,
]
