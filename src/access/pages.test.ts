import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import type { Html } from '#/web/html.ts'
import { handClock, idOfPlain, testSite, theFramework } from '#test/support/access.ts'
import { axe, type Chromium, fits, openChromium } from '#test/support/chromium.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { type PageServer, servePages } from '#test/support/pages.ts'
import { SESSION_LIMITS } from './access.ts'
import { breakGlass } from './break-glass.ts'
import { chooserRoutes } from './chooser.ts'
import { addDemonstrationPeople } from './demonstration-people.ts'
import { findViewer } from './find-viewer.ts'
import { accessRoutes } from './routes.ts'
import { providerPage, unsentPage } from './sign-in-pages.ts'
import { propose } from './two-people.ts'

/** Every page of access as the server sends it, in each of its states, in a real browser. */
const time = handClock('2026-03-06T09:00:00Z')
const framework = theFramework()
const child = newId()
const pages = new Map<string, string>()
let database: TestDatabase
let chromium: Chromium
let served: PageServer

before(async () => {
  database = await testDatabase()
  await addDemonstrationPeople(database.app, time.clock())
  await database.superuser.query(`insert into record.subject (id, kind) values ($1, 'person')`, [child])
  await database.builder.query(
    `insert into view.person (subject, registered_as, display_name, unborn, disabilities, restricted, households)
     values ($1, 'child', 'Tom Vale', false, '{}', false, '{}')`,
    [child],
  )
  await collect()
  served = await servePages(pages)
  chromium = await openChromium()
})
after(async () => {
  await chromium?.close()
  await served?.close()
  await database?.close()
})

async function collect(): Promise<void> {
  const { app: pool } = database
  const site = { nature: 'demonstration', host: '127.0.0.1', oidcIssuer: undefined } as const
  const server = await testSite(database, {
    routes: [
      ...accessRoutes({ pool, recordPath: (id) => `/children/${id}`, acts: [] }),
      ...chooserRoutes(site, pool, SESSION_LIMITS),
    ],
    clock: time.clock,
    framework,
  })
  const as = async (name: string): Promise<Browser> => {
    const browser = openBrowser(server)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { account: idOfPlain(name) })
    await browser.get('/sign-in')
    return browser
  }
  const keep = (name: string, status: number, answer: { statusCode: number; body: string }) => {
    assert.equal(answer.statusCode, status, name)
    pages.set(`/${name}`, answer.body)
  }
  keep('chooser', 200, await openBrowser(server).get('/sign-in?again=yes&return=/careful'))

  const governance = await as('information-governance')
  keep('no-openings', 200, await governance.get('/emergency-openings'))
  keep('nothing-waits', 200, await governance.get('/two-people'))
  keep('no-grants', 200, await governance.get('/restricted-grants'))
  keep('grant', 200, await governance.get(`/restricted-grants/new/${child}`))
  keep('grant-wrong', 422, await governance.post(`/restricted-grants/new/${child}`))
  keep('never-show', 200, await governance.get(`/never-show/${child}`))

  const worker = await as('social-worker')
  keep('break-glass', 200, await worker.get(`/break-glass/${child}`))
  keep('break-glass-wrong', 422, await worker.post(`/break-glass/${child}`))
  const viewer = await findViewer(pool, idOfPlain('social-worker'), time.clock(), 'browser')
  const opened = await breakGlass(
    pool,
    { viewer: viewer!, at: time.clock(), requestId: newId() },
    child,
    'At the hospital now',
    framework.packs[0]!,
  )
  assert.ok(opened.ok)
  const detail = { account: idOfPlain('chair'), person: child, days: 30 }
  const proposal = { act: 'grant', about: [child], detail, reason: 'Chairs the conference' }
  await propose(pool, idOfPlain('information-governance-2'), proposal, time.clock())

  keep('openings', 200, await governance.get('/emergency-openings'))
  keep('opening', 200, await governance.get(`/emergency-openings/${opened.value.id}`))
  keep('opening-wrong', 422, await governance.post(`/emergency-openings/${opened.value.id}`))
  await governance.post(`/never-show/${child}`, { account: idOfPlain('chair'), reason: 'A neighbour' })
  keep('hidden-from', 200, await governance.get(`/never-show/${child}`))
  keep('never-show-end', 200, await governance.get(`/never-show/${child}/end`))
  keep('never-show-end-wrong', 422, await governance.post(`/never-show/${child}/end`))
  keep('waits', 200, await governance.get('/two-people'))
  keep('who-opened', 200, await governance.get(`/who-opened/${child}`))

  const administrator = await as('administrator')
  keep('accounts', 200, await administrator.get('/accounts'))
  keep('account', 200, await administrator.get(`/accounts/${idOfPlain('chair')}`))
  keep('account-wrong', 422, await administrator.post(`/accounts/${idOfPlain('chair')}/suspend`))
  keep('account-new', 200, await administrator.get('/accounts/new'))
  keep('account-new-wrong', 422, await administrator.post('/accounts/new', { name: 'Ola' }))
  keep('account-team-wrong', 422, await administrator.post(`/accounts/${idOfPlain('duty')}/teams`))
  const weighty = { role: 'information-governance' }
  keep('role-wrong', 422, await administrator.post(`/accounts/${idOfPlain('chair')}/roles`, weighty))
  await administrator.post(`/accounts/${idOfPlain('chair')}/roles`, {
    ...weighty,
    reason: 'Acts for a month',
  })
  keep('own-proposal', 200, await administrator.get('/two-people'))
  keep('role-waits', 200, await (await as('administrator-2')).get('/two-people'))
  keep('not-theirs', 200, await governance.get('/two-people'))
  keep('agencies', 200, await administrator.get('/agencies'))
  keep('agencies-wrong', 422, await administrator.post('/agencies', { name: 'Hollin Academy' }))
  keep('agency', 200, await administrator.get('/agencies/council'))
  keep('agency-empty', 200, await administrator.get('/agencies/haven'))
  keep('agency-wrong', 422, await administrator.post('/agencies/council', { name: 'Front door' }))
  keep('settings', 200, await administrator.get('/settings'))
  keep('settings-wrong', 422, await administrator.post('/settings', { 'session-idle-minutes': '99' }))
  await server.close()

  const frame = { area: { name: 'Hollinshire', deskPhone: '01632 960001' } }
  const formToken = '' as Html
  pages.set(
    '/provider',
    String(providerPage({ frame, formToken, returnTo: '/', again: true, problem: 'Try again.' })),
  )
  const fields = [['words', 'three siblings']] as const
  pages.set(
    '/unsent',
    String(
      unsentPage({
        frame,
        formToken,
        path: '/desk',
        fields,
        typed: { words: 'three siblings' },
        discard: '/unsent/1/discard',
      }),
    ),
  )
}

describe('every page of access', () => {
  it('is accessible, and fits at 320 pixels', async () => {
    assert.ok(pages.size >= 29)
    const page = await chromium.newPage({ baseUrl: served.baseUrl })
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    for (const path of pages.keys()) {
      await page.goto(path)
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 900 })
        await fits(page)
        await axe(page)
      }
    }
    assert.deepEqual(faults, [])
    await page.context().close()
  })

  it('has no one’s name in its title', () => {
    for (const [path, body] of pages)
      assert.doesNotMatch(/<title>[^<]*<\/title>/.exec(body)?.[0] ?? '', /Tom|Vale|Vaughan|Ola/, path)
  })
})
