import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { addAccount } from '#/access/accounts.ts'
import { newId } from '#/lib/id.ts'
import { choose, looked, press, signOut, told, working } from '#test/support/journey.ts'

/** Somebody who says that she is a teacher: she has a receipt, until duty has checked who she is. */

const WORRY = 'Nia came without shoes, and ate from the bin.'

const day = working('2010-06-14T09:00:00Z', async ({ database, now }) => {
  const account = {
    id: newId(),
    agency: 'meadow-primary',
    name: 'Bridget Lane',
    roles: ['teacher'],
    teams: [],
  }
  await addAccount(database.app, { ...account, qualified: false, verified: false }, now())
})

describe('a referrer whom nobody has verified', () => {
  it('has a receipt only; and the answer, once duty has checked who she is', async () => {
    const page = await day.open('Bridget Lane')
    await tell(page)
    await signOut(page)

    await dutyDecides(page, 'None of these: begin a record', 'She is hungry and goes barefoot.')
    const referral = page.url()
    await page.getByText('Identity not verified').waitFor()
    await looked(page)

    await page.getByRole('button', { name: 'Answer the referrer' }).click()
    await page.getByText('they can have a receipt only').waitFor()
    assert.equal(await page.getByLabel('In the portal').count(), 0)
    await looked(page)
    await page.getByLabel('A receipt only').check()
    await press(page, 'Give this answer')
    await page.getByText(/Answered \d/).waitFor()
    await signOut(page)

    await choose(page, 'Bridget Lane')
    await page.goto('/my-referrals')
    await page.getByRole('link', { name: /^Told on/ }).click()
    const receipt = await told(page)
    assert.match(receipt, /without shoes/, 'her own words are hers')
    assert.doesNotMatch(receipt, /assessment|barefoot|Amina/i)
    await looked(page)
    await signOut(page)

    await choose(page, 'duty')
    await page.goto(referral)
    await press(page, 'I have checked who this is')
    await page.getByText('Identity verified').waitFor()
    await signOut(page)
  })

  it('and who is verified has the whole answer in the portal', async () => {
    const page = await day.open('Bridget Lane')
    await tell(page)
    await signOut(page)
    await dutyDecides(page, 'This is them', 'It goes on.')
    await page.getByRole('button', { name: 'Answer the referrer' }).click()
    await page.getByLabel('In the portal').check()
    await page.getByLabel('Why was this decided?').fill('Nia is hungry at school.')
    await page.getByLabel('What happens next?').fill('A social worker sees Nia tomorrow.')
    await page.getByLabel('Whom can they ring?').fill('Amina Hussain')
    await page.getByLabel('What do the parents know').fill('Not yet told.')
    await press(page, 'Give this answer')
    await page.getByText(/Answered \d/).waitFor()
    await signOut(page)

    await choose(page, 'Bridget Lane')
    await page.goto('/my-referrals')
    await page.getByRole('listitem').filter({ hasText: 'New answer' }).getByRole('link').click()
    assert.match(await told(page), /Initial assessment[\s\S]*A social worker sees Nia tomorrow/)
    await looked(page)
  })

  async function tell(page: Page): Promise<void> {
    await page.goto('/tell')
    await press(page, 'Start now')
    await page.getByLabel('What worries you?').fill(WORRY)
    await press(page, 'Continue')
    await press(page, 'Continue')
    await page.getByLabel('Name').first().fill('Nia Powell')
    await page.getByRole('button', { name: 'Send it as it is' }).click()
    await press(page, 'Send')
    await page.getByRole('heading', { name: 'We have it' }).waitFor()
  }
  /** From the inbox to the decision. The words on the button say whether she is a child whom we know. */
  async function dutyDecides(page: Page, known: string, why: string): Promise<void> {
    await choose(page, 'duty')
    await page
      .getByRole('row', { name: /without shoes/ })
      .getByRole('link', { name: 'Contact' })
      .click()
    await page.getByRole('link', { name: 'Find whether this child is known' }).click()
    await press(page, known)
    await page.getByLabel('Becomes a referral').check()
    await page.getByLabel('Why?').fill('Hungry, and not clothed.')
    await press(page, 'Record this')
    await page.getByRole('button', { name: 'Decide' }).click()
    await page.getByLabel('Initial assessment').check()
    await page.getByLabel('Why?').fill(why)
    await press(page, 'Record the decision')
  }
})
