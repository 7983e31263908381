import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { SESSION_LIMITS } from '#/access/access.ts'
import { chooserRoutes } from '#/access/chooser.ts'
import { addDemonstrationPeople } from '#/access/demonstration-people.ts'
import { messageXml, type PlainChild, sampleChild } from '#/exchange/cin-census/examples.ts'
import { newId } from '#/lib/id.ts'
import { ok } from '#/lib/problem.ts'
import { handClock, idOfPlain, testSite } from '#test/support/access.ts'
import { type CensusSite, censusSite, IMPORTER } from '#test/support/census.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { routes } from './routes.ts'

const time = handClock('2025-05-01T09:00:00Z')
let database: TestDatabase
let census: CensusSite
let server: FastifyInstance

const child = (childId: string, change: (child: PlainChild) => void = () => {}): PlainChild => {
  const made = { ...sampleChild(), LAchildID: childId }
  change(made)
  return made
}

const late = child('LATE1', ({ CINdetails: [episode] }) => {
  episode!.Assessments[0]!.AssessmentAuthorisationDate = '2025-03-03'
})
const protectedNow = child('PLAN1', ({ CINdetails: [episode] }) => {
  delete episode!.ChildProtectionPlans[0]!.CPPendDate
  episode!.CINPlanDates = []
})
const sealed = child('SEALED1')
const closed = child('CLOSED1', ({ CINdetails: [episode] }) => {
  episode!.CINclosureDate = '2025-01-31'
  episode!.ReasonForClosure = 'RC7'
  episode!.CINPlanDates = []
})

before(async () => {
  database = await testDatabase()
  await addDemonstrationPeople(database.app, time.clock())
  census = censusSite(database.app)
  await census.importXml(messageXml([late, protectedNow, sealed, closed]))
  await restrict('SEALED1')
  const site = { nature: 'demonstration', host: '127.0.0.1', oidcIssuer: undefined } as const
  server = await testSite(database, {
    routes: [...routes, ...chooserRoutes(site, database.app, SESSION_LIMITS)],
    clock: time.clock,
  })
})
after(async () => {
  await server?.close()
  await database?.close()
})

const episodeOf = async (childId: string): Promise<{ subject: string; person: string }> =>
  (await database.app.query('select subject, person from view.census_episode where child_id = $1', [childId]))
    .rows[0]

async function restrict(childId: string): Promise<void> {
  const { person } = await episodeOf(childId)
  const result = await census.log.act(
    {
      request: { id: newId(), client: 'test', route: 'test', input: null },
      by: { ...IMPORTER, source: 'page' },
      subjects: [{ id: person, kind: 'person' }],
    },
    (loaded) =>
      ok({
        entries: [
          {
            type: 'restriction-placed',
            occurred: { kind: 'instant', at: loaded.at.toString() },
            subjects: [{ subject: person, kind: 'person', role: 'child' }],
            body: { reason: 'Placed for adoption.' },
          },
        ],
        value: null,
      }),
  )
  assert.ok(result.ok)
}

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(server)
  await browser.get('/sign-in')
  const answer = await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  assert.equal(answer.statusCode, 303)
  return browser
}

const pageOf = async (name: string, path: string) => (await signedIn(name)).get(path)

describe('the imported caseload', () => {
  it('lists open episodes with plan status, and what was kept and missed', async () => {
    const { statusCode, body } = await pageOf('duty', '/caseload/census')
    assert.equal(statusCode, 200)
    assert.match(body, /Child LATE1/)
    assert.match(body, /Protection plan: Neglect/)
    assert.match(body, /1 missed/)
    assert.match(body, /3 June 2024/)
    assert.doesNotMatch(body, /CLOSED1/)
  })

  it('leaves a restricted child out of list, count and page', async () => {
    const { body } = await pageOf('duty', '/caseload/census?list=all')
    assert.doesNotMatch(body, /SEALED1/)
    assert.match(body, /All \(3\)/)
    const { subject } = await episodeOf('SEALED1')
    const hidden = await pageOf('duty', `/caseload/census/${subject}`)
    const absent = await pageOf('duty', `/caseload/census/${newId()}`)
    assert.equal(hidden.statusCode, 404)
    assert.equal(absent.statusCode, 404)
  })

  it('has a list for each state', async () => {
    const lists = { protection: 'PLAN1', 'in-need': 'LATE1', missed: 'LATE1', closed: 'CLOSED1' }
    for (const [list, childId] of Object.entries(lists)) {
      const { body } = await pageOf('duty', `/caseload/census?list=${list}`)
      assert.match(body, new RegExp(`Child ${childId}`), list)
    }
    assert.equal((await pageOf('duty', '/caseload/census?list=everything')).statusCode, 422)
    assert.match(
      (await pageOf('duty', '/caseload/census?list=all&page=2')).body,
      /No episode is in this list/,
    )
  })

  it('opens an episode on its plans and its promises, each with its reason', async () => {
    const { subject, person } = await episodeOf('LATE1')
    const { statusCode, body } = await pageOf('duty', `/caseload/census/${subject}`)
    assert.equal(statusCode, 200)
    assert.match(body, new RegExp(`/children/${person}`))
    assert.match(body, /Assessment completed/)
    assert.match(body, /Late/)
    assert.match(body, /rule 8670Q/)
    assert.match(body, /Child protection/)
  })

  it('is for those who work referrals, and nobody else', async () => {
    for (const path of ['/caseload/census', '/caseload/census/returns']) {
      assert.equal((await pageOf('teacher', path)).statusCode, 403, path)
      assert.equal((await pageOf('administrator', path)).statusCode, 403, path)
    }
  })

  it('shows what was imported and what was wrong, without naming a child', async () => {
    const list = await pageOf('manager', '/caseload/census/returns')
    const href = /href="(\/caseload\/census\/returns\/[0-9a-f-]{36})"/.exec(list.body)?.[1]
    assert.ok(href)
    const { body } = await pageOf('manager', href)
    assert.match(body, /More than one record with the same UPN/)
    assert.match(body, /1520/)
    assert.doesNotMatch(body, /LATE1|PLAN1|SEALED1|CLOSED1/)
  })
})
