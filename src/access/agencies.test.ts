import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { handClock, idOfPlain } from '#test/support/access.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'
import { idFromName } from './agencies.ts'
import { findViewer } from './find-viewer.ts'

const time = handClock('2026-03-06T09:00:00Z')
let site: TestSite
let browser: Browser

async function signedIn(name: string): Promise<Browser> {
  const made = openBrowser(site.site.server)
  await made.get('/sign-in')
  assert.equal((await made.post('/sign-in', { account: idOfPlain(name) })).statusCode, 303)
  await made.get('/sign-in')
  return made
}

before(async () => {
  site = await testSite({ at: time.clock().toString() })
})
after(() => site?.close())
beforeEach(async () => {
  time.pass({ minutes: 5 })
  site.setClock(time.clock().toString())
  browser = await signedIn('administrator')
  await browser.get('/accounts')
})

describe('the id of an agency or team', () => {
  it('is made from its name, and is nobody else’s', () => {
    const taken = new Set(['front-door', 'agency', 'front-door-2'])
    assert.equal(idFromName('St Oswald’s  Académie', 'agency', taken), 'st-oswalds-academie')
    assert.equal(idFromName('Front door', 'team', taken), 'front-door-3')
    assert.equal(idFromName('مدرسة', 'agency', taken), 'agency-2')
    assert.match(idFromName(`${'a '.repeat(200)}`, 'team', taken), /^[a-z-]{1,60}$/)
  })
})

describe('agencies and teams', () => {
  it('are added by an administrator, with a kind, once', async () => {
    const made = await browser.post('/agencies', { name: 'Hollin Academy', kind: 'school' })
    assert.equal(made.headers.location, '/agencies/hollin-academy')
    const again = await browser.post('/agencies', { name: ' hollin academy ', kind: 'school' })
    assert.match(again.body, /There is an agency of this name/)
    for (const kind of ['system', 'public', 'coven'])
      assert.match(
        (await browser.post('/agencies', { name: 'Another', kind })).body,
        /Choose a kind in the list/,
      )
    const empty = await browser.post('/agencies', { name: ' ' })
    assert.equal(empty.statusCode, 422)
    assert.match(empty.body, /Enter a name[\s\S]*Choose a kind/)
    assert.match((await browser.get('/agencies')).body, /Hollin Academy[\s\S]*School or nursery/)
  })

  it('are of the area: the site’s own agencies have no page', async () => {
    for (const id of ['site', 'public', 'nowhere']) {
      assert.equal((await browser.get(`/agencies/${id}`)).statusCode, 404)
      assert.equal((await browser.post(`/agencies/${id}`, { name: 'Team' })).statusCode, 404)
    }
    assert.doesNotMatch((await browser.get('/agencies')).body, /Members of the public/)
  })

  it('have teams with people in them, and each team a place of its own', async () => {
    assert.equal((await browser.post('/agencies/police', { name: 'Front door' })).statusCode, 303)
    assert.match(
      (await browser.post('/agencies/police', { name: 'front door' })).body,
      /has a team of this name/,
    )
    const { rows } = await site.database.app.query(`select id from access.team where agency = 'police'`)
    assert.deepEqual(rows, [{ id: 'front-door-2' }])
    assert.match(
      (await browser.get('/agencies/council')).body,
      /Front door<[\s\S]*Amina Hussain, Gareth Pugh, Patience Mensah, Ruth Pemberton/,
    )
  })
})

describe('somebody’s place in a team', () => {
  const chair = `/accounts/${idOfPlain('chair')}`

  it('is given and taken by an administrator, each kept with who did it', async () => {
    const teams = async () =>
      (await findViewer(site.database.app, idOfPlain('chair'), time.clock(), 'browser'))?.teams
    assert.equal((await browser.post(`${chair}/teams`, { team: 'south' })).statusCode, 303)
    assert.match((await browser.get(chair)).body, /Take out of: South locality/)
    assert.match((await browser.post(`${chair}/teams`, { team: 'south' })).body, /that they are not in/)
    assert.deepEqual(await teams(), ['reviewing', 'south'])
    time.pass({ minutes: 1 })
    site.setClock(time.clock().toString())
    assert.equal((await browser.post(`${chair}/teams/end`, { team: 'south' })).statusCode, 303)
    assert.deepEqual(await teams(), ['reviewing'])
    const { rows } = await site.database.app.query(
      `select put_by, ended_by, until_at is not null as ended from access.account_team
       where account = $1 and team = 'south'`,
      [idOfPlain('chair')],
    )
    const by = idOfPlain('administrator')
    assert.deepEqual(rows, [{ put_by: by, ended_by: by, ended: true }])
  })

  it('is in their own agency only', async () => {
    const answer = await browser.post(`/accounts/${idOfPlain('teacher')}/teams`, { team: 'front-door' })
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /Choose a team of their agency/)
  })

  it('is nobody’s to give themselves, nor a registration', async () => {
    for (const [act, fields] of [
      ['teams', { team: 'front-door' }],
      ['teams/end', { team: 'front-door' }],
      ['registration', { registration: 'SW1' }],
      ['registration/end', {}],
    ] as const) {
      const answer = await browser.post(`/accounts/${idOfPlain('administrator')}/${act}`, fields)
      assert.equal(answer.statusCode, 422, act)
      assert.match(answer.body, /Nobody changes their own account/)
    }
  })

  it('is of no account that nobody signs in with', async () => {
    const nobody = '/accounts/00000000-0000-7000-8000-000000000001'
    assert.equal((await browser.post(`${nobody}/teams`, { team: 'front-door' })).statusCode, 404)
    assert.equal((await browser.post(`${nobody}/roles`, { role: 'manager' })).statusCode, 404)
    assert.equal((await browser.post(`${nobody}/registration`, { registration: 'SW1' })).statusCode, 404)
  })
})

describe('a social worker’s registration', () => {
  const nurse = `/accounts/${idOfPlain('health-visitor')}`

  it('is noted with its number, and ended', async () => {
    for (const registration of ['', ' '])
      assert.match(
        (await browser.post(`${nurse}/registration`, { registration })).body,
        /Enter the number in the register/,
      )
    assert.equal((await browser.post(`${nurse}/registration`, { registration: 'SW12345' })).statusCode, 303)
    assert.match((await browser.get(nurse)).body, /Yes, SW12345/)
    assert.equal((await browser.post(`${nurse}/registration/end`)).statusCode, 303)
    assert.doesNotMatch((await browser.get(nurse)).body, /SW12345/)
  })
})
