import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Brightwells, claim, tellBrightwells, warnOfDean } from '#test/support/brightwell.ts'
import {
  choose,
  fillDate,
  follow,
  looked,
  press,
  rowsOf,
  signOut,
  told,
  working,
} from '#test/support/journey.ts'

/** Duty shares with a school, and is stopped from telling a man where she is; governance reads what was shared. */

let family: Brightwells
const day = working('2010-06-15T09:00:00Z', async (site) => {
  family = await tellBrightwells(site)
  await warnOfDean(site, family)
  site.setClock('2010-06-15T09:00:00Z')
  await claim(site, family.referral)
})

describe('information is shared', () => {
  it('with what, to whom, why and by what right; and checked against who must not know', async () => {
    const page = await day.open('duty')
    await page.goto(`/children/${family.ella}`)
    await follow(page, 'What was shared')
    await page.getByText('Not to be known by Dean Larkin').waitFor()
    await looked(page)
    await page.getByLabel('What is shared?').fill('That Ella goes to Elm Park, and is well there.')
    await page.getByLabel('School').check()
    await page.getByLabel('Who has it?').fill('Dean Larkin')
    await page.getByLabel('Is it one of the family?').selectOption(family.dean)
    await page.getByLabel('By telephone').check()
    await page.getByLabel('Why do they need it?').fill('He asked how she is.')
    await page.getByLabel('a function under an Act').first().check()
    await page.getByLabel('Asked and given').check()
    await page.getByLabel('Why this much, and not more?').fill('He asked no more.')
    await press(page, 'Record it')
    await page.getByRole('link', { name: /which this recipient must not know/ }).waitFor()
    await looked(page)

    await page.getByLabel('Who has it?').fill('Mrs Shah')
    await page.getByLabel('Where they work (optional)').fill('Elm Park Primary')
    await page.getByLabel('Is it one of the family?').selectOption('')
    await press(page, 'Record it')
    await page.getByText('Information was shared with Elm Park Primary').first().waitFor()
    await signOut(page)
  })

  it('and read by chance: governance draws a sample, and says what it finds', async () => {
    const page = await day.open('information-governance')
    await page.goto('/sharing')
    assert.match(await rowsOf(page), /Ella Brightwell, 8 \| Mrs Shah, Elm Park Primary/)
    await looked(page)
    await follow(page, 'Agreements')
    await page.getByLabel('With whom?').fill('Elm Park Primary')
    await page.getByLabel('What for?').fill('Children who need help')
    await page.getByLabel('What may be shared, about whom?').fill('That a child is known')
    await fillDate(page, 'From', '2010-01-01')
    await fillDate(page, 'To be looked at again by', '2011-01-01')
    await page.getByLabel('Who signed it for the council?').fill('Malcolm Reid')
    await press(page, 'Enter it')
    await page.getByRole('link', { name: 'Elm Park Primary' }).waitFor()
    await looked(page)

    await follow(page, 'Samples')
    await fillDate(page, 'The first day', '2010-06-01')
    await fillDate(page, 'The last day', '2010-06-15')
    await press(page, 'Draw the sample')
    await page.getByText('1 of 1 were chosen; 0 are read.').waitFor()
    await looked(page)
    await page.getByRole('link', { name: /15 June 2010 at/ }).click()
    for (const question of ['Was it needed?', 'Was it no more than needed?', 'Is it well recorded?'])
      await page.getByRole('group', { name: question }).getByLabel('Yes').check()
    await page.getByRole('group', { name: 'Is the basis right?' }).getByLabel('Not clear').check()
    await press(page, 'Record what you found')
    await page.getByRole('link', { name: 'Say what was found, and what should follow' }).waitFor()
    await page.getByLabel('What was found, and what should follow?').fill('Say which function: section 17.')
    await looked(page)
    await press(page, 'Record what you found')
    await page.getByText('1 are read').waitFor()
    assert.match(await told(page), /Say which function: section 17/)
    await signOut(page)
    await choose(page, 'duty')
  })
})
