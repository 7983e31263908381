import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { PUBLIC_ACCOUNT } from '#/access/index.ts'
import { newId } from '#/lib/id.ts'
import { openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

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
