import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fillDate, follow, looked, press, rowsOf, told, working } from '#test/support/journey.ts'
import type { TestSite } from '#test/support/site.ts'

/** A manager's morning: what the team owes by when it is due, what is late, more time with a reason, and what was done at the last minute. */

const day = working('2010-06-08T09:00:00Z', async (site) => {
  await contactAt(site, '2010-06-08T09:00:00Z', 'Late, and nobody has it.')
  const near = await contactAt(site, '2010-06-10T09:00:00Z', 'Done at the last minute.')
  site.setClock('2010-06-11T22:30:00Z')
  await site.call('duty', 'POST', `/api/contacts/${near}/decision`, {
    outcome: 'advice',
    reason: 'Told whom to ring.',
  })
  const mine = await contactAt(site, '2010-06-11T15:00:00Z', 'Claimed on Friday.')
  await site.call('duty', 'POST', `/api/contacts/${mine}/claim`, {})
  await contactAt(site, '2010-06-14T08:00:00Z', 'Came this morning.')
  site.setClock('2010-06-14T09:00:00Z')
})

async function contactAt(site: TestSite, at: string, worry: string): Promise<string> {
  site.setClock(at)
  const { status, body } = await site.call('teacher', 'POST', '/api/contacts', {
    worry,
    children: [{ name: 'Max' }],
  })
  assert.equal(status, 201)
  return body.id
}

describe('a manager’s morning', () => {
  it('has everything that is due, the latest first', async () => {
    const page = await day.open('manager')
    await follow(page, 'Duties')
    await page.getByRole('heading', { name: 'Duties of your teams' }).waitFor()
    const rows = (await rowsOf(page)).split('\n').slice(1)
    assert.equal(rows.length, 3)
    assert.match(rows[0]!, /Nobody has it yet \| \d days late/)
    assert.match(rows[1]!, /Amina Hussain \| .*left/)
    assert.match(rows[2]!, /Nobody has it yet \| .*left/)
    await looked(page)
    await page.getByText('Why', { exact: true }).first().click()
    await looked(page)
    await page.getByRole('link', { name: /^Late \(1\)/ }).click()
    assert.equal((await rowsOf(page)).split('\n').length, 2)
    await looked(page)
  })

  it('gives more time, with a reason that stays beside the first day', async () => {
    const page = await day.open('manager')
    await page.goto('/duties?list=late')
    await page.getByRole('link', { name: /^Give more time/ }).click()
    await looked(page)
    await press(page, 'Give more time')
    await page.getByRole('alert').getByText('Say why more time is needed').waitFor()
    await looked(page)
    await fillDate(page, 'Until which day?', '2010-06-16')
    await page.getByLabel('Why is more time needed?').fill('The school is shut until Wednesday.')
    await press(page, 'Give more time')
    await page.waitForURL('**/duties')
    await page.getByRole('link', { name: /^More time given/ }).click()
    const given = await told(page)
    assert.match(given, /More time was given; first due by/)
    assert.match(given, /The school is shut until Wednesday\./)
    await looked(page)
    await page.getByRole('link', { name: /^Late/ }).click()
    assert.match(await told(page), /Nothing is late\./)
  })

  it('sees what was done just before its clock ran out, who has how much, and only one owner’s', async () => {
    const page = await day.open('manager')
    await page.goto('/duties')
    await page.getByRole('link', { name: /^Done just before the clock/ }).click()
    assert.match(await told(page), /Done in time[\s\S]*with \d+ (minutes|hours?) left/)
    await looked(page)
    await follow(page, 'By worker')
    assert.match(await told(page), /Open duties of each worker[\s\S]*Amina Hussain\s+1/)
    await looked(page)
    await page.goto('/duties')
    await page.getByLabel('Of what').selectOption({ label: 'Referrals' })
    await press(page, 'Show')
    assert.match(await told(page), /Nothing is due\./)
    await looked(page)
  })
})
