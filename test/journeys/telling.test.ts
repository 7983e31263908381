import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Brightwells, claim, tellBrightwells } from '#test/support/brightwell.ts'
import { choose, fillDate, follow, looked, press, signOut, told, working } from '#test/support/journey.ts'

/** Duty says what the mother was told, and that a service was refused; the manager thinks of what the child risks. */

let family: Brightwells
const day = working('2010-03-11T09:00:00Z', async (site) => {
  family = await tellBrightwells(site)
  await claim(site, family.referral)
  site.setClock('2010-03-11T09:00:00Z')
})

describe('telling a parent', () => {
  it('is said for each adult, with a day to look again where it isn’t safe', async () => {
    const page = await day.open('duty')
    await page.goto(`/referrals/${family.referral}`)
    await follow(page, 'What each adult was told')
    await looked(page)
    await page.getByRole('radio', { name: 'Not safe to tell' }).check()
    await press(page, 'Record what they were told')
    await page.getByRole('link', { name: 'Choose why it is not safe' }).waitFor()
    await page.getByLabel('If it is not safe to tell: why?').selectOption('evidence')
    await fillDate(page, 'If not told: to be looked at again on', '2010-03-15')
    await looked(page)
    await press(page, 'Record what they were told')
    await page.getByText('to be looked at again on 15 March 2010').waitFor()

    await follow(page, 'a service was refused')
    await page.getByLabel('Which service?').fill('Help with mornings')
    await page.getByLabel('Who refused it?').fill('Kerry Brightwell')
    await looked(page)
    await press(page, 'Record the refusal')
    await page.getByText('A manager considers it').waitFor()
    await looked(page)
    await signOut(page)

    await choose(page, 'manager')
    await page.goto(`/referrals/${family.referral}`)
    await follow(page, 'Help with mornings')
    await press(page, 'Record what you think')
    await page.getByRole('link', { name: 'Say what the child risks without it' }).waitFor()
    await page.getByLabel('What does the child risk without it?').fill('Ella comes to school hungry.')
    await page.getByLabel('What is done now?').fill('Ask again in a week; breakfast at school.')
    await looked(page)
    await press(page, 'Record what you think')
    await page.getByText('Considered', { exact: true }).waitFor()
    assert.match(await told(page), /Ella comes to school hungry/)
  })
})
