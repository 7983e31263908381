import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { PEOPLE } from '#/access/demonstration-people.ts'
import { ROLES, takesTwo } from '#/access/roles.ts'
import { idOfPlain } from '#test/support/access.ts'
import { openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
let sealed: string
let contact: string
const OFFICER = 'designated-officer'
const WORDS = /gripped|Dale|swimming/

before(async () => {
  site = await testSite({ at: '2010-06-15T09:00:00Z' })
  const teacher = openBrowser(site.site.server)
  await teacher.get('/sign-in')
  await teacher.post('/sign-in', { account: idOfPlain('teacher') })
  await teacher.get('/tell-allegation')
  const sent = await teacher.post('/tell-allegation', {
    what: 'He gripped her arm until it was red.',
    'who.name': 'J. Dale',
    'who.work': 'swimming coach',
    danger: 'yes',
    child: 'Ana Stone',
    needs: 'Somebody else collects her at four.',
  })
  assert.equal(sent.statusCode, 303)
  const receipt = await teacher.get(String(sent.headers.location))
  assert.match(receipt.body, /It is with the designated officer/)
  assert.doesNotMatch(receipt.body, WORDS)
  const list = await site.call(OFFICER, 'GET', '/api/allegations')
  sealed = list.body.items[0].id
  const { rows } = await site.database.superuser.query('select subject from view.contact')
  assert.equal(rows.length, 1)
  contact = rows[0].subject
})
after(() => site?.close())

const others = PEOPLE.map(({ demonstrationName }) => demonstrationName!).filter((name) => name !== OFFICER)

async function read(as: string, path: string): Promise<{ status: number; body: string }> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(as) })
  const answer = await browser.get(path)
  return { status: answer.statusCode, body: answer.body }
}

describe('what was told of somebody who works with children', () => {
  it('is read by the designated officer, with what is due', async () => {
    const { body } = await site.call(OFFICER, 'GET', `/api/allegations/${sealed}`)
    assert.equal(body.what, 'He gripped her arm until it was red.')
    assert.equal(body.dueBy, '2010-06-16T23:00:00Z')
    assert.match((await read(OFFICER, `/allegations/${sealed}`)).body, /J\. Dale, swimming coach/)
    assert.match((await read(OFFICER, '/allegations')).body, /Nobody was spoken with yet/)
  })

  it('opens to nobody else: no page, no call, no list', async () => {
    for (const as of others) {
      for (const path of [`/api/allegations/${sealed}`, '/api/allegations']) {
        const answer = await site.call(as, 'GET', path)
        assert.equal(answer.status, 403, `${as} ${path}`)
        assert.doesNotMatch(JSON.stringify(answer.body), WORDS)
      }
      const act = await site.call(as, 'POST', `/api/allegations/${sealed}/ending`, {
        outcome: 'unfounded',
        reason: 'Why',
      })
      assert.equal(act.status, 403, as)
    }
  })

  it('has its child’s need with duty, in words that name neither the person nor who told', async () => {
    const { body } = await site.call('duty', 'GET', `/api/contacts/${contact}`)
    assert.match(JSON.stringify(body), /Somebody else collects her at four/)
    assert.doesNotMatch(JSON.stringify(body), WORDS)
    const page = await read('duty', `/contacts/${contact}`)
    assert.match(page.body, /Danger now/)
    assert.doesNotMatch(page.body, /J\. Dale|gripped|swimming|Adeyemi/)
  })

  it('isn’t in what the teller has told', async () => {
    const { body } = await site.call('teacher', 'GET', '/api/my-referrals')
    assert.doesNotMatch(JSON.stringify(body), WORDS)
  })
})

describe('no way around the seal', () => {
  const entry = async () => {
    const { rows } = await site.database.superuser.query(
      `select id from record.entry where type = 'allegation-received'`,
    )
    return rows[0].id as string
  }

  it('is in the browser of the record: an entry of it opens for nobody who reads entries', async () => {
    const id = await entry()
    for (const as of ['duty', 'manager', 'head-of-service', 'chair', 'information-governance', 'teacher'])
      for (const path of [`/api/entries/${id}`, `/api/entries/${id}?of=${sealed}`]) {
        const answer = await site.call(as, 'GET', path)
        assert.ok([403, 404].includes(answer.status), `${as}: ${answer.status}`)
        assert.doesNotMatch(JSON.stringify(answer.body), WORDS)
      }
    assert.equal((await site.call('head-of-service', 'GET', `/api/entries/${id}`)).status, 404)
    const struck = await site.call('head-of-service', 'POST', `/api/entries/${id}/striking`, {
      reason: 'Why',
    })
    assert.ok([403, 404].includes(struck.status))
  })

  it('is in duties: the tables that lists and counts read hold none of it', async () => {
    const { rows } = await site.database.superuser.query(
      `select (select count(*)::int from view.duty where subject = $1) as duties,
         (select count(*)::int from view.involvement where process = $1) as involved,
         (select count(*)::int from view.chronology where key = $2) as lines`,
      [sealed, await entry()],
    )
    assert.deepEqual(rows[0], { duties: 0, involved: 0, lines: 0 })
    const { body } = await site.call('head-of-service', 'GET', '/api/duties')
    assert.doesNotMatch(JSON.stringify(body), new RegExp(sealed))
  })

  it('is in the search, the inbox, a child’s page now or then, or the list of who opened what', async () => {
    const found = await site.call('duty', 'POST', '/api/people/search', { given: 'J', family: 'Dale' })
    assert.deepEqual(found.body.items ?? found.body.found ?? [], [])
    assert.doesNotMatch((await read('manager', '/duty')).body, WORDS)
    for (const [as, path] of [
      ['information-governance', `/who-opened/${sealed}`],
      ['head-of-service', `/children/${sealed}`],
      ['head-of-service', `/children/${sealed}?knownAt=2010-06-15`],
      ['information-governance', `/people/${sealed}`],
      ['head-of-service', `/referrals/${sealed}`],
      ['information-governance', `/disposals/new/${sealed}`],
    ] as const) {
      const page = await read(as, path)
      assert.ok([403, 404].includes(page.status), `${as} ${path}: ${page.status}`)
      assert.doesNotMatch(page.body, WORDS)
    }
  })

  it('is in an emergency opening: there is no such person', async () => {
    const browser = openBrowser(site.site.server)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { account: idOfPlain('social-worker') })
    await browser.get(`/break-glass/${sealed}`)
    const broken = await browser.post(`/break-glass/${sealed}`, { reason: 'Police ring.' })
    assert.equal(broken.statusCode, 404)
    assert.doesNotMatch(broken.body, WORDS)
  })

  it('is in a role that one person gives alone', async () => {
    assert.deepEqual(
      ROLES.filter(({ permissions }) => permissions.includes('allegation:work')).map(takesTwo),
      [true],
    )
  })
})

describe('telling', () => {
  it('by a system, twice with one key, is told once; and says nothing back', async () => {
    const count = async () => (await site.call(OFFICER, 'GET', '/api/allegations')).body.items.length
    const before = await count()
    const send = () =>
      site.call(
        'api-partner',
        'POST',
        '/api/allegations',
        { what: 'He shouts at the small ones.' },
        {
          'idempotency-key': 'once-and-no-more',
        },
      )
    assert.deepEqual((await send()).body, { received: true })
    assert.deepEqual((await send()).body, { received: true })
    assert.equal(await count(), before + 1)
  })

  it('needs nothing but what was seen, and keeps what was typed when that is missing', async () => {
    const browser = openBrowser(site.site.server)
    await browser.get('/tell-allegation')
    const sent = await browser.post('/tell-allegation', { 'who.name': 'Mr Vane' })
    assert.equal(sent.statusCode, 422)
    assert.match(sent.body, /Say what you saw or heard/)
    assert.match(sent.body, /Mr Vane/)
    await browser.get('/tell-allegation')
    assert.equal((await browser.post('/tell-allegation', { what: 'He hits them.' })).statusCode, 303)
  })

  it('is followed by the officer, until it has ended', async () => {
    const say = (path: string, body: object) =>
      site.call(OFFICER, 'POST', `/api/allegations/${sealed}${path}`, body)
    const agreed = await say('/consultations', {
      withWhom: 'The club’s chair',
      agreed: 'He is not told yet.',
    })
    assert.equal(agreed.status, 200, JSON.stringify(agreed.body))
    assert.equal(agreed.body.dueBy, undefined)
    assert.equal((await say('/actions', { action: 'police-consulted', said: 'DC Rowe.' })).status, 200)
    const done = await say('/ending', { outcome: 'substantiated', reason: 'Three saw it.' })
    assert.deepEqual([done.body.ended, done.body.outcome], [true, 'substantiated'])
    assert.equal((await say('/actions', { action: 'other', said: 'More.' })).status, 422)
  })
})
