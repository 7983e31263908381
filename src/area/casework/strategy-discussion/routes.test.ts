import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { idOfPlain } from '#test/support/access.ts'
import { hide } from '#test/support/brightwell.ts'
import { openBrowser } from '#test/support/form-browser.ts'
import { child, identify, livesWith, passOn, tell } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
before(async () => {
  site = await testSite({ at: '2010-06-15T14:10:00Z' })
})
after(() => site?.close())

const dutyOpen = async (discussion: string) =>
  site.call('duty', 'GET', `/api/strategy-discussions/${discussion}`)

async function family(name: string, ...more: string[]) {
  const first = await child(site, `Ana ${name}`, '2003-01-01')
  const contact = await tell(site, {
    worry: 'A burn that a fall does not explain.',
    answers: { schoolDay: '3.30pm' },
    children: [`Ana ${name}`, ...more],
  })
  await identify(site, contact, 'child-1', first)
  const referral = await passOn(site, contact)
  const { body } = await site.call('duty', 'GET', `/api/referrals/${referral}`)
  return { first, referral, children: body.children.map((each: { child: string }) => each.child) as string[] }
}

const callOf = (children: readonly string[], more: object = {}) => ({
  why: 'A burn that a fall does not explain.',
  meetsAt: '2010-06-15T14:30:00Z',
  children,
  invited: ['social-care', 'police'],
  ...more,
})

const duties = async (referral: string, duty: string) => {
  const { rows } = await site.database.app.query(
    'select person, met_at from view.duty where subject = $1 and duty_id = $2',
    [referral, duty],
  )
  return rows as { person: string; met_at: unknown }[]
}

describe('calling a strategy discussion', () => {
  it('asks three things, with the rest filled in: school ends, who is asked, every child', async () => {
    const { referral } = await family('Stone', 'Ben Stone')
    const browser = openBrowser(site.site.server)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { account: idOfPlain('duty') })
    const page = (await browser.get(`/referrals/${referral}/strategy-discussion`)).body
    assert.match(page, /School ends at 3:30pm today/)
    assert.match(page, /value="15:25"/)
    assert.match(page, /Mrs Shah/)
    const sent = await browser.post(`/referrals/${referral}/strategy-discussion`, { time: '15:25' })
    assert.equal(sent.statusCode, 422)
    assert.match(sent.body, /Say what gives cause to suspect significant harm/)
  })

  it('offers the child elsewhere who lived with one of them, and takes nobody else', async () => {
    const { first, referral, children } = await family('Reed')
    const cousin = await child(site, 'Cal Reed', '2006-01-01')
    const stranger = await child(site, 'Dee Other', '2006-01-01')
    await livesWith(site, first, cousin)
    const called = await site.call(
      'duty',
      'POST',
      `/api/referrals/${referral}/strategy-discussions`,
      callOf([...children, cousin]),
    )
    assert.equal(called.status, 201)
    const { body } = await dutyOpen(called.body.id)
    assert.deepEqual(
      body.children.map((each: { because: string }) => each.because),
      ['referred', 'linked'],
    )
    const other = await site.call(
      'duty',
      'POST',
      `/api/referrals/${referral}/strategy-discussions`,
      callOf([stranger]),
    )
    assert.equal(other.status, 422)
  })

  it('is the decision too, if so said: the discussion is owed from then, and met by being held', async () => {
    const { referral, children } = await family('Wood', 'Ben Wood')
    const { body } = await site.call(
      'duty',
      'POST',
      `/api/referrals/${referral}/strategy-discussions`,
      callOf(children, { decide: true }),
    )
    assert.deepEqual(
      (await duties(referral, 'strategy-discussion')).map(({ met_at }) => met_at),
      [null, null],
    )
    site.setClock('2010-06-15T14:40:00Z')
    const held = await site.call('duty', 'POST', `/api/strategy-discussions/${body.id}/held`, {
      tookPart: [{ part: 'social-care' }, { part: 'police', said: 'He is known.' }],
      decisions: children.map((each, index) => ({
        child: each,
        outcome: index === 0 ? 'section-47-enquiry' : 'assessment',
        ...(index === 0 ? { enquiry: 'joint' } : {}),
        reason: 'Why.',
        steps: [],
      })),
    })
    assert.equal(held.status, 200, JSON.stringify(held.body))
    for (const { met_at } of await duties(referral, 'strategy-discussion')) assert.notEqual(met_at, null)
    assert.deepEqual(
      (await duties(referral, 'core-assessment-start')).map(({ person }) => person),
      [children[0]],
    )
  })

  it('a later one begins no clock again, and says which one did', async () => {
    const { referral, children } = await family('Hill')
    const again = () =>
      site.call('duty', 'POST', `/api/referrals/${referral}/strategy-discussions`, callOf(children))
    const holdIt = async (id: string) =>
      site.call('duty', 'POST', `/api/strategy-discussions/${id}/held`, {
        tookPart: [{ part: 'social-care' }, { part: 'police' }],
        decisions: [
          { child: children[0], outcome: 'section-47-enquiry', enquiry: 'joint', reason: 'Why', steps: [] },
        ],
      })
    await holdIt((await again()).body.id)
    site.setClock('2010-06-16T09:00:00Z')
    const later = (await again()).body.id
    await holdIt(later)
    assert.equal((await duties(referral, 'core-assessment-start')).length, 1)
    const browser = openBrowser(site.site.server)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { account: idOfPlain('duty') })
    assert.match((await browser.get(`/strategy-discussions/${later}`)).body, /doesn’t begin it again/)
    site.setClock('2010-06-15T15:00:00Z')
  })
})

describe('a discussion about a child who was hidden since', () => {
  it('shows nobody’s words, and not the child', async () => {
    const { first, referral, children } = await family('Vale', 'Ben Vale')
    const { body } = await site.call(
      'duty',
      'POST',
      `/api/referrals/${referral}/strategy-discussions`,
      callOf(children),
    )
    await hide(site, first)
    const shown = await dutyOpen(body.id)
    assert.deepEqual(
      shown.body.children.map((each: { child: string }) => each.child),
      children.filter((each) => each !== first),
    )
    const browser = openBrowser(site.site.server)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { account: idOfPlain('duty') })
    assert.doesNotMatch((await browser.get(`/strategy-discussions/${body.id}`)).body, /A burn|Ana/)
  })
})

describe('who may see a discussion', () => {
  it('nobody who has nothing to do with it: absent and forbidden are one', async () => {
    const { referral, children } = await family('Ford')
    const { body } = await site.call(
      'duty',
      'POST',
      `/api/referrals/${referral}/strategy-discussions`,
      callOf(children),
    )
    const read = (as: string) => site.call(as, 'GET', `/api/strategy-discussions/${body.id}`)
    assert.equal((await read('manager')).status, 200)
    assert.equal((await read('social-worker')).status, 404)
    assert.equal((await read('teacher')).status, 403)
    const list = await site.call('social-worker', 'GET', '/api/strategy-discussions')
    assert.deepEqual(list.body.items, [])
  })
})
