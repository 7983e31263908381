import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Brightwells, tellBrightwells } from '#test/support/brightwell.ts'
import { fillDate, follow, looked, told, working } from '#test/support/journey.ts'

/** Before anybody knocks, rings or writes: what to beware of, and who must not know where this child is. */

let family: Brightwells

const day = working('2010-03-01T10:00:00Z', async (site) => {
  family = await tellBrightwells(site)
  site.setClock('2010-06-14T09:00:00Z')
})

describe('warnings and safe contact', () => {
  it('an address and a school are kept from one man, and a warning is recorded', async () => {
    const page = await day.open('duty')
    await page.goto(`/children/${family.ella}`)
    await follow(page, 'Warnings and safe contact')
    assert.match(await told(page), /No warning is recorded\. That does not mean there is no danger\./)
    await looked(page)

    await page.getByText('Keep a fact from somebody').click()
    await page.getByLabel('Who is not to know?').selectOption({ label: 'Dean Larkin' })
    const keep = page.locator('form').filter({ has: page.getByLabel('Who is not to know?') })
    await keep.getByRole('button', { name: 'Record' }).click()
    await page.getByRole('alert').getByText('Choose what they are not to know').waitFor()
    await keep.getByLabel('Address').check()
    await keep.getByLabel('School').check()
    await keep.getByLabel('Why?').fill('He waited for her at the gate, and followed them home.')
    await looked(page)
    await keep.getByRole('button', { name: 'Record' }).click()
    await page.getByText('Not by Dean Larkin').waitFor()

    await page.getByText('Record a warning').click()
    const warn = page.locator('form').filter({ has: page.getByLabel('What must a worker know and do?') })
    await warn.getByLabel('What kind?').selectOption({ label: 'Dog' })
    await warn.getByLabel('What must a worker know and do?').fill('Ring first: two dogs loose in the yard.')
    await fillDate(warn, 'When is it to be looked at again?', '2010-09-01')
    await warn.getByLabel('Yes').check()
    await warn.getByRole('button', { name: 'Record' }).click()
    await page.getByText('Dog: Ring first: two dogs loose in the yard.').waitFor()
    await page.getByText('Record how they may safely be reached').click()
    const reach = page.locator('form').filter({ has: page.getByLabel('In their own words') })
    await reach.getByLabel('In their own words').fill('Ring my sister, never the house.')
    await reach.getByLabel('No letters').check()
    await reach.getByRole('button', { name: 'Record' }).click()
    await page.getByText('Ring my sister, never the house.').waitFor()
    await looked(page)
  })

  it('stands on the child’s page, and on paper', async () => {
    const page = await day.open('duty')
    await page.goto(`/children/${family.ella}`)
    const shown = await told(page)
    assert.match(shown, /Dog\.[\s\S]*two dogs loose in the yard/)
    assert.match(shown, /Not to be known by Dean Larkin:[\s\S]*address, school/i)
    await looked(page)
    await page.goto(`/children/${family.ella}/print`)
    await page.emulateMedia({ media: 'print' })
    assert.match(await told(page), /two dogs loose in the yard[\s\S]*Not to be known by Dean Larkin/)
  })

  it('is looked at again by its date; a warning that no longer stands is ended, with what was found', async () => {
    day.site.setClock('2010-09-02T09:00:00Z')
    const page = await day.open('duty')
    await page.goto(`/children/${family.ella}`)
    assert.match(await told(page), /It was to be looked at again by 1 September 2010, and has not been/)
    await page.goto(`/people/${family.ella}/safety`)
    assert.match(await told(page), /Review overdue/)
    await page.getByText('Look again at: Dog').click()
    await page.getByLabel('What did you find?').fill('The dogs are gone.')
    await page
      .locator('form')
      .filter({ has: page.getByLabel('What did you find?') })
      .getByRole('button', { name: 'Record' })
      .click()
    await page.getByText('No warning is recorded.').waitFor()
    await looked(page)
    await page.goto(`/children/${family.ella}`)
    const story = await told(page)
    assert.doesNotMatch(story, /Dog\./)
    assert.match(story, /Not to be known by Dean Larkin/)
  })
})
