/** What somebody may record who opened a record in an emergency, and sees nobody around that person. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import { type Brightwells, tellBrightwells } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
let family: Brightwells
let worker: Browser
before(async () => {
  site = await testSite()
  family = await tellBrightwells(site)
  worker = openBrowser(site.site.server)
  await worker.get('/sign-in')
  await worker.post('/sign-in', { account: idOfPlain('social-worker'), return: '/' })
  await worker.get(`/break-glass/${family.ella}`)
  const opened = await worker.post(`/break-glass/${family.ella}`, { reason: 'at the hospital' })
  assert.equal(opened.statusCode, 303)
})
after(() => site?.close())

const livingWith = async (): Promise<readonly string[]> => {
  const { rows } = await site.database.superuser.query<{ person: string }>(
    'select person from view.household_member where subject = $1 and until_on is null',
    [family.ella],
  )
  return rows.map(({ person }) => person)
}

test('a household told under a broken glass sends nobody away whom the worker can’t see', async () => {
  const before = await livingWith()
  assert.ok(before.includes(family.kerry))
  const page = await worker.get(`/people/${family.ella}/household`)
  assert.equal(page.statusCode, 200)
  assert.doesNotMatch(page.body, /Kerry|Jack|Dean/)
  const { rows } = await site.database.superuser.query<{ household: string }>(
    'select household from view.household_member where subject = $1 limit 1',
    [family.ella],
  )
  const sent = await worker.post(`/people/${family.ella}/household`, {
    household: rows[0]!.household,
    'on-day': '10',
    'on-month': '3',
    'on-year': '2010',
    'members.0.person': family.ella,
    'members.0.part': 'lives',
    'members.0.certainty': 'confirmed',
  })
  assert.equal(sent.statusCode, 303, sent.body)
  assert.deepEqual((await livingWith()).toSorted(), before.toSorted())
})

test('a sibling named by id is answered as one who has no record', async () => {
  const named = async (person: string) => {
    await worker.get(`/people/${family.ella}/relationships`)
    const answer = await worker.post(`/people/${family.ella}/relationships`, { person, kind: 'sibling' })
    return answer.statusCode
  }
  assert.equal(await named(newId()), 404)
  assert.equal(await named(family.noah), 404)
})

test('an emergency shows what is known now, and no earlier page', async () => {
  assert.equal((await worker.get(`/children/${family.ella}`)).statusCode, 200)
  for (const path of ['?knownAt=2010-03-05', '/print'])
    assert.equal((await worker.get(`/children/${family.ella}${path}`)).statusCode, 404, path)
  assert.equal((await worker.get(`/children/${family.jack}`)).statusCode, 404)
})
