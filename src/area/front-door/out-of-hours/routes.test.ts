import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { SubjectId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import { hide } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { child, identify, tell } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
let ella: SubjectId
let jack: SubjectId
let contact: SubjectId

before(async () => {
  site = await testSite({ at: '2010-06-12T01:30:00Z' })
  ella = await child(site, 'Ella Brightwell', '2002-05-14')
  jack = await child(site, 'Jack Brightwell', '2005-11-02')
  contact = await tell(site, { worry: 'Police at the flat', children: ['Ella B', 'Jack B'] })
  await identify(site, contact, 'child-1', ella)
  await identify(site, contact, 'child-2', jack)
})
after(() => site?.close())

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser
}
const form = () => `/out-of-hours/new?about=${contact}`

describe('leaving something for the day', () => {
  it('says what is missing at its field, and keeps what was typed', async () => {
    const night = await signedIn('out-of-hours')
    await night.get(form())
    const answer = await night.post('/out-of-hours/new', { about: contact, words: 'With their grandmother.' })
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /Choose what it is/)
    assert.match(answer.body, /With their grandmother\./)
  })

  it('shows first in the duty inbox, each child’s protection with its own hours', async () => {
    const night = await signedIn('out-of-hours')
    await night.get(form())
    const sent = await night.post('/out-of-hours/new', {
      about: contact,
      kind: 'police-protection',
      'children.0': ella,
      'children.1': jack,
      words: 'PC Bradshaw took them; both are with their grandmother.',
      time: '01:10',
    })
    assert.equal(sent.statusCode, 303)
    const inbox = (await (await signedIn('duty')).get('/duty')).body
    const first = /aria-labelledby="first"[\s\S]*?<\/section>/.exec(inbox)![0]
    assert.match(first, /Police protection/)
    assert.match(first, /Ella Brightwell, 8[\s\S]*\d\d hours left/)
    assert.match(first, /Jack Brightwell, 4[\s\S]*\d\d hours left/)
  })

  it('takes a time later than now as yesterday’s', async () => {
    const night = await signedIn('out-of-hours')
    await night.get(form())
    await night.post('/out-of-hours/new', {
      about: contact,
      kind: 'hospital',
      'children.0': ella,
      words: 'Hollin General, ward 4.',
      time: '23:50',
    })
    assert.match((await night.get('/out-of-hours')).body, /Hollin General, ward 4/)
    const { body } = await site.call('duty', 'GET', '/api/out-of-hours')
    const stay = body.open.find(({ kind }: { kind: string }) => kind === 'hospital')
    assert.equal(stay.since, '2010-06-11T22:50:00Z')
  })

  it('reaches only children of that contact', async () => {
    const stranger = await child(site, 'Nobody’s Business', '2003-01-01')
    const refused = await site.call('duty', 'POST', '/api/out-of-hours', {
      about: contact,
      kind: 'hospital',
      children: [stranger],
      words: 'Somewhere.',
    })
    assert.equal(refused.status, 422)
    assert.equal(refused.body.problems?.[0]?.field ?? refused.body.errors?.[0]?.field, 'children')
  })

  it('is handed over with what is open, and read by the day', async () => {
    const night = await signedIn('out-of-hours')
    await night.get('/out-of-hours')
    assert.equal(
      (await night.post('/out-of-hours/handovers', { words: 'The grandmother expects a call at nine.' }))
        .statusCode,
      303,
    )
    const day = await signedIn('duty')
    assert.match((await day.get('/duty')).body, /From Gareth Pugh[\s\S]*nobody has read it yet/)
    const page = (await day.get('/out-of-hours')).body
    assert.match(page, /The grandmother expects a call at nine/)
    assert.match(page, /3 open/)
    const path = /action="(\/out-of-hours\/handovers\/[^"]+\/read)"/.exec(page)![1]!
    await day.post(path, {})
    assert.match((await day.get('/out-of-hours')).body, /Read by Amina Hussain/)
    assert.doesNotMatch((await day.get('/duty')).body, /nobody has read it yet/)
  })

  it('ends in words, and is gone from the head of the inbox', async () => {
    const day = await signedIn('duty')
    const { body } = await site.call('duty', 'GET', '/api/out-of-hours')
    const stay = body.open.find(({ kind }: { kind: string }) => kind === 'hospital').id
    await day.get(`/out-of-hours/${stay}`)
    assert.equal((await day.post(`/out-of-hours/${stay}`, {})).statusCode, 422)
    assert.equal((await day.post(`/out-of-hours/${stay}`, { words: 'Home with her aunt.' })).statusCode, 303)
    assert.doesNotMatch((await day.get('/duty')).body, /In hospital/)
    assert.match((await day.get(`/out-of-hours/${stay}`)).body, /Home with her aunt/)
    assert.match((await day.get(`/children/${ella}`)).body, /Left hospital/)
  })

  it('shows nothing of a child who is hidden from the viewer', async () => {
    const { body } = await site.call('duty', 'GET', '/api/out-of-hours')
    const hers = body.open.find(({ children }: { children: string[] }) => children.includes(ella)).id
    await hide(site, ella)
    const { body: after } = await site.call('duty', 'GET', '/api/out-of-hours')
    assert.ok(!JSON.stringify(after).includes(ella))
    assert.equal(
      (await site.call('duty', 'POST', `/api/out-of-hours/${hers}/end`, { words: 'Ended.' })).status,
      404,
    )
  })
})
