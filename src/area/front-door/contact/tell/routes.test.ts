import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { PUBLIC_ACCOUNT } from '#/access/index.ts'
import { newId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import { openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'
import { stepsFor } from './steps.ts'

let site: TestSite

before(async () => {
  site = await testSite({ at: '2010-06-14T09:00:00Z' })
})
after(() => site?.close())

const worryOf = async (contact: string): Promise<string> =>
  (await site.call('duty', 'GET', `/api/contacts/${contact}`)).body.told.worry

/** What the check page sends when its button is pressed. */
const sentBy = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="([a-z][\w.[\]-]*)" value="([^"]*)">/g)].map(
      ([, name, value]) => [name!, value!],
    ),
  )

async function stranger() {
  const browser = openBrowser(site.site.server)
  await browser.get('/tell')
  return browser
}

const contactIn = (answer: { headers: Record<string, unknown> }): string =>
  String(answer.headers['location']).replace('/told/', '')

describe('telling of a worry without an account', () => {
  it('is sent as it was read, when all that was kept is gone', async () => {
    const browser = await stranger()
    const key = newId()
    await browser.post(`/tell/${key}/worry`, { worry: 'He is left alone at night.' })
    await browser.post(`/tell/${key}/children`, { 'children.0.name': 'Tom' })
    const check = await browser.get(`/tell/${key}/check`)
    await database().query('delete from access.draft where author = $1', [PUBLIC_ACCOUNT])
    const sent = await browser.post(`/tell/${key}/check`, {
      ...sentBy(check.body),
      telephone: '01632 960999',
    })
    assert.equal(sent.statusCode, 303, sent.body)
    assert.equal(await worryOf(contactIn(sent)), 'He is left alone at night.')
  })

  it('goes on when a page can’t be kept: it says so, and sends it', async () => {
    const browser = await stranger()
    const key = newId()
    const fields = { worry: 'Shouting, every night.', padding: 'x'.repeat(70_000) }
    const answer = await browser.post(`/tell/${key}/worry`, fields)
    assert.match(answer.body, /could not be kept for later\. Send it now, or copy it/)
    assert.match(answer.body, /Check what you have told us[\s\S]*Shouting, every night/)
    const sent = await browser.post(`/tell/${key}/check`, sentBy(answer.body))
    assert.equal(sent.statusCode, 303, sent.body)
    assert.equal(await worryOf(contactIn(sent)), 'Shouting, every night.')
  })

  it('shows what is too long to send, to be shortened or copied', async () => {
    const browser = await stranger()
    const answer = await browser.post(`/tell/${newId()}/worry`, { worry: 'Shouting. '.repeat(7000) })
    assert.equal(answer.statusCode, 422)
    assert.match(
      answer.body,
      /could not be kept for later[\s\S]*20000 characters or fewer[\s\S]*<textarea[\s\S]*Shouting/,
    )
  })
})

const database = () => site.database.superuser

/** Everything that an answer says, without what is made anew for each: ids, references, proofs of forms. */
const bare = (answer: { statusCode: number; headers: Record<string, unknown>; body: string }): string =>
  [
    answer.statusCode,
    JSON.stringify(
      Object.entries(answer.headers).filter(
        ([name]) =>
          !['set-cookie', 'x-request-id', 'date', 'x-ratelimit-remaining', 'x-ratelimit-reset'].includes(
            name,
          ),
      ),
    ),
    answer.body,
  ]
    .join('\n')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/name="_csrf" value="[^"]*"/g, 'PROOF')
    .replaceAll(/<strong>[0-9A-F]{4} [0-9A-F]{4}<\/strong>/g, 'REFERENCE')

/** All that a stranger is answered while they tell of a child, from the first page to the receipt. */
async function answersTo(worry: string, child: Record<string, string>): Promise<readonly string[]> {
  const browser = await stranger()
  const key = newId()
  const answers = [
    await browser.get('/tell'),
    await browser.post(`/tell/${key}/worry`, { worry }),
    await browser.get(`/tell/${key}/children`),
    await browser.post(`/tell/${key}/children`, child),
    await browser.post(`/tell/${key}/children`, { ...child, more: 'children' }),
    await browser.get(`/tell/${key}/adults`),
  ]
  const check = await browser.get(`/tell/${key}/check`)
  const sent = await browser.post(`/tell/${key}/check`, sentBy(check.body))
  const receipt = await browser.get(String(sent.headers.location))
  const again = await browser.post(`/tell/${key}/check`, sentBy(check.body))
  return [...answers, check, sent, receipt, again].map(bare)
}

describe('what a stranger learns', () => {
  it('is the same, byte for byte, of a child who is known and of one who isn’t', async () => {
    const known = { given: 'Wren', family: 'Aldous', born: '2004-07-09' }
    const made = await site.call('duty', 'POST', '/api/referrals', {
      worry: 'Known from before.',
      danger: 'yes',
      children: [{ name: `${known.given} ${known.family}`, birthDate: known.born }],
    })
    assert.equal(made.status, 201)
    const fields = (given: string, family: string) => ({
      'children.0.name': `${given} ${family}`,
      'children.0.birthDate-day': '9',
      'children.0.birthDate-month': '7',
      'children.0.birthDate-year': '2004',
    })
    const worry = 'Shouting, and a child who cries.'
    const ofKnown = await answersTo(worry, fields(known.given, known.family))
    const ofUnknown = await answersTo(worry, fields('Kite', 'Barrow'))
    // Only the name that they typed themselves differs.
    const named = (text: string) =>
      text.replaceAll('Wren Aldous', 'THE CHILD').replaceAll('Kite Barrow', 'THE CHILD')
    assert.ok(
      ofKnown.some((text) => text.includes('Wren Aldous')),
      'their own words are shown to them',
    )
    assert.deepEqual(ofKnown.map(named), ofUnknown.map(named))
  })

  it('never has a way to the answer of anybody else', async () => {
    const one = await stranger()
    const key = newId()
    await one.post(`/tell/${key}/worry`, { worry: 'A worry of one.' })
    const check = await one.get(`/tell/${key}/check`)
    const sent = await one.post(`/tell/${key}/check`, sentBy(check.body))
    for (const path of ['/my-referrals', `/my-referrals/${contactIn(sent)}`, `/contacts/${contactIn(sent)}`])
      assert.equal((await one.get(path)).statusCode, 303, `${path} asks them to sign in`)
  })
})

describe('a stranger who may be watched while they write', () => {
  it('can leave at once from every page, and a colleague at work isn’t asked to', async () => {
    const browser = await stranger()
    const key = newId()
    await browser.post(`/tell/${key}/worry`, { worry: 'He hits her.' })
    const steps = stepsFor(site.framework.packFor(Temporal.PlainDate.from('2010-06-14')))
    const paths = ['/tell', ...steps.map(({ id }) => `/tell/${key}/${id}`), `/tell/${key}/check`]
    for (const path of paths)
      assert.match((await browser.get(path)).body, /govuk-exit-this-page/, `${path} has the way out`)
    const sent = await browser.post(`/tell/${key}/check`, sentBy((await browser.get(paths.at(-1)!)).body))
    assert.match((await browser.get(String(sent.headers.location))).body, /govuk-exit-this-page/)
    const teacher = openBrowser(site.site.server)
    await teacher.get('/sign-in')
    await teacher.post('/sign-in', { account: idOfPlain('teacher') })
    assert.doesNotMatch((await teacher.get('/tell')).body, /govuk-exit-this-page/)
  })
})

describe('a professional who is signed in', () => {
  const page = async (as: string): Promise<string> => {
    const browser = openBrowser(site.site.server)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { account: idOfPlain(as) })
    return (await browser.get('/tell')).body
  }

  it('sees where they tell from, who leads on safeguarding there, and a gap as a gap: nothing stops them', async () => {
    const before = await page('teacher')
    assert.match(before, /Meadow Lane Primary School[\s\S]*Nobody is named/)
    assert.match(before, /Start now/)
    const named = await site.call('manager', 'POST', '/api/named-leads/meadow-primary', {
      name: 'Owen Price',
      role: 'Deputy head',
      telephone: '01632 960 700',
      trainedOn: '2006-02-01',
    })
    assert.ok(named.status < 300, JSON.stringify(named.body))
    const after = await page('teacher')
    assert.match(after, /Owen Price, Deputy head[\s\S]*01632 960 700[\s\S]*Out of date[\s\S]*tell us now/)
    assert.match(after, /Start now/)
  })

  it('isn’t asked again what they do, nor their number, once they have said it', async () => {
    const browser = openBrowser(site.site.server)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { account: idOfPlain('health-visitor') })
    await browser.get('/tell')
    const first = newId()
    await browser.post(`/tell/${first}/worry`, { worry: 'Thin, and not gaining.' })
    const check = await browser.get(`/tell/${first}/check`)
    assert.match(check.body, /name="role"[^>]*value="Health visitor"/)
    await browser.post(`/tell/${first}/check`, {
      ...sentBy(check.body),
      role: 'health visitor, Eastmoor',
      telephone: '01632 960 712',
    })
    const second = newId()
    await browser.post(`/tell/${second}/worry`, { worry: 'Another worry.' })
    const again = (await browser.get(`/tell/${second}/check`)).body
    assert.match(again, /name="role"[^>]*value="health visitor, Eastmoor"/)
    assert.match(again, /name="telephone"[^>]*value="01632 960 712"/)
  })
})

describe('somebody who doesn’t say who they are', () => {
  /** Tells the same in every way but who they are, and gives what duty has to go by. */
  const inTheInbox = async (from: object | undefined): Promise<{ due: string; mark: string }> => {
    const { body } = await site.call('duty', 'POST', '/api/contacts', {
      worry: 'A small boy is left alone at night.',
      danger: 'yes',
      how: 'telephone',
      children: [{ name: 'Tom', aged: '3' }],
      ...(from === undefined ? {} : { from }),
    })
    const { rows } = await database().query(
      `select k.danger, k.state, k.youngest_born, d.duty_id, d.due_at, d.owner_role
       from view.contact k join view.duty d on d.subject = k.subject where k.subject = $1 order by d.duty_id`,
      [body.id],
    )
    return { due: String(rows[0].due_at), mark: JSON.stringify(rows) }
  }

  it('is taken as seriously as a neighbour who gives a name: same place, same duty, same time', async () => {
    const anonymous = await inTheInbox({ kind: 'anonymous' })
    const named = await inTheInbox({ kind: 'public', name: 'Mrs Kaur', telephone: '01632 960111' })
    assert.deepEqual(anonymous, named)
  })

  it('has no code of any pack said against them', () => {
    const { codes } = site.framework.packFor(Temporal.PlainDate.from('2010-06-14'))
    // What an allegation against somebody at work was found to be is of statute, and said of no contact.
    const lists = Object.entries(codes).filter(([name]) => name !== 'allegation-outcome')
    for (const { code, label, note } of lists.flatMap(([, list]) => list))
      assert.doesNotMatch(`${code} ${label} ${note ?? ''}`, /malicious|vexatious|hoax|credib/i)
  })

  it('is never named to the family, when they ask for that', async () => {
    const browser = await stranger()
    const key = newId()
    await browser.post(`/tell/${key}/worry`, { worry: 'He hits her.' })
    const check = await browser.get(`/tell/${key}/check`)
    const sent = await browser.post(`/tell/${key}/check`, {
      ...sentBy(check.body),
      name: 'Joan',
      'protected[]': 'yes',
    })
    const { body } = await site.call('duty', 'GET', `/api/contacts/${contactIn(sent)}`)
    assert.deepEqual([body.told.from.name, body.told.from.protected], ['Joan', true])
  })
})
