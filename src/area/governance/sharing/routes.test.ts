/** What is shared outside, on a real database: recorded, checked, derived, sampled, and shown to whom it may be. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { idOfPlain } from '#test/support/access.ts'
import { type Brightwells, claim, hide, tellBrightwells, warnOfDean } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
let family: Brightwells
before(async () => {
  site = await testSite({ at: '2010-03-01T09:00:00Z' })
  family = await tellBrightwells(site)
  site.setClock('2010-03-10T15:40:00Z')
  await warnOfDean(site, family)
  await claim(site, family.referral)
})
after(() => site?.close())

const BODY = {
  gone: 'no',
  what: 'That Ella is known to us.',
  to: { name: 'Mrs Shah', agency: 'Elm Park Primary' },
  why: 'She teaches her.',
  basis: ['dpa98-2-5', 'ca2004-11'],
  consent: 'not-asked',
  consentWhy: 'It could put her at risk.',
  proportionate: 'No more than that.',
  how: 'telephone',
}

const share = (as: string, more: object = {}, path = `/api/children/${family.ella}/sharing`) =>
  site.call(as, 'POST', path, { ...BODY, children: [family.ella], ...more })

const items = async (query = '') =>
  (await site.call('information-governance', 'GET', `/api/sharing${query}`)).body.items

describe('recording what was shared', () => {
  it('is a caseworker’s, of a child with whom they work; the story says so', async () => {
    const answer = await share('duty')
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    assert.equal((await share('social-worker')).status, 404)
    const { body } = await site.call('duty', 'GET', `/api/children/${family.ella}/chronology`)
    assert.ok(
      body.items.some(
        (each: { title: string }) => each.title === 'Information was shared with Elm Park Primary',
      ),
    )
  })

  it('to one of the family is checked: what they must not know does not go', async () => {
    const toDean = { to: { name: 'Dean Larkin', person: family.dean }, facts: ['school'] }
    const held = await share('duty', toDean)
    assert.equal(held.status, 422)
    assert.equal(held.body.problems[0].code, 'held')
    assert.equal((await share('duty', { ...toDean, gone: 'yes' })).status, 200)
    const gone = (await items()).find((each: { to: string }) => each.to === 'Dean Larkin')
    assert.match(gone.held[0], /must not know/)
  })

  it('of a referral names its children only', async () => {
    const path = `/api/referrals/${family.referral}/sharing`
    assert.equal((await share('duty', { children: [family.jack] }, path)).status, 200)
    assert.equal((await share('duty', { children: [family.noah] }, path)).status, 422)
  })

  it('keeps what was typed on the page, and shows the rules and who must not know', async () => {
    const browser = await signedIn('duty')
    const page = (await browser.get(`/children/${family.ella}/sharing`)).body
    assert.match(page, /The law lets you/)
    assert.match(page, /Not to be known by Dean Larkin/)
    assert.match(page, /Consent is not the lawful basis of a statutory function/)
    const half = await browser.post(`/children/${family.ella}/sharing`, {
      what: 'That she is safe.',
      'children[]': family.ella,
    })
    assert.equal(half.statusCode, 422)
    assert.match(half.body, /That she is safe\./)
    assert.match(half.body, /Choose by what right it is shared/)
  })
})

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser
}

describe('an answer to a referrer', () => {
  it('is a disclosure by itself: nobody types it twice; a receipt is none', async () => {
    const made = await site.call('teacher', 'POST', '/api/referrals', {
      worry: 'She is hungry.',
      children: [{ name: 'Nia Powell', birthDate: '2003-01-20' }],
    })
    const referral = made.body.id
    const { body } = await site.call('duty', 'GET', `/api/referrals/${referral}`)
    const { child } = body.children[0]
    const decisions = [{ child, outcome: 'initial-assessment', reason: 'To see her.' }]
    await site.call('duty', 'POST', `/api/referrals/${referral}/decision`, { decisions })
    const before = (await items('?madeOf=answer')).length
    const path = `/api/referrals/${referral}/feedback`
    assert.equal((await site.call('duty', 'POST', path, { how: 'receipt-only' })).status, 200)
    assert.equal((await items('?madeOf=answer')).length, before)
    const answer = {
      how: 'portal',
      why: 'Why.',
      next: 'Next.',
      ring: 'Us.',
      parents: 'They know.',
      disagree: 'Say so.',
    }
    assert.equal((await site.call('duty', 'POST', path, answer)).status, 200)
    const [found] = await items('?madeOf=answer')
    assert.deepEqual([found.children, found.agency], [[child], 'Meadow Lane Primary School'])
    const { rows } = await site.database.app.query('select why from view.sharing where key = $1', [found.key])
    assert.doesNotMatch(rows[0].why, /Why\./, 'that it was shared, not its words once more')
  })
})

describe('the monthly sample', () => {
  it('is drawn and read by governance, to the last, and its duty is met', async () => {
    const drawn = await site.call('information-governance', 'POST', '/api/sharing/samples', {
      from: '2010-03-01',
      to: '2010-03-10',
    })
    assert.equal(drawn.status, 200, JSON.stringify(drawn.body))
    const sample = `/api/sharing/samples/${drawn.body.id}`
    const open = async () =>
      (
        await site.database.app.query(
          `select count(*)::int as n from view.duty where duty_id = 'sharing-sample-reading' and met_at is null`,
        )
      ).rows[0].n
    assert.equal(await open(), 1)
    const { body } = await site.call('information-governance', 'GET', sample)
    assert.equal(body.items.length, Math.min(5, body.among))
    const good = { necessary: 'yes', proportionate: 'yes', basisRight: 'yes', recorded: 'yes' }
    assert.equal(
      (await site.call('head-of-service', 'POST', `${sample}/${body.items[0].disclosure}`, good)).status,
      403,
    )
    for (const { disclosure } of body.items)
      assert.equal(
        (await site.call('information-governance', 'POST', `${sample}/${disclosure}`, good)).status,
        200,
      )
    assert.equal(await open(), 0)
  })
})

describe('the register of agreements', () => {
  it('is kept by governance; a date to look again opens a duty, and a review the next', async () => {
    const entered = await site.call('information-governance', 'POST', '/api/sharing/agreements', {
      partner: 'Hollinshire Police',
      purpose: 'Joint screening of notices',
      covers: 'Notices about children',
      from: '2010-01-01',
      reviewOn: '2010-12-31',
      signedBy: 'Malcolm Reid',
    })
    assert.equal(entered.status, 200)
    const due = async () =>
      (
        await site.database.app.query(
          `select due_at from view.duty where subject = $1 and met_at is null and ended_at is null`,
          [entered.body.id],
        )
      ).rows.map((row) => row.due_at.toString())
    assert.deepEqual(await due(), ['2011-01-01T00:00:00Z'])
    const review = `/api/sharing/agreements/${entered.body.id}/review`
    assert.equal(
      (await site.call('duty', 'POST', review, { words: 'x', reviewOn: '2012-01-01' })).status,
      403,
    )
    const again = { words: 'Right still.', reviewOn: '2012-01-01' }
    assert.equal((await site.call('information-governance', 'POST', review, again)).status, 200)
    assert.deepEqual(await due(), ['2012-01-02T00:00:00Z'])
    const seen = await site.call('duty', 'GET', '/api/sharing/agreements')
    assert.equal(seen.body.items[0].partner, 'Hollinshire Police')
  })
})

describe('of a child who is hidden', () => {
  it('the list shows nothing to whoever may not know of them', async () => {
    assert.equal(
      (await share('duty', { children: [family.jack] }, `/api/children/${family.jack}/sharing`)).status,
      200,
    )
    const of = async (as: string) =>
      (await site.call(as, 'GET', '/api/sharing')).body.items.filter((each: { children: string[] }) =>
        each.children.includes(family.jack),
      ).length
    const before = await of('head-of-service')
    assert.ok(before > 0)
    await hide(site, family.jack)
    assert.equal(await of('head-of-service'), 0)
    assert.equal(await of('information-governance'), before, 'who keeps the restriction knows')
    assert.equal(
      (await share('duty', { children: [family.jack] }, `/api/children/${family.jack}/sharing`)).status,
      404,
    )
  })
})
