import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { newId } from '#/lib/id.ts'
import { handClock, idOfPlain, testSite } from '#test/support/access.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { SESSION_LIMITS } from './access.ts'
import { chooserRoutes } from './chooser.ts'
import { addDemonstrationPeople } from './demonstration-people.ts'
import { accessRoutes } from './routes.ts'

/** What nobody opens alone: roles that see the whole area, and what a never-show entry hides. */
const time = handClock('2026-03-06T06:00:00Z')
let database: TestDatabase
let server: FastifyInstance

before(async () => {
  database = await testDatabase()
  const { app: pool } = database
  await addDemonstrationPeople(pool, time.clock())
  const site = { nature: 'demonstration', host: '127.0.0.1', oidcIssuer: undefined } as const
  server = await testSite(database, {
    routes: [
      ...accessRoutes({ pool, recordPath: (id) => `/children/${id}`, acts: [] }),
      ...chooserRoutes(site, pool, SESSION_LIMITS),
    ],
    clock: time.clock,
  })
})
after(async () => {
  await server?.close()
  await database?.close()
})
beforeEach(() => time.pass({ hours: 1 }))

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name) })
  await browser.get('/sign-in')
  return browser
}

/** The newest proposal of an act. */
async function waiting(act: string): Promise<string> {
  const { rows } = await database.app.query(
    'select id from access.two_person_request where act = $1 order by proposed_at desc, id desc limit 1',
    [act],
  )
  return rows[0].id
}

describe('two people', () => {
  it('give a role that sees the whole area, proposed by one administrator and approved by another', async () => {
    const first = await signedIn('administrator')
    const chair = idOfPlain('chair')
    const role = 'information-governance'
    const give = (reason: string) => first.post(`/accounts/${chair}/roles`, { role, reason })
    assert.match((await give(' ')).body, /Enter why: this role takes a second person/)
    assert.equal((await give('Acts for Priya Nair')).headers.location, '/two-people')
    assert.doesNotMatch((await first.get(`/accounts/${chair}`)).body, /Take away: Information governance/)
    const id = await waiting('give-role')
    const governance = await signedIn(role)
    assert.match((await governance.get('/two-people')).body, /Another administrator decides this/)
    for (const browser of [first, governance, await signedIn('chair')])
      assert.ok((await browser.post(`/two-people/${id}`, { decision: 'approve' })).statusCode >= 403)
    assert.doesNotMatch((await first.get(`/accounts/${chair}`)).body, /Take away: Information governance/)

    const second = await signedIn('administrator-2')
    assert.match((await second.get('/two-people')).body, /Eleri Vaughan[\s\S]*Information governance officer/)
    assert.equal((await second.post(`/two-people/${id}`, { decision: 'approve' })).statusCode, 303)
    assert.match((await first.get(`/accounts/${chair}`)).body, /Take away: Information governance/)
    await first.post(`/accounts/${chair}/roles/end`, { role })
  })

  it('give such a role with somebody who may grant, where there is no other administrator, never to themselves', async () => {
    const first = await signedIn('administrator')
    const other = idOfPlain('administrator-2')
    await first.post(`/accounts/${other}/suspend`, { why: 'on leave' })
    const give = (to: string) =>
      first.post(`/accounts/${idOfPlain(to)}/roles`, {
        role: 'administrator',
        reason: 'A second pair of eyes',
      })
    await give('head-of-service')
    const own = await waiting('give-role')
    const head = await signedIn('head-of-service')
    await head.get('/two-people')
    assert.match((await head.post(`/two-people/${own}`, { decision: 'approve' })).body, /their own account/)
    const governance = await signedIn('information-governance')
    await governance.get('/two-people')
    assert.equal((await governance.post(`/two-people/${own}`, { decision: 'approve' })).statusCode, 303)
    await first.post(`/accounts/${idOfPlain('head-of-service')}/roles/end`, { role: 'administrator' })
    await first.post(`/accounts/${other}/restore`)
  })

  it('give it to a new account too: until then the account has no role', async () => {
    const first = await signedIn('administrator')
    const added = await first.post('/accounts/new', {
      name: 'Ivo Lamb',
      agency: 'council',
      issuer: 'https://id.example',
      subject: 'ivo',
      role: 'head-of-service',
      reason: 'Malcolm Reid retires',
    })
    assert.equal(added.headers.location, '/two-people')
    const { rows } = await database.app.query(
      `select (select count(*)::int from access.account_role r where r.account = a.id) as roles
       from access.account a where a.name = 'Ivo Lamb'`,
    )
    assert.deepEqual(rows, [{ roles: 0 }])
  })

  it('show a person again to somebody from whom they were hidden, who has no part in it', async () => {
    const first = await signedIn('information-governance')
    const person = newId()
    const account = idOfPlain('head-of-service')
    await first.get(`/never-show/${person}`)
    await first.post(`/never-show/${person}`, { account, reason: 'A neighbour' })
    assert.match((await first.get(`/never-show/${person}`)).body, /From Malcolm Reid: A neighbour/)
    await first.get(`/never-show/${person}/end`)
    const fields = { account, reason: 'Moved away' }
    assert.equal((await first.post(`/never-show/${person}/end`, fields)).headers.location, '/two-people')
    const standing = `select until_at is null as stands from access.never_show where account = $1`
    assert.deepEqual((await database.app.query(standing, [account])).rows, [{ stands: true }])
    const id = await waiting('end-never-show')
    const head = await signedIn('head-of-service')
    await head.get('/two-people')
    assert.match((await head.post(`/two-people/${id}`, { decision: 'approve' })).body, /their own list/)
    const second = await signedIn('information-governance-2')
    await second.get('/two-people')
    assert.equal((await second.post(`/two-people/${id}`, { decision: 'approve' })).statusCode, 303)
    assert.deepEqual((await database.app.query(standing, [account])).rows, [{ stands: false }])
  })
})
