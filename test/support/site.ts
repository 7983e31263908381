import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { SESSION_LIMITS } from '#/access/access.ts'
import { chooserRoutes } from '#/access/chooser.ts'
import { addDemonstrationPeople } from '#/access/demonstration-people.ts'
import { sessionRoutes } from '#/access/sign-in-routes.ts'
import { issueToken } from '#/access/tokens.ts'
import { viewsOf } from '#/app.ts'
import { buildPast } from '#/db/past-schema.ts'
import { storeFramework } from '#/framework/store.ts'
import type { Framework } from '#/framework/types.ts'
import { systemClock } from '#/lib/clock.ts'
import { createSite, type Site } from '#/site.ts'
import { idOfPlain, theFramework } from './access.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { testFolder } from './server.ts'

/** A whole site for a test: its own database, its people, every route, listening on a port of its own. */
export type TestSite = {
  readonly database: TestDatabase
  readonly site: Site
  readonly framework: Framework
  readonly url: string
  /** The moment that it is, for pages and for the record; both go on by themselves until set. */
  readonly setClock: (at: string | undefined) => void
  readonly now: () => Temporal.Instant
  /** Calls the API as one of the demonstration's people, by plain name. */
  readonly call: (
    as: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** What JSON a test expects, it says: reached into without a type. */
// biome-ignore lint/suspicious/noExplicitAny: as it says
type Json = any

export type Answer = { readonly status: number; readonly body: Json; readonly headers: Headers }

export async function testSite(
  options: { readonly at?: string; readonly requestsPerMinute?: number; readonly framework?: Framework } = {},
): Promise<TestSite> {
  const database = await testDatabase()
  const framework = options.framework ?? theFramework()
  let set = options.at === undefined ? undefined : Temporal.Instant.from(options.at)
  const clock = () => set ?? systemClock()
  await addDemonstrationPeople(database.app, Temporal.Instant.from('2007-01-01T00:00:00Z'))
  await database.app.query('select 1')
  const client = await database.app.connect()
  await storeFramework(client, framework, systemClock()).finally(() => client.release())
  const builder = await database.builder.connect()
  await buildPast(builder, viewsOf(framework)).finally(() => builder.release())
  const chooser = { nature: 'demonstration', host: '127.0.0.1', oidcIssuer: undefined } as const
  const site = await createSite({
    pool: database.app,
    framework,
    clock,
    nature: 'demonstration',
    area: { name: 'Hollinshire', deskPhone: '01632 960 001' },
    publicUrl: 'http://localhost:3000',
    allowedHosts: ['localhost', '127.0.0.1'],
    spoolFile: join(testFolder('site-'), `openings-${randomUUID()}.jsonl`),
    signIn: [
      ...chooserRoutes(chooser, database.app, SESSION_LIMITS),
      ...sessionRoutes(database.app, async () => '/sign-in'),
    ],
    logLevel: 'error',
    ...(options.requestsPerMinute === undefined ? {} : { requestsPerMinute: options.requestsPerMinute }),
    recordAt: () => set,
  })
  await site.tend()
  await site.server.listen({ host: '127.0.0.1', port: 0 })
  const address = site.server.server.address()
  const url = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`
  const tokens = new Map<string, Promise<string>>()
  const tokenOf = (as: string) => {
    const token = tokens.get(as) ?? issueToken(database.app, idOfPlain(as), clock(), { hours: 24 * 365 * 30 })
    tokens.set(as, token)
    return token
  }
  return {
    database,
    site,
    framework,
    url,
    now: clock,
    setClock: (at) => {
      set = at === undefined ? undefined : Temporal.Instant.from(at)
    },
    async call(as, method, path, body, headers = {}) {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await tokenOf(as)}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return {
        status: answer.status,
        body: text === '' ? undefined : JSON.parse(text),
        headers: answer.headers,
      }
    },
    async close() {
      await site.server.close()
      await database.close()
    },
  }
}
