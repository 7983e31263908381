/** A referrer who disagrees, over the API and by pages, on a real database. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { idOfPlain } from '#test/support/access.ts'
import { hide } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
before(async () => {
  site = await testSite({ at: '2010-06-15T09:00:00Z' })
})
after(() => site?.close())

async function say(as: string, path: string, body: unknown) {
  const answer = await site.call(as, 'POST', path, body)
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

type Answered = { readonly contact: string; readonly referral: string; readonly child: string }

/** A teacher referred Nia; duty decided to do nothing more and told her so. */
async function answeredReferral(name = 'Nia Powell', as = 'teacher'): Promise<Answered> {
  const made = await site.call(as, 'POST', '/api/referrals', {
    worry: 'She comes to school hungry.',
    children: [{ name, birthDate: '2003-01-20' }],
  })
  const referral = made.body.id as string
  const { body } = await site.call('duty', 'GET', `/api/referrals/${referral}`)
  const { child } = body.children[0]
  await say('duty', `/api/referrals/${referral}/decision`, {
    decisions: [
      { child, outcome: 'services', reason: 'Help at home.', noAssessmentBecause: 'help-in-place' },
    ],
  })
  await answer(referral)
  const { rows } = await site.database.app.query('select contact from view.referral where subject = $1', [
    referral,
  ])
  return { contact: rows[0].contact, referral, child }
}

const answer = (referral: string) =>
  say('duty', `/api/referrals/${referral}/feedback`, {
    how: 'portal',
    why: 'Help has been offered.',
    next: 'A worker rings you.',
    ring: 'Amina Hussain',
    parents: 'They know.',
    disagree: 'Say so here.',
  })

const raise = async (contact: string, as = 'teacher'): Promise<string> =>
  (
    await say(as, `/api/my-referrals/${contact}/disagreements`, {
      why: 'She still comes without food.',
      asks: 'See her at home.',
    })
  ).id

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser
}

const mine = async (as: string): Promise<string[]> =>
  (await site.call(as, 'GET', '/api/disagreements')).body.items.map((each: { id: string }) => each.id)

describe('a referrer who disagrees', () => {
  let told: Answered
  let id: string
  before(async () => {
    site.setClock('2010-06-15T09:30:00Z')
    told = await answeredReferral()
    site.setClock('2010-06-15T09:40:00Z')
    id = await raise(told.contact)
  })

  it('is seen on the child’s page, in the story, and on the referral', async () => {
    const { body } = await site.call('duty', 'GET', `/api/children/${told.child}`)
    assert.deepEqual(
      body.disagreements.map((each: { id: string; stage: string }) => [each.id, each.stage]),
      [[id, 'worker']],
    )
    const browser = await signedIn('duty')
    const page = (await browser.get(`/children/${told.child}`)).body
    assert.match(page, /Open disagreement/)
    assert.match(page, /A professional disagrees with what was decided/)
    assert.match((await browser.get(`/referrals/${told.referral}`)).body, /The referrer disagrees/)
  })

  it('was not there before it was: a page of the past doesn’t know of it', async () => {
    const then = async (time: string) =>
      (await site.call('duty', 'GET', `/api/children/${told.child}?knownAt=2010-06-15T${time}:00Z`)).body
        .disagreements.length
    site.setClock('2010-06-15T09:50:00Z')
    assert.deepEqual([await then('09:35'), await then('09:45')], [0, 1])
  })

  it('waits for the front door first; then, late, for the manager too, who answers in its place', async () => {
    assert.ok((await mine('duty')).includes(id))
    assert.ok(!(await mine('head-of-service')).includes(id))
    const early = await site.call('head-of-service', 'POST', `/api/disagreements/${id}/answer`, {
      answer: 'stands',
      reason: 'x',
    })
    assert.equal(early.status, 422)
    assert.equal(early.body.problems[0].code, 'not-your-stage')
  })

  it('is answered, goes on and on, and is decided again where the head of service agrees', async () => {
    site.setClock('2010-06-15T10:00:00Z')
    const own = `/api/my-referrals/${told.contact}/disagreements`
    await say('senior-duty', `/api/disagreements/${id}/answer`, {
      answer: 'stands',
      reason: 'Help begins on Monday.',
    })
    await say('teacher', `${own}/${id}/further`, { why: 'Monday is too late.' })
    assert.ok((await mine('manager')).includes(id))
    await say('manager', `/api/disagreements/${id}/answer`, {
      answer: 'stands',
      reason: 'We agree with duty.',
    })
    await say('teacher', `${own}/${id}/further`, { why: 'I saw her this morning.' })
    const changed = await say('head-of-service', `/api/disagreements/${id}/answer`, {
      answer: 'changes',
      reason: 'She should be seen.',
    })
    assert.equal(changed.sentBack, true)

    const { body } = await site.call('duty', 'GET', `/api/referrals/${told.referral}`)
    assert.equal(body.children[0].settled, false)
    const early = await site.call('duty', 'POST', `/api/referrals/${told.referral}/feedback`, {
      how: 'receipt-only',
    })
    assert.equal(
      early.body.problems[0].code,
      'not-decided',
      'the referrer isn’t told of what no longer stands',
    )
    const due = await site.call('manager', 'GET', '/api/duties')
    const again = due.body.items.filter(
      (each: { process: string; dutyId: string }) => each.process === told.referral,
    )
    assert.deepEqual(again.map((each: { dutyId: string }) => each.dutyId).sort(), [
      'referral-decision',
      'referral-feedback',
    ])

    await say('duty', `/api/referrals/${told.referral}/decision`, {
      decisions: [{ child: told.child, outcome: 'initial-assessment', reason: 'To see how she lives.' }],
    })
    await answer(told.referral)
    await say('teacher', `${own}/${id}/end`, { how: 'accepted' })
    const { body: after } = await site.call('duty', 'GET', `/api/children/${told.child}`)
    assert.deepEqual(after.disagreements, [])
    const { body: story } = await site.call('duty', 'GET', `/api/children/${told.child}/chronology`)
    const titles = story.items.map((each: { title: string }) => each.title)
    for (const title of [
      'A professional disagrees with what was decided',
      'Disagreement answered: it is decided again',
      'The decision is to be made again',
      'The disagreement is resolved',
    ])
      assert.ok(titles.includes(title), title)
  })
})

describe('who may know of it', () => {
  let told: Answered
  let id: string
  before(async () => {
    site.setClock('2010-06-15T11:00:00Z')
    told = await answeredReferral('Tom Reed')
    id = await raise(told.contact)
  })

  it('its own referrer, and no other: by the id of their contact, or of the disagreement', async () => {
    const own = await site.call('teacher', 'GET', `/api/my-referrals/${told.contact}/disagreements`)
    assert.equal(own.body.items[0].why, 'She still comes without food.')
    for (const [method, path] of [
      ['GET', `/api/my-referrals/${told.contact}/disagreements`],
      ['POST', `/api/my-referrals/${told.contact}/disagreements/${id}/end`],
    ] as const) {
      const body = method === 'POST' ? { how: 'accepted' } : undefined
      assert.equal((await site.call('health-visitor', method, path, body)).status, 404, path)
    }
    assert.equal((await site.call('social-worker', 'GET', `/api/disagreements/${id}`)).status, 404)
  })

  it('the board, when it is at their stage: without names, referral or history', async () => {
    assert.equal((await site.call('board', 'GET', `/api/disagreements/${id}`)).status, 404)
    const own = `/api/my-referrals/${told.contact}/disagreements/${id}/further`
    for (let stage = 0; stage < 3; stage += 1)
      await say('teacher', own, { why: 'It cannot wait.', cannotWait: true })
    assert.ok((await mine('board')).includes(id))
    const { body } = await site.call('board', 'GET', `/api/disagreements/${id}`)
    assert.deepEqual([body.referral, body.children], [null, [{ child: null, outcome: 'services' }]])
    const browser = await signedIn('board')
    const page = (await browser.get(`/disagreements/${id}`)).body
    assert.match(page, /Child 1, 7/)
    assert.doesNotMatch(page, /Tom|Reed|Grace Adeyemi|\/children\/|\/referrals\//)
    assert.doesNotMatch((await browser.get('/disagreements')).body, /Tom|Reed/)
    await say('board', `/api/disagreements/${id}/answer`, { answer: 'stands', reason: 'We see why.' })
    await say('teacher', `/api/my-referrals/${told.contact}/disagreements/${id}/end`, {
      how: 'still-disagrees',
    })
  })

  it('nobody, of a child who is hidden from them: it is gone from lists and absent', async () => {
    const hidden = await answeredReferral('Zora Sealed')
    const gone = await raise(hidden.contact)
    await hide(site, hidden.child)
    assert.ok(!(await mine('duty')).includes(gone))
    assert.equal((await site.call('duty', 'GET', `/api/disagreements/${gone}`)).status, 404)
    const own = await site.call('teacher', 'GET', `/api/my-referrals/${hidden.contact}/disagreements`)
    assert.equal(own.body.items[0].id, gone, 'and its referrer notices nothing')
  })
})

describe('the referrer’s page', () => {
  it('offers to disagree, keeps what was typed, and shows what was said', async () => {
    site.setClock('2010-06-15T12:00:00Z')
    const { contact } = await answeredReferral('Mia Lane')
    const browser = await signedIn('teacher')
    assert.match((await browser.get(`/my-referrals/${contact}`)).body, /I disagree/)
    await browser.get(`/my-referrals/${contact}/disagreement`)
    const half = await browser.post(`/my-referrals/${contact}/disagreement`, { why: 'She is thin.' })
    assert.equal(half.statusCode, 422)
    assert.match(half.body, /Say what you ask us to do/)
    assert.match(half.body, /She is thin\./)
    const sent = await browser.post(`/my-referrals/${contact}/disagreement`, {
      why: 'She is thin.',
      asks: 'Weigh her.',
    })
    assert.equal(sent.statusCode, 303)
    const page = (await browser.get(`/my-referrals/${contact}`)).body
    assert.match(page, /You disagreed on 15 June 2010/)
    assert.doesNotMatch(page, /I disagree</)
  })
})
