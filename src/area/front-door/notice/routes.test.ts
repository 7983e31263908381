import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { SubjectId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { child } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'
import { noticeId } from './rules.ts'

let site: TestSite
let duty: Browser
let known: SubjectId

before(async () => {
  site = await testSite({ at: '2010-06-15T09:00:00Z' })
  known = await child(site, 'Ana Boateng', '2003-03-03')
  duty = await browserAs('duty')
  const people = [
    { role: 'child', name: 'Ana Boateng', birthDate: '2003-03-03', words: 'I heard Mummy scream.' },
    { role: 'victim', name: 'Esi Boateng', birthDate: '1981-02-03' },
  ]
  const notices = [
    { reference: 'A1', kind: 'domestic-abuse', words: 'Neighbours rang.', people, happenedAt: '2010-06-14' },
    { reference: 'A2', kind: 'probation', words: 'He was there again.', people, happenedAt: '2010-06-10' },
  ]
  await site.call('notice-system', 'POST', '/api/notices', { sentAt: site.now().toString(), notices })
})
after(() => site.close())

async function browserAs(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser
}
const pathOf = (reference: string, more = '') => `/notices/${noticeId('police', reference)}${more}`

describe('a notice’s page', () => {
  it('shows what was told, and leads from each person to the records that look like them', async () => {
    const { body } = await duty.get(pathOf('A1'))
    assert.match(body, /Neighbours rang/)
    assert.match(body, /I heard Mummy scream/)
    assert.match(body, /Not known\. Ask the sender before you speak to the family/)
    const matches = await duty.get(pathOf('A1', '/people/child-1'))
    assert.match(matches.body, /same birth date/)
    assert.match(matches.body, /Not sure\? Ring the safeguarding desk/)
  })
  it('takes who they are, by record or anew', async () => {
    await duty.get(pathOf('A1', '/people/child-1'))
    assert.equal((await duty.post(pathOf('A1', '/people/child-1'), { person: known })).statusCode, 303)
    assert.equal((await duty.post(pathOf('A1', '/people/victim-2'), {})).statusCode, 303)
    const { body } = await duty.get(pathOf('A1'))
    assert.match(body, /Ana Boateng, 7/)
    assert.match(body, /Record begun/)
  })
  it('offers others of the same people to be joined, and parts them with a reason', async () => {
    assert.match((await duty.get(pathOf('A2'))).body, /Others that may be of the same incident[\s\S]*A1/)
    assert.equal(
      (await duty.post(pathOf('A2', '/joining'), { first: noticeId('police', 'A1') })).statusCode,
      303,
    )
    assert.match((await duty.get(pathOf('A2'))).body, /joined to <a[^>]*>an earlier one<\/a>/)
    assert.match((await duty.get(pathOf('A1'))).body, /Screened with it:[\s\S]*A2/)
    const without = await duty.post(pathOf('A2', '/parting'), {})
    assert.equal(without.statusCode, 422)
    assert.match(without.body, /Say why it is of something else/)
    assert.equal((await duty.post(pathOf('A2', '/parting'), { reason: 'Another night.' })).statusCode, 303)
    assert.match((await duty.get(pathOf('A2'))).body, /No other notice is joined/)
  })
  it('is absent to those who have nothing to do with it, as one that isn’t there', async () => {
    const chair = await browserAs('chair')
    const [theirs, nobodys] = [await chair.get(pathOf('A1')), await chair.get(pathOf('Z9'))]
    assert.deepEqual([theirs.statusCode, nobodys.statusCode], [404, 404])
  })
  it('says nothing of what was told once somebody in it is restricted', async () => {
    await site.call('head-of-service', 'POST', `/api/people/${known}/restriction`, { reason: 'Threats.' })
    const { statusCode, body } = await duty.get(pathOf('A1'))
    assert.ok(statusCode === 404 || !/Neighbours rang|Ana Boateng|I heard/.test(body))
  })
})

const CSV = 'reference,kind,words\nF1,domestic-abuse,A worry.\nF2,burglary,\n'

describe('files of notices', () => {
  it('say what would be here, and take one: each line is answered, on the page and as a file', async () => {
    assert.match((await duty.get('/notice-files')).body, /No file has come yet/)
    const sent = await duty.post('/notice-files', { agency: 'probation', csv: CSV })
    assert.equal(sent.statusCode, 303)
    const path = String(sent.headers.location)
    const page = await duty.get(path)
    assert.match(page.body, /2: 1 accepted, 0 joined to an earlier notice, 0 had already, 1 not recorded/)
    assert.match(page.body, /<strong>kind<\/strong>: Give one of: domestic-abuse, child-at-incident/)
    assert.doesNotMatch((await duty.get(`${path}?only=wrong`)).body, /F1/)
    const file = await duty.get(`${path}/answers.csv`)
    assert.match(String(file.headers['content-type']), /text\/csv/)
    assert.match(
      file.body,
      /^line,reference,answer,field,why\r\n2,F1,accepted,,\r\n3,F2,refused,kind,"Give one of: domestic-abuse/,
    )
    assert.match((await duty.get('/notice-files')).body, /Hollinshire Probation/)
  })
  it('keep what was pasted, when it isn’t said whose it is', async () => {
    const { statusCode, body } = await duty.post('/notice-files', { csv: CSV })
    assert.equal(statusCode, 422)
    assert.match(body, /Choose whose file it is/)
    assert.match(body, /F1,domestic-abuse,A worry\./)
  })
  it('of a sender are their own: nobody else’s, and never whether one was joined', async () => {
    const send = (as: string, csv: string, agency?: string) =>
      site.call(as, 'POST', '/api/notice-files', { csv, ...(agency === undefined ? {} : { agency }) })
    const csv = 'reference,kind,incident,words\nJ1,domestic-abuse,I1,A worry.\nJ2,domestic-abuse,I1,Again.\n'
    const own = await send('notice-system', csv)
    assert.deepEqual([own.body.received, own.body.accepted, own.body.joined], [2, 2, 0])
    const answers = await site.call('notice-system', 'GET', `/api/notice-files/${own.body.id}/answers`)
    assert.deepEqual(
      answers.body.answers.map(({ answer }: { answer: string }) => answer),
      ['accepted', 'accepted'],
    )
    const staff = await site.call('duty', 'GET', `/api/notice-files/${own.body.id}/answers`)
    assert.deepEqual(
      staff.body.answers.map(({ answer }: { answer: string }) => answer),
      ['accepted', 'joined'],
    )
    const others = await send('duty', 'reference,kind,words\nJ9,other,A worry.', 'police')
    assert.equal(
      (await site.call('notice-system', 'GET', `/api/notice-files/${others.body.id}/answers`)).status,
      404,
    )
    assert.equal((await send('notice-system', csv, 'probation')).status, 422)
  })
})
