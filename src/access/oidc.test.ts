import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { generateKeyPair, SignJWT } from 'jose'
import { systemClock } from '#/lib/clock.ts'
import { newId } from '#/lib/id.ts'
import { html } from '#/web/html.ts'
import { layout } from '#/web/layout.ts'
import { defineRoute } from '#/web/route.ts'
import { testSite } from '#test/support/access.ts'
import { openWebBrowser, submit, type WebBrowser } from '#test/support/cookie-jar.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import {
  CLIENT,
  freePort,
  type IdentityProvider,
  startIdentityProvider,
} from '#test/support/identity-provider.ts'
import { SESSION_LIMITS } from './access.ts'
import { addAccount } from './accounts.ts'
import { addDemonstrationPeople } from './demonstration-people.ts'
import { openProvider } from './oidc.ts'
import { oidcRoutes, signOutAtProvider } from './oidc-routes.ts'
import { sessionRoutes } from './sign-in-routes.ts'

let database: TestDatabase
let server: FastifyInstance
let identity: IdentityProvider
let site: string
const account = newId()

const home = defineRoute({
  name: 'desk',
  method: 'GET',
  path: '/desk',
  permission: 'contact:work',
  summary: 'For the front door.',
  handle: async ({ viewer, frame, formToken }) => ({
    kind: 'page',
    html: layout({
      ...frame,
      title: 'Desk',
      body: html`<p id="who">${viewer.name} of ${viewer.agency.name}</p><form method="post" action="/sign-out">${formToken}</form>`,
    }),
  }),
})

const careful = defineRoute({
  name: 'careful',
  method: 'GET',
  path: '/careful',
  permission: 'contact:work',
  fresh: true,
  summary: 'Needs a fresh sign-in.',
  handle: async ({ frame }) => ({
    kind: 'page',
    html: layout({ ...frame, title: 'Careful', body: html`<p>careful</p>` }),
  }),
})

before(async () => {
  database = await testDatabase()
  const port = await freePort()
  site = `http://127.0.0.1:${port}`
  identity = await startIdentityProvider(site)
  await addDemonstrationPeople(database.app, systemClock())
  await addAccount(
    database.app,
    {
      id: account,
      agency: 'council',
      name: 'Jo Marsh',
      identity: { issuer: identity.issuer, subject: 'jo' },
      qualified: true,
      verified: true,
      roles: ['duty'],
      teams: ['front-door'],
    },
    systemClock(),
  )
  const provider = openProvider({
    issuer: identity.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    publicUrl: site,
    absoluteHours: 10,
  })
  server = await testSite(database, {
    publicUrl: site,
    routes: [
      home,
      careful,
      ...oidcRoutes(provider, database.app, SESSION_LIMITS),
      ...sessionRoutes(database.app, signOutAtProvider(provider, database.app)),
    ],
    clock: systemClock,
  })
  await server.listen({ port, host: '127.0.0.1' })
})
after(async () => {
  await server?.close()
  await identity?.close()
  await database?.close()
})

/** Goes to the desk, signs in at the provider under this name, consents, and comes back. */
async function signIn(browser: WebBrowser, name: string) {
  const atProvider = await submit(browser, await browser.go(`${site}/desk`))
  const consent = await submit(browser, atProvider, { prompt: 'login', login: name, password: 'any' })
  return consent.url.startsWith(site) ? consent : submit(browser, consent, { prompt: 'consent' })
}

describe('sign-in by an identity provider', () => {
  it('brings a person to the page they asked for, as our record of them', async () => {
    const page = await signIn(openWebBrowser(), 'jo')
    assert.equal(page.url, `${site}/desk`)
    assert.match(page.body, /Jo Marsh of Hollinshire Children/)
  })

  it('knows nobody by anything but issuer and subject', async () => {
    const page = await signIn(openWebBrowser(), 'jo@council.example')
    assert.equal(page.status, 403)
    assert.match(page.body, /you have no account here/)
  })

  it('finishes only what this browser began, and once', async () => {
    const [mine, theirs] = [openWebBrowser(), openWebBrowser()]
    const atProvider = await submit(mine, await mine.go(`${site}/desk`))
    assert.equal((await theirs.go(`${site}/sign-in/return?code=abc&state=${'x'.repeat(43)}`)).status, 400)
    const { rows } = await database.app.query('select count(*)::int as many from access.sign_in_attempt')
    assert.ok(rows[0].many > 0)
    assert.match(atProvider.url, /\/interaction\//)
  })

  it('asks again where a fresh sign-in is needed, even of somebody the provider remembers', async () => {
    const browser = openWebBrowser()
    await signIn(browser, 'jo')
    assert.match((await browser.go(`${site}/careful`)).body, /<p>careful<\/p>/)
    await database.app.query(
      `update access.session set signed_in_at = signed_in_at - interval '6 minutes' where account = $1`,
      [account],
    )
    const asked = await browser.go(`${site}/careful`)
    assert.match(asked.url, /\/sign-in\?return=%2Fcareful&again=yes/)
    const login = await submit(browser, asked)
    assert.match(login.body, /name="login"/, 'the provider asks who it is')
    const page = await submit(browser, login, { prompt: 'login', login: 'jo', password: 'any' })
    assert.match(page.body, /<p>careful<\/p>/)
  })

  it('lets no suspended account in', async () => {
    await database.app.query(
      `update access.account set suspended_at = created_at, suspended_why = 'left' where id = $1`,
      [account],
    )
    assert.equal((await signIn(openWebBrowser(), 'jo')).status, 403)
    await database.app.query(
      'update access.account set suspended_at = null, suspended_why = null where id = $1',
      [account],
    )
  })
})

describe('signing out', () => {
  it('signs out here and there', async () => {
    const browser = openWebBrowser()
    const page = await signIn(browser, 'jo')
    const asked = await submit(browser, page)
    assert.ok(asked.url.startsWith(identity.issuer), 'goes on to the provider')
    const done = await submit(browser, asked, { logout: 'yes' })
    assert.equal(done.url, `${site}/sign-in`)
    assert.match((await browser.go(`${site}/desk`)).url, /\/sign-in/)
  })

  it('ends the session here when the provider ends it there', async () => {
    const browser = openWebBrowser()
    await signIn(browser, 'jo')
    const end = await browser.go(`${identity.issuer}/session/end`)
    await submit(browser, end, { logout: 'yes' })
    const { rows } = await database.app.query(
      `select ended_why from access.session where account = $1 order by created_at desc limit 1`,
      [account],
    )
    assert.equal(rows[0].ended_why, 'provider')
    assert.match((await browser.go(`${site}/desk`)).url, /\/sign-in/)
  })

  it('believes no logout token but the provider’s own', async () => {
    const browser = openWebBrowser()
    await signIn(browser, 'jo')
    const { privateKey } = await generateKeyPair('RS256')
    const forged = await new SignJWT({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(identity.issuer)
      .setAudience(CLIENT.id)
      .setSubject('jo')
      .setIssuedAt()
      .setJti(newId())
      .sign(privateKey)
    const answer = await fetch(`${site}/sign-out/by-provider`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: forged }),
    })
    assert.equal(answer.status, 400)
    assert.equal((await browser.go(`${site}/desk`)).status, 200)
  })
})
