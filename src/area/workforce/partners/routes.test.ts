import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { londonDay } from '#/lib/dates.ts'
import { idOfPlain } from '#test/support/access.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'
import { findLeadOf } from './index.ts'

let site: TestSite
before(async () => {
  site = await testSite({ at: '2010-06-14T09:00:00Z' })
})
after(() => site?.close())

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser
}

const wordsOf = (body: string): string => body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

const officer = {
  team: 'front-door',
  part: 'police',
  name: 'Sgt Paula Henshaw',
  agencyName: 'Hollinshire Police',
  telephone: '01632 960 811',
}

describe('/partners', () => {
  it('says plainly that nobody is named, to those who read and to those who can put it right', async () => {
    for (const name of ['duty', 'manager']) {
      const { body } = await (await signedIn(name)).get('/partners')
      assert.match(
        wordsOf(body),
        /Nobody is named for this team as: police officer, health visitor, paediatrician/,
      )
      assert.equal(body.includes('Record a partner for'), name === 'manager')
    }
  })

  it('takes a partner from a manager, and everybody can ring them with one press', async () => {
    const manager = await signedIn('manager')
    await manager.get('/partners')
    assert.equal((await manager.post('/partners', officer)).statusCode, 303)
    const { body } = await (await signedIn('duty')).get('/partners')
    assert.match(body, /href="tel:01632960811"/)
    assert.match(wordsOf(body), /Nobody is named for this team as: health visitor, paediatrician/)
  })

  it('keeps what was typed when something is missing', async () => {
    const manager = await signedIn('manager')
    await manager.get('/partners')
    const { statusCode, body } = await manager.post('/partners', {
      ...officer,
      telephone: '',
      name: 'PC Lunn',
    })
    assert.equal(statusCode, 422)
    assert.match(body, /Enter a telephone number/)
    assert.match(body, /value="PC Lunn"/)
  })

  it('ends a partner by the API, and the gap is there again', async () => {
    const { body } = await site.call('manager', 'GET', '/api/partners?team=front-door')
    const [police] = body.parts
    assert.deepEqual(
      police.partners.map((each: { name: string }) => each.name),
      ['Sgt Paula Henshaw'],
    )
    const path = `/api/partners/${police.partners[0].id}/end`
    assert.equal((await site.call('manager', 'POST', path, { team: 'front-door' })).status, 200)
    assert.equal((await site.call('manager', 'POST', path, { team: 'front-door' })).status, 422)
    const { body: now } = await site.call('duty', 'GET', '/api/partners')
    assert.deepEqual(now.parts[0].partners, [])
  })

  it('knows no team of another agency', async () => {
    assert.equal((await site.call('manager', 'GET', '/api/partners?team=a-team-of-police')).status, 404)
    const told = { ...officer, team: 'a-team-of-police' }
    assert.equal((await site.call('manager', 'POST', '/api/partners', told)).status, 404)
  })
})

describe('/named-leads', () => {
  const leadNow = (agency: string) =>
    site.site.gate.disclose(
      { requestId: 'test', at: site.now(), viewer: viewer! } as never,
      { what: 'test', purpose: 'test', subjects: [], manner: 'list' },
      async (db) => ({ shown: await findLeadOf(db, agency, site.framework.packFor(londonDay(site.now()))) }),
    )
  let viewer: unknown
  before(async () => {
    const { viewerAs } = await import('#test/support/access.ts')
    viewer = await viewerAs(site.database.app, 'teacher', site.now())
  })

  it('lists every setting, and none of the council’s', async () => {
    const { body } = await site.call('duty', 'GET', '/api/named-leads')
    const agencies = body.settings.map((each: { agency: string }) => each.agency)
    assert.ok(agencies.includes('meadow-primary'))
    assert.ok(!agencies.includes('council'))
    assert.equal(await leadNow('meadow-primary'), undefined)
  })

  it('takes a lead with the day of their training, which the referrer’s page can then show', async () => {
    const manager = await signedIn('manager')
    await manager.get('/named-leads/meadow-primary')
    const answer = await manager.post('/named-leads/meadow-primary', {
      name: 'Owen Price',
      role: 'deputy head',
      telephone: '01632 960 755',
      'trainedOn-day': '1',
      'trainedOn-month': '7',
      'trainedOn-year': '2008',
    })
    assert.equal(answer.statusCode, 303, answer.body)
    const lead = await leadNow('meadow-primary')
    assert.equal(lead?.telephone, '01632 960 755')
    assert.equal(lead?.state, 'in-date')
    site.setClock('2010-07-01T09:00:00Z')
    assert.equal((await leadNow('meadow-primary'))?.state, 'out-of-date')
    const { body } = await (await signedIn('duty')).get('/named-leads')
    assert.match(wordsOf(body), /Owen Price, deputy head 01632 960 755 Out of date 1 July 2008/)
  })

  it('refuses training to come, at its field, and takes training of today', async () => {
    const manager = await signedIn('manager')
    await manager.get('/named-leads/meadow-primary')
    const post = (day: string) =>
      manager.post('/named-leads/meadow-primary/training', {
        'on-day': day,
        'on-month': '7',
        'on-year': '2010',
      })
    const refused = await post('2')
    assert.equal(refused.statusCode, 422)
    assert.match(refused.body, /must be today or in the past/)
    assert.equal((await post('1')).statusCode, 303)
    assert.equal((await leadNow('meadow-primary'))?.state, 'in-date')
  })

  it('ends a lead: nobody is named', async () => {
    const end = () => site.call('manager', 'POST', '/api/named-leads/meadow-primary/end', { reason: 'Left' })
    assert.equal((await end()).status, 200)
    assert.equal(await leadNow('meadow-primary'), undefined)
    assert.equal((await end()).status, 422)
  })

  it('is nothing for an agency that isn’t there', async () => {
    const told = { name: 'A', role: 'B', telephone: '01632 960 755' }
    assert.equal((await site.call('manager', 'POST', '/api/named-leads/nowhere', told)).status, 404)
    assert.equal((await site.call('manager', 'POST', '/api/named-leads/council', told)).status, 404)
  })
})
