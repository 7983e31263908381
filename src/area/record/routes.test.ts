import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import { type Brightwells, hide, tellBrightwells, warnOfDean } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
let family: Brightwells

before(async () => {
  site = await testSite({ at: '2010-03-01T09:00:00Z' })
  family = await tellBrightwells(site)
  site.setClock('2010-03-10T15:40:00Z')
  await warnOfDean(site, family)
  site.setClock('2010-03-12T10:00:00Z')
})
after(() => site?.close())

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser
}

/** The newest entry of a type about somebody. */
async function entryOf(person: string, type: string): Promise<string> {
  const { rows } = await site.database.app.query(
    `select e.id from record.entry_subject l join record.entry e using (seq)
     where l.subject = $1 and e.type = $2 order by seq desc limit 1`,
    [person, type],
  )
  return rows[0].id
}

const storyOf = async (person: string): Promise<{ type: string; title: string; detail: string | null }[]> =>
  (await site.call('duty', 'GET', `/api/children/${person}/chronology`)).body.items

describe('one entry', () => {
  it('is opened from the story, with each field named, when it happened and who recorded it', async () => {
    const duty = await signedIn('duty')
    const page = await duty.get(`/children/${family.dean}`)
    const id = await entryOf(family.dean, 'warning-recorded')
    assert.match(page.body, new RegExp(`href="/entries/${id}\\?of=${family.dean}"`))
    const { statusCode, body } = await duty.get(`/entries/${id}?of=${family.dean}`)
    assert.equal(statusCode, 200)
    for (const words of [
      'Warning recorded',
      'Visit in pairs',
      'Why not disclosed',
      '1 September 2010',
      'Amina Hussain',
      '10 March 2010 at 3:40pm',
      'Correct it',
    ])
      assert.ok(body.includes(words), words)
    assert.match(body, /<title>What was recorded – /)
  })

  it('is absent for whoever may not open those it is about, as if it weren’t there', async () => {
    const id = await entryOf(family.dean, 'warning-recorded')
    const worker = await signedIn('social-worker')
    for (const path of [`/entries/${id}`, `/entries/${newId()}`, `/entries/${id}/correction`])
      assert.equal((await worker.get(path)).statusCode, 404, path)
    assert.equal((await (await signedIn('teacher')).get(`/entries/${id}`)).statusCode, 403)
    assert.equal((await site.call('social-worker', 'GET', `/api/entries/${id}`)).status, 404)
  })
})

describe('correcting', () => {
  it('says at the field what is wrong, and loses nothing that was typed', async () => {
    const id = await entryOf(family.dean, 'warning-recorded')
    const duty = await signedIn('duty')
    const form = await duty.get(`/entries/${id}/correction?of=${family.dean}`)
    assert.match(form.body, /name="body\.text"[^>]*>\s*Visit in pairs/)
    assert.match(form.body, /name="body\.reviewOn-year"[^>]*value="2010"/)
    const sent = await duty.post(`/entries/${id}/correction`, {
      'body.kind': 'violence',
      'body.text': 'He has a dog, too.',
      'body.reviewOn-day': '31',
      'body.reviewOn-month': '2',
      'body.reviewOn-year': '2010',
      'body.disclosed': 'no',
      'occurred.on-day': '10',
      'occurred.on-month': '3',
      'occurred.on-year': '2010',
      'occurred.time': 'noon',
    })
    assert.equal(sent.statusCode, 422)
    for (const words of [
      'must be a real date',
      'Enter a time such as 14:05',
      'Enter why.',
      'He has a dog, too.',
    ])
      assert.ok(sent.body.includes(words), words)
    const { body } = await site.call('duty', 'GET', `/api/entries/${id}`)
    assert.equal(body.versions.length, 1)
  })

  it('changes the story and the page from now on; the earlier words stay readable', async () => {
    const id = await entryOf(family.dean, 'warning-recorded')
    const duty = await signedIn('duty')
    await duty.get(`/entries/${id}/correction?of=${family.dean}`)
    const sent = await duty.post(`/entries/${id}/correction?of=${family.dean}`, {
      'body.kind': 'dog',
      'body.text': 'Two large dogs. <b>Ring first</b>.',
      'body.reviewOn-day': '1',
      'body.reviewOn-month': '9',
      'body.reviewOn-year': '2010',
      'body.disclosed': 'yes',
      'occurred.on-day': '8',
      'occurred.on-month': '3',
      'occurred.on-year': '2010',
      'occurred.within': 'days',
      reason: 'The police had mixed up two brothers.',
    })
    assert.equal(sent.statusCode, 303, sent.body)
    assert.equal(sent.headers.location, `/entries/${id}?of=${family.dean}`)
    const { body } = await duty.get(`/entries/${id}`)
    for (const words of [
      'As it reads now',
      'As first recorded',
      'Two large dogs. &lt;b&gt;',
      'Visit in pairs',
      'mixed up two brothers',
      'about 8 March 2010',
    ])
      assert.ok(body.includes(words), words)
    const [line] = await storyOf(family.dean)
    assert.equal(line?.detail, 'Two large dogs. <b>Ring first</b>.')
    const person = await site.call('duty', 'GET', `/api/people/${family.dean}`)
    assert.deepEqual(
      person.body.warnings.map((each: { kind: string }) => each.kind),
      ['dog'],
    )
    const then = await site.call('duty', 'GET', `/api/children/${family.dean}?knownAt=2010-03-11T10:00:00Z`)
    assert.equal(then.body.warnings[0].kind, 'violence')
  })

  it('is a conflict when somebody corrected it meanwhile, and what was typed waits', async () => {
    const id = await entryOf(family.dean, 'warning-recorded')
    const { body: shown } = await site.call('duty', 'GET', `/api/entries/${id}`)
    const seen = shown.versions.at(-1).id
    const correct = (text: string) =>
      site.call('duty', 'POST', `/api/entries/${id}/correction`, {
        body: { text },
        reason: 'Once more.',
        seen,
      })
    assert.equal((await correct('Three dogs.')).status, 201)
    assert.equal((await correct('Four dogs.')).status, 409)
    const duty = await signedIn('duty')
    await duty.get(`/entries/${id}/correction`)
    const sent = await duty.post(`/entries/${id}/correction`, {
      'body.text': 'Five dogs.',
      reason: 'Why',
      seen,
      'occurred.on-day': '8',
      'occurred.on-month': '3',
      'occurred.on-year': '2010',
      'body.kind': 'dog',
      'body.disclosed': 'yes',
      'body.reviewOn-day': '1',
      'body.reviewOn-month': '9',
      'body.reviewOn-year': '2010',
    })
    assert.equal(sent.statusCode, 409)
    assert.match((await duty.get(`/entries/${id}/correction`)).body, /Five dogs\./)
  })

  it('takes no id, no unknown field, no unknown code, nothing after now, and not nothing', async () => {
    const id = await entryOf(family.dean, 'warning-recorded')
    const send = (input: object) =>
      site.call('duty', 'POST', `/api/entries/${id}/correction`, { reason: 'Wrong.', ...input })
    const at = async (input: object) =>
      (await send(input)).body.problems?.map((each: { field: string }) => each.field)
    assert.deepEqual(await at({ body: { nothing: 'x' } }), ['body.nothing'])
    assert.deepEqual(await at({ body: { kind: 'dragon' } }), ['body.kind'])
    assert.deepEqual(await at({ body: { text: null } }), ['body.text'])
    assert.deepEqual(await at({ occurred: { kind: 'day', on: '2031-01-01' } }), ['occurred'])
    assert.equal((await send({})).status, 422)
    const related = await entryOf(family.ella, 'fact-withheld-from')
    assert.equal((await site.call('duty', 'GET', `/api/entries/${related}`)).body.may.correct, false)
    const refused = await site.call('duty', 'POST', `/api/entries/${related}/striking`, { reason: 'x' })
    assert.equal(refused.status, 403)
  })

  it('is for whoever recorded it, managers and information governance; what a process stands on takes a manager', async () => {
    const referral = await entryOf(family.ella, 'referral-received')
    const may = async (as: string) => (await site.call(as, 'GET', `/api/entries/${referral}`)).body.may
    assert.deepEqual(await may('duty'), { correct: true, strike: false })
    assert.deepEqual(await may('head-of-service'), { correct: true, strike: true })
    assert.deepEqual(await may('information-governance'), { correct: true, strike: true })
    assert.deepEqual(await may('chair').catch(() => undefined), undefined)
    const { body } = await site.call('duty', 'GET', `/api/entries/${referral}`)
    const fields = body.correctable.map((each: { field: string }) => each.field)
    assert.ok(fields.includes('worry') && fields.includes('from.role'))
    assert.ok(!fields.includes('danger') && !fields.some((each: string) => /account|children/.test(each)))
  })
})

describe('striking', () => {
  it('takes it from every story that it was in, and leaves it readable where such things are listed', async () => {
    const id = await entryOf(family.ella, 'household-recorded')
    const manager = await signedIn('head-of-service')
    await manager.get(`/entries/${id}/striking?of=${family.ella}`)
    const without = await manager.post(`/entries/${id}/striking?of=${family.ella}`, { reason: '' })
    assert.equal(without.statusCode, 422)
    const sent = await manager.post(`/entries/${id}/striking?of=${family.ella}`, {
      reason: 'It was the household of another Kerry.',
    })
    assert.equal(sent.statusCode, 303, sent.body)
    for (const each of [family.ella, family.jack])
      assert.ok(!(await storyOf(each)).some((line) => line.type === 'household-recorded'))
    const shown = await manager.get(`/entries/${id}`)
    assert.match(shown.body, /It was the household of another Kerry/)
    assert.match(shown.body, /Members 1: certainty/)
    assert.doesNotMatch(shown.body, /Correct it/)
    const changes = await manager.get(`/people/${family.ella}/corrections`)
    assert.match(changes.body, new RegExp(`href="/entries/${id}\\?of=${family.ella}"`))
    const again = await site.call('head-of-service', 'POST', `/api/entries/${id}/striking`, { reason: 'x' })
    assert.equal(again.status, 422)
    const { rows } = await site.database.app.query(
      `select count(*)::int as many from view.household_member where subject = any ($1)`,
      [[family.ella, family.jack, family.kerry]],
    )
    assert.equal(rows[0].many, 0)
  })

  it('of the entry that opened a referral leaves every page standing', async () => {
    const id = await entryOf(family.jack, 'referral-received')
    const struck = await site.call('head-of-service', 'POST', `/api/entries/${id}/striking`, {
      reason: 'A test of the telephone.',
    })
    assert.equal(struck.status, 201)
    const head = await signedIn('head-of-service')
    for (const path of [`/children/${family.jack}`, '/duties', `/referrals/${family.referral}`])
      assert.ok((await head.get(path)).statusCode < 500, path)
  })
})

describe('an entry in which somebody hidden has a part', () => {
  it('shows its codes and dates alone, without a word of them', async () => {
    const before = await entryOf(family.noah, 'relationship-recorded')
    await hide(site, family.noah)
    const id = await entryOf(family.kerry, 'relationship-recorded')
    assert.equal(
      (await site.call('duty', 'GET', `/api/entries/${before}?of=${family.noah}`)).body.about.length,
      1,
    )
    const { status, body } = await site.call('duty', 'GET', `/api/entries/${id}`)
    assert.equal(status, 200)
    assert.ok(!JSON.stringify(body).includes(family.noah) || id !== before)
    assert.ok(!JSON.stringify(body).includes('Noah'))
  })
})
