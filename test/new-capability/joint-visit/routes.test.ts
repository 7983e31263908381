import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type CapabilitySite, siteWith } from '#test/support/capability-site.ts'
import { arranged, words } from './examples.ts'
import { jointVisit } from './index.ts'

let site: CapabilitySite
let child: string
let visit: string

before(async () => {
  site = await siteWith(jointVisit)
  child = await site.register('duty', { given: 'Kofi', family: 'Mensah' })
  const made = await site.call('duty', 'POST', '/api/joint-visits', arranged(child))
  assert.equal(made.status, 201, JSON.stringify(made.body))
  visit = made.body.id
})
after(() => site?.close())

describe('a joint visit', () => {
  it('is shown to whoever arranged it, and recorded by the form', async () => {
    const duty = await site.browse('duty')
    const page = await duty.get(`/joint-visits/${visit}`)
    assert.match(page.body, /Joint visit with School nursing/)
    const empty = await duty.post(`/joint-visits/${visit}`, { what: words })
    assert.equal(empty.statusCode, 422)
    assert.match(empty.body, /Choose whether the child was seen/)
    assert.ok(empty.body.includes('Kofi showed us his room'))
    const sent = await duty.post(`/joint-visits/${visit}`, { seen: 'yes', what: words })
    assert.equal(sent.statusCode, 303)
    assert.ok((await duty.get(`/joint-visits/${visit}`)).body.includes('Kofi showed us his room'))
  })

  it('reads the same over the API', async () => {
    const { body } = await site.call('duty', 'GET', `/api/joint-visits/${visit}`)
    assert.deepEqual([body.child, body.seen, body.what], [child, true, words])
  })

  it('is not there for those who have nothing to do with it, and nothing for those whose role it isn’t', async () => {
    assert.equal((await site.call('social-worker', 'GET', `/api/joint-visits/${visit}`)).status, 404)
    assert.equal((await site.call('social-worker', 'POST', '/api/joint-visits', arranged(child))).status, 404)
    assert.equal((await site.call('teacher', 'GET', `/api/joint-visits/${visit}`)).status, 403)
  })
})
