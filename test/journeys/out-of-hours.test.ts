import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { choose, follow, looked, press, signOut, told, working } from '#test/support/journey.ts'

/** A Friday night: two children taken into police protection, handed over on Monday at nine. */

const day = working('2010-06-12T01:30:00Z')

describe('a night that ends in police protection', () => {
  it('is left for the day, handed over, read first of all, and ended', async () => {
    const page = await day.open('out-of-hours')
    const { body } = await day.site.call('out-of-hours', 'POST', '/api/contacts', {
      worry: 'Mother collapsed; the children were alone with her.',
      danger: 'yes',
      children: [{ name: 'Rosa Tennant', aged: '5' }],
    })
    await page.goto('/duty')
    await page.getByRole('link', { name: 'Contact', exact: true }).first().click()
    await page.getByRole('link', { name: /Leave for the day/ }).click()
    await looked(page)
    await press(page, 'Leave it for the day')
    await page.getByRole('link', { name: 'Choose what it is' }).waitFor()
    await page.getByLabel('A child is under police protection').check()
    await page.getByLabel('What is so, or to be done?').fill('PC Osgood took Rosa; she is with her aunt.')
    await page.getByLabel('Since when today?').fill('01:10')
    await press(page, 'Leave it for the day')
    await page.getByRole('heading', { name: 'Still open' }).waitFor()
    assert.match(await told(page), /Police protection[\s\S]*with her aunt[\s\S]*\d\d hours left/)
    await page.getByLabel('What else should the day know?').fill('The aunt expects a call at nine.')
    await press(page, 'Hand over')
    await page.getByText('Not read yet').waitFor()
    await looked(page)
    await signOut(page)

    day.site.setClock('2010-06-14T08:00:00Z')
    await choose(page, 'duty')
    const first = page.getByRole('region', { name: 'First', exact: true })
    assert.match(await first.innerText(), /Handover[\s\S]*nobody has read it yet[\s\S]*Police protection/)
    await first.getByRole('link', { name: /From Gareth Pugh/ }).click()
    await page.getByRole('button', { name: /I have read this/ }).click()
    await page.getByText('Read by Amina Hussain').waitFor()
    await follow(page, 'Duty inbox')
    await first.getByRole('link', { name: 'Child not identified yet' }).click()
    await looked(page)
    await page.getByLabel('How did it end').fill('The court made an order at ten; Rosa stays with her aunt.')
    await press(page, 'Police protection has ended')
    await follow(page, 'Duty inbox')
    assert.doesNotMatch(await first.innerText(), /Police protection|Handover/)
    assert.ok(body.id)
  })
})
