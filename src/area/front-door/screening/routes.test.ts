import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { SubjectId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import { hide } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { child } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
let ana: SubjectId
before(async () => {
  site = await testSite({ at: '2010-06-15T07:30:00Z' })
  ana = await child(site, 'Ana Boateng', '2003-03-03')
})
after(() => site?.close())

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser
}

let number = 0
type People = readonly Record<string, unknown>[]

/** The police tell of it; gives the notice's id. */
async function told(people: People, more: object = {}): Promise<SubjectId> {
  number += 1
  const reference = `DA/${number}`
  const notices = [{ reference, kind: 'domestic-abuse', words: `Words of ${reference}.`, people, ...more }]
  const { status, body } = await site.call('notice-system', 'POST', '/api/notices', {
    sentAt: site.now().toString(),
    notices,
  })
  assert.equal(status, 200, JSON.stringify(body))
  return idOf(reference)
}

async function idOf(reference: string): Promise<SubjectId> {
  const { rows } = await site.database.superuser.query(
    'select subject from view.notice where reference = $1',
    [reference],
  )
  return rows[0].subject
}

const named = (ref: string, name: string, birthDate: string, more: object = {}) => ({
  ref,
  role: 'child',
  name,
  birthDate,
  ...more,
})
const call = (as: string, path: string, body?: object) =>
  site.call(as, body === undefined ? 'GET' : 'POST', `/api/screening${path}`, body)
const decide = (notice: SubjectId, ...decisions: object[]) =>
  call('duty', `/${notice}/decision`, { decisions })
const progressed = (key: string) => ({ key, outcome: 'referral', reason: 'To be seen today.' })
const not = (key: string) => ({
  key,
  outcome: 'not-progressed',
  because: 'help-in-place',
  reason: 'The health visitor goes weekly.',
})
const identify = async (notice: SubjectId, ref: string, person: SubjectId) => {
  const answer = await site.call('duty', 'POST', `/api/notices/${notice}/people/${ref}`, { person })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
}

describe('the panel’s list', () => {
  let quiet: SubjectId
  let strangled: SubjectId
  let baby: SubjectId
  before(async () => {
    quiet = await told([named('child-1', 'Tom Lark', '2001-02-03')])
    strangled = await told([named('child-1', 'Ivy Shaw', '2000-02-03')], { risks: ['strangulation'] })
    baby = await told([named('child-1', 'Leo Dunn', '2010-03-03')])
  })

  it('has those first in the order of practice, whoever came before, each with why', async () => {
    const { body } = await call('screening-partner', '')
    assert.deepEqual(
      body.notices.slice(0, 3).map(({ id, first }: { id: string; first: string[] }) => [id, first]),
      [
        [baby, ['child-under-one']],
        [strangled, ['strangulation']],
        [quiet, []],
      ],
    )
    assert.equal(body.waiting, 3)
    assert.deepEqual(body.today, { received: 3, screened: 0, waiting: 3 })
  })

  it('says on the page what each is, and received is screened and waiting', async () => {
    const partner = await signedIn('screening-partner')
    const page = (await partner.get('/screening')).body
    assert.match(page, /3 received = 0 screened \+ 3 waiting/)
    assert.match(page, /Leo Dunn, 3 months/)
    assert.match(page, /A child is under one/)
    assert.doesNotMatch(page, /Record what was decided/, 'who informs doesn’t decide')
    await decide(quiet, not('child-1'))
    assert.match((await partner.get('/screening')).body, /3 received = 1 screened \+ 2 waiting/)
  })

  it('is for the panel, and for nobody else', async () => {
    for (const name of [
      'teacher',
      'police',
      'lead-professional',
      'notice-system',
      'social-worker',
      'auditor',
    ])
      assert.equal((await call(name, '')).status, 403, name)
    assert.equal(
      (await call('screening-partner', `/${baby}/decision`, { decisions: [not('child-1')] })).status,
      403,
    )
  })
})

describe('a decision', () => {
  it('makes one referral of those who progress, with records for who had none, in the same act', async () => {
    const notice = await told([
      named('child-1', 'Ana Boateng', '2003-03-03', { words: 'I heard Mummy scream.' }),
      named('child-2', 'Kwame Boateng', '2010-01-03'),
      named('child-3', 'Efua Boateng', '1996-01-03'),
    ])
    await identify(notice, 'child-1', ana)
    const done = await decide(notice, progressed('child-1'), progressed('child-2'), not('child-3'))
    assert.equal(done.status, 200, JSON.stringify(done.body))
    const { body } = await site.call('duty', 'GET', `/api/referrals/${done.body.referral}`)
    assert.equal(body.children.length, 2)
    assert.ok(body.children.some((each: { child: string }) => each.child === ana))
    assert.match(body.worry, /Words of DA/)
    assert.match(body.worry, /To be seen today/)
    const shown = await call('duty', `/${notice}`)
    assert.equal(shown.body.state, 'screened')
    assert.deepEqual(
      shown.body.children.map(({ outcome }: { outcome: string }) => outcome),
      ['referral', 'referral', 'not-progressed'],
    )
    const story = await site.call('duty', 'GET', `/api/children/${ana}/chronology`)
    assert.match(JSON.stringify(story.body), /screened by the agencies together: progressed to a referral/)
  })

  it('keeps what was typed, and says what is wrong at the child it is wrong of', async () => {
    const notice = await told([
      named('child-1', 'Mia Penn', '2003-03-03'),
      named('child-2', 'Max Penn', '2005-03-03'),
    ])
    const duty = await signedIn('duty')
    await duty.get(`/screening/${notice}`)
    const answer = await duty.post(`/screening/${notice}/decision`, {
      'decisions.0.key': 'child-1',
      'decisions.1.key': 'child-2',
      'decisions.1.outcome': 'not-progressed',
      'decisions.1.reason': 'Kept words',
    })
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /href="#decisions.1.because"/)
    assert.match(answer.body, /Kept words/)
  })

  it('opens a MARAC duty where a rule proposes it, apart from the children’s', async () => {
    const notice = await told([named('child-1', 'Zed Fox', '2003-03-03')], { dashScore: 14 })
    const owed = async (duty: string) => {
      const { rows } = await site.database.superuser.query(
        'select met_at from view.duty where subject = $1 and duty_id = $2',
        [notice, duty],
      )
      return rows.map(({ met_at }) => met_at !== null)
    }
    await decide(notice, not('child-1'))
    assert.deepEqual(await owed('notice-screening'), [true])
    assert.deepEqual(await owed('marac-decision'), [false])
    const done = await call('screening-partner-haven', `/${notice}/marac`, {
      referred: true,
      reason: 'She is afraid for her life.',
    })
    assert.equal(done.status, 200, JSON.stringify(done.body))
    assert.deepEqual(await owed('marac-decision'), [true])
    assert.deepEqual(await owed('school-told'), [false])
    await call('screening-partner', `/${notice}/school`, {
      key: 'child-1',
      school: 'Meadow Lane Primary',
      toName: 'Owen Price',
      how: 'telephone',
      said: 'may-need-support',
    })
    assert.deepEqual(await owed('school-told'), [true])
  })
})

describe('what the panel may see', () => {
  it('is that there is an open case, and how often: not who told what before', async () => {
    const notice = await told([named('child-1', 'Ana Boateng', '2003-03-03')])
    await identify(notice, 'child-1', ana)
    const [partner, duty] = [await signedIn('screening-partner-health'), await signedIn('duty')]
    const [theirs, ours] = [
      (await partner.get(`/screening/${notice}`)).body,
      (await duty.get(`/screening/${notice}`)).body,
    ]
    for (const page of [theirs, ours]) {
      assert.match(page, /Open case/)
      assert.match(page, /2 incidents in twelve months/)
    }
    assert.match(ours, /1 earlier contact or referral/)
    assert.doesNotMatch(theirs, /earlier contact|\/children\/|\/referrals\//)
  })

  it('leaves a hidden child out, and what was said of them', async () => {
    const sealed = await child(site, 'Zora Sealed', '2010-05-01')
    const notice = await told([
      named('child-1', 'Max Reed', '2001-03-03', { words: 'He hit Zora.' }),
      named('child-2', 'Zora as told', '2010-05-01'),
    ])
    await identify(notice, 'child-2', sealed)
    await hide(site, sealed)
    for (const name of ['screening-partner', 'duty']) {
      const page = (await (await signedIn(name)).get(`/screening/${notice}`)).body
      assert.match(page, /Max Reed/)
      assert.doesNotMatch(page, /Zora|Words of|Goes first/)
    }
    const refused = await decide(notice, progressed('child-2'))
    assert.equal(refused.status, 422)
    assert.deepEqual(refused.body.problems, (await decide(notice, progressed('child-9'))).body.problems)
    const alone = await told([named('child-1', 'Only Zora', '2010-05-01')])
    const other = await child(site, 'Nina Sealed', '2004-05-01')
    await identify(alone, 'child-1', other)
    await hide(site, other)
    assert.equal((await call('duty', `/${alone}`)).status, 404)
    const { body } = await call('duty', '')
    assert.ok(body.notices.every(({ id }: { id: string }) => id !== alone))
  })
})

describe('the monthly sample', () => {
  it('is drawn once the month is over, read by another agency, and a disagreement is screened again', async () => {
    site.setClock('2010-07-01T09:00:00Z')
    const draw = () => site.call('manager', 'POST', '/api/screening-samples', { month: '2010-06' })
    const drawn = await draw()
    assert.equal(drawn.status, 200, JSON.stringify(drawn.body))
    assert.equal((await draw()).status, 422)
    const path = `/api/screening-samples/${drawn.body.id}`
    const { body } = await site.call('screening-partner-health', 'GET', path)
    assert.equal(body.size, 3)
    const notice = body.notices[0].notice
    const judge = (as: string) =>
      site.call(as, 'POST', `${path}/notices/${notice}`, { agrees: false, reason: 'Too small a baby.' })
    const duties = (await (await signedIn('manager')).get('/duties')).body
    assert.match(duties, new RegExp(`href="/screening/samples/${drawn.body.id}"`))
    assert.equal((await judge('duty')).status, 403)
    assert.equal((await judge('screening-partner-education')).status, 422, 'the council decided it')
    assert.equal((await judge('screening-partner-health')).status, 200)
    const shown = await call('duty', `/${notice}`)
    assert.equal(shown.body.state, 'reopened')
    const list = await call('duty', '')
    assert.ok(list.body.notices.some(({ id }: { id: string }) => id === notice))
  })
})
