import { readFileSync } from 'node:fs'
import { SESSION_LIMITS } from '#/access/access.ts'
import { chooserRoutes } from '#/access/chooser.ts'
import { addDemonstrationPeople } from '#/access/demonstration-people.ts'
import { issueToken } from '#/access/tokens.ts'
import type { Capability } from '#/capability.ts'
import { systemClock } from '#/lib/clock.ts'
import { createLog } from '#/log/act.ts'
import { logTypes } from '#/log/entries.ts'
import type { EntryType } from '#/log/entry.ts'
import { createRegistry } from '#/log/registry.ts'
import { chronologyView, people } from '#/people/index.ts'
import { idOfPlain, testSite, theFramework } from './access.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { type Browser, openBrowser } from './form-browser.ts'
import type { Answer } from './site.ts'

/** A site of people and one capability, whether or not `app.ts` lists it yet. */
export type CapabilitySite = {
  readonly database: TestDatabase
  /** Calls the API as one of the demonstration's people, by plain name. */
  readonly call: (
    as: string,
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ) => Promise<Omit<Answer, 'headers'>>
  /** Signs in, and gives the browser. */
  readonly browse: (as: string) => Promise<Browser>
  /** A child on record, with whom whoever registered them works. */
  readonly register: (
    as: string,
    name: { readonly given: string; readonly family: string },
  ) => Promise<string>
  readonly close: () => Promise<void>
}

export async function siteWith(capability: Capability): Promise<CapabilitySite> {
  const database = await testDatabase()
  await addTables(database, capability)
  await addDemonstrationPeople(database.app, systemClock())
  const framework = theFramework()
  const types = [...logTypes, ...people.entries, ...capability.entries] as readonly EntryType[]
  const log = createLog({
    pool: database.app,
    registry: createRegistry(types),
    views: [...people.views, ...capability.views, chronologyView(types)],
    packFor: (day) => framework.packFor(day).id,
    clock: systemClock,
  })
  const chooser = { nature: 'demonstration', host: '127.0.0.1', oidcIssuer: undefined } as const
  const routes = [
    ...people.routes,
    ...capability.routes,
    ...chooserRoutes(chooser, database.app, SESSION_LIMITS),
  ]
  const server = await testSite(database, { routes, clock: systemClock, framework, log })
  const call: CapabilitySite['call'] = async (as, method, path, body) => {
    const token = await issueToken(database.app, idOfPlain(as), systemClock())
    const headers = { host: 'localhost:3000', authorization: `Bearer ${token}` }
    const answer = await server.inject({
      method,
      url: path,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    })
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() }
  }
  return {
    database,
    call,
    async browse(as) {
      const browser = openBrowser(server)
      await browser.get('/sign-in')
      await browser.post('/sign-in', { account: idOfPlain(as) })
      return browser
    },
    async register(as, name) {
      const { body } = await call(as, 'POST', '/api/people', {
        as: 'child',
        names: [{ kind: 'usual', ...name }],
      })
      return body.id
    },
    async close() {
      await server.close()
      await database.close()
    },
  }
}

/** The template of test databases has the tables of every capability in `src`; one that stands elsewhere brings its own. */
async function addTables({ builder }: TestDatabase, { tables }: Capability): Promise<void> {
  for (const sql of tables === undefined ? [] : [tables].flat()) {
    const text = readFileSync(sql, 'utf8')
    const [, table] = /^create table (\w+)/m.exec(text) ?? []
    const { rows } = await builder.query('select to_regclass($1) as found', [`view.${table}`])
    if (rows[0]?.found !== null) continue
    await builder.query(`begin; set local search_path = view; ${text};
      grant select, insert, update, delete on all tables in schema view to threshold_app; commit`)
  }
}
