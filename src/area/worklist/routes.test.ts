import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as referrals from '#/area/front-door/referral/commands.ts'
import { newId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import { actingAs, type Brightwells, claim, done, hide, tellBrightwells } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
/** Claimed by duty, decided ten minutes before the clock. */
let hers: Brightwells
/** Waiting: nobody has it. */
let waiting: Brightwells

before(async () => {
  site = await testSite({ at: '2010-03-01T09:00:00Z' })
  waiting = await tellBrightwells(site)
  hers = await tellBrightwells(site)
  site.setClock('2010-03-10T16:00:00Z')
  await claim(site, hers.referral)
  site.setClock('2010-03-11T23:50:00Z')
  const decision = (child: string) => ({
    child,
    outcome: 'initial-assessment',
    reason: 'Bruise like fingers.',
  })
  const decisions = [decision(hers.ella), decision(hers.jack)]
  done(await referrals.decide(await actingAs(site, 'duty'), hers.referral, decisions))
  site.setClock('2010-03-12T10:00:00Z')
})
after(() => site?.close())

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  const answer = await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  assert.equal(answer.statusCode, 303)
  return browser
}

const pageOf = async (name: string, path: string) => (await signedIn(name)).get(path)

const wordsOf = (body: string): string => body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

type Item = {
  id: string
  dutyId: string
  childId: string | null
  childIds: string[]
  process: string
  ownerRole: string
  owner: { name: string } | null
  dueAt: string
  metAt: string | null
  extendedTo: string | null
  state: string
}

async function duties(name: string, query = ''): Promise<{ total: number; items: Item[] }> {
  const { status, body } = await site.call(name, 'GET', `/api/duties${query}`)
  assert.equal(status, 200)
  return body
}

describe('my work', () => {
  it('has what I claimed and what I owe, late first, and nothing of what others have', async () => {
    const { statusCode, body } = await pageOf('duty', '/my-work')
    assert.equal(statusCode, 200)
    const words = wordsOf(body)
    assert.match(words, /1 contact or referral is yours; 4 duties to do, 2 late/)
    assert.match(
      words,
      /Talk the referral through with the referrer.*10 hours late.*Complete the initial assessment.*7 days left/,
    )
    assert.match(body, new RegExp(`/referrals/${hers.referral}`))
    assert.doesNotMatch(body, new RegExp(waiting.referral))
  })

  it('goes with the claim', async () => {
    site.setClock('2010-03-12T11:00:00Z')
    const third = await tellBrightwells(site)
    site.setClock('2010-03-12T11:10:00Z')
    await claim(site, third.referral, 'duty')
    site.setClock('2010-03-12T11:20:00Z')
    await claim(site, third.referral, 'manager')
    assert.doesNotMatch((await pageOf('duty', '/my-work')).body, new RegExp(third.referral))
    assert.match((await pageOf('manager', '/my-work')).body, new RegExp(third.referral))
  })

  it('is empty in words for who has nothing, and is for those who work cases', async () => {
    assert.match((await pageOf('social-worker', '/my-work')).body, /Nothing is due from you/)
    assert.equal((await pageOf('teacher', '/my-work')).statusCode, 403)
  })
})

describe('the team’s duties', () => {
  it('come by due date with child, age, why, who owes and who has it, and how long is left', async () => {
    const { statusCode, body } = await pageOf('manager', '/duties')
    assert.equal(statusCode, 200)
    const words = wordsOf(body)
    assert.match(words, /Duties of your teams/)
    assert.match(words, /Ella Brightwell , 7 Decide what will be done for this child Why/)
    assert.match(words, /Duty team Amina Hussain/)
    assert.match(words, /Duty team Nobody has it yet/)
    assert.match(words, /11 hours late the end of 11 March 2010/)
    assert.ok(words.indexOf('hours late') < words.indexOf('days left'))
  })

  it('are counted, and the counts are those of the lists', async () => {
    const { body } = await pageOf('manager', '/duties')
    const late = Number(/Late \((\d+)\)/.exec(body)?.[1])
    assert.equal(late, (await duties('manager', '?state=late')).total)
    assert.ok(late > 0)
    const list = await pageOf('manager', '/duties?list=late')
    assert.equal(list.body.match(/<tr/g)?.length, late + 1)
  })

  it('can be asked for by role and kind', async () => {
    const ofLead = wordsOf((await pageOf('manager', '/duties?owner=lead-social-worker')).body)
    assert.match(ofLead, /Complete the initial assessment/)
    assert.doesNotMatch(ofLead, /Tell the referrer/)
    assert.match((await pageOf('manager', '/duties?kind=contact')).body, /Nothing is due/)
    assert.match((await pageOf('manager', '/duties?page=9')).body, /There are no more/)
    assert.equal((await pageOf('manager', '/duties?list=everything')).statusCode, 422)
  })

  it('list what was done just before the clock ran out', async () => {
    const words = wordsOf((await pageOf('manager', '/duties?list=near')).body)
    assert.match(words, /Done in time 11 March 2010 at 11:50pm, with 10 minutes left/)
    assert.doesNotMatch(words, /Nobody has it yet/)
  })

  it('are shown by worker, in picture and table', async () => {
    const { body } = await pageOf('manager', '/duties/by-worker')
    assert.match(body, /<svg class="app-bars"/)
    assert.match(wordsOf(body), /Nobody has it yet \d+/)
  })

  it('are those of the viewer’s teams; of the whole area for who answers for it', async () => {
    assert.match((await pageOf('social-worker', '/duties')).body, /Nothing is due/)
    assert.equal((await duties('social-worker')).total, 0)
    assert.match((await pageOf('head-of-service', '/duties')).body, /Duties of the area/)
    assert.equal((await duties('head-of-service')).total, (await duties('manager')).total)
    assert.equal((await pageOf('teacher', '/duties')).statusCode, 403)
  })
})

describe('duties over the API', () => {
  it('name the child, the process, who owes and who has it', async () => {
    const { items } = await duties('manager', '?state=all')
    const decision = items.find((each) => each.childId === hers.ella && each.dutyId === 'referral-decision')!
    assert.equal(decision.state, 'met')
    assert.equal(decision.metAt, '2010-03-11T23:50:00Z')
    assert.equal(decision.owner?.name, 'Amina Hussain')
    assert.equal(decision.process, hers.referral)
    const whole = items.find((each) => each.process === hers.referral && each.dutyId === 'referral-feedback')!
    assert.equal(whole.childId, null)
    assert.deepEqual(whole.childIds.toSorted(), [hers.ella, hers.jack].toSorted())
  })

  it('keep their states apart; what is open has what is late in it', async () => {
    for (const state of ['open', 'late', 'met', 'ended']) {
      const { items } = await duties('manager', `?state=${state}`)
      const states = new Set(items.map((each) => each.state))
      assert.deepEqual(
        [...states].filter((each) => each !== state && !(state === 'open' && each === 'late')),
        [],
        state,
      )
    }
    const all = await duties('manager', '?state=all')
    const counts = await Promise.all(
      ['open', 'met', 'ended'].map(async (state) => (await duties('manager', `?state=${state}`)).total),
    )
    assert.equal(
      all.total,
      counts.reduce((sum, each) => sum + each, 0),
    )
  })

  it('can be asked for by role, by worker, and as mine', async () => {
    const roles = await duties('manager', '?owner=lead-social-worker')
    assert.ok(roles.items.every((each) => each.ownerRole === 'lead-social-worker') && roles.total === 2)
    const hersBy = await duties('manager', `?owner=${idOfPlain('duty')}`)
    assert.ok(hersBy.total > 0 && hersBy.items.every((each) => each.process !== waiting.referral))
    assert.deepEqual(await duties('duty', '?owner=me'), hersBy)
  })
})

describe('more time', () => {
  const open = async () =>
    (await duties('manager')).items.find(
      (each) => each.childId === waiting.ella && each.dutyId === 'referral-decision',
    )!
  const keyOf = (item: Item) => item.id.slice(item.process.length + 1)
  const formPath = (item: Item) => `/duties/${item.process}/extend?key=${encodeURIComponent(keyOf(item))}`

  it('is given with a reason, and both days stay', async () => {
    const item = await open()
    const browser = await signedIn('manager')
    const form = await browser.get(formPath(item))
    assert.equal(form.statusCode, 200)
    assert.match(wordsOf(form.body), /Give more time.*Ella Brightwell/)
    const fields = { key: keyOf(item), reason: 'The interpreter comes on Monday.' }
    const to = `/duties/${item.process}/extend`
    const wrong = await browser.post(to, {
      ...fields,
      reason: '',
      'until-day': '11',
      'until-month': '3',
      'until-year': '2010',
    })
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /Say why more time is needed/)
    const given = await browser.post(to, {
      ...fields,
      'until-day': '15',
      'until-month': '3',
      'until-year': '2010',
    })
    assert.equal(given.statusCode, 303)
    assert.equal((await open()).dueAt, '2010-03-16T00:00:00Z')
    const list = wordsOf((await pageOf('manager', '/duties?list=extended')).body)
    assert.match(list, /first due by the end of 11 March 2010 The interpreter comes on Monday\./)
  })

  it('is for managers, on processes that are theirs to open', async () => {
    const item = await open()
    assert.equal((await pageOf('duty', formPath(item))).statusCode, 403)
    assert.equal((await pageOf('manager', `/duties/${newId()}/extend?key=any`)).statusCode, 404)
    assert.equal((await pageOf('manager', `/duties/${item.process}/extend?key=none`)).statusCode, 404)
  })
})

describe('a child who may not be known of', () => {
  it('takes their duties away before anything is counted', async () => {
    const before = await duties('manager', '?state=all')
    await hide(site, waiting.jack)
    const after = await duties('manager', '?state=all')
    const his = before.items.filter((each) => each.childId === waiting.jack)
    assert.ok(his.length > 0)
    assert.equal(after.total, before.total - his.length)
    assert.doesNotMatch(JSON.stringify(after), new RegExp(waiting.jack))
    for (const path of ['/duties', '/duties?list=late', '/duties?list=extended'])
      assert.doesNotMatch((await pageOf('manager', path)).body, new RegExp(waiting.jack), path)
    assert.doesNotMatch((await pageOf('manager', '/duties?list=extended')).body, /The interpreter comes/)
    assert.match((await pageOf('manager', '/duties?list=extended')).body, /More time was given/)
  })

  it('and with the last of the family the whole referral', async () => {
    for (const each of [waiting.ella, waiting.kerry]) await hide(site, each)
    const after = await duties('manager', '?state=all')
    assert.ok(after.items.every((each) => each.process !== waiting.referral))
  })
})
