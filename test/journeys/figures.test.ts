import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { follow, looked, press, rowsOf, told, working } from '#test/support/journey.ts'
import { tellMarch } from '#test/support/march.ts'

/** Leaders ask whether the front door is sound; the board sees counts and what they mean, and nobody's record. */

const day = working('2009-01-05T09:00:00Z', async (site) => {
  await tellMarch(site)
  site.setClock('2010-04-15T09:00:00Z')
})

describe('a head of service asks whether the front door is sound', () => {
  it('looks at March, sees what was late, and opens the records behind it', async () => {
    const page = await day.open('head-of-service')
    await follow(page, 'Figures')
    await page.getByRole('heading', { name: 'Figures of the front door' }).waitFor()
    await page.getByLabel('Period').selectOption({ label: 'March 2010' })
    await press(page, 'Show')
    await page.getByText('March 2010, beside February 2010').waitFor()
    await looked(page)
    const late = page.getByRole('row', { name: /^Children decided late/ })
    assert.match(await late.innerText(), /2 of 6 \(33%\)\s+half within 1\.1 working days/)
    await late.getByRole('link', { name: '2', exact: true }).click()
    await page.getByRole('heading', { name: 'Children decided late: the records' }).waitFor()
    const rows = (await rowsOf(page)).split('\n').slice(1)
    assert.equal(rows.length, 2)
    assert.match(
      rows[0]!,
      /Dot Reed, 7 \| Referral .* \| 31 March 2010 at 11:30pm \| Not decided yet \| Late/,
    )
    assert.match(rows[1]!, /Ben Finch, 5 .* 1\.4 working days/)
    await looked(page)
    await page
      .getByRole('link', { name: /^Referral/ })
      .last()
      .click()
    await page.getByText('A worry.').first().waitFor()
  })

  it('reads what a figure means and how it was asked, and takes the table along', async () => {
    const page = await day.open('head-of-service')
    await page.goto('/figures?period=month:2010-03')
    await follow(page, 'Children decided late')
    await page.getByRole('heading', { name: 'What it means' }).waitFor()
    await page.getByText('The question as it is asked of the database').click()
    assert.match(await told(page), /from front_door_referral_child f/)
    await looked(page)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: /^Download as CSV.*by agency/ }).click()
    assert.equal(
      (await download).suggestedFilename(),
      'figures-referrals-decided-late-by-agency-2010-03-01.csv',
    )
  })

  it('prints it: pictures and tables, without what is only for the screen', async () => {
    const page = await day.open('head-of-service')
    await page.goto('/figures?period=month:2010-03')
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.getByLabel('Period').isVisible(), false)
    assert.equal(
      await page
        .getByRole('link', { name: /^Download/ })
        .first()
        .isVisible(),
      false,
    )
    await page.getByRole('img', { name: /Children decided late, by month/ }).waitFor()
    await page.getByRole('table', { name: 'Deciding' }).waitFor()
  })

  it('asks for some days, and is told which can’t be', async () => {
    const page = await day.open('head-of-service')
    await page.goto('/figures')
    await page.getByText('From one day to another').click()
    await page.getByLabel('From', { exact: true }).fill('2010-03-31')
    await page.getByLabel('To, that day too').fill('2010-03-01')
    await press(page, 'Show these days')
    await page.getByRole('alert').getByText('The last day must not be before the first').waitFor()
    await looked(page)
  })
})

describe('the board', () => {
  it('sees counts and their meaning, on a phone too, and no way to anybody', async () => {
    const page = await day.open('board', { width: 320 })
    await page.goto('/figures?period=month:2010-03')
    const words = await told(page)
    assert.match(words, /Contacts received\s+fewer than 5/)
    assert.doesNotMatch(words, /Finch|Marsh|Reed|Elm Park/)
    assert.equal(await page.locator('a[href*="/records"]').count(), 0)
    await looked(page)
    await follow(page, 'Re-referrals')
    await page.getByText('Within the months that the framework sets').waitFor()
    await looked(page)
    const answer = await page.goto('/figures/re-referrals/records?period=month:2010-03')
    assert.equal(answer!.status(), 403)
  })
})
