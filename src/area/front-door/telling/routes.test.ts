/** What each adult was told, and refusals, over the API and by pages. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { idOfPlain } from '#test/support/access.ts'
import { type Brightwells, claim, hide, tellBrightwells } from '#test/support/brightwell.ts'
import { openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
let family: Brightwells
before(async () => {
  site = await testSite({ at: '2010-03-01T09:00:00Z' })
  family = await tellBrightwells(site)
  await claim(site, family.referral)
})
after(() => site?.close())

const path = () => `/api/referrals/${family.referral}/telling`

describe('telling', () => {
  it('is recorded for each adult, stands on the referral, and is looked at again', async () => {
    const notYet = {
      adults: [{ ref: 'mother', told: 'not-safe', notSafeWhy: 'evidence', reviewOn: '2010-03-12' }],
    }
    assert.equal((await site.call('duty', 'POST', path(), notYet)).status, 200)
    const { body } = await site.call('duty', 'GET', path())
    assert.deepEqual(body.adults, [
      { ref: 'mother', told: 'not-safe', notSafeWhy: 'evidence', toldBy: null, reviewOn: '2010-03-12' },
    ])
    const browser = openBrowser(site.site.server)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { account: idOfPlain('duty'), return: '/' })
    const page = (await browser.get(`/referrals/${family.referral}`)).body
    assert.match(page, /not safe to tell, evidence could be lost, to be looked at again on 12 March 2010/)
    const form = (await browser.get(`/referrals/${family.referral}/telling`)).body
    assert.match(form, /value="not-safe" checked/)
    const version = /name="_version" value="(\d+)"/.exec(form)![1]!
    const sent = await browser.post(`/referrals/${family.referral}/telling`, {
      _version: version,
      'adults.0.ref': 'mother',
      'adults.0.told': 'agrees',
      'adults.0.toldBy': 'Amina Hussain',
      'adults.0.words': 'She would like help.',
    })
    assert.equal(sent.statusCode, 303, sent.body.slice(0, 300))
    const after = await site.call('duty', 'GET', path())
    assert.deepEqual([after.body.adults[0].told, after.body.adults[0].reviewOn], ['agrees', null])
    const { rows } = await site.database.app.query(
      `select duty_id from view.duty where subject = $1 and duty_id like 'telling%' and met_at is null and ended_at is null`,
      [family.referral],
    )
    assert.deepEqual(rows, [])
  })

  it('a refusal is complete only when a manager says what the child risks', async () => {
    const refused = await site.call('duty', 'POST', `/api/referrals/${family.referral}/refusals`, {
      service: 'Help with mornings',
      by: 'Kerry Brightwell',
    })
    assert.equal(refused.status, 200)
    const here = `/api/referrals/${family.referral}/refusals/${refused.body.id}`
    assert.equal((await site.call('manager', 'POST', here, { now: 'Assess.' })).status, 422)
    assert.equal((await site.call('duty', 'POST', here, { risk: 'x', now: 'y' })).status, 403)
    const considered = { risk: 'She comes hungry.', now: 'Ask again in a week.' }
    assert.equal((await site.call('manager', 'POST', here, considered)).status, 200)
    const { body } = await site.call('duty', 'GET', path())
    assert.deepEqual([body.refusals[0].risk, body.refusals[0].considered], ['She comes hungry.', true])
    const story = await site.call('duty', 'GET', `/api/children/${family.ella}/chronology`)
    const titles = story.body.items.map((each: { title: string }) => each.title)
    assert.ok(titles.includes('A service was refused: Help with mornings'))
    assert.ok(titles.includes('An adult of the family was told of the referral'))
  })

  it('nothing of it is there where somebody in the referral is hidden', async () => {
    await hide(site, family.kerry)
    assert.equal((await site.call('duty', 'GET', path())).status, 404)
    assert.equal(
      (await site.call('duty', 'POST', path(), { adults: [{ ref: 'mother', told: 'told' }] })).status,
      404,
    )
  })
})
