import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { dutyView } from '#/framework/duties.ts'
import { newId } from '#/lib/id.ts'
import { createLog } from '#/log/act.ts'
import { logTypes } from '#/log/entries.ts'
import { createRegistry } from '#/log/registry.ts'
import { handClock, idOfPlain, testSite, theFramework } from '#test/support/access.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { SESSION_LIMITS } from './access.ts'
import { chooserRoutes } from './chooser.ts'
import { addDemonstrationPeople } from './demonstration-people.ts'
import { accessEntries, EMERGENCY_OPENING } from './entries.ts'
import { accessRoutes } from './routes.ts'
import { sessionRoutes } from './sign-in-routes.ts'
import type { TwoPersonAct } from './two-people.ts'

const time = handClock('2026-03-06T06:00:00Z')
const framework = theFramework()
const child = newId()
const restricted = newId()
const done: string[] = []
let database: TestDatabase
let server: FastifyInstance

const rehearse: TwoPersonAct = {
  act: 'disposal',
  title: 'Dispose of a body',
  permissions: ['disposal:order'],
  carryOut: async (_context, request) => {
    done.push(request.id)
    return { ok: true, value: null }
  },
}

before(async () => {
  database = await testDatabase()
  await addDemonstrationPeople(database.app, time.clock())
  for (const [id, isRestricted] of [
    [child, false],
    [restricted, true],
  ]) {
    await database.superuser.query(`insert into record.subject (id, kind) values ($1, 'person')`, [id])
    await database.builder.query(
      `insert into view.person (subject, registered_as, display_name, unborn, disabilities, restricted, households)
       values ($1, 'child', 'Tom Vale', false, '{}', $2, '{}')`,
      [id, isRestricted],
    )
  }
  const log = createLog({
    pool: database.app,
    registry: createRegistry([...logTypes, ...accessEntries]),
    views: [dutyView(EMERGENCY_OPENING, framework)],
    packFor: (day) => framework.packFor(day).id,
    clock: time.clock,
  })
  const site = { nature: 'demonstration', host: '127.0.0.1', oidcIssuer: undefined } as const
  server = await testSite(database, {
    routes: [
      ...accessRoutes({ pool: database.app, recordPath: (id) => `/children/${id}`, acts: [rehearse] }),
      ...chooserRoutes(site, database.app, SESSION_LIMITS),
      ...sessionRoutes(database.app, async () => '/sign-in'),
    ],
    clock: time.clock,
    framework,
    log,
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
  assert.equal((await browser.post('/sign-in', { account: idOfPlain(name) })).statusCode, 303)
  await browser.get('/sign-in')
  return browser
}

describe('accounts', () => {
  it('are for the administrator alone', async () => {
    for (const name of ['duty', 'manager', 'head-of-service', 'information-governance'])
      assert.equal((await (await signedIn(name)).get('/accounts')).statusCode, 403)
    assert.match((await (await signedIn('administrator')).get('/accounts')).body, /Grace Adeyemi/)
  })

  it('cannot be changed by their own holder', async () => {
    const browser = await signedIn('administrator')
    for (const [act, fields] of [
      ['roles', { role: 'head-of-service' }],
      ['roles/end', { role: 'administrator' }],
      ['suspend', { why: 'testing' }],
    ] as const) {
      const answer = await browser.post(`/accounts/${idOfPlain('administrator')}/${act}`, fields)
      assert.equal(answer.statusCode, 422)
      assert.match(answer.body, /Nobody changes their own account/)
    }
  })

  it('get and lose roles, each kept with who did it', async () => {
    const browser = await signedIn('administrator')
    const chair = idOfPlain('chair')
    assert.equal((await browser.post(`/accounts/${chair}/roles`, { role: 'manager' })).statusCode, 303)
    assert.match((await browser.get(`/accounts/${chair}`)).body, /Take away: Team manager/)
    time.pass({ minutes: 1 })
    await browser.post(`/accounts/${chair}/roles/end`, { role: 'manager' })
    const { rows } = await database.app.query(
      `select given_by, ended_by from access.account_role where account = $1 and role = 'manager'`,
      [chair],
    )
    assert.deepEqual(rows, [{ given_by: idOfPlain('administrator'), ended_by: idOfPlain('administrator') }])
    assert.match(
      (await browser.post(`/accounts/${chair}/roles`, { role: 'god' })).body,
      /Choose one of the roles/,
    )
  })

  it('end at once: the next request finds nobody', async () => {
    const police = await signedIn('information-governance-2')
    assert.equal((await police.get('/restricted-grants')).statusCode, 200)
    const browser = await signedIn('administrator')
    const id = idOfPlain('information-governance-2')
    await browser.post(`/accounts/${id}/suspend`, { why: 'left the council' })
    assert.equal((await police.get('/restricted-grants')).statusCode, 303)
    await browser.post(`/accounts/${id}/restore`)
    assert.equal((await signedIn('information-governance-2')).cookie === undefined, false)
  })

  it('are added with an identity, once', async () => {
    const browser = await signedIn('administrator')
    const fields = {
      name: 'Ola Lind',
      agency: 'council',
      issuer: 'https://id.example',
      subject: 'ola',
      role: 'chair',
    }
    assert.equal((await browser.post('/accounts/new', fields)).statusCode, 303)
    assert.match((await browser.post('/accounts/new', fields)).body, /This identity has an account/)
    assert.match((await browser.post('/accounts/new', { ...fields, name: '' })).body, /Enter a name/)
  })
})

describe('sessions', () => {
  it('are made shorter by an administrator, never longer, and at once', async () => {
    const browser = await signedIn('administrator')
    const wrong = await browser.post('/settings', {
      'session-idle-minutes': '31',
      'session-absolute-hours': 'ten',
      'strangers-drafts-megabytes': '101',
    })
    assert.match(wrong.body, /from 5 to 30[\s\S]*from 1 to 10[\s\S]*from 10 to 100/)
    const duty = await signedIn('information-governance')
    const drafts = { 'strangers-drafts-megabytes': '20' }
    const fields = { 'session-idle-minutes': '10', 'session-absolute-hours': '2', ...drafts }
    assert.equal((await browser.post('/settings', fields)).statusCode, 303)
    assert.match((await browser.get('/settings')).body, /value="10"/)
    time.pass({ minutes: 10 })
    assert.equal((await duty.get('/restricted-grants')).statusCode, 303)
    const short = await signedIn('information-governance')
    for (let passed = 0; passed < 120; passed += 8) {
      assert.equal((await short.get('/restricted-grants')).statusCode, 200)
      time.pass({ minutes: 8 })
    }
    assert.equal((await short.get('/restricted-grants')).statusCode, 303, 'two hours are over')
    await database.superuser.query('delete from access.setting')
  })
})

describe('break-glass', () => {
  it('has one page for every id, and one answer for the restricted and the unknown', async () => {
    const browser = await signedIn('social-worker')
    const pages = []
    for (const id of [child, restricted, newId()]) {
      const { body } = await browser.get(`/break-glass/${id}`)
      pages.push(body.replaceAll(/value="[^"]*"/g, ''))
    }
    assert.equal(new Set(pages).size, 1)
    const answers = []
    for (const id of [restricted, newId()]) {
      const answer = await browser.post(`/break-glass/${id}`, { reason: 'at the hospital' })
      assert.equal(answer.statusCode, 404)
      answers.push(answer.body.replaceAll(id, '').replaceAll(/value="[^"]*"/g, ''))
    }
    assert.equal(new Set(answers).size, 1)
  })

  it('asks for a reason, opens, and is reviewed by somebody else by the end of the next working day', async () => {
    const browser = await signedIn('social-worker')
    await browser.get(`/break-glass/${child}`)
    assert.match(
      (await browser.post(`/break-glass/${child}`, { reason: ' ' })).body,
      /Enter why you need it now/,
    )
    const answer = await browser.post(`/break-glass/${child}`, { reason: 'at the hospital' })
    assert.equal(answer.headers.location, `/children/${child}`)
    const { rows } = await database.app.query('select id, review_due_at from access.break_glass')
    assert.equal(
      rows[0].review_due_at.toString(),
      '2026-03-10T00:00:00Z',
      'a Friday’s is due by the end of Monday',
    )
    const reviewer = await signedIn('information-governance')
    assert.match((await reviewer.get('/emergency-openings')).body, /Daniel Okafor/)
    await reviewer.get(`/emergency-openings/${rows[0].id}`)
    const wrong = await reviewer.post(`/emergency-openings/${rows[0].id}`, { note: 'rang the ward' })
    assert.match(wrong.body, /Say whether it was right/)
    const reviewed = await reviewer.post(`/emergency-openings/${rows[0].id}`, {
      proper: 'yes',
      note: 'rang the ward',
    })
    assert.equal(reviewed.statusCode, 303)
    const { rows: entries } = await database.app.query('select type from record.entry order by seq')
    assert.deepEqual(
      entries.map(({ type }) => type),
      ['record-opened-in-emergency', 'emergency-opening-reviewed'],
    )
  })
})

describe('two people', () => {
  it('grant a restricted person to a third, and neither to themselves nor alone', async () => {
    const first = await signedIn('information-governance')
    const fields = { account: idOfPlain('social-worker'), days: '30', reason: 'allocated' }
    await first.get(`/restricted-grants/new/${restricted}`)
    const own = { ...fields, account: idOfPlain('information-governance') }
    assert.match(
      (await first.post(`/restricted-grants/new/${restricted}`, own)).body,
      /Nobody grants themselves/,
    )
    assert.equal((await first.post(`/restricted-grants/new/${restricted}`, fields)).statusCode, 303)
    const { rows } = await database.app.query(`select id from access.two_person_request where act = 'grant'`)
    const { id } = rows[0]
    assert.match((await first.get('/two-people')).body, /This is your own proposal/)
    assert.equal((await first.post(`/two-people/${id}`, { decision: 'approve' })).statusCode, 422)
    const second = await signedIn('information-governance-2')
    await second.get('/two-people')
    assert.equal((await second.post(`/two-people/${id}`, { decision: 'approve' })).statusCode, 303)
    assert.equal((await second.post(`/two-people/${id}`, { decision: 'approve' })).statusCode, 422, 'once')
    assert.match((await first.get('/restricted-grants')).body, /Daniel Okafor/)
  })

  it('do what a capability says, when the second approves and not when they refuse', async () => {
    const ids = []
    for (const decision of ['approve', 'refuse']) {
      const id = newId()
      ids.push(id)
      await database.app.query(
        `insert into access.two_person_request (id, act, about, detail, reason, proposed_by, proposed_at, expires_at)
         values ($1, 'disposal', '{}', '{}', 'court order', $2, $3, $4)`,
        [
          id,
          idOfPlain('information-governance'),
          time.clock().toString(),
          time.clock().add({ hours: 5 }).toString(),
        ],
      )
      const second = await signedIn('head-of-service')
      await second.get('/two-people')
      assert.equal((await second.post(`/two-people/${id}`, { decision })).statusCode, 303)
    }
    assert.deepEqual(done, [ids[0]])
  })

  it('need a fresh sign-in', async () => {
    const browser = await signedIn('information-governance')
    time.pass({ minutes: 6 })
    const answer = await browser.get(`/restricted-grants/new/${restricted}`)
    assert.match(String(answer.headers.location), /again=yes/)
  })
})

describe('who has opened this', () => {
  it('is for information governance and the responsible manager, and puts the odd first', async () => {
    await database.builder.query(
      `insert into view.involvement values ($1, 'k', $1, $1, 'team', 'front-door', 'duty', '2026-03-01', null)`,
      [child],
    )
    const page = await (await signedIn('information-governance')).get(`/who-opened/${child}`)
    assert.equal(page.statusCode, 200)
    assert.match(page.body, /Daniel Okafor[\s\S]*opened in an emergency/)
    assert.ok(page.body.indexOf('Daniel Okafor') < page.body.indexOf('Priya Nair'))
    assert.doesNotMatch(/<title>[^<]*<\/title>/.exec(page.body)?.[0] ?? '', /Tom/)
    assert.equal((await (await signedIn('manager')).get(`/who-opened/${child}`)).statusCode, 200)
    assert.equal((await (await signedIn('manager')).get(`/who-opened/${restricted}`)).statusCode, 404)
    assert.equal((await (await signedIn('teacher')).get(`/who-opened/${child}`)).statusCode, 403)
  })
})
