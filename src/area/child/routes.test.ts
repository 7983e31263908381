import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import {
  type Brightwells,
  claim,
  hide,
  recordOf,
  tellBrightwells,
  warnOfDean,
} from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
let family: Brightwells
/** The same family in every word, but that it has no Noah. */
let without: Brightwells
/** What the page said at a moment, as it was shown then. */
const shownThen = new Map<string, string>()

before(async () => {
  site = await testSite({ at: '2010-03-01T09:00:00Z' })
  without = await tellBrightwells(site, false)
  site.setClock('2010-03-10T15:40:00Z')
  await warnOfDean(site, without)
  site.setClock('2010-03-10T16:00:00Z')
  await claim(site, without.referral)
  family = await tellBrightwells(site)
  await keepPage('2010-03-10T15:20:00Z')
  site.setClock('2010-03-10T15:40:00Z')
  await warnOfDean(site, family)
  await keepPage('2010-03-10T15:50:00Z')
  site.setClock('2010-03-10T16:00:00Z')
  await claim(site, family.referral)
  await keepPage('2010-03-10T16:10:00Z')
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
const ella = (more = '') => `/children/${family.ella}${more}`

/** The words of a page, without what is a page's of now (links, forms, reaching people) and what says which moment. */
const wordsOf = (body: string): string =>
  body
    .slice(body.indexOf('moj-identity-bar'))
    .replaceAll(/<(form|nav)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<a class="govuk-link" href="mailto:[^<]*<\/a>/g, ' ')
    .replaceAll(/ ?<a class="govuk-link" href="\/entries\/[\s\S]*?<\/a>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

/** Ids by the order in which they come, and no token of a form: what is left is the same, byte for byte, or it isn't. */
function withoutIds(body: string): string {
  const ids = new Map<string, string>()
  return body
    .replaceAll(/name="_(csrf|request)" value="[^"]*"/g, '')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      ids.set(id, ids.get(id) ?? `id ${ids.size + 1}`)
      return ids.get(id)!
    })
}

async function keepPage(at: string): Promise<void> {
  site.setClock(at)
  shownThen.set(at, wordsOf((await pageOf('duty', ella())).body))
}

describe('the child’s page', () => {
  it('has who, how old, who is responsible, what was said, warnings, what is due, people and story', async () => {
    const { statusCode, body } = await pageOf('duty', ella())
    assert.equal(statusCode, 200)
    const words = wordsOf(body)
    for (const each of [
      /Ella Brightwell, 7/,
      /Makaton signs \(as told, to be confirmed\)/,
      /Amina Hussain , duty worker/,
      /No visit is recorded here yet/,
      /Daddy was cross\./,
      /Visit in pairs/,
      /They have not been told of it/,
      /Not to be known by Dean Larkin: school/,
      /Decide what will be done for this child 10 hours late/,
      /by the end of 11 March 2010/,
      /Dean Larkin Step-father 32 – Stays here at times Unaccounted for/,
      /Referred by Ruth Adeyemi/,
    ])
      assert.match(words, each)
    assert.match(body, /<title>Child – Safeguarding/)
    assert.match(body, /href="mailto:duty@council\.example"/)
  })

  it('says plainly that nobody is allocated', () => {
    assert.match(shownThen.get('2010-03-10T15:20:00Z')!, /Nobody is allocated\. Front door answers/)
  })

  it('folds away what matters less and filters by kind', async () => {
    const all = await pageOf('duty', ella())
    assert.match(all.body, /4 more lines: Home address recorded/)
    const significant = wordsOf((await pageOf('duty', ella('?only=significant'))).body)
    assert.doesNotMatch(significant, /Home address recorded/)
    const referred = wordsOf((await pageOf('duty', ella('?type=referral-received'))).body)
    assert.match(referred, /1 line, newest first/)
    assert.match((await pageOf('duty', ella('?page=3'))).body, /Nothing of this kind is recorded/)
  })

  it('shows who has opened it to those who review, and to nobody else', async () => {
    assert.match((await pageOf('head-of-service', ella())).body, /Who has opened this/)
    assert.doesNotMatch((await pageOf('duty', ella())).body, /Who has opened this/)
  })

  it('is absent for those who have nothing to do with the child, as if there were none', async () => {
    for (const path of [ella(), ella('/print'), `/children/${newId()}`])
      assert.equal((await pageOf('social-worker', path)).statusCode, 404, path)
    assert.equal((await pageOf('teacher', ella())).statusCode, 403)
  })
})

describe('the child’s page as known then', () => {
  it('says what it said then, word for word', async () => {
    for (const [at, words] of shownThen)
      assert.equal(wordsOf((await pageOf('duty', ella(`?knownAt=${at}`))).body), words, at)
  })

  it('can’t be mistaken for now, and leads to nothing that can be recorded', async () => {
    const { body } = await pageOf('duty', ella('?knownAt=2010-03-10T15:20:00Z'))
    assert.match(body, /You are looking at the past/)
    assert.match(body, /<title>As known on 10 March 2010 at 3:20pm: Child/)
    assert.doesNotMatch(body, /Record and correct|href="\/referrals\//)
  })

  it('takes a day as its end, and a moment by the form', async () => {
    const day = await pageOf('duty', ella('?knownAt=2010-03-09'))
    assert.match(day.body, /what was known <strong>at the end of 9 March 2010<\/strong>/)
    assert.doesNotMatch(day.body, /Daddy was cross/)
    const form = await pageOf('duty', ella('/as-known-at?on-day=10&on-month=3&on-year=2010&time=15:20'))
    assert.equal(form.headers.location, ella(`?knownAt=${encodeURIComponent('2010-03-10T15:20:00Z')}`))
    const wrong = await pageOf('duty', ella('/as-known-at?on-day=31&on-month=2&on-year=2010&time=noon'))
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /The date must be a real date/)
    assert.match(wrong.body, /Enter a time such as 14:05/)
  })

  it('before there was a record says so, and after now is refused', async () => {
    const early = await pageOf('duty', ella('?knownAt=2010-02-01'))
    assert.equal(early.statusCode, 200)
    assert.match(early.body, /No record of this child had been begun/)
    assert.equal((await pageOf('duty', ella('?knownAt=2010-03-14'))).statusCode, 422)
  })
})

describe('on paper', () => {
  it('says who printed it, when and for what, and the access log has it', async () => {
    const { statusCode, body } = await pageOf('duty', ella('/print?for=court'))
    assert.equal(statusCode, 200)
    assert.match(
      body,
      /Printed by Amina Hussain, Hollinshire Children(’|&#39;)s Services on 12 March 2010 at 10am for court/,
    )
    assert.doesNotMatch(body, /more lines/)
    const { rows } = await site.database.app.query(
      `select purpose, subjects from access.access_event where manner = 'print' order by id desc limit 1`,
    )
    assert.equal(rows[0].purpose, 'printing for court')
    assert.ok(rows[0].subjects.includes(family.kerry))
  })
})

describe('a child over the API', () => {
  it('tells the same, and each duty’s own words', async () => {
    const { status, body } = await site.call('duty', 'GET', `/api/children/${family.ella}`)
    assert.equal(status, 200)
    assert.equal(body.age, '7')
    assert.equal(body.responsible.name, 'Amina Hussain')
    assert.equal(body.lastHeard.words, 'Daddy was cross.')
    assert.deepEqual(body.family.map((each: { name: string }) => each.name).sort(), [
      'Dean Larkin',
      'Jack Brightwell',
      'Kerry Brightwell',
      'Noah Brightwell',
    ])
    assert.ok(
      body.duties.some(
        (each: { dutyId: string; late: boolean }) => each.dutyId === 'referral-decision' && each.late,
      ),
    )
    const then = await site.call('duty', 'GET', `/api/children/${family.ella}?knownAt=2010-03-10T15:20:00Z`)
    assert.equal(then.body.responsible, null)
    assert.deepEqual(then.body.warnings, [])
    assert.equal((await site.call('duty', 'GET', `/api/children/${newId()}`)).status, 404)
    assert.equal(
      (await site.call('duty', 'GET', `/api/children/${family.ella}?knownAt=2031-01-01`)).status,
      422,
    )
  })

  it('gives the story with ids that stay, as known at a moment', async () => {
    const read = async (query = '') =>
      (await site.call('duty', 'GET', `/api/children/${family.ella}/chronology${query}`)).body
    const [now, then, before] = [
      await read(),
      await read('?knownAt=2010-03-10T15:20:00Z'),
      await read('?knownAt=2010-03-09'),
    ]
    const ids = (story: { items: { id: string }[] }) => story.items.map((each) => each.id)
    assert.equal(now.items[0].type, 'fact-withheld-from')
    assert.equal(then.items[0].type, 'referral-received')
    assert.deepEqual(ids(then), ids(now).slice(1))
    assert.deepEqual(ids(before), ids(now).slice(2))
    assert.equal(now.total, now.items.length)
    assert.deepEqual((await read('?page=2')).items, [])
  })
})

describe('a brother who may not be known of', () => {
  it('leaves no trace: with him restricted the page is that of a family without him', async () => {
    const duty = await signedIn('duty')
    await hide(site, family.noah)
    for (const more of ['', '/print', '?knownAt=2010-03-10T15:20:00Z', '?only=significant'])
      assert.equal(
        withoutIds((await duty.get(ella(more))).body),
        withoutIds((await duty.get(`/children/${without.ella}${more}`)).body),
        more,
      )
    assert.match((await pageOf('information-governance', ella())).body, /Noah Brightwell/)
    assert.equal((await duty.get(`/children/${family.noah}`)).statusCode, 404)
  })

  it('changes no byte for whoever may not know of him, whatever is recorded of him since', async () => {
    const before = await site.call('duty', 'GET', `/api/children/${family.ella}`)
    const page = wordsOf((await pageOf('duty', ella())).body)
    await recordOf(site, [family.noah], () => ({
      ok: true,
      value: {
        value: null,
        entries: [
          {
            type: 'warning-recorded',
            occurred: { kind: 'instant', at: site.now().toString() },
            subjects: [{ subject: family.noah, kind: 'person', role: 'person' }],
            body: { kind: 'dog', text: 'A dog', reviewOn: '2010-06-01', disclosed: true },
          },
        ],
      },
    }))
    const person = await site.call('duty', 'GET', `/api/people/${family.ella}`)
    assert.match(person.headers.get('etag')!, /^"[\w-]{16}"$/, 'of these very bytes, and no count of entries')
    const after = await site.call('duty', 'GET', `/api/children/${family.ella}`)
    assert.equal(after.headers.get('etag'), before.headers.get('etag'))
    assert.deepEqual(after.body, before.body)
    assert.equal(wordsOf((await pageOf('duty', ella())).body), page)
  })

  it('in the same referral takes the words that may speak of him', async () => {
    assert.match(wordsOf((await pageOf('duty', ella())).body), /Daddy was cross/)
    await hide(site, family.jack)
    const words = wordsOf((await pageOf('duty', ella())).body)
    assert.doesNotMatch(words, /Daddy was cross|Jack/)
    assert.match(words, /Referred by Ruth Adeyemi/)
  })
})
