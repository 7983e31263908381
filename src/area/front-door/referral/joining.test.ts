import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { idOfPlain } from '#test/support/access.ts'
import { tellBrightwells } from '#test/support/brightwell.ts'
import { openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
before(async () => {
  site = await testSite({ at: '2010-03-01T09:00:00Z' })
})
after(() => site?.close())

it('leads whoever keeps the records from a referral to joining them, and nobody else', async () => {
  const { ella, referral } = await tellBrightwells(site)
  const page = async (name: string): Promise<string> => {
    const browser = openBrowser(site.site.server)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
    return (await browser.get(`/referrals/${referral}`)).body
  }
  assert.doesNotMatch(await page('head-of-service'), /Not the right child/)
  await site.database.superuser.query(
    `insert into access.account_role (account, role, from_at, given_by) values ($1, 'information-governance', $2, $3)`,
    [idOfPlain('head-of-service'), site.now().toString(), idOfPlain('administrator')],
  )
  const body = await page('head-of-service')
  assert.match(body, /Not the right child\?/)
  assert.ok(body.includes(`href="/people/${ella}/merge"`))
})
