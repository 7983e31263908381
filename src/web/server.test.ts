import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { SESSION_LIMITS } from '#/access/access.ts'
import { chooserRoutes } from '#/access/chooser.ts'
import { addDemonstrationPeople } from '#/access/demonstration-people.ts'
import type { Gate } from '#/access/gate.ts'
import { endSessionsOf } from '#/access/sessions.ts'
import { sessionRoutes } from '#/access/sign-in-routes.ts'
import { issueToken } from '#/access/tokens.ts'
import { createMetrics, serveMetrics } from '#/web/metrics.ts'
import { handClock, idOfPlain, testSite } from '#test/support/access.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { openBrowser } from '#test/support/form-browser.ts'
import { testRoutes } from '#test/support/routes.ts'

const time = handClock('2026-03-03T09:00:00Z')
let database: TestDatabase
let server: FastifyInstance

before(async () => {
  database = await testDatabase()
  await addDemonstrationPeople(database.app, time.clock())
  const site = { nature: 'demonstration', host: '127.0.0.1', oidcIssuer: undefined } as const
  server = await testSite(database, {
    routes: [
      ...testRoutes,
      ...chooserRoutes(site, database.app, SESSION_LIMITS),
      ...sessionRoutes(database.app, async () => '/sign-in'),
    ],
    clock: time.clock,
  })
})
after(async () => {
  await server?.close()
  await database?.close()
})

async function signedIn(name: string) {
  const browser = openBrowser(server)
  await browser.get('/sign-in')
  const answer = await browser.post('/sign-in', { account: idOfPlain(name), return: '/form' })
  assert.equal(answer.statusCode, 303)
  return browser
}

describe('signing in', () => {
  it('lists the people, signs in as one, and goes on to where they were', async () => {
    const browser = openBrowser(server)
    const page = await browser.get('/sign-in?return=/form')
    assert.match(page.body, /Grace Adeyemi/)
    const before = browser.cookie
    const answer = await browser.post('/sign-in', { account: idOfPlain('teacher'), return: '/form' })
    assert.equal(answer.headers.location, '/form')
    assert.notEqual(browser.cookie, before, 'the secret is a new one')
    assert.match((await browser.get('/form')).body, /Grace Adeyemi/)
  })

  it('keeps the token only as a hash', async () => {
    const browser = await signedIn('teacher')
    const secret = browser.cookie?.split('=')[1] ?? ''
    assert.equal(secret.length, 43)
    const { rows } = await database.superuser.query('select to_jsonb(s)::text as row from access.session s')
    assert.ok(rows.length > 0)
    assert.ok(rows.every(({ row }: { row: string }) => !row.includes(secret)))
  })

  it('never goes on to another site', async () => {
    for (const elsewhere of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const browser = openBrowser(server)
      await browser.get('/sign-in')
      const answer = await browser.post('/sign-in', { account: idOfPlain('teacher'), return: elsewhere })
      assert.equal(answer.headers.location, '/')
    }
  })

  it('sends whoever is not signed in to the sign-in and back', async () => {
    const answer = await openBrowser(server).get('/desk')
    assert.equal(answer.statusCode, 303)
    assert.equal(answer.headers.location, '/sign-in?return=%2Fdesk')
  })

  it('ends with the sign-out, and the old cookie is worth nothing', async () => {
    const browser = await signedIn('duty')
    const old = browser.cookie ?? ''
    await browser.get('/form')
    await browser.post('/sign-out')
    const answer = await openBrowser(server).get('/desk', { cookie: old })
    assert.equal(answer.statusCode, 303)
  })

  it('ends at once when an administrator ends it', async () => {
    const browser = await signedIn('duty')
    assert.equal((await browser.get('/desk')).statusCode, 200)
    const by = idOfPlain('administrator')
    await endSessionsOf(database.app, idOfPlain('duty'), 'ended-by-administrator', time.clock(), by)
    assert.equal((await browser.get('/desk')).statusCode, 303)
  })

  it('runs out after half an hour idle, and after ten hours however busy', async () => {
    const idle = await signedIn('duty')
    time.pass({ minutes: 29 })
    assert.equal((await idle.get('/desk')).statusCode, 200)
    time.pass({ minutes: 31 })
    assert.equal((await idle.get('/desk')).statusCode, 303)
    const busy = await signedIn('duty')
    for (let quarter = 0; quarter < 39; quarter++) {
      time.pass({ minutes: 15 })
      assert.equal((await busy.get('/desk')).statusCode, 200)
    }
    time.pass({ minutes: 16 })
    assert.equal((await busy.get('/desk')).statusCode, 303)
  })
})

describe('permission at the door', () => {
  it('refuses a route that the role has not', async () => {
    const answer = await (await signedIn('teacher')).get('/desk')
    assert.equal(answer.statusCode, 403)
    assert.match(answer.body, /Your role does not include this/)
  })

  it('asks for a sign-in of the last minutes where it matters', async () => {
    const browser = await signedIn('duty')
    await browser.get('/form')
    assert.equal((await browser.post('/careful')).statusCode, 200)
    time.pass({ minutes: 6 })
    const answer = await browser.post('/careful', { words: 'kept' })
    assert.equal(answer.statusCode, 303)
    assert.match(String(answer.headers.location), /^\/sign-in\?return=%2Funsent%2F.*again=yes/)
  })
})

describe('changes by a browser', () => {
  it('need the token of the form', async () => {
    const browser = await signedIn('teacher')
    await browser.get('/form')
    assert.equal((await browser.post('/form', { words: 'hello' })).statusCode, 200)
    assert.equal((await browser.post('/form', { words: 'hello', _csrf: '' })).statusCode, 403)
    const other = await signedIn('duty')
    await other.get('/form')
    assert.equal((await browser.post('/form', { words: 'hello', _csrf: other.token() })).statusCode, 403)
  })

  it('must come from a page of ours', async () => {
    const browser = await signedIn('teacher')
    await browser.get('/form')
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }])
      assert.equal((await browser.post('/form', { words: 'hello' }, headers)).statusCode, 403)
    const answer = await server.inject({
      method: 'POST',
      url: '/form',
      headers: {
        host: 'localhost:3000',
        cookie: browser.cookie ?? '',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ _csrf: browser.token(), words: 'hello' }).toString(),
    })
    assert.equal(answer.statusCode, 403)
  })

  it('lose nothing when the session ran out: only the author takes it up again', async () => {
    const browser = await signedIn('duty')
    await browser.get('/form')
    time.pass({ minutes: 31 })
    const answer = await browser.post('/desk', { words: 'three siblings, bruising' })
    const back = new URL(String(answer.headers.location), 'http://localhost').searchParams.get('return') ?? ''
    assert.match(back, /^\/unsent\//)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { account: idOfPlain('duty'), return: back })
    const page = await browser.get(back)
    assert.match(page.body, /name="words" value="three siblings, bruising"/)
    assert.equal((await browser.post('/desk', { words: 'three siblings, bruising' })).statusCode, 200)
    assert.equal((await (await signedIn('manager')).get(back)).statusCode, 404)
  })
})

describe('every answer', () => {
  it('carries the headers that protect it', async () => {
    const { headers } = await openBrowser(server).get('/sign-in')
    assert.equal(headers['cache-control'], 'no-store')
    assert.match(String(headers['content-security-policy']), /default-src 'none';script-src 'self'/)
    assert.equal(headers['referrer-policy'], 'same-origin')
    assert.equal(headers['x-frame-options'], 'DENY')
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.match(String(headers['set-cookie']), /^threshold=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('has a __Host- cookie over https', async () => {
    const secure = await testSite(database, {
      routes: testRoutes,
      clock: time.clock,
      publicUrl: 'https://threshold.example',
    })
    const answer = await secure.inject({ url: '/broken', headers: { host: 'localhost' } })
    assert.match(
      String(answer.headers['set-cookie']),
      /^__Host-threshold=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    )
    await secure.close()
  })

  it('is refused under a name that is not ours', async () => {
    const answer = await server.inject({ url: '/sign-in', headers: { host: 'evil.example' } })
    assert.equal(answer.statusCode, 421)
  })

  it('tells nothing of a fault but its reference', async () => {
    const answer = await openBrowser(server).get('/broken')
    assert.equal(answer.statusCode, 500)
    assert.doesNotMatch(answer.body, /Tom Smith/)
    assert.match(answer.body, new RegExp(String(answer.headers['x-request-id'])))
  })

  it('says that the database is away, as a page and as problem+json', async () => {
    const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const gate: Gate = {
      ofSession: () => Promise.reject(away),
      ofToken: () => Promise.reject(away),
      ofAnyone: () => Promise.reject(away),
      disclose: () => Promise.reject(away),
      keepForLater: () => Promise.reject(away),
      draftsOf: () => assert.fail('nobody came so far'),
    }
    const alone = await testSite(database, { routes: testRoutes, clock: time.clock, gate })
    for (const url of ['/form', '/api/desk']) {
      const answer = await alone.inject({
        url,
        headers: { host: 'localhost', authorization: `Bearer ${'x'.repeat(43)}` },
      })
      assert.equal(answer.statusCode, 503)
      assert.match(answer.body, /cannot be reached for the moment/)
    }
    await alone.close()
  })

  it('is limited by person', async () => {
    const slow = await testSite(database, { routes: testRoutes, clock: time.clock, requestsPerMinute: 3 })
    const token = await issueToken(database.app, idOfPlain('teacher'), time.clock())
    const ask = () =>
      slow.inject({
        url: '/api/words/01890000-0000-7000-8000-000000000000',
        headers: { host: 'localhost', authorization: `Bearer ${token}` },
      })
    const statuses = [await ask(), await ask(), await ask(), await ask()].map(({ statusCode }) => statusCode)
    assert.deepEqual(statuses, [200, 200, 200, 429])
    await slow.close()
  })

  it('says that it lives and is ready', async () => {
    for (const url of ['/health', '/health/live', '/health/ready'])
      assert.equal((await server.inject({ url, headers: { host: 'localhost' } })).statusCode, 200)
    const ill = await testSite(database, {
      routes: testRoutes,
      clock: time.clock,
      ready: async () => ({ database: false }),
    })
    assert.equal((await ill.inject({ url: '/health/ready', headers: { host: 'localhost' } })).statusCode, 503)
    assert.equal((await ill.inject({ url: '/health/live', headers: { host: 'localhost' } })).statusCode, 200)
    await ill.close()
  })
})

describe('what is kept of a request', () => {
  it('names route, status and request, and nothing that anyone typed', async () => {
    const lines: string[] = []
    const logger = pino({ base: null }, { write: (line: string) => lines.push(line) })
    const metrics = createMetrics()
    const watched = await testSite(database, {
      routes: testRoutes,
      clock: time.clock,
      logger,
      metrics,
      explainFaults: false,
    })
    const headers = { host: 'localhost', cookie: 'threshold=Tom', authorization: 'Bearer Tom' }
    for (const url of ['/broken?name=Tom', '/form?name=Tom', '/Tom', '/api/words/Tom'])
      await watched.inject({ url, headers })
    await watched.close()
    assert.equal(lines.filter((line) => line.includes('"answered"')).length, 4)
    assert.equal(lines.filter((line) => line.includes('"fault"')).length, 1)
    assert.deepEqual(
      lines.filter((line) => /Tom|High Street/.test(line)),
      [],
    )
    assert.deepEqual(
      lines.filter((line) => line.includes('"refused"')).map((line) => JSON.parse(line).why),
      ['token-not-ours'],
      'a forged call is seen by whoever looks after the site',
    )
    const page = await serveMetrics(metrics, 0)
    const { port } = page.address() as AddressInfo
    const told = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    page.close()
    assert.match(told, /threshold_answers_total\{route="form-page",method="GET",status="200"\} 1/)
    assert.doesNotMatch(told, /Tom/)
  })
})
