import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { idOfPlain } from '#test/support/access.ts'
import { hide } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { child, identify, passOn, tell } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
before(async () => {
  site = await testSite({ at: '2010-06-15T08:00:00Z' })
})
after(() => site?.close())

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser
}

const roadsOf = async (kind: string, id: string) =>
  (await site.call('duty', 'GET', `/api/${kind}s/${id}/other-roads`)).body.items

describe('what else is so', () => {
  it('is told with the worry, stands on the page with its warning, and is due', async () => {
    const contact = await tell(site, {
      worry: 'She says that she is to be married in August.',
      roads: ['forced-marriage'],
      children: ['Zara Iqbal'],
    })
    const duty = await signedIn('duty')
    const page = (await duty.get(`/contacts/${contact}`)).body
    assert.match(page, /Forced marriage, or abuse in the name of honour/)
    assert.match(page, /Do not tell the family/)
    assert.match(page, /Take advice from the Forced Marriage Unit/)
    const list = (await duty.get('/other-roads')).body
    assert.match(list, /Take advice from the Forced Marriage Unit/)
  })

  it('is recorded by the form, kept when something is missing, and met', async () => {
    const contact = await tell(site, {
      worry: 'Back since noon.',
      roads: ['missing'],
      children: ['Lee Moss'],
    })
    const duty = await signedIn('duty')
    const here = `/contacts/${contact}/other-roads/missing`
    await duty.get(here)
    const wrong = await duty.post(here, { step: 'locate-child', said: 'At his grandmother’s.' })
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /Choose what came of it/)
    assert.match(wrong.body, /At his grandmother’s\./)
    const sent = await duty.post(here, {
      step: 'locate-child',
      answer: 'done',
      said: 'At his grandmother’s.',
    })
    assert.equal(sent.statusCode, 303)
    const [road] = await roadsOf('contact', contact)
    assert.deepEqual(
      road.steps.map((each: { step: string; dueBy?: string; taken: unknown[] }) => [
        each.step,
        each.taken.length,
        each.dueBy !== undefined,
      ]),
      [
        ['locate-child', 1, false],
        ['return-interview', 0, true],
      ],
    )
    const referral = await passOn(site, contact)
    const [carried] = await roadsOf('referral', referral)
    assert.equal(carried.steps[0].taken[0].said, 'At his grandmother’s.')
    assert.equal(carried.steps[1].dueBy, road.steps[1].dueBy, 'the clock isn’t begun again')
    assert.deepEqual(
      (await roadsOf('contact', contact))[0].steps.map((each: { dueBy?: string }) => each.dueBy),
      [undefined, undefined],
    )
  })

  it('may be among the factors, as systems say it that know only those', async () => {
    const { body } = await site.call('teacher', 'POST', '/api/contacts', {
      worry: 'He cares for his mother.',
      factors: ['young-carer'],
    })
    const [road] = await roadsOf('contact', body.id)
    assert.deepEqual([road.road, road.toldByReferrer], ['young-carer', true])
  })

  it('is refused at its field when it is nothing we know', async () => {
    const answer = await site.call('teacher', 'POST', '/api/contacts', { worry: 'Why', roads: ['tall'] })
    assert.equal(answer.status, 422)
    assert.equal(answer.body.problems[0].field, 'roads')
  })

  it('is recognised later by duty, and set aside when it isn’t so', async () => {
    const referral = await passOn(site, await tell(site, { worry: 'Tired in class.', children: ['Jo Hart'] }))
    const duty = await signedIn('duty')
    const here = `/referrals/${referral}/other-roads`
    await duty.get(here)
    const said = await duty.post(here, { road: 'young-carer', why: 'She dresses her brother every morning.' })
    assert.equal(said.statusCode, 303)
    assert.match((await duty.get(`/referrals/${referral}`)).body, /She dresses her brother every morning\./)
    const aside = await duty.post(`${here}/young-carer/set-aside`, { reason: 'Her aunt does it.' })
    assert.equal(aside.statusCode, 303)
    const page = (await duty.get(`/referrals/${referral}`)).body
    assert.match(page, /Set aside by/)
    assert.doesNotMatch(page, /Record what was done/)
  })
})

describe('what else is so of a family with somebody hidden', () => {
  it('shows what is to be done, and nobody’s words', async () => {
    const hidden = await child(site, 'Mia Quill', '2005-01-01')
    const contact = await tell(site, {
      worry: 'Both are cold.',
      children: ['Mia Quill', 'Noa Quill'],
      roads: ['private-fostering'],
    })
    await identify(site, contact, 'child-1', hidden)
    const referral = await passOn(site, contact)
    await site.call('duty', 'POST', `/api/referrals/${referral}/other-roads/steps`, {
      road: 'private-fostering',
      step: 'private-fostering-visit',
      answer: 'done',
      said: 'Mia sleeps in the hall.',
    })
    await hide(site, hidden)
    const [road] = await roadsOf('referral', referral)
    assert.equal(road.road, 'private-fostering')
    assert.deepEqual(road.steps[0].taken, [])
    const page = (await (await signedIn('duty')).get(`/referrals/${referral}`)).body
    assert.doesNotMatch(page, /Mia sleeps/)
  })
})

describe('who may follow a road', () => {
  it('nobody who has nothing to do with the child, and no referrer', async () => {
    const contact = await tell(site, {
      worry: 'Away since Friday.',
      roads: ['missing'],
      children: ['Al Roe'],
    })
    const read = (as: string) => site.call(as, 'GET', `/api/contacts/${contact}/other-roads`)
    assert.equal((await read('social-worker')).status, 404)
    assert.equal((await read('teacher')).status, 403)
    assert.equal((await read('head-of-service')).status, 403)
    const list = (await (await signedIn('social-worker')).get('/other-roads')).body
    assert.match(list, /Nothing is still to be done/)
  })
})
