import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { SESSION_LIMITS } from '#/access/access.ts'
import { chooserRoutes } from '#/access/chooser.ts'
import { addDemonstrationPeople, PEOPLE } from '#/access/demonstration-people.ts'
import { permissionsOf, ROLES } from '#/access/roles.ts'
import { sessionRoutes } from '#/access/sign-in-routes.ts'
import { issueToken } from '#/access/tokens.ts'
import { registry, routesOf, viewsOf } from '#/app.ts'
import { systemClock } from '#/lib/clock.ts'
import { newId } from '#/lib/id.ts'
import { createLog } from '#/log/act.ts'
import type { Route } from '#/web/route.ts'
import { TABLE } from './access-table.ts'
import { idOfPlain, testSite, theFramework } from './support/access.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { openBrowser } from './support/form-browser.ts'

/** Every role knocks at every door, over HTTP; who is let in must be what the table says, which nobody derived. */
const framework = theFramework()
const people = [
  'nobody',
  ...PEOPLE.flatMap(({ demonstrationName: name, roles }) =>
    name !== undefined && roles.includes(name) ? name : [],
  ),
]
let database: TestDatabase
let server: FastifyInstance
let routes: readonly Route[]

before(async () => {
  database = await testDatabase()
  await addDemonstrationPeople(database.app, systemClock())
  const pool = database.app
  const log = createLog({
    pool,
    registry: registry(),
    views: viewsOf(framework),
    packFor: (day) => framework.packFor(day).id,
    clock: systemClock,
  })
  const site = { nature: 'demonstration', host: '127.0.0.1', oidcIssuer: undefined } as const
  routes = [...routesOf({ pool }), ...sessionRoutes(pool, async () => '/sign-in')]
  server = await testSite(database, {
    routes: [...routes, ...chooserRoutes(site, pool, SESSION_LIMITS)],
    clock: systemClock,
    framework,
    log,
  })
})
after(async () => {
  await server?.close()
  await database?.close()
})

const ID = '01890000-0000-7000-8000-000000000000'
const PARTS: Readonly<Record<string, string>> = { ':step': 'worry', ':fact': 'name' }
const addressOf = (route: Route, id: string): string =>
  route.path.replace(/:[A-Za-z]+/g, (name) => PARTS[name] ?? id)

type Answer = { readonly status: number; readonly body: string; readonly location: string }

/** What each route answers to one person; signing out comes last, or the rest would be asked by nobody. */
async function knock(person: string, id = ID): Promise<Map<string, Answer>> {
  const browser = openBrowser(server)
  await browser.get('/sign-in')
  const account = person === 'nobody' ? undefined : idOfPlain(person)
  if (account !== undefined) await browser.post('/sign-in', { account })
  await browser.get('/sign-in')
  const token = account === undefined ? undefined : await issueToken(database.app, account, systemClock())
  const answers = new Map<string, Answer>()
  const order = [...routes].sort((a, b) => Number(a.path === '/sign-out') - Number(b.path === '/sign-out'))
  for (const route of order) {
    const url = addressOf(route, id)
    const answer = url.startsWith('/api/')
      ? await server.inject({
          method: route.method,
          url,
          headers: {
            host: 'localhost:3000',
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
          ...(route.method === 'GET' ? {} : { payload: {} }),
        })
      : route.method === 'GET'
        ? await browser.get(url)
        : await browser.post(url)
    const location = String(answer.headers.location ?? '')
    answers.set(route.name, { status: answer.statusCode, body: answer.body, location })
  }
  return answers
}

const isTurnedAway = ({ status, body, location }: Answer, route: Route): boolean =>
  status === 401 ||
  (status === 403 && body.includes('Your role does not include this')) ||
  (status === 303 && location.startsWith('/sign-in?') && route.path !== '/sign-out')

describe('who may come to which route', () => {
  it('is said for every route, and for none that is not there', () => {
    const said = TABLE.flatMap((row) => row.routes)
    const there = routes.map((route) => route.name)
    const sentences = [
      ...there
        .filter((name) => !said.includes(name))
        .map((name) => `${name} isn't in test/access-table.ts: say who may.`),
      ...said
        .filter((name) => !there.includes(name))
        .map((name) => `${name} is in test/access-table.ts, and no route is called so.`),
      ...said
        .filter((name, index) => said.indexOf(name) !== index)
        .map((name) => `${name} is in test/access-table.ts twice.`),
    ]
    assert.deepEqual(sentences, [])
  })

  it('is what the server does, for every role at every route, without a fault', async () => {
    const sentences: string[] = []
    for (const person of people) {
      const answers = await knock(person)
      for (const route of routes) {
        const row = TABLE.find((each) => each.routes.includes(route.name))
        const answer = answers.get(route.name)!
        const entered = !isTurnedAway(answer, route)
        const may = row?.who.includes(person) ?? false
        if (entered !== may)
          sentences.push(
            `${person} ${entered ? 'came in to' : 'was turned away from'} ${route.name} (${answer.status}).`,
          )
        if (answer.status >= 500) sentences.push(`${route.name} answered ${person} with ${answer.status}.`)
      }
    }
    assert.deepEqual(sentences, [])
  })

  it('asks for no permission that nobody has, and gives none that nothing knows', () => {
    const given = permissionsOf(ROLES.map((role) => role.name))
    const asked = routes.map((route) => route.permission)
    const sentences = asked
      .filter((each) => each !== 'anyone' && each !== 'signed-in' && !given.has(each))
      .map((each) => `No role has ${each}.`)
    assert.deepEqual(sentences, [])
  })

  it('asks for a fresh sign-in where an act takes two people', () => {
    const weighty = [
      'two-people-decided',
      'grant-proposed',
      'never-show-end-proposed',
      'role-given',
      'account-added',
      'person.restriction.lifted',
      'disposal.propose',
    ]
    const stale = routes.filter((route) => weighty.includes(route.name) && route.fresh !== true)
    assert.deepEqual(
      stale.map(({ name }) => name),
      [],
    )
  })
})

describe('a restricted person', () => {
  /** What would differ between any two requests: ids, tokens. */
  const bare = ({ status, body, location }: Answer): string =>
    `${status} ${location} ${body}`
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
      .replaceAll(/value="[\w-]{43}"/g, 'TOKEN')

  it('is, on every route that takes an id, the very same as nobody at all', async () => {
    const restricted = newId()
    await database.superuser.query(`insert into record.subject (id, kind) values ($1, 'person')`, [
      restricted,
    ])
    await database.builder.query(
      `insert into view.person (subject, registered_as, display_name, unborn, disabilities, restricted, households)
       values ($1, 'child', 'Zoe Gray', false, '{}', true, '{}')`,
      [restricted],
    )
    const sentences: string[] = []
    for (const person of ['teacher', 'duty', 'social-worker', 'head-of-service']) {
      const [theirs, nobodys] = [await knock(person, restricted), await knock(person, newId())]
      for (const { name } of routes.filter((route) => route.path.includes(':id')))
        if (bare(theirs.get(name)!) !== bare(nobodys.get(name)!))
          sentences.push(`${name} tells ${person} them apart.`)
    }
    assert.deepEqual(sentences, [])
  })
})
