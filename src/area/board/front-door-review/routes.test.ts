import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { SubjectId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import { hide } from '#test/support/brightwell.ts'
import { openBrowser } from '#test/support/form-browser.ts'
import { child, identify, tell } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
let ella: SubjectId
let hers: SubjectId
let review: string

const AUDITORS = ['auditor', 'auditor-health']
const asked = (more = {}) => ({
  point: 'council',
  from: '2010-05-01',
  to: '2010-05-31',
  auditors: AUDITORS.map(idOfPlain),
  ...more,
})
const reading = { answers: [{ theme: 'decision', grade: 'good' }], overall: 'good', words: 'Seen that day.' }

before(async () => {
  site = await testSite({ at: '2010-05-10T09:00:00Z' })
  ella = await child(site, 'Ella Brightwell', '2002-05-14')
  hers = await tell(site, { worry: 'A bruise', children: ['Ella B'] })
  await identify(site, hers, 'child-1', ella)
  for (let each = 0; each < 5; each++)
    await tell(site, { worry: `Another ${each}`, children: [`Child ${each}`] })
  site.setClock('2010-06-14T09:00:00Z')
})
after(() => site?.close())

const page = async (name: string, path: string) => {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser.get(path)
}

describe('a review of a point of referral', () => {
  it('is drawn by a head of service, of days that are over, with what proves it', async () => {
    assert.equal((await site.call('auditor', 'POST', '/api/reviews', asked())).status, 403)
    const wrong = await site.call('head-of-service', 'POST', '/api/reviews', asked({ to: '2010-07-01' }))
    assert.equal(wrong.status, 422)
    const nobody = await site.call('head-of-service', 'POST', '/api/reviews', asked({ point: 'hospital' }))
    assert.equal(nobody.status, 422)
    const drawn = await site.call('head-of-service', 'POST', '/api/reviews', asked())
    assert.equal(drawn.status, 201, JSON.stringify(drawn.body))
    review = drawn.body.id
    const { body } = await site.call('board', 'GET', '/api/reviews')
    assert.deepEqual([body.items[0].population, body.items[0].cases, body.items[0].read], [6, 6, 0])
    assert.match(body.items[0].seed, /^[A-Za-z0-9_-]{40,}$/)
    const proof = await page('head-of-service', `/reviews/${review}/proof`)
    assert.match(proof.body, /The same cases come out/)
    assert.match(proof.body, /The same 6, by its hash/)
  })

  it('opens for its readers, and for nobody else', async () => {
    assert.equal((await site.call('auditor', 'GET', `/api/reviews/${review}`)).status, 200)
    assert.equal((await page('auditor', `/reviews/${review}/cases/${hers}`)).statusCode, 200)
    assert.equal((await page('auditor', `/contacts/${hers}`)).statusCode, 403)
    assert.equal((await page('duty', `/reviews/${review}`)).statusCode, 403)
    assert.equal((await page('board', `/reviews/${review}`)).statusCode, 403)
    const other = await tell(site, { worry: 'Not of the sample', children: ['Somebody'] })
    assert.equal((await page('auditor', `/reviews/${review}/cases/${other}`)).statusCode, 404)
  })

  it('takes a reading once from each, and sends back at once what can’t wait', async () => {
    const path = `/api/reviews/${review}/cases/${hers}`
    const first = await site.call('auditor', 'POST', path, {
      ...reading,
      urgent: 'Nobody has seen Ella since.',
    })
    assert.equal(first.status, 201, JSON.stringify(first.body))
    assert.equal((await site.call('auditor', 'POST', path, reading)).status, 422)
    const contact = await site.call('duty', 'GET', `/api/contacts/${first.body.contact}`)
    assert.match(JSON.stringify(contact.body), /Nobody has seen Ella since/)
    assert.match((await page('duty', '/duty')).body, /Nobody has seen Ella since/)
  })

  it('asks for every theme on its page, at the field, and keeps what was typed', async () => {
    const browser = openBrowser(site.site.server)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { account: idOfPlain('auditor-health'), return: '/' })
    await browser.get(`/reviews/${review}/cases/${hers}`)
    const answer = await browser.post(`/reviews/${review}/cases/${hers}`, {
      'grades.decision': 'good',
      'words.all': 'Quick, and kind.',
    })
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /Choose one, over all/)
    assert.match(answer.body, /Quick, and kind\./)
  })

  it('turns findings into actions with owner, day and proof; the board reads them and no case', async () => {
    const found = await site.call('auditor', 'POST', `/api/reviews/${review}/findings`, {
      theme: 'feedback',
      words: 'Referrers heard late.',
    })
    const action = await site.call('auditor', 'POST', `/api/reviews/${review}/actions`, {
      finding: found.body.finding,
      words: 'Answer from the decision’s own page.',
      ownerName: 'Ruth Pemberton',
      ownerAgency: 'Children’s services',
      by: '2010-06-30',
      proof: 'Nine answers in ten within a day, in July.',
    })
    assert.equal(action.status, 201, JSON.stringify(action.body))
    site.setClock('2010-07-05T09:00:00Z')
    const report = (await page('board', `/reviews/${review}/report`)).body
    assert.match(report, /Late: 30 June 2010/)
    assert.doesNotMatch(report, /A bruise|Ella/)
    const done = `/api/reviews/${review}/actions/${action.body.action}`
    assert.equal((await site.call('auditor', 'POST', done, { evidence: 'July: 94 in 100.' })).status, 200)
    assert.equal((await site.call('auditor', 'POST', done, { evidence: 'Again.' })).status, 422)
    assert.match((await page('board', `/reviews/${review}/report`)).body, /July: 94 in 100/)
  })

  it('is held until every case was read, unless a head of service says why not; then nobody reads on', async () => {
    const path = `/api/reviews/${review}/completion`
    const held = await site.call('head-of-service', 'POST', path, { summary: 'Sound.' })
    assert.equal(held.status, 422)
    assert.match(JSON.stringify(held.body), /read by enough agencies/)
    const passed = await site.call('head-of-service', 'POST', path, {
      summary: 'Sound, and slow to answer.',
      passing: 'Five of six were read; the last by one agency.',
    })
    assert.equal(passed.status, 200, JSON.stringify(passed.body))
    site.setClock('2010-07-06T09:00:00Z')
    assert.equal((await site.call('auditor', 'GET', `/api/reviews/${review}`)).status, 404)
    assert.match((await page('board', `/reviews/${review}/report`)).body, /Sound, and slow to answer/)
  })

  it('shows nothing of a child who is hidden from the reader', async () => {
    const drawn = await site.call('head-of-service', 'POST', '/api/reviews', asked())
    const before = await site.call('head-of-service', 'GET', `/api/reviews/${drawn.body.id}`)
    assert.ok(JSON.stringify(before.body).includes(hers))
    await hide(site, ella)
    const hidden = await site.call('auditor', 'GET', `/api/reviews/${drawn.body.id}`)
    assert.ok(!JSON.stringify(hidden.body).includes(hers))
    assert.equal((await page('auditor', `/reviews/${drawn.body.id}/cases/${hers}`)).statusCode, 404)
  })
})
