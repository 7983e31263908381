import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { SESSION_LIMITS } from '#/access/access.ts'
import { chooserRoutes } from '#/access/chooser.ts'
import { addDemonstrationPeople } from '#/access/demonstration-people.ts'
import { issueToken } from '#/access/tokens.ts'
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
    routes: [...testRoutes, ...chooserRoutes(site, database.app, SESSION_LIMITS)],
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

describe('the API', () => {
  const call = async (
    name: string,
    request: { method: 'GET' | 'POST'; url: string; payload?: unknown; headers?: object },
  ) => {
    const token = await issueToken(database.app, idOfPlain(name), time.clock())
    return server.inject({
      ...request,
      payload: request.payload as object,
      headers: { host: 'localhost:3000', authorization: `Bearer ${token}`, ...request.headers },
    } as never)
  }

  it('takes a bearer token, and neither cookie nor anything else', async () => {
    const answer = await call('api-partner', {
      method: 'POST',
      url: '/api/words',
      payload: { words: 'hello' },
    })
    assert.equal(answer.statusCode, 201)
    const { cookie = '' } = await signedIn('duty')
    const refused = await server.inject({
      method: 'POST',
      url: '/api/words',
      headers: { host: 'localhost:3000', cookie },
      payload: { words: 'hello' },
    })
    assert.equal(refused.statusCode, 401, 'the cookie was not even read')
    const page = await server.inject({
      url: '/desk',
      headers: {
        host: 'localhost:3000',
        authorization: `Bearer ${await issueToken(database.app, idOfPlain('duty'), time.clock())}`,
      },
    })
    assert.equal(page.statusCode, 303, 'nor a bearer token on a page')
  })

  it('ends a token after its hour', async () => {
    const token = await issueToken(database.app, idOfPlain('duty'), time.clock())
    const headers = { host: 'localhost:3000', authorization: `Bearer ${token}` }
    assert.equal((await server.inject({ url: '/api/desk', headers })).statusCode, 200)
    time.pass({ minutes: 60 })
    const answer = await server.inject({ url: '/api/desk', headers })
    assert.equal(answer.statusCode, 401)
    assert.equal(answer.headers['www-authenticate'], 'Bearer')
  })

  it('says in problem+json what is wrong, at its field', async () => {
    const answer = await call('teacher', { method: 'POST', url: '/api/words', payload: { words: 5 } })
    assert.equal(answer.statusCode, 422)
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
    assert.equal(answer.json().problems[0].field, 'words')
  })

  it('refuses what it cannot read, without a fault', async () => {
    const cases: [string, string | Buffer, number][] = [
      ['application/json', '{"words":', 400],
      ['application/json', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400],
      ['application/json', '{"words":"a\\u0000b"}', 422],
      ['application/json', '{"words":"\\ud800"}', 422],
      ['text/plain', 'hello', 415],
      ['application/json', JSON.stringify({ words: 'x'.repeat(600_000) }), 413],
      ['application/json', '[]', 422],
      ['application/json', '{"__proto__":{"words":"x"}}', 400],
    ]
    for (const [type, payload, status] of cases) {
      const answer = await call('teacher', {
        method: 'POST',
        url: '/api/words',
        payload,
        headers: { 'content-type': type },
      })
      assert.equal(answer.statusCode, status, `${type} ${String(payload).slice(0, 30)}`)
      assert.match(String(answer.headers['content-type']), /problem\+json/)
    }
  })

  it('answers with an ETag that a later question may name', async () => {
    const url = '/api/words/01890000-0000-7000-8000-000000000000'
    const first = await call('teacher', { method: 'GET', url })
    const etag = String(first.headers.etag)
    assert.match(etag, /^"7\./)
    assert.equal(
      (await call('teacher', { method: 'GET', url, headers: { 'if-none-match': etag } })).statusCode,
      304,
    )
    const sent = await call('teacher', {
      method: 'POST',
      url: '/api/words',
      payload: { words: 'a' },
      headers: { 'if-match': etag },
    })
    assert.equal(sent.json().expectedVersion, 7)
    for (const unread of ['garbage', '""7".abc"', '"99999999999999999999"']) {
      const headers = { 'if-match': unread }
      const answer = await call('teacher', {
        method: 'POST',
        url: '/api/words',
        payload: { words: 'a' },
        headers,
      })
      assert.equal(answer.json().expectedVersion, -1, 'a condition that can’t be read isn’t fulfilled')
    }
  })

  it('has one answer for an ill-formed id and an absent one, and names a wrong query', async () => {
    assert.equal((await call('teacher', { method: 'GET', url: '/api/words/1' })).statusCode, 404)
    const answer = await call('teacher', {
      method: 'GET',
      url: '/api/words/01890000-0000-7000-8000-000000000000?limit=900',
    })
    assert.equal(answer.statusCode, 422)
    assert.equal(answer.json().problems[0].field, 'limit')
  })
})
