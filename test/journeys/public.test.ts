import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { follow, looked, press, told, working } from '#test/support/journey.ts'

/** A neighbour who is worried, and has no account: thanks and a receipt, and nothing else. */

const day = working('2010-06-14T21:00:00Z')

async function tells(page: Page): Promise<string> {
  await page.goto('/sign-in')
  await looked(page)
  await press(page, 'Tell us without signing in')
  await page.getByRole('heading', { name: 'Tell us what worries you about a child' }).waitFor()
  await looked(page)
  await press(page, 'Start now')
  await looked(page)
  await press(page, 'Continue')
  await page.getByRole('alert').getByRole('link', { name: 'Tell us what worries you' }).waitFor()
  await looked(page)
  await page.getByLabel('What worries you?').fill('The little boy next door is left alone at night.')
  await press(page, 'Continue')
  await looked(page)
  await page.getByRole('group', { name: 'Is anyone in danger now?' }).getByLabel('Yes').check()
  await page.getByText(/999/).nth(1).waitFor()
  await page.getByLabel('What is the danger?').fill('He is alone now, and the cooker is on.')
  await press(page, 'Continue')
  for (const heading of ['Which children?', 'Who looks after them, lives or stays there?']) {
    await page.getByRole('heading', { name: heading }).waitFor()
    await looked(page)
    await press(page, 'Continue')
  }
  await looked(page)
  await page.getByRole('button', { name: 'Send it as it is' }).click()
  await page.getByRole('heading', { name: 'Check what you have told us' }).waitFor()
  await looked(page)
  await page.getByRole('link', { name: /^Change what worries you/ }).click()
  await page
    .getByLabel('What worries you?')
    .fill('The little boy next door, about three, is left alone at night.')
  await press(page, 'Save and go back')
  await page.getByText('about three, is left alone').waitFor()
  await page.getByLabel('Telephone number, if you like').fill('01632 960 555')
  await press(page, 'Send')
  await page.getByRole('heading', { name: 'We have it' }).waitFor()
  await looked(page)
  return told(page)
}

describe('a neighbour tells, without signing in', () => {
  it('and has thanks and a reference, and no word of what is known', async () => {
    const page = await day.open()
    const receipt = await tells(page)
    assert.match(receipt, /999/, 'somebody is in danger now')
    assert.match(receipt, /[0-9A-F]{4} [0-9A-F]{4}/, 'a reference')
    assert.doesNotMatch(receipt, /known|record|answer in the portal/i)
    await page.goto('/my-referrals')
    await page.getByRole('heading', { name: 'Choose who to sign in as' }).waitFor()

    const duty = await day.open('duty')
    await duty.getByRole('link', { name: /^Danger now \(1\)/ }).click()
    const row = duty.getByRole('row', { name: /left alone at night/ })
    await row.getByText('Danger now').waitFor()
    await row.getByRole('link', { name: 'Contact' }).click()
    assert.match(await told(duty), /In danger now\. Act first[\s\S]*Ring 01632 960 555/)
    await looked(duty)
    await follow(duty, 'Duty inbox')
  })

  it('and on a telephone without scripts it is the same', async () => {
    const page = await day.open(undefined, { ownScripts: false, width: 320 })
    assert.match(await tells(page), /[0-9A-F]{4} [0-9A-F]{4}/)
  })

  it('and what one stranger began, another browser never sees', async () => {
    const [one, other] = [await day.open(), await day.open()]
    await one.goto('/tell')
    await press(one, 'Start now')
    await one.getByLabel('What worries you?').fill('Something I saw.')
    await press(one, 'Continue')
    await one.goto('/tell')
    await one.getByRole('link', { name: /^Go on with what you were telling us/ }).click()
    const address = one.url()
    assert.equal(await one.getByLabel('What worries you?').inputValue(), 'Something I saw.')
    await other.goto('/tell')
    assert.equal(await other.getByText('You have begun').count(), 0)
    await other.goto(address)
    assert.equal(await other.getByLabel('What worries you?').inputValue(), '')
  })
})
