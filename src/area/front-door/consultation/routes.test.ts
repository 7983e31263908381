import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { SubjectId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import { hide } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { child, identify, passOn, tell } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
let contact: SubjectId
let ada: SubjectId

const MORNING = '2010-06-14T09:00:00Z'

before(async () => {
  site = await testSite({ at: MORNING })
  ada = await child(site, 'Ada Quinn', '2010-01-20')
  contact = await tell(site, { worry: 'A bruise on her ear.', children: ['Ada Quinn'] })
  await identify(site, contact, 'child-1', ada)
})
after(() => site?.close())

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser
}
const wordsOf = (body: string): string => body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const pageOf = async (name: string, path: string) => wordsOf((await (await signedIn(name)).get(path)).body)

const onDuty = async (name: string, part: string, day = 14) => {
  const shift = { team: 'front-door', worker: idOfPlain(name), part, telephone: '01632 960 702' }
  const hours = { from: `2010-06-${day}T08:00:00Z`, until: `2010-06-${day}T16:00:00Z` }
  const because = part === 'experienced' ? { because: 'Nine years in child protection.' } : {}
  const { status } = await site.call('manager', 'POST', '/api/rota/shifts', {
    ...shift,
    ...hours,
    ...because,
  })
  assert.equal(status, 201)
}

const ask = async (question: string, about: object = { contact }): Promise<string> => {
  const { status, body } = await site.call('duty', 'POST', '/api/consultations', { ...about, question })
  assert.equal(status, 201)
  return body.id
}
const answer = (as: string, id: string, text = 'Yes. Ring the police now.') =>
  site.call(as, 'POST', `/api/consultations/${id}/answer`, { answer: text })
const waiting = async (
  as: string,
): Promise<{ id: string; withManager: boolean; question: string | null }[]> =>
  (await site.call(as, 'GET', '/api/consultations')).body.waiting

describe('with nobody on the rota', () => {
  it('goes to every manager of the team at once, and is on their work', async () => {
    const id = await ask('Nobody is here. May I ring the school?')
    assert.deepEqual(
      (await waiting('manager')).map(({ withManager }) => withManager),
      [true],
    )
    assert.match(await pageOf('manager', '/my-work'), /Answer your colleague’s question/)
    assert.doesNotMatch(await pageOf('senior-duty', '/my-work'), /Answer your colleague’s question/)
    assert.equal((await answer('senior-duty', id)).status, 422, 'she is neither asked nor on duty')
    assert.equal((await answer('manager', id, 'Yes, ring.')).status, 200)
  })
})

describe('asked of the experienced colleague on now', () => {
  let id: string
  before(async () => {
    await onDuty('senior-duty', 'experienced')
    await onDuty('manager', 'manager')
  })

  it('says on the contact who is on, and on the form to whom it goes', async () => {
    assert.match(
      await pageOf('duty', `/contacts/${contact}`),
      /On now : Patience Mensah, experienced social worker, 01632 960 702 — Ask now/,
    )
    assert.match(await pageOf('duty', '/duty'), /On now : Patience Mensah, experienced social worker/)
    const duty = await signedIn('duty')
    const { body } = await duty.get(`/consultations/new?contact=${contact}`)
    assert.match(
      wordsOf(body),
      /Your question goes to Patience Mensah , experienced social worker on duty now/,
    )
    assert.match(wordsOf(body), /Ada Quinn, 4 months/)
    const refused = await duty.post('/consultations', { contact, question: '' })
    assert.equal(refused.statusCode, 422)
    assert.match(refused.body, /Enter your question/)
  })

  it('waits for her with the minutes left, and for nobody else yet', async () => {
    id = await ask('Is a bruise on a baby’s ear enough to ring the police?')
    site.setClock('2010-06-14T09:04:00Z')
    assert.match(
      await pageOf('senior-duty', '/consultations'),
      /Asked of you 11 minutes left Ada Quinn, 4 months — the contact Asked by Amina Hussain/,
    )
    assert.match(await pageOf('senior-duty', '/my-work'), /Answer your colleague’s question/)
    assert.doesNotMatch(await pageOf('manager', '/my-work'), /Answer your colleague’s question/)
    assert.match(await pageOf('manager', '/duty'), /1 question waits for an answer/)
  })

  it('is the manager’s after fifteen minutes, without anybody’s doing', async () => {
    site.setClock('2010-06-14T09:14:59Z')
    assert.equal((await waiting('manager'))[0]?.withManager, false)
    site.setClock('2010-06-14T09:15:00Z')
    assert.equal((await waiting('manager'))[0]?.withManager, true)
    assert.match(await pageOf('manager', '/my-work'), /Answer your colleague’s question/)
    for (const page of ['/consultations', `/contacts/${contact}`])
      assert.match(await pageOf('duty', page), /Not answered within 15 minutes: with the manager now/)
    assert.match(await pageOf('manager', '/duty'), /1 not answered in time: with the manager now/)
    const { body } = await site.call('manager', 'GET', '/api/duties?state=late')
    const [late] = body.items.filter((each: { dutyId: string }) => each.dutyId === 'consultation-answer')
    assert.equal(late.ownerRole, 'team-manager')
  })

  it('is answered by name, and the answer stands on the contact and in the child’s story', async () => {
    assert.equal((await answer('duty', id)).status, 422, 'it is her own question')
    assert.equal((await answer('senior-duty', id)).status, 200)
    assert.equal((await answer('manager', id)).status, 422, 'it is answered')
    assert.match(
      await pageOf('duty', `/contacts/${contact}`),
      /Patience Mensah answered, 14 June 2010 at 10:15am Yes. Ring the police now./,
    )
    assert.match(await pageOf('duty', `/children/${ada}`), /Advice given by Patience Mensah/)
    assert.deepEqual(await waiting('manager'), [])
    assert.doesNotMatch(await pageOf('manager', '/my-work'), /Answer your colleague’s question/)
  })

  it('about a referral stands on the referral', async () => {
    const referral = await passOn(site, contact)
    await ask('Which hospital?', { referral })
    const words = await pageOf('duty', `/referrals/${referral}`)
    assert.match(words, /Which hospital\?/)
    assert.match(words, /Yes. Ring the police now./, 'what was answered on its contact')
  })

  it('can’t be asked about what the asker may not open, or isn’t there', async () => {
    const path = '/api/consultations'
    const nowhere = '01890000-0000-7000-8000-000000000000'
    assert.equal((await site.call('duty', 'POST', path, { contact: nowhere, question: 'Who?' })).status, 404)
    assert.equal((await site.call('duty', 'POST', path, { referral: contact, question: 'Who?' })).status, 404)
    assert.equal((await site.call('social-worker', 'GET', path)).status, 403)
  })
})

describe('about a child who is hidden since', () => {
  it('isn’t there for whoever may not know of them', async () => {
    site.setClock('2010-06-14T10:00:00Z')
    const before = await waiting('senior-duty')
    assert.equal(before.length, 1)
    await hide(site, ada)
    assert.deepEqual(await waiting('senior-duty'), [])
    assert.equal((await site.call('senior-duty', 'GET', `/api/consultations/${before[0]!.id}`)).status, 404)
    assert.equal((await answer('manager', before[0]!.id)).status, 404)
  })
})
